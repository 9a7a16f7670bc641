"""Shopee Taiwan: amounts that repeat on each line, claims beside the status, lost parcels, payouts below zero."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from tests.platforms.made_up.shopee import INCOME_HEADERS, OLDER_ORDER_HEADERS, ORDER_HEADERS

from neiqin.errors import NeiqinError
from neiqin.export_file import read_export
from neiqin.platforms import Extract, platforms
from neiqin.raw_rows import sheet_of_rows
from neiqin_macros.platforms.shopee import ORDERS, PRODUCTS
from neiqin_macros.platforms.shopee_income import INCOME
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.returns import Return
from neiqin_macros.tables.settlements import Settlement

SHARED = "data/exports/shopee"
LINE = {
    "訂單編號": "260901A", "訂單狀態": "已完成", "訂單成立日期": "2026-09-01 10:00", "商品名稱": "茶",
    "商品選項貨號": "TEA",
    "數量": "2", "退貨數量": "0", "商品活動價格": "50", "買家總支付金額": "100",
}  # fmt: skip


def orders_of(*rows: Mapping[str, str], headers: tuple[str, ...] = ORDER_HEADERS) -> Extract:
    """What an export of orders with these rows is read as."""
    return ORDERS.extract(
        sheet_of_rows([list(headers), *([row.get(h, "") for h in headers] for row in rows)], "orders")
    )


def status_of(*rows: Mapping[str, str], headers: tuple[str, ...] = ORDER_HEADERS) -> str | None:
    """The one order's status."""
    (status,) = orders_of(*rows, headers=headers).tables[Order]["status_norm"]
    return None if pd.isna(status) else status


def read_shared(path: Path) -> tuple[str, Extract]:
    """Which export a shared file is taken for, among all, and what it says."""
    found = read_export(path.read_bytes(), path.name, list(platforms().values()), password="123456")  # noqa: S106 - of the sample
    return found.platform.name, found.extract


def test_amounts_that_repeat_on_each_line_are_the_order_s_and_counted_once() -> None:
    extract = orders_of(LINE | {"商品總價": "250"}, LINE | {"商品選項貨號": "CUP", "商品總價": "250"})
    assert extract.tables[Order]["goods"].tolist() == [250]
    assert extract.tables[OrderLine]["line_no"].tolist() == ["1", "2"]
    assert extract.hits == []


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("尚未付款", "awaiting_payment"),
        ("待出貨", "to_ship"),
        ("運送中", "shipped"),
        ("已送達", "delivered"),
        ("買家已收到商品，仍可於 2026-09-12 前申請退貨", "delivered"),
        ("已完成", "done"),
        ("不成立", "cancelled"),
        ("-", None),
    ],
)
def test_shopee_s_words_are_ours(said: str, status: str | None) -> None:
    assert status_of(LINE | {"訂單狀態": said}) == status


def test_an_order_that_came_to_nothing_because_the_parcel_was_lost_is_not_cancelled() -> None:
    for reason, status in (("包裹遺失", "abnormal"), ("物流遺失賠償", "abnormal"), ("買家取消", "cancelled")):
        row = LINE | {"訂單狀態": "不成立", "不成立原因": reason}
        assert status_of(row, headers=OLDER_ORDER_HEADERS) == status


@pytest.mark.parametrize(
    ("claim", "returned", "status"),
    [
        ("已退款", "2", "refunded"),
        ("已退款", "1", "done"),
        ("已退款", "0", "done"),
        ("退款處理中", "0", "returning"),
        ("退貨/退款申請中", "2", "returning"),
        ("已取消", "0", "done"),
        ("", "0", "done"),
    ],
)
def test_a_claim_counts_while_it_runs_or_when_every_piece_came_back(claim: str, returned: str, status: str) -> None:
    rows = [LINE | {"退貨 / 退款狀態": claim, "退貨數量": returned}]
    assert status_of(*rows) == status


