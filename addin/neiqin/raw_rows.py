"""A raw sheet made of rows, as text files and other readers give them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from neiqin.raw import Kind, RawColumn, RawSheet


def sheet_of_rows(rows: Sequence[Sequence[Any]], name: str) -> RawSheet:
    """Make a raw sheet of rows of texts, numbers, booleans and days; an empty text is a blank cell."""
    pool: dict[str, int] = {}
    columns = {}
    for column in range(max(map(len, rows), default=0)):
        cells = [(i, row[column]) for i, row in enumerate(rows) if column < len(row) and row[column] not in {"", None}]
        if cells:
            columns[column] = _column(cells, pool)
    return RawSheet(name, columns, list(pool), len(rows))


def _column(cells: list[tuple[int, Any]], pool: dict[str, int]) -> RawColumn:
    n = len(cells)
    kind, number, text = np.zeros(n, np.uint8), np.full(n, np.nan), np.full(n, -1, np.int32)
    for i, (_, value) in enumerate(cells):
        if isinstance(value, str):
            kind[i], text[i] = Kind.TEXT, pool.setdefault(value, len(pool))
        elif isinstance(value, bool):
            kind[i], number[i] = Kind.BOOL, value
        elif isinstance(value, (int, float)):
            kind[i], number[i] = Kind.NUMBER, value
        else:
            kind[i], text[i] = Kind.TEXT, pool.setdefault(str(value), len(pool))
    rows = np.array([row for row, _ in cells], np.int32)
    return RawColumn(rows, kind, number, text, np.zeros(n, bool))
