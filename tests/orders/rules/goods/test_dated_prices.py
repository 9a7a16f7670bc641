"""Rule B04: prices beside the price calendar and the list."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import Verdict, day, judge

LINE = {"order_id": "1", "sku": "CUP", "qty": 1, "unit_price": 100}
PRODUCTS = [{"sku": "CUP", "list_price": 100}, {"sku": "BAG", "list_price": 10}]
PROMOTION = {"sku": "CUP", "from_": day(5, 0), "to": day(8, 0), "price": 80}


def sold(price: float | str | None, when: datetime | None = None, calendar: Any = (PROMOTION,), **line: Any) -> Verdict:
    """One CUP at a price, on the 6th if no other time is said."""
    order = {"order_id": "1", "payable": 5, "created": when or day(6)}
    lines = [LINE | {"unit_price": 10, "sku": "BAG"}, LINE | {"unit_price": price} | line]
    return judge([order], lines, PRODUCTS, tables={"Price calendar": list(calendar)})


@pytest.mark.parametrize(
    ("price", "when", "hit"),
    [
        (80, day(6), False),
        (88, day(6), False),
        (88.1, day(6), True),
        (72, day(6), False),
        (71.9, day(6), True),
        (100, day(6), True),
        (100, day(9), False),
        (80, day(9), True),
        (80, day(8, 23, 59), False),
        (80, day(5, 0), False),
        (80, day(4, 23, 59), True),
    ],
)
def test_the_price_is_that_of_its_day(price: float, when: datetime, *, hit: bool) -> None:
    assert sold(price, when).rows("B04") == ([1] if hit else [])


def test_an_end_at_a_time_of_day_is_that_time() -> None:
    calendar = [PROMOTION | {"to": day(8, 12)}]
    assert sold(80, day(8, 12), calendar).rows("B04") == []
    assert sold(80, day(8, 13), calendar).rows("B04") == [1]


def test_any_group_may_have_bought_and_the_list_holds_beside_a_groups_price() -> None:
    groups = [PROMOTION | {"group": "VIP"}, PROMOTION | {"group": "staff", "price": 50}]
    assert [sold(p, calendar=groups).rows("B04") for p in (80, 50, 100)] == [[], [], []]
    assert sold(65, calendar=groups).rows("B04") == [1]
    assert sold(100, calendar=[*groups, PROMOTION | {"price": 60}]).rows("B04") == [1]


def test_a_price_without_an_end_holds_until_the_next() -> None:
    calendar = [
        {"sku": "CUP", "from_": day(1, 0), "to": None, "price": 60},
        {"sku": "CUP", "from_": day(10, 0), "to": None, "price": 30},
        PROMOTION,
    ]
    assert [sold(p, day(6), calendar).rows("B04") for p in (60, 80, 30)] == [[], [], [1]]
    assert [sold(p, day(12), calendar).rows("B04") for p in (60, 30, 100)] == [[1], [], [1]]


def test_a_line_discount_explains_a_price() -> None:
    assert sold(100, qty=2, line_discount=40).rows("B04") == []
    assert sold(80, qty=2, line_discount=40).rows("B04") == []
    assert sold(100, qty=2, line_discount=20).rows("B04") == [1]


def test_a_product_that_the_calendar_does_not_have_costs_its_list_price() -> None:
    verdict = sold(12, sku="BAG")
    said = "Price 12 is 20 % off 10, the price of that day (10 % is allowed)."
    assert verdict.said("B04") == [f"{said} Check whether a promotion or a price for this customer explains it."]
    assert verdict.column("score") == [25]


@pytest.mark.parametrize("line", [{"sku": "NEW"}, {"unit_price": None}, {"unit_price": "***"}, {"unit_price": 0}])
def test_what_is_not_known_is_not_off(line: dict[str, Any]) -> None:
    assert sold(50, **line).rows("B04") == []


def test_a_gift_and_an_order_without_a_time_are_not_off_the_dated_price() -> None:
    assert sold(1, product="贈品").rows("B04") == []
    lines = [LINE | {"unit_price": 77, "order_id": i} for i in "12"]
    orders = [{"order_id": "1", "created": day(1)}, {"order_id": "2", "created": None}]
    verdict = judge(orders, lines, None, tables={"Price calendar": [PROMOTION, PROMOTION | {"from_": day(1)}]})
    assert verdict.rows("B04") == []


def test_no_tolerance_allows_a_price_that_is_met_or_rounded() -> None:
    lines = [LINE | {"order_id": str(i), "unit_price": p} for i, p in enumerate((80, 79.995, 79.99, 79))]
    orders = [{"order_id": str(i), "created": day(6)} for i in range(4)]
    verdict = judge(orders, lines, PRODUCTS, tables={"Price calendar": [PROMOTION]}, B04__tolerance=0)
    assert verdict.rows("B04") == [2, 3]


def rare(prices: list[float], products: Any = PRODUCTS, **line: Any) -> Verdict:
    """An order at each price, without a calendar."""
    orders = [{"order_id": str(i), "payable": 5} for i in range(len(prices))]
    return judge(orders, [LINE | {"order_id": str(i), "unit_price": p} | line for i, p in enumerate(prices)], products)


@pytest.mark.parametrize(("price", "hit"), [(70, False), (69.9, True), (130, False), (130.1, True)])
def test_without_a_calendar_rare_prices_may_be_a_third_off_the_list(price: float, *, hit: bool) -> None:
    assert rare([100, price]).rows("B04") == ([1] if hit else [])


@pytest.mark.parametrize(
    ("listed", "price", "hit"),
    [
        (329, 230, False),
        (329, 229.99, True),
        (329, 229, True),
        (89, 62, False),
        (89, 61, True),
        (89, 116, False),
        (89, 117, True),
        (32.9, 23.03, False),
        (32.99, 23.09, False),
        (32.99, 23.08, True),
        (32.99, 42.89, False),
        (32.99, 42.9, True),
    ],
)
def test_a_rounded_price_is_less_than_one_unit_of_its_precision_off(listed: float, price: float, *, hit: bool) -> None:
    verdict = rare([listed, price], products=[{"sku": "CUP", "list_price": listed}])
    assert verdict.rows("B04") == ([1] if hit else [])


@pytest.mark.parametrize(("price", "hit"), [(72, False), (71, False), (70, True), (71.09, True), (71.1, False)])
def test_a_price_of_the_calendar_is_rounded_too(price: float, *, hit: bool) -> None:
    assert sold(price, calendar=[PROMOTION | {"price": 79}]).rows("B04") == ([1] if hit else [])


def test_without_a_calendar_a_price_of_three_orders_is_one() -> None:
    assert rare([60, 60, 60]).rows("B04") == []
    assert (
        rare([60, 60, 100])
        .said("B04")[0]
        .startswith("Price 60 is 40 % off the list price of 100 (30 % is allowed), and 2 orders had it (fewer than 3).")
    )


def test_without_a_calendar_a_discount_explains_a_price_and_an_unknown_one_is_none() -> None:
    assert rare([100, 100], line_discount=60).rows("B04") == []
    assert rare([50], sku="NEW").why_not("B04") == "no price calendar and no list prices"


@pytest.mark.parametrize(
    ("lines", "products", "why"),
    [
        (None, PRODUCTS, "no order lines"),
        ([{"order_id": "1", "sku": "CUP", "qty": 1}], PRODUCTS, "no column “Unit price” with values"),
        ([LINE], [{"sku": "CUP", "product": "Cup"}], "no price calendar and no list prices"),
        ([LINE], None, "no price calendar and no list prices"),
    ],
)
def test_prices_need_something_to_be_compared_with(lines: Any, products: Any, why: str) -> None:
    assert judge([{"order_id": "1", "payable": 5}], lines, products).why_not("B04") == why


ROW = st.tuples(st.sampled_from("AB"), st.integers(1, 9), st.integers(0, 6), st.integers(1, 9), st.sampled_from("V-"))


@given(st.lists(ROW, max_size=8), st.lists(st.tuples(st.sampled_from("AB"), st.integers(1, 12), st.integers(1, 9))))
def test_the_nearest_price_is_that_of_a_row_by_row_search(calendar: Any, lines: Any) -> None:
    listed = {"A": 3, "B": None}
    verdict = judge(
        [{"order_id": str(i), "created": day(d)} for i, (_, d, _) in enumerate(lines)] or [{"order_id": "x"}],
        [{"order_id": str(i), "sku": s, "qty": 1, "unit_price": p} for i, (s, _, p) in enumerate(lines)]
        or [{"order_id": "x", "sku": "A", "unit_price": 3}],
        [{"sku": s, "list_price": p} for s, p in listed.items()],
        tables={
            "Price calendar": [
                {"sku": s, "from_": day(a, 0), "to": day(a + n, 0), "price": p, "group": None if g == "-" else g}
                for s, a, n, p, g in [*calendar, ("Z", 1, 1, 1, "-")]
            ]
        },
    )
    expected = []
    for i, (sku, when, price) in enumerate(lines):
        rows = [row for row in calendar if row[0] == sku and row[1] <= when <= row[1] + row[2]]
        prices = [row[3] for row in rows]
        known = listed[sku]
        if known and not any(row[4] == "-" for row in rows):
            prices.append(known)
        # All are whole: one unit is their precision.
        if prices and all(abs(price - p) - 1 >= 0.1 * p for p in prices):
            expected.append(i)
    assert verdict.rows("B04") == expected
