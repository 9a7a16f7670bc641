"""Rules B09 and B10: orders that the stock does not cover, and products that are not, or no longer, on sale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.goods.catalogue import pieces
from neiqin_macros.orders.goods.reference import of_order, order_times
from neiqin_macros.orders.goods.sku_mapping import fold
from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.words import OrderStatus, ProductStatus

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NO_TIME: Final = np.datetime64("NaT", "us")
_DAY: Final = np.timedelta64(1, "D")
_GONE: Final = (OrderStatus.SHIPPED, OrderStatus.DELIVERED, OrderStatus.DONE, OrderStatus.RETURNING)


@rule(
    "B09",
    title=N_("Stock does not cover the order"),
    message=N_(
        "{short} of {value} pieces of “{sku}” are missing: {on_hand} on hand, {before} wanted by orders paid earlier."
    ),
    mend=N_("Wait for the goods, or split the order."),
    level="block",
)
def stock_short(desk: Desk) -> Iterator[Found]:
    """Lines of open orders for which nothing, or too little, is left on hand after the orders paid before them.

    On hand is the sum over all warehouses. What the stock list calls reserved is not taken off, as it may be reserved
    for these very orders. An order that is short keeps what it gets: it is split or waits, and later ones come after.
    """
    if desk.stock is None or not (desk.stock.frame["sku"].notna() & desk.stock.frame["on_hand"].notna()).any():
        raise NotApplicable(N_("no stock list"))
    desk.need_lines("qty")
    waiting = np.append(desk.need_open(), False)[desk.order_of_line] & desk.item_line & (desk.ordered > 0)
    bundles = desk.bundles.frame if desk.bundles is not None else None
    wanted = pieces(desk.sold.codes, desk.sold.distinct, np.where(waiting, desk.ordered, np.nan), bundles)
    number, on_hand = _on_hand(desk, wanted.skus)
    known = np.flatnonzero(~np.isnan(on_hand[number[wanted.sku]]))
    line, sku = wanted.line[known], number[wanted.sku[known]]
    order, taken = _in_order_of_payment(desk, line, sku, wanted.quantity[known])
    left = on_hand[sku[order]] - taken
    short = np.minimum(-left, wanted.quantity[known][order])
    missing = np.flatnonzero(short > 0)
    missing = missing[np.argsort(line[order][missing], kind="stable")]
    missing = missing[np.diff(line[order][missing], prepend=-1) != 0]  # a set is said to be short of one part
    piece = order[missing]
    value = wanted.quantity[known][piece]
    shown = {"value": value, "short": short[missing], "on_hand": on_hand[sku[piece]]}
    names = np.array([*wanted.skus, ""], dtype=object)[wanted.sku[known][piece]]
    yield Found("OrderLines", "qty", line[piece], {**shown, "sku": names, "before": taken[missing] - value})


def _on_hand(desk: Desk, skus: list[str]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Number SKUs by their spelling without capitals and width, and say how many pieces of each lie in all warehouses.

    NaN where the stock list has no such SKU, or a warehouse without a number.
    """
    number, names = pd.factorize(np.array([*map(fold, skus), ""], dtype=object)[:-1])
    places = {name: i for i, name in enumerate(names)}
    if desk.stock is None:
        return number, np.full(len(names), np.nan)
    frame = desk.stock.frame
    stocked = Texts.of(frame["sku"])
    place = np.array([*(places.get(fold(sku), -1) for sku in stocked.distinct), -1], np.int64)[stocked.codes]
    place, on_hand = place[place >= 0], frame["on_hand"].to_numpy()[place >= 0]
    total = np.bincount(place, weights=on_hand, minlength=len(names))
    return number, np.where(np.bincount(place, minlength=len(names)) > 0, total, np.nan)


def _in_order_of_payment(
    desk: Desk, line: NDArray[np.int64], sku: NDArray[np.int64], quantity: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Sort pieces by SKU and payment (at the door: creation; unknown: last), with how many are taken up to each."""
    frame = desk.orders.frame
    paid = frame["paid"].fillna(frame["created"]).to_numpy("datetime64[us]")
    time = of_order(desk, paid, _NO_TIME)[line]
    clock = np.where(np.isnat(time), np.iinfo(np.int64).max, time.view(np.int64))
    order = np.lexsort((line, clock, sku))
    running = np.cumsum(quantity[order])
    begins = np.flatnonzero(np.diff(sku[order], prepend=-1))
    before = np.append(0, running)[begins]
    return order, running - np.repeat(before, np.diff(np.append(begins, len(order))))


@rule(
    "B10",
    title=N_("Product is not on sale"),
    message=N_("“{sku}” is {value}: it is no longer sold."),
    mend=N_("Check whether it can still be delivered; offer something else, or cancel the line."),
    score=30,
)
def not_on_sale(desk: Desk) -> Iterator[Found]:
    """Lines of products that are delisted, or that were ordered before or after their days on sale.

    Delisted counts for what has not left yet, unless it was ordered within its days on sale. A last day counts whole.
    """
    lines = desk.need_lines()
    fields = ("status", "on_sale_from", "on_sale_to")
    if desk.products is None or desk.products.frame[list(fields)].isna().all(axis=None):
        raise NotApplicable(N_("the product list tells no status and no days on sale"))
    rows = desk.live_line & desk.item_line
    status, begins, ends = (desk.of_product(f) for f in fields)
    begins, ends = begins.astype("datetime64[us]"), ends.astype("datetime64[us]")
    over = np.where(ends == ends.astype("datetime64[D]"), ends + _DAY, ends)
    ordered = of_order(desk, order_times(desk), _NO_TIME)
    early, late = ordered < begins, ordered >= over
    left = desk.orders.frame["shipped"].notna().to_numpy() | desk.status(*_GONE)
    delisted = (status == ProductStatus.DELISTED) & ~np.append(left, False)[desk.order_of_line] & ~(ordered < over)
    field = "sku" if "sku" in lines.present else "our_sku"
    for found, message, value in (
        (delisted & ~early & ~late, None, None),
        (early, N_("“{sku}” was ordered on {value}, but is on sale from {day} on."), begins),
        (late & ~early, N_("“{sku}” was ordered on {value}, but was on sale until {day}."), ends),
    ):
        at = np.flatnonzero(found & rows)
        names = np.array([*desk.sold.distinct, ""], dtype=object)[desk.sold.codes[at]]
        params: dict[str, Any] = {"sku": names, "value": ProductStatus.DELISTED}
        if value is not None:
            params = {"sku": names, "value": ordered[at], "day": value[at]}
        yield Found("OrderLines", field, at, params, message=message)
