"""Made-up files of no platform whose headers are our tables', in each language."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.worksheet.table import Table
from tests.platforms.made_up import MadeUp, Row

_FLAT: Final = (
    {"訂單編號": "260801000000000017", "平台": "蝦皮", "商店": "茶行", "成立時間": "2026-08-01 23:58",
     "訂單狀態": "待出貨", "收件人": "林小青", "手機": "0912345678", "訂單金額": "NT$1,180", "商品編號": "TEA-01",
     "商品名稱": '高山茶, "冬"', "數量": "2", "單價": "400", "倉位": "A-1"},
    {"訂單編號": "260801000000000017", "商品編號": "CUP-02", "商品名稱": "陶杯", "數量": "1", "單價": "380",
     "倉位": "B-7"},
    {"訂單編號": "260802000000000028", "平台": "蝦皮", "商店": "茶行", "成立時間": "2026-08-02 08:05",
     "訂單狀態": "不成立", "收件人": "王○○", "手機": "09********", "訂單金額": "400", "商品編號": "TEA-01",
     "商品名稱": "高山茶", "數量": "1", "單價": "400"},
)  # fmt: skip


def _workbook(_: Sequence[Row]) -> bytes:
    """A workbook with two native tables, a plain list below a title, and a sheet that is nothing of ours."""
    book = Workbook()
    notes = book.active
    assert notes is not None
    notes.title = "说明"
    notes.append(["本月结余", 12])
    for title, native, rows in (
        ("订单", "Orders", [
            ["平台", "店铺", "订单编号", "创建时间", "订单状态", "应付金额", "处理人", "导入来源"],
            ["tmall", "旗舰店", "2126000000000000017", datetime(2026, 8, 1, 10, 15), "已发货", 178.8, "小李", "x:1:2"],
            ["tmall", "旗舰店", "2126000000000000028", datetime(2026, 8, 2, 0, 0), "等待付款吧", 64.8, None, None],
        ]),
        ("订单明细", "OrderLines", [
            ["订单编号", "明细编号", "商家编码", "商品名称", "数量", "单价"],
            ["2126000000000000017", "1", "T-9", "乌龙茶", 2, 89.4],
            ["2126000000000000028", "1", "T-7", "红茶", 1, 64.8],
        ]),
    ):  # fmt: skip
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
        page.add_table(Table(displayName=native, ref=page.dimensions))
    page = book.create_sheet("库存")
    page.append(["八月盘存"])
    page.append([])
    page.append(["商品编码", "仓库", "库存数量", "锁定库存", "货架"])
    page.append(["T-9", "一号仓", 40, 2, "A-1"])
    page.append(["T-7", "一号仓", 0, None, "A-2"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _list(name: str, file: str, headers: str, *rows: str, **how: Any) -> MadeUp:
    """Make a fixture of lines whose cells stand between bars."""
    names = tuple(headers.split("|"))
    return MadeUp(
        f"generic@{name}", file, names, tuple(dict(zip(names, row.split("|"), strict=True)) for row in rows), **how
    )


FIXTURES: Final = (
    MadeUp(
        "generic@flat_list",
        "訂單.csv",
        tuple(dict.fromkeys(header for row in _FLAT for header in row)),
        _FLAT,
        encoding="cp950",
        above=(("八月訂單",), ()),
    ),
    MadeUp("generic@workbook", "八月.xlsx", ("订单编号",), (), writer=_workbook),
    _list(
        "fields", "lines.tsv", "platform|shop|order_id|line_no|sku|product|qty|unit_price|line_discount",
        "etsy|Kiln|3100000001|1|MUG|Mug, blue|2|18.50|", "etsy|Kiln|3100000001|2|BOWL|Bowl|1|22.00|2.00",
        separator="\t",
    ),
    _list(
        "products", "our_products.csv", "SKU|Product|Variant|Status|List price|Cost|Supplier",
        "MUG|Mug|blue|on sale|$18.50|6.20|Kiln & Co", "BOWL|Bowl||delisted|22|7|Kiln & Co",
    ),
    _list(
        "stock", "stock_august.csv", "SKU;Warehouse;On hand;Allocated;In transit;As of".replace(";", "|"),
        "MUG|main|1,200|12|0|2026-08-31 18:00", "BOWL|main|-3||24|2026-08-31 18:00", separator=";",
    ),
    _list(
        "counts", "盤點表.csv", "料號|倉庫|實盤數量|盤點日期|盤點人|備註",
        "0012|總倉|38|2026/8/31|阿明|", "0013|總倉|0|2026/8/31|阿明|找不到", encoding="utf-8-sig",
    ),
    _list(
        "purchases", "采购.csv",
        "采购单号|行号|商品编码|供应商|采购数量|进价|下单日期|预计到货日期|到货数量|入库日期|采购状态",
        "PO-26-001|1|T-9|甲茶厂|500|12.5|2026-07-01|2026-07-20|480|2026-07-22|部分到货",
        "PO-26-001|2|T-7|甲茶厂|200|10|2026-07-01|2026-07-20|||已下单", encoding="gb18030",
    ),
    _list(
        "suppliers", "供應商.csv", "供應商|前置天數|最低訂購金額|幣別|聯絡人|備註",
        "甲茶廠|14|30,000|TWD|王先生 0912345678|過年前先下單", encoding="utf-8-sig",
    ),
    _list("blacklist", "黑名單-2026.csv", "kind|value|note", "phone|0912345678|refused twice", "帳號|lin_22|"),
    _list(
        "price_calendar", "活動價.csv", "商品編號|價格起日|價格迄日|價格|客群", "TEA-01|2026-11-11|2026-11-12|299|VIP",
        encoding="cp950",
    ),
    _list(
        "settlements", "payouts.csv", "platform|entry_id|kind|order_id|settled|amount|fee|net|currency",
        "etsy|E-1|sale|3100000001|2026-08-03|59.00|-3.84|55.16|USD",
    ),
    _list(
        "returns", "sent_back.csv", "return_id|platform|order_id|sku|qty|refund_amt|status_norm|note",
        "R-1|etsy|3100000001|MUG|1|18.50|refunded|",
    ),
    _list(
        "sku_map", "商品對照表.csv", "平台|對方商品編號|規格|自有商品編號|每件含數量",
        "shopee|TEA-2入|冬|TEA-01|2", "|CUP_02||CUP-02|", encoding="cp950",
    ),
    _list("bundles", "gift_sets.csv", "Bundle SKU|Part SKU|Quantity each", "GIFT|MUG|2", "GIFT|BOWL|1"),
)  # fmt: skip
