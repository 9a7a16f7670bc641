"""stock.monitor: how long each item lasts and what state it is in, beside its row in the stock list; what is due."""

from __future__ import annotations

from typing import Final

import numpy as np

from neiqin.changes import Changes, FieldChange, Result
from neiqin.macro import macro
from neiqin.rule import Rulebook
from neiqin.table_range import TableRange
from neiqin.text import N_, Reason
from neiqin_macros.stock.book import StockBook
from neiqin_macros.stock.findings import findings
from neiqin_macros.stock.monitoring.alerts import alerts
from neiqin_macros.stock.monitoring.status import Status, status_of
from neiqin_macros.stock_words import StockState
from neiqin_macros.tables.stock import Stock

_NO_SALES: Final = N_(
    "No sales are told: what is free to sell is written, but neither a rate, nor days of cover, nor a state."
)
_WHOLE: Final = N_("Rate, cover, run-out day and state are of all warehouses together.")
LABELS: Final = (
    *(N_("stock rows"), N_("items"), N_("states"), N_("late purchases")),
    *(N_("out"), N_("urgent"), N_("to order"), N_("normal"), N_("over"), N_("dead")),
)
"""The summary's counts as the terminal says them; in JSON they keep their names."""


@macro(
    title=N_("Watch the stock"),
    about=N_(
        "Writes what is free, days of cover, run-out day and state beside each stock row, and lists what to act on."
    ),
    icon="watch",
)
def monitor(stock: TableRange[Stock], book: StockBook, rules: Rulebook) -> Result:
    """State each item's stock as of the occasion."""
    status = status_of(book)
    told = len(book.history.item) > 0
    hits = tuple(hit for hit in alerts(book, status) if len(hit))
    states = {state: n for state in StockState if (n := int((status.state == state).sum()))}
    return Result(
        Changes(columns(stock, book, status, told=told)),
        (*hits, *findings(book, rules)),
        {
            "stock_rows": len(stock),
            "items": int((~np.isnan(status.on_hand)).sum()),
            "states": states,
            "late_purchases": int(status.supplies.late.sum()),
        },
        notes=(Reason(_WHOLE),) if told else (Reason(_NO_SALES),),
    )


def columns(stock: TableRange[Stock], book: StockBook, status: Status, *, told: bool) -> tuple[FieldChange, ...]:
    """The computed columns of the stock list; `available` is the row's own, the rest is its item's."""
    frame, rows = stock.frame, np.arange(len(stock))
    item = book.items.of_rows(frame["sku"])
    known = (item >= 0) & told
    never = np.datetime64("NaT", "us")
    free = frame["on_hand"].to_numpy() - frame["reserved"].fillna(0).to_numpy()
    cover = np.where(np.isfinite(status.cover), np.round(status.cover, 1), np.nan)
    run_out = np.append(status.run_out.astype("datetime64[us]"), never)[item]
    state = np.append(status.state, np.array([np.nan], dtype=object))[item]
    return (
        FieldChange("Stock", "available", rows, free),
        FieldChange("Stock", "daily_rate", rows, np.where(known, np.append(status.rate, np.nan)[item], np.nan)),
        FieldChange("Stock", "cover_days", rows, np.where(known, np.append(cover, np.nan)[item], np.nan)),
        FieldChange("Stock", "run_out", rows, np.where(known, run_out, never)),
        FieldChange("Stock", "state", rows, np.where(known, state, np.nan)),
    )
