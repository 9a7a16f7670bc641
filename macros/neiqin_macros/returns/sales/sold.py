"""What was sold and could have come back: the orders, order-SKUs, pieces and money that return rates are shares of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin_macros.money import amount, units
from neiqin_macros.orders.goods.reference import sku_numbers
from neiqin_macros.orders.rows.set_aside import ASIDE, stock_movements
from neiqin_macros.words import OrderStatus, SetAside

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.orders.desk import Desk

# Goods sent in place of others; such an order was not sold.
_REPLACEMENT: Final = re.compile(
    r"補發|补发|補寄|补寄|重寄|重发|換貨|换货|换新|換新|\breplacement\b|\bre-?ship(?:ped|ment)?\b|\bre-?sen[dt]\b|\bexchange\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sold:
    """Sales as arrays. By order row: `order` (whether it counts) and `left_out`; by pair: one SKU of one order.

    `pair_of_line` is -1 for lines that do not count. Amounts are NaN where nothing tells them, and those of orders that
    are not `priced`, in another currency than most, are 0: currencies are not added up.
    """

    order: NDArray[np.bool_]
    left_out: dict[str, int]
    pair_of_line: NDArray[np.int64]
    pair_order: NDArray[np.int64]
    pair_line: NDArray[np.int64]
    pair_units: NDArray[np.float64]
    pair_amount: NDArray[np.float64]
    order_amount: NDArray[np.float64]
    currency: str
    priced: NDArray[np.bool_]

    @cached_property
    def pairs_of_order(self) -> NDArray[np.int64]:
        """How many different SKUs each order row has."""
        return np.bincount(self.pair_order, minlength=len(self.order))

    @cached_property
    def first_pair(self) -> NDArray[np.int64]:
        """The first pair of each order row; pairs stand in the order of their orders' rows."""
        return np.searchsorted(self.pair_order, np.arange(len(self.order)))


def sold(desk: Desk, within: NDArray[np.bool_] | None = None) -> Sold:
    """Take from the desk what was sold, of some order rows or of all.

    Cancelled and unpaid orders, replacements, cancel invoices and stock corrections are left out; an order that was
    refunded in full was sold all the same. Repeated rows of an order count once.
    """
    reasons = left_out(desk)
    out = np.zeros(len(desk.orders), bool)
    counted: dict[str, int] = {}
    for name, rows in reasons.items():
        counted[name] = int((rows & desk.first & ~out).sum())
        out |= rows
    order = desk.first & ~out
    if within is not None:
        counted["outside_period"] = int((order & ~within).sum())
        order &= within
    currency, priced = _currency(desk, order)
    pairs = _pairs(desk, order)
    pair_amount = np.where(priced[pairs.order], pairs.amount, 0)
    goods = np.bincount(pairs.order, pair_amount, len(order))
    told = (np.bincount(pairs.order, minlength=len(order)) > 0) & ~np.isnan(goods)
    order_amount = np.where(told, goods, np.where(priced, _of_orders(desk), 0))
    return Sold(
        order, counted, pairs.of_line, pairs.order, pairs.line, pairs.units, pair_amount, order_amount, currency, priced
    )


@dataclass(frozen=True)
class _Pairs:
    """Each SKU of each order: its order row, its first line, its pieces, what it came to; and the pair of each line."""

    of_line: NDArray[np.int64]
    order: NDArray[np.int64]
    line: NDArray[np.int64]
    units: NDArray[np.float64]
    amount: NDArray[np.float64]


def _pairs(desk: Desk, order: NDArray[np.bool_]) -> _Pairs:
    """Gather the item lines of orders that count by order and SKU; a line that tells no quantity is one piece."""
    if desk.lines is None:
        nothing, blank = np.zeros(0, np.int64), np.zeros(0)
        return _Pairs(nothing, nothing, nothing, blank, blank)
    qty = desk.lines.frame["qty"].to_numpy()
    at = np.flatnonzero(desk.item_line & ~(qty <= 0) & np.append(order, False)[desk.order_of_line])
    owner, items = desk.order_of_line[at], item_codes(desk)[at]
    packed = owner * (int(items.max(initial=0)) + 1) + items
    distinct, first, number = np.unique(packed, return_index=True, return_inverse=True)
    of_line = np.full(len(desk.lines), -1)
    of_line[at] = number
    worth, known = _worth(desk)
    n, unknown = len(distinct), number[~known[at]]
    sums = amount(np.bincount(number, worth[at], n).round().astype(np.int64))
    sums[unknown] = np.nan
    pieces = np.bincount(number, np.where(np.isnan(qty[at]), 1, qty[at]), n).astype(np.float64)
    return _Pairs(of_line, owner[first], at[first], pieces, sums)


