"""orders.validate: from hits to decision, score and reasons; the noise guard; the workbook's own rules."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import NOW, book, day, desk, judge, many

from neiqin.errors import NeiqinError
from neiqin.macro import find_macro, rules_for
from neiqin.rule import Found, Rule, Rulebook
from neiqin.run import Options, run
from neiqin_macros.orders.settings import DeskSettings
from neiqin_macros.orders.work.scoring import check
from neiqin_macros.orders.work.scoring import judge as decide

PAID = {"order_id": "1", "payable": 100, "paid_amt": 100, "paid": day(2), "created": day(2)}


def rule(code: str, *rows: int, score: int = 0, level: Any = "score", table: str = "Orders") -> Rule:
    """A rule that hits some rows."""

    def hit(_: object) -> list[Found]:
        return [Found(table, "order_id", np.array([row])) for row in rows]

    return Rule(code, code, "", "", hit, score, level)


def decided(rules: list[Rule], orders: int = 1) -> tuple[list[Any], list[Any], list[Any]]:
    """Decision, score and reasons of sound orders under some rules."""
    shop = desk(many(orders, payable=5))
    checked = check(shop, Rulebook({r.code: r for r in rules}), DeskSettings())
    decision, score, reasons = decide(shop, checked, DeskSettings())
    return decision.tolist(), score.tolist(), reasons.tolist()


@pytest.mark.parametrize(
    ("score", "decision"), [(0, "pass"), (24, "pass"), (25, "review"), (69, "review"), (70, "hold"), (100, "hold")]
)
def test_the_score_decides(score: int, decision: str) -> None:
    assert decided([rule("X1", 0, score=score)])[0] == [decision]


def test_scores_add_up_to_a_hundred_at_most() -> None:
    assert decided([rule("X1", 0, score=10), rule("X2", 0, score=15)])[1] == [25]
    assert decided([rule(f"X{i}", 0, score=40) for i in range(4)])[1] == [100]


def test_a_rule_counts_once_for_an_order() -> None:
    assert decided([rule("X1", 0, 0, 0, score=40)]) == (["review"], [40], ["X1"])


def test_the_graver_hit_of_a_rule_counts() -> None:
    both = rule("X1", score=10)
    rows = [Found("Orders", None, np.array([0]), score=s) for s in (25, None, 5)]
    assert decided([Rule("X1", "", "", "", lambda _: rows, both.score)])[1] == [25]


def test_a_block_holds_whatever_the_score() -> None:
    assert decided([rule("X1", 0, level="block")]) == (["hold"], [0], ["X1"])


def test_info_is_named_and_scores_nothing() -> None:
    assert decided([rule("X1", 0, score=90, level="info")]) == (["pass"], [0], ["X1"])


def test_reasons_list_every_code_once_in_order() -> None:
    assert decided([rule("X2", 0, 0), rule("X1", 0), rule("X3", 1)], orders=2)[2] == ["X1, X2", "X3"]


def test_a_hit_on_a_line_without_an_order_is_counted_and_scores_nobody() -> None:
    verdict = judge([PAID], [{"order_id": "1", "qty": 1}, {"order_id": "?", "qty": -1}])
    assert verdict.summary["hits"] == {"A05": 1}
    assert verdict.column("decision") == ["pass"]


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 60), st.sampled_from(["score", "block", "info"])), max_size=6)
)
def test_any_rules_decide_as_a_plain_loop_does(drawn: list[tuple[int, int, str]]) -> None:
    rules = [rule(f"X{i}", row, score=score, level=level) for i, (row, score, level) in enumerate(drawn)]
    decision, score, reasons = decided(rules, orders=5)
    for row in range(5):
        mine = [(f"X{i}", s, level) for i, (r, s, level) in enumerate(drawn) if r == row]
        points = min(100, sum(s for _, s, level in mine if level != "info"))
        held = points >= 70 or any(level == "block" for _, _, level in mine)
        assert decision[row] == ("hold" if held else "review" if points >= 25 else "pass")
        assert score[row] == points
        assert reasons[row] == (", ".join(code for code, _, _ in mine)) or (not mine and reasons[row] != reasons[row])


def test_hits_are_counted_beyond_what_is_listed() -> None:
    verdict = judge(many(1500, payable=5), [{"order_id": f"N{i}", "sku": "A", "qty": 0} for i in range(1, 1501)])
    assert verdict.summary["hits"] == {"A05": 1500}
    assert verdict.summary["hold"] == 1500
    assert len(verdict.said("A05")) == 1000


# --- a flat sheet: order and line fields side by side ---

FLAT = [
    {"order_id": "1", "payable": 100, "paid_amt": 90, "paid": day(2), "sku": "A", "qty": 1},
    {"order_id": "1", "sku": "B", "qty": 0},
    {"order_id": "2", "payable": 50, "paid_amt": 50, "paid": day(2), "sku": "A", "qty": 1},
]


def test_a_flat_sheet_is_judged_on_the_first_line_of_each_order() -> None:
    verdict = judge(FLAT)
    assert verdict.column("decision") == ["hold", None, "pass"]
    assert verdict.column("score") == [40, None, 0]
    assert verdict.column("reasons") == ["A05, A08", None, None]
    assert verdict.summary["orders"] == 2
    assert verdict.summary["lines"] == 3


def test_order_fields_may_be_repeated_or_blank_on_later_lines() -> None:
    repeated = [FLAT[0], {**FLAT[0], "sku": "B", "qty": 0}, FLAT[2]]
    assert judge(repeated).column("reasons") == judge(FLAT).column("reasons")


def test_platform_and_shop_may_be_blank_on_later_lines() -> None:
    flat = [FLAT[0] | {"platform": "shopify", "shop": "s"}, FLAT[1], FLAT[2] | {"platform": "shopify", "shop": "s"}]
    assert judge(flat).column("decision") == ["hold", None, "pass"]


def test_a_finding_on_a_flat_sheet_points_at_its_own_line() -> None:
    assert judge(FLAT).hit("A05") == [("qty", 1)]


# --- the noise guard ---


def noisy(hits: int, live: int) -> list[dict[str, Any]]:
    """Orders of which some were paid too little."""
    return many(live, payable=100, paid=day(2), paid_amt=lambda i: 90 if i <= hits else 100)


@pytest.mark.parametrize(
    ("hits", "live", "silenced"),
    [(22, 200, True), (21, 200, True), (20, 200, False), (21, 199, False), (30, 1000, False), (31, 1000, True)],
)
def test_a_rule_that_hits_too_many_is_silenced(hits: int, live: int, *, silenced: bool) -> None:
    verdict = judge(noisy(hits, live), D01__on="off")
    assert ("A08" in verdict.summary["silenced"]) is silenced
    assert verdict.summary["review"] == (0 if silenced else hits)


def test_a_silenced_rule_says_count_share_and_likely_cause_once() -> None:
    verdict = judge(noisy(50, 200))
    assert (
        verdict.summary["silenced"]["A08"]
        .in_language("en")
        .startswith("it hits 50 of 200 live orders (25 %): likely a column is mapped wrong")
    )
    assert "A08" not in verdict.summary["hits"]


@pytest.mark.parametrize("setting", [{"A08__on": "keep"}, {"orders__guard_share": 0.25}, {"orders__guard_orders": 201}])
def test_a_person_may_keep_a_silenced_rule(setting: dict[str, Any]) -> None:
    assert judge(noisy(50, 200), **setting).summary["review"] == 50


def test_orders_set_aside_are_neither_live_nor_noise() -> None:
    rows = [*noisy(21, 199), {"order_id": "x", "status_norm": "cancelled"}]
    assert judge(rows).summary["silenced"] == {}


def sold(hits: int, skus: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """200 orders of a line each; the first ones sell SKUs that are not in the list of 95 products."""
    orders = many(200, payable=100)
    lines = [
        {"order_id": o["order_id"], "sku": f"new{i % skus}" if i < hits else f"old{i % 95}"}
        for i, o in enumerate(orders)
    ]
    return orders, lines, [{"sku": f"old{i}"} for i in range(95)]


@pytest.mark.parametrize(("skus", "silenced"), [(1, False), (5, False), (6, True)])
def test_one_wrong_product_is_an_event_and_not_noise(skus: int, *, silenced: bool) -> None:
    verdict = judge(*sold(30, skus))
    assert ("B01" in verdict.summary["silenced"]) is silenced


@pytest.mark.parametrize("code", ["A01", "A05", "D01", "D03", "A03", "C01"])
def test_blocks_and_rules_on_buyers_are_never_silenced(code: str) -> None:
    assert not rules_for("orders.validate")[code].guard


# --- what the workbook and the command line set ---


def test_the_rules_table_sets_thresholds_scores_levels_and_switches() -> None:
    rows = [PAID | {"paid_amt": 90}]
    settings = [
        ({"threshold": "tolerance", "value": 10}, ("pass", 0, None)),
        ({"score": 70}, ("hold", 70, "A08")),
        ({"level": "info"}, ("pass", 0, "A08")),
        ({"level": "block", "score": 5}, ("hold", 5, "A08")),
        ({"on": "off"}, ("pass", 0, None)),
    ]
    for setting, expected in settings:
        verdict = judge(rows, rules=[{"rule": "A08"} | setting])
        assert (verdict.column("decision")[0], verdict.column("score")[0], verdict.column("reasons")[0]) == expected


def test_the_command_line_wins_over_the_rules_table() -> None:
    rows = [PAID | {"paid_amt": 90}]
    assert judge(rows, rules=[{"rule": "A08", "on": "off"}], A08__on="on").column("decision") == ["review"]


def test_the_bounds_of_the_decisions_can_be_set() -> None:
    rows = [PAID | {"paid_amt": 90}]
    assert judge(rows, orders__review_from=41).column("decision") == ["pass"]
    assert judge(rows, orders__hold_from=40).column("decision") == ["hold"]


@pytest.mark.parametrize(
    "setting", [{"A8__on": "off"}, {"A08__tolerence": 1}, {"A08__tolerance": "much"}, {"orders__hold_from": 900}]
)
def test_a_setting_that_is_none_is_refused(setting: dict[str, Any]) -> None:
    with pytest.raises(NeiqinError):
        judge([PAID], **setting)


# --- small workbooks, and the whole way ---


@pytest.mark.parametrize("n", [0, 1, 2, 5])
def test_a_few_sound_orders_pass(n: int) -> None:
    rows = many(n, **{f: v for f, v in PAID.items() if f != "order_id"}, buyer_key="ann", receiver="Ann",
                phone="0912345678", address="台北市中山路1號", country="TW")  # fmt: skip
    verdict = judge(rows[:2] + [r | {"created": day(5 + i)} for i, r in enumerate(rows[2:])], D03__few=9, A09__on="off")
    assert verdict.column("decision") == ["pass"] * n
    assert verdict.summary["silenced"] == {}


def test_lines_without_any_order_are_checked_all_the_same() -> None:
    verdict = judge([], [{"order_id": "1", "sku": "A", "qty": 0}])
    assert verdict.hit("A05") == [("qty", 0)]
    assert verdict.summary["orders"] == verdict.summary["hold"] == 0


def test_a_second_run_changes_nothing() -> None:
    workbook = book(FLAT)
    options = Options("en", NOW, "test")
    macro = find_macro("orders.validate")
    assert run(macro, workbook, options).edits
    assert not run(macro, workbook, options).edits


def test_the_summary_counts_what_the_issue_asks_for() -> None:
    rows = [
        PAID, PAID | {"order_id": "2", "refunded": 100}, PAID | {"order_id": "3", "refunded": 5},
        {"order_id": "4", "payable": 5, "paid_amt": 0}, {"order_id": "5", "status_norm": "cancelled"},
    ]  # fmt: skip
    summary = judge(rows).summary
    assert {name: summary[name] for name in ("orders", "lines", "unpaid", "refunded", "refunded_in_full", "live")} == {
        "orders": 5, "lines": 0, "unpaid": 2, "refunded": 2, "refunded_in_full": 1, "live": 3,
    }  # fmt: skip
    assert summary["set_aside"] == {"refunded_in_full": 1, "cancelled": 1}


def test_every_rule_of_the_issue_is_there_with_words_for_clerks() -> None:
    rules = rules_for("orders.validate")
    assert set(rules) >= {"A01", "A01z", *(f"A0{i}" for i in range(2, 10)), "B01", "C01", "C02", "C04", "D01", "D03"}
    assert all(r.title and r.message and r.mend for r in rules.values())


def test_rules_that_did_not_speak_say_why_below_the_findings() -> None:
    workbook = book(many(3, payable=5))
    run(find_macro("orders.validate"), workbook, Options(now=NOW))
    review = workbook.sheets["Review"].cells.values()
    assert "D01 (Amount far above this shop's usual) does not apply: 3 orders with an amount; 200 are needed." in review
