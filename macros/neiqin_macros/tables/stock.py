"""Stock on hand, and the counts it is compared with."""

from __future__ import annotations

from typing import Annotated, Final

from neiqin.table import TYPED, Header, Id, Names, Number, Table, Text, Time
from neiqin_macros.tables.marks import names_of
from neiqin_macros.tables.orders import ORDER_ID, SOURCE

SKU: Final = Header(
    "SKU",
    "商品編號",
    "商品编码",
    "商家编码 | 貨號 | 货号 | 料號 | 品號 | 商品編碼 | 规格编码 | SKU编码 | Item code | Variant SKU | Seller SKU",
    width=18,
)
WAREHOUSE: Final = Header(
    "Warehouse", "倉庫", "仓库", "倉別 | 倉庫名稱 | 仓库名称 | 庫別 | 儲位 | 库位 | Location | Site", width=14
)
NOT_ORDERS: Final = names_of("order_id", ORDER_ID)
"""Headers that show a list of orders or of their lines."""


class Stock(
    Table,
    name="Stock",
    titles=Names("Stock", "庫存", "库存"),
    key=("sku", "warehouse"),
    needs=("sku", "on_hand"),
    excludes=NOT_ORDERS,
):
    """How much of one SKU lies in one warehouse."""

    sku: Annotated[Id, SKU]
    warehouse: Annotated[Text | None, WAREHOUSE] = None
    on_hand: Annotated[
        Number | None,
        Header(
            "On hand",
            "在庫數量",
            "库存数量",
            "Stock | Inventory | Stock on hand | Quantity on hand | Qty on hand | 庫存 | 庫存量 | 庫存數量 | 現有庫存"
            " | 在庫量 | 库存 | 库存量 | 实际库存 | 实物库存 | 现有库存 | 在库数量",
            follows=True,
            width=10,
        ),
    ] = None
    reserved: Annotated[
        Number | None,
        Header(
            "Reserved",
            "已保留數量",
            "占用数量",
            "Allocated | 保留量 | 保留數量 | 預留數量 | 已配貨 | 占用 | 占用库存 | 已占用 | 锁定数量 | 锁定库存",
            follows=True,
            width=10,
        ),
    ] = None
    on_order: Annotated[
        Number | None,
        Header(
            "On order",
            "採購在途",
            "采购在途",
            "In transit | Incoming | 在途 | 在途量 | 在途數量 | 採購在途數量 | 在途数量 | 在途库存 | 采购在途数",
            follows=True,
            width=10,
        ),
    ] = None
    as_of: Annotated[
        Time | None,
        Header(
            "As of",
            "庫存時間",
            "库存时间",
            "Stock date | 庫存日期 | 截至時間 | 更新時間 | 库存日期 | 截至时间 | 更新时间",
            follows=True,
            width=20,
        ),
    ] = None
    source: Annotated[Id | None, SOURCE] = None


class Count(
    Table,
    name="Counts",
    titles=Names("Stock counts", "盤點", "盘点"),
    key=("sku", "warehouse", "counted_at"),
    needs=("sku", "counted"),
    excludes=NOT_ORDERS,
):
    """How much of one SKU was counted in one warehouse, when and by whom."""

    sku: Annotated[Id, SKU]
    warehouse: Annotated[Text | None, WAREHOUSE] = None
    counted: Annotated[
        Number | None,
        Header(
            "Counted",
            "盤點數量",
            "盘点数量",
            "Counted qty | Count | Physical count | 實盤數量 | 實盤數 | 盤點數 | 初盤數量 | 实盘数量 | 实盘数 | 盘点数",
            writer=TYPED,
            width=10,
        ),
    ] = None
    counted_at: Annotated[
        Time | None,
        Header(
            "Counted at",
            "盤點時間",
            "盘点时间",
            "Count date | 盤點日期 | 盤點日 | 盘点日期 | 盘点日",
            writer=TYPED,
            width=20,
        ),
    ] = None
    counted_by: Annotated[
        Text | None,
        Header("Counted by", "盤點人", "盘点人", "Counter | 盤點人員 | 盘点人员 | 盘点员", writer=TYPED, width=12),
    ] = None
    note: Annotated[Text | None, Header("Note", "備註", "备注", writer=TYPED, width=24)] = None
