"""Where the buyers of a made-up shop live: real towns and districts, with made-up streets and houses in them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import pandas as pd

from neiqin_macros.places.gazetteer import Place, gazetteer
from neiqin_macros.sample.drawn import chosen, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.random import Generator

    from neiqin_macros.sample.plan import ShopPlan

_CITIES: Final = {
    "TW": ("台北市", "新北市", "桃園市", "台中市", "台南市", "高雄市", "新竹縣", "彰化縣", "宜蘭縣"),
    "CN": (
        *("杭州市", "宁波市", "南京市", "苏州市", "广州市", "深圳市", "厦门市", "成都市", "武汉市", "长沙市", "西安市"),
        *("郑州市", "合肥市", "济南市"),
    ),
}
_TOWNS: Final = (
    "Portland,Oregon,97205|Seattle,Washington,98101|Boise,Idaho,83702|Denver,Colorado,80202|Austin,Texas,78701"
    "|Chicago,Illinois,60605|Madison,Wisconsin,53703|Columbus,Ohio,43215|Pittsburgh,Pennsylvania,15222"
    "|Boston,Massachusetts,02116|Burlington,Vermont,05401|Providence,Rhode Island,02903|Richmond,Virginia,23219"
    "|Asheville,North Carolina,28801|Savannah,Georgia,31401|Tampa,Florida,33602|Nashville,Tennessee,37203"
    "|Omaha,Nebraska,68102|Tucson,Arizona,85701|Sacramento,California,95814|San Diego,California,92101"
)
_ROADS: Final = {
    "TW": "中正路 中山路 民生路 民權東路 復興南路 光復路 和平街 文化路 忠孝街 建國路 成功路 自強街",
    "CN": "人民路 解放路 建设路 中山路 文三路 和平街 文化路 学院路 滨江大道 新华路 光明街",
    "US": "Alder Birch Cedar Dogwood Elm Fern Grove Hazel Ivy Juniper Laurel Maple Oak Pine Quarry Spruce Willow",
}
_KINDS: Final = ("Street", "Avenue", "Lane", "Road")


def draw_homes(rng: Generator, plan: ShopPlan, n: int) -> pd.DataFrame:
    """Draw homes: country, province, city, district, street and zip; what a country does not write is None."""
    house = rng.integers(1, 400, size=(n, 4)).tolist()
    rows: list[tuple[str | None, ...]]
    if plan.country == "US":
        towns = [town.split(",") for town in chosen(rng, _TOWNS.split("|"), n)]
        rows = [
            ("US", state, city, None, _american(numbers), code)
            for (city, state, code), numbers in zip(towns, house, strict=True)
        ]
    else:
        places = _districts(plan.country)
        row = rng.integers(len(places), size=n).tolist()
        street = _taiwanese if plan.country == "TW" else _chinese
        rows = [_in(places[p], street(numbers)) for p, numbers in zip(row, house, strict=True)]
    columns = ("country", "province", "city", "district", "street", "zip")
    return pd.DataFrame({name: texts(row[i] for row in rows) for i, name in enumerate(columns)}, dtype=object)


@cache
def _districts(country: str) -> Sequence[Place]:
    """The districts of the larger cities that have a plain name."""
    every = {place for found in gazetteer(country).every.whole.values() for place in found}
    return sorted(p for p in every if p.district[-1:] in "區区" and p.district and p.city in _CITIES[country])


def _in(place: Place, street: str) -> tuple[str | None, ...]:
    return place.country, place.province or None, place.city, place.district, street, place.zip or None


def _taiwanese(house: list[int]) -> str:
    road, lane, number, floor = house
    roads = _ROADS["TW"].split()
    section = f"{'一二三四五'[road % 5]}段" if road % 4 == 0 else ""
    way = f"{lane}巷" if lane % 3 == 0 else ""
    return f"{roads[road % len(roads)]}{section}{way}{number}號" + (f"{floor % 14 + 2}樓" if floor % 2 else "")


def _chinese(house: list[int]) -> str:
    road, block, number, room = house
    roads = _ROADS["CN"].split()
    return f"{roads[road % len(roads)]}{number}号{block % 20 + 1}幢{room % 30 + 1}0{block % 4 + 1}室"


def _american(house: list[int]) -> str:
    road, kind, number, unit = house
    roads = _ROADS["US"].split()
    flat = f", Apt {unit % 40 + 1}" if unit % 5 == 0 else ""
    return f"{number * 7 + kind} {roads[road % len(roads)]} {_KINDS[kind % len(_KINDS)]}{flat}"