def _worth(desk: Desk) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """What each line comes to, in ten-thousandths, and whether it is known.

    A line that tells a price and no quantity is one piece, if its order does not say otherwise what it came to.
    """
    if desk.lines is None or desk.amounts_known.all():
        return desk.line_amounts, desk.amounts_known
    frame: Any = desk.lines.frame
    silent = np.append(np.isnan(_of_orders(desk)), True)[desk.order_of_line]
    single = frame["qty"].isna() & frame["unit_price"].notna() & ~desk.lines.skip("qty")
    single = single.to_numpy() & ~desk.amounts_known & silent
    price = units(frame["unit_price"]) - np.abs(units(frame["line_discount"]))
    return np.where(single, price, desk.line_amounts), desk.amounts_known | single


def _currency(desk: Desk, order: NDArray[np.bool_]) -> tuple[str, NDArray[np.bool_]]:
    """The currency of most orders, and the order rows that are in it; a blank one is that of most."""
    texts = desk.texts("currency")
    counts = texts.counts(order)
    if not counts.any():
        return "", np.ones(len(order), bool)
    most = int(counts.argmax())
    return texts.distinct[most], (texts.codes == most) | (texts.codes < 0)


def left_out(desk: Desk) -> dict[str, NDArray[np.bool_]]:
    """Order rows that were not sold, by reason."""
    return {
        "cancelled": desk.status(OrderStatus.CANCELLED),
        "credit_note": _credit_notes(desk),
        "stock_movement": stock_movements(desk),
        "unpaid": desk.unpaid,
        "replacement": replacements(desk),
    }


def _credit_notes(desk: Desk) -> NDArray[np.bool_]:
    """Orders that only give back what others took, cancel invoices for example."""
    return (desk.aside == ASIDE.index(SetAside.RETURN)) & ~stock_movements(desk)


def replacements(desk: Desk) -> NDArray[np.bool_]:
    """Orders for which nothing is to be paid and whose notes say that they stand in for another."""
    frame = desk.orders.frame
    free = (desk.payable == 0) | (np.isnan(desk.payable) & (frame["paid_amt"] == 0).to_numpy())
    if not free.any():
        return free
    fields = ("seller_note", "buyer_note", "note", "pay_method", "after_sale_status")
    said = [desk.texts(f).hold(_REPLACEMENT) for f in fields if desk.has(f)]
    return free & np.logical_or.reduce([np.zeros(len(frame), bool), *said])


def item_codes(desk: Desk) -> NDArray[np.int64]:
    """A number for what each line sells: its SKU in any spelling, else its product and variant, else itself."""
    numbers = sku_numbers(desk)
    codes = numbers.of_line
    if desk.lines is None or (codes >= 0).all():
        return codes
    rows = np.flatnonzero(codes < 0)
    product, variant = (desk.lines.coded(field) for field in ("product", "variant"))
    named = product.codes[rows] * (len(variant.distinct) + 1) + variant.codes[rows] + 1
    lonely = product.codes[rows] < 0
    named = np.where(lonely, -1 - rows, named)
    item = codes.copy()
    item[rows] = numbers.n + pd.factorize(named)[0]
    return item


def _of_orders(desk: Desk) -> NDArray[np.float64]:
    """What was paid for each order where that is told, else what was payable."""
    frame: Any = desk.orders.frame
    paid = frame["paid_amt"].to_numpy()
    return np.where(paid > 0, paid, desk.payable)


def money(values: NDArray[np.float64]) -> float:
    """Add amounts up exactly; unknown ones count nothing."""
    return float(amount(units(values).sum()))
