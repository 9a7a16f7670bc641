"""What an address names: country, postcode, province, city and district by longest match, and the rest of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from neiqin_macros.places.gazetteer import COUNTRIES, Gazetteer, Names, Place, fold, gazetteer

_GAP: Final = re.compile(r"[\s,，、.。:：;；()\[\]{}【】《》<>〔〕「」『』|/_\-—–]*")
_COUNTRY: Final = {
    "TW": re.compile(r"(?:中华民国)?(?:台湾省?|福建省(?=\s*(?:金门|连江)))|中华民国"),
    "CN": re.compile(r"中华人民共和国|中国大陆|中国|大陆(?=.{2,8}[省市区])"),
}
_COUNTRY_BEGINS: Final = frozenset({"中华", "台湾", "福建", "中国", "大陆"})
_CITY_SIGN: Final = re.compile(r"[市县]")
# A number in front is a postcode when nothing makes it a house's.
_ZIP: Final = {
    "TW": re.compile(r"(?:\d{6}|\d{5}|\d{3}(?:-\d{2,3})?)(?!\d|\s*[号楼室弄巷段街栋之,]|-\d|\s*[A-Za-z])"),
    "CN": re.compile(r"\d{6}(?!\d|\s*[号楼室弄巷段街栋,]|-\d|\s*[A-Za-z])"),
}
# What keeps a name from being one: 台中市場, 東區域; and filling words between a city and its district.
_NO_NAME: Final = {"市": "场", "区": "域间块"}
_FILLING: Final = re.compile(r"市辖区|市区|区(?=.{1,5}[区县市])")
# Areas that are called 區 and are no district: 工業區, 科學園區, 社區, 校區 ...
_AREA: Final = re.compile(r"[工业园社校院营特划眷山专港厂军住商农加新科高开经保管示旅度景学城市郊]")
_UNLISTED_TAIWAN: Final = re.compile(r"[\u4e00-\u9fff]{2}[区乡镇](?![公域间])")
_UNLISTED_CITY: Final = re.compile(r"[\u4e00-\u9fff]{2,3}[市县](?!场)")
# Every city's east is called so, and a new town or the town itself is no other city's district.
_EVERYWHERE: Final = frozenset({"新城区", "市中区", "城中区", "城区", "郊区", "矿区", "东区", "西区", "南区", "北区"})


class Reading(NamedTuple):
    """What the front of an address says of where it is."""

    places: tuple[Place, ...] = ()
    """The province, city or district it names; several where a district's name alone fits several."""
    zip: str = ""
    """The postcode in front, as written."""
    stray: str = ""
    """A city or district, folded, that is in no list, or not in the place before it."""
    from_top: bool = False
    """Whether it names a province or city, not a district alone."""
    place_from: int = 0
    """Where the names begin, behind country and postcode."""
    rest_from: int = 0
    """Where the rest begins."""

    @property
    def place(self) -> Place | None:
        """What is sure of it: a place, or what is alike of several."""
        if not self.places:
            return None
        first = self.places[0]
        alike = (parts[0] if len(set(parts)) == 1 else "" for parts in zip(*self.places, strict=True))
        return first if len(self.places) == 1 else Place(*alike)


class Address(NamedTuple):
    """An address in its parts; the names as the lists spell them, the rest as it was written."""

    country: str
    zip: str
    province: str
    city: str
    """In Taiwan the county or city."""
    district: str
    rest: str


def split_address(address: str, country: str = "") -> Address:
    """Take an address of Taiwan or China (`TW`, `CN`, or either) apart; of others the whole is the rest."""
    for code in (country,) if country else COUNTRIES:
        if code in COUNTRIES:
            reading = read(address, code)
            if (place := reading.place) is not None:
                code_or_none = reading.zip.replace("-", "")
                names = (place.province, place.city, place.district)
                return Address(code, code_or_none, *names, address[reading.rest_from :].strip())
    reading = read(address, country) if country in COUNTRIES else Reading()
    return Address(country, reading.zip.replace("-", ""), "", "", "", address[reading.rest_from :].strip())


def postcode_of(address: str) -> str:
    """The three digits of the district of Taiwan that an address names; empty where it names none for sure."""
    place = read(address, "TW").place
    return place.zip if place else ""


@lru_cache(maxsize=1 << 16)
def read(address: str, country: str) -> Reading:
    """Read the front of an address of `TW` or `CN`; where it names no place there, nothing is said."""
    text, places = fold(address), gazetteer(country)
    start, code = _lead(text, country)
    found: tuple[Place, ...] = ()
    at, from_top, stray = start, False, ""
    for found, at in _walk(text, start, places):  # noqa: B007 - the last is the deepest
        from_top = from_top or any(not place.district for place in found)
    if not found or (from_top and not any(place.district for place in found)):
        stray, found_there, end = _stray(text, at if found else start, places, found)
        from_top = from_top or bool(stray)
        found, at = (found_there, end) if found_there else (found, at)
    return Reading(found, code, stray, from_top, start, at if found else start)


def leads_nowhere(beginning: str, country: str) -> bool:
    """Whether an address that begins so, in five characters or more, names no place in front whatever follows."""
    text = fold(beginning)
    odd = not text[0].isalnum() or text[0].isdigit() or text[:2] in _COUNTRY_BEGINS
    return not odd and text[:2] not in gazetteer(country).every.begin and not _CITY_SIGN.search(text[2:5])


