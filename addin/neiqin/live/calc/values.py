"""What a cell's value is to Excel: dates, booleans and errors, and the numbers that stand for them in Calc."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

ERRORS: Final = {
    "#NULL!": -2146826288,
    "#DIV/0!": -2146826281,
    "#VALUE!": -2146826273,
    "#REF!": -2146826265,
    "#NAME?": -2146826259,
    "#NUM!": -2146826252,
    "#N/A": -2146826246,
}
"""Excel's errors by the integers that COM hands over for them."""
_TEXTS: Final = {code: text for text, code in ERRORS.items()}
_CALC_ERRORS: Final = {
    32767: "#N/A", 532: "#DIV/0!", 519: "#VALUE!", 524: "#REF!", 525: "#NAME?", 503: "#NUM!", 523: "#NUM!",
    521: "#NULL!",
}  # fmt: skip
"""Calc's error numbers; any other is a formula that does not work out, which Excel calls #VALUE!."""
NOT_AVAILABLE: Final = ERRORS["#N/A"]
_MICROSECONDS: Final = 86_400_000_000


def error_value(number: int) -> int:
    """Give the integer that COM hands over for one of Calc's errors."""
    return ERRORS[_CALC_ERRORS.get(number, "#VALUE!")]


def moment(serial: float, origin: dt.datetime) -> dt.datetime | float:
    """Give the moment of a serial number; the number itself where no calendar reaches."""
    try:
        return origin + dt.timedelta(microseconds=round(serial * _MICROSECONDS))
    except (OverflowError, ValueError):
        return serial


def serial_of(when: dt.datetime | dt.date, origin: dt.datetime) -> float:
    """Give the serial number of a moment; a zone is cut off, as xlwings does."""
    if not isinstance(when, dt.datetime):
        when = dt.datetime(when.year, when.month, when.day)  # noqa: DTZ001 - sheets know no zones
    past = when.replace(tzinfo=None) - origin
    return past.days + (past.seconds + past.microseconds / 1e6) / 86_400


def to_write(value: Any) -> Any:  # noqa: ANN401 - whatever stands in a frame
    """Give a value as cells take it: numpy's and pandas' kinds become Python's, what is missing becomes nothing."""
    if hasattr(value, "item"):
        value = value.astype("datetime64[us]").item() if value.dtype.kind == "M" else value.item()
    if value is None or isinstance(value, (str, bool, int)):
        return value
    try:
        missing = bool(value != value)  # noqa: PLR0124 - NaN, NaT
    except TypeError:
        missing = True  # pandas' NA is neither
    if missing:
        return None
    if hasattr(value, "to_pydatetime"):
        return value.to_pydatetime()
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 - sheets know no zones
    return value


def cleaned(value: Any, dates: Any, empty: Any, numbers: Any, *, errors: bool) -> Any:  # noqa: ANN401 - options of xlwings
    """Give a value as xlwings hands it to its caller: dates and numbers built as asked, errors as text or nothing."""
    if value is None or value == "":
        return empty
    if type(value) is float:
        return value if numbers is None else numbers(value)
    if type(value) is int and value in _TEXTS:
        return _TEXTS[value] if errors else None
    if isinstance(value, dt.datetime):
        return dates(
            year=value.year, month=value.month, day=value.day,
            hour=value.hour, minute=value.minute, second=value.second, microsecond=value.microsecond,
        )  # fmt: skip
    return value


def number_text(value: float) -> str:
    """Write a number as a formula has it: every digit that makes it what it is."""
    if value == int(value) and abs(value) < 1e15:  # noqa: PLR2004 - whole numbers up to here are written out
        return str(int(value))
    return repr(value).upper()