def test_an_order_of_which_one_line_came_back_is_not_refunded() -> None:
    kept = LINE | {"退貨 / 退款狀態": "已退款"}
    assert status_of(kept | {"退貨數量": "2"}, kept) == "done"
    assert status_of(kept | {"退貨數量": "2"}, kept | {"退貨數量": "2"}) == "refunded"


def test_a_cancelled_order_stays_cancelled_whatever_its_claim_says() -> None:
    assert status_of(LINE | {"訂單狀態": "不成立", "退貨 / 退款狀態": "退款處理中"}) == "cancelled"


def test_a_status_that_is_not_known_is_a_finding() -> None:
    extract = orders_of(LINE | {"訂單狀態": "神秘狀態"})
    assert extract.tables[Order]["status_norm"].isna().all()
    assert [h.code for h in extract.hits] == ["I04"]


def test_headers_of_both_generations_and_with_other_blanks_are_known() -> None:
    old = LINE | {"賣場優惠券": "20", "優惠券": "5", "蝦幣折抵": "2", "退貨/退款狀態": "已退款"}
    (order,) = orders_of(old, headers=OLDER_ORDER_HEADERS).tables[Order].to_dict("records")
    assert (order["discount_seller"], order["discount_platform"], order["after_sale_status"]) == (20, 7, "已退款")
    blanks = tuple(f" {h[:1]} {h[1:]}\n" for h in ORDER_HEADERS)
    row = {f" {h[:1]} {h[1:]}\n": value for h, value in LINE.items()}
    assert orders_of(row, headers=blanks).tables[Order]["order_id"].tolist() == ["260901A"]


def test_the_phone_s_header_is_known_by_its_first_line() -> None:
    long = next(h for h in ORDER_HEADERS if h.startswith("收件者電話"))
    for header in (long, long.replace("\n", ""), "收件者電話"):
        headers = tuple(header if h == long else h for h in ORDER_HEADERS)
        assert orders_of(LINE | {header: "09********"}, headers=headers).tables[Order]["phone"].tolist() == [
            "09********"
        ]


def test_the_product_s_own_code_counts_where_its_option_has_none_and_its_full_price_where_there_is_no_offer() -> None:
    row = LINE | {"商品選項貨號": "", "主商品貨號": "TEA-ALL", "商品活動價格": "", "商品原價": "60"}
    (line,) = orders_of(row).tables[OrderLine].to_dict("records")
    assert (line["sku"], line["unit_price"]) == ("TEA-ALL", 60)


def test_a_file_that_excel_has_saved_anew_is_refused() -> None:
    with pytest.raises(NeiqinError, match="saved by a spreadsheet program"):
        orders_of(LINE | {"訂單成立日期": "2026/9/1 10:00"})