def _lead(text: str, country: str) -> tuple[int, str]:
    """Where the names begin behind country and postcode, in either order, and the postcode."""
    at, code = _GAP.match(text).end(), ""  # type: ignore[union-attr]  # it matches nothing, too
    for _ in range(2):
        if not code and (number := _ZIP[country].match(text, at)):
            code, at = number[0], _gap(text, number.end())
        if name := _COUNTRY[country].match(text, at):
            at = _gap(text, name.end())
    return at, code


def _gap(text: str, at: int) -> int:
    return _GAP.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing, too


def _walk(text: str, at: int, places: Gazetteer) -> Iterator[tuple[tuple[Place, ...], int]]:
    """Each place named, from the widest to the narrowest, and where the text goes on behind it."""
    found: tuple[Place, ...] = ()
    while True:
        step = _step(text, at, _inside(found, places), places)
        if step is None and found:
            step = _again(text, at, found, places)
        if step is None:
            return
        found, at = step[0], _gap(text, step[1])
        yield found, at
        if all(place.district for place in found):
            return
        filling = _FILLING.match(text, at)
        if filling and _step(text, filling.end(), _inside(found, places), places):
            at = filling.end()


def _inside(found: tuple[Place, ...], places: Gazetteer) -> Names:
    """The names that may follow a place."""
    if not found:
        return places.every
    return places.inside[found[0]] if len(found) == 1 else Names()


def _again(text: str, at: int, found: tuple[Place, ...], places: Gazetteer) -> tuple[tuple[Place, ...], int] | None:
    """The same place once more: 北京市北京市朝阳区."""
    step = _step(text, at, places.every, places)
    return step if step is not None and step[0] == found else None


def _step(text: str, at: int, names: Names, places: Gazetteer) -> tuple[tuple[Place, ...], int] | None:
    """The longest name at a place of the text, and where it ends."""
    if text[at : at + 2] not in names.begin:
        return None
    for length in range(min(names.longest, len(text) - at), 1, -1):
        end, name = at + length, text[at : at + length]
        if (found := names.whole.get(name)) and text[end : end + 1] not in _no_name(name):
            return _tops(found), end
        if (found := names.short.get(name)) and _borne_out(text, end, found, places):
            return _told_apart(text, end, _tops(found), places), end
    return None


def _told_apart(text: str, end: int, found: tuple[Place, ...], places: Gazetteer) -> tuple[Place, ...]:
    """Of places with one name (新竹), those that have the place that follows."""
    if len(found) == 1:
        return found
    at = _gap(text, end)
    return tuple(p for p in found if p in places.inside and _named(text, at, places.inside[p])) or found


def _no_name(name: str) -> tuple[str, ...]:
    return tuple(_NO_NAME.get(name[-1], ""))


def _tops(found: tuple[Place, ...]) -> tuple[Place, ...]:
    """Of places with one name, those that hold the others."""
    tops = tuple(place for place in found if not place.district)
    provinces = tuple(place for place in tops if not place.city)
    return provinces or tops or found


def _borne_out(text: str, end: int, found: tuple[Place, ...], places: Gazetteer) -> bool:
    """Whether a name without its suffix is one: it stands alone, or a place in it, or a district follows."""
    following = _gap(text, end)
    if following > end or following == len(text):
        return True
    inside = [places.inside[place] for place in found if place in places.inside]
    return _named(text, end, Names(places.every.whole, longest=places.every.longest)) or any(
        _named(text, end, names) for names in inside
    )


def _named(text: str, at: int, names: Names) -> bool:
    """Whether a name stands at a place of the text."""
    ends = range(at + 2, min(at + names.longest, len(text)) + 1)
    return any(text[at:end] in names.whole or text[at:end] in names.short for end in ends)


def _stray(text: str, at: int, places: Gazetteer, above: tuple[Place, ...]) -> tuple[str, tuple[Place, ...], int]:
    """A city or district named where none such is; and the place that follows an unlisted city."""
    unlisted = _UNLISTED_CITY.match(text, at)
    if above and (name := _of_elsewhere(text, at, places, above[0].country)):
        return name, (), at
    if unlisted and not _is_listed(unlisted[0]):
        step = _step(text, _gap(text, unlisted.end()), _inside(above, places), places)
        if step and all(place.district for place in step[0]):
            return unlisted[0], step[0], _gap(text, step[1])
    after_city = above and above[0].country == "TW" and text[at - 1] in "市县"
    if after_city and (area := _UNLISTED_TAIWAN.match(text, at)) and not _AREA.search(area[0][:-1]):
        return area[0], (), at
    return "", (), at


def _of_elsewhere(text: str, at: int, places: Gazetteer, country: str) -> str:
    """The city or district of another place that is named at a place of the text."""
    for length in range(min(places.every.longest, len(text) - at), 1, -1):
        name, end = text[at : at + length], at + length
        if name in places.own and text[end : end + 1] not in _no_name(name):
            return "" if country == "CN" and name in _EVERYWHERE else name
    return ""


def _is_listed(name: str) -> bool:
    """Whether a text begins with a place of either country."""
    return any(_named(name, 0, Names(gazetteer(country).every.whole, longest=len(name))) for country in COUNTRIES)
