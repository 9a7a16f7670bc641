"""Rules C01, C02, C04: masked personal data, phones, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.grades import SAID, masked

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PERSONAL: Final = ("buyer_key", "receiver", "phone", "email", "address")
# Mobile and landline numbers, without country code, punctuation and extension; a leading 0 that Excel took is back.
_TAIWAN: Final = re.compile(r"09\d{8}|0(?:2\d{8}|[3-8]\d{7,8}|37\d{6}|49\d{7}|89\d{6}|82\d{6}|836\d{5})")
_CHINA: Final = re.compile(r"1[3-9]\d{9}|0(?:10|2\d)\d{8}|0[3-9]\d{2}\d{7,8}|400\d{7}")
_REPEATED: Final = re.compile(r"(\d)\1{6}")
_NOISE: Final = re.compile(r"[\s()（）.\-_/]+|(?:ext|分機|转|轉|#|,)\s*\d{1,6}$", re.IGNORECASE)
_COUNTRIES: Final = {
    **dict.fromkeys(("tw", "taiwan", "台灣", "臺灣", "台湾", "中華民國"), "TW"),
    **dict.fromkeys(("cn", "china", "中国", "中國", "中国大陆"), "CN"),
}
_CURRENCY_COUNTRY: Final = {"TWD": "TW", "NTD": "TW", "CNY": "CN", "RMB": "CN"}
HOUSE_NUMBER: Final = re.compile(r"[0-9０-９]")
"""A street address with a number in it tells one household from another."""
_DISTRICT: Final = re.compile(r"^.{0,20}[省市縣县區区鄉乡鎮镇盟旗州]")
_PLACE: Final = re.compile(
    r"[0-9０-９〇一二三四五六七八九十百]+\s*[號号樓楼室弄巷棟栋幢座單单段组組]|[0-9０-９]"
    r"|村|里|社區|社区|小区|小區|大厦|大廈|大樓|大楼|學校|学校|大學|大学|中學|中学|小學|小学|公司|醫院|医院|工廠|工厂|廠|厂"
    r"|花園|花园|广场|廣場|中心|宿舍|營區|部隊|部队|市場|市场|門市|门店|酒店|飯店|银行|銀行|车站|車站|驿站|superstore|p\.?\s?o\.?\s?box",
    re.IGNORECASE,
)


@rule(
    "C01",
    title=N_("Personal data is masked"),
    message=N_("This column is masked ({share} % of its values); rules that need it leave those rows out."),
    mend=N_("Use the platform's own label to ship."),
    level="info",
)
def masked_column(desk: Desk) -> Iterator[Found]:
    """Said once for each masked column."""
    for field in _PERSONAL:
        if desk.grade(field) == "masked":
            filled = desk.orders.frame[field].dropna()
            share = round(100 * masked(filled).mean(), 1)
            yield Found("Orders", field, np.array([filled.index[0]]), {"share": share})


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
    countries = country_of(desk)
    rows = desk.live & desk.orders.frame["phone"].notna().to_numpy() & (countries != "")
    if not rows.any():
        raise NotApplicable(N_("the country of the phones is not known"))
    phones = desk.orders.frame["phone"][rows]
    pairs = pd.Series(countries[rows], index=phones.index) + " " + phones
    codes, distinct = pd.factorize(pairs)
    wrong = np.array([not valid_phone(*pair.split(" ", 1)) for pair in distinct] + [False], bool)
    at = np.flatnonzero(rows)[wrong[codes] & ~masked(phones)]
    yield Found("Orders", "phone", at, {"value": desk.orders.frame["phone"].to_numpy()[at], "country": countries[at]})


def country_of(desk: Desk) -> NDArray[np.object_]:
    """Each order's country as two letters: its own, else the shop's setting, else its currency's; empty if unknown."""
    frame = desk.orders.frame
    named = _mapped(frame["country"], lambda c: _COUNTRIES.get(c.casefold(), c.upper() if len(c) == 2 else ""))  # noqa: PLR2004 - ISO 3166
    paid_in = _mapped(frame["currency"], lambda c: _CURRENCY_COUNTRY.get(c.upper(), ""))
    fallback = np.where(paid_in != "", paid_in, desk.country.upper())
    return np.where(named != "", named, fallback)


def _mapped(values: pd.Series[Any], read: Any) -> NDArray[np.object_]:  # noqa: ANN401 - a function of one text
    codes, distinct = pd.factorize(values)
    return np.array([*(read(str(d)) for d in distinct), ""], dtype=object)[codes]


def valid_phone(country: str, phone: str) -> bool:
    """Whether a phone can be one of a country (ISO 3166, two letters)."""
    number = _NOISE.sub("", phone)
    digits = number.lstrip("+")
    if _REPEATED.search(digits):
        return False
    if country == "TW":
        local = re.sub(r"^(?:00)?886", "", digits)
        return bool(_TAIWAN.fullmatch(local) or _TAIWAN.fullmatch("0" + local))
    if country == "CN":
        local = re.sub(r"^(?:00)?86(?=1[3-9]|0)", "", digits)
        return bool(_CHINA.fullmatch(local) or _CHINA.fullmatch("0" + local))
    import phonenumbers  # noqa: PLC0415 - slow to load, and only other countries need it

    try:
        return bool(phonenumbers.is_possible_number(phonenumbers.parse(phone, country)))
    except phonenumbers.NumberParseException:
        return False


@rule(
    "C04",
    title=N_("Address too short, or without number and place"),
    message=N_("“{value}” has no house number and no place that a parcel could be brought to."),
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
    addresses = desk.orders.frame["address"]
    codes, distinct = pd.factorize(addresses)
    vague = np.array([_vague(a, int(shortest)) for a in distinct] + [False], bool)[codes]
    at_a_store = desk.orders.frame["store_no"].notna().to_numpy()
    at = np.flatnonzero(vague & desk.live & ~masked(addresses) & ~at_a_store)
    yield Found("Orders", "address", at, {"value": addresses.to_numpy()[at]})


def _vague(address: str, shortest: int) -> bool:
    if len(address.strip()) < shortest:
        return True
    return not _PLACE.search(_DISTRICT.sub("", address))
