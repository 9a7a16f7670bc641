"""Kinds of trouble with prices, quantities, discounts and sums."""

from __future__ import annotations

import math

from benchmarks.labelled.taken import OpenShop, TakenOrder
from benchmarks.labelled.trouble import trouble

_OFTEN = 20


@trouble("price_slip_up", "B05", easy=100, default=10, hard=5)
def price_slip_up(shop: OpenShop, times: float) -> list[TakenOrder]:
    """Move the decimal point of a price to the right."""
    order = shop.take()
    shop.goods_line(order)["unit_price"] *= times
    order.total()
    return [order]


@trouble("price_slip_down", "B05", easy=100, default=10, hard=5)
def price_slip_down(shop: OpenShop, times: float) -> list[TakenOrder]:
    """Move the decimal point of a price to the left."""
    order = shop.take()
    order.without_discounts()
    line = shop.goods_line(order)
    line["unit_price"] = round(line["unit_price"] / times, 2)
    order.total()
    return [order]


@trouble("below_cost", "B03", easy=0.7, default=0.95, hard=0.99)
def below_cost(shop: OpenShop, share: float) -> list[TakenOrder]:
    """Sell at a share of what it cost."""
    order = shop.take()
    order.without_discounts()
    line = shop.goods_line(order)
    line["unit_price"] = math.floor(float(shop.costs[line["sku"]]) * share * 100) / 100
    order.total()
    return [order]


@trouble("discount_too_deep", "B06", easy=0.8, default=0.55, hard=0.51)
def discount_too_deep(shop: OpenShop, share: float) -> list[TakenOrder]:
    """Take more than half off the goods."""
    order = shop.take()
    order.without_discounts()
    order.total()
    depth = shop.rng.uniform(share, min(share + 0.15, 0.95))
    order.fields |= {"discount_seller": float(math.ceil(depth * order.fields["goods"])), "coupons": 1.0}
    order.total()
    return [order]


@trouble("zero_price", "B11")
def zero_price(shop: OpenShop, _: float) -> list[TakenOrder]:
    """Charge nothing for what is no gift."""
    order = shop.take()
    order.without_discounts()
    shop.goods_line(order)["unit_price"] = 0.0
    order.total()
    return [order]


@trouble("quantity_impossible", "A05")
def quantity_impossible(shop: OpenShop, _: float) -> list[TakenOrder]:
    """Damage one quantity; the sums stay as the platform made them."""
    order = shop.take(shop.several)
    shop.goods_line(order)["qty"] = float(shop.rng.choice([0, -1, 1.5]))
    return [order]


def _more_pieces(shop: OpenShop, times: float) -> list[TakenOrder]:
    """Order many times as much of something that sells often and has no limit."""
    while True:
        order = shop.take(shop.usual & shop.alone & ~shop.limited)
        line = shop.goods_line(order)
        if shop.sku_lines[line["sku"]] >= _OFTEN:
            break
        shop.give_back()
    line["line_discount"] = 0.0
    line["qty"] *= times
    order.total()
    return [order]


@trouble(
    "quantity_slip",
    "B08",
    easy=200,
    default=100,
    hard=50,
    why_not="0.96 where a SKU has 20 lines; 0.7 with bulk buyers",
)
def quantity_slip(shop: OpenShop, times: float) -> list[TakenOrder]:
    """Type two zeros too many."""
    return _more_pieces(shop, times)


@trouble("quantity_x10", "B08", easy=10, default=10, hard=10, why_not="ten pieces are what a bulk buyer orders, too")
def quantity_x10(shop: OpenShop, times: float) -> list[TakenOrder]:
    """Type one zero too many."""
    return _more_pieces(shop, times)


@trouble("quantity_over_limit", "B08", easy=10, default=1, hard=1)
def quantity_over_limit(shop: OpenShop, more: float) -> list[TakenOrder]:
    """Order more than the purchase limit."""
    order = shop.take(shop.limited)
    limits = shop.products["limit_qty"]
    line = next(line for line in order.lines if limits[line["sku"]] > 0)
    line["qty"] = limits[line["sku"]] + more
    order.total()
    return [order]


@trouble("amount_too_large", "D01", easy=6, default=3, hard=1.5)
def amount_too_large(shop: OpenShop, times: float) -> list[TakenOrder]:
    """Order the dearest things until the sum is many times the largest usual one."""
    order = shop.take(shop.usual & shop.alone)
    order.without_discounts()
    dear = shop.products.nlargest(30, "list_price")
    free = dear[dear["limit_qty"].isna()].head(10)
    chosen = free.iloc[shop.rng.permutation(len(free))[:5]]
    pieces = math.ceil(times * shop.largest / chosen["list_price"].sum())
    first = order.lines[0]
    order.lines = [
        first
        | {
            "line_no": str(i),
            "sku": sku,
            "product": row["product"],
            "qty": float(pieces),
            "unit_price": row["list_price"],
        }
        for i, (sku, row) in enumerate(chosen.iterrows(), 1)
    ]
    order.total()
    return [order]


@trouble("line_amount_off", "A06", easy=50, default=1, hard=0.1)
def line_amount_off(shop: OpenShop, by: float) -> list[TakenOrder]:
    """Make one line come to a little more than quantity x price."""
    order = shop.take()
    line = shop.goods_line(order)
    line["line_amt"] = round(line["line_amt"] + by, 2)
    return [order]


@trouble("total_off", "A07", easy=10, default=2, hard=0.7)
def total_off(shop: OpenShop, percent: float) -> list[TakenOrder]:
    """Charge some percent more than the lines come to, and a least sum."""
    order = shop.take()
    least = {10: 5, 2: 2, 0.7: 1.1}[percent]
    payable = order.fields["payable"]
    order.charge(round(payable + max(percent / 100 * payable, least), 2))
    return [order]


@trouble("paid_not_payable", "A08", easy=50, default=1, hard=0.05)
def paid_not_payable(shop: OpenShop, by: float) -> list[TakenOrder]:
    """Pay a little less than what is payable."""
    order = shop.take(shop.paid)
    order.fields["paid_amt"] = round(order.fields["payable"] - by, 2)
    return [order]


@trouble("stacked_coupons", "B07", easy=2, default=2, hard=2)
def stacked_coupons(shop: OpenShop, coupons: float) -> list[TakenOrder]:
    """Use two coupons of the seller."""
    order = shop.take()
    order.fields["coupons"] = coupons
    return [order]


@trouble("unknown_sku", "B01")
def unknown_sku(shop: OpenShop, _: float) -> list[TakenOrder]:
    """Spell one letter of a SKU wrong."""
    order = shop.take()
    line = shop.goods_line(order)
    sku = line["sku"]
    while sku in shop.products.index:
        at = int(shop.rng.integers(3, 7))
        sku = line["sku"][:at] + str(shop.rng.choice(list("0123456789"))) + line["sku"][at + 1 :]
    line["sku"] = sku
    return [order]
