"""Xiaohongshu, of which the headers only are known: parcels, and what was settled and paid back."""

from __future__ import annotations

import pytest
from tests.platforms.made_up.xiaohongshu import FIXTURES
from tests.platforms.reading import codes_of, reread, rows_of

from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.settlements import Settlement

ORDERS, STATEMENT = FIXTURES


def test_it_is_known_by_the_few_headers_that_are_certain() -> None:
    few = ("订单号", "商家编码", "商品名称", "SKU件数", "快递单号", "快递公司")
    found = reread(ORDERS, headers=few)
    assert found.platform.name == "xiaohongshu.orders"
    assert [(r["sku"], r["qty"]) for r in rows_of(found, OrderLine)] == [("LAMP-3", 1), ("CUP-W", 2)]
    few = ("订单号", "交易类型", "商品数量", "商品实付/实退", "佣金总额")
    assert reread(STATEMENT, headers=few).platform.name == "xiaohongshu.settlement"


def test_it_says_that_no_row_of_it_was_seen() -> None:
    assert {reread(f).platform.evidence for f in FIXTURES} == {"header only"}


def test_a_status_that_is_not_known_is_a_finding() -> None:
    found = reread(ORDERS, ORDERS.rows[0] | {"订单状态": "换货申请中"})
    assert codes_of(found) == {"I04"}
    assert "status_norm" not in rows_of(found, Order)[0]


@pytest.mark.parametrize("sign", [1, -1])
def test_what_was_paid_back_is_a_refund_whatever_its_sign(sign: int) -> None:
    row = STATEMENT.rows[1] | {"商品实付/实退": 20 * sign, "动账金额": 20 * sign}
    (entry,) = rows_of(reread(STATEMENT, row), Settlement)
    assert (entry["refund"], entry["net"]) == (20, -20)
    assert "amount" not in entry
