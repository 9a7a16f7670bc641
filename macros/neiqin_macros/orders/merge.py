"""orders.merge: the open orders that can ship together are listed, group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.changes import Changes, Result
from neiqin.macro import macro
from neiqin.report import Figure, Format, ReportSheet, ReportTable, Said
from neiqin.rule import NotApplicable
from neiqin.text import N_, Reason
from neiqin_macros.orders.desk_tables import DeskTables
from neiqin_macros.orders.rules.behaviour.merging import merge_groups
from neiqin_macros.orders.work.handling import handling_of
from neiqin_macros.orders.work.printing import MOST, cell, header, said_choice, shown_first
from neiqin_macros.tables.orders import Order
from neiqin_macros.words import Handling

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.orders.desk import Desk

_FIELDS: Final = ("platform", "shop", "order_id", "buyer_key", "receiver", "address", "payable", "due")
_FORMATS: Final[tuple[Format, ...]] = ("integer", "plain", *("money" if f == "payable" else "plain" for f in _FIELDS))
LABELS: Final = (N_("groups"), N_("orders that can be merged"), N_("parcels saved"))
"""The summary's counts as the terminal says them; in JSON they keep their names."""


@macro(
    title=N_("List orders to merge"),
    about=N_("Lists the open orders of one buyer to one address, which can ship together."),
    review=False,
    icon="merge",
)
def merge(given: DeskTables) -> Result:
    """List the groups on a sheet of their own; nothing else is touched."""
    desk = given.desk()
    notes: list[Reason] = []
    try:
        groups = merge_groups(desk)
    except NotApplicable as reason:
        groups = np.full(len(desk.orders), -1, np.int64)
        notes.append(Reason(N_("Nothing could be looked for: {why}."), {"why": Reason(reason.reason, reason.params)}))
    rows = in_order(desk, groups)
    counts = {"groups": len(np.unique(groups[rows])), "orders_that_can_be_merged": len(rows)}
    counts["parcels_saved"] = len(rows) - counts["groups"]
    return Result(Changes(reports=(report(desk, groups, rows, notes),)), summary=counts)


def in_order(desk: Desk, groups: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows of all groups: the group that is due first, then by order id; whatever the order of the sheet."""
    at = np.flatnonzero(groups >= 0)
    ids = pd.factorize(desk.orders.frame["order_id"].fillna("").to_numpy(dtype=object)[at], sort=True)[0]
    due = desk.due[at].astype(np.int64)
    due[np.isnat(desk.due[at])] = np.iinfo(np.int64).max
    urgent, least = (np.full(int(groups.max(initial=-1)) + 1, np.iinfo(np.int64).max) for _ in range(2))
    np.minimum.at(urgent, groups[at], due)
    np.minimum.at(least, groups[at], ids)
    return at[np.lexsort((ids, least[groups[at]], urgent[groups[at]]))]


def report(desk: Desk, groups: NDArray[np.int64], rows: NDArray[np.int64], notes: list[Reason]) -> ReportSheet:
    """Make the sheet: one line for each order, those of a group numbered alike."""
    frame, handling = desk.orders.frame, handling_of(desk)
    number = pd.factorize(groups[rows])[0] + 1
    lines: list[list[Said]] = []
    for group, row in zip(number[:MOST].tolist(), rows[:MOST].tolist(), strict=True):
        known: dict[str, Any] = {name: cell(frame[name].iloc[row]) for name in _FIELDS}
        known["due"] = cell(desk.due[row])
        word = said_choice(Handling, handling[row])
        lines.append([group, desk.orders.address(row, "order_id"), *known.values(), word])
    headers = (N_("Group"), N_("Cell"))
    return ReportSheet(
        name="merge",
        title=Reason(N_("Orders to merge")),
        figures=(
            Figure(Reason(N_("Groups")), int(number.max(initial=0)), "integer"),
            Figure(Reason(N_("Orders")), len(rows), "integer"),
        ),
        notes=(Reason(N_("This sheet is written anew by each run.")), *shown_first(len(rows)), *notes),
        blocks=(
            ReportTable.of_rows(
                (*(Reason(h) for h in headers), *(header(Order, f) for f in (*_FIELDS, "handling"))), lines, _FORMATS
            ),
        ),
    )
