"""What was asked, valid and refunded, over orders, order-SKUs, pieces and money: each counted once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import Rows, day
from tests.returns.desks import done, workbook

ORDERS: Rows = [{"order_id": str(i), "created": day(i), "status_norm": "done"} for i in range(1, 5)]
LINES: Rows = [
    {"order_id": "1", "line_no": "a", "sku": "cup", "qty": 2, "unit_price": 10},
    {"order_id": "1", "line_no": "b", "sku": "pot", "qty": 1, "unit_price": 30},
    {"order_id": "2", "sku": "cup", "qty": 1, "unit_price": 10},
    {"order_id": "3", "sku": "pot", "qty": 4, "unit_price": 30},
    {"order_id": "4", "sku": "cup", "qty": 1, "unit_price": 10},
]


def summary(*returns: dict[str, Any], orders: Rows = ORDERS, lines: Rows | None = LINES, **settings: str) -> Any:
    return done("report", workbook(orders, lines, *returns), **settings).summary


def numbers(counts: Any, stage: str) -> tuple[float, ...]:
    """Orders, order-SKUs, pieces and money at a stage."""
    return tuple(counts[level][stage] for level in ("orders", "order_skus", "units", "money"))


def test_the_base_is_what_was_sold() -> None:
    assert numbers(summary(), "base") == (4, 5, 9, 190)


def test_a_claim_for_a_line_is_for_its_pieces() -> None:
    counts = summary({"order_id": "1", "line_no": "a", "qty": 1, "status_norm": "refunded", "refund_amt": 10})
    assert numbers(counts, "refunded") == numbers(counts, "asked") == (1, 1, 1, 10)
    assert counts["money"]["refunded_rate"] == pytest.approx(10 / 190)


def test_a_claim_without_quantity_and_amount_is_for_all_of_its_line() -> None:
    assert numbers(summary({"order_id": "3", "sku": "pot"}), "asked") == (1, 1, 4, 120)


def test_a_claim_for_a_whole_order_is_for_each_of_its_skus() -> None:
    assert numbers(summary({"order_id": "1"}), "asked") == (1, 2, 3, 50)


def test_of_a_part_of_an_order_only_the_order_is_known() -> None:
    counts = summary({"order_id": "1", "refund_amt": 5, "status_norm": "refunded"})
    assert numbers(counts, "refunded") == (1, 0, 0, 5)


@pytest.mark.parametrize(
    ("claim", "valid", "refunded"),
    [
        ({"status_norm": "requested"}, 1, 0),
        ({"status_norm": "rejected", "refund_amt": 10}, 0, 0),
        ({"status_norm": "withdrawn"}, 0, 0),
        ({"status_norm": "not sent back"}, 0, 0),
        ({"status_norm": "disputed"}, 1, 0),
        ({"status_norm": "received", "refund_amt": 10}, 1, 0),
        ({"status_norm": "refunded"}, 1, 1),
        ({"status_norm": "closed", "refund_amt": 10}, 1, 1),
        ({"status_norm": "closed"}, 1, 0),
        ({"status_norm": "received", "refunded_at": datetime(2026, 9, 20)}, 1, 1),
        ({"status_norm": "exchanged", "type": "exchange"}, 1, 0),
        ({"status_norm": "closed", "type": "exchange", "refund_amt": 10}, 1, 0),
        ({"status_norm": "refunded", "type": "exchange", "refund_amt": 10}, 1, 1),
        ({"status_norm": "refunded", "type": "store credit", "refund_amt": 10}, 1, 0),
        ({"refund_amt": 10}, 1, 1),
        ({"desk_status": "refunded", "status_norm": "received"}, 1, 1),
        ({"status_norm": "REJECT_RECEIVE_PACKAGE", "refund_amt": 10}, 1, 0),  # unreadable is not untold
        ({"status_norm": "退款完成"}, 1, 1),
        ({"status_norm": "已駁回"}, 0, 0),
    ],
)
def test_how_far_a_claim_has_come(claim: dict[str, Any], valid: int, refunded: int) -> None:
    orders = summary({"order_id": "2", "sku": "cup", **claim})["orders"]
    assert (orders["asked"], orders["valid"], orders["refunded"]) == (1, valid, refunded)


def test_the_same_claim_again_counts_once_and_as_far_as_it_has_come() -> None:
    claim = {"return_id": "R1", "order_id": "2", "sku": "cup", "refund_amt": 10}
    counts = summary({**claim, "status_norm": "refunded"}, {**claim, "status_norm": "in transit"})
    assert (counts["tied"], numbers(counts, "refunded")) == (1, (1, 1, 1, 10))


def test_several_claims_for_one_piece_count_once() -> None:
    claim = {"order_id": "2", "sku": "cup", "refund_amt": 10, "status_norm": "refunded"}
    counts = summary(claim, claim)
    assert (counts["tied"], numbers(counts, "refunded")) == (2, (1, 1, 1, 10))


def test_a_freight_paid_back_beside_the_goods_is_counted() -> None:
    claim = {"order_id": "2", "sku": "cup", "refund_amt": 16, "status_norm": "refunded"}
    assert summary(claim)["money"]["refunded"] == 16


def test_two_spellings_of_a_sku_are_one() -> None:
    lines = [*LINES, {"order_id": "2", "sku": "CUP", "qty": 1, "unit_price": 10}]
    assert numbers(summary(lines=lines), "base") == (4, 5, 10, 200)


def test_a_refund_may_be_written_below_zero() -> None:
    claim = {"order_id": "2", "sku": "cup", "refund_amt": -10, "status_norm": "refunded"}
    assert numbers(summary(claim), "refunded") == (1, 1, 1, 10)


def test_what_belongs_to_no_order_is_told_and_in_no_rate() -> None:
    counts = summary({"order_id": "9", "sku": "cup"}, {"order_id": "2"})
    assert (counts["tied"], counts["untied"], counts["orders"]["asked"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("order", "why"),
    [
        ({"status_norm": "cancelled"}, "cancelled"),
        ({"status_norm": "awaiting payment"}, "unpaid"),
        ({"payable": 0, "seller_note": "補寄 訂單 1"}, "replacement"),
        ({"payable": None, "paid_amt": 0, "buyer_note": "换货"}, "replacement"),
        ({"payable": 0, "seller_note": "Replacement for order 1"}, "replacement"),
    ],
)
def test_orders_that_were_not_sold_are_in_no_base(order: dict[str, Any], why: str) -> None:
    orders = [{"payable": 10, **o} for o in ORDERS]
    orders[1] |= order
    counts = summary({"order_id": "2"}, {"order_id": "3"}, orders=orders)
    assert counts["left_out"] == {why: 1}
    assert (counts["tied"], counts["orders"]["base"], counts["orders"]["asked"]) == (2, 3, 1)


def test_a_free_order_that_replaces_nothing_was_sold() -> None:
    orders = [{"payable": 10, **o} for o in ORDERS]
    orders[1] |= {"payable": 0, "seller_note": "first customer"}
    assert summary(orders=orders)["orders"]["base"] == 4


def test_postage_is_no_order_sku() -> None:
    lines = [*LINES, {"order_id": "2", "sku": "POST", "qty": 1, "unit_price": 8}]
    assert numbers(summary(lines=lines), "base") == (4, 5, 9, 190)


def test_a_line_that_tells_a_price_and_no_quantity_is_one_piece() -> None:
    lines = [{"order_id": "1", "sku": "cup", "unit_price": 10}, {"order_id": "2", "sku": "pot", "unit_price": 30}]
    counts = summary({"order_id": "2"}, lines=lines)
    assert (numbers(counts, "base"), numbers(counts, "valid")) == ((4, 2, 2, 40), (1, 1, 1, 30))
    told = [{"payable": 90, **o} for o in ORDERS]
    assert summary({"order_id": "2"}, orders=told, lines=lines)["money"]["valid"] == 90


def test_money_is_that_of_the_currency_of_most() -> None:
    orders = [{**o, "currency": "CNY" if o["order_id"] == "3" else "TWD"} for o in ORDERS]
    counts = summary({"order_id": "3", "refund_amt": 120, "status_norm": "refunded"}, orders=orders)
    assert counts["currency"] == "TWD"
    assert numbers(counts, "base") == (4, 5, 9, 70)
    assert numbers(counts, "refunded") == (1, 1, 4, 0)


def test_a_period_is_of_orders() -> None:
    counts = summary({"order_id": "1"}, {"order_id": "3"}, returns__since="2026-09-02", returns__until="2026-09-03")
    assert (counts["orders"]["base"], counts["orders"]["asked"]) == (2, 1)
    assert counts["left_out"] == {"outside_period": 2}


def test_a_refund_in_the_order_s_own_field_counts_where_no_claim_tells_it() -> None:
    orders = [{**o, "payable": 50, "refunded": 10 if o["order_id"] in {"2", "4"} else None} for o in ORDERS]
    counts = summary({"order_id": "2", "status_norm": "refunded", "refund_amt": 10}, orders=orders)
    assert (counts["tied"], numbers(counts, "refunded")) == (2, (2, 2, 2, 20))
    assert counts["told_in"] == {"returns": 1, "return_rows": 1, "refunded_orders": 2}


def test_a_refund_that_only_the_order_tells_is_that_of_its_claims() -> None:
    orders = [{**o, "payable": 50, "refunded": 40 if o["order_id"] == "1" else None} for o in ORDERS]
    claims = [{"order_id": "1", "line_no": no, "qty": 1, "status_norm": "received"} for no in ("a", "b")]
    counts = summary(*claims, {"order_id": "1", "status_norm": "rejected"}, orders=orders)
    assert numbers(counts, "refunded") == (1, 2, 2, 40)
    assert counts["open"] == 0


def test_returned_pieces_of_lines_share_the_order_s_refund() -> None:
    orders = [{**o, "refunded": 25 if o["order_id"] == "1" else None} for o in ORDERS]
    lines = [{**line, "returned_qty": 1 if line.get("line_no") else 0} for line in LINES]
    counts = summary(orders=orders, lines=lines)
    assert numbers(counts, "refunded") == (1, 2, 2, 25)


def test_a_credit_note_takes_back_what_its_buyer_bought() -> None:
    orders = [{**o, "buyer_key": "ann"} for o in ORDERS] + [{"order_id": "C5", "created": day(9), "buyer_key": "ann"}]
    lines = [*LINES, {"order_id": "C5", "sku": "pot", "qty": -3, "unit_price": 30}]
    counts = summary(orders=orders, lines=lines)
    assert counts["left_out"] == {"credit_note": 1}
    assert (counts["tied"], numbers(counts, "refunded")) == (1, (1, 1, 3, 90))


def test_a_credit_note_and_its_claim_are_one_return() -> None:
    orders = [{**o, "buyer_key": "ann"} for o in ORDERS] + [{"order_id": "C5", "created": day(9), "buyer_key": "ann"}]
    lines = [*LINES, {"order_id": "C5", "sku": "pot", "qty": -3, "unit_price": 30}]
    claim = {"order_id": "3", "sku": "pot", "qty": 3, "refund_amt": 90, "status_norm": "refunded"}
    counts = summary(claim, orders=orders, lines=lines)
    assert (counts["tied"], numbers(counts, "refunded")) == (1, (1, 1, 3, 90))


def test_without_lines_orders_and_money_are_counted() -> None:
    orders = [{**o, "payable": 20} for o in ORDERS]
    counts = summary({"order_id": "1", "refund_amt": 5, "status_norm": "refunded"}, orders=orders, lines=None)
    assert numbers(counts, "base") == (4, 0, 0, 80)
    assert numbers(counts, "refunded") == (1, 0, 0, 5)
    assert counts["units"]["refunded_rate"] is None


CLAIM = st.fixed_dictionaries(
    {
        "order_id": st.sampled_from(["1", "2", "3", "4", "9"]),
        "sku": st.sampled_from(["cup", "pot"]),
        "qty": st.integers(1, 5),
        "status_norm": st.sampled_from(["requested", "refunded", "rejected"]),
    }
)


@given(st.lists(CLAIM, max_size=8))
def test_counts_are_those_of_a_count_by_hand(claims: list[dict[str, Any]]) -> None:
    sold = {("1", "cup"): 2, ("1", "pot"): 1, ("2", "cup"): 1, ("3", "pot"): 4, ("4", "cup"): 1}
    price = {"cup": 10, "pot": 30}
    found = summary(*claims)
    asked: dict[tuple[str, str], list[int]] = {}
    for claim in claims:
        asked.setdefault((claim["order_id"], claim["sku"]), []).append(claim["qty"])
    pairs = {pair: qty for pair, qty in asked.items() if pair in sold}
    assert found["orders"]["asked"] == len({order for order, _ in asked if order != "9"})
    assert found["order_skus"]["asked"] == len(pairs)
    alone = {order for order, sku in asked if order != "9" and (order, sku) not in sold}
    if not alone:
        assert found["units"]["asked"] == sum(min(sum(qty), sold[pair]) for pair, qty in pairs.items())
        worth = sum(min(sum(qty), sold[pair]) * price[pair[1]] for pair, qty in pairs.items())
        assert found["money"]["asked"] == pytest.approx(worth)
    valid = {c["order_id"] for c in claims if c["status_norm"] != "rejected"} - {"9"}
    refunded = {c["order_id"] for c in claims if c["status_norm"] == "refunded"} - {"9"}
    assert (found["orders"]["valid"], found["orders"]["refunded"]) == (len(valid), len(refunded))
    assert found["untied"] == sum(claim["order_id"] == "9" for claim in claims)
