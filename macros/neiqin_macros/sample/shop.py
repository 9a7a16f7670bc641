"""Draw a made-up shop: the rows of all its tables as of a day, with troubles planted among its orders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin_macros.sample import china, english, lists, taiwan
from neiqin_macros.sample.claims import draw_returns
from neiqin_macros.sample.draft import Draft, Trouble
from neiqin_macros.sample.fulfilment import fulfil
from neiqin_macros.sample.goods import Goods, goods_of
from neiqin_macros.sample.ids import order_ids
from neiqin_macros.sample.keeping import purchases
from neiqin_macros.sample.orders import OPENS, add_amounts, price_lines, who_orders
from neiqin_macros.sample.past import Past, draw_past
from neiqin_macros.sample.told import as_told, unmapped
from neiqin_macros.sample.troubles.buyers import restless_buyer
from neiqin_macros.sample.troubles.planting import plant
from neiqin_macros.tables.blacklist import Blacklist
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.promotions import Promotion
from neiqin_macros.tables.purchases import Purchase, Supplier
from neiqin_macros.tables.return_policy import ReturnPolicy
from neiqin_macros.tables.returns import Return
from neiqin_macros.tables.sales import Sale
from neiqin_macros.tables.sku_map import Bundle, SkuMap
from neiqin_macros.tables.stock import Stock

if TYPE_CHECKING:
    from numpy.random import Generator

    from neiqin.table import Table
    from neiqin.text import Language
    from neiqin_macros.sample.plan import ShopPlan

PLANS: Final[dict[Language, ShopPlan]] = {"en": english.SHOP, "zh-Hant": taiwan.SHOP, "zh-Hans": china.SHOP}
SEED: Final = 20260930
ORDERS: Final = 1600
DAYS: Final = 57
"""Days for which orders are listed one by one."""
PAST: Final = 400
"""Days for which sales are told by day."""
_DAY: Final = np.timedelta64(1, "D")


@dataclass(frozen=True)
class SampleShop:
    """A made-up shop as of the opening hour of a day. `tables` has rows of our tables, choices as codes.

    `troubles` are planted: the code of the rule that should find each, and the order.
    """

    plan: ShopPlan
    now: datetime
    tables: dict[type[Table], pd.DataFrame]
    troubles: tuple[Trouble, ...]


def draw_shop(
    language: Language, as_of: datetime, seed: int = SEED, *, orders: float = ORDERS, days: int = DAYS, past: int = PAST
) -> SampleShop:
    """Draw the shop of a language as of a day: about `orders` orders of the last `days`, sales by day of the `past`.

    The same day and seed give the same shop, whatever the hour of `as_of`.
    """
    plan, rng = PLANS[language], np.random.default_rng(seed)
    goods, today = goods_of(plan), np.datetime64(as_of, "D")
    now = datetime.combine(as_of.date(), time(OPENS))
    span = today - np.arange(max(past, days) - 1, -1, -1) * _DAY
    sold = draw_past(rng, plan, goods, span, orders, days)
    draft = _ordered(rng, plan, goods, sold, pd.Timestamp(now))
    account = restless_buyer(draft)
    claims = draw_returns(rng, plan, draft.orders, draft.lines, np.datetime64(now, "us"), account)
    draft.taken[claims["order"]] = True
    plant(draft)
    draft.orders["order_id"] = _numbers(rng, plan, draft.orders)
    told, lines = as_told(plan, draft.orders, draft.lines)
    ours = {*goods.column("sku"), plan.odd.bundle[0]}
    tables: dict[type[Table], pd.DataFrame] = {
        Order: told,
        OrderLine: unmapped(lines, ours).drop(columns=["row", "number"]),
        Product: lists.product_list(plan, goods),
        SkuMap: lists.sku_map(plan, sorted(ours)),
        Bundle: lists.bundles(plan),
        Blacklist: lists.blacklist(plan, draft),
        Stock: lists.stock_list(plan, goods, sold.kept, draft.waiting(), today),
        Purchase: purchases(goods, sold.kept, sold.recent, plan, rng, today),
        Supplier: lists.supplier_list(plan),
        Sale: lists.sales_list(goods, sold),
        Promotion: sold.calendar.promotions,
        Return: lists.return_list(claims, told, lines),
    }
    if len(policy := lists.policy_list(plan)):
        tables[ReturnPolicy] = policy
    return SampleShop(plan, now, tables, draft.troubles())


def _ordered(rng: Generator, plan: ShopPlan, goods: Goods, past: Past, now: pd.Timestamp) -> Draft:
    """Make sound orders of the lines of the last days."""
    orders = who_orders(rng, plan, past.created)
    lines = price_lines(rng, plan, goods, past.calendar.off[:, past.first :], past.lines, orders["channel"].to_numpy())
    orders = fulfil(rng, plan, add_amounts(rng, plan, orders, lines), now.to_datetime64())
    nothing = dict.fromkeys(("address", "after_sale_status"))
    return Draft(rng, plan, goods, orders.assign(**nothing, refunded=0.0, risk_level="low"), lines, now)


def _numbers(rng: Generator, plan: ShopPlan, orders: pd.DataFrame) -> pd.Series[str]:
    """Number the orders of each platform."""
    found = pd.Series(index=orders.index, dtype=object)
    for i, channel in enumerate(plan.channels):
        here = (orders["channel"] == i).to_numpy()
        found[here] = order_ids(rng, channel.platform, orders["created"][here])
    return found
