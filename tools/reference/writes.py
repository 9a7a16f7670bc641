"""What macros write beside their own columns, declared; a test holds it against runs on a filled workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Writes:
    """Report sheets by their titles, families of them, tables that get rows, and columns of other writers.

    `whole` are tables whose rows are all the macro's, `adds` those to which it adds. `imported` are columns (table,
    field) of which an import is the writer, too. `families` are titles with a name for what each sheet is of. Titles
    are messages of the packages' own, and said in their words.
    """

    sheets: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()
    imported: tuple[tuple[str, str], ...] = ()


WRITES: Final[dict[str, Writes]] = {
    "orders.approve": Writes(adds=("AuditLog",)),
    "orders.assign": Writes(adds=("AuditLog",)),
    "orders.map_skus": Writes(),
    "orders.merge": Writes(sheets=("Orders to merge",)),
    "orders.pick": Writes(sheets=("Pick list", "Packing list")),
    "orders.validate": Writes(whole=("Exceptions",), adds=("AuditLog",)),
    "returns.advance": Writes(adds=("AuditLog",)),
    "returns.check": Writes(adds=("ReturnPolicy",)),
    "returns.report": Writes(sheets=("Returns report",), whole=("ReturnFindings",)),
    "returns.track": Writes(whole=("ReturnQueue",)),
    "stock.classify": Writes(sheets=("Item classes",)),
    "stock.monitor": Writes(),
    "stock.plan": Writes(sheets=("Stock plan",), families=("PO {supplier}",), whole=("Replenishment",)),
    "stock.receive": Writes(adds=("StockMoves",), imported=(("Stock", "on_hand"),)),
    "stock.reconcile": Writes(adds=("StockMoves",)),
    "stock.replay": Writes(sheets=("Stock replay",)),
}
BY_COMMANDS: Final = {"neiqin import": ("Imports",), "neiqin map": ("ColumnMaps",)}
"""Tables whose rows a command writes that is no macro."""
