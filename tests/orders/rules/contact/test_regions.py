"""Rules C05 and C06: districts of another city, and postcodes of another district."""

from __future__ import annotations

from typing import Any

import pytest
from tests.orders.desks import judge, many

from neiqin_macros.orders.rules.contact.regions import postcode

STREETS = many(5, address=lambda i: f"台北市中山區南京東路{i}號", country="TW")


def order(**fields: Any) -> list[dict[str, Any]]:
    """The streets, and one more order of Taiwan."""
    return [*STREETS, {"order_id": "x", "country": "TW"} | fields]


def test_a_district_of_another_city_is_reviewed() -> None:
    verdict = judge(order(address="臺北市板橋區文化路1號"))
    assert verdict.hit("C05") == [("address", 5)]
    assert verdict.column("score")[5] == 25
    assert verdict.said("C05")[0].startswith("“板橋區” is not in 台北市. Ask the buyer which of the two is right.")


def test_a_city_or_district_in_no_list_is_reviewed() -> None:
    verdict = judge(
        [
            *order(address="新背市板橋區文化路1號"),
            {"order_id": "y", "address": "台北市大直區明水路1號", "country": "TW"},
        ]
    )
    assert verdict.hit("C05") == [("address", 5), ("address", 6)]
    said = verdict.said("C05")
    assert said[0].startswith("“新背市” is in no list of cities and districts.")
    assert said[1].startswith("“大直區” is in no list of cities and districts.")


@pytest.mark.parametrize(
    ("country", "province", "city", "district", "field"),
    [
        ("TW", None, "台北市", "大安區", None),
        ("TW", None, "臺北", "大安區", None),
        ("TW", "台灣", "台北市", "大安", None),
        ("TW", "台北市", None, "大安區", None),
        ("TW", None, "台北縣", "板橋市", None),
        ("TW", None, "Taipei City", "Da'an", None),
        ("TW", None, "台北市", "板橋區", "district"),
        ("TW", None, "台北市", "某某區", "district"),
        ("TW", None, "新背市", "板橋區", "city"),
        ("TW", None, "新背市", None, "city"),
        ("TW", None, None, "板橋區", None),
        ("TW", None, "台北市", "板橋***", None),
        ("CN", "广东省", "深圳市", "南山区", None),
        ("CN", "广东", "深圳", "南山", None),
        ("CN", "北京", "北京市", "朝阳区", None),
        ("CN", "上海市", "市辖区", "浦东新区", None),
        ("CN", "广东省", "东莞市", "虎门镇", None),
        ("CN", "广东省", "东莞市", "南城区", None),
        ("CN", "四川省", "成都市", "高新区", None),
        ("CN", "江苏省", "苏州市", "其他区", None),
        ("CN", "江苏省", "苏州市", "昆山市", None),
        ("CN", "广东省", "深圳市", "朝阳区", "district"),
        ("CN", "广东省", "杭州市", "西湖区", "city"),
        ("CN", "浙江省", "杭州市", "不存区", "district"),
        ("JP", "東京都", "新宿区", "西新宿", None),
        ("JP", None, "台北市", "板橋區", None),
    ],
)
def test_the_columns_are_read_together(
    country: str | None, province: str | None, city: str | None, district: str | None, field: str | None
) -> None:
    fields = {"country": country, "province": province, "city": city, "district": district}
    assert judge([*STREETS, {"order_id": "x"} | fields]).hit("C05") == ([(field, 5)] if field else [])


def test_a_misplaced_district_column_is_named() -> None:
    said = judge(order(city="台北市", district="板橋區")).said("C05")
    assert said[0].startswith("“板橋區” is not in 台北市.")


@pytest.mark.parametrize(
    ("city", "address", "hit"),
    [
        ("台北市", "大安區和平東路1號", False),
        ("台北市", "台北市大安區和平東路1號", False),
        ("台北市", "板橋區文化路1號", True),
        ("新北市", "板橋區文化路1號", False),
        ("台北市", "和平東路1號", False),
        (None, "大安區和平東路1號", False),
    ],
)
def test_the_district_of_the_address_must_be_in_the_city_of_the_column(
    city: str | None, address: str, *, hit: bool
) -> None:
    assert judge(order(city=city, address=address)).hit("C05") == ([("address", 5)] if hit else [])


