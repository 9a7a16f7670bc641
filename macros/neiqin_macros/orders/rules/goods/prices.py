"""Rules B03 and B05: prices below floor or cost, and prices whose decimal point has slipped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.money import UNITS, units
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.goods.reference import (
    medians,
    net_amounts,
    sales,
    same_price,
    sku_numbers,
    sold_prices,
    unit_prices,
)
from neiqin_macros.orders.rules.goods.gifts import gifts

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HALF_A_CENT: Final = 50
"""In ten-thousandths: a discount shared out over the lines is rounded to the cent."""
_FINE: Final = 1_000_000


@rule(
    "B03",
    title=N_("Price below floor or cost"),
    message=N_("Net price {value} is below the floor price of {bound}."),
    mend=N_("Check the price and the discount before it ships."),
    score=50,
    guard=True,
)
def below_floor(desk: Desk) -> Iterator[Found]:
    """Net price of a piece (after the line's discount) below the product's floor price, else below its cost.

    The cost is the line's own where it tells one. What comes to nothing is a gift or none, which B11 judges.
    """
    lines, ordered, net = desk.need_lines(), desk.ordered, net_amounts(desk)
    if np.isnan(net).all():
        raise NotApplicable(N_("no prices and no line amounts"))
    qty = lines.frame["qty"].to_numpy()
    floor = desk.of_product("floor_price").astype(float) * ordered
    cost = desk.of_product("cost").astype(float) * ordered
    own = lines.frame["cost"].to_numpy() * qty
    cost = np.where(np.isnan(own), cost, own)
    floored = ~np.isnan(floor)
    bound = np.where(floored, floor, cost)
    if np.isnan(bound).all():
        raise NotApplicable(N_("no floor prices and no costs"))
    found = np.flatnonzero((net > 0) & (net < bound) & (ordered > 0) & desk.live_line & desk.item_line)
    found = found[units(net[found]) + _HALF_A_CENT < units(bound[found])]
    found = found[~gifts(desk, found)]
    by_floor = floored[found]
    for rows, message in ((by_floor, None), (~by_floor, N_("Net price {value} is below the cost of {bound}."))):
        at = found[rows]
        each = {"value": net[at] / ordered[at], "bound": bound[at] / ordered[at]}
        params = {name: np.round(values, 4) for name, values in each.items()}
        yield Found("OrderLines", "unit_price", at, params, message=message)


@rule(
    "B05",
    title=N_("Decimal point of a price slipped"),
    message=N_(
        "Price {value} is {ratio} times the {expected} that its list price lets expect (between 1/{times} and {times}"
        " times is usual)."
    ),
    mend=N_("Check the price; the decimal point or a zero may be wrong."),
    score=50,
    guard=True,
    times=5,
    least_lines=5,
    agreeing_share=0.8,
    level_days=3,
    level_share=0.02,
    order_lines=10,
)
def decimal_slip(
    desk: Desk,
    times: float,
    least_lines: float,
    agreeing_share: float,
    level_days: float,
    level_share: float,
    order_lines: float,
) -> Iterator[Found]:
    """Unit prices at most 1/times or at least `times` of the list price, or of the SKU's own median.

    Where both are known, the price must be far from both. The median counts when a SKU has `least_lines` sales, of
    which `agreeing_share` lie within half to twice of it. An order of `order_lines` lines may have a price list of its
    own: it is divided by the median of its ratios first. A price that a SKU had on `level_days` days and `level_share`
    of its sales is a price.
    """
    desk.need_lines("unit_price")
    prices, rows = unit_prices(desk), desk.live_line & desk.item_line
    usual = np.append(_usual_prices(desk, least_lines, agreeing_share), np.nan)[sku_numbers(desk).of_line]
    listed = desk.of_product("list_price").astype(float)
    known = [np.where(r > 0, r, np.nan) for r in (listed, usual)]
    if all(np.isnan(reference).all() for reference in known):
        raise NotApplicable(
            N_("no list prices, and no SKU with {least} sales at about one price"), least=int(least_lines)
        )
    compared = [_compare(desk, prices, reference, order_lines) for reference in known]
    far = [c.far(times) for c in compared]
    unknown = [np.isnan(reference) for reference in known]
    slip = rows & (prices > 0) & (far[0] | unknown[0]) & (far[1] | unknown[1]) & ~(unknown[0] & unknown[1])
    at = np.flatnonzero(slip)
    seen = same_price(desk, at)
    at = at[(seen.days < level_days) | (seen.lines < level_share * seen.sales)]
    from_sales = N_(
        "Price {value} is {ratio} times the {expected} that its other sales let expect (between 1/{times} and {times}"
        " times is usual)."
    )
    by_list = ~unknown[0][at]
    for which, one, message in ((by_list, compared[0], None), (~by_list, compared[1], from_sales)):
        yield Found("OrderLines", "unit_price", at[which], one.said(prices, at[which]), message=message)


@dataclass(frozen=True)
class _Compared:
    """Each line's price as a multiple of what is expected of it, and what that is."""

    ratio: NDArray[np.float64]
    expected: NDArray[np.float64]

    def far(self, times: float) -> NDArray[np.bool_]:
        """Lines whose price is off by that factor, up or down; a hair less than it is rounding."""
        return (self.ratio >= times * (1 - 1e-9)) | (self.ratio * times <= 1 + 1e-9)

    def said(self, prices: NDArray[np.float64], at: NDArray[np.int64]) -> dict[str, Any]:
        shown = {"value": prices[at], "expected": self.expected[at]}
        return {name: np.round(v, 4) for name, v in shown.items()} | {"ratio": _three_digits(self.ratio[at])}


def _three_digits(ratios: NDArray[np.float64]) -> NDArray[np.float64]:
    scale = 10.0 ** (2 - np.floor(np.log10(np.where(ratios > 0, ratios, 1))))
    return np.round(ratios * scale) / scale


def _compare(desk: Desk, prices: NDArray[np.float64], reference: NDArray[np.float64], order_lines: float) -> _Compared:
    """Compare prices with a reference, each order of at least `order_lines` such lines by its own median first."""
    ratio, orders = prices / reference, len(desk.orders)
    usable = (desk.order_of_line >= 0) & desk.item_line & (ratio > 0)
    owner = desk.order_of_line[usable]
    long = np.bincount(owner, minlength=orders) >= order_lines
    at = np.flatnonzero(usable)[long[owner]]
    if not len(at):
        return _Compared(ratio, reference)
    group, found = pd.factorize(desk.order_of_line[at])
    middle = medians(group.astype(np.int64), np.round(ratio[at] * _FINE).astype(np.int64), len(found)) / _FINE
    own = np.ones(orders + 1)  # the last stands for lines without an order
    own[found] = np.where(middle > 0, middle, 1.0)
    own = own[desk.order_of_line]
    return _Compared(ratio / own, reference * own)


def _usual_prices(desk: Desk, least_lines: float, agreeing_share: float) -> NDArray[np.float64]:
    """The median price of each SKU, by number; NaN where it has too few sales, or they do not agree."""
    sold, n = sales(desk), sku_numbers(desk).n
    priced = sold.price > 0
    sku, price = sold.sku[priced], sold_prices(desk)[priced]
    middle = medians(sku, price, n)
    count = np.bincount(sku, minlength=n)
    agree = (price >= middle[sku] / 2) & (price <= middle[sku] * 2)
    agreeing = np.bincount(sku[agree], minlength=n)
    return np.where((count >= least_lines) & (agreeing >= agreeing_share * count), middle / UNITS, np.nan)
