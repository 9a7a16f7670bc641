"""stock.reconcile: counts against the book as of the time of each count, and the adjustments that make them agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.changes import Changes, FieldChange, NewRows, Result
from neiqin.errors import NeiqinError
from neiqin.macro import macro
from neiqin.rule import Rulebook
from neiqin.table_range import TableRange
from neiqin.text import N_, Reason
from neiqin_macros.orders.work.printing import cell
from neiqin_macros.stock.book import StockBook
from neiqin_macros.stock.counting.count_findings import sound_counts
from neiqin_macros.stock.counting.counted import BookRead, adjusted_already, book_at, reference_of
from neiqin_macros.stock.counting.verdicts import verdicts
from neiqin_macros.stock.findings import findings
from neiqin_macros.stock.moves.costs import unit_costs
from neiqin_macros.stock_words import CountVerdict, MoveKind
from neiqin_macros.tables.stock import Count
from neiqin_macros.tables.stock_moves import StockMove

if TYPE_CHECKING:
    from numpy.typing import NDArray

_KEPT: Final = N_("“{book}” is read once, at a count's first run; clear the cell to have it read again.")
_SALES: Final = N_("What left between the stock list's time and the count is known only if it stands among the moves.")
_NEXT: Final = N_("Run stock.receive to bring the stock list up to date with the adjustments.")
_ELSEWHERE: Final = N_("Enter the adjustments in the program that keeps the stock; the next import brings its figures.")
LABELS: Final = (
    *(N_("counts"), N_("verdicts"), N_("adjustments added"), N_("value of all variances")),
    *(N_("matches"), N_("tolerated"), N_("adjusted"), N_("recount"), N_("unknown")),
)
"""The summary's counts as the terminal says them; in JSON they keep their names."""


@macro(
    title=N_("Reconcile counts"),
    about=N_(
        "Compares each count with the book at its time: variance, value and verdict; adjustments become stock moves."
    ),
    icon="count",
)
def reconcile(counts: TableRange[Count], book: StockBook, rules: Rulebook) -> Result:
    """Reconcile every sound count; each is adjusted once, whatever becomes of the stock later.

    Raises:
        NeiqinError: the workbook has no stock list.

    """
    if book.stock is None:
        raise NeiqinError(
            N_("There is no stock list to compare the counts with."),
            hint=N_("Add a sheet with SKU, warehouse, on hand and the time of which it is."),
        )
    sound = sound_counts(book, counts)
    own = adjusted_already(book, counts)
    read = book_at(book, counts, own)
    frame = counts.frame
    standing = frame["book_qty"].to_numpy()
    quantity = np.where(sound.usable, np.where(np.isnan(standing), read.quantity, standing), np.nan)
    variance = np.round(frame["counted"].to_numpy() - quantity, 6)
    verdict = verdicts(frame, quantity, variance, book.settings)
    moves = _adjustments(frame, variance, verdict, own, book)
    value = _value(frame, variance, book)
    rows = np.arange(len(frame))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(quantity != 0, np.round(variance / np.abs(quantity), 4), np.nan)
    columns: dict[str, NDArray[Any]] = {
        "book_qty": quantity, "variance": variance, "variance_share": share, "variance_value": value,
        "verdict": verdict, "how": _how(frame, quantity, read, ours=book.settings.book == "workbook"),
    }  # fmt: skip
    fields = tuple(FieldChange("Counts", name, rows, values) for name, values in columns.items())
    words = {word: n for word in CountVerdict if (n := int((verdict == word).sum()))}
    counted = {
        "counts": int(sound.usable.sum()), "verdicts": words, "adjustments_added": len(moves),
        "value_of_all_variances": cell(round(float(np.nansum(value)), 2)),
    }  # fmt: skip
    notes = (
        Reason(_KEPT, {"book": Count.columns()["book_qty"].header}),
        Reason(_SALES),
        Reason(_NEXT if book.settings.book == "workbook" else _ELSEWHERE),
    )
    added = (NewRows(StockMove, moves),) if len(moves) else ()
    return Result(Changes(fields, added), (*sound.hits, *findings(book, rules)), counted, notes)


def _adjustments(
    frame: pd.DataFrame,
    variance: NDArray[np.float64],
    verdict: NDArray[np.object_],
    own: NDArray[np.float64],
    book: StockBook,
) -> pd.DataFrame:
    """The moves that are still missing between what a count asks for and what its own moves have added."""
    wanted = np.where(verdict == CountVerdict.ADJUSTED, variance, 0)
    told = (verdict != CountVerdict.UNKNOWN) & pd.notna(verdict)
    missing = np.where(told, np.round(wanted - own, 6), 0)
    rows = np.flatnonzero(missing != 0)
    gain = missing[rows] > 0
    moved: dict[str, Any] = {
        "moved_at": frame["counted_at"].iloc[rows],
        "sku": frame["sku"].iloc[rows],
        "warehouse": frame["warehouse"].iloc[rows],
        "move": np.where(gain, MoveKind.COUNT_GAIN.value, MoveKind.COUNT_LOSS.value).astype(object),
        "qty": np.abs(missing[rows]),
        "reference": reference_of(frame["counted_at"].to_numpy()[rows]),
        "person": np.full(len(rows), book.occasion.person or np.nan, dtype=object),
    }
    return pd.DataFrame(moved).reset_index(drop=True)


def _value(frame: pd.DataFrame, variance: NDArray[np.float64], book: StockBook) -> NDArray[np.float64]:
    """Each variance at cost; one that stands is kept, as what a piece cost at the time of the count does not change."""
    cost = np.append(unit_costs(book), np.nan)[book.items.of_rows(frame["sku"])]
    same = frame["variance"].to_numpy() == variance
    standing = frame["variance_value"].to_numpy()
    return np.where(same & ~np.isnan(standing), standing, np.round(variance * cost, 2))


def _how(frame: pd.DataFrame, quantity: NDArray[np.float64], read: BookRead, *, ours: bool) -> NDArray[np.object_]:
    """How each book quantity came about; what stands is kept with its quantity."""
    said = frame["how"].to_numpy(dtype=object).copy()
    fresh = np.isnan(frame["book_qty"].to_numpy()) & ~np.isnan(quantity)
    said[np.isnan(quantity)] = np.nan
    for row in np.flatnonzero(fresh).tolist():  # counts that are new
        said[row] = read.how(row, ours=ours)
    return said
