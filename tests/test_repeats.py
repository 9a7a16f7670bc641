"""Ids made of several texts, and repeats of an id told apart."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from neiqin.table_range import STRING
from neiqin_macros.repeats import id_of, told_apart

IDS = st.lists(st.one_of(st.none(), st.sampled_from(["A", "B", "A#2"])), max_size=20)


def texts(*values: str | None) -> pd.Series[str]:
    return pd.Series(list(values), dtype=STRING)


def test_an_id_is_made_of_the_texts_that_are_there() -> None:
    made = id_of(texts("JY7", None, "JY9", None), texts("P3", "P4", None, None), texts("R1", "R2", None, None))
    assert [None if pd.isna(value) else value for value in made] == ["JY7/P3/R1", "P4/R2", "JY9", None]


def test_the_second_and_later_ones_are_numbered_within_their_order() -> None:
    lines, orders = texts("S1", "S1", "S1", "S2"), texts("A", "A", "B", "B")
    assert told_apart(lines, orders).tolist() == ["S1", "S1#2", "S1", "S2"]
    assert told_apart(lines).tolist() == ["S1", "S1#2", "S1#3", "S2"]


@given(IDS)
def test_the_first_one_keeps_its_id_and_a_blank_stays_blank(values: list[str | None]) -> None:
    told = told_apart(texts(*values)).tolist()
    for i, (value, now) in enumerate(zip(values, told, strict=True)):
        if value is None:
            assert pd.isna(now)
        else:
            assert now == (value if value not in values[:i] else f"{value}#{values[: i + 1].count(value)}")
