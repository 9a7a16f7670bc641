"""旺店通: lines of several platform orders under one number; a file that Excel has saved anew is refused."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from tests.platforms.made_up.wangdiantong import FIXTURES
from tests.platforms.reading import codes_of, read_path, reread, rows_of

from neiqin.errors import NeiqinError
from neiqin.platforms import platforms
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

ORDERS, *_ = FIXTURES
ROW = ORDERS.rows[0]


def test_lines_are_known_by_the_platform_orders_that_they_came_from() -> None:
    lines = [(r["order_id"], r["line_no"]) for r in rows_of(reread(ORDERS), OrderLine)]
    assert lines[:3] == [
        ("JY202608030471", "6920260803111111101"),
        ("JY202608030471", "6920260803111111101#2"),
        ("JY202608030471", "6920260803111111301-1"),
    ]
    assert len(set(lines)) == len(lines)


def test_what_lines_come_to_is_what_is_due() -> None:
    order, *_ = rows_of(reread(ORDERS), Order)
    assert sum(r["line_amt"] for r in rows_of(reread(ORDERS), OrderLine)[:3]) == order["payable"]


def test_an_area_is_province_city_and_district() -> None:
    order, *_ = rows_of(reread(ORDERS), Order)
    assert (order["province"], order["city"], order["district"]) == ("浙江省", "杭州市", "西湖区")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("待付款", "awaiting_payment"), ("待客审", "awaiting_review"), ("待财审", "awaiting_review"),
        ("已审核", "to_ship"), ("已确认(已审核)", "to_ship"), ("已递交仓库", "to_ship"), ("已发货", "shipped"),
        ("已签收", "delivered"), ("已完成", "done"), ("已取消", "cancelled"), ("异常发货", "abnormal"),
    ],
)  # fmt: skip
def test_its_statuses_are_known(status: str, expected: str) -> None:
    (order,) = rows_of(reread(ORDERS, ROW | {"订单状态": status}), Order)
    assert order["status_norm"] == expected


def test_one_date_as_excel_writes_it_shows_that_the_file_was_saved_anew() -> None:
    with pytest.raises(NeiqinError, match=r"opened and saved by a spreadsheet program.*2026/8/3 22:00"):
        reread(ORDERS, ROW, ORDERS.rows[1] | {"付款时间": "2026/8/3 22:00"})


def test_the_shared_file_is_refused_for_its_second_row(shared: Path) -> None:
    with pytest.raises(NeiqinError, match=r"2026/10/3 1\d:00"):
        read_path(shared / "data/exports/wangdiantong/wdt_order_lines.xlsx")


def test_the_shared_file_s_first_row_is_read(shared: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(shared / "data/exports/wangdiantong/wdt_order_lines.xlsx")
    book[book.sheetnames[0]].delete_rows(3)
    book.save(tmp_path / "wdt.xlsx")
    found = read_path(tmp_path / "wdt.xlsx")
    assert [p.name for p in platforms().values() if p.identify(found.sheet)] == ["wangdiantong.orders"]
    assert codes_of(found) == set()
    (order,), (line,) = rows_of(found, Order), rows_of(found, OrderLine)
    assert (order["order_id"], order["payable"], order["paid_amt"], order["status_norm"]) == ("JY1", 15.9, 15.9, "done")
    assert (line["line_no"], line["product"], line["qty"], line["line_amt"]) == ("6917926768823643751", "豆腐", 1, 15.9)
