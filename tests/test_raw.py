"""A raw sheet's sparse columns, taken at any rows."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.example import SENT, sheet_of

from neiqin.raw import Kind

cells = st.dictionaries(st.integers(0, 30), st.sampled_from([1.5, "x", True]), max_size=12)


@given(cells, st.sets(st.integers(0, 40)))
def test_a_column_gives_each_asked_row_or_a_blank(content: dict[int, float | str | bool], asked: set[int]) -> None:
    sheet = sheet_of([[content.get(row)] for row in range(31)])
    rows = np.array(sorted(asked), np.int64)
    if 0 not in sheet.columns:
        assert not content
        return
    taken = sheet.columns[0].take(rows)
    kinds = {float: Kind.NUMBER, str: Kind.TEXT, bool: Kind.BOOL, type(None): Kind.BLANK}
    assert taken.kind.tolist() == [kinds[type(content.get(row))] for row in sorted(asked)]
    assert taken.rows.tolist() == sorted(asked)


def test_the_text_of_a_cell_is_what_a_header_would_be() -> None:
    sheet = sheet_of([["Name", 2026.0, None, True], [SENT]])
    assert [sheet.text_at(0, column) for column in range(5)] == ["Name", "2026", "", "", ""]
    assert sheet.text_at(9, 0) == ""
