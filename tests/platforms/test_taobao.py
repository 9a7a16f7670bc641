"""Taobao and Tmall: orders and their items, and 28,010 real orders checked against figures computed here."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from tests.platforms.made_up.taobao import FIXTURES, NEW_ITEMS
from tests.platforms.reading import codes_of, read_path, reread, rows_of

from neiqin.importing import run_import
from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.outcome import Outcome
from neiqin.platforms import platforms
from neiqin.run import Options, run
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.settlements import Settlement

OPTIONS = Options("zh-Hans", datetime(2020, 3, 1), "test")
ORDERS, ITEMS, _, SALES, *_ = FIXTURES
REPORT = "data/exports/taobao_tmall/tmall_order_report.csv"


@pytest.fixture(scope="module")
def checked(shared: Path) -> Outcome:
    """The outcome of validating the report in a workbook."""
    book = MemoryBook({"Sheet1": []})
    run_import(book, [shared / REPORT], OPTIONS)
    return run(find_macro("orders.validate"), book, OPTIONS)


@pytest.fixture(scope="module")
def report(shared: Path) -> pd.DataFrame:
    """The report as it is."""
    frame = pd.read_csv(shared / REPORT)
    return frame.rename(columns=str.strip)


def test_what_is_paid_and_refunded_is_counted(checked: Outcome, report: pd.DataFrame) -> None:
    unpaid, refund, total = report["订单付款时间"].isna(), report["退款金额"], report["总金额"]
    expected = {
        "orders": len(report),
        "lines": 0,
        "unpaid": int(unpaid.sum()),
        "refunded": int((refund > 0).sum()),
        "refunded_in_full": int(((refund >= total) & (total > 0)).sum()),
    }
    assert expected == {"orders": 28_010, "lines": 0, "unpaid": 3_923, "refunded": 5_646, "refunded_in_full": 5_132}
    assert {name: checked.summary[name] for name in expected} == expected


def test_full_refunds_are_set_aside_and_the_rest_is_live(checked: Outcome) -> None:
    assert checked.summary["set_aside"] == {"refunded_in_full": 5_132}
    assert checked.summary["live"] == 22_878


def test_every_payment_fits_when_the_refund_is_added(checked: Outcome, report: pd.DataFrame) -> None:
    paid = report[report["订单付款时间"].notna()]
    assert np.allclose(paid["买家实际支付金额"] + paid["退款金额"], paid["总金额"], atol=0.005)
    assert "A08" not in checked.summary["hits"]
    assert "A08" not in checked.summary["not_applicable"]


def test_large_amounts_are_the_24_live_ones_of_the_35(checked: Outcome, report: pd.DataFrame) -> None:
    total = report["总金额"].to_numpy()
    logs = np.log(total[total > 0])
    mad = np.median(np.abs(logs - np.median(logs)))
    z = (np.log(np.maximum(total, 1e-9)) - np.median(logs)) / (1.4826 * max(mad, 0.25))
    assert int((z > 3.5).sum()) == 35
    live = ~(report["退款金额"].to_numpy() >= total)
    assert int((z > 3.5)[live].sum()) == 24 == checked.summary["hits"]["D01"]


def test_other_rules_would_mark_too_few_or_too_many(report: pd.DataFrame) -> None:
    total = report["总金额"].to_numpy()
    assert int((total > total.mean() + 3 * total.std(ddof=1)).sum()) == 9
    spread = 1.4826 * np.median(np.abs(total - np.median(total)))
    assert int((np.abs(total - np.median(total)) / spread > 3.5).sum()) == 1_029


def test_hardly_anything_goes_to_review(checked: Outcome) -> None:
    assert checked.summary["review"] + checked.summary["hold"] < 0.002 * checked.summary["live"]


@pytest.mark.parametrize(
    ("code", "why"),
    [("A07", "no order lines"), ("C04", "addresses hold province or city only"), ("B01", "no product list")],
)
def test_what_the_report_cannot_tell_does_not_apply(checked: Outcome, code: str, why: str) -> None:
    assert checked.summary["not_applicable"][code].in_language("en") == why


def test_what_the_back_office_puts_around_numbers_is_taken_off() -> None:
    (row,) = rows_of(reread(ORDERS, ORDERS.rows[0]), Order)
    assert (row["order_id"], row["phone"], row["waybill"]) == ("2126080300007654321", "139****0021", "YT0000000000471")
    assert row["income"] == 171.0  # 171.00元


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("浙江省 杭州市 西湖区 文三路***号(310000)", ("浙江省", "杭州市", "西湖区", "文三路***号", "310000")),
        ("上海 上海市 浦东新区 张江镇 碧波路 12号", ("上海", "上海市", "浦东新区", "张江镇 碧波路 12号", None)),
        ("广东省 东莞市 长安镇 振安路3号（523000）", ("广东省", "东莞市", "长安镇", "振安路3号", "523000")),
        ("新疆维吾尔自治区 乌鲁木齐市 ***路", ("新疆维吾尔自治区", "乌鲁木齐市", None, "***路", None)),
        ("内蒙古自治区 锡林郭勒盟 锡林浩特市 希日塔拉街道9号(000000)",
         ("内蒙古自治区", "锡林郭勒盟", "锡林浩特市", "希日塔拉街道9号", None)),
        ("厦门大学邮局代收(361005)", (None, None, None, "厦门大学邮局代收", "361005")),
        ("上海", (None, None, None, "上海", None)),
    ],
)  # fmt: skip
def test_an_address_is_taken_apart_where_it_is_written_in_parts(address: str, parts: tuple[str | None, ...]) -> None:
    (row,) = rows_of(reread(ORDERS, ORDERS.rows[0] | {"收货地址 ": address}), Order)
    assert tuple(row.get(name) for name in ("province", "city", "district", "address", "zip")) == parts


def test_an_address_that_the_buyer_changed_is_the_one_that_counts() -> None:
    changed = ORDERS.rows[0] | {"修改后的收货地址": "广东省 东莞市 长安镇 振安路3号"}
    (row,) = rows_of(reread(ORDERS, changed), Order)
    assert (row["city"], row["address"]) == ("东莞市", "振安路3号")


@pytest.mark.parametrize(
    ("status", "reason", "expected"),
    [
        ("等待买家付款", "订单未关闭", "awaiting_payment"),
        ("买家已付款,等待卖家发货", "订单未关闭", "to_ship"),
        ("卖家已发货，等待买家确认", "订单未关闭", "shipped"),
        ("交易成功", "订单未关闭", "done"),
        ("交易关闭", "买家未付款", "cancelled"),
        ("交易关闭", "退款", "refunded"),
        ("交易关闭", "", "cancelled"),
    ],
)
def test_why_an_order_was_closed_tells_whether_it_was_paid_back(status: str, reason: str, expected: str) -> None:
    (row,) = rows_of(reread(ORDERS, ORDERS.rows[0] | {"订单状态": status, "订单关闭原因": reason}), Order)
    assert row["status_norm"] == expected


def test_a_status_that_nobody_knows_is_a_finding() -> None:
    found = reread(ITEMS, ITEMS.rows[0] | {"订单状态": "待核对"})
    assert codes_of(found) == {"I04"}
    assert "status_norm" not in rows_of(found, Order)[0]


def test_an_order_has_one_status_though_its_items_have_several() -> None:
    assert [row.get("status_norm") for row in rows_of(reread(ITEMS), Order)] == ["done", "cancelled", None]


def test_newer_item_lists_tell_each_line_s_id_amount_and_refund() -> None:
    found = reread(NEW_ITEMS)
    assert found.platform.name == "taobao.items"
    assert codes_of(found) == set()
    (order,) = rows_of(found, Order)
    assert (order["order_id"], order["refunded"], order["after_sale_status"]) == ("3312608030000765430", 9, "退款成功")
    lines = [(r["line_no"], r["item_id"], r["line_amt"], r["line_discount"]) for r in rows_of(found, OrderLine)]
    assert lines == [
        ("3312608030000765431", "700000000471", 120, 12),  # 2 x 66, of which 120 is owed
        ("3312608030000765432", "700000000472", 39, 0),
    ]


def test_older_and_newer_order_lists_are_known_by_what_both_have() -> None:
    short = tuple(h for h in ORDERS.headers if h not in {"买家会员名", "宝贝种类 ", "店铺名称", "退款金额"})
    for headers in (short, ORDERS.headers[:37], tuple(h.strip() for h in ORDERS.headers)):
        assert reread(ORDERS, headers=headers).platform.name == "taobao.orders"


def test_the_order_list_of_2023_has_other_names_and_columns_that_sellers_choose() -> None:
    row = {
        "订单编号": "4400000000000000471", "支付单号": "2026080322001", "买家实付金额": "120.00", "总金额": "120.00",
        "订单状态": "交易成功", "订单付款时间": "2026-08-03 21:00:31", "店铺名称": "海边旗舰店",
        "确认收货打款金额": "118.00", "商家备注": "老客", "发货时间": "2026-08-04 09:00:00",
    }  # fmt: skip
    for headers in (tuple(row), ("订单编号", "支付单号", "支付详情", "买家实付金额", "订单状态", "店铺名称")):
        found = reread(ORDERS, row, headers=headers, file="x.xlsx", guard=None)
        assert found.platform.name == "taobao.orders"
        assert rows_of(found, Order)[0]["paid_amt"] == 120
    (order,) = rows_of(reread(ORDERS, row, headers=tuple(row), guard=None), Order)
    assert (order["income"], order["seller_note"], str(order["shipped"])) == (118, "老客", "2026-08-04 09:00:00")


def test_orders_and_items_are_joined_by_the_order_s_id(tmp_path: Path) -> None:
    book = MemoryBook({"Sheet1": []})
    done = run_import(book, [ORDERS.write(tmp_path), ITEMS.write(tmp_path)], OPTIONS)
    assert done.summary["OrderLines"]["added"] == 4
    outcome = run(find_macro("orders.validate"), book, OPTIONS)
    assert (outcome.summary["orders"], outcome.summary["lines"]) == (4, 4)
    assert outcome.summary["set_aside"] == {"cancelled": 1, "refunded_in_full": 1}


def test_entries_of_the_statement_of_sales_are_told_apart() -> None:
    row = SALES.rows[1]
    found = reread(SALES, row, row, row | {"退款单号": "R78"})
    assert [r["entry_id"] for r in rows_of(found, Settlement)] == [
        "3312608030000765432/R77", "3312608030000765432/R77#2", "3312608030000765432/R78",
    ]  # fmt: skip


FILES = {"ExportOrderList_S.csv": "taobao.orders", "ExportItemList_S.csv": "taobao.items"}


@pytest.mark.parametrize(("name", "kind"), FILES.items())
def test_the_shared_files_are_read_as_what_they_are(shared: Path, name: str, kind: str) -> None:
    path = shared / "data/exports/taobao_tmall" / name
    found = read_path(path)
    assert found.platform.name == kind
    assert {p.platform for p in platforms().values() if p.identify(found.sheet)} == {"taobao"}
    with path.open(encoding="gb18030", newline="") as file:
        rows = list(csv.DictReader(file))
    ids = [row["订单编号"].strip('="') for row in rows]
    assert [row["order_id"] for row in rows_of(found, Order)] == list(dict.fromkeys(ids))
    assert codes_of(found) == set()


def test_the_shared_files_money_parcels_and_skus_are_read(shared: Path) -> None:
    folder = shared / "data/exports/taobao_tmall"
    orders = rows_of(read_path(folder / "ExportOrderList_S.csv"), Order)
    assert [(r["payable"], r["paid_amt"], r["status_norm"]) for r in orders] == [
        (128, 128, "done"), (77, 0, "cancelled"), (25800, 25800, "to_ship"),
    ]  # fmt: skip
    assert (orders[0]["waybill"], orders[0]["zip"], orders[2]["province"]) == (
        "YT0000000000001", "310000", "新疆维吾尔自治区",
    )  # fmt: skip
    lines = rows_of(read_path(folder / "ExportItemList_S.csv"), OrderLine)
    assert [(r["line_no"], r["sku"], r["qty"], r["unit_price"]) for r in lines] == [
        ("1", "A01-TEE-W-M", 2, 64), ("1", "A01-TEE-W-M", 150, 86), ("2", "C03-SOCK", 150, 86),
    ]  # fmt: skip
