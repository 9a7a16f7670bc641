"""What a row says as one number, the same in any version and on any machine: it is kept in workbooks."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.table import IMPORTED

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from neiqin.table import Table

BLANK: Final = np.uint64(1)
"""The fingerprint of a row that says nothing; none is 0."""
_MOST: Final = 9e14
"""Numbers beyond it are as one: in ten-thousandths they would not fit 64 bits."""


@dataclass(frozen=True)
class Coded:
    """A column taken apart: for each row the place of its value among the distinct ones, -1 where it is blank.

    Money and quantities count in ten-thousandths, times in seconds, the rest as it is: what has one code is the same.
    """

    name: str
    codes: NDArray[np.int64]
    distinct: list[Any]

    @cached_property
    def marks(self) -> NDArray[np.uint64]:
        """Each row's mark of its value; 0 where it is blank."""
        named = (f"{self.name}\x1f{value}".encode() for value in self.distinct)
        digests = b"".join([hashlib.blake2b(text, digest_size=8).digest() for text in named])
        return np.append(np.frombuffer(digests, ">u8").astype(np.uint64), np.uint64(0))[self.codes]


def coded(name: str, values: NDArray[Any]) -> Coded:
    """Take a column apart."""
    if values.dtype.kind == "f":
        blank = np.isnan(values)
        whole = np.round(np.clip(np.nan_to_num(values), -_MOST, _MOST) * 10_000).astype(np.int64)
    elif values.dtype.kind == "M":
        blank, whole = np.isnat(values), seconds(values)
    else:
        codes, distinct = pd.factorize(values)
        return Coded(name, codes.astype(np.int64), distinct.tolist())
    codes, numbers = pd.factorize(whole)
    return Coded(name, np.where(blank, -1, codes).astype(np.int64), numbers.tolist())


def seconds(times: NDArray[Any]) -> NDArray[np.int64]:
    """Give times in whole seconds; NaT stays the least of all."""
    rounded = (times.astype("datetime64[ms]").astype(np.int64) + 500) // 1000
    return np.where(np.isnat(times), np.iinfo(np.int64).min, rounded)


def fingerprinted(table: type[Table], frame: pd.DataFrame, present: Collection[str]) -> list[str]:
    """The fields of a frame that make its fingerprint: the imported ones but the key."""
    columns = table.columns()
    there = [n for n in columns if n in frame and n in present and n not in table.key]
    return [n for n in there if columns[n].header.writer == IMPORTED]


def fingerprints(table: type[Table], frame: pd.DataFrame, present: Collection[str]) -> NDArray[np.uint64]:
    """Give each row a fingerprint of its filled imported fields but its key, whatever their order; never 0."""
    total = np.full(len(frame), BLANK, np.uint64)
    for name in fingerprinted(table, frame, present):
        total += coded(name, frame[name].to_numpy()).marks
    return never_zero(total)


def never_zero(total: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Give sums of marks as fingerprints."""
    return np.where(total == 0, BLANK, total)
