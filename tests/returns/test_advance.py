"""returns.advance: allowed steps are taken and dated, others are told, and a second run changes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import NOW, cells
from tests.returns.desks import claims, done

from neiqin.changes import Result
from neiqin.issue import issues_from
from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin.run import Options, run
from neiqin_macros.returns.claims.standing import STAGE
from neiqin_macros.returns.claims.steps import ALLOWED, REFUND_ONLY, allowed, steps_from
from neiqin_macros.tables.audit_log import AuditEntry
from neiqin_macros.tables.returns import Return
from neiqin_macros.words import ReturnStatus


def book(*rows: dict[str, Any]) -> MemoryBook:
    return MemoryBook({"Returns": cells(claims(*rows))})


def changed(result: Result) -> dict[str, dict[int, Any]]:
    return {c.field: dict(zip(c.rows.tolist(), c.values.tolist(), strict=True)) for c in result.changes.fields}


def said(result: Result, given_book: MemoryBook) -> list[str]:
    opened = Opened(given_book)
    opened.need(Return)
    return [issue.say("en") for issue in issues_from(result.hits, opened.tables)]


def frame_of(given_book: MemoryBook) -> pd.DataFrame:
    return Opened(given_book).need(Return).frame


def test_an_allowed_step_sets_the_status_and_its_day_and_is_logged() -> None:
    result = done("advance", book({"order_id": "1", "status_norm": "in review", "next_step": "awaiting return"}))
    now = np.datetime64(NOW, "us").item()
    assert changed(result) == {
        "desk_status": {0: "awaiting_return"}, "desk_since": {0: now}, "desk_approved": {0: now}
    }  # fmt: skip
    (log,) = result.log
    assert log.frame[["who", "macro", "order_id", "old", "new"]].iloc[0].tolist() == [
        "mei", "returns.advance", "1", ReturnStatus.IN_REVIEW, ReturnStatus.AWAITING_RETURN
    ]  # fmt: skip
    assert log.frame["what"].iloc[0].in_language("en") == "Desk status of return R1"


def test_a_step_that_is_not_allowed_changes_nothing_and_says_which_are() -> None:
    given_book = book(
        {"status_norm": "requested", "next_step": "refunded"}, {"desk_status": "closed", "next_step": "refunded"}
    )
    result = done("advance", given_book)
    assert (changed(result), result.log) == ({}, ())
    assert said(result, given_book) == [
        (
            "From “requested” this claim cannot go to “refunded”. Next steps that are allowed: in review, "
            "awaiting return, rejected, withdrawn, disputed. Choose one of them, or clear the cell."
        ),
        "From “closed” this claim cannot go to “refunded”. It is closed: clear the cell.",
    ]
    assert result.summary == {"claims": 2, "steps_taken": 0, "steps_refused": 2}


@pytest.mark.parametrize(
    ("row", "takes"),
    [
        ({"next_step": "requested"}, True),
        ({"next_step": "in review"}, True),
        ({"next_step": "received"}, False),
        ({"type": "refund only", "status_norm": "requested", "next_step": "refunded"}, True),
        ({"status_norm": "awaiting return", "next_step": "received"}, True),
        ({"status_norm": "in transit", "desk_status": "requested", "next_step": "received"}, True),
        ({"status_norm": "requested", "desk_status": "inspected", "next_step": "refunded"}, True),
        ({"status_norm": "refunded", "desk_status": "received", "next_step": "inspected"}, False),
        ({"status_norm": "disputed", "desk_status": "received", "next_step": "refunded"}, True),
        ({"status_norm": "withdrawn", "next_step": "awaiting return"}, False),
        ({"desk_status": "in review", "next_step": "in review"}, False),
    ],
)
def test_the_further_of_the_two_statuses_is_where_a_claim_stands(row: dict[str, Any], takes: bool) -> None:  # noqa: FBT001 - a case
    assert bool(changed(done("advance", book(row)))) is takes


def test_the_platforms_status_is_never_written() -> None:
    given_book = book({"status_norm": "requested", "next_step": "in review"})
    run(find_macro("returns.advance"), given_book, Options("en", NOW))
    frame = frame_of(given_book)
    assert frame[["status_norm", "desk_status", "next_step"]].iloc[0].tolist() == [
        "requested",
        "in_review",
        "in_review",
    ]


def test_a_step_that_the_platform_has_overtaken_is_no_trouble() -> None:
    row = {"status_norm": "received", "desk_status": "awaiting return", "next_step": "awaiting return"}
    assert done("advance", book(row)).hits == ()


def test_ends_that_exclude_each_other_are_told() -> None:
    given_book = book({"status_norm": "withdrawn", "desk_status": "refunded"})
    assert said(done("advance", given_book), given_book)[0].startswith(
        "The platform says “withdrawn”, the desk says “refunded”."
    )


def test_a_return_goes_its_whole_way_as_it_is_typed_in() -> None:
    way = ["in review", "awaiting return", "in transit", "received", "inspected", "refunded", "closed"]
    given_book = book({"status_norm": "requested", "next_step": None})
    for n, step in enumerate(way):
        given_book.sheets["Returns"].cells[1, 3] = step
        assert run(find_macro("returns.advance"), given_book, Options("en", NOW + n * timedelta(days=1))).written
    row = frame_of(given_book).iloc[0]
    assert (row["desk_status"], row["status_norm"]) == ("closed", "requested")
    dates = [row[f"desk_{name}"] for name in ("approved", "sent_back", "received", "inspected", "refunded", "since")]
    assert dates == [NOW + n * timedelta(days=1) for n in range(1, 7)]
    assert len(Opened(given_book).need(AuditEntry)) == len(way)


def test_a_second_run_writes_nothing() -> None:
    given_book = book(
        {"order_id": "1", "status_norm": "requested", "next_step": "awaiting return"},
        {"order_id": "1", "status_norm": "requested", "next_step": "rejected"},
        {"order_id": "2", "status_norm": "requested", "next_step": "closed"},
    )
    later = Options("en", datetime(2026, 12, 1), "ming")
    assert run(find_macro("returns.advance"), given_book, Options("en", NOW, "mei")).written
    assert not run(find_macro("returns.advance"), given_book, later).written
    assert len(Opened(given_book).need(AuditEntry)) == 2


def test_every_way_ends_closed() -> None:
    reached = {ReturnStatus.REQUESTED}
    while more := {step for status in reached for step in ALLOWED[status]} - reached:
        reached |= more
    assert reached == set(ReturnStatus)
    closed = {ReturnStatus.CLOSED}
    while more := {status for status, steps in ALLOWED.items() if closed & set(steps)} - closed:
        closed |= more
    assert closed == set(ReturnStatus)
    assert all(status in STAGE for status in ReturnStatus)


STATUS = st.sampled_from([*ReturnStatus, None])


@given(st.lists(st.tuples(STATUS, st.booleans(), st.sampled_from([*ReturnStatus])), min_size=1, max_size=20))
def test_steps_are_looked_up_row_by_row(rows: list[tuple[ReturnStatus | None, bool, ReturnStatus]]) -> None:
    here = np.array([*(np.nan if s is None else s.value for s, _, _ in rows), ""], dtype=object)[:-1]
    kind = np.array([*("refund_only" if b else "return" for _, b, _ in rows), ""], dtype=object)[:-1]
    wanted = np.array([*(w.value for _, _, w in rows), ""], dtype=object)[:-1]
    fine, told = allowed(here, kind, wanted)
    for (status, back, step), ok, steps in zip(rows, fine.tolist(), told.tolist(), strict=True):
        assert steps == steps_from(status.value if status else "", nothing_back=back)
        usual = step in ALLOWED[status or ReturnStatus.REQUESTED]
        extra = back and step in REFUND_ONLY.get(status or ReturnStatus.REQUESTED, ())
        assert ok == (usual or extra or (status is None and step is ReturnStatus.REQUESTED))
