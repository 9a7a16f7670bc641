"""Rules C05 and C06: districts that are not in their city, and postcodes that are not their district's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.buyers.countries import country_of
from neiqin_macros.orders.buyers.whereabouts import COLUMNS, Region, Where, whereabouts
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.rows.grades import SAID
from neiqin_macros.places.gazetteer import COUNTRIES, Place, fold, gazetteer

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Zones and the words that platforms put where a city has no district; towns are in no list.
_NO_DISTRICT: Final = re.compile(
    r"开发|高新|新区|园区|经开|保税|管理|旅游|度假|产业|示范|城区|市区|市辖|其[他它]|街道|委员会|兵团|农场|林场|[镇乡]$"
)
_DISTRICT: Final = re.compile(r"[\u4e00-\u9fff]{1,12}[区县市旗]")
_CITY: Final = re.compile(r"[\u4e00-\u9fff]{2,12}[市县]")


@rule(
    "C05",
    title=N_("City or district that is in no list, or elsewhere"),
    message=N_("“{value}” is not in {city}."),
    mend=N_("Ask the buyer which of the two is right."),
    score=25,
    guard=True,
)
def misplaced_district(desk: Desk) -> Iterator[Found]:
    """Districts of Taiwan and China that are not in the city before them, and cities and districts in no list.

    By the columns of city and district, and by the front of the address; 臺 is 台, traditional is simplified.
    """
    _need_places(desk)
    where = whereabouts(desk)
    rows = desk.live & _listed_country(desk)
    for field in ("city", "district"):
        amiss = [_amiss(w.region) if _amiss_at(w.region) == field else "" for w in where.distinct]
        at = np.flatnonzero(rows & where.rows([bool(text) for text in amiss]))
        yield from _misplaced(
            field, at, [amiss[c] for c in where.codes[at]], [where.distinct[c] for c in where.codes[at]]
        )
    at = np.flatnonzero(rows & where.rows([bool(w.address.stray) or w.apart for w in where.distinct]))
    said = [where.distinct[c] for c in where.codes[at]]
    addresses = desk.orders.frame["address"].to_numpy()[at]
    values = [_as_written(address, w) for address, w in zip(addresses, said, strict=True)]
    yield from _misplaced("address", at, values, said)


def _misplaced(field: str, at: NDArray[np.int64], values: list[str], where: list[Where]) -> Iterator[Found]:
    """Say of a place what it is not in, or that it is in no list at all."""
    cities = [_city(w, field) for w in where]
    elsewhere = np.array([bool(c) and _known(v) for v, c in zip(values, cities, strict=True)], bool)
    shown = {"value": _column(values), "city": _column(cities)}
    yield Found("Orders", field, at[elsewhere], {name: column[elsewhere] for name, column in shown.items()})
    message = N_("“{value}” is in no list of cities and districts.")
    yield Found("Orders", field, at[~elsewhere], {"value": shown["value"][~elsewhere]}, message=message)


def _known(name: str) -> bool:
    return any(fold(name) in gazetteer(country).every.whole for country in COUNTRIES)


def _column(values: list[str]) -> NDArray[Any]:
    return np.array([*values, None], dtype=object)[:-1]


def _city(where: Where, field: str) -> str:
    """The name of what a district should have been in."""
    places = where.address.places if field == "address" and not where.apart else where.region.reading.places
    if not places:
        return ""
    return places[0].city or places[0].province


def _as_written(address: str, where: Where) -> str:
    """The misplaced name as the address spells it."""
    name = where.address.stray or fold(where.address.places[0].name)
    begin = fold(address).find(name)
    return address[begin : begin + len(name)] if begin >= 0 else where.address.places[0].name


def _amiss(region: Region) -> str:
    """The text of the columns that names no place of their city, or none at all; empty where all is well."""
    field = _amiss_at(region)
    return region.texts[COLUMNS.index(field)] if field else ""


def _amiss_at(region: Region) -> str:
    """The column in which a region's misplaced name stands; empty where all is well."""
    _, city, district = (fold(text) for text in region.texts)
    if region.reading.stray:
        return "city" if city and city.startswith(region.reading.stray) else "district" if district else "city"
    places = region.reading.places
    if not places:
        return "city" if _CITY.fullmatch(city) and not _known(city) else ""
    if not region.left or all(place.district for place in places) or not _has_districts(places[0]):
        return ""
    if _NO_DISTRICT.search(region.left) or not _DISTRICT.fullmatch(region.left):
        return ""
    return "district" if region.left == district else "city" if region.left == city else ""


