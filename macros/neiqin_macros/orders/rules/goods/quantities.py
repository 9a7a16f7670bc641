"""Rules B08 and D16: quantities over a limit, or far above what is usual of a SKU."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.money import UNITS, units
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.goods.reference import LARGEST, Sales, earlier, medians, sales, sku_numbers
from neiqin_macros.orders.goods.sku_mapping import fold
from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.orders.rules.behaviour.large_amounts import NORMAL

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FINE: Final = 1_000_000
_LIMITED: Final = frozenset(
    map(
        fold,
        (
            *("limited", "resale limited", "resale-limited", "restricted", "limited resale"),
            *("限購", "限量", "限制轉售", "限轉售", "轉售管制", "限購商品", "限量商品"),
            *("限购", "限制转售", "限转售", "转售管制", "限购商品"),
        ),
    )
)
"""Classes of products that traders buy up to sell them on."""


@rule(
    "B08",
    title=N_("Quantity over the limit, or far above usual"),
    message=N_(
        "Quantity {value} is {ratio} times the usual {usual} of “{sku}” (from {times} times, {least} and {deviations}"
        " deviations on), and the buyer's largest other line is {other}."
    ),
    mend=N_("Confirm the quantity with the buyer."),
    score=25,
    guard=True,
    least=5,
    times=10,
    deviations=3.5,
    floor=0.5,
    times_other=3,
    least_lines=20,
)
def too_many(
    desk: Desk, least: float, times: float, deviations: float, floor: float, times_other: float, least_lines: float
) -> Iterator[Found]:
    """Pieces of one SKU in an order over the product's purchase limit; of SKUs without one, lines far above the usual.

    Far is: `least` pieces, `times` the SKU's median, and (ln q - median ln q) / (1.4826 x max(MAD, floor)) over
    `deviations`, over `least_lines` sales or more; and `times_other` times any other line of that buyer (of the order
    where the buyer is not known).
    """
    desk.need_lines("qty")
    limit = desk.of_product("limit_qty").astype(float)
    sold, numbers = sales(desk), sku_numbers(desk)
    counted = sold.quantity > 0
    often = np.bincount(sold.sku[counted], minlength=numbers.n) >= least_lines
    if np.isnan(limit).all() and not often.any():
        raise NotApplicable(N_("no purchase limits, and no SKU with {least} sales"), least=int(least_lines))
    names = np.array([*desk.sold.distinct, ""], dtype=object)
    rows = desk.live_line & desk.item_line & (desk.ordered > 0)
    total = in_order(desk, rows & (limit >= 0))
    at = np.flatnonzero(rows & (total > limit))
    message = N_("{value} of “{sku}” in one order, but the purchase limit is {limit}.")
    shown = {"value": total[at], "sku": names[desk.sold.codes[at]], "limit": limit[at]}
    yield Found("OrderLines", "qty", at, shown, message=message)
    usual = medians(sold.sku[counted], np.minimum(units(sold.quantity[counted]), LARGEST), numbers.n) / UNITS
    usual = np.append(np.where(often, usual, np.nan), np.nan)[numbers.of_line]
    compared = np.zeros(len(rows), bool)
    compared[sold.line] = True
    rows &= compared & np.isnan(limit)
    at = np.flatnonzero(rows & (desk.ordered >= least) & (desk.ordered >= times * usual))
    other = _largest_other(desk, at)
    far = desk.ordered[at] > times_other * other
    at, other = at[far], other[far]
    far = _deviations(sold, desk.ordered[at], numbers.of_line[at], numbers.n, floor) > deviations
    at, other = at[far], other[far]
    shown = {"value": desk.ordered[at], "usual": usual[at], "ratio": np.round(desk.ordered[at] / usual[at], 1)}
    yield Found("OrderLines", "qty", at, {**shown, "sku": names[desk.sold.codes[at]], "other": other})


def in_order(desk: Desk, rows: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How many pieces of its SKU the order of each of some lines has on those lines; NaN for other lines."""
    at = np.flatnonzero(rows)
    sku, owner, total = sku_numbers(desk).of_line[at], desk.order_of_line[at], np.full(len(rows), np.nan)
    alone = np.where(owner >= 0, owner, len(desk.orders) + at)  # a line without an order is one of its own
    codes, distinct = pd.factorize(alone * (sku_numbers(desk).n + 1) + sku)
    total[at] = np.bincount(codes, weights=desk.ordered[at], minlength=len(distinct))[codes]
    return total


