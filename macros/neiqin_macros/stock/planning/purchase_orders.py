"""Purchase orders ready to send: a sheet for each supplier of whom something is to be ordered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.report import Figure, ReportColumn, ReportSheet, ReportTable
from neiqin.text import N_, Reason
from neiqin_macros.orders.goods.sku_mapping import fold
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.purchases import Purchase, Supplier
from neiqin_macros.tables.replenishment import PlannedItem

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.text import Spoken
    from neiqin_macros.stock.planning.planned import Planned

FAMILY: Final = "purchase_order_"
_TITLE: Final = N_("PO {supplier}")
_NOBODY: Final = N_("without a supplier")
_BELOW: Final = N_(
    "{amount} is less than this supplier's minimum of {least}; {days} days of sales ahead do not reach it."
)
_NO_COST: Final = N_("{items} items have no cost; the amount is that of the others.")


def purchase_orders(made: Planned) -> Iterator[ReportSheet]:
    """Give the sheets, by supplier as the list names them; items without a supplier are one sheet, the last."""
    at = np.flatnonzero(made.quantity > 0)
    names = made.book.terms.supplier[at]
    codes, suppliers = pd.factorize(
        np.array([fold(n) if isinstance(n, str) else "" for n in names] + [None], object)[:-1]
    )
    order = sorted(range(len(suppliers)), key=lambda i: (suppliers[i] == "", suppliers[i]))
    for code in order:
        mine = at[codes == code]
        yield _sheet(made, mine[_by_sku(made, mine)], str(suppliers[code]))


def _by_sku(made: Planned, at: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.argsort(np.array([made.book.items.skus[i] for i in at.tolist()] + [""], dtype=object)[:-1], kind="stable")


def _sheet(made: Planned, at: NDArray[np.int64], supplier: str) -> ReportSheet:
    terms = made.book.terms
    name: str | Spoken = terms.supplier[at[0]] if supplier else Reason(_NOBODY)
    amount = float(np.nansum(made.amount[at]))
    first = at[0]
    figures = [
        Figure(PlannedItem.columns()["supplier"].header, name),
        Figure(PlannedItem.columns()["order_date"].header, made.timing.order_day[first], "date"),
        Figure(PlannedItem.columns()["arrives"].header, made.timing.arrives[at].max(), "date"),
        Figure(PlannedItem.columns()["amount"].header, amount, "money"),
    ]
    if contact := _of_supplier(made, int(terms.supplier_row[first]), "contact"):
        figures.insert(1, Figure(Supplier.columns()["contact"].header, str(contact)))
    return ReportSheet(
        name=FAMILY + (hashlib.sha256(supplier.encode()).hexdigest()[:8] if supplier else "nobody"),
        title=Reason(_TITLE, {"supplier": name}),
        figures=tuple(figures),
        notes=tuple(_remarks(made, at, amount)),
        blocks=(_table(made, at, amount),),
    )


def _remarks(made: Planned, at: NDArray[np.int64], amount: float) -> Iterator[Spoken]:
    least = _of_supplier(made, int(made.book.terms.supplier_row[at[0]]), "min_amount")
    if least is not None and amount < float(least):
        params = {"amount": round(amount, 2), "least": float(least), "days": made.book.settings.top_up_days}
        yield Reason(_BELOW, params)
    if unknown := int(np.isnan(made.book.terms.cost[at]).sum()):
        yield Reason(_NO_COST, {"items": unknown})


def _table(made: Planned, at: NDArray[np.int64], amount: float) -> ReportTable:
    items, columns = made.book.items, PlannedItem.columns()
    packs = made.book.terms.pack[at]
    cells: list[ReportColumn] = [
        ReportColumn("line", Purchase.columns()["line"].header, np.arange(1, len(at) + 1), "integer"),
        ReportColumn("sku", columns["sku"].header, [items.skus[i] for i in at.tolist()], "text"),
        ReportColumn("product", columns["product"].header, items.field("product")[at], "text"),
        ReportColumn("variant", Product.columns()["variant"].header, items.field("variant")[at], "text"),
        ReportColumn("qty", Purchase.columns()["qty"].header, made.quantity[at], "plain", total=_total(made, at)),
    ]
    if (packs > 1).any():
        counted = np.where(packs > 1, made.quantity[at] / packs, np.nan)
        cells.append(ReportColumn("packs", Reason(N_("Packs")), np.round(counted, 2), "plain"))
    cells += [
        ReportColumn("cost", columns["unit_cost"].header, made.book.terms.cost[at], "money"),
        ReportColumn("amount", columns["amount"].header, made.amount[at], "money", total=amount),
    ]
    return ReportTable(tuple(cells))


def _total(made: Planned, at: NDArray[np.int64]) -> float:
    return float(made.quantity[at].sum())


def _of_supplier(made: Planned, row: int, field: str) -> Any:  # noqa: ANN401 - of any form; None where unknown
    if made.book.suppliers is None or row < 0:
        return None
    value: Any = made.book.suppliers.value(row, field)
    return value if value == value else None  # noqa: PLR0124 - NaN
