"""PChome: tab-separated UTF-16 called .csv, codes in guards, the day in the order's number, codes behind names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from tests.platforms.made_up.pchome import HEADERS, WARNING

from neiqin.export_file import read_export
from neiqin.platforms import Extract, platforms
from neiqin.raw_rows import sheet_of_rows
from neiqin_macros.platforms.pchome import ORDERS
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

LINE = {
    "訂單編號": '="20260801012345"', "NO": "1", "確認": "未確認", "轉單日期": "2026/08/02", "商品名稱": "茶",
    "下訂時數量": "2", "取消數量": "0", "應出貨數量": "2",
}  # fmt: skip


def extracted(*rows: Mapping[str, str]) -> Extract:
    """What an export with these rows is read as."""
    grid = [[WARNING], list(HEADERS), *([row.get(h, "") for h in HEADERS] for row in rows)]
    return ORDERS.extract(sheet_of_rows(grid, "order"))


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, "to_ship"),
        ({"確認": "已確認"}, "to_ship"),
        ({"確認": "已確認", "出貨日期": "2026/08/03"}, "shipped"),
        ({"取消數量": "1", "應出貨數量": "1"}, "to_ship"),
        ({"取消數量": "2", "應出貨數量": "0"}, "cancelled"),
        ({"確認": "不明"}, None),
    ],
)
def test_an_order_is_sent_when_it_has_a_day_of_sending(fields: dict[str, str], status: str | None) -> None:
    (found,) = extracted(LINE | fields).tables[Order]["status_norm"]
    assert (None if pd.isna(found) else found) == status


def test_an_order_of_which_one_line_is_cancelled_goes_on() -> None:
    extract = extracted(LINE, LINE | {"NO": "2", "取消數量": "2", "應出貨數量": "0"})
    assert extract.tables[Order]["status_norm"].tolist() == ["to_ship"]
    assert extract.tables[OrderLine]["qty"].tolist() == [2, 0]


def test_the_day_is_told_by_the_number_or_else_by_when_it_was_handed_over() -> None:
    rows = [LINE, LINE | {"訂單編號": '="A20260801"'}]
    assert [str(day)[:10] for day in extracted(*rows).tables[Order]["created"]] == ["2026-08-01", "2026-08-02"]


@pytest.mark.parametrize(
    ("told", "product", "code"),
    [
        ("保溫杯 500ml(DEAB01-A9001A2B3-001)", "保溫杯 500ml", "DEAB01-A9001A2B3-001"),
        ("茶 (單罐)(DEAB01-A9001A2B3)", "茶 (單罐)", "DEAB01-A9001A2B3"),
        ("茶 (單罐)", "茶 (單罐)", None),
        ("杯 (350-500ml)", "杯 (350-500ml)", None),
    ],
)
def test_pchome_s_own_code_stands_behind_the_product_s_name(told: str, product: str, code: str | None) -> None:
    (line,) = extracted(LINE | {"商品名稱": told}).tables[OrderLine].to_dict("records")
    assert (line["product"], None if pd.isna(line["item_id"]) else line["item_id"]) == (product, code)


def test_the_order_s_number_behind_the_address_is_taken_off_and_nothing_else() -> None:
    for told, address in (
        ("高雄市○○路8號(B1)(20260801012345)", "高雄市○○路8號(B1)"),
        ("高雄市○○路8號(B1)", "高雄市○○路8號(B1)"),
    ):
        assert extracted(LINE | {"收貨地址(訂單編號)": told}).tables[Order]["address"].tolist() == [address]


def test_a_file_of_what_came_back_is_not_taken_for_orders() -> None:
    raw = sheet_of_rows([[*HEADERS, "退貨申請日", "審核通過日"]], "returns")
    assert [name for name, platform in platforms().items() if platform.identify(raw)] == []


def test_the_shared_file_is_read(shared: Path) -> None:
    path = shared / "data/exports/pchome/pchome_vendor_orders_utf16_S.csv"
    found = read_export(path.read_bytes(), path.name, list(platforms().values()))
    assert found.platform.name == "pchome.orders"
    assert found.extract.hits == []
    orders = found.extract.tables[Order]
    assert orders[["order_id", "status_norm", "zip", "phone"]].to_numpy().tolist() == [
        ["20260801012345", "shipped", "10041", "02********"],
        ["20260801054321", "cancelled", "22041", "02********"],
    ]
    lines = found.extract.tables[OrderLine]
    assert lines[["sku", "qty", "cost"]].to_numpy().tolist() == [["SYN-CUP-500", 2, 480], ["SYN-BAG-01", 0, 620]]
