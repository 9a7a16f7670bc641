"""A report with everything an engine can draw, in three languages, for the tests that look at what becomes of it."""

from __future__ import annotations

import numpy as np

from neiqin.address import CellAddress
from neiqin.edits import Sheet
from neiqin.report import (
    BarChart,
    Figure,
    Heading,
    IntervalChart,
    LineChart,
    Paragraph,
    ParetoChart,
    ReportColumn,
    ReportSheet,
    ReportTable,
)
from neiqin.report_render import render
from neiqin.table import Names

WEEKS = np.arange("2026-01-05", "2026-04-20", np.timedelta64(7, "D"), dtype="datetime64[D]").astype("datetime64[us]")
_RATE = 0.18 + np.sin(np.arange(len(WEEKS))) / 50
_MATURE = np.where(np.arange(len(WEEKS)) < len(WEEKS) - 4, _RATE, np.nan)
_COUNTS = np.array([90, 60, 30, 20, 10, 5])
_LONG = Names(
    "The buyer says that the lid did not close and that tea was all over the box; photographs are in the chat.",
    "買家說蓋子關不緊，收到時茶葉散落在箱子裡；照片在聊聊紀錄中，請查看後再回覆買家，並問物流是否要求賠償。",
    "买家说盖子关不严，收到时茶叶散落在箱子里；照片在聊天记录中，请查看后再回复买家，并问物流是否可以赔偿。",
)
_CAUSES = [
    Names("Too small", "尺寸偏小", "尺码偏小"),
    Names("Not as described", "與描述不符", "与描述不符"),
    Names("Damaged on the way", "運送途中損壞", "运输途中损坏"),
    Names("Changed mind", "改變心意", "不想要了"),
    Names("Late", "太晚送達", "送达太晚"),
    Names("Other", "其他", "其他"),
]


def rows_of(row: int) -> CellAddress:
    """Give the rows behind a number."""
    return CellAddress("book.xlsx", "Data", row, 1)


def cohorts() -> ReportTable:
    """A rate by week, the last four weeks not mature."""
    orders = np.arange(80, 80 + len(WEEKS))
    return ReportTable(
        (
            ReportColumn("week", Names("Week of order", "下單週", "下单周"), WEEKS, "date"),
            ReportColumn("orders", Names("Orders", "訂單數", "订单数"), orders, "integer", total=int(orders.sum())),
            ReportColumn("rate", Names("Returned by D+30", "D+30 退貨率", "D+30 退货率"), _RATE, "percent"),
            ReportColumn("mature", Names("Of which mature", "其中已成熟", "其中已成熟"), _MATURE, "percent"),
        ),
        "cohorts",
        Names("Return rate by week", "各週退貨率", "各周退货率"),
    )


def causes() -> ReportTable:
    """Causes by count, with links to the rows behind each."""
    share, money, links = _COUNTS.cumsum() / _COUNTS.sum(), _COUNTS * 1234.5, [rows_of(2)] * len(_COUNTS)
    refunded = Names("Refunded (TWD)", "退款（元）", "退款（元）")
    return ReportTable(
        (
            ReportColumn("cause", Names("Cause", "原因", "原因"), _CAUSES),
            ReportColumn("count", Names("Returns", "件數", "件数"), _COUNTS, "integer", links=links),
            ReportColumn("share", Names("Cumulative", "累計占比", "累计占比"), share, "percent"),
            ReportColumn("money", refunded, money, "money", total=float(money.sum())),
        ),
        "causes",
        Names("Causes", "原因", "原因"),
    )


def skus(count: int = 12) -> ReportTable:
    """Rates by SKU with their intervals, and long texts."""
    rate = np.linspace(0.3, 0.02, count)
    return ReportTable(
        (
            ReportColumn("sku", "SKU", [f"TEA-{i:03d}-M" for i in range(count)], "text"),
            ReportColumn("note", Names("Note", "備註", "备注"), [_LONG] * count),
            ReportColumn("rate", Names("Return rate", "退貨率", "退货率"), rate, "percent"),
            ReportColumn("low", Names("Low (95 %)", "下限（95%）", "下限（95%）"), rate * 0.6, "percent"),
            ReportColumn("high", Names("High (95 %)", "上限（95%）", "上限（95%）"), rate * 1.5, "percent"),
            ReportColumn("level", Names("Level", "等級", "级别"), ["!"] * count, fills=["error", "warning"]),
            ReportColumn("where", Names("Rows", "資料列", "数据行"), [rows_of(i + 2) for i in range(count)]),
        ),
        "skus",
        Names("By SKU", "依 SKU", "按 SKU"),
        (Names("The worst first.", "最差的在前。", "最差的在前。"),),
    )


CHARTS = {
    "line": LineChart(
        table="cohorts",
        title=Names("Return rate by week", "各週退貨率", "各周退货率"),
        labels="week",
        series=("mature",),
        dashed=("rate",),
        value_title=Names("Returned", "退貨率", "退货率"),
    ),
    "pareto": ParetoChart(
        table="causes", title=Names("Causes", "原因", "原因"), labels="cause", value="count", share="share"
    ),
    "interval": IntervalChart(
        table="skus", title=Names("By SKU", "各 SKU", "各 SKU"), labels="sku", value="rate", low="low", high="high"
    ),
    "across": BarChart(
        table="causes", title=Names("Money", "金額", "金额"), labels="cause", series=("money",), across=True
    ),
    "stacked": BarChart(
        table="cohorts", title="Orders", labels="week", series=("orders", "rate"), first=None, stacked=True
    ),
}
"""One chart of every kind."""


def sample(name: str = "returns", *, orders: int = 1520) -> ReportSheet:
    """Give a report with a block of every kind."""
    anew = Names("This sheet is written anew by each run.", "每次執行都會重寫這張工作表。", "每次运行都会重写本表。")
    return ReportSheet(
        name,
        Names("Returns <&> O'Brien", "退貨報表", "退货报表"),
        (
            Figure(Names("Orders", "訂單數", "订单数"), orders, "integer"),
            Figure(Names("Return rate", "退貨率", "退货率"), 0.1834, "percent"),
            Figure(Names("Refunded (TWD)", "退款金額（元）", "退款金额（元）"), 1_234_567.8, "money", rows_of(3)),
            Figure(Names("Newest order", "最新訂單", "最新订单"), WEEKS[-1], "date"),
        ),
        (anew,),
        (
            Heading(Names("What to do", "該做什麼", "该做什么")),
            Paragraph(_LONG, "error", rows_of(4)),
            Paragraph(_LONG, "warning"),
            Paragraph(Names("Nothing else differs.", "其他沒有差異。", "其他没有差异。"), "info"),
            *(cohorts(), CHARTS["line"], causes(), CHARTS["pareto"], skus()),
            *(CHARTS[name] for name in ("interval", "across", "stacked")),
        ),
    )


def report_edit(report: ReportSheet, sheet: str) -> Sheet:
    """Give the edit that brings a report in, which is in one language."""
    return Sheet(sheet, render(report), report.defined_name, report.digest)
