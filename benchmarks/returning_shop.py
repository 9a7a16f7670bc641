"""A made-up clothes shop whose buyers send things back for planted causes: its tables as frames, of any size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

SIZES: Final = ("S", "M", "L", "XL")
USUAL: Final = 0.06
"""The share of order-SKUs that comes back where nothing is planted."""
_CATEGORIES: Final = ("Tops", "Trousers", "Shoes", "Bags", "Hats")
_SUPPLIERS: Final = ("Sunrise", "Bluehill", "Northway", "Redwood")
_CARRIERS: Final = ("Rapid", "Postal", "Bluebird")
_STREETS: Final = (
    *("臺北市中山區民生東路", "新北市板橋區文化路", "桃園市中壢區中山路"),
    *("臺中市西屯區文心路", "臺南市東區裕農路", "高雄市左營區博愛路"),
)
_REASONS: Final = ("size", "colour", "defect", "damage", "missing", "wrong_item", "dislike", "slow_delivery", "other")
_OFTEN: Final = (0.22, 0.1, 0.1, 0.08, 0.04, 0.05, 0.25, 0.06, 0.1)
_STATUSES: Final = ("requested", "in_transit", "received", "refunded", "closed", "rejected", "withdrawn")
_STAND: Final = (0.03, 0.03, 0.04, 0.68, 0.1, 0.06, 0.06)
_A_DAY: Final = 86_400_000_000


@dataclass(frozen=True)
class Planted:
    """What is planted: a SKU that runs small, a supplier whose goods are faulty, a carrier that breaks parcels."""

    sku: str = "T001-M"
    supplier: str = "Northway"
    carrier: str = "Bluebird"
    sku_rate: float = 0.3
    supplier_rate: float = 0.13
    carrier_rate: float = 0.12


def draw_shop(
    lines: int, seed: int = 1, now: str = "2026-10-01", planted: Planted | None = None
) -> dict[str, pd.DataFrame]:
    """Draw Orders, OrderLines, Products and Returns over the nine months before a day; about two lines an order."""
    plan, draw = planted or Planted(), np.random.default_rng(seed)
    products = _products(max(12, min(lines // 150, 4000)))
    n_orders = max(lines // 2, 1)
    end = np.datetime64(now, "us")
    created = np.sort(end - (draw.random(n_orders) * 270 * _A_DAY).astype("timedelta64[us]"))
    carrier = draw.choice(_CARRIERS, n_orders, p=(0.5, 0.35, 0.15))
    ids = np.array([f"{number:09d}" for number in range(n_orders)], dtype=object)
    cod = draw.random(n_orders) < 0.2
    orders: dict[str, Any] = {
        "order_id": ids,
        "platform": draw.choice(("shopee", "own"), n_orders, p=(0.7, 0.3)),
        "created": created,
        "paid": np.where(cod, np.datetime64("NaT"), created + np.timedelta64(5, "m")),
        "status_norm": draw.choice(("done", "cancelled"), n_orders, p=(0.95, 0.05)),
        "buyer_key": np.array([f"buyer{b}" for b in draw.integers(0, max(n_orders // 2, 1), n_orders)], dtype=object),
        "address": draw.choice(np.array(_STREETS, dtype=object), n_orders) + (ids + "號").astype(object),
        "pay_method": np.where(cod, "貨到付款", "信用卡"),
        "carrier": carrier,
    }
    order = np.sort(draw.integers(0, n_orders, lines))
    popular = draw.zipf(1.3, lines) % len(products)
    qty = draw.choice((1, 2, 3), lines, p=(0.85, 0.11, 0.04))
    price = products["list_price"].to_numpy()[popular]
    sold = {
        "order_id": ids[order],
        "sku": products["sku"].to_numpy()[popular],
        "product": products["product"].to_numpy()[popular],
        "variant": products["variant"].to_numpy()[popular],
        "qty": qty.astype(float),
        "unit_price": price,
        "line_amt": price * qty,
    }
    frames = {"Orders": pd.DataFrame(orders), "OrderLines": pd.DataFrame(sold), "Products": products}
    frames["Orders"]["payable"] = np.bincount(order, price * qty, n_orders)
    frames["Returns"] = _returns(draw, plan, frames, order, popular, end)
    return frames


def _products(n: int) -> pd.DataFrame:
    style = np.arange(n) // len(SIZES)
    size = np.array(SIZES, dtype=object)[np.arange(n) % len(SIZES)]
    sku = np.array([f"T{s:03d}-{z}" for s, z in zip(style, size, strict=True)], dtype=object)
    return pd.DataFrame(
        {
            "sku": sku,
            "product": [f"Style {s}" for s in style],
            "variant": size,
            "category": np.array(_CATEGORIES, dtype=object)[style % len(_CATEGORIES)],
            "supplier": np.array(_SUPPLIERS, dtype=object)[style * 7 // 3 % len(_SUPPLIERS)],
            "list_price": np.round(290 + (style * 37 % 17) * 110.0),
            "cost": np.round((290 + (style * 37 % 17) * 110.0) * 0.45),
        }
    )


def _returns(
    draw: np.random.Generator,
    plan: Planted,
    frames: dict[str, pd.DataFrame],
    order: np.ndarray[Any, Any],
    product: np.ndarray[Any, Any],
    end: np.datetime64,
) -> pd.DataFrame:
    orders, lines, products = (frames[name] for name in ("Orders", "OrderLines", "Products"))
    small = (lines["sku"] == plan.sku).to_numpy()
    faulty = (products["supplier"] == plan.supplier).to_numpy()[product]
    broken = (orders["carrier"] == plan.carrier).to_numpy()[order]
    rate = np.full(len(lines), USUAL)
    rate[faulty], rate[broken], rate[small] = plan.supplier_rate, plan.carrier_rate, plan.sku_rate
    alive = (orders["status_norm"] == "done").to_numpy()[order]
    at = np.flatnonzero((draw.random(len(lines)) < rate) & alive)
    asked = orders["created"].to_numpy()[order[at]] + ((3 + draw.gamma(2, 4, len(at))) * _A_DAY).astype(
        "timedelta64[us]"
    )
    at, asked = at[asked < end], asked[asked < end]
    reason = draw.choice(_REASONS, len(at), p=_OFTEN).astype(object)
    planted = draw.random(len(at)) < 0.7
    for rows, code in ((faulty, "defect"), (broken, "damage"), (small, "size")):
        reason[rows[at] & planted] = code
    status = draw.choice(_STATUSES, len(at), p=_STAND).astype(object)
    status[(asked < end - np.timedelta64(40, "D")) & np.isin(status, _STATUSES[:3])] = "refunded"
    swap = (reason == "size") & (draw.random(len(at)) < 0.5)
    n, size = len(at), np.arange(len(products)) % len(SIZES)
    larger = np.minimum(product[at] + np.where(size[product[at]] == len(SIZES) - 1, -1, 1), len(products) - 1)
    settled, refunded = np.isin(status, ("refunded", "closed")), np.isin(status, ("refunded", "closed")) & ~swap
    steps = np.cumsum(draw.gamma(2, 1.2, (4, n)), axis=0) * _A_DAY
    dates = {
        name: np.where(settled, asked + step.astype("timedelta64[us]"), np.datetime64("NaT"))
        for name, step in zip(("approved", "received", "inspected", "refunded_at"), steps, strict=True)
    }
    dates["refunded_at"] = np.where(refunded, dates["refunded_at"], np.datetime64("NaT"))
    fit = draw.choice(("sellable", "customer_damaged", "defective"), n, p=(0.75, 0.15, 0.1)).astype(object)
    fit[reason == "damage"], fit[reason == "defect"] = "carrier_damaged", "defective"
    return pd.DataFrame(
        {
            "return_id": [f"R{number:07d}" for number in range(n)],
            "order_id": lines["order_id"].to_numpy()[at],
            "sku": lines["sku"].to_numpy()[at],
            "qty": lines["qty"].to_numpy()[at],
            "type": np.where(swap, "exchange", "return"),
            "reason_code": reason,
            "status_norm": np.where(swap & settled, "exchanged", status),
            "asked": asked,
            **dates,
            "refund_amt": np.where(swap, np.nan, lines["line_amt"].to_numpy()[at]),
            "ship_cost": np.where(settled, 60.0, np.nan),
            "disposition": _only(settled, fit),
            "exchange_sku": _only(swap, products["sku"].to_numpy(dtype=object)[larger]),
        }
    )


def _only(rows: np.ndarray[Any, Any], values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    told = values.copy()
    told[~rows] = None
    return told
