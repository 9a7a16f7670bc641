"""The orders of a made-up shop: who orders what, when, through which platform, and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin_macros.sample.goods import rounded
from neiqin_macros.sample.people import draw_buyers

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from neiqin_macros.sample.goods import Goods
    from neiqin_macros.sample.plan import ShopPlan

OPENS: Final = 9
"""The hour of the last day at which the shop is looked at."""
TODAY: Final = 0.2
"""Share of a day's orders that come before that hour."""
_SIZES: Final = (1, 2, 3, 4, 5)
_OFTEN: Final = (0.42, 0.3, 0.16, 0.08, 0.04)
_LINES: Final = 2.02
"""Lines of an order, on average."""
PIECES_A_ORDER: Final = _LINES * 1.28
_PIECES: Final = (1, 2, 3, 4)
_PIECES_SHARE: Final = (0.8, 0.14, 0.04, 0.02)
_BY_HOUR: Final = (2, 1, 0.4, 0.3, 0.3, 0.4, 1, 2, 3, 4, 5, 5, 6, 5, 4, 4, 4, 4, 4, 5, 7, 8, 7, 4)
_ORDERS_A_BUYER: Final = 1.12
_DAY: Final = 86_400
_GIFTS: Final = 0.3
_SETS: Final = 0.12
"""Share of the lines of a set's first part that are the set instead."""
_COUPONS: Final = (0.0, 0.05, 0.1)
_COUPONS_SHARE: Final = (0.8, 0.12, 0.08)


@dataclass(frozen=True)
class Lines:
    """Lines in parallel arrays, by order: the order's number, the SKU's place in the catalogue, its day, pieces."""

    order: NDArray[np.int64]
    item: NDArray[np.int64]
    day: NDArray[np.int64]
    qty: NDArray[np.float64]


def draw_lines(rng: Generator, rate: NDArray[np.float64], orders: float) -> tuple[Lines, NDArray[np.int64]]:
    """Draw about so many orders at rates by SKU and day: their lines, and each order's second from the first day on."""
    counts = rng.poisson(rate * (orders * _LINES / rate.sum())).ravel()
    item, day = np.divmod(np.repeat(np.arange(len(counts)), counts), rate.shape[1])
    qty = rng.choice(_PIECES, size=len(item), p=_PIECES_SHARE).astype(float)
    shuffled = np.lexsort((rng.random(len(item)), day))
    item, day, qty = item[shuffled], day[shuffled], qty[shuffled]
    ends = np.cumsum(rng.choice(_SIZES, size=len(item), p=_OFTEN))
    begins = np.diff(day, prepend=-1) != 0
    begins[ends[ends < len(item)]] = True
    seconds = _seconds(rng, day[begins], rate.shape[1] - 1)
    rank = np.empty(len(seconds), np.int64)
    rank[np.argsort(seconds, kind="stable")] = np.arange(len(seconds))
    order = rank[np.cumsum(begins) - 1]
    # What stands in an order twice is one line.
    cell, where = np.unique(order * rate.shape[0] + item, return_inverse=True)
    order, item = np.divmod(cell, rate.shape[0])
    days = np.empty(len(cell), np.int64)
    days[where] = day
    return Lines(order, item, days, np.bincount(where, qty).astype(np.float64)), np.sort(seconds)


def _seconds(rng: Generator, day: NDArray[np.int64], last: int) -> NDArray[np.int64]:
    """Times of day as people order; on the last day before the shop opens."""
    weights = np.array(_BY_HOUR)
    hour = rng.choice(24, size=len(day), p=weights / weights.sum())
    early = weights[:OPENS] / weights[:OPENS].sum()
    hour = np.where(day == last, rng.choice(OPENS, size=len(day), p=early), hour)
    return day * _DAY + hour * 3600 + rng.integers(3600, size=len(day))


def who_orders(rng: Generator, plan: ShopPlan, created: NDArray[np.datetime64]) -> pd.DataFrame:
    """Say who orders, and where: `channel` by number, and the columns of the buyer and the buyer's home."""
    n = len(created)
    people = max(int(n / _ORDERS_A_BUYER), 2)
    keenness = rng.lognormal(0, 0.3, people)
    buyers = draw_buyers(rng, plan, people)
    shares = np.array([channel.share for channel in plan.channels])
    # A buyer has an account on one platform.
    account = rng.choice(len(shares), size=people, p=shares / shares.sum())
    who = rng.choice(people, size=n, p=keenness / keenness.sum())
    frame = buyers.iloc[who].reset_index(drop=True)
    return frame.assign(channel=account[who], created=created)


