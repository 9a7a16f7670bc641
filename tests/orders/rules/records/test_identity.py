"""Rules A01, A01z, A02 and A03: ids, and orders and lines that stand twice."""

from __future__ import annotations

import pytest
from tests.orders.desks import day, judge, many

SOUND = "2126080000012345678"


def test_an_empty_id_blocks_its_row() -> None:
    verdict = judge([{"order_id": "1", "payable": 5}, {"payable": 5}])
    assert verdict.hit("A01") == [("order_id", 1)]
    assert verdict.column("decision") == ["pass", "hold"]
    assert verdict.said("A01")[0].startswith("The order id is empty.")


@pytest.mark.parametrize("broken", ["2.12608E+18", "2.12608e+18", "2E+18", "1.5E18"])
def test_an_id_in_scientific_notation_blocks(broken: str) -> None:
    assert judge([{"order_id": broken, "payable": 5}]).column("decision") == ["hold"]


@pytest.mark.parametrize("sound", ["12E3", "2E18", "E18", "#1001", "CA-2016-152156", "US-1.5E18"])
def test_an_id_that_only_looks_like_it_passes(sound: str) -> None:
    assert judge([{"order_id": sound, "payable": 5}]).rows("A01") == []


def test_two_damaged_ids_that_look_alike_are_two_orders() -> None:
    verdict = judge([{"order_id": "2.12608E+18", "payable": n} for n in (5, 6)])
    assert verdict.column("decision") == ["hold", "hold"]
    assert verdict.rows("A03") == []


def test_a_file_that_went_through_excel_blocks_every_rounded_id() -> None:
    ids = ["2126080000012340000", "2126080000012350000", SOUND]
    verdict = judge([{"order_id": i, "payable": 5} for i in ids])
    assert verdict.rows("A01") == [0, 1]
    assert "only zeros stand after its 15th digit" in verdict.said("A01")[0]


def test_an_id_stored_as_a_number_counts_as_rounded() -> None:
    verdict = judge([{"order_id": 2.12608000001234e18, "payable": 5}])
    assert verdict.column("decision") == ["hold"]


def test_few_rounded_ids_among_sound_ones_are_no_damaged_file() -> None:
    verdict = judge([{"order_id": i, "payable": 5} for i in ("2126080000012340000", SOUND, SOUND + "1")])
    assert verdict.rows("A01") == []


def test_the_share_of_rounded_ids_can_be_set() -> None:
    rows = [{"order_id": i, "payable": 5} for i in ("2126080000012340000", SOUND, SOUND + "1")]
    assert judge(rows, A01__rounded_share=0.3).rows("A01") == [0]


@pytest.mark.parametrize("ids", [["1234567890123450"], ["1234567890123450", "1234567890123460"]])
def test_sixteen_digits_that_end_in_a_zero_are_no_evidence(ids: list[str]) -> None:
    assert judge([{"order_id": i, "payable": 5} for i in ids]).rows("A01") == []


def test_one_long_id_that_ends_in_zeros_is_reviewed() -> None:
    ids = ["212608000001234000", SOUND, SOUND + "1"]
    verdict = judge([{"order_id": i, "payable": 5} for i in ids])
    assert verdict.rows("A01z") == [0]
    assert verdict.column("score") == [40, 0, 0]


@pytest.mark.parametrize("sound", ["212608000001234001", "21260800000123400"])
def test_other_long_ids_pass(sound: str) -> None:
    assert judge([{"order_id": i, "payable": 5} for i in (sound, SOUND)]).rows("A01z") == []


def test_without_long_ids_their_rule_does_not_apply() -> None:
    assert judge([{"order_id": "12345678901234567", "payable": 5}]).why_not("A01z") == "no order id has 18 digits"


def test_a_line_id_that_stands_twice_is_noted() -> None:
    lines = [{"order_id": "1", "line_no": n, "sku": "A"} for n in ("1", "2", "1")]
    verdict = judge([{"order_id": "1", "payable": 5}], lines)
    assert verdict.rows("A02") == [2]
    assert verdict.column("score") == [0]
    assert verdict.column("reasons") == ["A02"]


