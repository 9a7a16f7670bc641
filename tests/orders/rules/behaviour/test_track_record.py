"""Rules D09 and D10: buyers with refusals and returns before."""

from __future__ import annotations

from typing import Any

import pytest
from tests.orders.desks import Verdict, day, judge, many

OTHERS = many(12, buyer_key=lambda i: f"b{i}", cod="yes", status_norm="done", phone=lambda i: f"09123456{i:02}")
NEW = {"order_id": "new", "buyer_key": "ann", "cod": "yes", "status_norm": "to_ship", "phone": "0987654321"}


def before(*past: dict[str, Any], new: dict[str, Any] | None = None, **tables: Any) -> Verdict:
    """A new order of a buyer with past ones."""
    history = [{"past_order": f"h{i}", "buyer_key": "ann"} | row for i, row in enumerate(past)]
    given = {"History": history} if history else {}
    return judge([NEW | (new or {}), *OTHERS], tables=given | tables)


REFUSED = {"refused": "yes", "cod": "yes"}
TAKEN = {"refused": "no", "cod": "yes"}


@pytest.mark.parametrize(
    ("past", "hit"),
    [
        ([REFUSED, REFUSED], [0]),
        ([REFUSED], []),
        ([REFUSED, TAKEN], []),
        ([REFUSED, TAKEN, TAKEN], [0]),
        ([REFUSED, TAKEN, TAKEN, TAKEN], []),
        ([REFUSED, TAKEN, {"cod": "no"}], []),
        ([REFUSED | {"refused": None, "returned": "yes"}, TAKEN, REFUSED | {"buyer_key": "bob"}], []),
    ],
)
def test_two_refusals_or_three_in_ten_ask_for_payment_in_advance(past: list[dict[str, Any]], hit: list[int]) -> None:
    assert before(*past).rows("D09") == hit


def test_the_refusals_are_said() -> None:
    verdict = before(REFUSED, TAKEN, TAKEN)
    assert verdict.column("score")[0] == 35
    said = (
        "1 of 3 earlier cash-on-delivery orders with the same Buyer key were refused"
        " (2 refusals, or 30 % of 3 and more, are the limit)."
    )
    assert verdict.said("D09")[0].startswith(said)


def test_lines_of_one_past_order_are_one_refusal() -> None:
    assert before(*[REFUSED | {"past_order": "h", "sku": s} for s in "XY"]).rows("D09") == []


@pytest.mark.parametrize(
    ("new", "hit"),
    [
        ({"cod": "no"}, []),
        ({"status_norm": "shipped"}, []),
        ({"buyer_key": None}, []),
        ({"buyer_key": "a**"}, []),
        ({"buyer_key": "else", "phone": "0911111111"}, []),
        ({"buyer_key": "else", "phone": "0922333444"}, [0]),
    ],
)
def test_only_orders_at_the_door_that_wait_are_hit(new: dict[str, Any], hit: list[int]) -> None:
    past = REFUSED | {"phone": "0922333444"}
    assert before(past, past, new=new).rows("D09") == hit


def parcels(*reasons: str) -> Verdict:
    """Earlier orders of the buyer in the file, each with a claim."""
    orders = [NEW | {"order_id": f"e{i}", "status_norm": "refunded"} for i, _ in enumerate(reasons)]
    returns = [{"return_id": f"R{i}", "order_id": f"e{i}", "reason_code": r} for i, r in enumerate(reasons)]
    return judge([NEW, *OTHERS, *orders], tables={"Returns": returns})


def test_parcels_that_came_back_uncollected_are_refusals() -> None:
    assert parcels("not_collected", "not_collected").rows("D09") == [0]
    assert parcels("not_collected", "size").rows("D09") == []


def test_an_order_that_is_in_history_too_is_one() -> None:
    rows = [NEW, *OTHERS, NEW | {"order_id": "h0", "status_norm": "refunded"}]
    tables = {
        "Returns": [{"return_id": "R", "order_id": "h0", "reason_code": "not_collected"}],
        "History": [{"past_order": "h0", "buyer_key": "ann"} | REFUSED],
    }
    assert judge(rows, tables=tables).rows("D09") == []


