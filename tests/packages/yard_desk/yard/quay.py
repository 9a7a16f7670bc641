"""NQ_QUAY: what ships load on the days on which the quay is open; a function of a block and of a list."""

from __future__ import annotations

import numpy as np

from neiqin.cell_values import NumberBlock, NumberColumn, TimeColumn, TimeList
from neiqin.functions import function
from neiqin.text import N_


@function(
    title=N_("Loaded"),
    about=N_("What each ship loads, unless the quay is closed on its day."),
    arguments={
        "loads": N_("Loads, a ship a row, a crane a column."),
        "docked": N_("The day of each ship."),
        "closed": N_("Days on which the quay is closed."),
        "factor": N_("What a load counts."),
    },
)
def quay(
    loads: NumberBlock, docked: TimeColumn, closed: TimeList | None = None, factor: NumberColumn | None = None
) -> NumberColumn:
    """The sum of each row of the block, times its factor; nothing on a day of the list."""
    total = np.nansum(loads, axis=1) * (1 if factor is None else factor)
    return np.where(np.isin(docked, [] if closed is None else closed), 0.0, total)
