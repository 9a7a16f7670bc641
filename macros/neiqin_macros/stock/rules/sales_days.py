"""Rules S06, S07 and S08: days that a sales list tells twice, or not at all, and days that are yet to come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.groups import grouped, place_in_group, sum_of_group
from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.stock.book import StockBook

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table_range import TableRange
    from neiqin_macros.tables.sales import Sale

_DAY: Final = np.timedelta64(1, "D")


def _sales(book: StockBook) -> TableRange[Sale]:
    if book.here.sales is None:
        raise NotApplicable(N_("no sales list"))
    return book.here.sales


@rule(
    "S06",
    title=N_("Day told twice"),
    message=N_("The sales of “{sku}” on {day} stand here a second time; both rows are counted, {all} pieces together."),
    mend=N_("Delete the row if it is the same sale again."),
    score=25,
)
def told_twice(book: StockBook) -> Iterator[Found]:
    """Rows of the sales list whose day, SKU and warehouse stand further up."""
    frame = _sales(book).frame
    day = frame["day"].to_numpy("datetime64[D]")
    codes, n = grouped(day, frame["sku"].to_numpy(dtype=object), frame["warehouse"].to_numpy(dtype=object))
    told = ~np.isnat(day) & frame["sku"].notna().to_numpy()
    at = np.flatnonzero((place_in_group(codes, n) > 0) & told)
    together = sum_of_group(codes, n, frame["qty"].to_numpy())
    params = {"sku": frame["sku"].to_numpy(dtype=object)[at], "day": day[at].astype(str), "all": together[at]}
    yield Found("Sales", "day", at, params)


@rule(
    "S07",
    title=N_("Days missing from the sales"),
    message=N_("No sale at all from {first} to {last}, {days} days, though {share} % of the other days have some."),
    mend=N_("Add the days that are missing; if the shop was closed, name them among the holidays."),
    score=25,
    least_days=3,
    least_share=0.9,
)
def gaps(book: StockBook, least_days: float, least_share: float) -> Iterator[Found]:
    """Runs of at least `least_days` days without any row, in a list that has rows on `least_share` of all other days.

    Lists by week or month have rows on too few days for this. Holidays are no gaps, nor is what is yet to come. Said at
    the row after the gap.
    """
    frame = _sales(book).frame
    day = frame["day"].to_numpy("datetime64[D]")
    told = np.unique(day[day <= book.today])
    if len(told) < 2:  # noqa: PLR2004 - a gap has two ends
        return
    off = _holidays(book)
    here = np.union1d(told, off[(off > told[0]) & (off < told[-1])])
    apart = ((here[1:] - here[:-1]) / _DAY).astype(np.int64) - 1
    wide = np.flatnonzero(apart >= least_days)
    others = (here[-1] - here[0]) / _DAY + 1 - apart[wide].sum()
    share = len(here) / others
    if not len(wide) or share < least_share or np.median(apart) > 0:
        return
    after = here[wide + 1]
    rows = np.array([int(np.flatnonzero(day >= a)[np.argmin(day[day >= a])]) for a in after.tolist()], np.int64)
    first, last = (here[wide] + _DAY).astype(str), (after - _DAY).astype(str)
    params = {"first": first, "last": last, "days": apart[wide], "share": round(100 * share)}
    yield Found("Sales", "day", rows, params)


def _holidays(book: StockBook) -> NDArray[Any]:
    if book.holidays is None:
        return np.zeros(0, "datetime64[D]")
    frame = book.holidays.frame
    first = frame["day"].to_numpy("datetime64[D]")
    last = frame["to"].fillna(frame["day"]).to_numpy("datetime64[D]")
    spans = [np.arange(a, b + _DAY) for a, b in zip(first, last, strict=True) if not np.isnat(a) and b >= a]
    return np.unique(np.concatenate([np.zeros(0, "datetime64[D]"), *spans]))


@rule(
    "S08",
    title=N_("Day yet to come"),
    message=N_("{value} is yet to come; the row is left out."),
    mend=N_("Correct the date: is the year right, are day and month in their places?"),
    score=30,
)
def future(book: StockBook) -> Iterator[Found]:
    """Sales, moves, counts and receipts of days after the day of the run, and stock as of such a day."""
    dated: tuple[tuple[TableRange[Any] | None, str], ...] = (
        (book.here.sales, "day"), (book.moves, "moved_at"), (book.counts, "counted_at"), (book.purchases, "received"),
        (book.purchases, "ordered"), (book.stock, "as_of"),
    )  # fmt: skip
    end = pd.Timestamp(book.today + _DAY)
    for table, field in dated:
        if table is not None:
            at = np.flatnonzero((table.frame[field] >= end).to_numpy())
            yield Found(table.table.table_name, field, at, {"value": table.frame[field].to_numpy()[at]})
