"""The country of each order, and the names by which countries go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.orders.buyers.shop_country import NAMED, country_named, shop_country
from neiqin_macros.orders.rows.once import once
from neiqin_macros.orders.rows.texts import Texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.orders.desk import Desk

_COUNTRY_NAMES: Final = (
    ("TW", "taiwan | 台灣 | 臺灣 | 台湾 | 中華民國 | roc | twn"),
    ("CN", "china | 中国 | 中國 | 中国大陆 | 中國大陸 | prc | chn | mainland china"),
    ("HK", "hong kong | 香港 | hkg | hong kong sar"),
    ("MO", "macau | macao | 澳門 | 澳门"),
    ("JP", "japan | 日本 | jpn"),
    ("KR", "korea | south korea | 韓國 | 韩国 | 南韓"),
    ("SG", "singapore | 新加坡 | sgp"),
    ("MY", "malaysia | 馬來西亞 | 马来西亚"),
    ("TH", "thailand | 泰國 | 泰国"),
    ("VN", "vietnam | viet nam | 越南"),
    ("PH", "philippines | 菲律賓 | 菲律宾"),
    ("ID", "indonesia | 印尼 | 印度尼西亚"),
    ("US", "united states | united states of america | usa | 美國 | 美国"),
    ("CA", "canada | 加拿大"),
    ("GB", "united kingdom | uk | great britain | england | 英國 | 英国"),
    ("AU", "australia | 澳洲 | 澳大利亞 | 澳大利亚"),
    ("NZ", "new zealand | 紐西蘭 | 新西兰"),
    ("DE", "germany | 德國 | 德国"),
    ("FR", "france | 法國 | 法国"),
)
_COUNTRIES: Final = {name.strip(): code for code, names in _COUNTRY_NAMES for name in names.split("|")}
_CURRENCY_COUNTRY: Final = {"TWD": "TW", "NTD": "TW", "CNY": "CN", "RMB": "CN"}
UNHEARD_OF: Final = "?"


@once
def country_of(desk: Desk) -> tuple[NDArray[np.int64], list[str]]:
    """Each order's country: a code for each row, and the countries as two letters (ISO 3166).

    Its own is the first that counts, then its currency's, then the setting; without one, that of the places which it
    names, then the shop's. It is empty where nothing tells it, and "?" where the order names a country that is not
    known here: such a phone is not judged.
    """
    sources = [
        countries_named(desk.texts("country")),
        _read(desk.texts("currency"), lambda c: _CURRENCY_COUNTRY.get(c.upper(), "")),
    ]
    told = np.logical_or.reduce([np.array([c != "" for c in read])[codes] for codes, read in sources])
    silent = bool((desk.first & ~told).any())
    if silent and not desk.country:
        sources.append((country_named(desk), list(NAMED)))
    shop = shop_country(desk) if silent else desk.country.upper()
    countries = sorted({shop, "", *(c for _, read in sources for c in read)})
    found = np.full(len(desk.orders), countries.index(shop))
    blank = countries.index("")
    for codes, read in reversed(sources):
        here = np.array([countries.index(c) for c in read])[codes]
        found = np.where(here == blank, found, here)
    return found, countries


def countries_named(names: Texts) -> tuple[NDArray[np.int64], list[str]]:
    """A column's countries as two letters (ISO 3166) and a code for each row: empty for blanks, "?" if not known."""
    return _read(names, country_code)


def country_code(name: str) -> str:
    """A country as two letters (ISO 3166), "?" if its name is not known here."""
    known = _COUNTRIES.get(name.casefold())
    return known or (name.upper() if len(name) == 2 else UNHEARD_OF)  # noqa: PLR2004 - ISO 3166


def _read(texts: Texts, read: Callable[[str], str]) -> tuple[NDArray[np.int64], list[str]]:
    """Read each distinct text once; blanks are the last, empty one."""
    return texts.codes, [*(read(text) for text in texts.distinct), ""]
