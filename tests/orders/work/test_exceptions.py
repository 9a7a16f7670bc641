"""The clerk's queue: what is in it, in which order, and what a person accepted in it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import NOW, Verdict, day, desk, judge, many

from neiqin.changes import Queue
from neiqin.rule import Found, Rule, Rulebook
from neiqin.text import Reason
from neiqin_macros.orders.settings import DeskSettings
from neiqin_macros.orders.work import exceptions as module
from neiqin_macros.orders.work.accepted import Accepted
from neiqin_macros.orders.work.exceptions import Sentences, exceptions
from neiqin_macros.orders.work.scoring import check
from neiqin_macros.orders.work.scoring import judge as decide

# Nothing is due before long, so that no deadline is near.
PAID = {"paid": day(30), "created": day(2), "status_norm": "to ship"}


def order(key: str, **fields: Any) -> dict[str, Any]:
    return {"order_id": key, "payable": 100, "paid_amt": 100, **PAID, **fields}


def short(key: str, **fields: Any) -> dict[str, Any]:
    """An order of which too little was paid: A08, 40 points."""
    return order(key, paid_amt=90, **fields)


def queue(verdict: Verdict) -> pd.DataFrame:
    (found,) = verdict.result.changes.queues
    return found.frame


def keys(verdict: Verdict) -> list[tuple[str, str, Any]]:
    frame = queue(verdict)
    lines = [line if isinstance(line, str) else None for line in frame["line_no"]]
    return list(zip(frame["order_id"], frame["rule"], lines, strict=True))


def accept(order_id: str, rule: str, line_no: str | None = None, **more: Any) -> dict[str, Any]:
    return {"order_id": order_id, "rule": rule, "line_no": line_no, "accepted": "yes", **more}


def with_rules(rules: list[Rule], orders: int = 1, **fields: Any) -> tuple[Queue, tuple[Reason, ...]]:
    """The queue of sound orders under some rules."""
    shop = desk(many(orders, payable=5, **fields))
    checked = check(shop, Rulebook({r.code: r for r in rules}), DeskSettings())
    decision, score, _ = decide(shop, checked, DeskSettings())
    return exceptions(shop, checked, decision, score)


def rule(code: str, *rows: int, score: int = 0, level: Any = "score") -> Rule:
    return Rule(code, code, "{n}", "", lambda _: [Found("Orders", "payable", np.array([r]), {"n": r}) for r in rows],
                score, level)  # fmt: skip


def test_an_order_that_passes_is_not_in_it() -> None:
    assert keys(judge([order("1"), short("2")])) == [("2", "A08", None)]


def test_a_row_says_what_where_and_what_to_do() -> None:
    verdict = judge([short("7", platform="momo", shop="S")])
    row = queue(verdict).iloc[0]
    assert (row["platform"], row["shop"], row["decision"], row["score"]) == ("momo", "S", "review", 40)
    assert row["found"].in_language("en") == "90 was paid, but 100 was payable: 10 apart (0.01 is allowed)."
    assert row["mend"].in_language("en") == "Wait for the rest, or pay back what is too much."
    assert str(row["place"]) == "Orders!E2"
    assert row["due"] == np.datetime64(day(30) + timedelta(hours=48), "us")


def test_a_finding_of_a_line_names_the_line() -> None:
    lines = [{"order_id": "1", "line_no": "L1", "qty": 1}, {"order_id": "1", "line_no": "L2", "qty": 0}]
    verdict = judge([order("1")], lines)
    assert keys(verdict) == [("1", "A05", "L2")]
    assert str(queue(verdict)["place"][0]) == "Lines!D3"


def test_a_line_without_a_number_is_known_by_its_sku() -> None:
    lines = [{"order_id": "1", "sku": s, "qty": 0} for s in ("B", "A", "A", None)]
    assert keys(judge([order("1")], lines)) == [("1", "A05", None), ("1", "A05", "A"), ("1", "A05", "B")]


def test_what_is_due_first_comes_first_then_the_higher_score() -> None:
    late, soon = day(30, 20), day(30, 3)
    verdict = judge(
        [
            short("4", paid=None, status_norm="shipped"),  # it has left: no deadline
            short("3", paid=late),
            order("2", paid=soon),
            short("1", paid=soon),
        ],
        [{"order_id": "2", "sku": "A", "qty": 0}, {"order_id": "1", "sku": "A", "qty": 0}],
    )
    assert keys(verdict) == [
        ("1", "A05", "A"),
        ("1", "A08", None),
        ("2", "A05", "A"),
        ("3", "A08", None),
        ("4", "A08", None),
    ]


def test_what_neither_scores_nor_blocks_is_left_out() -> None:
    rules = [
        *(rule("X1", 0, score=40), rule("X2", 0, level="info"), rule("X3", 0), rule("X4", 0, level="block")),
        *(rule("E02", 0, 1), rule("X5", 0, score=5)),
    ]
    found, notes = with_rules(rules, orders=2)
    assert found.frame["rule"].tolist() == ["X1", "X4", "X5"]
    assert notes == ()


def test_findings_that_share_a_key_share_a_row() -> None:
    found, _ = with_rules([rule("X1", 0, 0, score=40), rule("X2", 0, score=1)])
    assert found.frame["rule"].tolist() == ["X1", "X2"]
    two = Sentences((Reason("a"), Reason("b"), Reason("a")))
    assert (two.in_language("en"), two.in_language("zh-Hant")) == ("a b", "ab")


def test_more_than_anybody_works_off_is_not_listed_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 3)
    found, (note,) = with_rules([rule("X1", *range(5), score=40)], orders=5)
    assert found.frame["order_id"].tolist() == ["N1", "N2", "N3"]
    assert note.in_language("en") == (
        "The queue lists 3 of 5 findings, the most urgent first; accept or decide, and run again."
    )


def test_what_a_person_decided_is_out_of_it() -> None:
    assert keys(judge([short("1", human_decision="hold"), short("2"), short("3", human_decision="???")])) == [
        ("2", "A08", None),
        ("3", "A08", None),
    ]


def test_orders_without_a_readable_id_share_a_row() -> None:
    verdict = judge([short("2.1E+18"), short("2.1E+18"), short("5")])
    assert [(key, code) for key, code, _ in keys(verdict)].count(("2.1E+18", "A01")) == 1


def test_nothing_depends_on_the_order_of_the_rows() -> None:
    orders = [short(f"{i}", paid=day(30, 1 + i % 3)) for i in range(9)]
    lines = [{"order_id": f"{i % 9}", "line_no": f"{i}", "qty": i % 2} for i in range(18)]
    assert keys(judge(orders, lines)) == keys(judge(orders[::-1], lines[::-1]))


def test_an_hour_later_only_what_fell_due_is_new() -> None:
    orders = [
        short("1", paid=day(29, 10), status_norm="to_ship"),
        order("2", paid=day(29, 21, 30), status_norm="to_ship"),
    ]
    now, later = (judge(orders, now=at) for at in (NOW, NOW + timedelta(hours=1)))
    assert (now.column("reasons"), later.column("reasons")) == (["A08, E02", None], ["A08, E02", "E02"])
    for field in ("decision", "score", "due"):
        assert now.column(field) == later.column(field)
    assert keys(now) == keys(later) == [("1", "A08", None)]


# --- accepted ---


def test_an_accepted_finding_neither_scores_nor_blocks_nor_is_named() -> None:
    lines = [{"order_id": "1", "line_no": "L1", "qty": 0}]
    tables = {"Exceptions": [accept("1", "A05", "L1"), accept("1", "A08")]}
    verdict = judge([short("1")], lines, tables=tables)
    assert (verdict.column("decision"), verdict.column("score"), verdict.column("reasons")) == (["pass"], [0], [None])
    assert [*verdict.hit("A05"), *verdict.hit("A08")] == []
    assert verdict.summary["accepted"] == 2
    assert keys(verdict) == [("1", "A05", "L1"), ("1", "A08", None)]


def test_it_stands_below_what_is_not_accepted() -> None:
    verdict = judge([short("1"), short("2", paid=day(30, 13))], tables={"Exceptions": [accept("1", "A08")]})
    assert keys(verdict) == [("2", "A08", None), ("1", "A08", None)]


@pytest.mark.parametrize(
    "row",
    [
        accept("1", "A08") | {"accepted": "no"},
        accept("1", "A08") | {"accepted": None},
        accept("1", "A05"),
        accept("2", "A08"),
        accept("1", "A08", "L1"),
    ],
)
def test_what_is_not_accepted_counts(row: dict[str, Any]) -> None:
    verdict = judge([short("1")], tables={"Exceptions": [row]})
    assert (verdict.column("decision"), verdict.summary["accepted"]) == (["review"], 0)


def test_of_lines_only_the_accepted_one_is_let_off() -> None:
    lines = [{"order_id": "1", "line_no": f"L{i}", "qty": -i - 0.5} for i in range(3)]
    verdict = judge([order("1")], lines, tables={"Exceptions": [accept("1", "A05", "L1")]})
    assert verdict.hit("A05") == [("qty", 0), ("qty", 2)]
    assert [said.split(" ")[1] for said in verdict.said("A05")] == ["-0.5", "-2.5"]
    assert verdict.column("decision") == ["hold"]


def test_a_shop_that_is_filled_in_later_does_not_forget_it() -> None:
    tables = {"Exceptions": [accept("1", "A08", platform=None)]}
    assert judge([short("1", platform="momo")], tables=tables).summary["accepted"] == 1


def test_an_id_that_is_none_accepts_nothing() -> None:
    verdict = judge([short("2.1E+18")], tables={"Exceptions": [accept("2.1E+18", "A01")]})
    assert (verdict.summary["accepted"], verdict.column("decision")) == (0, ["hold"])


@given(st.sets(st.integers(0, 7)), st.sets(st.integers(0, 7)))
def test_accepting_is_row_by_row(wrong: set[int], accepted: set[int]) -> None:
    orders = [short(f"{i}") if i in wrong else order(f"{i}") for i in range(8)]
    verdict = judge(orders, tables={"Exceptions": [accept(f"{i}", "A08") for i in accepted]} if accepted else None)
    assert verdict.rows("A08") == sorted(wrong - accepted)
    assert verdict.summary["accepted"] == len(wrong & accepted)
    assert {key for key, _, _ in keys(verdict)} == {f"{i}" for i in wrong}


def test_without_a_queue_nothing_is_accepted() -> None:
    assert Accepted.of(desk([order("1")]), None).pairs == {}


# --- the log ---


def log(verdict: Verdict) -> list[tuple[Any, ...]]:
    return [
        (row.order_id, row.old if row.old == row.old else None, row.new if row.new == row.new else None)
        for new in verdict.result.log
        for row in new.frame.itertuples()
    ]


def test_orders_that_come_to_a_person_or_go_from_one_are_logged() -> None:
    verdict = judge(
        [
            *(short("1"), short("2", decision="review"), short("3", decision="pass"), order("4", decision="hold")),
            *(order("5", decision="pass"), order("6"), order("7", decision="review", status_norm="cancelled")),
        ]
    )
    assert log(verdict) == [
        ("1", None, "review"),
        ("3", "pass", "review"),
        ("4", "hold", "pass"),
        ("7", "review", None),
    ]
    entry = verdict.result.log[0].frame.iloc[0]
    assert (entry["who"], entry["macro"], entry["rules"]) == ("test", "orders.validate", "A08")
    assert entry["at"] == np.datetime64(NOW, "us")
    assert entry["what"].in_language("zh-Hant") == "系統判定"
    assert entry["new"].in_language("zh-Hant") == "待審"


def test_nothing_is_logged_where_nothing_changed() -> None:
    assert judge([short("1", decision="review"), order("2")]).result.log == ()