@pytest.mark.parametrize("field", ["order_id", "sku", "qty", "unit_price", "line_amt"])
def test_without_line_ids_only_lines_alike_in_all_are_the_same(field: str) -> None:
    line = {"order_id": "1", "sku": "A", "qty": 2, "unit_price": 10, "line_amt": 20}
    other = line | {field: "2" if field in {"order_id", "sku"} else 3}
    orders = [{"order_id": i, "payable": 5} for i in "12"]
    assert judge(orders, [line, line]).rows("A02") == [1]
    assert judge(orders, [line, other]).rows("A02") == []


def test_the_same_line_on_another_platform_is_another_line() -> None:
    lines = [{"platform": p, "order_id": "1", "sku": "A", "qty": 1} for p in ("shopify", "taobao")]
    assert judge([{"order_id": "1", "payable": 5}], lines).rows("A02") == []


def test_lines_that_tell_nothing_are_not_compared() -> None:
    lines = [{"order_id": "1", "product": "Cup"}] * 2
    assert judge([{"order_id": "1", "payable": 5}], lines).why_not("A02") == "no line ids, and no SKU with quantity"


FIRST = {
    "order_id": "1", "buyer_key": "ann", "receiver": "Ann", "phone": "0912345678", "address": "台北市中山路1號",
    "payable": 100, "paid_amt": 100, "created": day(1), "paid": day(1, 13),
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("buyer_key", "bob"), ("receiver", "Bob"), ("phone", "0987654321"), ("address", "台北市中山路2號"),
        ("payable", 100.01), ("paid_amt", 99), ("created", day(1, 12, 6)), ("paid", day(1, 13, 6)),
    ],
)  # fmt: skip
def test_a_later_row_with_other_details_conflicts(field: str, other: object) -> None:
    verdict = judge([FIRST, FIRST | {field: other}])
    assert verdict.hit("A03") == [(field, 1)]
    assert verdict.column("score")[1] is None
    assert verdict.column("reasons")[0] is not None


@pytest.mark.parametrize(
    ("field", "other"),
    [("buyer_key", None), ("payable", None), ("receiver", "A**"), ("created", day(1, 12, 5)), ("paid", None)],
)
def test_blank_masked_or_five_minutes_is_no_conflict(field: str, other: object) -> None:
    assert judge([FIRST, FIRST | {field: other}]).rows("A03") == []


def test_orders_that_stand_once_cannot_conflict() -> None:
    assert judge([FIRST, FIRST | {"order_id": "2"}]).why_not("A03") == "every order stands once"


def test_the_same_id_on_two_platforms_is_two_orders() -> None:
    verdict = judge([FIRST | {"platform": "shopify"}, FIRST | {"platform": "taobao", "payable": 7}])
    assert verdict.column("decision") == ["pass", "review"]  # 100 was paid for 7
    assert "A03" in verdict.summary["not_applicable"]


def test_the_conflict_names_column_and_both_values() -> None:
    said = judge([FIRST, FIRST | {"payable": 120}]).said("A03")
    assert said[0].startswith("Order 1 stands here again: Payable is “120”, on its first row “100”.")


def test_an_amount_that_is_each_lines_own_is_no_conflict() -> None:
    line = {"order_id": "1", "sku": "A", "qty": 2, "unit_price": 10, "payable": 20}
    other = line | {"sku": "B", "qty": 1, "payable": 10}
    assert judge([line, other]).rows("A03") == []
    assert judge([line, other | {"payable": 11}]).hit("A03") == [("payable", 1)]


@pytest.mark.parametrize("word", ["合計", "总计：", "Total", "Grand total"])
def test_a_row_of_totals_is_no_order(word: str) -> None:
    verdict = judge([*many(3, payable=10), {"order_id": word, "payable": 30}])
    assert (verdict.summary["orders"], verdict.summary["hits"]) == (3, {"A12": 1})


def test_an_id_that_begins_like_a_total_is_an_order() -> None:
    assert judge([{"order_id": "TOTAL-1"}, {"order_id": "合計1"}]).summary["orders"] == 2
