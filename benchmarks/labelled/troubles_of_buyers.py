"""Kinds of trouble that several orders make together."""

from __future__ import annotations

import pandas as pd

from benchmarks.labelled.taken import OpenShop, TakenOrder
from benchmarks.labelled.trouble import trouble

_HOUR = 58
_DAY = 23 * 60


@trouble("many_names", "D06", easy=4, default=3, hard=3)
def many_names(shop: OpenShop, names: float) -> list[TakenOrder]:
    """Give one phone under several names, at several addresses."""
    orders = [shop.take(shop.alone & shop.at_home & shop.plain_phone) for _ in range(int(names))]
    used: set[str] = set()
    for order in orders:
        order.fields["phone"] = orders[0].fields["phone"]
        while order.fields["receiver"] in used:
            order.fields["receiver"] = shop.somebody()["receiver"]
        used.add(order.fields["receiver"])
    return orders


@trouble("same_order_again", "D04", easy=5, default=28, hard=28)
def same_order_again(shop: OpenShop, within: float) -> list[TakenOrder]:
    """Order exactly the same again some minutes later."""
    order = shop.take(shop.settled & shop.alone)
    return [shop.again(order, shop.rng.uniform(1, within))]


@trouble("same_order_other_quantity", "D04", easy=5, default=28, hard=28)
def same_order_other_quantity(shop: OpenShop, within: float) -> list[TakenOrder]:
    """Order the same things again some minutes later, one piece more of one."""
    order = shop.take(shop.settled & shop.alone & ~shop.limited)
    again = shop.again(order, shop.rng.uniform(1, within))
    shop.goods_line(again)["qty"] += 1
    again.total()
    return [again]


@trouble("burst_of_buyer", "D07", easy=15, default=8, hard=4, grouped=True)
def burst_of_buyer(shop: OpenShop, orders: float) -> list[TakenOrder]:
    """Let one buyer order the same things again and again within an hour."""
    first = shop.take(shop.settled & shop.alone)
    return [first, *(shop.again(first, shop.rng.uniform(1, _HOUR)) for _ in range(int(orders) - 1))]


@trouble("burst_of_address", "D07", easy=15, default=8, hard=4, grouped=True)
def burst_of_address(shop: OpenShop, orders: float) -> list[TakenOrder]:
    """Let new accounts order the same things for one address within an hour."""
    first = shop.take(shop.settled & shop.alone & shop.at_home)
    times = (shop.rng.uniform(1, _HOUR) for _ in range(int(orders) - 1))
    return [first, *(shop.again(first, minutes, who=shop.somebody()) for minutes in times)]


@trouble("too_many_orders", "D03", easy=12, default=9, hard=6, grouped=True)
def too_many_orders(shop: OpenShop, orders: float) -> list[TakenOrder]:
    """Let one buyer order this and that all day long."""
    first = shop.take(shop.settled & shop.alone & shop.usual)
    times = (shop.rng.uniform(1, _DAY) for _ in range(int(orders) - 1))
    return [first, *(shop.again(first, minutes, shop.look()) for minutes in times)]


@trouble("mergeable", "D05")
def mergeable(shop: OpenShop, _: float) -> list[TakenOrder]:
    """Let a buyer order other things for the same address while the first parcel has not left."""
    first = shop.take(shop.recent & shop.at_home & shop.paid_ahead)
    first.unship()
    other = shop.again(first, -shop.rng.uniform(60, 400), shop.look())
    other.fields["paid"] = other.fields["created"] + pd.Timedelta(minutes=2)
    return [first, other]
