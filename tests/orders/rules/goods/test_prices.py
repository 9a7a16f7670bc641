"""Rules B03 and B05: prices below floor or cost, and decimal points that slipped."""

from __future__ import annotations

from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import day, judge, many

ORDER = [{"order_id": "1", "payable": 5}]
LINE = {"order_id": "1", "sku": "CUP", "qty": 2, "unit_price": 10}


def floor(line: dict[str, Any], **product: Any) -> list[int]:
    """The lines below floor or cost, of one beside a sound one."""
    return judge(ORDER, [LINE | {"unit_price": 99}, LINE | line], [{"sku": "cup", "product": "Cup"} | product]).rows(
        "B03"
    )


@pytest.mark.parametrize(
    ("line", "product", "hit"),
    [
        ({}, {"floor_price": 10}, False),
        ({}, {"floor_price": 10.01}, True),
        ({}, {"cost": 10}, False),
        ({}, {"cost": 10.53}, True),
        ({}, {"cost": 12, "floor_price": 9}, False),
        ({"line_discount": 1}, {"floor_price": 9.6}, True),
        ({"line_discount": -1}, {"floor_price": 9.5}, False),
        ({"cost": 10.5}, {"cost": 9}, True),
        ({"cost": 9.5}, {"cost": 12}, False),
        ({"our_sku": "CUP", "units": 4}, {"cost": 5}, False),
        ({"our_sku": "CUP", "units": 4}, {"cost": 5.1}, True),
        ({"unit_price": None, "line_amt": 19}, {"cost": 9.6}, True),
        ({"unit_price": 3.333, "qty": 3, "line_discount": 0.003}, {"cost": 3.333}, False),
    ],
)
def test_the_net_price_of_a_piece_is_not_below_floor_or_else_cost(line: Any, product: Any, *, hit: bool) -> None:
    assert floor(line, **product) == ([1] if hit else [])


@pytest.mark.parametrize(
    ("line", "product"),
    [
        ({"unit_price": 0}, {}),
        ({"line_discount": 20}, {}),
        ({}, {"kind": "gift"}),
        ({}, {"kind": "service"}),
        ({"product": "贈品 杯子"}, {}),
        ({"unit_price": "***"}, {}),
        ({"line_discount": "***"}, {}),
        ({"qty": None}, {}),
        ({"sku": "OTHER"}, {}),
    ],
)
def test_gifts_and_what_is_not_known_are_not_below_cost(line: Any, product: Any) -> None:
    assert floor(line, cost=11, **product) == []


def test_what_is_below_is_said_with_both_prices() -> None:
    verdict = judge(ORDER, [LINE], [{"sku": "CUP", "floor_price": 11, "cost": 4}, {"sku": "B", "floor_price": None}])
    assert verdict.said("B03") == [
        "Net price 10 is below the floor price of 11. Check the price and the discount before it ships."
    ]
    assert verdict.column("score") == [50]
    verdict = judge(ORDER, [LINE | {"line_discount": 1}], [{"sku": "CUP", "cost": 11}])
    assert verdict.said("B03")[0].startswith("Net price 9.5 is below the cost of 11.")


@pytest.mark.parametrize(
    ("lines", "products", "why"),
    [
        (None, [{"sku": "CUP", "cost": 5}], "no order lines"),
        ([{"order_id": "1", "sku": "CUP", "qty": 1}], [{"sku": "CUP", "cost": 5}], "no prices and no line amounts"),
        ([LINE], [{"sku": "CUP", "product": "Cup"}], "no floor prices and no costs"),
        ([LINE], None, "no floor prices and no costs"),
    ],
)
def test_below_cost_needs_prices_and_costs(lines: Any, products: Any, why: str) -> None:
    assert judge(ORDER, lines, products).why_not("B03") == why


