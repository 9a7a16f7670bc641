"""The rule of thumb of the trade: average daily sales times days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.levels.buckets import Bucket
    from neiqin_macros.stock.levels.policy import OwnRule


def own_levels(
    quantity: NDArray[np.float32], origins: NDArray[np.int64], cover: NDArray[np.int64], rule: OwnRule, bucket: Bucket
) -> NDArray[np.float32]:
    """Give average sales x (lead + review + safety) at each origin, (origins, items), units.

    `quantity` (buckets, items), units, 0 where unknown; `cover` (items,): lead + review in buckets. The average is over
    the rule's window, in whole buckets, or over what there is before.
    """
    window = max(1, round(rule.window / bucket.days))
    sums = np.zeros((len(quantity) + 1, quantity.shape[1]))
    np.cumsum(quantity, axis=0, out=sums[1:], dtype=np.float64)
    since = np.maximum(origins - window, 0)
    average = (sums[origins] - sums[since]) / np.maximum(origins - since, 1)[:, None]
    return (average * (cover + rule.safety / bucket.days)).astype(np.float32)
