"""Moves the relative references of a formula, as copying its cell would."""

from __future__ import annotations

import re
from typing import Final

from neiqin.address import MAX_COLUMNS, MAX_ROWS, column_letters, column_number

_PIECES: Final = re.compile(
    r"""
    "(?:[^"]|"")*"                          # a text
    | '(?:[^']|'')*'!?                      # a sheet's name in quotes
    | \[(?:[^\[\]]|\[[^\[\]]*\])*\]         # a table's columns, another workbook
    | (?<![\w.$])(?P<column>\$?[A-Z]{1,3})(?P<row>\$?[0-9]{1,7})(?![\w(.!\[])
    | (?<![\w.$])(?P<left>\$?[A-Z]{1,3}):(?P<right>\$?[A-Z]{1,3})(?![\w(.!$])
    | (?<![\w.$])(?P<top>\$?[0-9]{1,7}):(?P<bottom>\$?[0-9]{1,7})(?![\w(.!$])
    """,
    re.VERBOSE,
)


def shifted(formula: str, rows: int, columns: int) -> str:
    """Move a formula down and right; references past the edge come in at the other, as in Excel."""

    def one(found: re.Match[str]) -> str:
        if found["column"]:
            return _column(found["column"], columns) + _row(found["row"], rows)
        if found["left"]:
            return _column(found["left"], columns) + ":" + _column(found["right"], columns)
        if found["top"]:
            return _row(found["top"], rows) + ":" + _row(found["bottom"], rows)
        return found[0]

    return _PIECES.sub(one, formula)


def _column(text: str, by: int) -> str:
    return text if text[0] == "$" else column_letters((column_number(text) + by) % MAX_COLUMNS)


def _row(text: str, by: int) -> str:
    return text if text[0] == "$" else str((int(text) - 1 + by) % MAX_ROWS + 1)
