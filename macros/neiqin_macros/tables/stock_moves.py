"""Stock moves: every piece that came, left, was moved or was put right, one row a move."""

from __future__ import annotations

from typing import Annotated, Final

from neiqin.table import Header, Id, Money, Names, Number, Table, Text, Time
from neiqin.text import N_
from neiqin_macros.stock_words import MoveKind
from neiqin_macros.tables.marks import MOVE_MARKS, PURCHASE_MARKS, RETURN_MARKS
from neiqin_macros.tables.orders import SOURCE
from neiqin_macros.tables.stock import NOT_ORDERS, SKU, WAREHOUSE
from neiqin_macros.words import YesNo

RECEIVE: Final = "stock.receive"


class StockMove(
    Table,
    name="StockMoves",
    titles=Names("Stock moves", "庫存異動", "库存流水"),
    about=N_("Every piece that came, left or was put right, if you keep such a list."),
    key=("reference", "line", "sku", "warehouse", "move", "moved_at"),
    label=("reference", "sku"),
    needs=("sku", "move", "qty"),
    excludes=(*NOT_ORDERS, *PURCHASE_MARKS, *RETURN_MARKS),
):
    """One move of one SKU in one warehouse; `qty` is how many pieces, `move` says which way they went.

    An adjustment's quantity has a sign. A negative quantity that came in takes an earlier one back; one that left has
    left, with or without a sign, as other programs write both. `posted` moves are in the figures of a stock list that
    the workbook itself keeps.
    """

    moved_at: Annotated[
        Time | None,
        Header(
            "Moved at",
            "異動時間",
            "出入库时间",
            "Move date | Movement date | Transaction date | Posting date | Date | 異動日期 | 單據日期 | 日期"
            " | 出入库日期 | 单据日期 | 变动时间 | 操作时间",
            width=20,
            about=N_("When the pieces came, left or were put right; a day without a time means its start."),
        ),
    ] = None
    sku: Annotated[Id, SKU]
    warehouse: Annotated[Text | None, WAREHOUSE] = None
    move: Annotated[
        MoveKind | None,
        Header(
            MOVE_MARKS[1],
            MOVE_MARKS[2],
            MOVE_MARKS[3],
            "Movement type | Move type | Transaction type | 異動別 | 異動類別 | 單據類型 | 出入庫類型"
            " | 单据类型 | 业务类型 | 变动类型",
            width=14,
            about=N_("Which way the pieces went, and why: in, out, adjustment, count, transfer, return."),
        ),
    ] = None
    qty: Annotated[
        Number | None,
        Header(
            "Moved qty",
            "異動數量",
            "出入库数量",
            "Quantity | Movement quantity | 數量 | 出入庫數量 | 数量 | 变动数量 | 变更数量",
            width=10,
            about=N_(
                "How many pieces moved; adjustments have a sign, and a receipt below 0 takes an earlier one back."
            ),
        ),
    ] = None
    unit_cost: Annotated[
        Money | None,
        Header(
            "Move cost",
            "異動單價",
            "出入库单价",
            "Unit cost | Cost | 單位成本 | 單價 | 成本单价 | 单价 | 成本价",
            about=N_("What one piece cost; receipts that tell it make up the SKU's moving average cost."),
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
            about=N_("The currency of the move's cost, by its three letters, such as TWD or CNY."),
        ),
    ] = None
    reference: Annotated[
        Id | None,
        Header(
            "Reference",
            "來源單號",
            "来源单号",
            "Document no | Document number | 單據編號 | 單據號碼 | 關聯單號 | 单据编号 | 出入库单号 | 关联单号",
            width=20,
            about=N_(
                "What the move belongs to: for receipts the PO ID, for adjustments of a count COUNT- and its time."
            ),
        ),
    ] = None
    line: Annotated[
        Id | None,
        Header(
            "Reference line",
            "來源項次",
            "来源行号",
            width=8,
            about=N_("Which line of that document the move belongs to; for receipts, the line of the purchase order."),
        ),
    ] = None
    person: Annotated[
        Text | None,
        Header(
            "Moved by",
            "經手人",
            "经手人",
            "User | Operator | 經辦人 | 操作人員 | 操作人 | 制单人",
            width=12,
            about=N_("The person who handled the move, or on whose behalf it was entered."),
        ),
    ] = None
    note: Annotated[
        Text | None,
        Header(
            "Note",
            "備註",
            "备注",
            width=24,
            about=N_("Anything worth remembering about this move, such as why stock was put right."),
        ),
    ] = None
    posted: Annotated[
        YesNo | None,
        Header(
            "In the stock list",
            "已計入庫存",
            "已计入库存",
            writer=RECEIVE,
            width=10,
            about=N_("Yes: the move is in the stock list's figures already and is not added again; blank: not yet."),
        ),
    ] = None
    source: Annotated[Id | None, SOURCE] = None
