"""What platforms tell in parts, such as names and addresses, as one text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from neiqin.table_range import STRING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_HAN: Final = re.compile(r"[\u3400-\u9fff○]")
"""Letters of names in which the family name comes first, with no blank behind it."""


def joined(column: Callable[[str], pd.Series[Any]], headers: tuple[str, ...], between: str = " ") -> pd.Series[Any]:
    """Give the filled texts of some columns as one, row by row; blank where none is filled."""
    return together([column(header) for header in headers], between)


def together(parts: Sequence[pd.Series[Any]], between: str) -> pd.Series[Any]:
    """Give several texts as one, row by row, of those that are filled; blank where none is."""
    whole = parts[0].to_numpy(dtype=object, copy=True)
    for other in parts[1:]:
        part = other.to_numpy(dtype=object)
        told, more = pd.notna(whole), pd.notna(part)
        both, only = told & more, more & ~told
        whole[both] = whole[both] + between + part[both]
        whole[only] = part[only]
    return pd.Series(whole, index=parts[0].index, dtype=STRING)


def counted(lists: pd.Series[Any]) -> pd.Series[Any]:
    """Count what stands between commas: FALL10, TEA is 2. Blank where nothing does."""
    return lists.str.count(",").add(1).where(lists.notna()).astype("float64")


def full_name(first: pd.Series[Any], last: pd.Series[Any]) -> pd.Series[Any]:
    """Give people's names as they write them: 林小青, Ann Lee."""
    chinese = last.str.contains(_HAN).fillna(value=False).to_numpy(bool)
    return together([first, last], " ").mask(chinese, together([last, first], ""))
