"""Rule D06: one phone or one address under many names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.buyers.buyer_keys import key_codes, key_header
from neiqin_macros.orders.buyers.timelines import DAY, Timeline, order_times, timeline_of
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.rows.grades import SAID

if TYPE_CHECKING:
    from numpy.typing import NDArray

_OWN_ACCOUNTS: Final = N_(
    "{value} names within {days} days on the {key} “{shared}” ({least} are the limit), each with an account of its own"
    " and at one address: likely a household or an office."
)


@rule(
    "D06",
    title=N_("Many names on one phone or address"),
    message=N_("{value} names within {days} days on the {key} “{shared}” ({least} are the limit)."),
    mend=N_("Check whether these orders are one buyer's under several names."),
    score=25,
    phone_names=3,
    address_names=6,
    days=30,
    own_accounts_score=10,
)
def many_names(
    desk: Desk, phone_names: float, address_names: float, days: float, own_accounts_score: float
) -> Iterator[Found]:
    """All orders of a window in which one phone, or one address of a house, has so many receivers' names.

    People who live or work together have accounts of their own, and one address: they score less.
    """
    desk.need("receiver")
    if (grade := desk.grade("receiver")) != "plain":
        raise NotApplicable(N_("names are {grade}"), grade=SAID[grade])
    order_times(desk)
    keys = [f for f in ("phone", "address") if desk.grade(f) == "plain"]
    if not keys:
        raise NotApplicable(N_("no phones and no street addresses that are told apart"))
    told = np.zeros(len(desk.orders), bool)
    for field, least in (("phone", phone_names), ("address", address_names)):
        if field not in keys:
            continue
        line, names = _named(desk, timeline_of(desk, field), least)
        width = round(days * DAY)
        distinct = names_in_window(line, names, width)
        at, last = line.marked(distinct >= least, width)
        fresh = ~told[at]
        at, last = at[fresh], last[fresh]
        told[at] = True
        together = _together(desk, line, names, field)[line.key[last]]
        for rows, score, message in ((~together, None, None), (together, round(own_accounts_score), _OWN_ACCOUNTS)):
            shared = desk.orders.frame[field].to_numpy()[at[rows]]
            params = {"value": distinct[last[rows]], "key": key_header(desk, field), "shared": shared, "least": least}
            yield Found("Orders", field, at[rows], params, score, message)


def _together(desk: Desk, line: Timeline, names: NDArray[np.int64], field: str) -> NDArray[np.bool_]:
    """Which keys have at least as many accounts as names, and not two addresses."""
    size = int(line.key.max(initial=0)) + 1
    if desk.grade("buyer_key") != "plain":
        return np.zeros(size, bool)
    found = _different(line, names, size) <= _different(line, _known_codes(desk, line, "buyer_key"), size)
    if field != "address":
        found &= _different(line, _known_codes(desk, line, "address"), size) == 1
    return found


def _known_codes(desk: Desk, line: Timeline, field: str) -> NDArray[np.int64]:
    known = desk.texts(field).filled & ~desk.masked(field)
    if field == "address":
        known &= desk.orders.frame["store_no"].isna().to_numpy()  # who lives together may fetch at several stores
    return np.where(known, key_codes(desk, field), -1)[line.rows]


def _different(line: Timeline, codes: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """How many different codes each key has; -1 is none."""
    known = codes >= 0
    width = int(codes.max(initial=0)) + 1
    pairs = np.sort(line.key[known] * width + codes[known])
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    return np.bincount(pairs // width, minlength=size)


def _named(desk: Desk, line: Timeline, least: float) -> tuple[Timeline, NDArray[np.int64]]:
    """The orders of keys under at least so many names, and a number for each one's name, however it is written."""
    texts = desk.texts("receiver")
    line = line.of(texts.filled & ~desk.masked("receiver"))
    keys = _different(line, texts.codes[line.rows], int(line.key.max(initial=0)) + 1)
    chosen = np.zeros(len(desk.orders), bool)
    chosen[line.rows[keys[line.key] >= least]] = True
    line = line.of(chosen)
    used, place = np.unique(texts.codes[line.rows], return_inverse=True)
    folded = [_folded(texts.distinct[i]) for i in used]
    number = {name: i for i, name in enumerate(dict.fromkeys(folded))}
    return line, np.array([*(number[name] for name in folded), -1], np.int64)[place]


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def names_in_window(line: Timeline, names: NDArray[np.int64], width: int) -> NDArray[np.int64]:
    """How many different names the window of `width` seconds up to each place holds.

    A place counts for a window from its own end on, until the window leaves it behind or the same name comes again:
    of n places in a window, those are left out whose name comes again before the window's end.
    """
    n, starts = len(line.rows), line.starts(width)
    if not n:
        return starts
    place = np.arange(n)
    both = line.key * (int(names.max()) + 1) + names
    order = np.argsort(both, kind="stable")
    again = np.full(n, n)
    same = both[order[1:]] == both[order[:-1]]
    again[order[:-1][same]] = order[1:][same]
    left = np.searchsorted(starts, place, side="right")  # the first window that begins after a place
    repeated = np.cumsum(np.bincount(again, minlength=n + 1)[:n])
    gone = np.cumsum(np.bincount(np.maximum(again, left), minlength=n + 1)[:n])
    return place + 1 - starts - (repeated - gone)
