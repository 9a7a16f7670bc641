"""Days and times as people and platforms write them, kept local; day or month first is told by all of them."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.clean import BLANK_WORDS, JOINT, tidy_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_DATE: Final = re.compile(
    r"(?P<a>\d{1,4})\s*[-/.年]\s*(?P<b>\d{1,2})\s*[-/.月]\s*(?P<c>\d{1,4})\s*日?"
    r"(?:[ T]+(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2})(?:\.(?P<f>\d{1,6}))?)?\s*(?P<half>[AaPp][Mm])?)?"
    r"\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?"
)
# A month by its name: Sep-30-26, 30 Sep 2026.
_NAMED: Final = re.compile(
    r"(?:(?P<day>\d{1,2})[-. ]+)?(?P<month>[A-Za-z]{3,9})[-. ]+"
    r"(?:(?P<after>\d{1,2}),?[-. ]+)?(?P<year>\d{4}|\d{2})(?!\d)"
)
# As Windows in Taiwan writes it: 2026/9/3 下午 03:05:00.
_HALF_DAY: Final = re.compile(r"(上午|下午)\s*(\d{1,2}:\d{2}(?::\d{2})?)")
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_COMPACT_DAY: Final = re.compile(r"(?P<a>(?:19|20)\d{2})(?P<b>\d{2})(?P<c>\d{2})")
_BATCH: Final = 4096
_DAY: Final = r"(?:19|2[0-9])[0-9]{2}[-/][0-9]{2}[-/][0-9]{2}"
_ZONE: Final = r"(?:Z| ?UTC| ?[+-][0-9]{2}:?[0-9]{2})?"
_ISO: Final = tuple(
    (re.compile(rf"(?:{_DAY}{rest}{JOINT})+"), form)
    for rest, form in (
        (rf"[ T][0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}{_ZONE}", "U19"),
        (r"[ T][0-9]{2}:[0-9]{2}", "U16"),
        ("", "U10"),
    )
)
_NOON: Final = 12
_MONTH_END: Final = 31
_YEAR: Final = 1000
_MILLENNIUM: Final = 2000
_FIRST_YEAR: Final = 1900
"""Excel knows no day before it."""


def parse_times(
    texts: Sequence[str], *, day_first: bool | None = None
) -> tuple[NDArray[np.datetime64], NDArray[np.bool_]]:
    """Read many local times: the values (NaT for blank or bad), and which are bad.

    A zone offset is dropped, for the local day is what the shop sees. Whether `03/04/2026` means a day or a month
    first is said, or decided for all texts together by those that allow one reading only; if none decides, they are
    bad.
    """
    values = np.full(len(texts), np.datetime64("NaT", "us"))
    slow: list[int] = []
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        read = _iso(batch)
        if read is None:
            slow += range(start, start + len(batch))
        else:
            values[start : start + len(batch)] = read
    bad = np.zeros(len(texts), bool)
    tidy, found = _matched([texts[i] for i in slow])
    if day_first is None:
        day_first = _day_first([m for m in found if m])
    for i, text, match in zip(slow, tidy, found, strict=True):
        if text in BLANK_WORDS:
            continue
        time = _time(match, day_first=day_first) if match else None
        if time is None:
            bad[i] = True
        else:
            values[i] = np.datetime64(time, "us")
    return values, bad


def _iso(batch: Sequence[str]) -> NDArray[np.datetime64] | None:
    """Read a batch of times that are all written year first and in the same way; None where they are not."""
    joined = JOINT.join(batch) + JOINT
    form = next((form for pattern, form in _ISO if pattern.fullmatch(joined)), None)
    if form is None or joined.count(JOINT) > len(batch):
        return None
    if "/" in joined:
        batch = joined.replace("/", "-").split(JOINT)[:-1]
    try:
        return np.array(batch, dtype=form).astype("datetime64[s]")  # what follows the seconds is cut off
    except ValueError:  # the 30th of February
        return None


def _matched(texts: Sequence[str]) -> tuple[list[str], list[re.Match[str] | None]]:
    tidy = [_numbered(unicodedata.normalize("NFKC", tidy_text(t))) for t in texts]
    return tidy, [_DATE.fullmatch(t) or _COMPACT_DAY.fullmatch(t) for t in tidy]


def tell_day_first(texts: Sequence[str]) -> tuple[bool | None, str]:
    """Tell from all the days of a file whether the day or the month comes first, and one that can be read both ways."""
    batches = (texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH))
    tidy, found = _matched([t for batch in batches if _iso(batch) is None for t in batch])
    matches = [m for m in found if m]
    both = (t for t, m in zip(tidy, found, strict=True) if m and int(m["a"]) < _YEAR and m["a"] != m["b"])
    return _day_first(matches), next(both, "")


def _numbered(text: str) -> str:
    """Write a day whose month has a name the ISO way, and a Chinese half of a day as AM or PM."""
    if "午" in text:
        return _HALF_DAY.sub(lambda m: f" {m[2]} {'AM' if m[1] == '上午' else 'PM'}", text)
    found = _NAMED.match(text)
    if not found or (day := found["day"] or found["after"]) is None or (found["day"] and found["after"]):
        return text
    month = next((i for i, name in enumerate(_MONTHS, 1) if name.startswith(found["month"].casefold())), 0)
    year = found["year"] if len(found["year"]) > 2 else f"20{found['year']}"  # noqa: PLR2004 - of this century
    return f"{year}-{month}-{day}{text[found.end() :]}" if month else text


def _day_first(matches: list[re.Match[str]]) -> bool | None:
    """Tell day/month/year from month/day/year by values over 12; None when nothing or a contradiction tells."""
    pairs = {(int(m["a"]), int(m["b"])) for m in matches}
    day_first = any(1 <= b <= _NOON < a <= _MONTH_END for a, b in pairs)
    month_first = any(1 <= a <= _NOON < b <= _MONTH_END for a, b in pairs)
    return None if day_first == month_first else day_first


def _time(match: re.Match[str], *, day_first: bool | None) -> datetime | None:
    parts = match.groupdict()
    a, b, c = int(parts["a"]), int(parts["b"]), int(parts["c"])
    if a >= _YEAR:
        year, month, day = a, b, c
    elif day_first is None and a != b:
        return None
    else:
        year, month, day = c, *((b, a) if day_first else (a, b))
        year += _MILLENNIUM if year < 100 else 0  # noqa: PLR2004 - two-digit years are of this century
    if year < _FIRST_YEAR:
        return None
    hour = int(parts.get("h") or 0)
    if half := parts.get("half"):
        hour = hour % _NOON + (_NOON if half[0] in "pP" else 0)
    try:
        fraction = int((parts.get("f") or "0").ljust(6, "0"))
        return datetime(year, month, day, hour, int(parts.get("m") or 0), int(parts.get("s") or 0), fraction)  # noqa: DTZ001 - local by design
    except ValueError:
        return None


def from_serial(serial: NDArray[np.float64], *, date1904: bool) -> NDArray[np.datetime64]:
    """Turn Excel's day serials into local times, to the millisecond; what is no day becomes NaT.

    The 1900 system counts a 29 February 1900 that never was, so its serials below 61 are a day off (ECMA-376 18.17.4).
    """
    epoch = np.datetime64("1904-01-01" if date1904 else "1899-12-30", "ms")
    days = np.where((serial < 60) & (not date1904), serial + 1, serial)  # noqa: PLR2004 - see above
    beyond = 2_957_004 if date1904 else 2_958_466  # the day after 9999-12-31
    sound = (serial >= 1) & (serial < beyond)
    milliseconds = np.round(np.where(sound, days, 0) * 86_400_000).astype("timedelta64[ms]")
    times = (epoch + milliseconds).astype("datetime64[us]")
    times[~sound] = np.datetime64("NaT", "us")
    return times


def from_number(number: NDArray[np.float64], *, date1904: bool) -> NDArray[np.datetime64]:
    """Read numbers that are not shown as dates: day serials of this age, or days written as 20260901; else NaT."""
    times = np.full(len(number), np.datetime64("NaT", "us"))
    serial = (number >= 20_000) & (number < 80_000)  # noqa: PLR2004 - 1954 to 2119
    times[serial] = from_serial(number[serial], date1904=date1904)
    compact = (number >= 19_000_101) & (number < 21_000_000) & (number % 1 == 0)  # noqa: PLR2004 - see above
    if compact.any():
        times[compact] = parse_times([f"{n:.0f}" for n in number[compact]])[0]
    return times
