"""The region to which each order went: its province or city by column, else by its address, else its country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin_macros.places.gazetteer import COUNTRIES
from neiqin_macros.places.many import read_many

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.orders.desk import Desk
    from neiqin_macros.places.reading import Reading

_HEAD: Final = 6
_IN_FRONT: Final = "0123456789-,， 　"
"""Postcodes and what stands between them and the address."""


def regions(desk: Desk) -> tuple[NDArray[np.int64], list[str]]:
    """Give each order row its region's number (-1: not known), and the regions' names.

    Whatever tells at least two regions is taken: provinces before cities before addresses before countries. Addresses
    are read for provinces in China and for cities in Taiwan.
    """
    for field in ("province", "city"):
        texts = desk.texts(field)
        if len(texts.distinct) > 1:
            return texts.codes, texts.distinct
    codes, names = _named_by_addresses(desk)
    if len(names) > 1:
        return codes, names
    texts = desk.texts("country")
    return texts.codes, texts.distinct


def _named_by_addresses(desk: Desk) -> tuple[NDArray[np.int64], list[str]]:
    """What the beginnings of addresses name, in the country of which most orders name something."""
    texts = desk.texts("address")
    # Half a million addresses have some hundred beginnings, and a province or city stands first.
    heads, distinct = pd.factorize(np.array([*(text.lstrip(_IN_FRONT)[:_HEAD] for text in texts.distinct), ""], object))
    best, names = np.full(len(desk.orders), -1, np.int64), [""]
    for country in COUNTRIES:
        reading, readings = read_many(distinct.tolist(), country)
        named = [_top(one) for one in readings]
        known = sorted({name for name in named if name})
        place = {name: at for at, name in enumerate(known)}
        of_reading = np.array([place.get(name, -1) for name in named], np.int64)
        found = of_reading[reading][heads][texts.codes]  # a blank is the last text, which is empty
        if (found >= 0).sum() > (best >= 0).sum():
            best, names = found, known
    return best, names


def _top(reading: Reading) -> str:
    place = reading.place
    return "" if place is None else place.province or place.city
