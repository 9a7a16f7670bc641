"""A rule is a check with its code, thresholds, score and words, all of which a workbook may set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from neiqin.errors import NeiqinError
from neiqin.rule import Found, NotApplicable, Rule, Rulebook, rule
from neiqin.text import LANGUAGES


@rule("Y01", title="Too heavy", message="{value} over {most}", mend="Weigh it.", score=30, most=50, least=1)
def heavy(desk: Any, most: float, least: float) -> Iterator[Found]:
    """Weights outside the bounds, in two findings."""
    weights = np.asarray(desk)
    over = np.flatnonzero(weights > most)
    yield Found("Parcels", "weight", over, {"value": weights[over]})
    yield Found("Parcels", "weight", np.flatnonzero(weights < least), {"value": 0}, score=5)


def test_a_check_is_given_its_thresholds_and_only_what_it_found_counts() -> None:
    assert [found.rows.tolist() for found in heavy.run([10, 60, 70])] == [[1, 2]]
    assert [f.rows.tolist() for f in heavy.with_setting("most", "65").run([0, 60, 70])] == [[2], [0]]


def test_the_message_may_name_thresholds() -> None:
    (found,) = heavy.run([60])
    assert dict(heavy.hits(found).params) == {"most": 50, "least": 1, "value": np.array([60])}


@pytest.mark.parametrize(
    ("settings", "severity", "points"),
    [
        ({}, "warning", 30),
        ({"score": "24"}, "info", 24),
        ({"score": "25.0"}, "warning", 25),
        ({"level": "block"}, "error", 30),
        ({"level": "提示"}, "info", 0),
    ],
)
def test_level_and_score_say_how_grave_a_hit_is(settings: dict[str, str], severity: str, points: int) -> None:
    changed: Rule = heavy
    for name, value in settings.items():
        changed = changed.with_setting(name, value)
    (found,) = changed.run([60])
    assert (changed.hits(found).severity, changed.points(found)) == (severity, points)


def test_a_finding_may_have_a_score_of_its_own() -> None:
    (found,) = heavy.run([0])
    assert (heavy.hits(found).severity, heavy.points(found)) == ("info", 5)


@pytest.mark.parametrize(
    ("word", "on", "keep"),
    [("on", True, False), ("關", False, False), ("Keep", True, True), ("保留", True, True), ("no", False, False)],
)
def test_a_rule_is_switched_in_any_language(word: str, on: bool, keep: bool) -> None:  # noqa: FBT001 - parametrised
    changed = heavy.with_setting("on", word)
    assert (changed.on, changed.keep) == (on, keep)


@pytest.mark.parametrize(
    ("name", "value"),
    [("on", "perhaps"), ("level", "high"), ("score", "x"), ("most", "x"), ("score", "inf"), ("most", "nan")],
)
def test_a_value_that_does_not_fit_is_refused_with_its_name(name: str, value: str) -> None:
    with pytest.raises(NeiqinError, match=f"“{value}” does not fit Y01.{name}") as refused:
        heavy.with_setting(name, value)
    assert all("{" not in refused.value.say(language) for language in LANGUAGES)


def test_a_shop_says_in_its_own_words_what_is_to_be_done() -> None:
    (found,) = heavy.run([60])
    assert heavy.with_setting("action", "問倉管 {老王}").hits(found).mend == "問倉管 {{老王}}"
    assert heavy.with_setting("action", "Weigh it.") is heavy


@pytest.mark.parametrize(("name", "near"), [("mst", "Y01.most"), ("scor", "Y01.score")])
def test_an_unknown_threshold_is_refused_with_the_nearest(name: str, near: str) -> None:
    with pytest.raises(NeiqinError, match=f"Did you mean {near}"):
        heavy.with_setting(name, "1")


def test_an_unknown_rule_is_refused_with_the_nearest() -> None:
    with pytest.raises(NeiqinError, match=r"no rule Y0\. Did you mean Y01"):
        Rulebook({"Y01": heavy}).with_settings([("Y0", "on", "off")])


def test_a_later_setting_wins_and_the_declaration_stays_as_it_is() -> None:
    book = Rulebook({"Y01": heavy}).with_settings([("Y01", "most", "60"), ("Y01", "most", "70")])
    assert book.rules["Y01"].thresholds == {"most": 70, "least": 1}
    assert heavy.thresholds == {"most": 50, "least": 1}


def test_a_rule_that_does_not_apply_says_why() -> None:
    @rule("Y03", title="t", message="m", mend="")
    def never(desk: Any) -> Iterator[Found]:
        del desk
        raise NotApplicable("no {what}", what="weights")
        yield

    with pytest.raises(NotApplicable) as why:
        never.run(None)
    assert (why.value.reason, why.value.params) == ("no {what}", {"what": "weights"})
