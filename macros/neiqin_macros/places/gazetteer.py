"""The lists of places: Taiwan's districts with their postcodes, China's provinces, cities and districts.

README.md beside this file names where they come from; `python tools/places.py` refreshes them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

COUNTRIES: Final = ("TW", "CN")
# The counties that became special municipalities in 2010 and 2014, as people still write them.
_FORMER: Final = {
    "新北市": "台北縣",
    "桃園市": "桃園縣",
    "台中市": "台中縣",
    "台南市": "台南縣",
    "高雄市": "高雄縣",
}
_TAIWAN_SUFFIXES: Final = "区市镇乡"
_SHORTEST: Final = 2
"""The east of one city is no district of another suffix: 東區 is never 東鎮."""
_PEOPLES: Final = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇"
    "|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|怒|鄂温克|裕固|保安|独龙|普米|各"
)
_AUTONOMOUS: Final = re.compile(
    rf"^(?P<stem>.{{2,}}?)(?:(?:{_PEOPLES})族|蒙古|维吾尔|哈萨克|柯尔克孜|锡伯|塔吉克)*自治(?P<suffix>[区州县旗])$"
)
_SUFFIX: Final = re.compile(r"(?<=..)(?:省|地区|盟|[市区县旗州镇乡])$")
_WIDTH: Final = {0x3000: " ", **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}}


class Place(NamedTuple):
    """A province, city or district; what it has not, or has above it in no list, is empty."""

    country: str
    province: str = ""
    city: str = ""
    """In Taiwan the county or city."""
    district: str = ""
    zip: str = ""
    """A district of Taiwan's three digits."""

    @property
    def name(self) -> str:
        """Its own name."""
        return self.district or self.city or self.province

    def holds(self, other: Place) -> bool:
        """Whether another place is this one, or lies in it."""
        return self.country == other.country and all(
            not ours or ours == theirs for ours, theirs in zip(self[1:4], other[1:4], strict=True)
        )


@dataclass
class Names:
    """Folded names, and the places that each may mean: whole ones, and ones without their suffix (台北, 广东)."""

    whole: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    short: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    longest: int = 0
    """Characters of the longest name."""
    begin: set[str] = field(default_factory=set)
    """The first two characters of every name."""

    def add(self, place: Place, spellings: Iterable[str], stem: str) -> None:
        """Add a place by its whole names, and by what is left without its suffix."""
        for name in spellings:
            self.whole[name] = (*self.whole.get(name, ()), place)
            self.longest = max(self.longest, len(name))
            self.begin.add(name[:2])
        if stem:
            self.begin.add(stem[:2])
            self.short[stem] = (*self.short.get(stem, ()), place)


@dataclass(frozen=True)
class Gazetteer:
    """A country's places by their names: all of them, and those inside each province and city."""

    every: Names
    inside: Mapping[Place, Names]
    own: frozenset[str]
    """The folded names of cities and districts as the list spells them."""


def fold(text: str) -> str:
    """Spell a text as names are compared: simplified, half-width; every character stays in its place."""
    return text.translate(_folding())


def variants(character: str) -> str:
    """Every character that is folded alike."""
    folded = fold(character)
    return folded + "".join(chr(code) for code, plain in _folding().items() if plain == folded)


@cache
def gazetteer(country: str) -> Gazetteer:
    """Give the places of a country, `TW` or `CN`."""
    places = list(_taiwan() if country == "TW" else _china())
    every = Names()
    inside = {place: Names() for place in places if not place.district}
    for place in places:
        name = fold(place.name)
        spellings, stem = _spellings(place, name), _stem(name)
        # Old suffixes and names without any are told apart only by what stands above them.
        every.add(place, spellings if not place.district else {name}, "" if place.district else stem)
        for above in {place._replace(district="", zip=""), place._replace(city="", district="", zip="")} - {place}:
            if above in inside:
                inside[above].add(place, spellings, stem)
    own = frozenset(fold(place.name) for place in places if place.city or place.district)
    return Gazetteer(every, inside, own)


def _spellings(place: Place, name: str) -> set[str]:
    """A place's folded name, and how else people write it in full."""
    if place.country == "TW":
        if place.district:
            return {name, *(name[:-1] + suffix for suffix in _TAIWAN_SUFFIXES if len(name) > _SHORTEST)}
        return {name, fold(_FORMER.get(place.city, name))}
    autonomous = _AUTONOMOUS.match(name) if "自治" in name else None
    return {name, autonomous["stem"] + autonomous["suffix"]} if autonomous else {name}


def _stem(name: str) -> str:
    autonomous = _AUTONOMOUS.match(name) if "自治" in name else None
    return autonomous["stem"] if autonomous else _SUFFIX.sub("", name)


def _taiwan() -> Iterator[Place]:
    rows = _rows("taiwan.csv")
    yield from dict.fromkeys(Place("TW", city=county) for county, _, _ in rows)
    for county, district, code in rows:
        yield Place("TW", city=county, district=district, zip=code)


def _china() -> Iterator[Place]:
    rows = _rows("china.csv")
    yield from dict.fromkeys(Place("CN", province) for province, _, _ in rows)
    for province, city, districts in rows:
        if city:
            yield Place("CN", province, city)
        for district in districts.split():
            yield Place("CN", province, city, district)


@cache
def _folding() -> dict[int, str]:
    return _WIDTH | {ord(variant): simplified for variant, simplified in _rows("characters.csv")}


def _rows(name: str) -> list[list[str]]:
    """The rows of one of the lists below its header."""
    file = resources.files("neiqin_macros.places") / name
    return list(csv.reader(file.read_text(encoding="utf-8").splitlines()))[1:]
