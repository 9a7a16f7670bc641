"""Rules A04-A09: what is missing, what does not add up, what is out of order in time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.orders.desks import NOW, day, judge, many

PERSON = {"receiver": "Ann", "phone": "0912345678", "address": "台北市中山路1號"}
LINE = {"order_id": "1", "sku": "CUP", "qty": 2, "unit_price": 10.0, "line_amt": 20.0}
ORDER = {"order_id": "1", "payable": 100}


@pytest.mark.parametrize("field", ["receiver", "phone", "address"])
def test_an_empty_field_of_a_mostly_filled_column_is_missed(field: str) -> None:
    rows = [*many(4, **PERSON), {"order_id": "5"} | PERSON | {field: None}]
    assert judge(rows).hit("A04") == [(field, 4)]


def test_a_column_that_is_over_a_fifth_empty_is_not_required() -> None:
    rows = [*many(3, **PERSON), {"order_id": "4"} | PERSON | {"phone": None}]
    assert judge(rows).rows("A04") == []
    assert judge(rows, A04__empty_share=0.25).hit("A04") == [("phone", 3)]


def test_without_required_columns_the_rule_does_not_apply() -> None:
    assert judge(many(3, payable=5)).why_not("A04") == "no required column that is mostly filled"


@pytest.mark.parametrize("field", ["sku", "qty", "unit_price"])
def test_lines_have_required_fields_too(field: str) -> None:
    lines = [LINE] * 9 + [LINE | {field: None, "product": "Cup"}]
    verdict = judge([ORDER], lines)
    assert verdict.hit("A04") == [(field, 9)]
    assert verdict.column("score") == [40]


def test_what_one_platform_leaves_empty_another_may_require() -> None:
    rows = [*many(9, platform="taobao"), *many(9, platform="shopify", **PERSON)]
    assert judge([*rows, {"order_id": "x", "platform": "shopify"} | PERSON | {"phone": None}]).hit("A04") == [
        ("phone", 18)
    ]


def test_a_store_is_an_address_and_what_cannot_be_read_is_not_empty() -> None:
    rows = [*many(9, **PERSON), {"order_id": "x"} | PERSON | {"address": None, "store_no": "123456"}]
    assert judge(rows).rows("A04") == []
    assert judge([*many(9, **PERSON), {"order_id": "x"} | PERSON | {"phone": True}]).rows("A04") == []


@pytest.mark.parametrize("qty", [0, -1, 1.5])
def test_a_quantity_that_cannot_be_blocks(qty: float) -> None:
    verdict = judge([ORDER], [LINE, LINE | {"qty": qty}])
    assert verdict.hit("A05") == [("qty", 1)]
    assert verdict.column("decision") == ["hold"]


def test_a_price_below_zero_blocks() -> None:
    assert judge([ORDER], [LINE | {"unit_price": -0.01}, LINE | {"unit_price": 0}]).hit("A05") == [("unit_price", 0)]


def test_goods_sold_by_weight_have_fractions() -> None:
    assert judge([ORDER], [LINE | {"qty": 1.5}], A05__whole=0).rows("A05") == []


@pytest.mark.parametrize("line", [{"qty": None}, {"qty": "two"}, {"sku": "POST", "qty": -1}])
def test_blank_unreadable_or_postage_is_no_wrong_quantity(line: dict[str, Any]) -> None:
    assert judge([ORDER], [LINE, LINE | line]).rows("A05") == []


def test_below_zero_in_a_return_is_right() -> None:
    orders = [{"order_id": "1", "payable": -20}, {"order_id": "2", "payable": 20}]
    assert judge(orders, [LINE | {"qty": -2}, LINE | {"order_id": "2"}]).rows("A05") == []


@pytest.mark.parametrize(
    ("lines", "why"), [(None, "no order lines"), ([{"order_id": "1", "sku": "A"}], "no quantities and no prices")]
)
def test_without_quantities_and_prices_nothing_can_be_impossible(lines: Any, why: str) -> None:
    assert judge([ORDER], lines).why_not("A05") == why


@pytest.mark.parametrize(("amt", "hit"), [(20.02, False), (20.03, True), (19.98, False), (19.97, True)])
def test_a_line_may_be_off_by_a_cent_and_half_a_cent_a_piece(amt: float, *, hit: bool) -> None:
    assert bool(judge([ORDER], [LINE | {"line_amt": amt}]).rows("A06")) is hit


def test_the_tolerance_of_lines_can_be_set() -> None:
    assert judge([ORDER], [LINE | {"line_amt": 22}], A06__tolerance=2).rows("A06") == []


@pytest.mark.parametrize("discount", [5, -5])
def test_a_line_discount_counts_whatever_its_sign(discount: float) -> None:
    assert judge([ORDER], [LINE | {"line_discount": discount, "line_amt": 15}]).rows("A06") == []


@pytest.mark.parametrize("line", [{"qty": None}, {"line_amt": None}, {"unit_price": "?"}, {"line_discount": "half"}])
def test_a_line_with_an_unknown_part_is_not_recalculated(line: dict[str, Any]) -> None:
    assert judge([ORDER], [LINE, LINE | {"line_amt": 99} | line]).rows("A06") == []


def test_the_sum_of_a_line_is_spelled_out() -> None:
    said = judge([ORDER], [LINE | {"line_discount": 1, "line_amt": 25}]).said("A06")[0]
    assert said.startswith("Line amount 25 should be 19: 2 x 10 less discount 1 (0.02 is allowed).")


SUMS = {"order_id": "1", "ship_fee": 5, "discount_seller": 3}
"""With one `LINE`, payable is 22."""


@pytest.mark.parametrize(("payable", "hit"), [(22, False), (23, False), (23.01, True), (21, False), (20.99, True)])
def test_a_total_may_be_off_by_one(payable: float, *, hit: bool) -> None:
    assert bool(judge([SUMS | {"payable": payable}], [LINE]).rows("A07")) is hit


def test_a_large_total_may_be_off_by_half_a_percent() -> None:
    line = LINE | {"qty": 1000, "line_amt": 10_000}
    assert judge([SUMS | {"payable": 10_052}], [line]).rows("A07") == []
    assert judge([SUMS | {"payable": 10_053}], [line]).rows("A07") == [0]
    assert judge([SUMS | {"payable": 10_052}], [line], A07__share=0.004).rows("A07") == [0]


@pytest.mark.parametrize("order", [{"discount_seller": -3}, {"discount_platform": 3, "discount_seller": None}])
def test_discounts_of_any_sign_and_giver_are_taken_off(order: dict[str, Any]) -> None:
    assert judge([SUMS | order | {"payable": 22}], [LINE], A07__tolerance=0).rows("A07") == []


@pytest.mark.parametrize(
    "order", [{"ship_fee": "free"}, {"ship_fee": None}, {"discount_seller": "?"}, {"payable": None}]
)
def test_an_order_with_an_unknown_part_is_not_added_up(order: dict[str, Any]) -> None:
    sound = SUMS | {"order_id": "2", "payable": 22}
    assert judge([SUMS | {"payable": 99} | order, sound], [LINE, LINE | {"order_id": "2"}]).rows("A07") == []


def test_a_blank_discount_is_none() -> None:
    orders = [SUMS | {"payable": 25, "discount_seller": None}, SUMS | {"order_id": "2", "payable": 99}]
    assert judge(orders, [LINE, LINE | {"order_id": "2"}], A07__tolerance=0).rows("A07") == [1]


def test_a_platform_that_tells_no_discounts_is_not_judged_by_those_of_another() -> None:
    orders = [
        SUMS | {"payable": 18, "platform": "taobao", "discount_seller": None},
        SUMS | {"payable": 99, "platform": "shopify", "order_id": "2"},
    ]
    lines = [LINE | {"platform": "taobao"}, LINE | {"platform": "shopify", "order_id": "2"}]
    assert judge(orders, lines).rows("A07") == [1]


def test_an_order_with_an_unknown_line_or_none_is_not_added_up() -> None:
    unknown = {"order_id": "1", "sku": "B", "qty": 1}
    orders = [SUMS | {"payable": 99}, SUMS | {"order_id": "2", "payable": 99}]
    assert judge(orders, [LINE, unknown]).rows("A07") == []


@pytest.mark.parametrize(
    ("left_out", "why"),
    [
        ("payable", "no column “Payable” with values"),
        ("ship_fee", "no column “Ship fee” with values"),
        ("discount_seller", "no discount column with values"),
    ],
)
def test_what_a_total_is_made_of_must_be_there(left_out: str, why: str) -> None:
    order = SUMS | {"payable": 22} | {left_out: None}
    assert judge([order], [LINE]).why_not("A07") == why


def test_orders_without_lines_are_not_added_up() -> None:
    assert judge([SUMS | {"payable": 22}]).why_not("A07") == "no order lines"


cents = st.integers(0, 10_000)
priced = st.tuples(st.integers(0, 3), st.integers(1, 9), cents)
parts = st.tuples(st.integers(1, 500), st.integers(1, 500), st.integers(-130, 130))


@settings(max_examples=30)
@given(st.lists(priced, max_size=8), st.lists(parts, min_size=4, max_size=4))
def test_totals_that_are_off_are_those_of_whole_cents(
    lines: list[tuple[int, int, int]], drawn: list[tuple[int, int, int]]
) -> None:
    orders, expected = [], []
    for i, (shipping, discount, off) in enumerate(drawn):
        payable = sum(qty * price for order, qty, price in lines if order == i) - discount + shipping + off
        fields = {"ship_fee": shipping, "discount_seller": discount, "payable": payable}
        orders.append({"order_id": str(i)} | {name: value / 100 for name, value in fields.items()})
        if any(order == i for order, _, _ in lines) and abs(off) > max(100, abs(payable) / 200):
            expected.append(i)
    rows = [{"order_id": str(o), "sku": "A", "qty": q, "unit_price": p / 100} for o, q, p in lines]
    assert judge(orders, rows).rows("A07") == expected


PAYMENT = {"order_id": "1", "payable": 100, "paid_amt": 100, "paid": day(2), "created": day(2)}


@pytest.mark.parametrize(("came", "hit"), [(100, False), (100.01, False), (100.02, True), (99.98, True), (None, False)])
def test_paid_must_be_payable_to_the_cent(came: float | None, *, hit: bool) -> None:
    others = [PAYMENT | {"order_id": "2"}]
    assert bool(judge([PAYMENT | {"paid_amt": came}, *others]).rows("A08")) is hit


@pytest.mark.parametrize(
    "order", [{"paid": None, "paid_amt": 0}, {"paid": None, "pay_method": "貨到付款", "paid_amt": 0}]
)
def test_unpaid_orders_and_those_paid_at_the_door_are_left_out(order: dict[str, Any]) -> None:
    assert judge([PAYMENT | order, PAYMENT | {"order_id": "2"}]).rows("A08") == []


def test_money_that_was_collected_at_the_door_must_fit_too() -> None:
    assert judge([PAYMENT | {"pay_method": "貨到付款", "paid_amt": 50}]).rows("A08") == [0]


def test_refunds_are_added_where_that_fits_the_file_better() -> None:
    net = [PAYMENT | {"order_id": str(i), "paid_amt": 60, "refunded": 40} for i in range(3)]
    assert judge(net).rows("A08") == []
    gross = [PAYMENT | {"order_id": str(i), "refunded": 40} for i in range(3)]
    assert judge(gross).rows("A08") == []
    assert judge([*net, PAYMENT | {"order_id": "9", "refunded": 5}]).rows("A08") == [3]


def test_the_words_of_a_wrong_payment_name_the_refund_when_it_counts() -> None:
    net = [PAYMENT | {"order_id": str(i), "paid_amt": 60, "refunded": 40} for i in range(3)]
    said = judge([*net, PAYMENT | {"order_id": "9", "refunded": 5}]).said("A08")[0]
    assert said.startswith("100 was paid and 5 refunded, but 100 was payable: 5 apart")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"paid_amt": None}, "no column “Paid amt” with values"),
        ({"payable": None}, "no column “Payable” with values"),
        ({"paid": None}, "neither payment times nor statuses tell what is paid"),
    ],
)
def test_a_payment_needs_amounts_and_word_of_it(fields: dict[str, Any], why: str) -> None:
    assert judge([PAYMENT | fields]).why_not("A08") == why


@pytest.mark.parametrize(
    ("fields", "hit"),
    [
        ({"paid": day(2, 11, 59)}, []),
        ({"paid": day(2, 11, 58)}, ["paid"]),
        ({"shipped": day(2, 11, 58)}, ["shipped"]),
        ({"shipped": day(2, 13)}, []),
        ({"shipped": day(2, 11), "pay_method": "貨到付款"}, []),
        ({"shipped": day(2, 11), "pay_method": "貨到付款", "cod": "no"}, ["shipped"]),
        ({"paid": None, "shipped": day(2, 11)}, []),
    ],
)
def test_paid_follows_created_and_shipped_follows_paid(fields: dict[str, Any], hit: list[str]) -> None:
    others = many(3, created=day(2, 8), paid=day(2, 9), shipped=day(2, 10))
    verdict = judge([{"order_id": "1", "created": day(2), "paid": day(2)} | fields, *others])
    assert [field for field, _ in verdict.hit("A09")] == hit


def test_dates_are_compared_by_day_where_one_column_holds_days() -> None:
    rows = many(3, created=day(2, 15), paid=day(2, 0))
    assert judge(rows).rows("A09") == []
    assert judge([*rows, {"order_id": "x", "created": day(2, 15), "paid": day(1, 0)}]).rows("A09") == [3]


@pytest.mark.parametrize("field", ["created", "paid", "shipped", "done", "last_scan"])
def test_a_date_more_than_a_day_after_the_as_of_date_is_in_the_future(field: str) -> None:
    later = {"order_id": "1", field: datetime(2026, 10, 2, 9, 0, 1)}
    assert judge([later]).hit("A09") == [(field, 0)]
    assert judge([later | {field: datetime(2026, 10, 2, 9)}]).rows("A09") == []


def test_the_as_of_date_is_the_only_clock() -> None:
    rows = [{"order_id": "1", "created": datetime(2000, 1, 5)}]
    assert judge(rows, now=datetime(2000, 1, 1)).rows("A09") == [0]
    assert judge(rows, now=NOW).rows("A09") == []


def test_the_allowances_of_dates_can_be_set() -> None:
    rows = [{"order_id": "1", "created": day(2), "paid": day(2, 11)}]
    assert judge(rows).rows("A09") == [0]
    assert judge(rows, A09__seconds=3600).rows("A09") == []


def test_without_dates_none_is_out_of_order() -> None:
    assert judge([{"order_id": "1", "payable": 5}]).why_not("A09") == "no dates"


def test_dates_out_of_order_are_named_with_their_columns() -> None:
    said = judge([{"order_id": "1", "created": day(2), "paid": day(2, 11)}]).said("A09")[0]
    assert said.startswith("Paid 2026-09-02 11:00:00 is earlier than Created 2026-09-02 12:00:00.")
