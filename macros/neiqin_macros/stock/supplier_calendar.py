"""When a supplier takes orders and when it is closed, as people type it; rule S15 says what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.sku_mapping import fold
from neiqin_macros.stock.book import StockBook

if TYPE_CHECKING:
    from numpy.typing import NDArray

Week = tuple[bool, bool, bool, bool, bool, bool, bool]
EVERY_DAY: Final[Week] = (True,) * 7
_ENGLISH: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CHINESE: Final = re.compile(r"^(?:每)?(?:週|周|星期|禮拜|礼拜)?([一二三四五六日天])$")
_CHINESE_DAYS: Final = {day: number for number, day in enumerate("一二三四五六日")} | {"天": 6}
_ALL: Final = frozenset({"daily", "every day", "any", "每天", "每日", "天天"})
_PARTS: Final = re.compile(r"[,;、/，；\s]+")
_PERIODS: Final = re.compile(r"[,;、，；\n]+")
_BETWEEN: Final = re.compile(r"\s*(?:~|～|\.\.|–|—|至|到|\bto\b)\s*")
_DATE: Final = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")
_WEEK: Final = re.compile(r"^(\d{4})-?w(\d{1,2})$")
_DAY: Final = timedelta(days=1)


def order_days(text: str) -> Week | None:
    """Read days of the week, Monday first: "Mon, Thu", "週一、週四", "一四", "1,4", "daily"; None if it is none.

    A run of Chinese day names needs no separator; numbers count from 1 = Monday to 7.
    """
    folded = fold(text)
    if folded in _ALL:
        return EVERY_DAY
    days: set[int] = set()
    for part in filter(None, _PARTS.split(folded)):
        number = _weekday(part)
        if number is None:
            run = part.lstrip("每週周星期禮礼拜")
            if not run or any(day not in _CHINESE_DAYS for day in run):
                return None
            days |= {_CHINESE_DAYS[day] for day in run}
        else:
            days.add(number)
    return tuple(n in days for n in range(7)) if days else None  # type: ignore[return-value]  # seven of them


def _weekday(part: str) -> int | None:
    if part.isdigit():
        return int(part) - 1 if "1" <= part <= "7" else None
    if found := _CHINESE.match(part):
        return _CHINESE_DAYS[found[1]]
    return _ENGLISH.index(part[:3]) if part[:3] in _ENGLISH and part[:1].isascii() else None


def closed_days(text: str) -> NDArray[np.datetime64] | None:
    """Read days and weeks without work: "2026-02-09~2026-02-20, 2026-W40"; all their days, or None if it is none."""
    found: list[NDArray[np.datetime64]] = []
    for period in filter(None, (part.strip() for part in _PERIODS.split(fold(text)))):
        ends = [_span(end) for end in _BETWEEN.split(period)]
        if len(ends) > 2 or None in ends:  # noqa: PLR2004 - from and to
            return None
        first, last = ends[0], ends[-1]
        if first is None or last is None or last[1] < first[0]:
            return None
        found.append(np.arange(np.datetime64(first[0]), np.datetime64(last[1] + _DAY)))
    return np.unique(np.concatenate(found)) if found else None


def _span(text: str) -> tuple[date, date] | None:
    """The first and last day of a date or an ISO week."""
    try:
        if found := _DATE.match(text):
            day = date(int(found[1]), int(found[2]), int(found[3]))
            return day, day
        if found := _WEEK.match(text):
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
            return monday, monday + 6 * _DAY
    except ValueError:  # a day or week that no year has
        return None
    return None


@rule(
    "S15",
    title=N_("Supplier's days cannot be read"),
    message=N_("“{value}” names no days of the week; orders are planned for any day."),
    mend=N_("Write days of the week as Mon, Thu, and closed periods as 2026-02-09~2026-02-20 or 2026-W40."),
    score=30,
)
def unreadable_days(book: StockBook) -> Iterator[Found]:
    """Order days and closed periods of suppliers that cannot be read."""
    if book.suppliers is None:
        raise NotApplicable(N_("no list of suppliers"))
    frame = book.suppliers.frame
    for field, read, message in (
        ("order_days", order_days, None),
        (
            "closed",
            closed_days,
            N_("“{value}” names no days; the supplier is taken to be open all year."),
        ),
    ):
        texts = frame[field].to_numpy(dtype=object)
        at = [i for i in np.flatnonzero(pd.notna(texts)).tolist() if read(texts[i]) is None]  # suppliers are few
        rows = np.array(at, np.int64)
        yield Found("Suppliers", field, rows, {"value": texts[rows]}, message=message)
