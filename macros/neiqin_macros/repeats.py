"""Ids for rows to which the platform gives none, or one that repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from neiqin.table_range import STRING

if TYPE_CHECKING:
    import pandas as pd

    Texts = pd.Series[Any]


def id_of(*parts: Texts) -> Texts:
    """Make an id of several texts, row by row, of those that are filled: `JY7/P3`."""
    whole = parts[0]
    for part in parts[1:]:
        whole = (whole + "/" + part).fillna(whole).fillna(part)
    return whole.astype(STRING)


def told_apart(ids: Texts, *within: Texts) -> Texts:
    """Number the repeats of an id, within other columns if they are given: A, A#2, A#3. A blank one stays blank."""
    if not ids.dropna().duplicated().any():
        return ids.astype(STRING)
    count = ids.groupby([*(c.to_numpy() for c in within), ids.to_numpy()], sort=False, dropna=False).cumcount()
    return ids.where((count == 0) | ids.isna(), ids.fillna("") + "#" + (count + 1).astype(str)).astype(STRING)
