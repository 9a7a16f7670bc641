"""returns.check on small workbooks: what stands against a claim, and what is not known of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest
from tests.orders.desks import NOW, day
from tests.returns.desks import claims, done, workbook

from neiqin.changes import Result
from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.run import Options, run

ORDERS = [
    {"order_id": "1", "platform": "momo", "created": day(1), "shipped": day(2), "done": day(12), "paid_amt": 300},
    {"order_id": "2", "platform": "momo", "created": day(1), "paid_amt": 100, "payable": 100},
]
LINES = [
    {"order_id": "1", "platform": "momo", "line_no": "1", "sku": "TEE", "qty": 2, "line_amt": 200},
    {"order_id": "1", "platform": "momo", "line_no": "2", "sku": "CAP", "qty": 1, "line_amt": 100},
    {"order_id": "2", "platform": "momo", "line_no": "1", "sku": "MUG", "qty": 1, "line_amt": 100},
]
PRODUCTS = [
    {"sku": "TEE", "product": "Tee", "category": "Clothes"},
    {"sku": "CAP", "product": "Cap", "category": "Custom-made goods"},
    {"sku": "MUG", "product": "Razor", "category": "Personal hygiene products"},
]
SOUND = {
    "platform": "momo",
    "order_id": "1",
    "sku": "TEE",
    "qty": 1,
    "asked": day(8),
    "delivered": day(4),
    "status_norm": "requested",
}


def column(result: Result, field: str) -> list[Any]:
    change = next(c for c in result.changes.fields if c.field == field)
    return [None if pd.isna(v) else v for v in change.values]


def checked(*rows: dict[str, Any], **tables: Any) -> Result:
    return done("check", workbook(ORDERS, LINES, *({**SOUND, **row} for row in rows), **tables))


def verdict(*rows: dict[str, Any], **tables: Any) -> list[tuple[str, str | None]]:
    result = checked(*rows, **tables)
    return list(zip(column(result, "check_result"), column(result, "check_reasons"), strict=True))


@pytest.mark.parametrize(
    ("claim", "result", "why"),
    [
        ({}, "eligible", None),
        ({"order_id": "7"}, "unknown", "R01"),
        ({"order_id": None}, "unknown", "R01"),
        ({"sku": "BAG"}, "not_eligible", "R02"),
        ({"asked": day(11)}, "eligible", None),
        ({"asked": day(12)}, "not_eligible", "R03"),
        ({"asked": day(12), "reason_raw": "arrived with a defect"}, "unknown", "R04"),
        ({"asked": datetime(2026, 8, 20)}, "unknown", "R05"),
        ({"asked": None}, "unknown", "R07"),
        ({"qty": 3}, "not_eligible", "R09"),
        ({"qty": None}, "unknown", "R10"),
        ({"sku": "CAP", "qty": None}, "eligible", None),
        ({"refund_amt": 300.01}, "not_eligible", "R12"),
        ({"refund_amt": 300}, "eligible", None),
    ],
)
def test_a_claim_is_judged(claim: dict[str, Any], result: str, why: str | None) -> None:
    assert verdict(claim) == [(result, why)]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (day(9), ("eligible", None)),
        (day(10), ("unknown", "R07")),
        (day(21), ("unknown", "R07")),
        (day(22), ("not_eligible", "R03")),
    ],
)
def test_without_the_day_of_arrival_shipping_and_done_bound_it(
    asked: datetime, expected: tuple[str, str | None]
) -> None:
    # Shipped on the 2nd, done on Saturday the 12th: the last day is the 9th at the earliest, the 21st at the latest.
    assert verdict({"asked": asked, "delivered": None}) == [expected]


def test_a_claim_that_is_late_in_any_case_is_told_the_last_day_that_it_can_have_had() -> None:
    hit = next(hit for hit in checked({"asked": day(22), "delivered": None}).hits if hit.code == "R03")
    assert hit.params["last_day"].tolist() == ["2026-09-21"]


def test_pieces_are_counted_over_all_live_claims_of_the_item() -> None:
    two = verdict({"qty": 1}, {"qty": 2}, {"qty": 2, "status_norm": "withdrawn"})
    assert two == [("not_eligible", "R09"), ("not_eligible", "R09"), ("eligible", None)]


def test_the_same_claim_twice_is_one() -> None:
    rows = ({"return_id": "A", "qty": 2}, {"return_id": "A", "qty": 2})
    assert verdict(*rows) == [("eligible", None), ("not_eligible", "R08")]


def test_money_goes_back_once() -> None:
    rows = ({"qty": 2, "status_norm": "refunded", "refund_amt": 200}, {"qty": 2})
    assert verdict(*rows) == [("not_eligible", "R09"), ("not_eligible", "R09, R11")]
    assert verdict({"qty": 1, "status_norm": "refunded", "refund_amt": 100}, {"qty": 1}) == [("eligible", None)] * 2


def test_refunds_of_an_order_are_added_up() -> None:
    rows = ({"refund_amt": 200, "status_norm": "refunded"}, {"sku": "CAP", "refund_amt": 100.01})
    assert [why for _, why in verdict(*rows)] == ["R12", "R12"]


def test_goods_that_the_policy_leaves_out_are_refused_unless_the_fault_is_the_sellers() -> None:
    found = verdict({"sku": "CAP"}, products=PRODUCTS)
    assert found == [("not_eligible", "R13")]
    assert verdict({"sku": "CAP", "reason_raw": "defective"}, products=PRODUCTS) == [("eligible", None)]
    hygiene = {"order_id": "2", "sku": "MUG"}
    for opened, expected in (("yes", "not_eligible"), ("no", "eligible"), (None, "unknown")):
        assert verdict(hygiene | {"opened": opened}, products=PRODUCTS)[0][0] == expected


def test_the_policy_that_is_most_exact_holds() -> None:
    policy = [
        {"platform": "momo", "regime": "Taiwan", "window_days": 10},
        {"platform": "momo", "reason": "defect", "regime": "own policy", "window_days": 30, "counted_from": "receipt"},
        {"regime": "EU"},
    ]
    late = {"asked": day(16)}
    rows = (
        late,
        late | {"reason_raw": "瑕疵", "order_id": "2", "sku": "MUG"},
        late | {"platform": "etsy", "order_id": "9"},
    )
    result = checked(*rows, ReturnPolicy=policy)
    assert column(result, "return_by") == [pd.Timestamp(2026, 9, n) for n in (14,)] + [
        pd.Timestamp(2026, 10, 4),
        pd.Timestamp(2026, 9, 18),
    ]
    assert column(result, "check_result") == ["not_eligible", "eligible", "unknown"]


@pytest.mark.parametrize(
    ("regime", "reason", "payer"),
    [
        ("Taiwan", "too small", "seller"),
        ("China", "defective", "buyer"),
        ("Shopee", None, "platform"),
        ("Amazon", "defective", "seller"),
        ("Amazon", "changed my mind", "buyer"),
        ("Amazon", "damaged in transit", "seller"),
        ("Amazon", "too small", None),
    ],
)
def test_who_pays_for_the_way_back(regime: str, reason: str | None, payer: str | None) -> None:
    assert column(checked({"reason_raw": reason}, ReturnPolicy=[{"regime": regime}]), "freight_by") == [payer]


def test_a_line_is_missed_only_where_the_order_names_its_lines() -> None:
    nameless = [{"order_id": "1", "platform": "momo", "product": "Tee", "qty": n} for n in (1, 2)]
    result = done("check", workbook(ORDERS, nameless, SOUND))
    assert column(result, "check_reasons") == [None]


def test_without_a_rule_nothing_is_guessed() -> None:
    assert verdict({}, ReturnPolicy=[{"platform": "shopee", "regime": "Shopee"}]) == [("unknown", "R06")]
    assert verdict({}, ReturnPolicy=[{"platform": "momo", "regime": "own policy"}]) == [("unknown", "R06")]


def test_a_buyer_who_was_not_told_has_longer() -> None:
    policy = [{"regime": "Taiwan", "told": "no"}]
    rows = ({"asked": day(28)}, {"asked": day(28), "told_at": day(16)}, {"asked": day(28), "told_at": day(21)})
    result = checked(*({**row, "qty": 0} for row in rows), ReturnPolicy=policy)
    assert [str(v)[:10] for v in column(result, "return_by")] == ["2027-01-04", "2026-09-23", "2026-09-28"]
    assert column(result, "check_result") == ["eligible", "not_eligible", "eligible"]


def test_holidays_and_worked_saturdays_move_the_last_day() -> None:
    arrived = {"delivered": day(12)}
    for holidays, last in (
        ([], 21),
        ([{"day": day(21)}], 22),
        ([{"day": day(21), "to": day(23)}], 24),
        ([{"day": day(19), "works": "yes"}], 19),
    ):
        result = checked(arrived, **({"Holidays": holidays} if holidays else {}))
        assert column(result, "return_by") == [pd.Timestamp(2026, 9, last)]


@pytest.mark.parametrize(
    ("claim", "due"),
    [
        ({"received": day(10)}, "2026-09-25"),
        ({}, None),
        ({"type": "refund only"}, "2026-09-23"),
        ({"received": day(10), "type": "exchange"}, None),
        ({"received": day(10), "status_norm": "withdrawn"}, None),
    ],
)
def test_money_is_due_from_the_goods_or_from_the_claim(claim: dict[str, Any], due: str | None) -> None:
    (found,) = column(checked(claim), "refund_due")
    assert (str(found)[:10] if found else None) == due


def test_in_the_eu_a_seller_may_wait_for_the_goods() -> None:
    for claim, due in (({}, None), ({"received": day(10)}, "2026-09-22"), ({"sent_back": day(28)}, "2026-09-28")):
        (found,) = column(checked(claim, ReturnPolicy=[{"regime": "EU"}]), "refund_due")
        assert (str(found)[:10] if found else None) == due


def test_a_workbook_without_a_policy_gets_the_usual_one_that_asks_to_be_confirmed() -> None:
    (new,) = done("check", workbook(ORDERS, LINES, SOUND), orders__country="TW").changes.rows
    assert new.frame["platform"].tolist() == ["momo", np.nan]
    assert all(note.in_language("en").startswith("Please confirm") for note in new.frame["note"])
    (new,) = done("check", workbook(ORDERS, LINES, SOUND)).changes.rows
    assert new.frame["regime"].tolist() == ["taiwan", "own"]


def test_only_open_claims_are_told_of_but_money_is_always() -> None:
    rows = ({"asked": day(28), "status_norm": "closed"}, {"sku": "CAP", "status_norm": "refunded", "refund_amt": 999})
    assert [h.code for h in checked(*rows).hits] == ["R12"]


def test_the_counts_say_what_could_not_be_tied() -> None:
    rows = ({"reason_raw": "too small"}, {"order_id": "9", "return_id": "X", "reason_raw": "see photo"})
    assert checked(*rows).summary == {
        "claims": 2,
        "tied": 1,
        "untied": 1,
        "eligible": 1,
        "not_eligible": 0,
        "unknown": 1,
        "reasons_not_read": 1,
    }


def test_a_second_run_writes_nothing() -> None:
    rows = claims(SOUND, SOUND | {"sku": "CAP", "reason_raw": "太小"}, {"order_id": "9"})
    given = workbook(ORDERS, LINES, *rows, products=PRODUCTS)
    assert isinstance(given, MemoryBook)
    options = Options("en", NOW, "mei")
    assert run(find_macro("returns.check"), given, options).written
    assert not run(find_macro("returns.check"), given, options).written
    assert {"Orders", "Lines", "Products", "Returns", "Return policy"} < set(given.sheets)
