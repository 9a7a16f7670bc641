"""聚水潭: orders of many platforms in one list, some split and merged by the ERP."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.platforms.made_up import taobao
from tests.platforms.made_up.jushuitan import FIXTURES
from tests.platforms.reading import codes_of, read_path, reread, rows_of

from neiqin.importing import run_import
from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.platforms import platforms
from neiqin.raw_rows import sheet_of_rows
from neiqin.run import Options, run
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

OPTIONS = Options("zh-Hans", datetime(2026, 8, 10), "test")
ORDERS, *_ = FIXTURES
ROW = ORDERS.rows[0]


def order(**fields: Any) -> dict[str, Any]:
    """The order of one row with other fields."""
    (found,) = rows_of(reread(ORDERS, ROW | fields), Order)
    return found


def test_an_order_is_the_erp_s_and_its_shop_says_which_platform_s() -> None:
    shops = [(r["platform"], r["shop"]) for r in rows_of(reread(ORDERS), Order)]
    assert shops == [
        ("jushuitan", "【淘宝天猫】海边旗舰店"), ("jushuitan", "【抖音】海边茶铺"), ("jushuitan", "线下批发"),
    ]  # fmt: skip


def test_the_erp_s_list_and_the_platform_s_own_do_not_mix(tmp_path: Path) -> None:
    book = MemoryBook({"Sheet1": []})
    files = [f.write(tmp_path) for f in (ORDERS, *taobao.FIXTURES[:2])]  # of the same orders
    done = run_import(book, files, OPTIONS)
    assert done.summary["Orders"]["added"] == 3 + 4
    outcome = run(find_macro("orders.validate"), book, OPTIONS)
    assert [i.code for i in outcome.issues if i.severity != "info"] == []


def test_an_order_made_by_hand_is_known_by_the_erp_s_number() -> None:
    assert order(线上订单号="")["order_id"] == ROW["内部订单号"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("WaitPay", "awaiting_payment"), ("WaitConfirm", "awaiting_review"), ("WaitFConfirm", "awaiting_review"),
        ("Delivering", "to_ship"), ("WaitOuterSent", "to_ship"), ("Sent", "shipped"), ("Question", "abnormal"),
        ("Merged", "cancelled"), ("Split", "cancelled"), ("Cancelled", "cancelled"), ("等供销商|外仓发货", "to_ship"),
        ("已付款待审核", "awaiting_review"), ("异常", "abnormal"), ("被合并", "cancelled"), ("取消", "cancelled"),
    ],
)  # fmt: skip
def test_statuses_are_known_in_both_of_its_languages(status: str, expected: str) -> None:
    assert order(订单状态=status)["status_norm"] == expected


def test_the_parts_of_an_order_that_was_split_stand_for_it() -> None:
    found = reread(ORDERS)
    (split,) = [r for r in rows_of(found, Order) if r["order_id"] == "6920260803111111101"]
    assert split["payable"] == 45 + 39  # each part's own, not the 84 of the one that was split as well
    lines = [r["line_no"] for r in rows_of(found, OrderLine) if r["order_id"] == "6920260803111111101"]
    assert lines == ["47103-1", "47104-1"]


def test_amounts_that_repeat_on_each_line_are_taken_once() -> None:
    first, *_ = rows_of(reread(ORDERS), Order)
    assert (first["payable"], first["paid_amt"]) == (171, 171)


def test_lines_bear_the_platform_s_ids_where_these_are_told() -> None:
    headers = (*ORDERS.headers, "线上子订单编号")
    rows = [ROW | {"线上子订单编号": line} for line in ("S1", "S1", "S2", "")]
    lines = rows_of(reread(ORDERS, *rows, headers=headers), OrderLine)
    assert [r["line_no"] for r in lines] == ["S1", "S1#2", "S2", "47101-4"]


def test_other_layouts_of_the_list_are_known() -> None:
    names = {"店铺": "店铺名称", "订单状态": "状态", "订单日期": "下单时间", "名称": "商品名称", "销售数量": "数量",
             "销售单价": "商品单价", "销售金额": "商品金额"}  # fmt: skip
    rows = [{names.get(h, h): v for h, v in row.items()} for row in ORDERS.rows]
    found = reread(ORDERS, *rows, headers=tuple(names.get(h, h) for h in ORDERS.headers))
    assert rows_of(found, Order) == rows_of(reread(ORDERS), Order)
    assert rows_of(found, OrderLine) == rows_of(reread(ORDERS), OrderLine)


def test_its_list_of_after_sales_is_none_of_orders() -> None:
    headers = ("售后单号", "内部订单号", "店铺名称", "线上订单号", "状态", "商品编码", "线上子订单编号", "申请数量")
    sheet = reread(ORDERS).sheet
    orders = platforms()["jushuitan.orders"]
    assert orders.identify(sheet)
    assert not orders.identify(sheet_of_rows([headers], "x"))


def test_the_shared_file_is_read(shared: Path) -> None:
    path = shared / "data/exports/jushuitan/jst_orders_S.xlsx"
    found = read_path(path)
    assert [p.name for p in platforms().values() if p.identify(found.sheet)] == ["jushuitan.orders"]
    assert codes_of(found) == set()
    header, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)  # type: ignore[union-attr]
    at = {name: i for i, name in enumerate(header)}
    orders = [(r["order_id"], r["platform"], r["payable"]) for r in rows_of(found, Order)]
    assert orders == [(row[at["线上订单号"]], "jushuitan", row[at["应付金额"]]) for row in rows]
    lines = [(r["sku"], r["line_amt"], r["cost"]) for r in rows_of(found, OrderLine)]
    assert lines == [(row[at["商品编码"]], row[at["销售金额"]], row[at["成本价"]]) for row in rows]
