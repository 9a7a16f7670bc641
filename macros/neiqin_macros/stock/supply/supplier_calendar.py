"""When suppliers take orders and when they are closed: read from what people type, as days of the week and dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.orders.goods.sku_mapping import fold
from neiqin_macros.working_days import workday

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_ENGLISH: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHINESE: Final = ("一1", "二2", "三3", "四4", "五5", "六6", "日天7")
_CHARACTERS: Final = {character: i for i, written in enumerate(_CHINESE) for character in written}
_SHORTEST: Final = 3
EVERY_DAY: Final = (True,) * 7
_PREFIX: Final = re.compile(r"^(?:每?(?:週|周|星期|禮拜|礼拜)|every\s+)")
_EVERY_DAY: Final = re.compile(r"^(?:every day|daily|any day|每天|每日|天天|隨時|随时)$")
_WORK_DAYS: Final = re.compile(r"^(?:work(?:ing)? ?days|weekdays|工作日|平日)$")
_APART: Final = re.compile(r"[,，、;；/&+\s]+|(?:\band\b)|和|及")
_TO: Final = re.compile(r"\s*(?:[~—–至到]|\.\.|-|\bto\b)\s*")
_DATE: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_WEEK: Final = re.compile(r"(\d{4})-?w(\d{1,2})")


def order_days(text: str) -> tuple[int, ...] | None:
    """Read days of the week (0 is Monday): `Mon, Thu`, `週一、週四`, `Mon-Fri`, `一三五`, `daily`; None: unreadable."""
    told = " ".join(fold(text).split())
    if _EVERY_DAY.match(told):
        return tuple(range(7))
    if _WORK_DAYS.match(told):
        return tuple(range(5))
    found: set[int] = set()
    for part in filter(None, _APART.split(_TO.sub("~", told))):
        first, _, last = part.partition("~")
        days = [_days_named(end) for end in (first, last) if end]
        if not days or not all(days):
            return None
        if len(days) == 2:  # noqa: PLR2004 - a range has two ends
            begin, end = days[0][-1], days[1][0]
            found |= {(begin + i) % 7 for i in range((end - begin) % 7 + 1)}
        else:
            found |= set(days[0])
    return tuple(sorted(found)) or None


def _days_named(text: str) -> list[int]:
    """The days that one word names: one in English or by number, one character each in Chinese; none if unknown."""
    bare = _PREFIX.sub("", text).removesuffix(".")
    if bare.isascii() and not bare.isdigit():
        return [i for i, name in enumerate(_ENGLISH) if len(bare) >= _SHORTEST and name.startswith(bare)]
    days = [_CHARACTERS.get(character, -1) for character in bare]
    return days if days and min(days) >= 0 and (not bare.isdigit() or len(bare) == 1) else []


def closed_days(text: str) -> list[date] | None:
    """Read closed days: dates, spans (`2026-02-09~2026-02-20`) and ISO weeks (`2026-W40`); None: unreadable."""
    found: list[date] = []
    text = fold(text)
    try:
        for first, last in _spans(text):
            if last < first or (last - first).days > _LONGEST:
                return None
            found += [first + timedelta(days=i) for i in range((last - first).days + 1)]
    except ValueError:
        return None
    rest = _WEEK.sub("", _DATE.sub("", text))
    loose = re.search(rf"(?:{_TO.pattern})$", text)
    return None if loose or re.search(r"\w", _TO.sub(" ", _APART.sub(" ", rest))) or not found else found


_LONGEST: Final = 120
"""Days that a supplier is closed at a stretch; more is a mistake of typing."""


def _spans(text: str) -> Iterator[tuple[date, date]]:
    """The first and last day of each span. A date right behind a sign of range ends the span before."""
    marks = sorted([*_DATE.finditer(text), *_WEEK.finditer(text)], key=lambda m: m.start())
    waiting: tuple[date, date] | None = None
    end = 0
    for mark in marks:
        parts = [int(part) for part in mark.groups()]
        if mark.re is _WEEK:
            span = (date.fromisocalendar(parts[0], parts[1], 1), date.fromisocalendar(parts[0], parts[1], 7))
        else:
            span = (date(*parts), date(*parts))
        if waiting is not None and _TO.fullmatch(text[end : mark.start()]):
            waiting = (waiting[0], span[1])
        else:
            if waiting is not None:
                yield waiting
            waiting = span
        end = mark.end()
    if waiting is not None:
        yield waiting


@dataclass(frozen=True)
class SupplierCalendar:
    """On which days of the week a supplier takes orders, None: on all; and on which days nothing is taken or sent.

    `week` are the days of the week that count towards a lead time, `worked` days that count though the week says not.
    """

    days: tuple[int, ...] | None
    closed: frozenset[date]
    week: tuple[bool, ...] = EVERY_DAY
    worked: frozenset[date] = frozenset()

    def next_order_day(self, day: date) -> date:
        """The first day from a day on, itself included, on which it takes an order; the day itself if none is near."""
        for ahead in range(_LONGEST * 2):
            found = day + timedelta(days=ahead)
            if found not in self.closed and (self.days is None or found.weekday() in self.days):
                return found
        return day

    def arrivals(self, ordered: date, lead: NDArray[np.float64]) -> NDArray[np.datetime64]:
        """When what is ordered on a day arrives, lead times in days: closed days do not count towards them."""
        closed, worked = (np.array(sorted(days), "datetime64[D]") for days in (self.closed, self.worked))
        return workday(np.datetime64(ordered, "D"), lead, closed, worked=worked, week=self.week)
