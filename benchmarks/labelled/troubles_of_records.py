"""Kinds of trouble with ids, copies, blanks, dates, shipments and refunds."""

from __future__ import annotations

import pandas as pd

from benchmarks.labelled.taken import OpenShop, TakenOrder
from benchmarks.labelled.trouble import trouble

_REQUIRED = ("receiver", "phone", "address", "sku", "qty", "unit_price")


@trouble("id_in_powers", "A01")
def id_in_powers(shop: OpenShop, _: float) -> list[TakenOrder]:
    """Show an id as Excel shows long numbers."""
    order = shop.take()
    order.rename(f"{float(order.fields['order_id']):.5E}")
    return [order]


@trouble("id_rounded", "A01z")
def id_rounded(shop: OpenShop, _: float) -> list[TakenOrder]:
    """Keep 15 digits of an id, as Excel does."""
    order = shop.take()
    order.rename(order.fields["order_id"][:15] + "000")
    return [order]


@trouble("line_twice", "A02")
def line_twice(shop: OpenShop, _: float) -> list[TakenOrder]:
    """Let a line stand there twice."""
    order = shop.take()
    order.lines.append(dict(shop.goods_line(order)))
    return [order]


@trouble("conflicting_copy", "A03")
def conflicting_copy(shop: OpenShop, _: float) -> list[TakenOrder]:
    """Let the order stand there again with another buyer, address or sum."""
    order = shop.take(shop.at_home & shop.plain_phone)
    somebody, elsewhere = shop.somebody(), shop.look()
    changes = (
        {"receiver": somebody["receiver"]},
        {"phone": somebody["phone"]},
        {"address": elsewhere.fields["address"] + "2樓"},
        {"payable": order.fields["payable"] + 100},
    )
    order.copies.append(order.fields | changes[int(shop.rng.integers(len(changes)))])
    return [order]


@trouble("field_empty", "A04")
def field_empty(shop: OpenShop, _: float) -> list[TakenOrder]:
    """Leave out what no order may lack."""
    order = shop.take(shop.at_home)
    field = str(shop.rng.choice(_REQUIRED))
    if field in order.fields:
        order.fields[field] = None
    else:
        shop.goods_line(order)[field] = None
    return [order]


@trouble("dates_out_of_order", "A09", easy=24 * 60, default=10, hard=2)
def dates_out_of_order(shop: OpenShop, minutes: float) -> list[TakenOrder]:
    """Pay before the order is made, or ship before it is paid."""
    order = shop.take(shop.paid_ahead & shop.shipped)
    later, earlier = ("paid", "created") if shop.rng.random() < 0.5 else ("shipped", "paid")
    order.fields[later] = order.fields[earlier] - pd.Timedelta(minutes=minutes)
    return [order]


@trouble("date_in_future", "A09", easy=3, default=3, hard=3)
def date_in_future(shop: OpenShop, days: float) -> list[TakenOrder]:
    """Ship some days from now."""
    order = shop.take(shop.shipped)
    order.fields["shipped"] = pd.Timestamp(shop.shop.now) + pd.Timedelta(days=days)
    return [order]


@trouble("refund_asked", "E01", easy=0.5, default=0.5, hard=0.5)
def refund_asked(shop: OpenShop, share: float) -> list[TakenOrder]:
    """Ask for a refund of what has not left yet: in words, or with half of the money on its way back."""
    order = shop.take(shop.recent & shop.paid_ahead)
    order.unship()
    order.fields["after_sale_status"] = "買家申請退款"
    if shop.rng.random() < 0.5:
        order.fields["refunded"] = round(share * order.fields["payable"])
    return [order]


@trouble("overdue", "E02", easy=74, default=74, hard=74)
def overdue(shop: OpenShop, hours: float) -> list[TakenOrder]:
    """Let a paid order lie for three days."""
    order = shop.take(shop.paid_ahead & shop.settled)
    order.unship()
    paid = pd.Timestamp(shop.shop.now) - pd.Timedelta(hours=hours)
    order.fields |= {"created": paid - pd.Timedelta(minutes=3), "paid": paid}
    return [order]


@trouble("no_waybill", "E03")
def no_waybill(shop: OpenShop, _: float) -> list[TakenOrder]:
    """Ship without a waybill."""
    order = shop.take(shop.shipped & shop.at_home)
    order.fields["waybill"] = None
    return [order]


@trouble("waybill_twice", "E04")
def waybill_twice(shop: OpenShop, _: float) -> list[TakenOrder]:
    """Put one waybill on two parcels to two places."""
    orders = [shop.take(shop.shipped & shop.at_home) for _ in range(2)]
    for field in ("carrier", "waybill"):
        orders[1].fields[field] = orders[0].fields[field]
    return orders
