"""Tidy raw texts before they are checked: width, blanks, separators, guards, ids, dates; each text once."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

BLANK_WORDS: Final = frozenset({"", "-", "--", "—", "——", "暂无数据", "暫無資料", "N/A", "n/a", "null", "NULL", "None"})
_GUARD: Final = re.compile(r'="(.*)"', re.DOTALL)
# A text's own apostrophe stays: 's-Gravenhage.
_APOSTROPHE: Final = re.compile(r"'(?=[\d=+@-])")
_WAYBILL_PREFIX: Final = re.compile(r"^No:\s*(?=[A-Za-z0-9])")
# What sound ids are made of; a text that holds anything else, or begins like a guard, is looked at more closely.
_ODD_ID: Final = re.compile(r"[^\x21-\x7e\u4e00-\u9fff\x1f]|(?:^|\x1f)(?:['=]|No:)")
_ODD_TEXT: Final = re.compile(r"[\x00\u200b\ufeff]|(?:^|\x1f)[\s'=]|\s(?:\x1f|$)")
_JOINT: Final = "\x1f"
_ODD_JOIN: Final = 4096
_SYMBOL: Final = r"(?:(?:NT|US|HK|CA|AU|SG|R)?[$]|NTD|TWD|USD|CNY|RMB|HKD|EUR|GBP|JPY|[¥€£])"
_CURRENCY: Final = re.compile(rf"^([+-]?)\s*{_SYMBOL}\s*|\s*(?:{_SYMBOL}|[元円圆圓])$", re.IGNORECASE)
_PLAIN_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_GROUPED: Final = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_DECIMAL_COMMA: Final = re.compile(r"[+-]?(?:\d{1,3}(?:[. ]\d{3})+|\d+),\d{1,2}")
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
_WHOLE: Final = 2.0**53
_NOON: Final = 12
_MONTH_END: Final = 31
_YEAR: Final = 1000
_MILLENNIUM: Final = 2000
_FIRST_YEAR: Final = 1900
"""Excel knows no day before it."""


def tidy_text(text: str) -> str:
    """Take off outer blanks, tabs, one leading apostrophe and a `="..."` guard; the inside stays as it is."""
    text = text.replace("\x00", "").strip(" \t\r\n\v\f\u3000\u200b\ufeff\xa0")
    if guarded := _GUARD.fullmatch(text):
        text = guarded[1].strip()
    return text[1:].strip() if _APOSTROPHE.match(text) else text


def tidy_id(text: str) -> str:
    """Tidy a text that is an id: half-width, no blanks at the ends, no guard, no `No:` prefix."""
    return _WAYBILL_PREFIX.sub("", tidy_text(unicodedata.normalize("NFKC", text)).removeprefix("'").strip())


def tidy_texts(texts: Sequence[str]) -> list[str]:
    """`tidy_text` for many texts; a batch that holds nothing odd is passed on whole."""
    return _tidy(texts, tidy_text, _ODD_TEXT)


def tidy_ids(texts: Sequence[str]) -> list[str]:
    """`tidy_id` for many texts; a batch that holds nothing odd is passed on whole."""
    return _tidy(texts, tidy_id, _ODD_ID)


def _tidy(texts: Sequence[str], tidy: Callable[[str], str], odd: re.Pattern[str]) -> list[str]:
    tidied: list[str] = []
    for start in range(0, len(texts), _ODD_JOIN):
        batch = texts[start : start + _ODD_JOIN]
        tidied += [tidy(t) for t in batch] if odd.search(_JOINT.join(batch)) else batch
    return tidied


def number_text(number: float) -> str:
    """Write a whole number from an id column as its digits; anything else as short as it is exact.

    Past 2 ** 53 the last digits are the binary number's, not the id's: zeros stand for them, as Excel shows it.
    """
    if _WHOLE <= abs(number) < np.inf:
        return str(int(Decimal(f"{number:.15g}")))
    return f"{number + 0.0:.0f}" if number.is_integer() else repr(number)


def parse_number(text: str) -> float | None:
    """Read a number as people write it: `1,299`, `NT$100`, full-width, `(5.00)`, `95,00`, `12%`.

    Returns NaN for a word that means nothing, None for what is no number.
    """
    if _PLAIN_NUMBER.fullmatch(text):
        return float(text)
    text = tidy_text(unicodedata.normalize("NFKC", text)).removeprefix("'")
    text = text.replace("\u2212", "-")
    if text in BLANK_WORDS:
        return np.nan
    text = _CURRENCY.sub(r"\1", text)
    if text == "-":  # an accounting format's nothing: $ -
        return np.nan
    sign = 1.0
    if text.startswith("(") and text.endswith(")"):
        sign, text = -1.0, _CURRENCY.sub(r"\1", text[1:-1])
    if text.endswith("%"):
        sign, text = sign / 100, text[:-1]
    text = text.strip()
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    elif _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(".", "").replace(" ", "").replace(",", ".")
    return sign * float(text) if _PLAIN_NUMBER.fullmatch(text) else None


def parse_numbers(texts: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Read many numbers: the values (NaN for blank or bad), and which are bad."""
    parsed = [parse_number(t) for t in texts]
    bad = np.fromiter((p is None for p in parsed), bool, len(parsed))
    return np.array([np.nan if p is None else p for p in parsed], np.float64), bad


def parse_times(
    texts: Sequence[str], *, day_first: bool | None = None
) -> tuple[NDArray[np.datetime64], NDArray[np.bool_]]:
    """Read many local times: the values (NaT for blank or bad), and which are bad.

    A zone offset is dropped, for the local day is what the shop sees. Whether `03/04/2026` means a day or a month
    first is said, or decided for all texts together by those that allow one reading only; if none decides, they are
    bad.
    """
    tidy, found = _matched(texts)
    if day_first is None:
        day_first = _day_first([m for m in found if m])
    values = np.full(len(tidy), np.datetime64("NaT", "us"))
    bad = np.zeros(len(tidy), bool)
    for i, (text, match) in enumerate(zip(tidy, found, strict=True)):
        if text in BLANK_WORDS:
            continue
        time = _time(match, day_first=day_first) if match else None
        if time is None:
            bad[i] = True
        else:
            values[i] = np.datetime64(time, "us")
    return values, bad


def _matched(texts: Sequence[str]) -> tuple[list[str], list[re.Match[str] | None]]:
    tidy = [_numbered(unicodedata.normalize("NFKC", tidy_text(t))) for t in texts]
    return tidy, [_DATE.fullmatch(t) or _COMPACT_DAY.fullmatch(t) for t in tidy]


def tell_day_first(texts: Sequence[str]) -> tuple[bool | None, str]:
    """Tell from all the days of a file whether the day or the month comes first, and one that can be read both ways."""
    tidy, found = _matched(texts)
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
