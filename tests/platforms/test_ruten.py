"""Ruten: Big5, two columns of the product's variant, how the deal went beside the order's status."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from tests.platforms.made_up.ruten import HEADERS

from neiqin.export_file import read_export
from neiqin.platforms import Extract, platforms
from neiqin.raw_rows import sheet_of_rows
from neiqin_macros.platforms.ruten import ORDERS
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

LINE = {"訂單編號": "26080112345678", "結帳時間": "2026/08/01 10:12", "訂單狀態": "已完成", "數量": "1", "單價": "690"}


def extracted(*rows: Mapping[str, str], headers: tuple[str, ...] = HEADERS) -> Extract:
    """What an export with these rows is read as."""
    return ORDERS.extract(sheet_of_rows([list(headers), *([row.get(h, "") for h in headers] for row in rows)], "ruten"))


@pytest.mark.parametrize(
    ("said", "deal", "status"),
    [
        ("待出貨", "", "to_ship"),
        ("已完成", "", "done"),
        ("已完成", "已領退貨", "returning"),
        ("已出貨", "已領取退貨", "returning"),
        ("已完成", "買家取消交易", "cancelled"),
        ("已取消", "已領退貨", "cancelled"),
        ("不明", "", None),
    ],
)
def test_a_deal_that_was_called_off_or_came_back_is_not_done(said: str, deal: str, status: str | None) -> None:
    (found,) = extracted(LINE | {"訂單狀態": said, "交易狀況": deal}).tables[Order]["status_norm"]
    assert (None if pd.isna(found) else found) == status


@pytest.mark.parametrize(
    ("kind", "item", "variant"), [("霧黑", "500ml", "霧黑 / 500ml"), ("霧黑", "", "霧黑"), ("", "500ml", "500ml")]
)
def test_the_variant_stands_in_two_columns(kind: str, item: str, variant: str) -> None:
    assert extracted(LINE | {"規格": kind, "項目": item}).tables[OrderLine]["variant"].tolist() == [variant]


def test_columns_that_an_export_lacks_are_left_out() -> None:
    headers = tuple(h for h in HEADERS if h not in {"運費", "結帳總金額", "付款方式", "運送方式", "賣家自用料號"})
    tables = extracted(LINE, headers=headers).tables
    assert {"ship_fee", "payable", "carrier"}.isdisjoint(tables[Order].columns)
    assert "sku" not in tables[OrderLine]


def test_the_shared_file_is_read_as_big5(shared: Path) -> None:
    path = shared / "data/exports/ruten/ruten_orders_big5_S.csv"
    with path.open(encoding="cp950", newline="") as file:
        rows = list(csv.DictReader(file))
    found = read_export(path.read_bytes(), path.name, list(platforms().values()))
    assert found.platform.name == "ruten.orders"
    assert found.extract.hits == []
    assert found.extract.tables[Order]["status_norm"].tolist() == ["done", "cancelled", "returning"]
    lines = found.extract.tables[OrderLine]
    told = [[r["訂單編號"], r["商品名稱"], r["賣家自用料號"], float(r["數量"]), float(r["單價"])] for r in rows]
    assert lines[["order_id", "product", "sku", "qty", "unit_price"]].to_numpy().tolist() == told
