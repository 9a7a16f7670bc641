"""The files that a made-up shop's platforms give: their names, and what makes their rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from neiqin_macros.sample.exports import amazon, douyin, jd, momo, shopee, shopify, taobao, tiktok_shop
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

if TYPE_CHECKING:
    import pandas as pd

    from neiqin_macros.sample.exports.written import Rows
    from neiqin_macros.sample.plan import ShopPlan
    from neiqin_macros.sample.shop import SampleShop

FILES: Final[dict[str, dict[str, Callable[[ShopPlan, pd.DataFrame, pd.DataFrame], Rows]]]] = {
    "shopify": {"shopify_orders_export.csv": shopify.orders_export},
    "amazon": {"amazon_all_orders.txt": amazon.orders_report},
    "tiktok_shop": {"tiktok_shop_all_orders.csv": tiktok_shop.orders_export},
    "shopee": {"shopee_Order.all.xlsx": shopee.orders_export},
    "momo": {"momo_OrderExport.xlsx": momo.orders_export},
    "taobao": {
        "taobao_ExportOrderList.xlsx": taobao.orders_export,
        "taobao_ExportOrderDetailList.csv": taobao.items_export,
    },
    "douyin": {"doudian_orders.csv": douyin.orders_export},
    "jd": {"jd_orders.csv": jd.orders_export},
}
"""By platform, the files of which an export of its orders consists; the suffix says how they are written."""


def export_files(shop: SampleShop) -> dict[str, Rows]:
    """Give every file that the shop's platforms give, header row first."""
    orders, lines = shop.tables[Order], shop.tables[OrderLine]
    return {
        name: write(shop.plan, orders, lines)
        for channel in shop.plan.channels
        for name, write in FILES[channel.platform].items()
    }
