"""Workbooks as clerks have them, made anew: every desk's tables, with filters, hidden rows, protection and merges."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableColumn
from openpyxl.worksheet.worksheet import Worksheet

NOW = datetime(2026, 10, 1, 9)
Rows = list[list[Any]]
SKUS = ("TEA-100", "TEA-250", "CUP-01", "CUP-02", "007")


def day(ago: float) -> datetime:
    return NOW.replace(hour=12) - timedelta(days=ago)


def orders(n: int = 40) -> Rows:
    """Orders as an export gives them, with a column of the clerk's own formulas in between; some are in trouble."""
    pick = random.Random(7)
    rows: Rows = [
        ["訂單編號", "平台", "成立時間", "付款時間", "訂單狀態", "商品編號", "商品名稱", "數量", "單價", "我的小計",
         "實付金額", "收件人", "電話", "地址", "備註"],
    ]  # fmt: skip
    for i in range(n):
        sku, qty, price = pick.choice(SKUS), pick.randint(1, 4), pick.choice((120.0, 250.0, 99.5))
        row = i + 4
        paid = qty * price if i % 9 else qty * price + 10
        rows.append([
            f"26090{i:05d}", "momo", day(40 - i), day(40 - i) + timedelta(hours=1), "已付款" if i % 7 else "待出貨",
            sku if i % 11 else "NO-SUCH", f"商品 {sku}", qty, price, f"=H{row}*I{row}", paid,
            ("王小明", "Ann Lee", "陳美美")[i % 3], f"0912{i:06d}" if i % 5 else "09xx", "臺北市中山區中山北路二段1號",
            "請改地址" if i == 3 else None,
        ])  # fmt: skip
    return rows


def sheets() -> dict[str, Rows]:
    """Every desk's tables by the names of their sheets; orders begin in the third row."""
    return {
        "訂單": [["十月訂單"], [], *orders()],
        "商品": [
            ["商品編號", "商品名稱", "成本", "定價", "前置天數", "供應商"],
            *([sku, f"商品 {sku}", 40 + i, 120, 10, "林記"] for i, sku in enumerate(SKUS)),
        ],
        "庫存": [
            ["備忘", "商品編號", "倉庫", "在庫數量", "庫存時間"],
            *(["別動", sku, "甲", 10 * i, day(1)] for i, sku in enumerate(SKUS)),
        ],
        "採購單": [
            ["採購單號", "項次", "商品編號", "倉庫", "採購數量", "採購日期", "預計到貨日", "到貨數量", "到貨日期"],
            ["P1", "1", "TEA-100", "甲", 60, day(20), day(5), 40, day(4)],
            ["P1", "2", "CUP-01", "甲", 30, day(20), day(-25), None, None],
        ],
        "盤點": [
            ["商品編號", "倉庫", "盤點數量", "盤點時間"],
            ["TEA-250", "甲", 8, day(0.5)],
            ["CUP-01", "甲", "11 個", day(0.5)],
        ],
        "銷售紀錄": [
            ["銷售日期", "商品編號", "銷售數量"],
            *([day(ago), sku, 1 + (ago * at) % 5] for ago in range(1, 100) for at, sku in enumerate(SKUS, 1)),
        ],
        "退貨": [
            [
                *("退貨編號", "平台", "訂單編號", "數量", "退貨原因", "申請時間", "買家收貨時間"),
                *("退貨狀態", "下一步", "老闆的欄"),
            ],
            ["R1", "momo", "2609000005", 1, "太小了", day(20), day(24), "已到倉", None, "A"],
            ["R2", "momo", "2609000008", 1, "收到就破了", day(3), day(8), "已申請", "待寄回", "B"],
            ["R3", "momo", "X", 1, "不想要了", day(12), day(18), "已申請", "已退款", "C"],
        ],
        "別的": [["別動我", "=1+1", "=SUM(訂單!K4:K43)"], [None, "中文 😀", "=訂單!A4"]],
    }  # fmt: skip


Change = Callable[[openpyxl.Workbook], None]


def shop(path: Path, *changes: Change) -> Path:
    """Write the workbook, after changes."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets().items():
        sheet = book.create_sheet(name)
        for row, values in enumerate(rows, 1):
            for column, value in enumerate(values, 1):
                cell = sheet.cell(row, column, value)
                if isinstance(value, datetime):
                    cell.number_format = "yyyy/mm/dd hh:mm"
    for cell in book["訂單"][3]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDDDDD")
    for change in changes:
        change(book)
    book.save(path)
    return path


def native(name: str, sheet_name: str, top: int = 1) -> Change:
    """Make a list a native table."""

    def change(book: openpyxl.Workbook) -> None:
        sheet = book[sheet_name]
        last = get_column_letter(sheet.max_column)
        table = Table(displayName=name, ref=f"A{top}:{last}{sheet.max_row}")
        table.tableColumns = [
            TableColumn(id=i, name=str(cell.value)) for i, cell in enumerate(sheet[top], 1)
        ]  # fmt: skip
        sheet.add_table(table)

    return change


def all_native(book: openpyxl.Workbook) -> None:
    native("Orders", "訂單", 3)(book)
    for name, sheet in (("Products", "商品"), ("Stock", "庫存"), ("Purchases", "採購單"), ("Returns", "退貨")):
        native(name, sheet)(book)


def filtered(book: openpyxl.Workbook) -> None:
    """A filter that hides every row of another receiver, and rows that a person has hidden."""
    sheet = book["訂單"]
    sheet.auto_filter.ref = f"A3:O{sheet.max_row}"
    sheet.auto_filter.add_filter_column(11, ["王小明"])
    for row in range(4, sheet.max_row + 1):
        sheet.row_dimensions[row].hidden = sheet.cell(row, 12).value != "王小明"
    book["庫存"].row_dimensions[3].hidden = True
    book["退貨"].row_dimensions[2].hidden = True


def merged_header(book: openpyxl.Workbook) -> None:
    book["訂單"].merge_cells("A1:O1")


def merged_rows(book: openpyxl.Workbook) -> None:
    """What stands to the right of the orders and of the returns is merged."""
    book["訂單"].merge_cells("P5:Q6")
    book["退貨"].merge_cells("K2:K3")


def protect(sheet: Worksheet) -> None:
    sheet.protection.sheet = True


def protected(book: openpyxl.Workbook) -> None:
    """Orders, stock and returns may not be written."""
    for name in ("訂單", "庫存", "退貨", "商品"):
        protect(book[name])


def unlocked(book: openpyxl.Workbook) -> None:
    """Protected sheets of which nothing is locked."""
    for name in ("訂單", "庫存"):
        for row in book[name].iter_rows(min_row=1, max_row=60, max_col=40):
            for cell in row:
                cell.protection = Protection(locked=False)
        protect(book[name])


def locked_structure(book: openpyxl.Workbook) -> None:
    book.security.lockStructure = True


def in_the_way(book: openpyxl.Workbook) -> None:
    """Something stands beside the orders and below the stock."""
    book["訂單"]["P20"] = "mine"
    book["庫存"]["F4"] = "mine"


WORKBOOKS: dict[str, tuple[Change, ...]] = {
    "plain lists": (),
    "native tables": (all_native,),
    "a filter and hidden rows": (filtered,),
    "a merged title": (merged_header, all_native),
    "merged cells in the way": (merged_rows,),
    "protected sheets": (protected,),
    "protected, nothing locked": (unlocked,),
    "a locked structure": (locked_structure,),
    "something in the way": (in_the_way,),
}
