"""What the plan itself finds in the tables that it reads: days that cannot be read, bulk orders, the history's end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.hits import Hits
from neiqin.text import N_
from neiqin_macros.stock.supplier_calendar import closed_days, order_days

if TYPE_CHECKING:
    from neiqin_macros.stock.planned import Planned

_DAYS: Final = N_("“{value}” names no days of the week: any day is taken for an order day.")
_DAYS_MEND: Final = N_("Write it as Mon, Thu or as Mon-Fri.")
_CLOSED: Final = N_("“{value}” names no days: the supplier is taken to be open.")
_CLOSED_MEND: Final = N_("Write it as 2026-02-09~2026-02-20 or as 2026-W40, with commas between.")
_ONE_OFF: Final = N_("One order of {value} pieces, far above what is usual: it counts as {counted} in the plan.")
_ONE_OFF_MEND: Final = N_("If such orders come again, tell the buyer: stock is not kept for them.")
_STALE: Final = N_("The sales end on {value}; the plan is made as of that day's sales.")
_STALE_MEND: Final = N_("Bring the newer orders in, or run it with --as-of the day of the data.")


def plan_findings(made: Planned) -> Iterator[Hits]:
    """Findings with their cells; none stops the plan."""
    yield from _calendars(made)
    found = made.book.history.one_off
    if len(found.row):
        params = {"value": found.quantity, "counted": found.counted}
        yield Hits("S30", "OrderLines", "qty", found.row, _ONE_OFF, _ONE_OFF_MEND, "info", params)
    history = made.book.history
    if history.days and history.end < made.book.today and made.book.here.lines is not None:
        last = np.array([str(history.end - np.timedelta64(1, "D"))], dtype=object)
        at = np.array([len(made.book.here.lines) - 1], np.int64)
        yield Hits("S31", "OrderLines", "order_id", at, _STALE, _STALE_MEND, "warning", {"value": last})


def _calendars(made: Planned) -> Iterator[Hits]:
    suppliers = made.book.suppliers
    if suppliers is None:
        return
    for code, field, read, message, mend in (
        ("S28", "order_days", order_days, _DAYS, _DAYS_MEND),
        ("S29", "closed", closed_days, _CLOSED, _CLOSED_MEND),
    ):
        told = suppliers.frame[field]
        rows = [i for i, text in enumerate(told.tolist()) if isinstance(text, str) and read(text) is None]
        if rows:
            at = np.array(rows, np.int64)
            yield Hits(code, "Suppliers", field, at, message, mend, "warning", {"value": told.to_numpy(object)[at]})
