"""The lists that a made-up shop keeps itself: products, suppliers, stock, sales by day, returns, and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from neiqin_macros.sample.drawn import only, texts
from neiqin_macros.sample.goods import rounded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.sample.draft import Draft
    from neiqin_macros.sample.goods import Goods
    from neiqin_macros.sample.keeping import Kept
    from neiqin_macros.sample.past import Past
    from neiqin_macros.sample.plan import ShopPlan


def product_list(plan: ShopPlan, goods: Goods) -> pd.DataFrame:
    """Every SKU of the catalogue."""
    frame, gift = goods.frame, (goods.column("sku") == plan.odd.gift)
    limits = {style.code: style.limit for style in plan.styles}
    return pd.DataFrame(
        {
            "sku": frame["sku"],
            "product": frame["product"],
            "variant": frame["variant"],
            "category": frame["category"],
            "kind": np.where(gift, "gift", "goods").astype(object),
            "status": np.where(frame["sku"] == plan.odd.delisted, "delisted", "on_sale").astype(object),
            "list_price": frame["list_price"].where(~gift),
            "floor_price": np.where(gift, np.nan, rounded(frame["cost"] * 1.15, plan.cent)),
            "cost": frame["cost"],
            "limit_qty": [limits[sku.partition("-")[0]] for sku in frame["sku"]],
            "supplier": frame["supplier"],
            "pack": frame["pack"].astype(float),
        }
    )


def supplier_list(plan: ShopPlan) -> pd.DataFrame:
    """Who delivers, on which terms."""
    return pd.DataFrame(
        {
            "supplier": [s.name for s in plan.suppliers],
            "lead_time": [float(s.lead) for s in plan.suppliers],
            "min_amount": [s.least or np.nan for s in plan.suppliers],
            "currency": [plan.currency for s in plan.suppliers],
            "order_days": [s.order_days for s in plan.suppliers],
            "note": [s.note or None for s in plan.suppliers],
        }
    )


def stock_list(
    plan: ShopPlan, goods: Goods, kept: Kept, waiting: NDArray[np.float64], today: np.datetime64
) -> pd.DataFrame:
    """What lies in the warehouse: what is free, and what `waiting` orders are to get."""
    return pd.DataFrame(
        {
            "sku": goods.column("sku"),
            "warehouse": plan.warehouse,
            "on_hand": kept.closing[:, -1] + waiting,
            "as_of": today.astype("datetime64[us]"),
        }
    )


def sales_list(goods: Goods, past: Past) -> pd.DataFrame:
    """What was sold of each SKU on each day but the last, which is not over, and what was left at its end."""
    n, over = len(goods), len(past.days) - 1
    return pd.DataFrame(
        {
            "day": np.tile(past.days[:over].astype("datetime64[us]"), n),
            "sku": np.repeat(goods.column("sku"), over),
            "qty": past.sold[:, :over].ravel(),
            "promo": only(past.promoted[:, :over].ravel(), "yes"),
            "closing": past.kept.closing[:, :over].ravel(),
        }
    ).sort_values(["day", "sku"], ignore_index=True)


def blacklist(plan: ShopPlan, draft: Draft) -> pd.DataFrame:
    """The phone of the order that is planted to be found by it."""
    phones = [draft.orders["phone"][order] for code, order in draft.planted if code == "D08"]
    return pd.DataFrame({"kind": "phone", "value": texts(phones), "note": plan.wording.blacklisted})


def return_list(claims: pd.DataFrame, orders: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """Every claim, by the order and the SKU as the platform names them."""
    told = {name: orders[name].to_numpy()[claims["order"]] for name in ("platform", "shop", "order_id")}
    fields = (
        "return_id", "qty", "type", "reason_raw", "status_norm", "asked", "approved", "sent_back", "received",
        "refunded_at", "refund_amt", "disposition", "ship_cost", "delivered",
    )  # fmt: skip
    sold = lines.set_index(["row", "number"])["sku"]
    sku = sold.loc[list(zip(claims["order"], claims["number"], strict=True))].to_numpy()
    return claims[list(fields)].assign(**told, sku=sku)


def sku_map(plan: ShopPlan, skus: list[str]) -> pd.DataFrame:
    """Which of our SKUs are meant by a platform that writes others."""
    rows = [(c.platform, c.prefix + sku, sku) for c in plan.channels if c.prefix for sku in skus]
    frame = pd.DataFrame(rows, columns=["platform", "their_sku", "our_sku"], dtype=object)
    return frame.assign(units_each=1.0)


def bundles(plan: ShopPlan) -> pd.DataFrame:
    """The set and its parts."""
    parts = plan.odd.parts
    return pd.DataFrame({"bundle": plan.odd.bundle[0], "part": texts(parts), "quantity": 1.0})


def policy_list(plan: ShopPlan) -> pd.DataFrame:
    """The shop's own terms, where no law that we know says some; elsewhere `returns.check` begins the list."""
    if not plan.terms:
        return pd.DataFrame()
    rule = {
        "regime": "own", "window_days": 30.0, "counted_from": "receipt", "freight": "at_fault", "refund_days": 7.0,
        "refund_from": "goods_back", "working_days": "no", "answer_days": 2.0, "send_back_days": 10.0,
        "way_back_days": 8.0, "told": "yes", "note": plan.terms,
    }  # fmt: skip
    return pd.DataFrame([rule, rule | {"platform": "amazon", "regime": "amazon"}])
