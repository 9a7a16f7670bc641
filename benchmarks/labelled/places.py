"""Where the buyers of the made-up shop live: real districts with made-up houses in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from benchmarks.labelled.text_columns import text_column

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

TAIWAN: Final = tuple(
    (city, district[3:], district[:3])
    for city, districts in (
        ("臺北市", "100中正區 103大同區 104中山區 105松山區 106大安區 110信義區 111士林區 114內湖區 116文山區"),
        ("新北市", "220板橋區 231新店區 234永和區 235中和區 236土城區 241三重區 242新莊區 247蘆洲區 251淡水區"),
        ("桃園市", "320中壢區 324平鎮區 325龍潭區 326楊梅區 330桃園區 334八德區 337大園區 338蘆竹區"),
        ("臺中市", "401東區 402南區 403西區 404北區 406北屯區 407西屯區 408南屯區 412大里區 420豐原區 433沙鹿區"),
        ("臺南市", "701東區 702南區 704北區 708安平區 709安南區 710永康區 711歸仁區 730新營區 741善化區"),
        ("高雄市", "800新興區 802苓雅區 804鼓山區 806前鎮區 807三民區 813左營區 814仁武區 830鳳山區 820岡山區"),
        ("基隆市", "201信義區 204安樂區"),
        ("新竹縣", "302竹北市 310竹東鎮 305新埔鎮"),
        ("苗栗縣", "350竹南鎮 351頭份市 360苗栗市"),
        ("彰化縣", "500彰化市 508和美鎮 510員林市 505鹿港鎮"),
        ("南投縣", "540南投市 545埔里鎮 542草屯鎮"),
        ("雲林縣", "640斗六市 632虎尾鎮 630斗南鎮"),
        ("嘉義縣", "621民雄鄉 612太保市 613朴子市"),
        ("屏東縣", "900屏東市 920潮州鎮 928東港鎮"),
        ("宜蘭縣", "260宜蘭市 265羅東鎮 269冬山鄉"),
        ("花蓮縣", "970花蓮市 973吉安鄉"),
        ("臺東縣", "950臺東市 954卑南鄉"),
    )
    for district in districts.split()
)
"""City, district and its three-digit code."""
CHINA: Final = (
    ("上海市", "浦东新区", "200120"),
    ("北京市", "朝阳区", "100020"),
    ("广东省深圳市", "南山区", "518052"),
    ("广东省广州市", "天河区", "510630"),
    ("浙江省杭州市", "西湖区", "310012"),
    ("江苏省苏州市", "昆山市", "215300"),
    ("福建省厦门市", "思明区", "361001"),
)
_ROADS: Final = ("中正路", "中山路", "民生路", "民權東路", "復興南路", "光復路", "和平街", "文化路", "忠孝街", "建國路", "成功路", "自強街")  # fmt: skip
_ROADS_CHINA: Final = ("人民路", "解放路", "建设路", "中山路", "科技园路", "和平街")
_VILLAGES: Final = ("大同", "永安", "新興", "光明", "太平", "興隆", "福德", "三和")
_STORES: Final = ("鑫", "富", "安", "泰", "昌", "隆", "慶", "祥", "順", "吉")
ABROAD_SHARE: Final = 0.03
VILLAGE_SHARE: Final = 0.03


class Homes:
    """Made-up addresses: the text, the postcode, the country, and which part of the text names the district."""

    def __init__(self, rng: Generator, n: int) -> None:
        """Draw some homes."""
        abroad = rng.random(n) < ABROAD_SHARE
        village = rng.random(n) < VILLAGE_SHARE
        place = np.where(abroad, rng.integers(len(CHINA), size=n), rng.integers(len(TAIWAN), size=n))
        numbers = rng.integers(1, 400, size=(n, 5)).tolist()
        rows = [
            _in_china(*CHINA[p], house) if far else _in_taiwan(house, *TAIWAN[p], in_village=far_out)
            for p, house, far, far_out in zip(place.tolist(), numbers, abroad.tolist(), village.tolist(), strict=True)
        ]
        self.address = text_column([address for address, _ in rows])
        self.zip = text_column([code for _, code in rows])
        self.country = np.where(abroad, "CN", "TW").astype(object)


def _in_taiwan(house: list[int], city: str, district: str, code: str, *, in_village: bool) -> tuple[str, str]:
    road, lane, number, floor, style = house
    if in_village:
        village = _VILLAGES[road % len(_VILLAGES)]
        return f"{city}{district}{village}{'村' if district[-1] == '鄉' else '里'}活動中心旁", code
    text = f"{city}{district}{_ROADS[road % len(_ROADS)]}"
    text += f"{'一二三四五'[road % 5]}段" if road % 4 == 0 else ""
    text += f"{lane}巷" if lane % 3 == 0 else ""
    text += f"{number}號"
    return text + (f"{floor % 14 + 2}樓" if style % 2 else ""), code


def _in_china(city: str, district: str, code: str, house: list[int]) -> tuple[str, str]:
    road, _, number, floor, _ = house
    return f"{city}{district}{_ROADS_CHINA[road % len(_ROADS_CHINA)]}{number}号{floor % 30 + 1}室", code


def pickup_stores(rng: Generator, n: int) -> tuple[NDArray[np.object_], NDArray[np.object_], NDArray[np.object_]]:
    """Numbers, addresses and postcodes of convenience stores that parcels are fetched from."""
    numbers = rng.choice(np.arange(100_000, 300_000), size=n, replace=False)
    place, road, house = (rng.integers(k, size=n).tolist() for k in (len(TAIWAN), len(_ROADS), 400))
    names = rng.integers(len(_STORES), size=(n, 2)).tolist()
    rows = [
        (*TAIWAN[p], f"{_ROADS[r]}{h + 1}號 {_STORES[a]}{_STORES[b]}門市")
        for p, r, h, (a, b) in zip(place, road, house, names, strict=True)
    ]
    addresses = [f"{city}{district}{rest}" for city, district, _, rest in rows]
    return text_column([str(n) for n in numbers]), text_column(addresses), text_column([code for _, _, code, _ in rows])
