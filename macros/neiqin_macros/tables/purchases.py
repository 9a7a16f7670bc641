"""Purchases: what was ordered from whom, when it should come and what has come; and the suppliers themselves."""

from __future__ import annotations

from typing import Annotated, Final

from neiqin.table import TYPED, Header, Id, Money, Names, Number, Table, Text, Time
from neiqin.text import N_
from neiqin_macros.stock_words import PurchaseStatus
from neiqin_macros.tables.marks import PURCHASE_MARKS, names_of
from neiqin_macros.tables.orders import SOURCE
from neiqin_macros.tables.stock import SKU, WAREHOUSE

SUPPLIER: Final = Header(
    "Supplier",
    "供應商",
    "供应商",
    "Vendor | 廠商 | 供應商名稱 | 厂商 | 供货商 | 供应商名称",
    width=20,
    about=N_("Whom it is bought from, by the same name as in the list of suppliers."),
)


class Purchase(
    Table,
    name="Purchases",
    titles=Names("Purchases", "採購單", "采购单"),
    about=N_("What was ordered from suppliers, and what has come of it."),
    key=("po_id", "line", "sku"),
    label=("po_id", "line"),
    needs=("po_id",),
    any_of=("sku", "qty", "ordered", "expected", "received_qty", "unit_cost"),
):
    """One line of a purchase order: one SKU, ordered and received."""

    po_id: Annotated[
        Id,
        Header(
            PURCHASE_MARKS[1],
            PURCHASE_MARKS[2],
            PURCHASE_MARKS[3],
            "PO | PO No | PO No. | PO Number | Purchase order | 採購編號 | 採購單 | 進貨單號 | 采购订单号 | 采购单",
            width=18,
            about=N_("The number of the purchase order; its lines repeat it."),
        ),
    ]
    line: Annotated[
        Id | None,
        Header(
            "PO line",
            "項次",
            "行号",
            "Line | 採購項次 | 采购行号",
            width=8,
            about=N_("The line's number within its purchase order."),
        ),
    ] = None
    sku: Annotated[Id | None, SKU] = None
    supplier: Annotated[Text | None, SUPPLIER] = None
    warehouse: Annotated[Text | None, WAREHOUSE] = None
    qty: Annotated[
        Number | None,
        Header(
            "Qty",
            "採購數量",
            "采购数量",
            "Quantity | Ordered qty | Qty ordered | 訂購數量 | 訂貨數量 | 订购数量 | 订货数量 | 數量 | 数量",
            width=10,
            about=N_("Pieces ordered on this line, whether they have come yet or not."),
        ),
    ] = None
    unit_cost: Annotated[
        Money | None,
        Header(
            "Unit cost",
            "進貨單價",
            "采购单价",
            "Purchase price | 進價 | 採購單價 | 进价 | 采购价 | 进货价",
            about=N_(
                "The price of one piece in the currency of the line; stands in where the product list tells no cost."
            ),
        ),
    ] = None
    currency: Annotated[
        Id | None,
        Header(
            "Currency",
            "幣別",
            "币种",
            "幣種 | 货币",
            width=9,
            about=N_("The currency of the unit cost, by its three letters, such as TWD or CNY."),
        ),
    ] = None
    ordered: Annotated[
        Time | None,
        Header(
            "Ordered",
            "採購日期",
            "采购日期",
            "Ordered at | PO date | Order date | 下單日期 | 採購日 | 下单日期 | 采购时间",
            width=20,
            about=N_("The day on which it was ordered from the supplier; lead times are counted from it."),
        ),
    ] = None
    expected: Annotated[
        Time | None,
        Header(
            "Expected",
            "預計到貨日",
            "预计到货日期",
            "ETA | Expected date | Due date | 預交日 | 交期 | 預計到貨日期 | 交货日期 | 交货期 | 预计到货日",
            follows=True,
            width=20,
            about=N_("The day on which the pieces should come; where it is blank, ordered plus the lead time counts."),
        ),
    ] = None
    received_qty: Annotated[
        Number | None,
        Header(
            "Received qty",
            "到貨數量",
            "到货数量",
            "Qty received | 入庫數量 | 實收數量 | 已到數量 | 入库数量 | 实收数量 | 已到数量",
            follows=True,
            width=12,
            about=N_("Pieces of this line that have come so far, all partial receipts together."),
        ),
    ] = None
    received: Annotated[
        Time | None,
        Header(
            "Received",
            "到貨日期",
            "到货日期",
            "Received at | Received date | 入庫日期 | 到貨日 | 入库日期 | 到货日 | 到货时间 | 入库时间",
            follows=True,
            width=20,
            about=N_("When the pieces came; receipts are entered in the stock moves as of this day."),
        ),
    ] = None
    status: Annotated[
        PurchaseStatus | None,
        Header(
            "PO status",
            "採購狀態",
            "采购状态",
            "採購單狀態 | 采购单状态",
            follows=True,
            width=14,
            about=N_(
                "How far the line has come; drafts, received and cancelled lines no longer count as on their way."
            ),
        ),
    ] = None
    source: Annotated[Id | None, SOURCE] = None
    note: Annotated[
        Text | None,
        Header(
            "Note",
            "備註",
            "备注",
            writer=TYPED,
            width=24,
            about=N_("Anything worth remembering about this purchase, such as what the supplier has promised."),
        ),
    ] = None


