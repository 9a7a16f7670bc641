"""Orders as the platforms tell them: ids, addresses and SKUs as each writes them, and nothing that it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin_macros.sample.drawn import only, texts
from neiqin_macros.sample.ids import item_ids

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.sample.plan import ShopPlan

ORDER_FIELDS: Final = (
    "platform", "shop", "order_id", "created", "paid", "shipped", "done", "ship_by", "status_norm", "buyer_key",
    "receiver", "phone", "email", "country", "province", "city", "district", "address", "zip", "store_no", "goods",
    "ship_fee", "discount_seller", "discount_platform", "payable", "paid_amt", "refunded", "currency",
    "after_sale_status", "pay_method", "carrier", "waybill", "last_scan", "billing_country", "buyer_note",
    "seller_note", "ubn", "risk_level",
)  # fmt: skip
LINE_FIELDS: Final = (
    "platform", "shop", "order_id", "line_no", "sku", "item_id", "product", "variant", "qty", "unit_price",
    "line_discount", "line_amt", "returned_qty", "our_sku", "units",
)  # fmt: skip
_FETCHED: Final = "7-ELEVEN"
_STATUS: Final = {
    "shopify": {"delivered": "shipped", "done": "shipped"},
    "amazon": {"done": "delivered"},
}
"""What a platform never says, and what it says instead."""
_COUNTRIES: Final = {"tiktok_shop": {"US": "United States"}}
_NUMBERED: Final = {
    "taobao": "{order}{line:0>2}",
    "douyin": "{order}{line:0>2}",
    "momo": "{line:0>3}",
    "amazon": "{sku}",
}
"""How platforms number lines, where they do."""
_KEYS: Final = ("platform", "shop", "order_id")


def as_told(plan: ShopPlan, orders: pd.DataFrame, lines: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give the rows of Orders and of OrderLines as they are once the exports are imported."""
    channel = orders["channel"].to_numpy()
    orders = _addressed(plan, _named(plan, orders, channel))
    days = np.array([c.platform == "momo" for c in plan.channels])[channel]
    for name in ("created", "shipped", "ship_by"):
        orders[name] = orders[name].where(~days, orders[name].dt.normalize())
    parcel = ~np.array([c.platform == "douyin" for c in plan.channels])[channel] | orders["waybill"].notna()
    orders["carrier"] = orders["carrier"].where(parcel, None)  # where both are told in one word
    for i, one in enumerate(plan.channels):
        here = channel == i
        untold = [f for f in ORDER_FIELDS if f not in {*_KEYS, *one.tells.split()}]
        for name in untold:
            orders.loc[here, name] = pd.NaT if orders[name].dtype.kind == "M" else None
        for status, instead in _STATUS.get(one.platform, {}).items():
            orders.loc[here & (orders["status_norm"] == status).to_numpy(), "status_norm"] = instead
        for country, name in _COUNTRIES.get(one.platform, {}).items():
            orders.loc[here & (orders["country"] == country).to_numpy(), "country"] = name
    return orders[list(ORDER_FIELDS)], _lines_told(plan, orders, lines)


def _named(plan: ShopPlan, orders: pd.DataFrame, channel: np.ndarray) -> pd.DataFrame:
    """Name platform and shop, and fill what is the same for all."""
    paid = orders["paid"].notna()
    emailed = np.array([c.platform == "shopify" for c in plan.channels])[channel]  # where an account is its e-mail
    return orders.assign(
        platform=texts(c.platform for c in plan.channels)[channel],
        shop=None,
        currency=plan.currency,
        billing_country=orders["country"],
        buyer_key=orders["buyer_key"].where(~emailed, orders["email"]),
        paid_amt=np.where(paid, orders["payable"], 0.0),
        last_scan=np.datetime64("NaT", "us"),
        ubn=None,
    )


def _addressed(plan: ShopPlan, orders: pd.DataFrame) -> pd.DataFrame:
    """Write each address as its platform does: whole, or only what follows the district; of a store, the store's."""
    tells = np.array(["district" in c.tells.split() for c in plan.channels])[orders["channel"]]
    apart = np.full(len(orders), plan.country == "US") | (tells & (plan.country == "CN"))
    parts = [orders[name].fillna("") for name in ("province", "city", "district", "street")]
    whole = parts[0] + parts[1] + parts[2] + parts[3]
    written = orders["street"].where(apart, whole)
    stores = np.array(["store_no" in c.tells.split() for c in plan.channels])[orders["channel"]]
    fetched = orders["store_no"].notna().to_numpy() & stores
    left = fetched & orders["carrier"].notna().to_numpy()
    bills = ("TW" + orders["waybill"].fillna("")).where(orders["waybill"].notna(), None)
    return orders.assign(
        address=orders["address"].where(orders["address"].notna(), written),
        carrier=orders["carrier"].where(~left, _FETCHED),
        waybill=orders["waybill"].where(~left, bills),
    )


def _lines_told(plan: ShopPlan, orders: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    channel, row = lines["channel"].to_numpy(), lines["order"].to_numpy()
    prefix = texts(c.prefix for c in plan.channels)[channel]
    known = {*(s for s in lines["sku"].unique())}
    items = [item_ids(c.platform, sorted(known)) for c in plan.channels]
    made = lines.assign(
        line_no=_numbers(plan, orders, lines),
        **{name: orders[name].to_numpy()[row] for name in _KEYS},
        our_sku=lines["sku"],
        sku=prefix + lines["sku"],
        units=lines["qty"],
        returned_qty=0.0,
        item_id=texts(items[c][sku] for c, sku in zip(channel.tolist(), lines["sku"], strict=True)),
    )
    for i, one in enumerate(plan.channels):
        for name in LINE_FIELDS:
            if name not in {*_KEYS, "our_sku", "units", *one.told_of_lines.split()}:
                made.loc[channel == i, name] = None if made[name].dtype == object else np.nan
    # `row` and `number` say which order and line of the draft it is.
    return made[[*LINE_FIELDS]].assign(row=row, number=lines["line_no"]).reset_index(drop=True)


def _numbers(plan: ShopPlan, orders: pd.DataFrame, lines: pd.DataFrame) -> NDArray[np.object_]:
    """Number the lines as each platform does: by place, by an id of their own, or by their SKU."""
    shapes = [_NUMBERED.get(c.platform, "{line}") for c in plan.channels]
    ids = orders["order_id"].to_numpy()[lines["order"]]
    told = zip(lines["channel"].tolist(), lines["line_no"], ids, lines["sku"], strict=True)
    return texts(
        shapes[c].format(line=line, order=order, sku=plan.channels[c].prefix + sku) for c, line, order, sku in told
    )


def unmapped(lines: pd.DataFrame, ours: set[str]) -> pd.DataFrame:
    """Leave out what nobody can look up: SKUs that are none of ours."""
    known = lines["our_sku"].isin(ours).to_numpy()
    return lines.assign(our_sku=only(known, lines["our_sku"].to_numpy(dtype=object)), units=lines["units"].where(known))
