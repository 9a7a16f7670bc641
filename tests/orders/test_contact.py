"""Rules C01, C02 and C04: masked data, phones and their country, addresses."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import judge, many

from neiqin_macros.orders.contact import numbered, numbered_addresses, vague, vague_addresses
from neiqin_macros.places.gazetteer import COUNTRIES, gazetteer

GOOD = [
    "台北市中山區南京東路三段25號5樓",
    "106台北市大安區忠孝東路四段1號",
    "(407)台中市西屯區工業區一路10號",
    "100 台北市中正區重慶南路一段122號",
    "台中市大里區國光路二段一百號",
    "台北市信義區市府路四十五號",
    "台南市東區中華東路二段三十號",
    "台中市第一市場",
    "南投縣埔里鎮中山路二段100號",
    "花蓮縣秀林鄉富世村",
    "台東縣蘭嶼鄉紅頭村",
    "桃園市中壢區中央大學",
    "台北市中正區台大醫院",
    "彰化縣員林市員林國小門市",
    "新竹科學園區園區二路168號",
    "新竹市科學園區台積電",
    "桃園市大園區航空科技園區",
    "桃園市大園區大園里",
    "桃園市觀音區桃園科技工業園區",
    "江苏省苏州市工业园区星湖街",
    "台北市信義區吳興街新社區",
    "广东省深圳市新社区",
    "广东省深圳市南山区科技园科兴科学园A座1001",
    "上海市浦东新区世纪大道100号",
    "北京市朝阳区阳光小区",
    "上海市浦东新区张江镇阳光小区",
    "四川省成都市武侯区天府三街腾讯大厦",
    "内蒙古自治区呼和浩特市赛罕区大学城",
    "江苏省苏州市昆山市花桥镇绿地大道555号",
    "福建省泉州市晋江市陈埭镇岸兜村",
    "新疆维吾尔自治区乌鲁木齐市天山区新华北路165号",
    "香港九龍旺角彌敦道600號",
    "香港新界沙田第一城12座5樓B室",
    "10 Downing Street, London",
    "350 5th Ave, New York",
    "1600 Pennsylvania Avenue",
    "Rose Cottage, Church Lane",
    "Flat A, 12/F, Kam Tin Building, Hong Kong",
    "PO Box 123, Springfield",
]
VAGUE = [
    "同上",
    "台北市",
    "台北市中山區",
    "台北市中山區南京東路",
    "台北市中山區南京東路三段",
    "407台中市西屯區",
    "40756台中市西屯區台灣大道",
    "新北市八里區",
    "台中市大里區",
    "高雄市三民區建國二路",
    "桃園市大園區自強街",
    "桃園市桃園區中山路",
    "桃園市桃園區",
    "330 桃園市 桃園區中山路",
    "桃園縣大園區自強街",
    "桃園區中山路一段",
    "高雄市林園區東林西路",
    "吉林省长春市绿园区景阳大路",
    "河北省张家口市下花园区新辰路",
    "广东省深圳市南山区",
    "江苏省苏州市",
    "上海市浦东新区世纪大道",
    "same as before",
    "跟上次一樣的地址",
    "New York, USA",
]


@pytest.mark.parametrize("address", GOOD)
def test_an_address_with_a_number_or_a_place_is_good(address: str) -> None:
    assert not vague(address, 6)


@pytest.mark.parametrize("address", VAGUE)
def test_an_address_that_leads_nowhere_is_vague(address: str) -> None:
    assert vague(address, 6)


PARTS = st.text("台北市大區里路街5一２號樓巷之- \n\r😀\ud83d同上", max_size=12)


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_district_is_cut_off_even_if_it_is_named_as_parks_and_estates_are(country: str) -> None:
    districts = (p for places in gazetteer(country).every.whole.values() for p in places if p.district)
    # Longer names are those of real parks: 苏州工业园区.
    like_parks = [p for p in districts if re.fullmatch(r".{1,2}[小社園园校住院][區区]", p.district)]
    assert like_parks
    assert [p for p in like_parks if not vague(f"{p.province}{p.city}{p.district}中山路", 6)] == []


@given(st.lists(st.sampled_from(GOOD + VAGUE) | st.text(max_size=10) | PARTS, max_size=12))
def test_many_addresses_are_judged_as_each_alone(addresses: list[str]) -> None:
    mixed = [*addresses, *["台北市中山區南京東路25號"] * 300]
    assert vague_addresses(mixed, 6).tolist() == [vague(a, 6) for a in mixed]
    assert numbered_addresses(mixed).tolist() == [numbered(a) for a in mixed]


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
