"""What stock cost and is worth: moving average, first in first out, stocktake variance, turnover. Units and money."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from neiqin_macros.stock.formulas.columns import Floats, columns, where

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


class StocktakeVariance(NamedTuple):
    """What the books say, what was counted more (below 0: less) than that, and its value."""

    book: Floats
    variance: Floats
    value: Floats


class Turnover(NamedTuple):
    """Turns a year, and days of sales in stock (DIO)."""

    turns: Floats
    days: Floats


def moving_average_cost(on_hand: ArrayLike, cost: ArrayLike, received: ArrayLike, received_cost: ArrayLike) -> Floats:
    """Give the cost of a unit after a receipt: (q0 c0 + q1 c1) / (q0 + q1).

    Stock below 0 has no cost to average: what is received then brings its own. NaN where nothing is there after it.
    """
    on_hand, cost, received, received_cost = columns(on_hand, cost, received, received_cost)
    held = np.maximum(on_hand, 0)
    with np.errstate(all="ignore"):
        average = (np.where(held > 0, held * cost, 0) + received * received_cost) / (held + received)
    return where((received >= 0) & (held + received > 0) & ~np.isnan(on_hand + cost), average)


def fifo_cost(received: ArrayLike, received_cost: ArrayLike, issued: ArrayLike) -> Floats:
    """Give what each issue of an item cost, the oldest receipts leaving first.

    `received` units at `received_cost` a unit, the oldest first; `issued` units, one after the other, each of which
    must not be more than what is left: NaN from there on. The cost of the first x units is a line with a bend at each
    receipt, so that an issue costs the difference of two of its points.
    """
    received, received_cost = columns(received, received_cost)
    issued = np.asarray(issued, np.float64)
    units = np.concatenate([[0.0], np.cumsum(received)])
    money = np.concatenate([[0.0], np.cumsum(received * received_cost)])
    if not ((received > 0).all() and (issued >= 0).all()) or np.isnan(money).any():
        return np.full(issued.shape, np.nan)
    left = np.concatenate([[0.0], np.cumsum(issued.ravel())])
    paid = where(left <= units[-1] * (1 + 1e-12), np.interp(left, units, money))
    return np.diff(paid).reshape(issued.shape)


def fifo_value(received: ArrayLike, received_cost: ArrayLike, on_hand: ArrayLike) -> Floats:
    """Give what the stock on hand cost, if what left first was what came first: the latest receipts are there."""
    received, received_cost = columns(received, received_cost)
    return fifo_cost(received[::-1], received_cost[::-1], np.asarray(on_hand, np.float64).reshape(1))[0]


def stocktake_variance(
    opening: ArrayLike,
    inbound: ArrayLike,
    outbound: ArrayLike,
    counted: ArrayLike,
    returned: ArrayLike = 0.0,
    unit_cost: ArrayLike = np.nan,
) -> StocktakeVariance:
    """Give book = opening + inbound + returned - outbound, variance = counted - book, and its value at cost."""
    opening, inbound, outbound, counted, returned, unit_cost = columns(
        opening, inbound, outbound, counted, returned, unit_cost
    )
    book = opening + inbound + returned - outbound
    return StocktakeVariance(book, counted - book, (counted - book) * unit_cost)


def turnover(cost_of_goods: ArrayLike, opening: ArrayLike, closing: ArrayLike, days: float = 365.0) -> Turnover:
    """Give turns = cost of goods sold / mean of opening and closing stock value, and days / turns."""
    cost_of_goods, opening, closing = columns(cost_of_goods, opening, closing)
    mean = (opening + closing) / 2
    with np.errstate(all="ignore"):
        turns = where((mean > 0) & (cost_of_goods >= 0), cost_of_goods / mean)
        return Turnover(turns, days / turns)
