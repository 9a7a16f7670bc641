"""A workbook made of frames, for runs that need no file: one sheet for each table, field names as headers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.book import HEAD_ROWS
from neiqin.memory import MemoryBook
from neiqin.raw import Kind, RawColumn, RawSheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_EPOCH: Final = np.datetime64("1899-12-30T00:00:00", "us")
_DAY: Final = 86_400_000_000
_WORD: Final = re.compile(r"(?:^|_)([a-z])")


def sheet_name(table: str) -> str:
    """Name a table's sheet as the table is named: order_lines is OrderLines."""
    return _WORD.sub(lambda m: m[1].upper(), table)


class FrameBook(MemoryBook):
    """A book whose sheets are read from frames as columns; cells are text, numbers or times as the frame has them."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """Take frames by table."""
        super().__init__({sheet_name(name): () for name in tables})
        self._read = {sheet_name(name): _sheet(sheet_name(name), frame) for name, frame in tables.items()}

    def _raw(self, name: str, most: int | None) -> RawSheet:
        whole = self._read[name]
        if most is None or whole.rows <= most:
            return whole
        rows = np.arange(most)
        columns = {at: column.take(rows) for at, column in whole.columns.items()}
        return RawSheet(name, columns, whole.pool, most)

    def heads(self) -> list[RawSheet]:
        """Give the first rows of every sheet."""
        return [self._raw(name, HEAD_ROWS) for name in self.sheets]


def _sheet(name: str, frame: pd.DataFrame) -> RawSheet:
    pool: list[str] = [str(header) for header in frame.columns]
    columns = {}
    for at, header in enumerate(frame.columns):
        kind, number, text = _cells(frame[header], pool)
        columns[at] = RawColumn(
            np.arange(len(frame) + 1, dtype=np.int32),
            np.append(np.uint8(Kind.TEXT), kind).astype(np.uint8),
            np.append(np.nan, number),
            np.append(at, text).astype(np.int32),
            np.zeros(len(frame) + 1, bool),
        )
    return RawSheet(name, columns, pool, len(frame) + 1)


def _cells(values: pd.Series[Any], pool: list[str]) -> tuple[NDArray[np.uint8], NDArray[Any], NDArray[Any]]:
    """What kind each cell is, its number, and the place of its text in the pool, which grows by the new ones."""
    blank = values.isna().to_numpy()
    none, nowhere = np.full(len(values), np.nan), np.full(len(values), -1)
    if values.dtype.kind == "M":
        serial = (values.to_numpy("datetime64[us]") - _EPOCH).astype(np.int64) / _DAY
        return np.where(blank, Kind.BLANK, Kind.DATE), np.where(blank, np.nan, serial), nowhere
    if values.dtype.kind in "fiu":
        return np.where(blank, Kind.BLANK, Kind.NUMBER), values.to_numpy(float), nowhere
    codes, distinct = pd.factorize(values.to_numpy(object))
    text = np.where(codes < 0, -1, codes + len(pool))
    pool += [str(value) for value in distinct]
    return np.where(blank, Kind.BLANK, Kind.TEXT), none, text
