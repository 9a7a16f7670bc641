"""The made-up shop of the demo: the same rows each time, read by the platforms, with one trouble of each kind."""

from __future__ import annotations

import csv
from pathlib import Path

from neiqin.importing import run_import
from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.platforms import identify, platforms
from neiqin.run import Options, run
from neiqin.source import open_export
from neiqin_macros import sample

OPTIONS = Options("zh-Hant", sample.AS_OF, "test")
PRODUCTS = [["sku", "product"], *([sku, name] for sku, name, _, _ in sample.PRODUCTS)]


def export(path: Path, rows: list[list[str]], encoding: str = "utf-8") -> Path:
    """Rows as a csv file."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def test_the_rows_are_the_same_each_time() -> None:
    assert sample.shopify_rows() == sample.shopify_rows()
    assert sample.tmall_rows() == sample.tmall_rows()


def test_each_export_is_known_for_what_it_is(tmp_path: Path) -> None:
    for name, rows in (("shopify", sample.shopify_rows()), ("taobao", sample.tmall_rows())):
        path = export(tmp_path / f"{name}.csv", rows)
        assert identify(open_export(path), platforms().values(), path.name)[0].platform == name


def test_the_planted_troubles_and_no_others_are_found(tmp_path: Path) -> None:
    book = MemoryBook({"商品": PRODUCTS})
    run_import(book, [export(tmp_path / "shopify.csv", sample.shopify_rows())], OPTIONS, shop="demo")
    outcome = run(find_macro("orders.validate"), book, OPTIONS)
    found = {(i.code, i.key.split(" / ")[0]) for i in outcome.issues if i.severity != "info"}
    assert found >= {
        ("A07", "#1021"), ("C02", "#1042"), ("C04", "#1063"), ("B01", "#1084"), ("A05", "#1105"), ("D01", "#1126"),
        ("A09", "#1147"), ("A04", "#1168"),
    }  # fmt: skip
    # A line whose SKU or quantity was changed no longer makes the order's total either.
    assert {key for _, key in found} <= {f"#{n}" for n in (1021, 1042, 1063, 1084, 1105, 1126, 1147, 1168)}
    assert outcome.summary["set_aside"] == {"cancelled": 4, "refunded_in_full": 5}


def test_the_tmall_report_holds_one_enormous_order(tmp_path: Path) -> None:
    book = MemoryBook({"Sheet1": []})
    run_import(book, [export(tmp_path / "tmall.csv", sample.tmall_rows(), "gb18030")], OPTIONS)
    outcome = run(find_macro("orders.validate"), book, OPTIONS)
    assert [(i.code, i.key) for i in outcome.issues] == [("D01", "200")]
