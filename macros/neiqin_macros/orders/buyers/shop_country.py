"""Where orders go by the places that they name, and where a shop sells that says it nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.orders.rows.once import once
from neiqin_macros.places.gazetteer import COUNTRIES
from neiqin_macros.places.many import read_many

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.orders.desk import Desk
    from neiqin_macros.orders.rows.texts import Texts

NAMED: Final = ("", *COUNTRIES)
_MOST: Final = 0.5


@once
def country_named(desk: Desk) -> NDArray[np.int64]:
    """The country whose places an order names, as its place in `NAMED`; 0 where it names none, or those of several."""
    found = np.zeros(len(desk.orders), np.int64)
    for field in ("address", "city", "province"):
        found = np.where(found > 0, found, _told(desk.texts(field)))
    return found


def _told(texts: Texts) -> NDArray[np.int64]:
    there = []
    for country in COUNTRIES:
        codes, readings = read_many(texts.distinct, country)
        there.append(np.array([*(bool(reading.places) for reading in readings), False], bool)[codes])
    alone = np.sum(there, axis=0) == 1 if texts.distinct else np.zeros(0, bool)
    of_distinct = np.where(alone & ~texts.masked, np.argmax(there, axis=0) + 1, 0) if texts.distinct else alone
    return np.append(of_distinct, 0)[texts.codes].astype(np.int64)


@once
def shop_country(desk: Desk) -> str:
    """The shop's country as two letters (ISO 3166): its setting, else where most of its orders go; empty if unknown."""
    if desk.country:
        return desk.country.upper()
    counts = np.bincount(country_named(desk)[desk.first], minlength=len(NAMED))
    best = int(counts[1:].argmax()) + 1
    return NAMED[best] if counts[best] > _MOST * counts.sum() else ""
