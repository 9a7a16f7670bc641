"""A shop's country: its setting, else where most of its addresses lie."""

from __future__ import annotations

from typing import Any

import pytest
from tests.orders.desks import desk, judge, many

from neiqin_macros.orders.buyers.shop_country import shop_country

TAIWAN = {"address": lambda i: f"臺北市大安區和平東路{i}號"}
CHINA = {"province": "广东省", "city": "深圳市", "address": lambda i: f"科技园{i}号"}


@pytest.mark.parametrize(
    ("orders", "setting", "country"),
    [
        (many(20, **TAIWAN), "", "TW"),
        (many(20, **CHINA), "", "CN"),
        (many(20, **TAIWAN), "sg", "SG"),
        (many(20, address=lambda i: f"{i} High Street"), "", ""),
        (many(20, address="北市大****"), "", ""),
        (many(4, **TAIWAN) + many(20, address=lambda i: f"{i} High Street"), "", ""),
        (many(9, **TAIWAN) + many(4, **CHINA), "", "TW"),
        ([], "", ""),
    ],
)
def test_most_addresses_tell_where_the_shop_sells(orders: list[dict[str, Any]], setting: str, country: str) -> None:
    assert shop_country(desk(orders, country=setting)) == country


def test_without_any_country_phones_are_those_of_the_shops_addresses() -> None:
    orders = many(20, phone=lambda i: f"09123456{i:02d}", **TAIWAN)
    assert judge([*orders, {"order_id": "x", "phone": "0912345", "address": "臺北市信義區松仁路1號"}]).rows("C02") == [
        20
    ]


def test_an_order_goes_where_the_places_that_it_names_are() -> None:
    orders = [*many(20, phone=lambda i: f"09123456{i:02d}", **TAIWAN), {"order_id": "x", "phone": "13812345678"}]
    orders[-1] |= {"address": "广东省深圳市南山区科技园1号"}
    assert judge(orders).rows("C02") == []
