"""A day at the stock desk, through the command line: receive, count, watch, classify, and all of it again."""

from __future__ import annotations

import importlib.util
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from neiqin.cli import app

NOW, LATER = "2026-09-30 09:00", "2026-09-30 10:00"
MACROS = ("stock.receive", "stock.reconcile", "stock.monitor", "stock.classify")
TODAY = datetime(2026, 9, 30)
SHEETS: dict[str, list[list[Any]]] = {
    "商品": [
        ["商品編號", "商品名稱", "成本", "定價", "前置天數", "供應商"],
        ["茶", "烏龍茶", 30, 60, 10, "林記"],
        ["杯", "茶杯", 50, 90, 10, "林記"],
    ],
    "庫存": [
        ["備忘", "商品編號", "倉庫", "在庫數量", "庫存時間"],
        ["別動", "茶", "甲", 100, TODAY - timedelta(days=1)],
        [None, "杯", "甲", 12, TODAY - timedelta(days=1)],
    ],
    "採購單": [
        ["採購單號", "項次", "商品編號", "倉庫", "採購數量", "採購日期", "預計到貨日", "到貨數量", "到貨日期"],
        [
            "P1",
            "1",
            "茶",
            "甲",
            60,
            TODAY - timedelta(days=20),
            TODAY - timedelta(days=5),
            40,
            TODAY - timedelta(days=4),
        ],
        ["P1", "2", "杯", "甲", 30, TODAY - timedelta(days=20), TODAY + timedelta(days=25), None, None],
    ],
    "盤點": [
        ["商品編號", "倉庫", "盤點數量", "盤點時間"],
        ["茶", "甲", 98, TODAY - timedelta(days=1)],
        ["杯", "甲", "11 個", TODAY - timedelta(days=1)],
    ],
    "銷售紀錄": [
        ["銷售日期", "商品編號", "銷售數量"],
        *([TODAY - timedelta(days=ago), sku, qty] for ago in range(1, 61) for sku, qty in (("茶", 5), ("杯", 2))),
    ],
    "別的": [["別動我", "=1+1"]],
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A small shop's stock in plain lists."""
    path = tmp_path / "庫存.xlsx"
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in SHEETS.items():
        sheet = workbook.create_sheet(name)
        for cells in rows:
            sheet.append(cells)
    workbook.save(path)
    return path


def run(macro: str, book: Path, as_of: str = NOW) -> dict[str, Any]:
    done = CliRunner().invoke(app, ["run", macro, str(book), "--as-of", as_of, "--json", "--lang", "en"])
    assert done.exit_code in {0, 1}, done.output
    outcome: dict[str, Any] = json.loads(done.stdout)
    return outcome


def column(book: Path, sheet: str, header: str) -> list[Any]:
    there = openpyxl.load_workbook(book, data_only=True)[sheet]
    names, *below = there.iter_rows(values_only=True)
    return [row[names.index(header)] for row in below]


@pytest.mark.parametrize("macro", MACROS)
def test_a_second_time_nothing_is_written(macro: str, book: Path) -> None:
    assert run(macro, book)["changed"]
    content = book.read_bytes()
    assert not run(macro, book)["changed"]
    assert not run(macro, book, LATER)["changed"]
    assert book.read_bytes() == content


def test_each_macro_writes_in_the_workbooks_language_beside_what_is_there(book: Path) -> None:
    for macro in MACROS:
        run(macro, book)
    assert column(book, "庫存異動", "異動類型") == ["入庫", "盤虧"]
    assert column(book, "庫存異動", "來源單號") == ["P1", "COUNT-20260929-0000"]
    assert column(book, "盤點", "盤差判定") == ["已調整", None]
    assert column(book, "庫存", "系統庫存狀態") == ["正常", "緊急"]
    assert column(book, "商品", "需求型態") == ["平穩", "平穩"]
    assert column(book, "庫存", "備忘") == ["別動", None]


def test_every_trouble_has_a_cell_and_the_rest_is_done(book: Path) -> None:
    issues = {issue["code"]: issue for macro in MACROS for issue in run(macro, book)["issues"]}
    assert issues["V01"]["cell"] == "C3"
    assert issues["T03"]["cell"] == "G2"


def test_what_was_there_is_untouched(book: Path, shared: Path) -> None:
    before = book.with_name("before.xlsx")
    before.write_bytes(book.read_bytes())
    for macro in MACROS:
        run(macro, book)
    spec = importlib.util.spec_from_file_location("workbook_diff", shared / "tools" / "workbook_diff.py")
    assert spec is not None
    assert spec.loader is not None
    judge = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(judge)
    new = openpyxl.load_workbook(book).sheetnames[len(SHEETS) :]
    ours = ["庫存!F1:J9", "盤點!E1:J9", "商品!G1:I9", *(f"{name}!A1:Z99" for name in new)]
    assert judge.compare(str(before), str(book), changed=ours) == []


def test_a_buyers_product_list_is_read_by_the_words_buyers_use(tmp_path: Path) -> None:
    headers = {
        "zh-Hant": ["貨號", "品名", "進價", "廠商", "交貨天數", "最小訂購量", "箱入數"],
        "zh-Hans": ["货号", "商品名称", "进价", "供货商", "到货天数", "最小起订量", "装箱数"],
        "en": ["SKU", "Product", "Unit cost", "Vendor", "Lead time days", "Minimum order qty", "Pack size"],
    }
    for language, row in headers.items():
        path = tmp_path / f"{language}.xlsx"
        workbook = openpyxl.Workbook()
        workbook.active.append(row)
        workbook.active.append(["A1", "Tea", 30, "Lin", 14, 24, 12])
        workbook.save(path)
        done = CliRunner().invoke(app, ["check", str(path), "--json"])
        found = json.loads(done.stdout)["summary"]["Products"]["columns"]
        assert {name.split()[0] for name in found} == {
            "sku",
            "product",
            "cost",
            "supplier",
            "lead_time",
            "moq",
            "pack",
        }, language
