"""Answers that were given before."""

from __future__ import annotations

from datetime import datetime

import pytest

from neiqin.edits import ErrorValue
from neiqin.live.functions.answers_cache import AnswersCache, question


def test_what_was_asked_before_is_not_computed_again() -> None:
    cache = AnswersCache()
    asked: list[int] = []
    for _ in range(2):
        assert cache.get("a", 1, lambda: len(asked) or asked.append(1) or "first") == "first"
    assert asked == [1]


def test_what_was_not_asked_for_longest_is_forgotten_first() -> None:
    cache = AnswersCache(most=3)
    for name in ("a", "b", "c", "a", "d"):
        cache.get(name, 1, lambda name=name: name)  # type: ignore[misc]  # mypy takes no default in a lambda
    assert [cache.get(name, 1, lambda: "new") for name in ("a", "c", "d")] == ["a", "c", "d"]
    assert cache.get("b", 1, lambda: "new") == "new"


def test_an_answer_too_large_to_keep_is_given_and_drives_nothing_out() -> None:
    cache = AnswersCache(most=3)
    cache.get("a", 1, lambda: "a")
    assert cache.get("large", 4, lambda: "large") == "large"
    assert len(cache) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((1.0,), (True,)),
        (((0.0, 1.0),), ((False, 1.0),)),
        (((1.0, 0.0), (2.0, 1.0)), ((1.0, 0.0), (2.0, True))),
        (("1",), (1.0,)),
        ((("a", "b"),), (("a",), ("b",))),
        ((None,), ("",)),
    ],
)
def test_questions_with_different_answers_are_different(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert question("NQ_X", one)[0] != question("NQ_X", other)[0]


def test_the_same_question_is_the_same_and_counts_its_cells() -> None:
    cells = ((1.0, "x"), (True, None), (ErrorValue("#N/A"), datetime(2026, 9, 3)))
    asked, size = question("NQ_X", (cells, 5.0, None, ("a", "b")))
    again, _ = question("NQ_X", (tuple(map(tuple, map(list, cells))), 5.0, None, ("a", "b")))
    assert (asked, hash(asked), size) == (again, hash(again), 10)
    assert question("NQ_Y", (cells, 5.0, None, ("a", "b")))[0] != asked
