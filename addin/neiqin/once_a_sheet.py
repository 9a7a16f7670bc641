"""Work something out of a sheet once, and keep it as long as the sheet is kept."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from neiqin.raw import RawSheet

T = TypeVar("T")


def once_a_sheet(function: Callable[[RawSheet], T]) -> Callable[[RawSheet], T]:
    """Let a function be asked about each sheet once: a workbook of thirty lists asks thirty times the same."""
    kept: WeakKeyDictionary[RawSheet, T] = WeakKeyDictionary()

    @wraps(function)
    def asked(sheet: RawSheet) -> T:
        if sheet not in kept:
            kept[sheet] = function(sheet)
        return kept[sheet]

    return asked
