"""What is done about a count's variance: nothing, an adjustment, or a second count first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin.groups import grouped
from neiqin_macros.stock.moves.moving import folded
from neiqin_macros.stock_words import CountVerdict
from neiqin_macros.words import YesNo

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from neiqin_macros.stock.settings import StockSettings


def verdicts(
    counts: pd.DataFrame, book: NDArray[np.float64], variance: NDArray[np.float64], settings: StockSettings
) -> NDArray[np.object_]:
    """Give each count's verdict; NaN for rows that hold no count.

    No variance: it matches. Up to `count_tolerance` of the book or `count_tolerance_qty` pieces, whichever is more: it
    is tolerated. Above both `recount_share` of the book and `recount_qty` pieces: it is to be counted again, unless the
    SKU's count before came to the same variance, or a person has accepted it. Else it is adjusted. What a person has
    refused (accepted: no) is counted again.
    """
    off, held = np.abs(variance), np.abs(book)
    tolerated = off <= np.fmax(settings.count_tolerance * held, settings.count_tolerance_qty)
    large = (off > settings.recount_share * held) & (off > settings.recount_qty)
    accepted = (counts["accepted"] == YesNo.YES).to_numpy()
    refused = (counts["accepted"] == YesNo.NO).to_numpy()
    verdict = np.full(len(counts), CountVerdict.ADJUSTED.value, dtype=object)
    verdict[large & ~_confirmed(counts, variance)] = CountVerdict.RECOUNT.value
    verdict[tolerated] = CountVerdict.TOLERATED.value
    verdict[accepted] = CountVerdict.ADJUSTED.value
    verdict[refused] = CountVerdict.RECOUNT.value
    verdict[variance == 0] = CountVerdict.MATCHES.value
    verdict[np.isnan(variance)] = CountVerdict.UNKNOWN.value
    verdict[(counts["sku"].isna() | counts["counted"].isna()).to_numpy()] = np.nan
    return verdict


def _confirmed(counts: pd.DataFrame, variance: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Counts whose SKU and warehouse were counted before with the same variance."""
    keys = [folded(counts[name]).to_numpy(dtype=object) for name in ("sku", "warehouse")]
    codes, _ = grouped(*keys)
    order = np.lexsort((counts["counted_at"].to_numpy(), codes))
    before = np.append(np.nan, variance[order][:-1])
    again = np.append(False, codes[order][1:] == codes[order][:-1])
    confirmed = np.zeros(len(counts), bool)
    confirmed[order] = again & (before == variance[order])
    return confirmed
