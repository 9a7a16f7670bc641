"""Addresses with and without a house number, a place, or only the word that they are as before."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin_macros.orders.buyers.addresses import numbered, numbered_addresses, vague, vague_addresses
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
