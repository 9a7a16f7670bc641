"""Where a shop sells: the country that its settings name, else the one in which most of its addresses lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.orders.once import once
from neiqin_macros.places.gazetteer import COUNTRIES
from neiqin_macros.places.reading import read

if TYPE_CHECKING:
    from neiqin_macros.orders.desk import Desk

_LOOKED_AT: Final = 200
"""So many different texts of a column are read."""
_MOST: Final = 0.5


@once
def shop_country(desk: Desk) -> str:
    """The shop's country as two letters (ISO 3166); empty where neither a setting nor its addresses tell it."""
    if desk.country:
        return desk.country.upper()
    for field in ("address", "city", "province"):
        texts = desk.texts(field)
        known = np.flatnonzero(~texts.masked)
        some = known[:: max(1, len(known) // _LOOKED_AT)]
        here = {c: sum(bool(read(texts.distinct[i], c).places) for i in some) for c in COUNTRIES}
        best = max(here, key=lambda country: here[country])
        if here[best] > _MOST * len(some) and list(here.values()).count(here[best]) == 1:
            return best
    return ""
