"""A made-up shop in which nothing is wrong: a month of orders whose sums, times and statuses agree to the last cent.

What makes a shop hard to judge is in it: bulk buyers, promotions, add-on orders, families, offices, villages, cash on
delivery, masked phones, unpaid, cancelled and refunded orders. Amounts are whole New Taiwan dollars.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from benchmarks.labelled.fulfilment import fulfil
from benchmarks.labelled.goods import Goods, draw_goods
from benchmarks.labelled.people import draw_buyers
from benchmarks.labelled.places import pickup_stores
from benchmarks.labelled.text_columns import text_column, where

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

START: Final = np.datetime64("2026-09-01T00:00:00", "us")
DAYS: Final = 30
SKUS: Final = 800
MINUTE: Final = np.timedelta64(60_000_000, "us")
BULK: Final = 0.04
"""Share of the orders that come from bulk buyers, who come back and order by the carton."""
_BULK_ORDERS: Final = 5
_ADD_ON: Final = 0.03
_ORDERS_A_BUYER: Final = 1.5
_AT_A_STORE: Final = 0.2
_BY_HOUR: Final = (2, 1, 0.5, 0.3, 0.3, 0.4, 1, 2, 3, 4, 5, 5, 6, 5, 4, 4, 4, 4, 4, 5, 7, 8, 7, 4)
_LINES: Final = (1, 2, 3, 4, 5, 6, 8, 12)
_LINES_SHARE: Final = (0.38, 0.25, 0.15, 0.09, 0.06, 0.04, 0.02, 0.01)
_PIECES: Final = (1, 2, 3, 4, 5, 6)
_PIECES_SHARE: Final = (0.74, 0.17, 0.05, 0.02, 0.01, 0.01)
_NOTES: Final = ("請儘快出貨，謝謝", "送禮用，麻煩包裝", "下午送達", "請放管理室", "要發票，謝謝", "到貨前請來電")


@dataclass(frozen=True)
class Shop:
    """The tables of the shop; orders are sorted by time, lines by their order, and all of them are sound."""

    orders: pd.DataFrame
    lines: pd.DataFrame
    products: pd.DataFrame
    line_count: NDArray[np.int64]
    bulk: NDArray[np.bool_]

    @property
    def now(self) -> datetime:
        """Right after the last order."""
        return (self.orders["created"].max() + pd.Timedelta(minutes=1)).to_pydatetime()


def draw_shop(rng: Generator, orders: int = 20_000, skus: int = SKUS) -> Shop:
    """Draw a shop with about `orders` orders."""
    goods = draw_goods(rng, skus, DAYS)
    created, buyer, bulk = _who_and_when(rng, orders)
    lines, count = _lines(rng, goods, _days(created), bulk)
    frame = _recipients(rng, buyer)
    frame.insert(2, "order_id", _ids(rng, created))
    frame.insert(3, "created", created)
    frame = pd.concat([frame, _amounts(rng, lines, count)], axis=1)
    frame = fulfil(rng, frame)
    frame["buyer_note"] = _some(rng, 0.06, rng.choice(np.array(_NOTES, dtype=object), size=len(frame)))
    frame["seller_note"] = _some(rng, 0.02, np.full(len(frame), "老客戶", dtype=object))
    of_order = np.repeat(np.arange(len(frame)), count)
    for at, field in enumerate(("platform", "shop", "order_id")):
        lines.insert(at, field, frame[field].to_numpy()[of_order])
    return Shop(frame, lines, goods.products, count, bulk)


def _who_and_when(rng: Generator, orders: int) -> tuple[NDArray[Any], NDArray[np.int64], NDArray[np.bool_]]:
    """Times, buyers (by number) and whether they buy in bulk, by time; some come back minutes later."""
    add_ons, bulk = int(orders * _ADD_ON), int(orders * BULK)
    first = orders - add_ons
    many = max(bulk // _BULK_ORDERS, 1)
    people = max(int(first / _ORDERS_A_BUYER), 2)
    keenness = rng.lognormal(0, 0.5, people)
    buyer = rng.choice(people, size=first, p=keenness / keenness.sum())
    buyer[:bulk] = people + rng.integers(many, size=bulk)
    hours = np.array(_BY_HOUR) / sum(_BY_HOUR)
    weekdays = 1 + 0.3 * (np.arange(DAYS) % 7 >= 4)
    day, hour = rng.choice(DAYS, size=first, p=weekdays / weekdays.sum()), rng.choice(24, size=first, p=hours)
    seconds = day * 86_400 + hour * 3600 + rng.integers(3600, size=first)
    base = rng.integers(first, size=add_ons)
    seconds = np.append(seconds, np.minimum(seconds[base] + rng.integers(120, 2700, size=add_ons), DAYS * 86_400 - 1))
    buyer = np.append(buyer, buyer[base])
    order = np.argsort(seconds, kind="stable")
    created = START + (seconds[order] * 1_000_000).astype("timedelta64[us]")
    return created, buyer[order], buyer[order] >= people


def _days(created: NDArray[Any]) -> NDArray[np.int64]:
    return ((created - START) // np.timedelta64(86_400_000_000, "us")).astype(np.int64)


def _ids(rng: Generator, created: NDArray[Any]) -> NDArray[np.object_]:
    """Ids of 18 digits that begin with the day, as platforms make them."""
    days = np.datetime_as_string(created, unit="D")
    numbers = 10**11 + rng.choice(9 * 10**11, size=len(created), replace=False)
    return text_column(
        [day[2:].replace("-", "") + str(n) for day, n in zip(days.tolist(), numbers.tolist(), strict=True)]
    )


def _recipients(rng: Generator, buyer: NDArray[np.int64]) -> pd.DataFrame:
    """Who gets each order and where; some fetch it from a store."""
    buyers = draw_buyers(rng, int(buyer.max()) + 1)
    numbers, addresses, codes = pickup_stores(rng, 300)
    n = len(buyer)
    store = rng.integers(len(numbers), size=len(buyers))[buyer]
    fetched = (rng.random(len(buyers)) < _AT_A_STORE)[buyer] & (buyers.country[buyer] == "TW")
    by_platform = rng.random(n) < 0.7
    frame = pd.DataFrame(
        {
            "platform": np.where(by_platform, "shopee", "91app"),
            "shop": np.where(by_platform, "好日子", "好日子官網"),
            "buyer_key": buyers.key[buyer],
            "receiver": buyers.name[buyer],
            "phone": buyers.phone[buyer],
            "email": buyers.email[buyer],
            "country": buyers.country[buyer],
            "address": np.where(fetched, addresses[store], buyers.address[buyer]),
            "zip": np.where(fetched, codes[store], buyers.zip[buyer]),
            "store_no": where(fetched, numbers[store]),
            "ubn": buyers.ubn[buyer],
        }
    )
    return frame.astype(object)


def _lines(
    rng: Generator, goods: Goods, day: NDArray[np.int64], bulk: NDArray[np.bool_]
) -> tuple[pd.DataFrame, NDArray[np.int64]]:
    """The lines of all orders, each SKU once in an order, and how many each has; dearer orders get a gift."""
    products = goods.products
    wanted = rng.choice(_LINES, size=len(day), p=_LINES_SHARE)
    order = np.repeat(np.arange(len(day)), wanted)
    sku = rng.choice(len(products), size=len(order), p=goods.popularity)
    order, sku = np.divmod(np.unique(order * len(products) + sku), len(products))
    price = goods.prices[day[order], sku]
    pieces = rng.choice(_PIECES, size=len(order), p=_PIECES_SHARE)
    cartons = products["pack"].to_numpy()[sku] * rng.integers(1, 4, size=len(order))
    limit = products["limit_qty"].fillna(np.inf).to_numpy()[sku]
    qty = np.minimum(np.where(bulk[order], cartons, pieces), limit)
    discount = np.where((qty > 1) & (rng.random(len(order)) < 0.2), np.round(0.1 * qty * price), 0.0)
    spent = np.bincount(order, qty * price, minlength=len(day))
    given = np.flatnonzero((spent > 1000) & (rng.random(len(day)) < 0.1))
    gift = rng.choice(goods.gifts, size=len(given))
    nothing = np.zeros(len(given))
    order, sku = np.append(order, given), np.append(sku, gift)
    columns = {
        "qty": np.append(qty, nothing + 1),
        "unit_price": np.append(price, nothing),
        "line_discount": np.append(discount, nothing),
    }
    at = np.argsort(order, kind="stable")
    count = np.bincount(order, minlength=len(day))
    number = np.arange(len(at)) - np.repeat(np.cumsum(count) - count, count) + 1
    frame = pd.DataFrame(
        {
            "line_no": number.astype(str).astype(object),
            "sku": products["sku"].to_numpy(object)[sku[at]],
            "product": products["product"].to_numpy(object)[sku[at]],
            **{name: values[at] for name, values in columns.items()},
        }
    )
    frame["line_amt"] = frame["qty"] * frame["unit_price"] - frame["line_discount"]
    return frame, count


def _amounts(rng: Generator, lines: pd.DataFrame, count: NDArray[np.int64]) -> pd.DataFrame:
    """What each order comes to: goods less one coupon at most and the platform's share, plus shipping."""
    n = len(count)
    goods = np.bincount(np.repeat(np.arange(n), count), lines["line_amt"], minlength=n)
    coupon = rng.random(n) < 0.2
    by_seller = np.where(coupon, np.round(goods * rng.uniform(0.03, 0.15, n)), 0.0)
    by_platform = np.where((goods > 500) & (rng.random(n) < 0.08), 50.0, 0.0)
    fee = np.where(goods > 1500, 0.0, rng.choice([45.0, 60.0, 80.0], size=n))
    payable = goods - by_seller - by_platform + fee
    return pd.DataFrame(
        {
            "goods": goods,
            "ship_fee": fee,
            "discount_seller": by_seller,
            "discount_platform": by_platform,
            "coupons": coupon.astype(float),
            "payable": payable,
            "currency": np.full(n, "TWD", dtype=object),
        }
    )


def _some(rng: Generator, share: float, values: NDArray[Any]) -> NDArray[np.object_]:
    return where(rng.random(len(values)) < share, values)