def test_where_no_payment_method_is_told_every_order_counts() -> None:
    rows = [{f: v for f, v in o.items() if f != "cod"} for o in (NEW, *OTHERS)]
    history = [{"past_order": f"h{i}", "buyer_key": "ann", "refused": "yes"} for i in range(2)]
    assert judge(rows, tables={"History": history}).rows("D09") == [0]


def test_refusals_need_a_record_and_buyers() -> None:
    assert before().why_not("D09") == "no returns and no history tell of refused parcels"
    assert before(TAKEN, TAKEN).why_not("D09") == "no returns and no history tell of refused parcels"
    rows = [{"order_id": "1", "cod": "yes"}]
    assert judge(rows, tables={"History": [REFUSED | {"past_order": "h"}]}).why_not("D09") == (
        "nothing tells the buyers apart"
    )


BACK, KEPT = {"returned": "yes"}, {"returned": "no"}


@pytest.mark.parametrize(
    ("past", "hit"),
    [
        ([BACK] * 3 + [KEPT] * 2, [0]),
        ([BACK] * 3 + [KEPT] * 3, [0]),
        ([BACK] * 2 + [KEPT] * 3, []),
        ([BACK] * 4, []),
        ([BACK] * 3 + [KEPT, KEPT | {"status_norm": "cancelled"}], []),
        ([BACK | {"returned": None, "status_norm": "refunded"}] * 3 + [KEPT] * 2, [0]),
    ],
)
def test_half_of_five_orders_sent_back_are_noted(past: list[dict[str, Any]], hit: list[int]) -> None:
    verdict = before(*past)
    assert verdict.rows("D10") == hit
    assert verdict.column("score")[0] == (20 if hit else 0)


def test_the_returns_are_said() -> None:
    said = before(*[BACK] * 3, *[KEPT] * 2).said("D10")[0]
    assert said.startswith(
        "3 of 5 earlier orders with the same Buyer key came back (50 % of 5 and more are the limit)."
    )


def earlier(
    fields: dict[str, Any], lines: dict[str, Any] | None = None, claim: dict[str, Any] | None = None
) -> Verdict:
    """Five earlier orders of the buyer in the file, of which three have something about them."""
    orders = [NEW | {"order_id": f"e{i}", "status_norm": "done"} | (fields if i < 3 else {}) for i in range(5)]
    of_lines = [{"order_id": f"e{i}", "sku": f"S{i}", **(lines if lines and i < 3 else {})} for i in range(5)]
    returns = [{"return_id": f"R{i}", "order_id": f"e{i}"} | claim for i in range(3)] if claim is not None else None
    return judge([NEW, *orders, *OTHERS], of_lines, tables={"Returns": returns} if returns else None)


@pytest.mark.parametrize(
    ("given", "hit"),
    [
        (({"status_norm": "returning"},), [0]),
        (({"payable": 9, "refunded": 9},), [0]),
        (({"payable": 9, "refunded": 5},), []),
        (({}, {"returned_qty": 1}), [0]),
        (({}, {"returned_qty": 0}), []),
        (({}, None, {}), [0]),
        (({}, None, {"status_norm": "rejected"}), []),
        (({}, None, {"reason_code": "not_collected"}), []),
    ],
)
def test_what_came_back_is_told_by_orders_lines_and_claims(given: tuple[Any, ...], hit: list[int]) -> None:
    verdict = earlier(*given)
    if "D10" in verdict.summary["not_applicable"]:
        assert verdict.why_not("D10") == "neither returns, orders nor history tell what came back"
        assert hit == []
    else:
        assert verdict.rows("D10") == hit


@pytest.mark.parametrize("new", [{"buyer_key": None}, {"buyer_key": "a**"}, {"status_norm": "shipped"}])
def test_who_is_not_known_or_has_the_goods_is_not_noted(new: dict[str, Any]) -> None:
    assert before(*[BACK] * 5, new=new).rows("D10") == []


def test_a_file_that_tells_no_shipping_counts_each_order_against_the_others() -> None:
    rows = [{"order_id": f"e{i}", "buyer_key": "ann", "created": day(1 + i)} for i in range(3)]
    others = many(12, buyer_key=lambda i: f"b{i}", created=day(1))
    history = [{"past_order": f"h{i}", "buyer_key": "ann"} | BACK for i in range(3)]
    assert judge([*rows, *others], tables={"History": history}).rows("D10") == [0, 1, 2]
