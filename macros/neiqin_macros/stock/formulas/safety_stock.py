"""Safety stock, reorder points and order-up-to levels for normal demand; service levels of type 1.

All quantities in units; rates and lead times share one period (days, weeks). NaN in, NaN out; what cannot be (an sd
below 0, a service level not between 0 and 1) is NaN. Source: Silver, Pyke and Peterson, Inventory Management and
Production Planning and Scheduling, 3rd ed., chapter 7.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.stock.formulas import normal
from neiqin_macros.stock.formulas.columns import Floats, columns, where

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


def safety_factor(service_level: ArrayLike) -> Floats:
    """Give z, with which the service level of type 1 is reached: P(no stock-out in a cycle) = Phi(z)."""
    service_level = np.asarray(service_level, np.float64)
    return where((service_level > 0) & (service_level < 1), normal.quantile(service_level))


def sd_over_lead_time(
    demand: ArrayLike, demand_sd: ArrayLike, lead_time: ArrayLike, lead_time_sd: ArrayLike = 0.0
) -> Floats:
    """Give the sd of demand during the lead time: sqrt(L * sd_d^2 + d^2 * sd_L^2).

    `demand` and `demand_sd` are of one period, `lead_time` counts periods and may include the review time.
    """
    demand, demand_sd, lead_time, lead_time_sd = columns(demand, demand_sd, lead_time, lead_time_sd)
    possible = (demand >= 0) & (demand_sd >= 0) & (lead_time >= 0) & (lead_time_sd >= 0)
    with np.errstate(invalid="ignore"):
        return where(possible, np.sqrt(lead_time * demand_sd**2 + (demand * lead_time_sd) ** 2))


def safety_stock(
    service_level: ArrayLike,
    demand: ArrayLike,
    demand_sd: ArrayLike,
    lead_time: ArrayLike,
    lead_time_sd: ArrayLike = 0.0,
) -> Floats:
    """Give z * sqrt(L * sd_d^2 + d^2 * sd_L^2), in units; below 0 for service levels below one half."""
    return safety_factor(service_level) * sd_over_lead_time(demand, demand_sd, lead_time, lead_time_sd)


def reorder_point(
    service_level: ArrayLike,
    demand: ArrayLike,
    demand_sd: ArrayLike,
    lead_time: ArrayLike,
    lead_time_sd: ArrayLike = 0.0,
) -> Floats:
    """Give d * L + safety stock: order when the inventory position is at or below it (continuous review)."""
    stock = safety_stock(service_level, demand, demand_sd, lead_time, lead_time_sd)
    return np.asarray(np.multiply(demand, lead_time) + stock)


def order_up_to_level(
    service_level: ArrayLike,
    demand: ArrayLike,
    demand_sd: ArrayLike,
    lead_time: ArrayLike,
    review: ArrayLike,
    lead_time_sd: ArrayLike = 0.0,
) -> Floats:
    """Give S of an (R, S) rule, reviewed every R periods: d * (R + L) + z * sqrt((R + L) * sd_d^2 + d^2 * sd_L^2)."""
    review = np.asarray(review, np.float64)
    return reorder_point(service_level, demand, demand_sd, np.add(lead_time, where(review >= 0, review)), lead_time_sd)


def service_level(stock: ArrayLike, mean: ArrayLike, sd: ArrayLike) -> Floats:
    """Give the service level of type 1 of a level: P(demand over the lead time <= stock), demand normal."""
    stock, mean, sd = columns(stock, mean, sd)
    with np.errstate(all="ignore"):
        reached = np.where(sd > 0, normal.cdf((stock - mean) / np.where(sd > 0, sd, 1)), stock >= mean)
    return where((sd >= 0) & ~np.isnan(stock + mean), reached)
