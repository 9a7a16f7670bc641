"""Rules C01, C02 and C04: masked data, phones and their country, addresses."""

from __future__ import annotations

from typing import Any

import pytest
from tests.orders.desks import judge, many

STREETS = many(5, address=lambda i: f"台北市中山區南京東路{i}號")


def test_a_vague_address_among_streets_is_reviewed() -> None:
    verdict = judge([*STREETS, {"order_id": "x", "address": "台北市中山區"}])
    assert verdict.hit("C04") == [("address", 5)]
    assert verdict.column("score")[5] == 25


@pytest.mark.parametrize(
    "order", [{"address": "台北市***"}, {"address": None}, {"address": "台北市", "store_no": "123456"}]
)
def test_masked_empty_or_a_store_is_no_vague_address(order: dict[str, Any]) -> None:
    assert judge([*STREETS, {"order_id": "x"} | order]).rows("C04") == []


def test_why_an_address_is_vague_is_said() -> None:
    vague_ones = [{"order_id": a, "address": a} for a in ("同上", "台北市中山區南京東路")]
    said = judge([*STREETS, *vague_ones]).said("C04")
    assert said[0].startswith("“同上” is too short for an address: 6 characters are the least.")
    assert said[1].startswith("“台北市中山區南京東路” has neither a house number nor the name of a place")


def test_how_short_is_too_short_can_be_set() -> None:
    rows = [*STREETS, {"order_id": "x", "address": "中山路1號"}]
    assert judge(rows).rows("C04") == [5]
    assert judge(rows, C04__shortest=5).rows("C04") == []


def test_a_street_and_its_number_are_enough_where_the_city_stands_apart() -> None:
    short = [{"order_id": "x", "address": "文三路1号"}, {"order_id": "y", "address": "同上"}]
    assert judge([*STREETS, *short]).rows("C04") == [5, 6]
    assert judge([*STREETS, *(order | {"city": "杭州市"} for order in short)]).rows("C04") == [6]


@pytest.mark.parametrize(
    ("address", "why"),
    [
        (None, "no column “Address” with values"),
        ("上海", "addresses hold province or city only"),
        ("上海***", "addresses are masked"),
    ],
)
def test_addresses_that_are_no_streets_are_not_judged(address: str | None, why: str) -> None:
    assert judge(many(5, address=address)).why_not("C04") == why


def test_a_masked_column_is_noted_once() -> None:
    verdict = judge([{"order_id": "0"}, *many(9, receiver="王○○", phone=lambda i: f"091234567{i}")])
    assert verdict.hit("C01") == [("receiver", 1)]
    assert verdict.column("score")[1] == 0
    assert verdict.column("reasons")[1] == "C01"
    assert verdict.said("C01")[0].startswith("Receiver is masked here (100 % of its values)")


def test_a_column_with_a_few_masks_is_not_masked() -> None:
    rows = [*many(3, receiver=lambda i: f"王{i}"), *many(7, receiver="王**")]
    assert judge(rows).rows("C01") == []


PHONES = many(5, phone=lambda i: f"091234567{i}")


@pytest.mark.parametrize("phone", ["0912345", "091234567890", "0912-ABC-123", "0999999999"])
def test_a_phone_that_cannot_be_is_reviewed(phone: str) -> None:
    verdict = judge([*PHONES, {"order_id": "x", "phone": phone}], orders__country="tw")
    assert verdict.hit("C02") == [("phone", 5)]
    assert verdict.said("C02")[0] == f"“{phone}” is no phone number of TW. Ask the buyer for the right number."


@pytest.mark.parametrize("phone", [912345678, 912345678.0, "'0912345678", "０９１２３４５６７８", None, "09******78"])
def test_lost_zeros_guards_width_and_masks_are_no_wrong_phones(phone: object) -> None:
    assert judge([*PHONES, {"order_id": "x", "phone": phone}], orders__country="TW").rows("C02") == []


@pytest.mark.parametrize(
    ("order", "settings", "wrong"),
    [
        ({"country": "TW"}, {}, False),
        ({"country": "台灣"}, {}, False),
        ({"country": "CN"}, {}, True),
        ({"country": "China"}, {"orders__country": "TW"}, True),
        ({"country": "United States"}, {"orders__country": "TW"}, True),
        ({"country": "Atlantis"}, {"orders__country": "CN"}, False),
        ({"currency": "TWD"}, {"orders__country": "CN"}, False),
        ({"currency": "CNY"}, {"orders__country": "TW"}, True),
        ({"currency": "EUR"}, {"orders__country": "CN"}, True),
    ],
)
def test_the_country_is_the_orders_then_its_currencys_then_the_shops(
    order: dict[str, Any], settings: dict[str, str], *, wrong: bool
) -> None:
    rows = [
        {"order_id": "x", "phone": "0912345678"} | order,
        {"order_id": "y", "phone": "02-23456789", "country": "TW"},
    ]
    assert judge(rows, **settings).rows("C02") == ([0] if wrong else [])


def test_phones_of_no_known_country_are_not_judged() -> None:
    assert judge(PHONES).why_not("C02") == "the country of the phones is not known"


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (many(5, payable=5), "no column “Phone” with values"),
        (many(5, phone="09***"), "phones are masked"),
        (many(12, phone="0223456789"), "phones are nearly all the same"),
    ],
)
def test_phones_must_be_there_and_plain(rows: list[dict[str, Any]], why: str) -> None:
    assert judge(rows, orders__country="TW").why_not("C02") == why
