"""What the front of an address names, in both scripts, with and without suffixes, and what is amiss in it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin_macros.places.gazetteer import COUNTRIES, Place, fold, gazetteer
from neiqin_macros.places.many import read_many
from neiqin_macros.places.reading import Address, postcode_of, read, split_address

DISTRICTS = {
    country: [p for places in gazetteer(country).every.whole.values() for p in places if p.district]
    for country in COUNTRIES
}


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("106 台北市大安區和平東路1號", ("TW", "106", "", "台北市", "大安區", "和平東路1號")),
        ("(10699)臺北市 大安区 和平東路", ("TW", "10699", "", "台北市", "大安區", "和平東路")),
        ("台灣 106-099 台北市大安區復興南路", ("TW", "106099", "", "台北市", "大安區", "復興南路")),
        ("台北大安區和平東路", ("TW", "", "", "台北市", "大安區", "和平東路")),
        ("台北縣板橋市文化路", ("TW", "", "", "新北市", "板橋區", "文化路")),
        ("新竹竹北市光明六路", ("TW", "", "", "新竹縣", "竹北市", "光明六路")),
        ("新竹東區光復路", ("TW", "", "", "新竹市", "東區", "光復路")),
        ("大安區和平東路", ("TW", "", "", "", "大安區", "和平東路")),
        ("台北市中山北路二段", ("TW", "", "", "台北市", "", "中山北路二段")),
        ("福建省金門縣金城鎮民生路", ("TW", "", "", "金門縣", "金城鎮", "民生路")),
        ("台中港路一段", ("", "", "", "", "", "台中港路一段")),
        ("台中市場", ("", "", "", "", "", "台中市場")),
        ("518000广东省深圳市南山区科技园", ("CN", "518000", "广东省", "深圳市", "南山区", "科技园")),
        ("廣東深圳南山區科技園", ("CN", "", "广东省", "深圳市", "南山区", "科技園")),
        ("广东深圳南山大道", ("CN", "", "广东省", "深圳市", "", "南山大道")),
        ("北京市北京市朝阳区建国路", ("CN", "", "北京市", "", "朝阳区", "建国路")),
        ("上海上海市浦东新区世纪大道", ("CN", "", "上海市", "", "浦东新区", "世纪大道")),
        ("重庆市市辖区渝北区龙溪街道", ("CN", "", "重庆市", "", "渝北区", "龙溪街道")),
        ("浙江省义乌市稠州路", ("CN", "", "浙江省", "金华市", "义乌市", "稠州路")),
        ("吉林吉林市船营区", ("CN", "", "吉林省", "吉林市", "船营区", "")),
        ("湖北恩施州恩施市", ("CN", "", "湖北省", "恩施土家族苗族自治州", "恩施市", "")),
        ("西藏拉萨北京中路8号", ("CN", "", "西藏自治区", "", "", "拉萨北京中路8号")),
        ("10 Downing Street", ("", "", "", "", "", "10 Downing Street")),
        ("", ("", "", "", "", "", "")),
    ],
)
def test_an_address_is_taken_apart(address: str, parts: tuple[str, ...]) -> None:
    assert split_address(address) == Address(*parts)


@pytest.mark.parametrize(
    ("address", "zip_code"),
    [
        ("臺北市大安區", "106"),
        ("200台北市大安區和平東路", "106"),
        ("大安區", ""),
        ("台北市", ""),
        ("新竹東區", "300"),
        ("", ""),
    ],
)
def test_the_postcode_of_a_district(address: str, zip_code: str) -> None:
    assert postcode_of(address) == zip_code


def test_a_country_without_lists_is_not_taken_apart() -> None:
    assert split_address("台北市大安區", "JP") == Address("JP", "", "", "", "", "台北市大安區")


@pytest.mark.parametrize(
    ("country", "address", "stray"),
    [
        ("TW", "台北市板橋區文化路", "板桥区"),
        ("TW", "台北市大直區明水路", "大直区"),
        ("TW", "新背市板橋區文化路", "新背市"),
        ("TW", "台北市民生社區", ""),
        ("TW", "台北市精密園區", ""),
        ("TW", "深圳市南山区", ""),
        ("CN", "广东省深圳市朝阳区", "朝阳区"),
        ("CN", "广东省杭州市西湖区", "杭州市"),
        ("CN", "广东省深玔市南山区", "深玔市"),
        ("CN", "广东省中山市东区", ""),
        ("CN", "台北市大安區", ""),
    ],
)
def test_what_is_in_no_list_or_elsewhere_is_stray(country: str, address: str, stray: str) -> None:
    assert read(address, country).stray == stray


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_district_is_found_in_its_city_and_none_is_stray(country: str) -> None:
    for place in DISTRICTS[country]:
        address = f"{place.province}{place.city}{place.district}"
        for spelled in (address, fold(address), f"{place.province} {place.city} {place.district}"):
            reading = read(spelled + "中山路1號", country)
            assert (reading.places, reading.stray) == ((place,), ""), spelled


@pytest.mark.parametrize("country", COUNTRIES)
def test_nearly_every_district_of_another_city_is_stray(country: str) -> None:
    chance = random.Random(7)
    cities = [place for place in gazetteer(country).inside if place.city]
    wrong = []
    while len(wrong) < 2_000:
        city, other = chance.choice(cities), chance.choice(DISTRICTS[country])
        inside = gazetteer(country).inside[city]
        if inside.whole and fold(other.district) not in inside.whole:
            wrong.append(f"{city.province}{city.city}{other.district}中山路1號")
    stray = sum(bool(read(address, country).stray) for address in wrong)
    assert stray >= 0.98 * len(wrong)


@given(
    st.sampled_from(COUNTRIES), st.text(st.sampled_from("台北市大安區路1號广东省深圳南山 (中市山縣鎮0"), max_size=14)
)
def test_parts_are_cut_out_of_the_address(country: str, address: str) -> None:
    reading = read(address, country)
    assert 0 <= reading.place_from <= len(address)
    assert 0 <= reading.rest_from <= len(address)
    assert split_address(address, country).rest in address


@given(
    st.sampled_from(COUNTRIES),
    st.lists(
        st.tuples(
            st.sampled_from(["", "106", "106 ", "(100)", "台灣", "中国", "518000", "大陆"]),
            st.sampled_from([*DISTRICTS["TW"], *DISTRICTS["CN"], Place("", "", "新背市", "板橋區"), Place("")]),
            st.sampled_from(["", " ", "  ", "市", "市辖区"]),
            st.text(st.sampled_from("中山路段1號市區县场 "), max_size=12),
        ),
        max_size=20,
    ),
)
def test_many_are_read_as_each_alone(country: str, parts: list[tuple[str, Place, str, str]]) -> None:
    addresses = [f"{lead}{p.province}{p.city}{gap}{p.district}{rest}" for lead, p, gap, rest in parts]
    codes, readings = read_many(addresses, country)
    alone = [read(address, country)._replace(place_from=0, rest_from=0) for address in addresses]
    assert [readings[code] for code in codes] == alone
