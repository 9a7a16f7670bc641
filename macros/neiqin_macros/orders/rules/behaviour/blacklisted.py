"""Rule D08: orders whose phone, account or address stands on the blacklist; a person decides what becomes of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.desk import Desk
from neiqin_macros.words import BlacklistKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WITHOUT_NOTE: Final = N_("The {key} {value} is on the blacklist (entry “{entry}”).")
_NO_DIGIT: Final = re.compile(r"[^0-9\n]+")
_GAPS: Final = re.compile(r"[^\S\n]+|[,，、.。;；()（）\[\]【】#＃·\-－—_]+")
_ZIP: Final = re.compile(r"^[0-9]{3,6}(?=[^\W\d_])", re.MULTILINE)
_CODES: Final = ("", "0", "886", "8860", "00886", "86", "0086")
"""What may stand before the same number: nothing where Excel took the 0 away, the trunk 0, a country's code."""
_LEAST_DIGITS: Final = 6
_PLACES: Final = ("province", "city", "district")


@rule(
    "D08",
    title=N_("On the blacklist"),
    message=N_("The {key} {value} is on the blacklist (entry “{entry}”: {note})."),
    mend=N_("A person decides: look at the note of the entry, then pass or cancel the order."),
    level="block",
)
def on_blacklist(desk: Desk) -> Iterator[Found]:
    """Live orders with a phone, an account (buyer or e-mail) or an address of the list, however it is punctuated."""
    if desk.blacklist is None or desk.blacklist.frame["value"].isna().all():
        raise NotApplicable(N_("the blacklist is empty"))
    frame = desk.blacklist.frame[["kind", "value", "note"]].dropna(subset=["value"])
    for field, kind, find in (
        ("phone", BlacklistKind.PHONE, _phones),
        ("buyer_key", BlacklistKind.ACCOUNT, _accounts),
        ("email", BlacklistKind.ACCOUNT, _accounts),
        ("address", BlacklistKind.ADDRESS, _addresses),
    ):
        entries = frame[(frame["kind"] == kind).to_numpy()]
        if entries.empty or not desk.texts(field).distinct:
            continue
        which = find(desk, field, entries["value"].tolist())
        which[~desk.live | desk.masked(field)] = -1
        values, notes = desk.orders.frame[field].to_numpy(), entries["note"].to_numpy()
        blank = np.append(entries["note"].isna().to_numpy(), False)[which]
        for rows, message in ((which >= 0) & ~blank, None), ((which >= 0) & blank, _WITHOUT_NOTE):
            at = np.flatnonzero(rows)
            entry = {"entry": entries["value"].to_numpy()[which[at]], "note": notes[which[at]]}
            header = desk.orders.table.columns()[field].header
            yield Found("Orders", field, at, {"key": header, "value": values[at], **entry}, message=message)


def _phones(desk: Desk, field: str, listed: Sequence[str]) -> NDArray[np.int64]:
    """The entry that each order's phone is, as digits; -1 for none."""
    known: dict[str, int] = {}
    for i, phone in enumerate(plain_digits(listed)):
        local = _local(phone)
        if len(local) >= _LEAST_DIGITS:
            for spelled in (phone, *(code + local for code in _CODES)):
                known.setdefault(spelled, i)
    return _looked_up(desk, field, plain_digits(desk.texts(field).distinct), known)


def _local(phone: str) -> str:
    """A number without the code of Taiwan or China and without the trunk 0; a number of another country is whole."""
    digits = phone.removeprefix("00")
    for code, lengths in (("886", range(11, 14)), ("86", range(12, 15))):
        if digits.startswith(code) and len(digits) in lengths:
            return digits.removeprefix(code).removeprefix("0")
    return phone.removeprefix("0")


def plain_digits(phones: Sequence[str]) -> list[str]:
    """Phones as nothing but their digits."""
    return _joined(phones, lambda text: _NO_DIGIT.sub("", text))


def _accounts(desk: Desk, field: str, listed: Sequence[str]) -> NDArray[np.int64]:
    known = {folded: i for i, folded in reversed([*enumerate(_joined(listed, str.casefold))])}
    return _looked_up(desk, field, _joined(desk.texts(field).distinct, str.casefold), known)


def _addresses(desk: Desk, field: str, listed: Sequence[str]) -> NDArray[np.int64]:
    """The entry that each order's address is, with or without the places that stand in columns of their own."""
    known = {plain: i for i, plain in reversed([*enumerate(plain_addresses(listed))]) if plain}
    distinct = plain_addresses(desk.texts(field).distinct)
    which = _looked_up(desk, field, distinct, known)
    if not any(desk.texts(place).distinct for place in _PLACES):
        return which
    # An entry may name the city first: only addresses with which an entry ends are looked at one by one.
    ends = {entry[i:] for entry in known for i in range(1, len(entry))}
    near = desk.texts(field).spread(np.array([text in ends for text in distinct], bool)) & (which < 0) & desk.live
    for row in np.flatnonzero(near):
        places = plain_addresses([_place(desk, place, row) for place in _PLACES])
        street = distinct[desk.texts(field).codes[row]]
        named = ("".join(places[i:]) + street for i in range(len(places)))
        which[row] = next((known[whole] for whole in (*named, places[1] + street) if whole in known), -1)
    return which


def _place(desk: Desk, field: str, row: np.int64) -> str:
    codes, distinct = desk.texts(field).codes, desk.texts(field).distinct
    return distinct[codes[row]] if codes[row] >= 0 else ""


def plain_addresses(addresses: Sequence[str]) -> list[str]:
    """Addresses without zip code, spaces and punctuation, 臺 as 台, letters small."""
    return _joined(addresses, lambda text: _ZIP.sub("", _GAPS.sub("", text)).replace("臺", "台").casefold())


def _joined(texts: Sequence[str], change: Callable[[str], str]) -> list[str]:
    """Change many texts at once, in half width; none of them keeps a line end."""
    joined = "\n".join(texts)
    if joined.count("\n") != len(texts) - 1:
        joined = "\n".join(" ".join(text.splitlines()) for text in texts)
    half = joined if joined.isascii() else unicodedata.normalize("NFKC", joined)
    return change(half).split("\n") if texts else []


def _looked_up(desk: Desk, field: str, distinct: Sequence[str], known: dict[str, int]) -> NDArray[np.int64]:
    found = np.full(len(distinct) + 1, -1, np.int64)
    for i in [i for i, text in enumerate(distinct) if text in known]:
        found[i] = known[distinct[i]]
    return found[desk.texts(field).codes]
