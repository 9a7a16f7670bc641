"""orders.approve: what is clean passes, and what a person has decided holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.changes import Changes, FieldChange, Result
from neiqin.errors import NeiqinError
from neiqin.macro import macro
from neiqin.text import N_
from neiqin_macros.orders.desk_tables import DeskTables
from neiqin_macros.orders.work.auditing import changed, entries
from neiqin_macros.orders.work.handling import handling_of
from neiqin_macros.tables.order_desk import APPROVE
from neiqin_macros.words import Handling

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.orders.desk import Desk

LABELS: Final = (
    *(N_("handling"), N_("pass"), N_("confirm"), N_("cancel"), N_("split"), N_("merge"), N_("not validated")),
)
"""The summary's counts as the terminal says them; in JSON they keep their names."""


@macro(
    title=N_("Approve orders"),
    about=N_("Fills the handling of every live order: what a person decided, else what the rules did."),
    review=False,
    icon="approve",
)
def approve(given: DeskTables) -> Result:
    """Let each order go the way that a person, or else the rules, decided."""
    desk = given.desk()
    handling = handling_of(desk)
    if desk.live.any() and pd.isna(handling).all():
        raise NeiqinError(N_("No order has been checked yet."), hint=N_("Run orders.validate first."))
    rows = np.arange(len(handling))
    log = entries(
        desk.orders, _told(desk, handling), "handling", handling, macro=APPROVE, occasion=given.occasion
    )  # fmt: skip
    return Result(
        changes=Changes((FieldChange("Orders", "handling", rows, handling),)),
        summary=summarise(desk, handling),
        log=log,
    )


def _told(desk: Desk, handling: NDArray[Any]) -> NDArray[np.int64]:
    """Rows whose change goes into the log: all but those that nobody looked at and nothing was wrong with."""
    frame = desk.orders.frame
    old = frame["handling"].to_numpy(dtype=object)
    silent = pd.isna(old) & (handling == Handling.PASS) & frame["human_decision"].isna().to_numpy()
    return np.flatnonzero(desk.first & changed(old, handling) & ~silent)


def summarise(desk: Desk, handling: NDArray[Any]) -> dict[str, Any]:
    """Count the live orders by their handling."""
    counts = {word.value: int((handling == word).sum()) for word in Handling}
    return {
        "orders": int(desk.first.sum()),
        "live": int(desk.live.sum()),
        "handling": {word: count for word, count in counts.items() if count},
        "not_validated": int((desk.live & pd.isna(handling)).sum()),
    }
