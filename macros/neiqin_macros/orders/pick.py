"""orders.pick: what to take from the shelves, by SKU, and what goes into each parcel, by order; ready to print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.changes import Changes, Result
from neiqin.errors import NeiqinError
from neiqin.macro import macro
from neiqin.report import Figure, Format, ReportSheet, ReportTable, Said
from neiqin.text import N_, Reason
from neiqin_macros.orders.desk_tables import DeskTables
from neiqin_macros.orders.work.handling import handling_of, to_ship
from neiqin_macros.orders.work.picking import Picked, picked
from neiqin_macros.orders.work.printing import MOST, cell, header, shown_first
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.stock import Stock
from neiqin_macros.words import Handling

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.orders.desk import Desk

_ANEW: Final = N_("This sheet is written anew by each run.")
_UNCOUNTED: Final = N_("{lines} lines without a quantity above 0 are not in the pick list; see the packing list.")
_ORDER_FIELDS: Final = ("order_id", "receiver", "phone", "address", "carrier")
_PICK_FORMATS: Final[tuple[Format, ...]] = ("text", "plain", "plain", "plain", "integer", "plain")
_LINE_FIELDS: Final = ("sku", "product", "variant", "qty")
LABELS: Final = (N_("orders to pack"), N_("lines to pack"), N_("SKUs to pick"), N_("pieces to pick"))
"""The summary's counts as the terminal says them; in JSON they keep their names."""


@macro(
    title=N_("Make pick and packing lists"),
    about=N_("Makes the pick list by SKU and the packing list by order of all approved orders that are still to ship."),
    review=False,
    icon="print",
)
def pick(given: DeskTables) -> Result:
    """List what is approved and still to ship."""
    desk = given.desk()
    if not desk.has("handling"):
        raise NeiqinError(N_("No order has been approved yet."), hint=N_("Run orders.approve first."))
    orders = to_pack(desk)
    found = picked(desk, orders)
    reports = (pick_list(found, has_stock=desk.stock is not None), packing_list(desk, found, orders))
    counts = {
        "orders_to_pack": int(orders.sum()),
        "lines_to_pack": len(found.lines),
        "SKUs_to_pick": len(found.items),
        "pieces_to_pick": cell(found.items["quantity"].sum()),
    }
    return Result(Changes(reports=reports), summary=counts)


def to_pack(desk: Desk) -> NDArray[np.bool_]:
    """First rows of the orders that orders.approve passed, that nobody has stopped since, and that have not left."""
    approved = (desk.orders.frame["handling"] == Handling.PASS).to_numpy()
    return approved & (handling_of(desk) == Handling.PASS) & to_ship(desk)


def pick_list(found: Picked, *, has_stock: bool) -> ReportSheet:
    """One line for each SKU, bundles taken apart."""
    names = ["sku", "product", "variant", "quantity", "orders", *(["on_hand"] if has_stock else [])]
    rows = [[cell(value) for value in row] for row in found.items[names].head(MOST).itertuples(index=False)]
    headers = [header(OrderLine, f) for f in _LINE_FIELDS] + [Reason(N_("Orders"))]
    headers += [header(Stock, "on_hand")] if has_stock else []
    uncounted = (Reason(_UNCOUNTED, {"lines": found.uncounted}),) if found.uncounted else ()
    return ReportSheet(
        name="pick_list",
        title=Reason(N_("Pick list")),
        figures=(
            Figure(Reason(N_("SKUs")), len(found.items), "integer"),
            Figure(Reason(N_("Pieces")), cell(found.items["quantity"].sum()), "integer"),
        ),
        notes=(Reason(_ANEW), *shown_first(len(found.items)), *uncounted),
        blocks=(ReportTable.of_rows(headers, rows, _PICK_FORMATS[: len(headers)]),),
    )


def packing_list(desk: Desk, found: Picked, orders: NDArray[np.bool_]) -> ReportSheet:
    """One line for each line of each order, the most urgent order first; an order's own fields stand on its first."""
    frame, said = desk.orders.frame, found.lines
    rows: list[list[Said]] = []
    last = -1
    told: Any
    for told in said.head(MOST).itertuples(index=False):
        own: list[Said] = [None] * (len(_ORDER_FIELDS) + 2)
        if told.order != last:
            fields = [cell(frame[name].iloc[told.order]) for name in _ORDER_FIELDS]
            own = [desk.orders.address(told.order, "order_id"), cell(desk.due[told.order]), *fields]
        note = cell(frame["buyer_note"].iloc[told.order]) if told.order != last else None
        last = told.order
        rows.append([*own, *(cell(getattr(told, name)) for name in _LINE_FIELDS), note])
    headers = [header(Order, f) for f in ("due", *_ORDER_FIELDS)] + [header(OrderLine, f) for f in _LINE_FIELDS]
    return ReportSheet(
        name="packing_list",
        title=Reason(N_("Packing list")),
        figures=(
            Figure(Reason(N_("Orders")), int(orders.sum()), "integer"),
            Figure(Reason(N_("Lines")), len(said), "integer"),
        ),
        notes=(Reason(_ANEW), *shown_first(len(said))),
        blocks=(ReportTable.of_rows((Reason(N_("Cell")), *headers, header(Order, "buyer_note")), rows),),
    )