def price_lines(
    rng: Generator, plan: ShopPlan, goods: Goods, off: NDArray[np.float64], lines: Lines, channel: NDArray[np.int64]
) -> pd.DataFrame:
    """Name and price the lines; some are the set, and dear orders get the gift, too.

    `off` is the share by which each SKU is reduced on each of the days of the lines.
    """
    odd, price = plan.odd, goods.column("list_price")[lines.item]
    price = rounded(price * (1 - off[lines.item, lines.day]), plan.cent)
    frame = pd.DataFrame(
        {
            "order": lines.order,
            "channel": channel[lines.order],
            "sku": goods.column("sku")[lines.item],
            "product": goods.column("product")[lines.item],
            "variant": goods.column("variant")[lines.item],
            "qty": lines.qty,
            "unit_price": price,
        }
    )
    sku, name, cost = odd.bundle
    as_set = (frame["sku"] == odd.parts[0]).to_numpy() & (rng.random(len(frame)) < _SETS)
    frame.loc[as_set, ["sku", "product", "unit_price"]] = sku, name, float(cost)
    tells = np.array(["line_discount" in c.told_of_lines.split() for c in plan.channels])[frame["channel"]]
    several = (frame["qty"] > 1).to_numpy() & tells & (rng.random(len(frame)) < _COUPONS[-1])
    discount = np.where(several, rounded(0.1 * frame["qty"] * frame["unit_price"], plan.cent), 0.0)
    frame["line_discount"] = discount
    return _with_gifts(rng, plan, goods, frame)


def _with_gifts(rng: Generator, plan: ShopPlan, goods: Goods, frame: pd.DataFrame) -> pd.DataFrame:
    """Put a card in some dear orders, and number the lines of each order."""
    spent = (frame["qty"] * frame["unit_price"]).groupby(frame["order"]).sum()
    dear = spent.index.to_numpy()[(spent > 2 * plan.free_from).to_numpy()]
    given = dear[rng.random(len(dear)) < _GIFTS]
    first = frame.drop_duplicates("order").set_index("order").loc[given].reset_index()
    card = goods.frame.iloc[goods.at(plan.odd.gift)[0]]
    gifts = first.assign(
        sku=card["sku"], product=card["product"], variant=None, qty=1.0, unit_price=0.0, line_discount=0.0
    )
    frame = pd.concat([frame, gifts[frame.columns]]).sort_values("order", kind="stable", ignore_index=True)
    number = frame.groupby("order").cumcount() + 1
    frame["line_no"] = number.astype(str).astype(object)
    frame["line_amt"] = np.round(frame["qty"] * frame["unit_price"] - frame["line_discount"], 2)
    return frame


def add_amounts(rng: Generator, plan: ShopPlan, orders: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """Add what each order comes to: goods, shipping, coupons of the shop and of the platform, and what is payable."""
    n = len(orders)
    goods = np.round(np.bincount(lines["order"], lines["line_amt"], n), 2)
    share = rng.choice(_COUPONS, size=n, p=_COUPONS_SHARE)
    tells = [np.array([f in c.tells.split() for c in plan.channels])[orders["channel"]] for f in _DISCOUNTS]
    by_shop = np.where(tells[0], rounded(goods * share, plan.cent), 0.0)
    by_platform = np.where(tells[1] & (rng.random(n) < _COUPONS[2]), rounded(goods * 0.04, plan.cent), 0.0)
    return totalled(plan, orders.assign(goods=goods, discount_seller=by_shop, discount_platform=by_platform))


_DISCOUNTS: Final = ("discount_seller", "discount_platform")


def totalled(plan: ShopPlan, orders: pd.DataFrame) -> pd.DataFrame:
    """Charge shipping where the goods come to little, and add up."""
    fee = np.where(orders["goods"] >= plan.free_from, 0.0, plan.fee)
    payable = orders["goods"] - orders["discount_seller"] - orders["discount_platform"] + fee
    return orders.assign(ship_fee=fee, payable=np.round(payable, 2))