@pytest.mark.parametrize("address", ["台北市板橋***", None, "10 Downing Street", "香港九龍旺角彌敦道600號"])
def test_masked_blank_and_foreign_addresses_are_unknown(address: str | None) -> None:
    assert judge(order(address=address)).rows("C05") == []


def test_an_order_of_another_country_is_not_judged() -> None:
    assert judge([*STREETS, {"order_id": "x", "country": "JP", "address": "台北市板橋區文化路1號"}]).rows("C05") == []


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (many(5, payable=5), "no column “Address” with values"),
        (many(5, address="台北市", country="TW"), "addresses hold province or city only"),
        (many(5, address="台北***", country="TW"), "addresses are masked"),
        (many(5, address=lambda i: f"{i} High Street"), "no order is known to go to Taiwan or China"),
    ],
)
def test_why_places_are_not_judged(rows: list[dict[str, Any]], why: str) -> None:
    verdict = judge(rows)
    assert [verdict.why_not(code) for code in ("C05", "C06")] == [why] * 2


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"zip": "104", "address": "台北市中山區南京東路1號"}, None),
        ({"zip": "10491", "address": "台北市中山區南京東路1號"}, None),
        ({"zip": "104-091", "address": "台北市中山區南京東路1號"}, None),
        ({"zip": 104, "city": "台北市", "district": "中山區"}, None),
        ({"zip": "106", "address": "台北市中山區南京東路1號"}, "zip"),
        ({"zip": "106", "city": "台北市", "district": "中山區"}, "zip"),
        ({"zip": "106", "city": "台北市", "address": "中山區南京東路1號"}, "zip"),
        ({"address": "106台北市中山區南京東路1號"}, "address"),
        ({"zip": "104", "address": "106台北市中山區南京東路1號"}, None),
        ({"zip": "106", "address": "大安區和平東路1號"}, None),
        ({"zip": "439", "address": "大安區和平東路1號"}, None),
        ({"zip": "104", "address": "大安區和平東路1號"}, "zip"),
        ({"zip": "300", "address": "新竹市香山區中華路1號"}, None),
        ({"zip": "1049", "address": "台北市中山區南京東路1號"}, None),
        ({"zip": "1**", "address": "台北市中山區南京東路1號"}, None),
        ({"zip": "106", "address": "台北市南京東路1號"}, None),
        ({"zip": "106", "address": "台北市板橋區文化路1號"}, None),
        ({"zip": "518000", "address": "广东省深圳市南山区科技园1号", "country": "CN"}, None),
    ],
)
def test_a_postcode_is_compared_with_its_district(fields: dict[str, Any], field: str | None) -> None:
    assert judge(order(**fields)).hit("C06") == ([(field, 5)] if field else [])


def test_a_wrong_postcode_scores_ten_and_says_the_right_one() -> None:
    verdict = judge(order(zip="10699", address="台北市中山區南京東路1號"))
    assert verdict.column("score")[5] == 10
    assert verdict.said("C06")[0].startswith(
        "Postcode 106 is not that of 台北市中山區, which is 104. Correct the postcode"
    )


def test_why_postcodes_are_not_judged() -> None:
    assert judge(STREETS).why_not("C06") == "no postcodes"
    assert judge(many(5, address=lambda i: f"南京東路{i}號", country="TW")).why_not("C06") == (
        "no address names a district of Taiwan"
    )


@pytest.mark.parametrize(
    ("text", "first"), [("106", 106), ("１０６９９", 106), ("106-099", 106), ("1069", 0), ("SW1A", 0)]
)
def test_the_first_three_digits_of_a_postcode(text: str, first: int) -> None:
    assert postcode(text) == first
