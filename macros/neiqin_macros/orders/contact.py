"""Rules C01, C02, C04: masked personal data, phones, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.grades import SAID
from neiqin_macros.orders.once import once
from neiqin_macros.orders.phones import valid_phones
from neiqin_macros.orders.shop_country import NAMED, country_named, shop_country
from neiqin_macros.orders.texts import Texts, each_of, matched_whole

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PERSONAL: Final = ("buyer_key", "receiver", "phone", "email", "address")
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
# Districts whose names end as those of parks and estates: 桃園區, 大園區, 林園區, 大社區, 新社區, 下花园区 ...
_LIKE_PARKS: Final = (
    r"(?:(?:桃[園园][市縣县]?\s*)?[桃大][園园]|(?:高雄[市縣县]?\s*)?林[園园]|高雄[市縣县]?\s*大社|[台臺]中[市縣县]?\s*新社"
    r"|(?:[张張]家口市?\s*)?下花[園园]|(?:[长長]春市?\s*)?[绿綠][園园]|(?:商丘市?\s*)?梁[園园])[區区](?!域)"
)
# Zip code, country, province, city and district: places and numbers in them are none of the house's.
_REGION: Final = re.compile(
    r"^[\s\[(（]*(?:\d{3,6}(?!\d|\s*(?:號|号|-|,|\w*\s*[a-z]{2})))?[\s\])）-]*(?:台灣|臺灣|台湾|中国|中國)?\s*"
    rf"(?:.{{1,8}}?(?:省|自治区|特别行政区))?\s*(?:{_LIKE_PARKS}|(?:.{{1,8}}?(?:[縣县盟]|(?<!城)市(?![場场])))?\s*"
    r"(?:.{1,8}?(?:[縣县鄉乡鎮镇旗]|市(?![場场])|(?<![小社園园校住院])[區区](?!域)))?)",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    r"[0-9０-９]+(?!\s*[0-9０-９段路街])|[〇零一二三四五六七八九十百]+\s*(?:[號号樓楼室弄巷棟栋幢座組组鄰邻]|單元|单元)"
)
# The first number behind a street or district is a house's: 12號, 12-3號, 12之3號, 12巷 ...
_HOUSE: Final = re.compile(
    r"^\S[^路街段道巷村里區区\n]*+[路街段道巷村里區区][^0-9\n]*+[0-9]++(?: ?[-之] ?[0-9]++)?+ ?"
    r"[號号樓楼室弄巷](?:.*\S)?$",
    re.MULTILINE,
)
_PLACE: Final = re.compile(
    r"村|里|屯|寨|社區|社区|小[区區]|[園园校住院]區|[园校住院]区|大[厦廈樓楼院]|學校|学校|[大中小]學|[大中小]学|幼[稚兒儿][園园]|公司|醫院|医院|診所|诊所"
    r"|工廠|工厂|廠|厂|花園|花园|家园|家園|公寓|[广廣][场場]|中心|宿舍|營區|部[隊队]|市[場场]|門市|门市|門店|门店|酒店|飯店|饭店|賓館|宾馆"
    r"|[银銀]行|[车車]站|驿站|驛站|郵局|邮局|派出所|[寺廟庙宮宫]|教[会會]|農場|农场|碼頭|码头|機場|机场|百貨|百货|超市|書店|书店|[别別]墅|新村|大院"
    r"|\b(?:house|cottage|farm|building|bldg|block|estate|tower|plaza|mall|centre|center|hotel|hostel|school|college"
    r"|university|hospital|clinic|church|station|airport|office|village|mansions?|court|superstore|p\.?\s?o\.?\s?box)\b",
    re.IGNORECASE,
)
# Instead of an address, the one of another time.
_AS_BEFORE: Final = re.compile(
    r"[同如][上前](?:[次回筆笔單单張张])?|(?:[同如跟和與与照按]|)(?:[上前][次一回筆笔單单]|之前|以前|先前)[次筆笔單单張张]?(?:的|那|一[樣样]|相同|地址|訂單|订单)"
    r"|[老舊旧原]地址|老地方|照[舊旧]|一[樣样]的?地址|地址(?:一[樣样]|相同|不[變变]|同)"
    r"|\bsame\s+(?:as|address|place|one)\b|\bas\s+(?:before|above|last|usual)\b"
    r"|\b(?:previous|last|usual)\s+(?:address|order|time)\b|\bsee\s+(?:notes?|above|remarks?)\b",
    re.IGNORECASE,
)


@rule(
    "C01",
    title=N_("Personal data is masked"),
    message=N_("{column} is masked here ({share} % of its values); rules that need it leave those rows out."),
    mend=N_("Use the platform's own label to ship."),
    level="info",
)
def masked_column(desk: Desk) -> Iterator[Found]:
    """Said once for each masked column, at its first masked value."""
    for field in _PERSONAL:
        if desk.grade(field) == "masked":
            at, header = np.flatnonzero(desk.masked(field)), desk.orders.table.columns()[field].header
            share = round(100 * len(at) / int(desk.orders.frame[field].notna().sum()), 1)
            yield Found("Orders", field, at[:1], {"column": header, "share": share})


@rule(
    "C02",
    title=N_("Phone number that cannot be"),
    message=N_("“{value}” is no phone number of {country}."),
    mend=N_("Ask the buyer for the right number."),
    score=25,
    guard=True,
)
def invalid_phone(desk: Desk) -> Iterator[Found]:
    """Phones that fit no pattern of their country; a lost leading 0 is repaired, seven equal digits are invalid."""
    desk.need("phone")
    if (grade := desk.grade("phone")) != "plain":
        raise NotApplicable(N_("phones are {grade}"), grade=SAID[grade])
    texts, (country_codes, countries) = desk.texts("phone"), country_of(desk)
    judged = np.array([c not in {"", UNHEARD_OF} for c in countries], bool)[country_codes]
    rows = desk.live & texts.filled & judged & ~desk.masked("phone")
    if not rows.any():
        raise NotApplicable(N_("the country of the phones is not known"))
    at = np.flatnonzero(wrong_phones(texts, rows, country_codes, countries))
    shown = {
        "value": desk.orders.frame["phone"].to_numpy()[at],
        "country": np.array(countries, object)[country_codes[at]],
    }
    yield Found("Orders", "phone", at, shown)


def wrong_phones(
    texts: Texts, rows: NDArray[np.bool_], country_codes: NDArray[np.int64], countries: Sequence[str]
) -> NDArray[np.bool_]:
    """Which of some rows hold a phone that cannot be one of the row's country; each text is asked once a country."""
    wrong = np.zeros(len(rows), bool)
    for code in np.unique(country_codes[rows]):
        here = rows & (country_codes == code)
        used = np.flatnonzero(texts.counts(here))
        bad = np.zeros(len(texts.distinct), bool)
        bad[used] = ~valid_phones(countries[code], [texts.distinct[i] for i in used])
        wrong |= here & texts.spread(bad)
    return wrong


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