def _deviations(
    sold: Sales, quantity: NDArray[np.float64], sku: NDArray[np.int64], n: int, floor: float
) -> NDArray[np.float64]:
    """How many robust deviations the logarithms of some quantities lie above their SKU's."""
    asked = np.zeros(n, bool)
    asked[sku] = True
    rows = asked[sold.sku] & (sold.quantity > 0)
    codes, logs = sold.sku[rows], np.log(sold.quantity[rows])
    lowest = float(logs.min(initial=0))
    middle = medians(codes, _whole(logs - lowest), n) / _FINE + lowest
    spread = medians(codes, _whole(np.abs(logs - middle[codes])), n) / _FINE
    deviations: NDArray[np.float64] = (np.log(quantity) - middle[sku]) / (NORMAL * np.maximum(spread[sku], floor))
    return deviations


def _whole(logs: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.round(logs * _FINE).astype(np.int64)


def _largest_other(desk: Desk, at: NDArray[np.int64]) -> NDArray[np.float64]:
    """The largest quantity on any other line of the buyer of each of some lines; 0 where there is no other."""
    if not len(at):
        return np.zeros(0)
    key, quantity = _by_buyer(desk)
    mine = key[at]
    place = np.flatnonzero(np.isin(key, mine) & (quantity > 0))
    place = place[np.lexsort((quantity[place], key[place]))]
    ranked, quantity = key[place], quantity[place]
    last = np.searchsorted(ranked, mine, side="right") - 1
    second = np.maximum(last - 1, 0)
    another = np.where((last > 0) & (ranked[second] == mine), quantity[second], 0)
    # Equal quantities are each other's other, so it does not matter which of them is the last.
    return np.where(quantity[last] > desk.ordered[at], quantity[last], another)


def _by_buyer(desk: Desk) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The buyer, as a number, and the pieces of each line, those of the file first, then those of the history.

    A line whose buyer is unknown or masked has its order's number, after all buyers'; -1 is nobody.
    """
    texts, owner = desk.texts("buyer_key"), desk.order_of_line
    buyer = np.append(np.where(texts.spread(texts.masked), -1, texts.codes), -1)[owner]
    quantity, known = np.where(desk.item_line, desk.ordered, 0), len(texts.distinct)
    past, past_quantity = np.zeros(0, np.int64), np.zeros(0)
    if desk.history is not None and len(desk.history):
        names = Texts.of(desk.history.frame["buyer_key"])
        both = pd.factorize(np.array([*texts.distinct, *names.distinct, ""], dtype=object)[:-1])[0]
        past = np.append(np.where(names.masked, -1, both[known:]), -1)[names.codes]
        past_quantity = np.where(earlier(desk), desk.history.frame["qty"], 0)
        known = len(both)
    lone = known + np.where(owner >= 0, owner, len(desk.orders) + np.arange(len(owner)))
    return np.append(np.where(buyer >= 0, buyer, lone), past), np.append(quantity, past_quantity)


@rule(
    "D16",
    title=N_("Many pieces of a product that is limited against resale"),
    message=N_("{value} of “{sku}” in one order, a product of class {class_} (from {many} on)."),
    mend=N_("Hold the buyer to the limit."),
    score=15,
    many=10,
)
def bought_to_resell(desk: Desk, many: float) -> Iterator[Found]:
    """At least `many` pieces in one order of a product whose class is “limited”, in any language's words."""
    desk.need_lines("qty")
    named = Texts.of(pd.Series(desk.of_product("class_"), dtype=object))
    limited = named.spread(np.array([fold(name) in _LIMITED for name in named.distinct], bool))
    if desk.products is None or not any(fold(c) in _LIMITED for c in desk.products.frame["class_"].dropna().unique()):
        raise NotApplicable(N_("no product of the class “limited”"))
    total = in_order(desk, limited & desk.live_line & desk.item_line & (desk.ordered > 0))
    at = np.flatnonzero(total >= many)
    names = np.array([*desk.sold.distinct, ""], dtype=object)[desk.sold.codes[at]]
    classes = np.array([*named.distinct, ""], dtype=object)[named.codes[at]]
    yield Found("OrderLines", "qty", at, {"value": total[at], "sku": names, "class_": classes})
