"""returns.track: the queue of what is to be done, and what people typed in it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import NOW, day
from tests.returns.desks import done, workbook

from neiqin.changes import Result
from neiqin.macro import find_macro
from neiqin.opened import Opened
from neiqin.run import Options, run
from neiqin_macros.returns import track as tracking
from neiqin_macros.returns.measures.ageing import BUCKETS, ageing
from neiqin_macros.tables.return_queue import ReturnQueue

ORDERS = [{"order_id": "1", "platform": "momo", "created": day(1)}]
# The tests' present is 1 October 2026.
CLAIM = {"platform": "momo", "order_id": "1", "asked": day(20), "type": "return"}


def queue(*rows: dict[str, Any], **tables: Any) -> list[tuple[str, str, str | None]]:
    """(return id, task, due day) in the queue's order."""
    return listed(done("track", workbook(ORDERS, None, *({**CLAIM, **row} for row in rows), **tables)))


def listed(result: Result) -> list[tuple[str, str, str | None]]:
    (found,) = result.changes.queues
    due = [None if pd.isna(d) else str(d)[:10] for d in found.frame["due"]]
    return list(zip(found.frame["return_id"], found.frame["task"], due, strict=True))


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ({"status_norm": "requested"}, [("answer", "2026-09-23")]),
        ({}, [("answer", "2026-09-23")]),
        ({"status_norm": "awaiting return", "approved": day(23)}, [("chase_buyer", "2026-09-30")]),
        ({"status_norm": "awaiting return", "approved": day(24)}, []),
        ({"status_norm": "awaiting return"}, []),
        ({"status_norm": "in transit", "sent_back": day(22)}, [("chase_parcel", "2026-09-29")]),
        ({"status_norm": "in transit", "sent_back": day(28)}, []),
        ({"status_norm": "in transit", "desk_sent_back": day(22)}, [("chase_parcel", "2026-09-29")]),
        ({"status_norm": "received", "received": day(25)}, [("refund", "2026-10-12")]),
        ({"status_norm": "in transit", "sent_back": day(22), "received": day(25)}, [("refund", "2026-10-12")]),
        ({"status_norm": "received"}, [("refund", None)]),
        ({"status_norm": "received", "received": day(25), "type": "exchange"}, []),
        ({"status_norm": "awaiting return", "type": "refund only"}, [("refund_by_law", "2026-10-05")]),
        ({"status_norm": "refunded", "refunded_at": day(25)}, []),
        ({"status_norm": "closed"}, []),
        ({"status_norm": "withdrawn"}, []),
    ],
)
def test_a_claim_is_in_the_queue_with_what_is_to_be_done(claim: dict[str, Any], found: list[Any]) -> None:
    assert [entry[1:] for entry in queue(claim)] == found


def test_refunded_goods_are_missed_where_claims_tell_when_goods_came() -> None:
    paid = {"status_norm": "refunded", "refunded_at": day(10)}
    told = paid | {"received": day(9), "return_id": "TOLD"}
    assert queue(paid) == []
    assert queue(paid, told) == [("R1", "get_goods", "2026-09-17")]
    assert queue(paid | {"type": "refund only"}, told) == []
    assert queue(paid | {"type": None}, told) == []


def test_a_seller_in_the_eu_owes_money_once_the_parcel_is_shown_to_be_sent() -> None:
    sent = {"status_norm": "in transit", "sent_back": day(28)}
    assert queue(sent, ReturnPolicy=[{"regime": "EU"}]) == [("R1", "refund_by_law", "2026-10-05")]


def test_the_most_urgent_comes_first_and_what_has_no_deadline_last() -> None:
    rows = (
        {"status_norm": "received"},
        {"status_norm": "received", "received": day(25)},
        {"status_norm": "requested", "asked": day(29)},
        {"status_norm": "in transit", "sent_back": day(2)},
    )
    assert [key for key, _, _ in queue(*rows)] == ["R4", "R3", "R2", "R1"]


def test_the_policy_says_how_long_things_may_take() -> None:
    policy = [{"regime": "Taiwan", "answer_days": 1, "way_back_days": 30}]
    rows = ({"status_norm": "requested"}, {"status_norm": "in transit", "sent_back": day(2)})
    assert queue(*rows, ReturnPolicy=policy) == [("R1", "answer", "2026-09-21")]


def test_what_is_accepted_goes_below_and_what_is_typed_stays() -> None:
    given_book = workbook(ORDERS, None, CLAIM, CLAIM | {"asked": day(25)})
    options = Options("en", NOW, "mei")
    assert run(find_macro("returns.track"), given_book, options).written
    assert not run(find_macro("returns.track"), given_book, options).written
    first = Opened(given_book).need(ReturnQueue)
    sheet = given_book.sheets["Return queue"]
    for field, text in (("accepted", "yes"), ("note", "waits for a photo")):
        sheet.cells[1, first.place.columns[field]] = text
    run(find_macro("returns.track"), given_book, options)
    frame = Opened(given_book).need(ReturnQueue).frame
    assert frame["return_id"].tolist() == ["R2", "R1"]
    assert frame["note"].fillna("").tolist() == ["", "waits for a photo"]


def test_a_claim_of_several_lines_is_one_thing_to_do() -> None:
    rows = ({"return_id": "A", "sku": "X", "asked": day(25)}, {"return_id": "A", "sku": "Y"})
    assert queue(*rows) == [("A", "answer", "2026-09-23")]


def test_a_long_queue_says_how_much_of_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracking, "MOST", 1)
    result = done("track", workbook(ORDERS, None, CLAIM, CLAIM))
    assert (len(listed(result)), result.summary["to_do"]) == (1, {"answer": 2})
    assert [n.in_language("en") for n in result.notes] == [
        "The queue lists 1 of 2 things to do, the most urgent first."
    ]


def test_counts_and_ages_are_told_not_written() -> None:
    rows = [CLAIM | {"asked": NOW - timedelta(days=n)} for n in (0, 3, 4, 7, 8, 15, 16, 30, 31, 99)]
    summary = done("track", workbook(ORDERS, None, *rows)).summary
    assert summary["ageing"] == dict.fromkeys(BUCKETS, 2)
    assert (summary["claims"], summary["open"], summary["overdue"]) == (10, 10, 8)


@given(st.lists(st.integers(-3, 60), max_size=20))
def test_days_are_counted_by_the_calendar(ages: list[int]) -> None:
    since = np.array([datetime(2026, 10, 1, 23) - timedelta(days=n) for n in ages], "datetime64[us]")
    counts = ageing(since, np.datetime64("2026-10-01"))
    bounds = dict(zip(BUCKETS, ((0, 3), (4, 7), (8, 15), (16, 30), (31, 99)), strict=True))
    assert counts == {name: sum(low <= n <= high for n in ages) for name, (low, high) in bounds.items()}