def _has_districts(place: Place) -> bool:
    inside = gazetteer(place.country).inside.get(place)
    return inside is not None and bool(inside.whole)


@rule(
    "C06",
    title=N_("Postcode is not the district's"),
    message=N_("Postcode {value} is not that of {place}, which is {expected}."),
    mend=N_("Correct the postcode, or ask the buyer which of the two is right."),
    score=10,
    guard=True,
)
def wrong_postcode(desk: Desk) -> Iterator[Found]:
    """Postcodes of Taiwan (3, 5 or 6 digits, by their own column, else in front of the address) against the district.

    There is no list of China's postcodes by district here.
    """
    _need_places(desk)
    where = whereabouts(desk)
    if not any(place.zip for w in where.distinct for place in w.places):
        raise NotApplicable(N_("no address names a district of Taiwan"))
    texts = desk.texts("zip")
    zips = np.array([*(postcode(text) for text in texts.distinct), 0], np.int64)[texts.codes]
    in_front = np.array([postcode(w.address.zip) for w in where.distinct], np.int64)[where.codes]
    if not zips.any() and not in_front.any():
        raise NotApplicable(N_("no postcodes"))
    codes, countries = country_of(desk)
    taiwan = desk.live & np.array([c == "TW" for c in countries], bool)[codes]
    yield from _wrong(desk, "zip", zips, taiwan & (zips > 0) & ~desk.masked("zip"))
    yield from _wrong(desk, "address", in_front, taiwan & (zips == 0) & (in_front > 0))


def _wrong(desk: Desk, field: str, zips: NDArray[np.int64], rows: NDArray[np.bool_]) -> Iterator[Found]:
    where, at = whereabouts(desk), np.flatnonzero(rows)
    pairs, which = np.unique(where.codes[at] * _ZIPS + zips[at], return_inverse=True)
    own = [_zips_of(where.distinct[pair // _ZIPS]) for pair in pairs.tolist()]
    off = np.array([bool(z) and pair % _ZIPS not in z for z, pair in zip(own, pairs.tolist(), strict=True)], bool)
    at = at[off[which]] if len(at) else at
    places = [where.distinct[c].places[0] for c in where.codes[at]]
    shown = {
        "value": _column([f"{z:03}" for z in zips[at]]),
        "place": _column([place.city + place.district for place in places]),
        "expected": _column([place.zip for place in places]),
    }
    yield Found("Orders", field, at, shown)


_ZIPS: Final = 1000


def _zips_of(where: Where) -> set[int]:
    """The postcodes an order may have; none where its district is not known, or is amiss."""
    known = all(place.zip for place in where.places) and not (where.apart or where.address.stray)
    return {int(place.zip) for place in where.places} if known else set()


def postcode(text: str) -> int:
    """The first three digits of a postcode of Taiwan of 3, 5 or 6 digits; 0 of anything else."""
    digits = fold(text).replace("-", "").replace(" ", "")
    return int(digits[:3]) if digits.isascii() and digits.isdigit() and len(digits) in {3, 5, 6} else 0


def _need_places(desk: Desk) -> None:
    """Ask for streets, or a column of cities or districts, of a country that has lists here.

    Raises:
        NotApplicable: there is neither, or the orders go elsewhere or nobody knows where.

    """
    columns = any(desk.has(field) for field in ("city", "district"))
    if not columns:
        desk.need("address")
        if desk.grade("address") == "coarse":
            raise NotApplicable(N_("addresses hold province or city only"))
        if desk.grade("address") == "masked":
            raise NotApplicable(N_("addresses are {grade}"), grade=SAID["masked"])
    if not (desk.live & _listed_country(desk)).any():
        raise NotApplicable(N_("no order is known to go to Taiwan or China"))


def _listed_country(desk: Desk) -> NDArray[np.bool_]:
    codes, countries = country_of(desk)
    return np.array([c in COUNTRIES for c in countries], bool)[codes]
