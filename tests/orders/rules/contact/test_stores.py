"""Rules C08 and C09: pick-up stores, forwarders and lockers."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from tests.orders.desks import judge, many

from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.orders.rules.contact.stores import forwarder, forwarders

STORES = many(3, store_no=lambda i: f"12345{i}")
CLOSED = {"Delivery limits": [{"limit": "store_closed", "place": "123451"}, {"limit": "remote", "place": "123452"}]}


@pytest.mark.parametrize("number", ["12345", "1234567", "12345A", "F12345"])
def test_a_number_of_another_length_is_reviewed(number: str) -> None:
    verdict = judge([*STORES, {"order_id": "x", "store_no": number}])
    assert verdict.hit("C08") == [("store_no", 3)]
    assert verdict.column("score")[3] == 25
    assert verdict.said("C08")[0].startswith(f"“{number}” is no store number: it must have 6 digits.")


def test_how_many_digits_can_be_set() -> None:
    assert judge([*STORES, {"order_id": "x", "store_no": "1234"}], C08__digits=4).rows("C08") == [0, 1, 2]


def test_a_store_that_is_listed_as_closed_is_reviewed() -> None:
    verdict = judge(STORES, tables=CLOSED)
    assert verdict.hit("C08") == [("store_no", 0)]
    assert verdict.said("C08")[0].startswith("The delivery limits list store “123451” as closed. Ask the buyer")


@pytest.mark.parametrize("number", [None, "12****", 123456])
def test_blank_and_masked_numbers_are_not_wrong(number: object) -> None:
    assert judge([*STORES, {"order_id": "x", "store_no": number}]).rows("C08") == []


def test_without_stores_the_rule_does_not_apply() -> None:
    assert judge(many(3, payable=5)).why_not("C08") == "no column “Store no” with values"


FORWARDERS = [
    "桃園市蘆竹區南崁路1號 蝸牛集運倉",
    "广东省深圳市宝安区福永街道集运仓库A12345",
    "(轉運)台北市中山區1號",
    "东莞市虎门镇转运仓",
    "包裹代收點",
    "菜鸟代收点",
    "上海市中山路1号转寄香港",
    "代收",
    "福建省厦门市集货仓",
    "Unit 5, ABC Freight Forwarding",
    "Parcel Locker 123",
    "代收人王先生",
    "快递代收",
    "Suite 88 Forwarder",
]
HOUSEHOLDS = [
    "台北市忠孝西路1號(管理室代收)",
    "文化路1號 警衛代收",
    "市府轉運站旁1號",
    "西螺鎮果菜集貨場1號",
    "建国路1号前台代收",
    "大樓管理中心代收",
    "请物业代收",
    "大安路1號5樓 代收貨款",
    "中集運輸公司",
    "鄰居可代收",
    "收发室代收",
    "Forward Road 5",
    "12 Main Street",
]


@pytest.mark.parametrize("address", FORWARDERS)
def test_a_forwarder(address: str) -> None:
    assert forwarder(address)


@pytest.mark.parametrize("address", HOUSEHOLDS)
def test_a_household_and_its_porter(address: str) -> None:
    assert not forwarder(address)


def test_many_addresses_are_judged_as_each_alone() -> None:
    addresses = [*FORWARDERS, *HOUSEHOLDS, "Reshipping Center 5", "Amazon Hub 3", "FREIGHT STATION"]
    assert forwarders(Texts.of(pd.Series(addresses))).tolist() == [forwarder(a) for a in addresses]


STREETS = many(5, address=lambda i: f"台北市中山區南京東路{i}號")


def test_a_forwarders_address_scores_twenty() -> None:
    verdict = judge([*STREETS, {"order_id": "x", "address": "桃園市蘆竹區南崁路1號集運倉"}])
    assert verdict.hit("C09") == [("address", 5)]
    assert verdict.column("score")[5] == 20
    assert verdict.said("C09")[0].startswith(
        "“桃園市蘆竹區南崁路1號集運倉” is where a forwarder or a locker takes parcels in"
    )


@pytest.mark.parametrize(
    "order", [{"address": "集運***"}, {"address": None}, {"address": "集運門市1號", "store_no": "123456"}]
)
def test_masked_blank_or_a_store_is_no_forwarder(order: dict[str, Any]) -> None:
    assert judge([*STREETS, {"order_id": "x"} | order]).rows("C09") == []


@pytest.mark.parametrize(
    ("address", "why"),
    [
        (None, "no column “Address” with values"),
        ("集運", "addresses hold province or city only"),
        ("集運***", "addresses are masked"),
    ],
)
def test_addresses_that_are_no_streets_are_not_judged(address: str | None, why: str) -> None:
    assert judge(many(5, address=address, payable=5)).why_not("C09") == why
