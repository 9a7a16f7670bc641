"""Columns as distinct texts: searched many at once, told as each text alone."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin.damage import LONG, ROUNDED, SCIENTIFIC
from neiqin.table_range import STRING
from neiqin_macros.orders.desk import SERVICE
from neiqin_macros.orders.rows.grades import DIGIT
from neiqin_macros.orders.rows.set_aside import AFTER_SALE_OVER, RETURN_MARK
from neiqin_macros.orders.rows.texts import Texts, each_of, found_in, matched_whole
from neiqin_macros.words import CASH_ON_DELIVERY

PATTERNS = [AFTER_SALE_OVER, CASH_ON_DELIVERY, DIGIT, RETURN_MARK, SCIENTIFIC, SERVICE, LONG, ROUNDED]
texts = st.text("C1R0COD.E+- \n無售後運費ab", max_size=20) | st.sampled_from(["1" * 15 + "000", "2.1E+18", "POST"])


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p.pattern[:12])
@given(drawn=st.lists(texts, max_size=8), padding=st.sampled_from(["", "1" * 18, "POST"]))
def test_many_are_searched_as_each_text_alone(pattern: re.Pattern[str], drawn: list[str], padding: str) -> None:
    many = [*drawn, *[padding] * 300]
    assert found_in(many, pattern).tolist() == [pattern.search(text) is not None for text in many]


SHAPES = [
    r"^a",
    r"a$",
    r"^$",
    r"^a*$",
    r"a*",
    r"$",
    r"^",
    r"\s",
    r"\s+b",
    r"a\s*b",
    r"^\s*b",
    r"^a|b",
    r"^(?:a|b)",
    r"^(a)\1",
    r"(a)|b$",
    r"^[|(]",
    r"[x|]^a",
    r"(?:)^a",
    r"\|a|^b",
    r"[^a]",
    r"^[^a]*b",
    r"^[^a]*$",
    r"a[^b]+a",
    r"^.*?a",
    r"^.*?a|b",
    r"^.*?$",
    r"^.*?\s",
    r"a.*b",
    r"\ba\b",
    r"\b",
    r"\W$",
    r"😀",
    r"^.$",
    "\ud83d",
    r"a\n?b",
    r"\r",
    r"^(?:^a$)",
]
FLAGS = [re.NOFLAG, re.IGNORECASE, re.DOTALL, re.DOTALL | re.MULTILINE]
odd = st.text("abAx|( \t\n\r\x0b\u2028\x00無😀\ud83d\ude00", max_size=5)


@pytest.mark.parametrize("flags", FLAGS)
@pytest.mark.parametrize("shape", SHAPES)
@given(
    drawn=st.lists(odd, max_size=12), padding=st.sampled_from(["", "a", "b "]), many=st.sampled_from([0, 1, 252, 300])
)
def test_any_pattern_finds_what_it_finds_in_each_text(
    shape: str, flags: re.RegexFlag, drawn: list[str], padding: str, many: int
) -> None:
    pattern, column = re.compile(shape, flags), [*[padding] * many, *drawn]
    expected = [pattern.search(text) is not None for text in column]
    assert found_in(column, pattern).tolist() == expected
    assert Texts(np.arange(len(column)), column).found(pattern).tolist() == expected


@pytest.mark.parametrize("shape", [r"^a+$", r"^.+$", r"^a.*b$", r"^(?:a|b)+$", r"^\S.*\S$"])
@given(column=st.lists(odd, max_size=12))
def test_texts_are_matched_whole_as_each_alone(shape: str, column: list[str]) -> None:
    pattern = re.compile(shape, re.MULTILINE)
    expected = [text != "" and "\n" not in text and pattern.fullmatch(text) is not None for text in column]
    assert matched_whole(column, pattern).tolist() == expected


def test_a_pattern_over_line_ends_matches_nothing_whole() -> None:
    assert matched_whole(["a", "b", "c"], re.compile(r"^a\s+b$", re.MULTILINE)).tolist() == [False] * 3


def test_only_some_texts_are_judged() -> None:
    assert each_of(["a", "b", "c"], np.array([True, True, False]), lambda text: text != "b").tolist() == [1, 0, 0]


def test_rows_are_told_by_their_texts_and_blanks_hold_nothing() -> None:
    column = Texts.of(pd.Series(["a1", None, "b", "a1"], dtype=object).astype(STRING))
    assert column.hold(DIGIT).tolist() == [True, False, False, True]
    assert column.counts(np.array([True, True, True, False])).tolist() == [1, 1]
