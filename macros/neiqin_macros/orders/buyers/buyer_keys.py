"""Who a buyer is: an account, a phone, a street address with a house number; for orders, and for those of History."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin.rule import NotApplicable
from neiqin.text import N_
from neiqin_macros.orders.buyers.addresses import numbered_addresses
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.rows.once import once
from neiqin_macros.orders.rows.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from neiqin.table import Header

KEYS: Final = ("buyer_key", "phone", "address")
_PLACES: Final = ("city", "district")


def telling_keys(desk: Desk) -> list[str]:
    """The order fields that tell buyers apart.

    Raises:
        NotApplicable: none does; all are absent, masked, nearly all the same, or coarse.

    """
    keys = [f for f in KEYS if desk.grade(f) == "plain"]
    if not keys:
        raise NotApplicable(N_("nothing tells the buyers apart"))
    return keys


def key_header(desk: Desk, field: str) -> Header:
    """The name of a key's column, for messages."""
    return desk.orders.table.columns()[field].header


@once
def told_apart(desk: Desk, field: str) -> NDArray[np.bool_]:
    """Rows whose key says who the buyer is; of addresses, those of a house and not of a store that many fetch from."""
    texts = desk.texts(field)
    known = texts.filled & ~desk.masked(field)
    if field == "address":
        known &= desk.orders.frame["store_no"].isna().to_numpy()
        shared = np.flatnonzero(texts.counts(known) > 1)
        houses = np.ones(len(texts.distinct), bool)  # an address that stands once is nobody else's either
        houses[shared] = numbered_addresses([texts.distinct[i] for i in shared])
        known &= texts.spread(houses)
    return known


@once
def key_codes(desk: Desk, field: str) -> NDArray[np.int64]:
    """Number the values of a key; the same street and house in two cities are two addresses. -1 where it is blank."""
    codes = desk.texts(field).codes
    for place in _PLACES:
        if field == "address" and desk.has(place):
            within = desk.texts(place).codes
            both = pd.factorize(codes * (within.max(initial=0) + 2) + within + 1)[0]
            codes = np.where(codes < 0, -1, both)
    return codes


def past_codes(desk: Desk, field: str) -> NDArray[np.int64]:
    """For each row of History the number that its key has among the orders, -1 where it has none.

    History has no city: where the orders have one in a column of its own, an address does not tell.
    """
    if desk.history is None:
        return np.zeros(0, np.int64)
    past = Texts.of(desk.history.frame[field])
    if not past.distinct or (field == "address" and any(desk.has(place) for place in _PLACES)):
        return np.full(len(desk.history), -1, np.int64)
    return np.append(places_among(desk.texts(field).distinct, past.distinct), -1)[past.codes]


def places_among(known: Sequence[str], wanted: Sequence[str]) -> NDArray[np.int64]:
    """The place of each wanted text among known ones, exactly; -1 for none. Both are distinct."""
    number = {text: i for i, text in enumerate(wanted)}
    found = np.full(len(wanted), -1, np.int64)
    for place in [i for i, text in enumerate(known) if text in number]:
        found[number[known[place]]] = place
    return found
