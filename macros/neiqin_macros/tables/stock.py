"""Stock on hand, and the counts it is compared with."""

from __future__ import annotations

from typing import Annotated, Final

from neiqin.table import TYPED, Day, Header, Hundredths, Id, Money, Names, Number, Share, Table, Tenths, Text, Time
from neiqin.text import N_
from neiqin_macros.stock_words import CountVerdict, StockState
from neiqin_macros.tables.marks import MOVE_MARKS, PLAN_MARKS, names_of
from neiqin_macros.tables.orders import ORDER_ID, SOURCE
from neiqin_macros.words import YesNo

MONITOR: Final = "stock.monitor"
RECONCILE: Final = "stock.reconcile"

SKU: Final = Header(
    "SKU",
    "商品編號",
    "商品编码",
    "商家编码 | 貨號 | 货号 | 料號 | 品號 | 商品編碼 | 规格编码 | SKU编码 | Item code | Variant SKU | Seller SKU",
    width=18,
    about=N_("What comes back, by the SKU in the order; with the order ID it finds the line that was bought."),
)
WAREHOUSE: Final = Header(
    "Warehouse",
    "倉庫",
    "仓库",
    "倉別 | 倉庫名稱 | 仓库名称 | 庫別 | 儲位 | 库位 | Location | Site",
    width=14,
    about=N_("Which warehouse it is about; leave it blank if you have only one."),
)
NOT_ORDERS: Final = names_of("order_id", ORDER_ID)
"""Headers that show a list of orders or of their lines."""


class Stock(
    Table,
    name="Stock",
    titles=Names("Stock", "庫存", "库存"),
    about=N_("What lies where, and beside it how long it lasts."),
    key=("sku", "warehouse", "lot"),
    needs=("sku", "on_hand"),
    excludes=(*NOT_ORDERS, *MOVE_MARKS, *PLAN_MARKS),
):
    """How much of one SKU lies in one warehouse; where lots are told, how much of one lot."""

    sku: Annotated[Id, SKU]
    warehouse: Annotated[Text | None, WAREHOUSE] = None
    lot: Annotated[
        Id | None,
        Header(
            "Lot",
            "批號",
            "批次号",
            "Batch | Lot no | Batch no | 批次 | 批号",
            width=14,
            about=N_("The lot or batch, if you keep them apart; each then has a row of its own."),
        ),
    ] = None
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
            about=N_("Pieces that lie in the warehouse, reserved ones included."),
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
            about=N_("Of these, pieces that are promised to orders already; blank: not told."),
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
            about=N_("Pieces ordered from suppliers that have not come; it counts only without purchase orders."),
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
            about=N_("The time at which the figure on hand was right; a day without a time means the end of that day."),
        ),
    ] = None
    expires: Annotated[
        Day | None,
        Header(
            "Expires",
            "有效日期",
            "有效期至",
            "Expiry | Expiry date | Best before | 效期 | 有效期限 | 到期日 | 到期日期 | 失效日期",
            follows=True,
            width=14,
            about=N_("The day on which the lot expires; what expires first is sold first."),
        ),
    ] = None
    available: Annotated[
        Number | None,
        Header(
            "Free to sell",
            "系統可用量",
            "系统可用量",
            writer=MONITOR,
            width=10,
            about=N_("Pieces of this row that can be sold now: on hand, less what is reserved."),
        ),
    ] = None
    daily_rate: Annotated[
        Hundredths | None,
        Header(
            "Sold a day",
            "日均銷量",
            "日均销量",
            writer=MONITOR,
            width=10,
            about=N_("Pieces of the SKU sold a day of late, in all warehouses; days without stock are left out."),
        ),
    ] = None
    cover_days: Annotated[
        Tenths | None,
        Header(
            "Days of cover",
            "可售天數",
            "可售天数",
            writer=MONITOR,
            width=10,
            about=N_("Days that the free stock of all warehouses lasts: divided by pieces sold a day."),
        ),
    ] = None
    run_out: Annotated[
        Day | None,
        Header(
            "Runs out",
            "預計售罄日",
            "预计售罄日",
            writer=MONITOR,
            width=14,
            about=N_("The day on which the SKU sells out: the day of the stock figures plus the days of cover."),
        ),
    ] = None
    state: Annotated[
        StockState | None,
        Header(
            "Stock state",
            "系統庫存狀態",
            "系统库存状态",
            writer=MONITOR,
            width=12,
            about=N_("How the item stands, all warehouses together: out, urgent, to order, normal, over or dead."),
        ),
    ] = None
    source: Annotated[Id | None, SOURCE] = None


class Count(
    Table,
    name="Counts",
    titles=Names("Stock counts", "盤點", "盘点"),
    about=N_("What was counted on the shelf, to be compared with the book."),
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
            about=N_("Pieces found on the shelf; 0 if there were none."),
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
            about=N_("When it was counted; the book is read as of this moment."),
        ),
    ] = None
    counted_by: Annotated[
        Text | None,
        Header(
            "Counted by",
            "盤點人",
            "盘点人",
            "Counter | 盤點人員 | 盘点人员 | 盘点员",
            writer=TYPED,
            width=12,
            about=N_("The name of the person who counted the pieces on the shelf."),
        ),
    ] = None
    book_qty: Annotated[
        Number | None,
        Header(
            "Book qty",
            "系統帳面數量",
            "系统账面数量",
            writer=RECONCILE,
            width=10,
            about=N_("Pieces that the book held when it was counted; read once, at the first run."),
        ),
    ] = None
    variance: Annotated[
        Number | None,
        Header(
            "Variance",
            "盤差數量",
            "盘差数量",
            writer=RECONCILE,
            width=10,
            about=N_("Pieces by which the count differs: counted less book; below 0, pieces are missing."),
        ),
    ] = None
    variance_share: Annotated[
        Share | None,
        Header(
            "Variance share",
            "盤差率",
            "盘差率",
            writer=RECONCILE,
            width=10,
            about=N_("The variance as a part of the book quantity; blank where the book has 0."),
        ),
    ] = None
    variance_value: Annotated[
        Money | None,
        Header(
            "Variance value",
            "盤差金額",
            "盘差金额",
            writer=RECONCILE,
            width=12,
            about=N_("What the variance is worth in money: pieces times the cost of one; below 0 is a loss."),
        ),
    ] = None
    verdict: Annotated[
        CountVerdict | None,
        Header(
            "Count verdict",
            "盤差判定",
            "盘差判定",
            writer=RECONCILE,
            width=14,
            about=N_("What follows: it matches, is within tolerance, is adjusted, or is to be counted again."),
        ),
    ] = None
    how: Annotated[
        Text | None,
        Header(
            "How the book was read",
            "帳面算法",
            "账面算法",
            writer=RECONCILE,
            width=40,
            about=N_("The sum behind the book quantity: the stock list's figure, and what moved up to the count."),
        ),
    ] = None
    accepted: Annotated[
        YesNo | None,
        Header(
            "Count accepted",
            "盤點核可",
            "盘点核准",
            writer=TYPED,
            width=10,
            about=N_("Yes: adjust as counted; no: count again; blank: by the tolerances."),
        ),
    ] = None
    note: Annotated[
        Text | None,
        Header(
            "Note",
            "備註",
            "备注",
            writer=TYPED,
            width=24,
            about=N_("Anything worth remembering about this count, such as why the figure was off."),
        ),
    ] = None
