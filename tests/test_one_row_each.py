"""One row is made of several with the same key: first filled values, sums, and findings where rows differ."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from tests.example import Parcel

from neiqin.one_row_each import add_up, first_filled
from neiqin.table_range import STRING

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["P1", "P2", "P3"]),
        st.one_of(st.none(), st.integers(0, 3).map(float)),
        st.one_of(st.none(), st.sampled_from(["red", "blue"])),
    ),
    max_size=12,
)


def frame_of(rows: list[tuple[str, float | None, str | None]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "parcel_no": pd.Series([r[0] for r in rows], dtype=STRING),
            "weight": pd.Series([r[1] for r in rows], dtype="float64"),
            "remark": pd.Series([r[2] for r in rows], dtype=STRING),
        }
    )


def lists(frame: pd.DataFrame) -> list[list[object]]:
    return [[None if pd.isna(v) else v for v in row] for row in frame.to_numpy(dtype=object).tolist()]


@given(ROWS)
def test_each_field_is_the_first_filled_one_of_its_key_as_a_loop_finds_it(
    rows: list[tuple[str, float | None, str | None]],
) -> None:
    expected: dict[str, list[object]] = {}
    for key, *values in rows:
        known = expected.setdefault(key, [key, None, None])
        for i, value in enumerate(values, 1):
            known[i] = value if known[i] is None else known[i]
    found, first, hits = first_filled(frame_of(rows), ["parcel_no"], Parcel, np.arange(len(rows)))
    assert lists(found) == list(expected.values())
    keys = [r[0] for r in rows]
    assert first.tolist() == [keys.index(k) for k in expected]
    differing = sum(
        value is not None and value != expected[row[0]][i] for row in rows for i, value in enumerate(row[1:], 1)
    )
    assert sum(len(h) for h in hits) == differing


def test_a_later_row_that_says_something_else_is_named_where_it_stands() -> None:
    rows: list[tuple[str, float | None, str | None]] = [("P1", 1.0, "red"), ("P1", 1.0, None), ("P1", 2.0, "red")]
    _, _, (hits,) = first_filled(frame_of(rows), ["parcel_no"], Parcel, np.array([4, 5, 9]))
    assert (hits.code, hits.field, hits.param("row", 0)) == ("I05", "weight", 10)
    assert [hits.param(name, 0) for name in ("key", "value", "first")] == ["P1", 2.0, 1.0]


@given(st.lists(st.tuples(st.sampled_from("AB"), st.one_of(st.none(), st.integers(-999, 999))), max_size=9))
def test_what_is_told_for_each_line_adds_up_exactly(rows: list[tuple[str, int | None]]) -> None:
    sums: dict[str, list[int]] = defaultdict(list)
    for key, cents in rows:
        if cents is not None:
            sums[key].append(cents)
    frame = frame_of([(key, None if cents is None else cents / 100, None) for key, cents in rows])
    found = add_up(frame, ["parcel_no"], ["weight"])["weight"].tolist()
    expected = [sum(sums[key]) / 100 if key in sums else None for key, _ in rows]
    assert [None if pd.isna(v) else v for v in found] == expected
