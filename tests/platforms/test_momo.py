"""momo: an order's number that holds its day and lines, a real .xls, a statement below its totals."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from tests.platforms.made_up.momo import ORDER_HEADERS, STATEMENT_HEADERS, UNSHIPPED_HEADERS

from neiqin.export import Export
from neiqin.export_file import read_export
from neiqin.platforms import Extract, platforms
from neiqin.raw_rows import sheet_of_rows
from neiqin_macros.platforms.momo import UNSHIPPED
from neiqin_macros.platforms.momo_store import ORDERS, STATEMENT
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.settlements import Settlement

STATUS = next(h for h in UNSHIPPED_HEADERS if h.startswith("配送狀態"))
SHARED = "data/exports/momo"


def extracted(export: Export, headers: tuple[str, ...], *rows: Mapping[str, str], above: Any = ()) -> Extract:
    """What an export with these rows is read as."""
    return export.extract(sheet_of_rows([*above, list(headers), *([r.get(h, "") for h in headers] for r in rows)], "x"))


def read_shared(path: Path) -> tuple[str, Extract]:
    """Which export a shared file is taken for, among all, and what it says."""
    found = read_export(path.read_bytes(), path.name, list(platforms().values()))
    return found.platform.name, found.extract


@pytest.mark.parametrize(
    ("number", "order", "line", "day"),
    [
        ("26080100012345-002-001-001", "26080100012345", "002-001-001", "2026-08-01"),
        ("20140918203512-001-001-001", "20140918203512", "001-001-001", "2014-09-18"),
        ("26080100012345", "26080100012345", "1", "2026-08-01"),
        ("26139900012345-001-001-001", "26139900012345", "001-001-001", "2026-08-02"),
        ("TW0001-001-001-001", "TW0001", "001-001-001", "2026-08-02"),
    ],
)
def test_a_number_holds_the_order_its_day_and_what_tells_its_lines_apart(
    number: str, order: str, line: str, day: str
) -> None:
    tables = extracted(UNSHIPPED, UNSHIPPED_HEADERS, {"訂單編號": number, "轉單日": "2026/08/02"}).tables
    (row,) = tables[Order].to_dict("records")
    assert (row["order_id"], str(row["created"])[:10]) == (order, day)
    assert tables[OrderLine][["order_id", "line_no"]].to_numpy().tolist() == [[order, line]]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("", "to_ship"),
        ("可出貨", "to_ship"),
        ("已確認指定配送日", "to_ship"),
        ("自行備註，不需momo協助", "to_ship"),
        ("已配送", "shipped"),
        ("無貨取消訂單", "cancelled"),
        ("暫時缺貨", "abnormal"),
        ("沒有這種狀態", None),
    ],
)
def test_what_a_supplier_has_not_answered_is_still_to_be_sent(said: str, status: str | None) -> None:
    extract = extracted(UNSHIPPED, UNSHIPPED_HEADERS, {"訂單編號": "26080100012345-001-001-001", STATUS: said})
    (found,) = extract.tables[Order]["status_norm"]
    assert (None if pd.isna(found) else found) == status
    assert [h.code for h in extract.hits] == ([] if status else ["I04"])


def test_the_home_phone_counts_where_there_is_no_mobile_one() -> None:
    rows = {"訂單編號": "26080100012345-001-001-001", "收件人電話": "02-1234", "收件人行動電話": ""}
    assert extracted(UNSHIPPED, UNSHIPPED_HEADERS, rows).tables[Order]["phone"].tolist() == ["02-1234"]


def test_the_list_for_other_carriers_has_a_price_and_no_phones() -> None:
    headers = tuple(h for h in UNSHIPPED_HEADERS if "電話" not in h and "物流" not in h)
    headers = (*headers, "宅單備註", "售價(含稅)")
    row = {"訂單編號": "26080100012345-001-001-001", "宅單備註": "易碎", "售價(含稅)": "690", "進價(含稅)": "480"}
    tables = extracted(UNSHIPPED, headers, row).tables
    assert tables[Order]["seller_note"].tolist() == ["易碎"]
    assert tables[OrderLine][["unit_price", "cost"]].to_numpy().tolist() == [[690, 480]]


def test_the_shared_xls_is_read(shared: Path) -> None:
    platform, extract = read_shared(shared / SHARED / "momo_scm_unshipped_A1102_S.xls")
    assert platform == "momo.unshipped"
    assert extract.hits == []
    (order,) = extract.tables[Order].to_dict("records")
    assert (order["order_id"], order["status_norm"], str(order["ship_by"])[:10]) == (
        "26080100012345",
        "to_ship",
        "2026-08-04",
    )
    expected = [["001-001-001", "SYN-CUP-500", "10000001", 2, 480], ["002-001-001", "SYN-BAG-01", "10000002", 1, 620]]
    assert extract.tables[OrderLine][["line_no", "sku", "item_id", "qty", "cost"]].to_numpy().tolist() == expected


LINE = {"訂單編號": "26090200000123", "訂單編號(序號)": "001", "轉單日": "2026/09/02", "商品售價": "520", "數量": "1"}


@pytest.mark.parametrize("said", ["待出貨", "配送結束", "配送異常", "取消訂單"])
def test_the_day_of_sending_or_fetching_back_is_that_of_sending(said: str) -> None:
    row = LINE | {"訂單狀態": said, "出貨/回收日期": "2026/09/03"}
    assert [str(day)[:10] for day in extracted(ORDERS, ORDER_HEADERS, row).tables[Order]["shipped"]] == ["2026-09-03"]


def test_what_was_fetched_back_has_another_day_of_sending() -> None:
    row = LINE | {"訂單狀態": "已回收", "出貨/回收日期": "2026/09/03"}
    (order,) = extracted(ORDERS, ORDER_HEADERS, row).tables[Order].to_dict("records")
    assert (order["status_norm"], pd.isna(order["shipped"])) == ("returning", True)


def test_the_seller_s_discounts_below_zero_are_one_above_it() -> None:
    row = LINE | {"單品折價券(商品自折)": "-10", "行銷活動促銷(商品自折)": "-5", "單店抵用券(商品自折)": ""}
    assert extracted(ORDERS, ORDER_HEADERS, row).tables[OrderLine]["line_discount"].tolist() == [15]


def test_postage_that_stands_on_the_first_line_only_is_the_order_s() -> None:
    rows = [LINE | {"客人支付運費": "60"}, LINE | {"訂單編號(序號)": "002"}]
    tables = extracted(ORDERS, ORDER_HEADERS, *rows).tables
    assert tables[Order]["ship_fee"].tolist() == [60]
    assert tables[OrderLine]["line_no"].tolist() == ["001", "002"]


def test_an_export_of_few_columns_is_known() -> None:
    headers = ("訂單編號", "轉單日", "商品名稱", "商品原廠編號", "數量", "商品售價", "訂單狀態", "銷退原因")
    raw = sheet_of_rows([list(headers), ["1", "2026/09/02", "茶", "TEA", "1", "520", "配送結束", ""]], "x")
    assert [name for name, platform in platforms().items() if platform.identify(raw)] == ["momo.orders"]


def test_the_shared_statement_adds_up_entry_by_entry(shared: Path) -> None:
    path = shared / SHARED / "momo_store_plus_settlement_lines.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    platform, extract = read_shared(path)
    assert platform == "momo.statement"
    assert extract.hits == []
    entries = extract.tables[Settlement]
    assert entries["net"].tolist() == [float(row["實際入帳金額"]) for row in rows]
    assert (entries["amount"] - entries["fee"]).tolist() == entries["net"].tolist()
    assert entries["entry_id"].is_unique
    income: dict[str, float] = {}
    for row in rows:
        income[row["訂單號碼"]] = income.get(row["訂單號碼"], 0) + float(row["實際入帳金額"])
    assert extract.tables[Order].set_index("order_id")["income"].to_dict() == income


def test_totals_above_the_headers_are_no_entry() -> None:
    above = [["訂單明細"], ["總金額", *[""] * 20, "1330"]]
    row = {"訂單號碼": "26090200000123", "訂單序號": "1", "入帳日": "2026/09/14", "實際入帳金額": "920"}
    entries = extracted(STATEMENT, STATEMENT_HEADERS, row, above=above).tables[Settlement]
    assert entries["net"].tolist() == [920]
    assert entries["entry_id"].tolist() == ["2026-09-14/26090200000123/1"]
