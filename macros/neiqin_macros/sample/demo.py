"""The made-up shop as `neiqin demo` and `neiqin new --sample` ask for it."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from neiqin.changes import NewRows
from neiqin.clerk_list import ClerkList
from neiqin.sample import Sample
from neiqin_macros.dashboards.desk import DASHBOARDS
from neiqin_macros.sample.exports.files import export_files
from neiqin_macros.sample.orders import OPENS
from neiqin_macros.sample.outstanding import findings
from neiqin_macros.sample.shop import SampleShop, draw_shop
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.return_policy import ReturnPolicy
from neiqin_macros.tables.returns import Return
from neiqin_macros.tables.sales import Sale

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from neiqin.table import Table
    from neiqin.text import Language
    from neiqin_macros.sample.exports.written import Rows

_TEMPLATE: Final = "shop"


@lru_cache(maxsize=4)
def _shop(language: Language, day: str) -> SampleShop:
    return draw_shop(language, datetime.fromisoformat(day))


def shop_of(language: Language, as_of: datetime) -> SampleShop:
    """Draw the shop of a language as of a day, once."""
    return _shop(language, f"{as_of:%Y-%m-%d}")


def rows_for(
    language: Language, as_of: datetime, held: Collection[type[Table]], filled: Collection[type[Table]]
) -> Iterable[NewRows]:
    """Give the rows of the tables that are to be filled; what `held` orders tell of no list of sales tells again.

    A return policy comes with the returns, whether the workbook has a table for it or not.
    """
    tables = shop_of(language, as_of).tables
    for table, frame in tables.items():
        if table not in filled and not (table is ReturnPolicy and Return in filled):
            continue
        if table is Sale and Order in held:
            first = tables[Order]["created"].min().normalize()
            yield NewRows(table, frame[(frame["day"] < first).to_numpy()].reset_index(drop=True))
        else:
            yield NewRows(table, frame)


def exports_of(language: Language, as_of: datetime) -> Mapping[str, Rows]:
    """Give the files that the shop's platforms would give."""
    return export_files(shop_of(language, as_of))


_HEADERS: Final[dict[Language, tuple[str, ...]]] = {
    "en": ("Order Date", "Order ID", "Order Total", "Shipping fee", "Refunded", "Paid"),
    "zh-Hant": ("訂單日期", "訂單編號", "應付金額", "運費", "退款金額", "付款時間"),
    "zh-Hans": ("订单日期", "订单编号", "应付金额", "运费", "退款金额", "付款时间"),
}
_NAMES: Final[dict[Language, tuple[str, str, str]]] = {
    "en": ("Orders", "Autumn sale, order book", "Totals"),
    "zh-Hant": ("秋季特賣", "秋季特賣 訂單登記", "合計"),
    "zh-Hans": ("秋季特卖", "秋季特卖 订单登记", "合计"),
}


def clerks_list(language: Language, now: datetime) -> ClerkList:
    """Give a list as a clerk of the shop keeps it."""
    sheet, title, totals = _NAMES[language]
    return ClerkList(sheet, title, _HEADERS[language], (now, "90001", 88.0, 0.0, 0.0, now), 2, totals)


SAMPLE: Final = Sample(
    rows=rows_for,
    exports=exports_of,
    exported=(Order, OrderLine),
    template=_TEMPLATE,
    macros=(
        "stock.monitor", "stock.plan", "returns.check", "returns.track", "returns.report", "orders.validate",
    ),
    findings=findings,
    clerk=clerks_list,
    clerk_macro="orders.validate",
    overview=DASHBOARDS[_TEMPLATE].title,
    day_setting="dashboard.day",
    hour=OPENS,
)  # fmt: skip
