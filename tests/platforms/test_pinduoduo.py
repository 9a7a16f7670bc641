"""Pinduoduo: tabs behind ids, a discount in two columns, a refund that its status tells."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.platforms.made_up.pinduoduo import FIXTURES
from tests.platforms.reading import codes_of, read_path, reread, rows_of

from neiqin.platforms import platforms
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

ORDERS, *_ = FIXTURES


def test_tabs_behind_ids_and_dates_are_taken_off() -> None:
    order, *_ = rows_of(reread(ORDERS), Order)
    assert (order["order_id"], order["waybill"]) == ("260803-471471471471471", "YT0000000000472")
    assert "done" not in order  # a lone tab


def test_both_discounts_of_the_platform_are_one_and_the_amounts_add_up() -> None:
    for row in rows_of(reread(ORDERS), Order):
        assert row["discount_platform"] == 1.7
        less = row["discount_seller"] + row["discount_platform"]
        assert row["payable"] == pytest.approx(row["goods"] + row["ship_fee"] - less)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("待支付", "awaiting_payment"), ("待发货", "to_ship"), ("已发货，待签收", "shipped"),
        ("已发货,待收货", "shipped"), ("已签收", "delivered"), ("已收货", "done"), ("已取消", "cancelled"),
        ("未发货，退款成功", "refunded"), ("已发货，退款成功", "refunded"), ("已收货，退款成功", "refunded"),
        ("已取消，退款成功", "refunded"), ("未发货退款成功", "refunded"),
    ],
)  # fmt: skip
def test_a_status_with_a_refund_behind_it_is_refunded(status: str, expected: str) -> None:
    (order,) = rows_of(reread(ORDERS, ORDERS.rows[0] | {"订单状态": status}), Order)
    assert order["status_norm"] == expected


def test_the_sku_of_the_variant_comes_before_that_of_the_product() -> None:
    assert [r["sku"] for r in rows_of(reread(ORDERS), OrderLine)] == ["C03-SOCK-GY", "C03-SOCK", "C03-SOCK-GY"]


def test_an_order_s_total_is_no_line_s_where_it_stands_twice() -> None:
    twice = reread(ORDERS, ORDERS.rows[0], ORDERS.rows[0] | {"商品规格": "白色"})
    assert ["line_amt" in r for r in rows_of(twice, OrderLine)] == [False, False]
    assert [r["goods"] for r in rows_of(twice, Order)] == [39.8]


def test_a_deal_is_created_when_it_is_paid_though_others_join_it_later() -> None:
    headers = (*ORDERS.headers, "支付时间")
    paid = ORDERS.rows[0] | {"支付时间": "2026-08-03 20:00:00"}
    (order,) = rows_of(reread(ORDERS, paid, headers=headers), Order)
    assert str(order["created"]) == str(order["paid"]) == "2026-08-03 20:00:00"


def test_few_of_its_columns_are_enough() -> None:
    headers = ("订单号", "订单状态", "商品id", "商家编码-规格维度", "商品数量(件)", "商家实收金额(元)")
    found = reread(ORDERS, headers=headers)
    assert found.platform.name == "pinduoduo.orders"
    assert [r["income"] for r in rows_of(found, Order)] == [40.8] * 3


@pytest.mark.parametrize("name", ["pdd_orders_S.csv", "pdd_orders_S.xlsx"])
def test_the_shared_files_are_read_alike(shared: Path, name: str) -> None:
    found = read_path(shared / "data/exports/pinduoduo" / name)
    assert [p.name for p in platforms().values() if p.identify(found.sheet)] == ["pinduoduo.orders"]
    assert codes_of(found) == set()
    with (shared / "data/exports/pinduoduo/pdd_orders_S.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [{header: value.strip() for header, value in row.items()} for row in csv.DictReader(file)]
    orders = [(r["order_id"], r["payable"], r["income"], r["status_norm"]) for r in rows_of(found, Order)]
    assert orders == [
        (row["订单号"], float(row["用户实付金额(元)"]), float(row["商家实收金额(元)"]), status)
        for row, status in zip(rows, ["shipped", "refunded"], strict=True)
    ]
    lines = [(r["sku"], r["item_id"], r["variant"], r["qty"]) for r in rows_of(found, OrderLine)]
    assert lines == [
        (row["商家编码-规格维度"], row["商品id"], row["商品规格"], float(row["商品数量(件)"])) for row in rows
    ]
