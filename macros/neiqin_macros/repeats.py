"""Ids for rows to which the platform gives none, or one that repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from neiqin.groups import grouped, place_in_group
from neiqin.table_range import STRING
from neiqin_macros.joined import together

if TYPE_CHECKING:
    Texts = pd.Series[Any]


def id_of(*parts: Texts) -> Texts:
    """Make an id of several texts, row by row, of those that are filled: `JY7/P3`."""
    return together(parts, "/")


def told_apart(ids: Texts, *within: Texts) -> Texts:
    """Number the repeats of an id, within other columns if they are given: A, A#2, A#3. A blank one stays blank."""
    told = ids.to_numpy(dtype=object, copy=True)
    place = place_in_group(*grouped(told, *(column.to_numpy() for column in within)))
    again = (place > 0) & pd.notna(told)
    told[again] = told[again] + "#" + (place[again] + 1).astype(str).astype(object)
    return pd.Series(told, index=ids.index, dtype=STRING)
