"""What Excel makes of a text that is written into a cell: a number, a day, a truth, a formula, or the text itself."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Final, NamedTuple

from neiqin.live.calc.values import ERRORS, number_text

DAY: Final = "m/d/yyyy"
MOMENT: Final = "m/d/yyyy h:mm"
TIME: Final = "h:mm"
SUSPECT: Final = re.compile(r"\s*[0-9=+\-.('$#TtFf]")
"""How a text begins that may be something else."""
_NUMBER: Final = re.compile(
    r"(?P<open>\()?(?P<sign>[+-])?(?P<money>\$)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+\.?\d*|\.\d+)"
    r"(?P<power>[Ee][+-]?\d+)?(?P<percent>%)?(?P<close>\))?"
)
_TIME: Final = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}(?:\.\d+)?))?\s*(?P<half>[AaPp][Mm])?"
_DAYS: Final = (
    re.compile(rf"(?P<year>\d{{4}})[-/](?P<month>\d{{1,2}})[-/](?P<day>\d{{1,2}})(?:[ T]+{_TIME})?"),
    re.compile(rf"(?P<month>\d{{1,2}})[-/](?P<day>\d{{1,2}})(?:[-/](?P<year>\d{{4}}|\d{{2}}))?(?:\s+{_TIME})?"),
)
_CLOCK: Final = re.compile(_TIME)
_PIVOT: Final = 30
"""Years of two digits below this are this century's."""


class Formula(str):
    """A formula in Excel's spelling, with its `=`."""

    __slots__ = ()


class Parsed(NamedTuple):
    """What a text becomes, and the number format that a General cell takes on with it."""

    value: Any
    format: str | None = None


def parse(text: str) -> Parsed:
    """Read a text as Excel does when it is written into a cell whose format is not Text."""
    if not SUSPECT.match(text):
        return Parsed(text)
    if text[0] == "'":
        return Parsed(text[1:])
    bare = text.strip()
    if text[0] == "=" and len(text) > 1:
        return Parsed(Formula(text))
    if bare.upper() in {"TRUE", "FALSE"}:
        return Parsed(bare.upper() == "TRUE")
    if bare in ERRORS:
        return Parsed(Formula("=" + bare))
    return _number(bare) or _moment(bare) or _sum(bare) or Parsed(text)


def _number(text: str) -> Parsed | None:
    found = _NUMBER.fullmatch(text)
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    value = float(found["digits"].replace(",", "") + (found["power"] or ""))
    value = -value if found["open"] or found["sign"] == "-" else value
    decimals = "." in found["digits"]
    if found["percent"]:
        return Parsed(value / 100, "0.00%" if decimals else "0%")
    if found["money"]:
        return Parsed(value, "$#,##0.00" if decimals else "$#,##0")
    if found["power"]:
        return Parsed(value, "0.00E+00")
    return Parsed(value, ("#,##0.00" if decimals else "#,##0") if "," in found["digits"] else None)


def _moment(text: str) -> Parsed | None:
    for kind in _DAYS:
        if found := kind.fullmatch(text):
            return _day(found)
    if found := _CLOCK.fullmatch(text):
        past = _past(found)
        return past if past is None else Parsed(past.total_seconds() / 86_400, "h:mm:ss" if found["second"] else TIME)
    return None


def _day(found: re.Match[str]) -> Parsed | None:
    year = int(found["year"] or dt.date.today().year)  # noqa: DTZ011 - the desk's own calendar
    if year < 100:  # noqa: PLR2004 - two digits
        year += 2000 if year < _PIVOT else 1900
    try:
        day = dt.datetime(year, int(found["month"]), int(found["day"]))  # noqa: DTZ001 - sheets know no zones
    except ValueError:
        return None
    if found["hour"] is None:
        return Parsed(day, DAY if found["year"] else "d-mmm")
    past = _past(found)
    return None if past is None else Parsed(day + past, MOMENT)


def _past(found: re.Match[str]) -> dt.timedelta | None:
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if int(found["minute"]) > 59 or hour > 23 or (half and not 1 <= hour <= 12):  # noqa: PLR2004 - a clock's
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return dt.timedelta(hours=hour, minutes=int(found["minute"]), seconds=float(found["second"] or 0))


def _sum(text: str) -> Parsed | None:
    """Read what begins with a sign as a formula, as Excel does: `+A1`, `-A1*2`."""
    if text[0] in "+-" and len(text) > 1 and re.match(r"[+-]\s*[A-Za-z($\d]", text):
        return Parsed(Formula("=" + text)) if re.fullmatch(r"[-+*/^().,:$A-Za-z0-9]+", text) else None
    return None


def as_text(value: Any) -> str:  # noqa: ANN401 - any value of a cell
    """Give the text that stands in a cell whose format is Text when a value is written there."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return number_text(value)
        case dt.datetime():
            day = f"{value.month}/{value.day}/{value.year}"
            return day if value.time() == dt.time() else f"{day} {value.hour}:{value.minute:02}"
    return str(value)
