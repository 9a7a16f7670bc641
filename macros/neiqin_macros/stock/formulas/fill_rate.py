"""Fill rate, the service level of type 2: the share of demand served from stock, for normal demand.

Source: Silver, Pyke and Peterson, 3rd ed., 7.7; Nahmias, Production and Operations Analysis, chapter 5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.stock.formulas.columns import Floats, columns, where
from neiqin_macros.stock.formulas.loss import inverse_standard_loss, normal_loss

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


def fill_rate(safety_stock: ArrayLike, sd: ArrayLike, order_quantity: ArrayLike) -> Floats:
    """Give 1 - sd * G(ss / sd) / Q of an (r, Q) rule, `sd` that of demand over the lead time; never below 0.

    It counts the units short at the end of each cycle, and overstates them where Q is small against sd.
    """
    safety_stock, sd, order_quantity = columns(safety_stock, sd, order_quantity)
    short, _ = normal_loss(safety_stock, 0.0, sd)
    with np.errstate(all="ignore"):
        return where(order_quantity > 0, np.maximum(1 - short / order_quantity, 0))


def periodic_fill_rate(
    level: ArrayLike, demand: ArrayLike, demand_sd: ArrayLike, lead_time: ArrayLike, review: ArrayLike
) -> Floats:
    """Give the fill rate of an (R, S) rule: what is newly short in a review interval, of its demand d * R.

    1 - (n(S; d(L + R)) - n(S; d L)) / (d R): what was already short before the interval is not counted again.
    """
    level, demand, demand_sd, lead_time, review = columns(level, demand, demand_sd, lead_time, review)
    possible = (lead_time >= 0) & (review > 0) & (demand > 0)
    with np.errstate(all="ignore"):
        after, before = (
            normal_loss(level, demand * time, demand_sd * np.sqrt(time))[0] for time in (lead_time + review, lead_time)
        )
        return where(possible, np.maximum(1 - (after - before) / (demand * review), 0))


def safety_factor_for_fill(fill: ArrayLike, sd: ArrayLike, order_quantity: ArrayLike) -> Floats:
    """Give k with sd * G(k) = (1 - fill) * Q, so that ss = k * sd reaches the fill rate; NaN for a fill of 1."""
    fill, sd, order_quantity = columns(fill, sd, order_quantity)
    possible = (fill < 1) & (fill >= 0) & (sd > 0) & (order_quantity > 0)
    with np.errstate(all="ignore"):
        allowed = where(possible, (1 - fill) * order_quantity / sd)
    return inverse_standard_loss(allowed)