@pytest.mark.parametrize(
    "name", ["shopee_tw_orders.csv", "shopee_tw_orders.xlsx", "shopee_tw_orders_password_123456.xlsx"]
)
def test_the_shared_orders_are_read_line_by_line_and_order_by_order(shared: Path, name: str) -> None:
    with (shared / SHARED / "shopee_tw_orders.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    platform, extract = read_shared(shared / SHARED / name)
    assert platform == "shopee.orders"
    assert extract.hits == []
    orders, lines = extract.tables[Order], extract.tables[OrderLine]
    first = {row["訂單編號"]: row for row in reversed(rows)}
    assert orders.set_index("order_id")["payable"].to_dict() == {
        k: float(r["買家總支付金額"]) for k, r in first.items()
    }
    assert orders.set_index("order_id")["store_no"].dropna().to_dict() == {
        number: row["取件門市店號"] for number, row in first.items() if row["取件門市店號"]
    }
    assert lines[["order_id", "sku", "qty", "unit_price"]].to_numpy().tolist() == [
        [row["訂單編號"], row["商品選項貨號"], float(row["數量"]), float(row["商品活動價格"])] for row in rows
    ]
    goods = (lines["qty"] * lines["unit_price"]).groupby(lines["order_id"]).sum()
    assert goods.to_dict() == orders.set_index("order_id")["goods"].to_dict()
    owed = orders["goods"] + orders["ship_fee"] - orders["discount_seller"] - orders["discount_platform"]
    assert owed.tolist() == orders["payable"].tolist()


def test_what_is_left_of_the_sale_less_fees_and_refund_is_what_is_paid_out(shared: Path) -> None:
    with (shared / SHARED / "shopee_tw_income.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    platform, extract = read_shared(shared / SHARED / "shopee_tw_income.csv")
    assert platform == "shopee.income"
    assert extract.hits == []
    entries = extract.tables[Settlement]
    assert entries["net"].tolist() == [float(row["錢包入帳金額"]) for row in rows]
    assert (entries["amount"] - entries["fee"] - entries["refund"]).tolist() == entries["net"].tolist()
    assert (entries[["fee", "refund"]] >= 0).all(axis=None)
    assert entries["entry_id"].is_unique
    returns = extract.tables[Return]
    told = [(row["退款編號"], row["訂單編號"], -float(row["買家退款金額"])) for row in rows if row["退款編號"]]
    assert list(returns[["return_id", "order_id", "refund_amt"]].itertuples(index=False, name=None)) == told


def payouts(*rows: Mapping[str, str], above: int = 0) -> Extract:
    """What a statement with these entries is read as, some lines below its top."""
    grid: list[list[Any]] = [["銀行帳號", "********1234"]] * above
    return INCOME.extract(
        sheet_of_rows(
            [*grid, list(INCOME_HEADERS), *([row.get(h, "") for h in INCOME_HEADERS] for row in rows)], "Income"
        )
    )


PAYOUT = {
    "訂單編號": "260901A",
    "錢包入帳日期": "2026-09-06",
    "商品原價": "100",
    "成交手續費": "-6",
    "錢包入帳金額": "94",
}


@pytest.mark.parametrize("above", [0, 4, 17])
def test_account_and_bank_may_stand_above_a_statement(above: int) -> None:
    assert payouts(PAYOUT, above=above).tables[Settlement]["net"].tolist() == [94]


def test_an_entry_s_id_is_the_same_in_every_download_and_its_repeats_are_numbered() -> None:
    other = PAYOUT | {"訂單編號": "260902B"}
    first = payouts(PAYOUT, PAYOUT, other).tables[Settlement]["entry_id"].tolist()
    assert first == ["2026-09-06/260901A", "2026-09-06/260901A#2", "2026-09-06/260902B"]
    assert payouts(other, PAYOUT).tables[Settlement]["entry_id"].tolist() == [first[2], first[0]]


def test_an_order_s_income_is_all_that_the_statement_pays_for_it() -> None:
    again = PAYOUT | {"商品原價": "0", "成交手續費": "0", "蝦皮補貼金額": "5", "錢包入帳金額": "5"}
    (order,) = payouts(PAYOUT, again).tables[Order].to_dict("records")
    assert order["income"] == 99


def test_products_without_a_code_are_named_and_none_is_invented() -> None:
    headers = ["商品ID", "商品名稱", "商品選項ID", "商品規格名稱", "主商品貨號", "商品選項貨號", "價格"]
    rows = [["1", "茶", "11", "單罐", "TEA", "TEA-1", "520"], ["2", "杯", "0", "", "CUP", "", "410"], ["3", "無", "0"]]
    extract = PRODUCTS.extract(sheet_of_rows([headers, *rows], "Sheet1"))
    assert extract.tables[Product]["sku"].tolist() == ["TEA-1", "CUP"]
    assert [(h.code, h.param("row", 0)) for h in extract.hits] == [("I02", 4)]


def test_the_shared_sheet_of_products_is_known_by_its_headers(shared: Path) -> None:
    platform, extract = read_shared(shared / SHARED / "shopee_tw_mass_update_product.header.csv")
    assert (platform, extract.rows) == ("shopee.products", 0)
