"""The replay on one page: what your rule and ours served, held and cost, month by month and item by item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.groups import sums
from neiqin.report import Block, Figure, Heading, LineChart, Paragraph, ReportColumn, ReportSheet, ReportTable
from neiqin.text import N_, Reason
from neiqin_macros.stock.planning.forecasting import Forecast, terms_in
from neiqin_macros.stock.planning.methods import method_name
from neiqin_macros.tables.replenishment import PlannedItem
from neiqin_macros.words import YesNo

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.book import StockBook
    from neiqin_macros.stock.levels.demand import Terms
    from neiqin_macros.stock.levels.policy import Replayed
    from neiqin_macros.stock.levels.policy import Result as Reached

MOST: Final = 50
"""Items listed on either side."""
_RULE: Final = N_("Your rule: average sales of {window} days x (lead + review + {safety} safety days).")
_OUR_RULE: Final = N_(
    "Ours: the mean level of {methods}; each set on the months before, so that {fill} % would have been served there."
)
_SERVED: Final = N_(
    "From {first} to {last}, your rule served {own_fill} % of demand by value, ours {fill} %; stock was worth"
    " {own_stock} and {stock}; holding and lost margin cost {own_cost} and {cost}."
)
_SAVED: Final = N_("Ours would have saved {saved}, {share} % of that cost.")
_DEARER: Final = N_(
    "Ours would have cost {more} more, in lost margin: set stock.target above {target} % where a lost sale weighs more"
    " than stock."
)
_LESS: Final = N_(
    "For the same fill your rule would have needed {days} safety days and stock worth {stock}: ours holds {share} %"
    " less."
)
_MORE: Final = N_(
    "For the same fill your rule would have needed {days} safety days and stock worth {stock}: ours holds {share} %"
    " more."
)
_NEEDED: Final = N_("Stock value needed for {target} %")
_YEAR: Final = 365.25


def replay_report(book: StockBook, found: Forecast, replayed: Replayed) -> ReportSheet:
    """Give the sheet."""
    own, ours = replayed.own, replayed.ours
    figures = (
        Figure(Reason(N_("Fill, your rule")), own.fill, "percent"),
        Figure(Reason(N_("Fill, ours")), ours.fill, "percent"),
        Figure(Reason(N_("Stock value, your rule")), own.stock_value, "money"),
        Figure(Reason(N_("Stock value, ours")), ours.stock_value, "money"),
        Figure(Reason(N_("Cost, your rule")), own.cost, "money"),
        Figure(Reason(N_("Cost, ours")), ours.cost, "money"),
    )
    return ReportSheet(
        name="stock_replay",
        title=Reason(N_("Stock replay")),
        figures=figures,
        notes=(Reason(N_("This sheet is written anew by each run of stock.replay.")),),
        blocks=(
            *_said(book, found, replayed),
            *_by_month(book, found, replayed),
            *_tried(found),
            *_items(book, found, replayed),
        ),
    )


def _said(book: StockBook, found: Forecast, replayed: Replayed) -> Iterator[Block]:
    own, ours, settings = replayed.own, replayed.ours, book.settings
    yield Paragraph(
        Reason(
            _SERVED,
            {
                "first": str(first_day(book, found, replayed)), "last": str(book.history.end - np.timedelta64(1, "D")),
                "own_fill": round(100 * own.fill, 1), "fill": round(100 * ours.fill, 1),
                "own_stock": f"{own.stock_value:,.0f}", "stock": f"{ours.stock_value:,.0f}",
                "own_cost": f"{own.cost:,.0f}", "cost": f"{ours.cost:,.0f}",
            },
        )
    )  # fmt: skip
    if (equal := replayed.own_at(ours.fill)) is not None:
        less = round(100 * (1 - ours.stock_value / max(equal.stock_value, 1e-9)), 1)
        params = {"days": round(equal.days), "stock": f"{equal.stock_value:,.0f}", "share": abs(less)}
        yield Paragraph(Reason(_LESS if less >= 0 else _MORE, params))
    saved = own.cost - ours.cost
    if saved >= 0:
        share = round(100 * saved / max(own.cost, 1e-9), 1)
        yield Paragraph(Reason(_SAVED, {"saved": f"{saved:,.0f}", "share": share}))
    else:
        yield Paragraph(Reason(_DEARER, {"more": f"{-saved:,.0f}", "target": round(100 * settings.target, 1)}))
    yield Paragraph(Reason(_RULE, {"window": settings.own_days, "safety": settings.safety_days}))
    policy = found.policy
    for tuning in policy.tunings if policy is not None else ():
        methods = tuple(method_name(part.name) for part in tuning.blend)
        yield Paragraph(Reason(_OUR_RULE, {"methods": methods, "fill": round(100 * tuning.fill, 1)}))


def _by_month(book: StockBook, found: Forecast, replayed: Replayed) -> Iterator[Block]:
    """What both rules served and held, month by month; fill weighted by what was asked for, at its price."""
    own, ours = replayed.own, replayed.ours
    width = round(found.bucket.days)
    days = first_day(book, found, replayed) + np.arange(len(ours.fill_series)) * np.timedelta64(width, "D")
    months, month = np.unique(days.astype("datetime64[M]"), return_inverse=True)
    asked = terms_in(book, found.bucket).price @ book.history.by_bucket(width)[:, -len(days) :]

    def served(fill: NDArray[np.float32]) -> NDArray[np.float64]:
        weight = np.where(np.isnan(fill), 0, asked)
        return sums(month, np.nan_to_num(fill) * weight, len(months)) / np.maximum(
            sums(month, weight, len(months)), 1e-9
        )

    def held(stock: NDArray[np.float32]) -> NDArray[np.float64]:
        return sums(month, stock, len(months)) / np.bincount(month, minlength=len(months))

    yield Heading(Reason(N_("Month by month")))
    yield ReportTable(
        (
            ReportColumn("month", Reason(N_("Month")), [str(name) for name in months], "text"),
            ReportColumn("own_fill", Reason(N_("Fill, your rule")), served(own.fill_series), "percent"),
            ReportColumn("fill", Reason(N_("Fill, ours")), served(ours.fill_series), "percent"),
            ReportColumn("own_stock", Reason(N_("Stock value, your rule")), held(own.stock_series), "money"),
            ReportColumn("stock", Reason(N_("Stock value, ours")), held(ours.stock_series), "money"),
        ),
        name="months",
    )
    for title, series in (
        (Reason(N_("Share of demand served")), ("own_fill", "fill")),
        (Reason(N_("Value of the stock")), ("own_stock", "stock")),
    ):
        yield LineChart(table="months", title=title, labels="month", series=series)


def _tried(found: Forecast) -> Iterator[Block]:
    """Every way that was replayed on the months before, the least stock first, and which are blended."""
    for tuning in found.policy.tunings if found.policy is not None else ():
        tried = sorted(tuning.tried, key=lambda one: one[1])
        blended = {part.name for part in tuning.blend}
        yield Heading(Reason(N_("What was tried on the months before")))
        yield ReportTable(
            (
                ReportColumn("way", Reason(N_("Way to set levels")), [method_name(name) for name, _ in tried], "text"),
                ReportColumn(
                    "stock",
                    Reason(_NEEDED, {"target": round(100 * tuning.target, 1)}),
                    [stock if np.isfinite(stock) else None for _, stock in tried],
                    "money",
                ),
                ReportColumn("blended", Reason(N_("Blended")), [YesNo.YES if n in blended else None for n, _ in tried]),
            )
        )


def _items(book: StockBook, found: Forecast, replayed: Replayed) -> Iterator[Block]:
    """Where the two rules differ most in money, item by item."""
    terms = terms_in(book, found.bucket)
    years = len(replayed.ours.fill_series) * found.bucket.days / _YEAR
    gain = _cost(replayed.own, terms, years * book.settings.holding) - _cost(
        replayed.ours, terms, years * book.settings.holding
    )
    for heading, sign in (
        (N_("Items that ours serves at less cost"), 1),
        (N_("Items that your rule serves at less cost"), -1),
    ):
        order = np.argsort(-sign * gain, kind="stable")[:MOST]
        at = order[sign * gain[order] > 0]
        if len(at):
            yield Heading(Reason(heading))
            yield _compared(book, replayed, at, gain[at])


def _compared(book: StockBook, replayed: Replayed, at: NDArray[np.int64], gain: NDArray[np.float64]) -> ReportTable:
    own, ours, columns = replayed.own, replayed.ours, PlannedItem.columns()
    asked = np.where(own.demand[at] > 0, own.demand[at], np.nan)
    return ReportTable(
        (
            ReportColumn("sku", columns["sku"].header, [book.items.skus[i] for i in at.tolist()], "text"),
            ReportColumn("product", columns["product"].header, book.items.field("product")[at], "text"),
            ReportColumn("asked", Reason(N_("Pieces wanted")), own.demand[at], "plain"),
            ReportColumn("own_fill", Reason(N_("Fill, your rule")), own.sold[at] / asked, "percent"),
            ReportColumn("fill", Reason(N_("Fill, ours")), ours.sold[at] / asked, "percent"),
            ReportColumn("own_stock", Reason(N_("Pieces held, your rule")), own.stock[at], "decimal"),
            ReportColumn("stock", Reason(N_("Pieces held, ours")), ours.stock[at], "decimal"),
            ReportColumn("gain", Reason(N_("Cost saved by ours")), gain, "money"),
        )
    )


def _cost(reached: Reached, terms: Terms, holding: float) -> NDArray[np.float64]:
    """Holding and lost margin of each item, in money; `holding` is of a unit of stock value over the window."""
    lost = (reached.demand - reached.sold) * (terms.price - terms.cost)
    return (reached.stock * terms.cost * holding + lost).astype(np.float64)


def first_day(book: StockBook, found: Forecast, replayed: Replayed) -> np.datetime64:
    """The day that the replay's evaluation begins on; buckets end with the history."""
    width = round(found.bucket.days)
    buckets = book.history.days // width
    return book.history.end - np.timedelta64((buckets - replayed.first) * width, "D")
