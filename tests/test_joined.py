"""Texts that platforms tell in parts, put together."""

from __future__ import annotations

import pandas as pd

from neiqin.table_range import STRING
from neiqin_macros.joined import counted, full_name, joined

CELLS = {"a": ["1", "1", None, None], "b": ["2", None, "2", None], "c": ["3", None, None, None]}


def column(header: str) -> pd.Series[str]:
    """A look at a made-up export."""
    return pd.Series(CELLS[header], dtype=STRING)


def texts(values: pd.Series[str]) -> list[str | None]:
    return [None if pd.isna(v) else v for v in values]


def test_the_filled_parts_are_one_text_in_their_order() -> None:
    assert texts(joined(column, ("a", "b", "c"), ", ")) == ["1, 2, 3", "1", "2", None]


def test_a_chinese_name_begins_with_the_family_and_has_no_blank() -> None:
    first = pd.Series(["小青", "Ann", "Ann", None, "小○"], dtype=STRING)
    last = pd.Series(["林", "Lee", None, None, "王"], dtype=STRING)
    assert texts(full_name(first, last)) == ["林小青", "Ann Lee", "Ann", None, "王小○"]


def test_what_stands_between_commas_is_counted() -> None:
    assert counted(pd.Series(["FALL10", "FALL10,TEA", None], dtype=STRING)).fillna(0).tolist() == [1, 2, 0]
