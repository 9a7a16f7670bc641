"""What a SKU is usually sold for and in which quantities: the sales of the file itself and of the history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin_macros.money import amount, units
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.goods.catalogue import places_of
from neiqin_macros.orders.goods.sku_mapping import fold
from neiqin_macros.orders.rows.once import once
from neiqin_macros.orders.rows.texts import Texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BITS: Final = 42
LARGEST: Final = (1 << _BITS) - 1
"""Values above this are taken for this; 440 million in ten-thousandths. It leaves room for two million groups."""
_A_DAY: Final = 86_400_000_000
_NEVER: Final = np.iinfo(np.int64).min


def medians(groups: NDArray[np.int64], values: NDArray[np.int64], n: int) -> NDArray[np.float64]:
    """The median of each of `n` groups of whole numbers from 0 to `LARGEST`; NaN for an empty group."""
    packed = np.sort(groups << _BITS | np.minimum(values, LARGEST))
    count = np.bincount(groups, minlength=n)
    start = np.cumsum(count) - count
    filled = count > 0
    low, high = (packed[(start + half)[filled]] & LARGEST for half in ((count - 1) // 2, count // 2))
    found = np.full(n, np.nan)
    found[filled] = (low + high) / 2
    return found


@dataclass(frozen=True)
class SkuNumbers:
    """SKUs as numbers below `n`: products by their row, others by their spelling without capitals and width."""

    of_line: NDArray[np.int64]
    n: int
    listed: list[str]
    rows: NDArray[np.int64]
    others: dict[str, int]

    def of(self, skus: pd.Series[Any]) -> NDArray[np.int64]:
        """The numbers of another table's SKUs; -1 for blank ones and those that the file does not know."""
        texts = Texts.of(skus)
        product = np.append(self.rows, -1)[places_of(texts.distinct, self.listed)]
        other = np.array([self.others.get(fold(sku), -1) for sku in texts.distinct], np.int64)
        return np.append(np.where(product >= 0, product, other), -1)[texts.codes]


@once
def sku_numbers(desk: Desk) -> SkuNumbers:
    """Number what the lines sell, so that two spellings of one SKU are one."""
    sold, product = desk.sold, desk.product_of_line
    first = np.zeros(len(sold.distinct) + 1, np.int64)  # the last takes what the blank ones say
    first[sold.codes[::-1]] = np.arange(len(sold.codes))[::-1]
    known = product[first[:-1]]
    skus = desk.products.frame["sku"] if desk.products is not None else pd.Series([], dtype=object)
    spelled, names = pd.factorize(np.array([*map(fold, sold.distinct), ""], dtype=object)[:-1])
    number = np.where(known >= 0, known, len(skus) + spelled)
    others = {name: len(skus) + i for i, name in enumerate(names)}
    rows = np.flatnonzero(skus.notna())
    listed = skus.iloc[rows].tolist()
    return SkuNumbers(np.append(number, -1)[sold.codes], len(skus) + len(names), listed, rows, others)


@once
def unit_prices(desk: Desk) -> NDArray[np.float64]:
    """What a piece of what is sold costs on each line before its discount; NaN unknown."""
    if desk.lines is None:
        return np.zeros(0)
    frame = desk.lines.frame
    price, qty, ordered = (np.asarray(v) for v in (frame["unit_price"], frame["qty"], desk.ordered))
    packed = (ordered != qty) & (ordered > 0) & (qty > 0)
    return np.divide(price * qty, ordered, out=price.copy(), where=packed)


@once
def net_amounts(desk: Desk) -> NDArray[np.float64]:
    """What each line comes to after its discount: quantity x price - discount, else the line amount; NaN unknown."""
    if desk.lines is None:
        return np.zeros(0)
    frame = desk.lines.frame
    told = frame[["qty", "unit_price"]].notna().all(axis=1).to_numpy() & ~desk.lines.skip("line_discount")
    return np.where(told, amount(desk.expected_amounts), frame["line_amt"].where(frame["unit_price"].isna()))


def order_times(desk: Desk) -> NDArray[np.datetime64]:
    """When each order row was placed: created, else paid."""
    frame = desk.orders.frame
    return frame["created"].fillna(frame["paid"]).to_numpy("datetime64[us]")


def of_order(desk: Desk, values: NDArray[Any], nothing: object) -> NDArray[Any]:
    """Give each line a value of its order, or `nothing` where its order is not in the table."""
    return np.append(values, np.array([nothing], values.dtype))[desk.order_of_line]


@dataclass(frozen=True)
class Sales:
    """Lines that were sold, those of the file first, then those of the history.

    `line` and `past` are their rows in their tables, `sku` their numbers, `order` tells orders apart, `day` is counted
    from 1970; an order without a time has a day of its own, below 0. Price and quantity may be NaN, but not 0.
    """

    line: NDArray[np.int64]
    past: NDArray[np.int64]
    sku: NDArray[np.int64]
    price: NDArray[np.float64]
    quantity: NDArray[np.float64]
    order: NDArray[np.int64]
    day: NDArray[np.int64]


