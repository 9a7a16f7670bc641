"""How many claims have waited how long, in the trade's five classes of days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

BUCKETS: Final = ("0-3", "4-7", "8-15", "16-30", ">30")
_ENDS: Final = (3, 7, 15, 30)


def ageing(since: NDArray[np.datetime64], today: np.datetime64) -> dict[str, int]:
    """Count by whole days from a local time up to today; what has no time, or one yet to come, is left out."""
    days = (today.astype("datetime64[D]") - since[~np.isnat(since)].astype("datetime64[D]")).astype(np.int64)
    counts = np.bincount(np.searchsorted(_ENDS, days[days >= 0]), minlength=len(BUCKETS))
    return dict(zip(BUCKETS, counts.tolist(), strict=True))
