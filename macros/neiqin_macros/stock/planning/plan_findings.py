"""What the plan itself finds in the tables that it reads: bulk orders, and the history's end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.hits import Hits
from neiqin.text import N_

if TYPE_CHECKING:
    from neiqin_macros.stock.planning.planned import Planned

_ONE_OFF: Final = N_("One order of {value} pieces, far above what is usual: it counts as {counted} in the plan.")
_ONE_OFF_MEND: Final = N_("If such orders come again, tell the buyer: stock is not kept for them.")
_BULK_DAY: Final = N_("{value} pieces on one day, far above what is usual: it counts as {counted} in the plan.")
_BULK_DAY_MEND: Final = N_("If it was a promotion, mark it as one: the plan then learns from it.")
_STALE: Final = N_("The sales end on {value}; the plan is made as of that day's sales.")
_STALE_MEND: Final = N_("Bring the newer orders in, or run it with --as-of the day of the data.")


def plan_findings(made: Planned) -> Iterator[Hits]:
    """Findings with their cells; none stops the plan."""
    found = made.book.history.one_off
    for told, table, message, mend in (
        (~found.listed, "OrderLines", _ONE_OFF, _ONE_OFF_MEND),
        (found.listed, "Sales", _BULK_DAY, _BULK_DAY_MEND),
    ):
        if told.any():
            params = {"value": found.quantity[told], "counted": found.counted[told]}
            yield Hits("S30", table, "qty", found.row[told], message, mend, "info", params)
    history = made.book.history
    if history.days and history.end < made.book.today and made.book.here.lines is not None:
        last = np.array([str(history.end - np.timedelta64(1, "D"))], dtype=object)
        at = np.array([len(made.book.here.lines) - 1], np.int64)
        yield Hits("S31", "OrderLines", "order_id", at, _STALE, _STALE_MEND, "warning", {"value": last})