class Supplier(
    Table,
    name="Suppliers",
    titles=Names("Suppliers", "供應商", "供应商"),
    about=N_("Whom you buy from: lead times, minimum orders, order days, holidays."),
    key=("supplier",),
    needs=("supplier",),
    any_of=("lead_time", "min_amount", "contact", "order_days", "closed"),
    excludes=(*PURCHASE_MARKS, *names_of("sku", SKU)),
):
    """One supplier: how long it takes, the least it takes an order for, when it takes one, and whom to ask.

    `order_days` are days of the week: Mon, Thu. `closed` are the days and weeks in which nothing is taken or sent:
    2026-02-09~2026-02-20, 2026-W40.
    """

    supplier: Annotated[Text, SUPPLIER]
    lead_time: Annotated[
        Number | None,
        Header(
            "Lead time",
            "前置天數",
            "交货天数",
            "Lead time days | Lead days | 交貨天數 | 採購天數 | 前置天数 | 采购周期 | 到货天数",
            writer=TYPED,
            width=10,
            about=N_("Days from order to arrival, for all products that have none of their own."),
        ),
    ] = None
    min_amount: Annotated[
        Money | None,
        Header(
            "Min amount",
            "最低訂購金額",
            "起订金额",
            "MOQ amount | Minimum order value | Minimum order | 最低採購金額 | 起訂金額 | 最低采购金额",
            writer=TYPED,
            about=N_("The least that the supplier takes an order for, in money; the plan orders ahead to reach it."),
        ),
    ] = None
    currency: Annotated[
        Id | None,
        Header(
            "Currency",
            "幣別",
            "币种",
            "幣種 | 货币",
            writer=TYPED,
            width=9,
            about=N_("The currency of this supplier's prices, such as TWD; purchases in another one are reported."),
        ),
    ] = None
    order_days: Annotated[
        Text | None,
        Header(
            "Order days",
            "訂貨日",
            "订货日",
            "Ordering days | Order weekdays | 訂貨星期 | 下單日 | 採購日 | 订货星期 | 下单日 | 采购日",
            writer=TYPED,
            width=14,
            about=N_("The days of the week on which orders are taken, such as Mon, Thu; blank: every day."),
        ),
    ] = None
    review_days: Annotated[
        Number | None,
        Header(
            "Review days",
            "補貨週期",
            "补货周期",
            "Order cycle | 採購週期 | 订货周期",
            writer=TYPED,
            width=10,
            about=N_("Every how many days you order here, where no order days are told."),
        ),
    ] = None
    closed: Annotated[
        Text | None,
        Header(
            "Closed",
            "休廠期間",
            "停工期间",
            "Closed weeks | Closures | Shutdown | 休廠 | 公休期間 | 休假期間 | 停工 | 放假期间 | 休假期间",
            writer=TYPED,
            width=26,
            about=N_("When nothing is taken or sent: days or weeks, such as 2026-02-09~2026-02-20, 2026-W40."),
        ),
    ] = None
    contact: Annotated[
        Text | None,
        Header(
            "Contact",
            "聯絡人",
            "联系人",
            "聯絡方式 | 联系方式 | Contact person",
            writer=TYPED,
            width=24,
            about=N_("Whom to ask at the supplier and how to reach them; printed on the purchase order sheet."),
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
            about=N_("Anything worth remembering about this supplier, such as terms of payment."),
        ),
    ] = None
