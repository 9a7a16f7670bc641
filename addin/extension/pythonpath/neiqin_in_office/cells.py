"""Cells between Calc and the function server: Calc's values out as JSON, JSON's back as Calc's, errors as real ones."""

from __future__ import annotations

import json
import struct
from typing import Any

ERRORS = {
    "#NULL!": 521, "#DIV/0!": 532, "#VALUE!": 519, "#REF!": 524, "#NAME?": 525, "#NUM!": 503, "#N/A": 32767,
}  # fmt: skip
"""Calc's number of each error that a cell can show (formula/errorcodes.hxx)."""
QUIET_NAN = 0x7FF80000
"""Calc keeps an error in a cell as a number that is none: in its lower half stands the error's number."""
LAST_ROW = 1_048_576
ZERO_IS_BLANK = frozenset(("id", "text", "time"))
"""Of a single blank cell Calc hands over 0; what is no number is taken for blank then."""


def error(name: str) -> float:
    """Give what Calc takes for an error; what it has none for is #VALUE!."""
    number: float = struct.unpack("<d", struct.pack("<II", ERRORS.get(name, ERRORS["#VALUE!"]), QUIET_NAN))[0]
    return number


def request(name: str, forms: list[str], arguments: tuple[Any, ...], language: str, shift: int) -> bytes:
    """Write what a cell asks, as a line.

    Args:
        name: the function.
        forms: what its arguments are: id, text, number or time.
        arguments: a value, or rows of values, for each; None where it is left out.
        language: that of sentences.
        shift: days to add to times, for a workbook that counts from another day than 1899-12-30.

    """
    given = [_argument(form, value, shift) for form, value in zip(forms, arguments)]
    while given and given[-1] is None:
        given.pop()
    # No error is among them: where a cell that is read has one, Calc does not ask.
    asked = {"id": 0, "name": name, "args": given, "language": language}
    return json.dumps(asked, allow_nan=False).encode() + b"\n"


def rows_of(answer: dict[str, Any], shift: int) -> tuple[tuple[Any, ...], ...]:
    """Give an answer as rows of Calc's values; blank ones are None."""
    if "rows" not in answer:
        return ((error(str(answer.get("error"))),),)
    back = shift if answer.get("dates") else 0
    return tuple(tuple(_value(cell, back) for cell in row) for row in answer["rows"])


def _argument(form: str, value: Any, shift: int) -> Any:  # noqa: ANN401 - whatever a cell holds
    if not isinstance(value, tuple):
        if isinstance(value, float) and not value and form in ZERO_IS_BLANK:
            return [[None]]
        return value + shift if shift and form == "time" and isinstance(value, float) else value
    if shift and form == "time":
        value = tuple(tuple(c + shift if isinstance(c, float) else c for c in row) for row in value)
    if len(value) < LAST_ROW:
        return value
    blank = ("",) * len(value[0])
    last = len(value)
    while last > 1 and value[last - 1] == blank:
        last -= 1
    return {"open": value[:last]}


def _value(cell: Any, back: int) -> Any:  # noqa: ANN401 - as above
    if isinstance(cell, dict):
        return error(str(cell.get("error")))
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return float(cell) - back
    return cell
