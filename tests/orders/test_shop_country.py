"""A shop's country: its setting, else where most of its addresses lie."""

from __future__ import annotations

from typing import Any

import pytest
from tests.orders.desks import desk, judge, many

from neiqin_macros.orders.shop_country import shop_country

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
