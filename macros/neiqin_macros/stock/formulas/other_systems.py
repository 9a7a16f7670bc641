"""What other systems would order, exactly as they compute it: to compare with, not to plan by.

Read from their source or pages in 2026; units, `daily_sales` units a day. NaN in, NaN out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.stock.formulas.columns import Floats, columns, where
from neiqin_macros.stock.formulas.packs import whole_packs

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


def odoo_orderpoint(
    forecast: ArrayLike, least: ArrayLike, most: ArrayLike, multiple: ArrayLike = 0.0, in_progress: ArrayLike = 0.0
) -> Floats:
    """Odoo's min and max: only where the forecast is *below* the min, max - forecast - in progress, up to the multiple.

    A multiple of 0 rounds nothing. Source: odoo, stock_orderpoint.py.
    """
    forecast, least, most, multiple, in_progress = columns(forecast, least, most, multiple, in_progress)
    wanted = np.maximum(least, most) - forecast - in_progress
    rounded = np.where(multiple > 0, whole_packs(wanted, np.where(multiple > 0, multiple, 1)), wanted)
    return _known(np.where(forecast < least, np.maximum(rounded, 0), 0), forecast, least, most, multiple, in_progress)


def erpnext_projected(
    actual: ArrayLike, planned: ArrayLike, requested: ArrayLike, ordered: ArrayLike, reserved: ArrayLike
) -> Floats:
    """ERPNext's projected quantity: actual + planned + requested + ordered - reserved."""
    actual, planned, requested, ordered, reserved = columns(actual, planned, requested, ordered, reserved)
    return np.asarray(actual + planned + requested + ordered - reserved)


def erpnext_reorder(projected: ArrayLike, level: ArrayLike, reorder_quantity: ArrayLike) -> Floats:
    """ERPNext's request: where projected is *at or below* the level, the larger of the quantity and level - projected.

    Source: erpnext, reorder_item.py.
    """
    projected, level, reorder_quantity = columns(projected, level, reorder_quantity)
    asked = np.where(projected <= level, np.maximum(reorder_quantity, level - projected), 0)
    return _known(asked, projected, level, reorder_quantity)


def erpnext_recommended_level(
    outgoing: ArrayLike, days: ArrayLike, lead_time: ArrayLike, min_order_quantity: ArrayLike
) -> Floats:
    """ERPNext's recommended level: outgoing / days * lead time + the minimum order quantity, taken for safety stock."""
    outgoing, days, lead_time, least = columns(outgoing, days, lead_time, min_order_quantity)
    with np.errstate(all="ignore"):
        return where(days > 0, outgoing / days * lead_time + least)


def guanjiapo_plan(plan_days: ArrayLike, lead_days: ArrayLike, daily_sales: ArrayLike, stock: ArrayLike) -> Floats:
    """Guanjiapo's plan: plan days * sales + lead days * sales - stock; below 0 where there is more than that."""
    plan_days, lead_days, daily_sales, stock = columns(plan_days, lead_days, daily_sales, stock)
    return np.asarray((plan_days + lead_days) * daily_sales - stock)


def bigseller_stock_up(
    frequency: ArrayLike,
    purchase_days: ArrayLike,
    safety_days: ArrayLike,
    daily_sales: ArrayLike,
    in_transit: ArrayLike,
    available: ArrayLike,
) -> Floats:
    """BigSeller's suggestion: (frequency + purchase + safety days) * sales - what is there and under way.

    Only where (purchase + safety days) * sales are *more* than that; else 0. Source: help.bigseller.pro, 2843.
    """
    given = columns(frequency, purchase_days, safety_days, daily_sales, in_transit, available)
    frequency, purchase_days, safety_days, daily_sales, in_transit, available = given
    there, cover = in_transit + available, purchase_days + safety_days
    return _known(np.where(cover * daily_sales > there, (frequency + cover) * daily_sales - there, 0), *given)


def streamline_order(
    cycle_demand: ArrayLike,
    lead_demand: ArrayLike,
    safety_stock: ArrayLike,
    to_ship: ArrayLike,
    to_receive: ArrayLike,
    on_hand: ArrayLike,
    rounding: ArrayLike = 1.0,
    min_lot: ArrayLike = 0.0,
) -> Floats:
    """Streamline's first order: max(ceiling(max(0, D_OC + SS + to ship - remaining), rounding), min lot).

    Remaining is max(0, max(0, on hand) + to receive - D_LT). Source: gmdhsoftware.com, ordering plan calculation.
    """
    given = columns(cycle_demand, lead_demand, safety_stock, to_ship, to_receive, on_hand, rounding, min_lot)
    cycle_demand, lead_demand, safety_stock, to_ship, to_receive, on_hand, rounding, min_lot = given
    remaining = np.maximum(np.maximum(on_hand, 0) + to_receive - lead_demand, 0)
    wanted = np.maximum(cycle_demand + safety_stock + to_ship - remaining, 0)
    return np.asarray(np.maximum(whole_packs(wanted, rounding), min_lot))


def _known(values: Floats, *given: Floats) -> Floats:
    """The values where no argument is NaN."""
    return where(~np.isnan(sum(given, np.zeros(()))), values)