def test_a_shop_that_sells_below_cost_is_told_so_once() -> None:
    lines = [LINE | {"order_id": f"N{i}", "sku": f"S{i % 50}"} for i in range(1, 301)]
    products = [{"sku": f"S{i}", "cost": 11 if i < 10 else 5} for i in range(50)]
    verdict = judge(many(300, payable=20), lines, products)
    assert "60 of 300" in verdict.summary["silenced"]["B03"].in_language("en")
    few = [p | {"cost": 11 if i < 2 else 5} for i, p in enumerate(products)]
    assert len(judge(many(300, payable=20), lines, few).rows("B03")) == 12  # two items are an event


def sold(
    n: int, price: float = 10, sku: str = "CUP", first: int = 1
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Orders of one line each, of one SKU at one price, all on one day."""
    ids = [f"{sku}{i}" for i in range(first, first + n)]
    orders = [{"order_id": i, "payable": price, "created": day(2)} for i in ids]
    return orders, [{"order_id": i, "sku": sku, "qty": 1, "unit_price": price} for i in ids]


def slips(price: float, others: int = 9, products: Any = None, **more: Any) -> list[int]:
    """The rows hit when one more is sold at a price, after others at 10."""
    orders, lines = sold(others)
    orders.append({"order_id": "last", "payable": 5, "created": day(3)})
    lines.append({"order_id": "last", "sku": "CUP", "qty": 1, "unit_price": price})
    return judge(orders, lines, products, **more).rows("B05")


@pytest.mark.parametrize(
    ("price", "hit"), [(50, True), (49.9, False), (100, True), (2, True), (2.01, False), (0.1, True)]
)
def test_a_price_far_from_the_skus_own_has_slipped(price: float, *, hit: bool) -> None:
    assert slips(price) == ([9] if hit else [])


@pytest.mark.parametrize(("price", "hit"), [(50, True), (49, False), (2, True), (2.1, False)])
def test_a_price_far_from_its_list_price_has_slipped(price: float, *, hit: bool) -> None:
    assert slips(price, others=0, products=[{"sku": "CUP", "list_price": 10}]) == ([0] if hit else [])


def test_what_is_usual_is_no_slip_whatever_the_list_says_and_the_list_price_is_none_either() -> None:
    products = [{"sku": "CUP", "list_price": 100}]
    assert slips(10, products=products) == []
    assert slips(100, products=products) == []
    assert slips(1, products=products) == [9]


@pytest.mark.parametrize(("others", "why"), [(3, True), (4, False)])
def test_five_sales_are_needed_to_know_what_is_usual(others: int, *, why: bool) -> None:
    orders, lines = sold(others)
    verdict = judge(
        [*orders, {"order_id": "x"}], [*lines, {"order_id": "x", "sku": "CUP", "qty": 1, "unit_price": 100}]
    )
    if why:
        assert verdict.why_not("B05") == "no list prices, and no SKU with 5 sales at about one price"
    else:
        assert verdict.rows("B05") == [4]


def test_sales_that_do_not_agree_say_nothing_of_what_is_usual() -> None:
    orders, lines = sold(8)
    more, other = sold(2, 30, first=20)
    last = {"order_id": "x", "sku": "CUP", "qty": 1, "unit_price": 100}
    one, two = ([*orders, *more[:n], {"order_id": "x"}] for n in (1, 2))
    assert judge(one, [*lines, *other[:1], last]).rows("B05") == [9]
    assert judge(two, [*lines, *other, last]).why_not("B05").startswith("no list prices")


def test_a_price_of_three_days_is_a_price() -> None:
    orders, lines = sold(20)
    for number in (3, 4, 5):
        orders.append({"order_id": f"d{number}", "payable": 1, "created": day(number)})
        lines.append({"order_id": f"d{number}", "sku": "CUP", "qty": 1, "unit_price": 1})
    assert judge(orders, lines).rows("B05") == []
    assert judge(orders[:-1], lines[:-1]).rows("B05") == [20, 21]
    assert judge(orders, lines, B05__level_share=0.2).rows("B05") == [20, 21, 22]
    same_day = [o | {"created": day(3)} for o in orders]
    assert judge(same_day, lines).rows("B05") == [20, 21, 22]
    untimed = [{"order_id": o["order_id"], "payable": 1} for o in orders]  # each may be a day of its own
    assert judge(untimed, lines).rows("B05") == []


def test_an_order_of_ten_lines_may_have_a_price_list_of_its_own() -> None:
    products = [{"sku": f"S{i}", "list_price": 10} for i in range(10)]
    lines = [{"order_id": "1", "sku": f"S{i}", "qty": 1, "unit_price": 2} for i in range(10)]
    assert judge(ORDER, lines, products).rows("B05") == []
    assert judge(ORDER, lines[:9], products).rows("B05") == list(range(9))
    verdict = judge(ORDER, [*lines[:9], lines[9] | {"unit_price": 10}], products)
    assert verdict.rows("B05") == [9]
    assert verdict.said("B05")[0].startswith("Price 10 is 5 times the 2 that its list price lets expect")


@pytest.mark.parametrize("line", [{"unit_price": 0}, {"unit_price": None}, {"unit_price": "***"}, {"sku": None}])
def test_no_price_and_no_sku_are_no_slip(line: dict[str, Any]) -> None:
    orders, lines = sold(9)
    last = {"order_id": "x", "sku": "CUP", "qty": 1, "unit_price": 100, "product": "Cup"} | line
    assert judge([*orders, {"order_id": "x"}], [*lines, last]).rows("B05") == []


def test_the_history_tells_what_is_usual() -> None:
    past = [{"past_order": f"P{i}", "sku": "CUP", "qty": 1, "unit_price": 10} for i in range(5)]
    verdict = judge(ORDER, [LINE | {"unit_price": 100}], tables={"History": past})
    said = "Price 100 is 10 times the 10 that its other sales let expect (between 1/5 and 5 times is usual)."
    assert verdict.said("B05") == [f"{said} Check the price; the decimal point or a zero may be wrong."]
    assert verdict.column("score") == [50]


def test_a_slip_needs_unit_prices() -> None:
    line = {"order_id": "1", "sku": "CUP", "qty": 1, "line_amt": 5}
    products = [{"sku": "CUP", "list_price": 10}]
    assert judge(ORDER, [line], products).why_not("B05") == "no column “Unit price” with values"
    assert judge(ORDER, None, products).why_not("B05") == "no order lines"


SALES = st.lists(
    st.tuples(st.sampled_from("AB"), st.sampled_from([1, 2, 9, 10, 10, 10, 11, 21, 50, 100]), st.integers(1, 5)),
    min_size=5,
    max_size=40,
)


@given(SALES, st.sampled_from([None, 9, 50]))
def test_a_slip_is_what_a_search_line_by_line_finds(drawn: list[tuple[str, int, int]], listed: int | None) -> None:
    orders = [{"order_id": str(i), "payable": 5, "created": day(d)} for i, (_, _, d) in enumerate(drawn)]
    lines = [{"order_id": str(i), "sku": s, "qty": 1, "unit_price": p} for i, (s, p, _) in enumerate(drawn)]
    products = [{"sku": "A", "product": "a", "list_price": listed}]
    expected = []
    for i, (sku, price, _) in enumerate(drawn):
        own = [p for s, p, _ in drawn if s == sku]
        known = [listed] if listed and sku == "A" else []
        if len(own) >= 5 and sum(median(own) / 2 <= p <= 2 * median(own) for p in own) >= 0.8 * len(own):
            known.append(median(own))
        days = {d for s, p, d in drawn if (s, p) == (sku, price)}
        level = len(days) >= 3 and own.count(price) >= 0.02 * len(own)
        if known and not level and all(price >= 5 * k or price * 5 <= k for k in known):
            expected.append(i)
    assert judge(orders, lines, products, B05__on="keep").rows("B05") == expected
