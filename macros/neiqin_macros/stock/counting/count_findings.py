"""Which counts can be reconciled, and what is wrong with the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.groups import grouped
from neiqin.hits import Hits
from neiqin.text import N_
from neiqin_macros.stock.moves.moving import folded
from neiqin_macros.stock.moves.places import Places

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table_range import TableRange
    from neiqin_macros.stock.book import StockBook
    from neiqin_macros.tables.stock import Count

_DAY: Final = np.timedelta64(1, "D")
_NO_TIME: Final = N_("When was “{sku}” counted? Without a time the book cannot be read.")
_NO_TIME_MEND: Final = N_("Type the day, better the time as well.")
_TWICE: Final = N_(
    "“{sku}” was counted twice at the same time: {value} here, {other} in another row; neither is adjusted."
)
_TWICE_MEND: Final = N_("Delete the wrong row, or type the time of each.")
_NO_ROW: Final = N_("“{sku}” has no row in the stock list for this warehouse: the book is not known.")
_NO_ROW_MEND: Final = N_("Correct the SKU or the warehouse, or add the row with 0 on hand.")


@dataclass(frozen=True)
class Sound:
    """Counts that can be reconciled, and what was found."""

    usable: NDArray[np.bool_]
    hits: tuple[Hits, ...]


def sound_counts(book: StockBook, counts: TableRange[Count]) -> Sound:
    """K01 counted twice, K02 no time, K03 no stock row; rules say what is unknown, below 0 or of days to come."""
    frame = counts.frame
    counted, times = frame["counted"].to_numpy(), frame["counted_at"].to_numpy()
    told = frame["sku"].notna().to_numpy() & (counted >= 0)
    skus = frame["sku"].to_numpy(dtype=object)
    timeless = np.flatnonzero(told & np.isnat(times))
    keys = [folded(frame[name]).to_numpy(dtype=object) for name in ("sku", "warehouse")]
    codes, n = grouped(*keys, times)
    dated = told & ~np.isnat(times) & (times < book.today + _DAY)
    least, most = np.full(n, np.inf), np.full(n, -np.inf)
    np.minimum.at(least, codes[dated], counted[dated])
    np.maximum.at(most, codes[dated], counted[dated])
    several = np.bincount(codes[dated], minlength=n) > 1
    twice = np.flatnonzero(dated & several[codes])
    other = np.where(counted == least[codes], most[codes], least[codes])[twice]
    listed = np.ones(len(frame), bool)
    if book.stock is not None:
        places = Places.of(book.stock.frame)
        listed = _listed(places, places.keys(frame))
    lost = np.flatnonzero(dated & ~listed)
    usable = dated & ~several[codes] & listed & book.listed(frame["sku"])
    hits = (
        _hits("K01", "counted", twice, _TWICE, _TWICE_MEND, sku=skus[twice], value=counted[twice], other=other),
        _hits("K02", "counted_at", timeless, _NO_TIME, _NO_TIME_MEND, sku=skus[timeless]),
        _hits("K03", "sku", lost, _NO_ROW, _NO_ROW_MEND, sku=skus[lost]),
    )
    return Sound(usable, tuple(hit for hit in hits if len(hit)))


def _listed(places: Places, keys: list[NDArray[Any]]) -> NDArray[np.bool_]:
    """Rows whose SKU and warehouse, or SKU where no warehouse is told, are a place."""
    n = len(places.sku)
    codes, _ = grouped(*(np.concatenate(pair) for pair in zip((places.sku, places.warehouse), keys, strict=True)))
    skus, _ = grouped(np.concatenate([places.sku, keys[0]]))
    return np.isin(codes[n:], codes[:n]) | ((keys[1] == "") & np.isin(skus[n:], skus[:n]))


def _hits(code: str, field: str, rows: NDArray[np.int64], message: str, mend: str, **params: NDArray[Any]) -> Hits:
    return Hits(code, "Counts", field, rows, message, mend, "warning", params)