@once
def sales(desk: Desk) -> Sales:
    """What the rules compare with: cancelled orders too, for their prices were asked all the same.

    Services, lines without a price and returns are left out, and so are orders of the history that stand in the file.
    """
    numbers, prices, quantities = sku_numbers(desk), unit_prices(desk), desk.ordered
    line = np.flatnonzero(_sold(numbers.of_line, prices, quantities) & desk.item_line)
    orders = len(desk.orders)
    owner = desk.order_of_line[line]
    order = np.where(owner >= 0, owner, orders + line)
    day = of_order(desk, _days(order_times(desk)), _NEVER)[line]
    past = np.zeros(0, np.int64)
    columns = [(numbers.of_line[line], prices[line], quantities[line], order, day)]
    if desk.history is not None and len(desk.history):
        frame = desk.history.frame
        sku, price, quantity = numbers.of(frame["sku"]), frame["unit_price"].to_numpy(), frame["qty"].to_numpy()
        past = np.flatnonzero(_sold(sku, price, quantity) & earlier(desk))
        ids = orders + len(prices) + pd.factorize(frame["past_order"], use_na_sentinel=False)[0]
        days = _days(frame["created"].to_numpy("datetime64[us]"))
        columns.append((sku[past], price[past], quantity[past], ids[past], days[past]))
    joined = (one if not more else np.concatenate([one, *more]) for one, *more in zip(*columns, strict=True))
    sku, price, quantity, order, day = joined
    timeless = day == _NEVER
    if timeless.any():
        day = np.where(timeless, -1 - order, day)
    return Sales(line, past, sku, price, quantity, order, day)


@once
def sold_prices(desk: Desk) -> NDArray[np.int64]:
    """The prices of `sales` as whole numbers that `medians` takes."""
    return in_ten_thousandths(sales(desk).price)


@once
def earlier(desk: Desk) -> NDArray[np.bool_]:
    """Rows of the history whose orders do not stand in the file: others would be counted twice."""
    if desk.history is None:
        return np.zeros(0, bool)
    here: NDArray[np.bool_] = desk.history.frame["past_order"].isin(desk.texts("order_id").distinct).to_numpy(bool)
    return ~here


def _sold(sku: NDArray[np.int64], price: NDArray[np.float64], quantity: NDArray[np.float64]) -> NDArray[np.bool_]:
    return (sku >= 0) & ~(price <= 0) & ~(quantity <= 0)


def _days(times: NDArray[np.datetime64]) -> NDArray[np.int64]:
    moments = times.view(np.int64)
    return np.where(moments == _NEVER, _NEVER, moments // _A_DAY)


def in_ten_thousandths(values: NDArray[np.float64]) -> NDArray[np.int64]:
    """Prices as whole numbers that `medians` takes."""
    return np.minimum(units(values), LARGEST)


@dataclass(frozen=True)
class SamePrice:
    """Of some lines: how many sales their SKU has, and how many of them, in how many orders and days, at this price."""

    sales: NDArray[np.int64]
    lines: NDArray[np.int64]
    orders: NDArray[np.int64]
    days: NDArray[np.int64]


def same_price(desk: Desk, at: NDArray[np.int64]) -> SamePrice:
    """How often what some lines sell was sold at their price, themselves included."""
    sold, numbers, prices = sales(desk), sku_numbers(desk), in_ten_thousandths(unit_prices(desk)[at])
    sku = numbers.of_line[at]
    doubtful = np.zeros(numbers.n + 1, bool)  # the last stands for lines without a SKU
    doubtful[sku] = True
    here = np.flatnonzero(doubtful[sold.sku] & (sold.price > 0))
    packed = np.append(sku << _BITS | prices, sold.sku[here] << _BITS | sold_prices(desk)[here])
    level = pd.factorize(packed)[0].astype(np.int64)  # asked prices have the lowest numbers, as they come first
    place, n = level[: len(at)], int(level[: len(at)].max(initial=-1)) + 1
    asked = level[len(at) :] < n
    here, seen = here[asked], level[len(at) :][asked]

    def different(values: NDArray[np.int64]) -> NDArray[np.int64]:
        codes, distinct = pd.factorize(values)
        return np.bincount(np.unique(seen * (len(distinct) + 1) + codes) // (len(distinct) + 1), minlength=n)[place]

    count = np.append(np.bincount(sold.sku, minlength=numbers.n), 0)
    lines = np.bincount(seen, minlength=n)[place]
    return SamePrice(count[sku], lines, different(sold.order[here]), different(sold.day[here]))
