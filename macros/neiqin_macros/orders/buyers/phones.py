"""Whether a phone can be one of a country: own patterns for Taiwan and China, the phonenumbers library for the others.

A million numbers take a second by pattern, and twenty by the library.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.literals import hold_any
from neiqin_macros.orders.rows.texts import Texts, each_of, matched_whole

if TYPE_CHECKING:
    from numpy.typing import NDArray

# With the trunk 0, without punctuation. Taiwan by area: 02 and 04 (049) have 8 digits (7), the others 7, or with a
# longer area code (037, 082, 0826, 0836, 089) so many that 9 come out; Changhua is 04 with 7; then 0800, 050, 070.
_OWN: Final = {
    "TW": re.compile(
        r"09\d{8}|02[2-8]\d{7}|04[239]\d{7}|0(?:3[2-9]|4[78]|5[2-8]|6[02-9]|7[1-9]|8[2-9])\d{6}"
        r"|080\d{7}|050\d{7}|070\d{8}"
    ),
    "CN": re.compile(r"1[3-9]\d{9}|0(?:10|2\d)\d{8}|0[3-9]\d{2}\d{7,8}|[48]00\d{7}"),
}
_CODE: Final = {"TW": "886", "CN": "86"}
_REPEATED: Final = re.compile(r"(\d)\1{6}")
_SEVEN_EQUAL: Final = tuple(digit * 7 for digit in "0123456789")
_PUNCTUATION: Final = re.compile(r"[\s()\-._‐‑–—~～]+")
_EXTENSION: Final = re.compile(r"\s*(?:ext(?:ension)?\.?|x|分機|分机|轉|转|#|-)[\s:：.]*\d{1,6}$", re.IGNORECASE)
"""What follows a number inside a company, or the code of a platform's privacy number (13812345678-1234)."""
_SEVERAL: Final = re.compile(r"[/;,、，；|]|\s{2,}|\n|或")
_FOREIGN: Final = re.compile(r"\s*(?:\+|00)")


def valid_phones(country: str, phones: Sequence[str]) -> NDArray[np.bool_]:
    """Which phones are `valid_phone`; plain ones are told all at once."""
    own = _OWN.get(country)
    plain = np.zeros(len(phones), bool)
    if own is not None:
        plain = matched_whole(phones, re.compile(f"^(?:{own.pattern})$", re.MULTILINE | re.ASCII))
        plain &= ~hold_any(phones, _SEVEN_EQUAL)
    return plain | each_of(phones, ~plain, lambda phone: valid_phone(country, phone))


def valid_phone(country: str, phone: str) -> bool:
    """Whether one of the numbers in a cell can be a phone of a country (ISO 3166, two letters).

    A leading 0 that Excel took away is put back; seven equal digits in a row are nobody's number; a number that names
    another country (+852 ...) counts by that country.
    """
    own = _OWN.get(country)
    if own is not None and own.fullmatch(phone):
        return not _REPEATED.search(phone)
    whole = _valid(country, phone) or _valid(country, _EXTENSION.sub("", phone))
    return whole or any(_valid(country, _EXTENSION.sub("", part)) for part in _SEVERAL.split(phone)[:-1])


def _valid(country: str, phone: str) -> bool:
    digits = _PUNCTUATION.sub("", phone).replace("/", "")
    own = _OWN.get(country)
    if own is None:
        return not _REPEATED.search(digits) and _known_to_library(country, phone)
    local = digits.lstrip("+").removeprefix("00").removeprefix(_CODE[country])
    candidates = (digits, "0" + digits, local, "0" + local)
    if any(own.fullmatch(c) and not _REPEATED.search(c) for c in candidates):
        return True
    return bool(_FOREIGN.match(phone)) and not _REPEATED.search(digits) and _known_to_library(country, phone)


def _known_to_library(country: str, phone: str) -> bool:
    import phonenumbers  # noqa: PLC0415 - slow to load, and only other countries need it

    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(phone, country)))
    except phonenumbers.NumberParseException:
        return False


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