@rule(
    "C04",
    title=N_("Address too short, or without number and place"),
    message=N_("“{value}” has neither a house number nor the name of a place after its district."),
    mend=N_("Ask the buyer for the whole address."),
    score=25,
    guard=True,
    shortest=6,
)
def vague_address(desk: Desk, shortest: float) -> Iterator[Found]:
    """Addresses under `shortest` characters, or with neither number nor place word after the district."""
    desk.need("address")
    if (grade := desk.grade("address")) == "coarse":
        raise NotApplicable(N_("addresses hold province or city only"))
    if grade == "masked":
        raise NotApplicable(N_("addresses are {grade}"), grade=SAID[grade])
    texts = desk.texts("address")
    poor = texts.spread(vague_addresses(texts.distinct, int(shortest)))
    at_a_store = desk.orders.frame["store_no"].notna().to_numpy()
    at = np.flatnonzero(poor & desk.live & ~desk.masked("address") & ~at_a_store)
    values = desk.orders.frame["address"].to_numpy()
    # Where the city stands in a column of its own, a street and its number are a whole address, however short.
    apart = desk.orders.frame[["city", "district"]].notna().any(axis=1).to_numpy()
    at = at[[not (apart[i] and numbered(values[i]) and not as_before(values[i])) for i in at]] if len(at) else at
    short = np.array([len(values[i]) < shortest for i in at], bool)
    message = N_("“{value}” is too short for an address: {shortest} characters are the least.")
    yield Found("Orders", "address", at[short], {"value": values[at[short]]}, message=message)
    yield Found("Orders", "address", at[~short], {"value": values[at[~short]]})


def vague_addresses(addresses: Sequence[str], shortest: int) -> NDArray[np.bool_]:
    """Which addresses are `vague`; those with a plain house number are told all at once."""
    plain = matched_whole(addresses, _HOUSE)
    short = np.fromiter(map(len, addresses), np.int64) < shortest
    return (plain & short) | each_of(addresses, ~plain, lambda address: vague(address, shortest))


def vague(address: str, shortest: int) -> bool:
    """Whether an address is too short, has neither house number nor place after its district, or is "as before"."""
    if len(address.strip()) < shortest or as_before(address):
        return True
    return not _leads(address)


def _leads(address: str) -> bool:
    return numbered(address) or _PLACE.search(_REGION.sub("", address, count=1)) is not None


def as_before(address: str) -> bool:
    """Whether an address only refers to one of another time: 同上, 跟上次一樣, same as before."""
    if _HOUSE.search(address) or not _AS_BEFORE.search(address):
        return False
    left = _AS_BEFORE.sub("", address)
    return not (_REGION.match(left)[0].strip() and _leads(left))  # type: ignore[index]  # it matches nothing, too


def numbered(address: str) -> bool:
    """Whether an address names a house: one number after its district, which tells a household from another."""
    return bool(_HOUSE.search(address) or _NUMBER.search(_REGION.sub("", address, count=1)))


def numbered_addresses(addresses: Sequence[str]) -> NDArray[np.bool_]:
    """Which addresses are `numbered`; those with a plain house number are told all at once."""
    plain = matched_whole(addresses, _HOUSE)
    return plain | each_of(addresses, ~plain, numbered)
