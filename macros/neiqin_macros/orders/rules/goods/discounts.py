"""Rules B06 and B07: discounts deeper than planned, and coupons on top of each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.money import amount, units
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.goods.reference import of_order, order_times
from neiqin_macros.orders.rules.goods.dated_prices import Nearest, price_calendar
from neiqin_macros.orders.rules.goods.gifts import gifts

if TYPE_CHECKING:
    from numpy.typing import NDArray

_AS_DATED: Final = 0.01
"""How near a net price must be to the calendar's, to be a planned one."""
_NO_TIME: Final = np.datetime64("NaT", "us")


@rule(
    "B06",
    title=N_("Discount too deep"),
    message=N_("A discount of {value} on {goods} is {depth} % (more than {limit} % is looked at)."),
    mend=N_("Check the coupon or promotion that it comes from."),
    score=10,
    guard=True,
    deep=0.2,
    very_deep=0.5,
    very_deep_score=30,
    planned_share=0.005,
    planned_orders=3,
)
def deep_discount(
    desk: Desk, deep: float, very_deep: float, very_deep_score: float, planned_share: float, planned_orders: float
) -> Iterator[Found]:
    """Discounts over `deep` of the goods, of a line or of an order (the seller's own).

    Planned, and so no hit, is a depth (in whole %) of at least `planned_share` of the lines or orders and
    `planned_orders` orders, and a net price that stands in the price calendar for that day.
    """
    found = [f for f in (_of_lines(desk), _of_orders(desk)) if f is not None]
    if not found:
        raise NotApplicable(N_("no discounts beside amounts of goods"))
    for table, field, off, goods, order in found:
        depth = np.divide(off, goods, out=np.zeros(len(off)), where=goods > 0)
        judged = int((goods > 0).sum())
        at = np.flatnonzero(depth > deep)
        at = at[~_planned(depth[at], order[at], planned_share * judged, planned_orders)]
        if table == "OrderLines":
            at = at[~gifts(desk, at)]
            at = at[~_dated(desk, at)]
        very = depth[at] > very_deep
        for rows, score, limit in ((at[very], round(very_deep_score), very_deep), (at[~very], None, deep)):
            params = {"value": amount(off[rows]), "goods": amount(goods[rows]), "depth": np.round(100 * depth[rows], 1)}
            yield Found(table, field, rows, {**params, "limit": round(100 * limit, 4)}, score)


_Discounts = tuple[str, str, "NDArray[np.int64]", "NDArray[np.int64]", "NDArray[np.int64]"]
"""Table and field, discount and goods in ten-thousandths (goods 0: not judged), and the order."""


def _of_lines(desk: Desk) -> _Discounts | None:
    """Discounts of lines; none when no line tells one."""
    if desk.lines is None or not (desk.lines.frame["line_discount"].abs() > 0).any():
        return None
    frame = desk.lines.frame
    goods = units(frame["qty"] * frame["unit_price"])
    goods = np.where(desk.live_line & desk.item_line, goods, 0)
    return "OrderLines", "line_discount", np.abs(units(frame["line_discount"])), goods, desk.order_of_line


def _of_orders(desk: Desk) -> _Discounts | None:
    """Sellers' discounts of whole orders; none when no order tells one, or nothing tells what the goods were."""
    frame = desk.orders.frame
    if not desk.has("discount_seller") or not (frame["discount_seller"].abs() > 0).any():
        return None
    goods = units(frame["goods"])
    if desk.lines is not None:
        unknown = desk.lines_per_order(desk.item_line & ~desk.amounts_known) > 0
        lines = desk.per_order(np.where(desk.item_line, desk.line_amounts, 0))
        goods = np.where(frame["goods"].isna() & ~desk.orders.skip("goods") & ~unknown, lines, goods)
    goods = np.where(desk.live, goods, 0)
    if not (goods > 0).any():
        return None
    off = np.abs(units(frame["discount_seller"]))
    return "Orders", "discount_seller", off, goods, np.arange(len(frame))


def _planned(
    depth: NDArray[np.float64], order: NDArray[np.int64], least_rows: float, least_orders: float
) -> NDArray[np.bool_]:
    """Which rows have a depth that enough rows and enough orders have."""
    level = np.round(100 * np.minimum(depth, 1)).astype(np.int64)
    codes, distinct = pd.factorize(order)
    each = np.unique(level * (len(distinct) + 1) + codes) // (len(distinct) + 1)
    rows, orders = (np.bincount(v, minlength=101)[level] for v in (level, each))
    return (rows >= least_rows) & (orders >= least_orders)


def _dated(desk: Desk, at: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which lines come, after their discount, to a price that the calendar has for their day."""
    calendar = price_calendar(desk)
    if calendar is None:
        return np.zeros(len(at), bool)
    nearest = Nearest.of(desk, at, discounted=True)
    nearest.to_calendar(calendar, of_order(desk, order_times(desk), _NO_TIME)[at])
    return nearest.off <= _AS_DATED


@rule(
    "B07",
    title=N_("Coupons on top of each other"),
    message=N_("{value} coupons on one order ({most} is planned)."),
    mend=N_("Check whether these coupons may be used together."),
    score=15,
    most=1,
)
def stacked_coupons(desk: Desk, most: float) -> Iterator[Found]:
    """Live orders with more than `most` coupons."""
    desk.need("coupons")
    coupons = desk.orders.frame["coupons"].to_numpy()
    at = np.flatnonzero(desk.live & (coupons > most))
    yield Found("Orders", "coupons", at, {"value": coupons[at]})
