"""Many addresses read at once: they begin alike, so that each beginning is read once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from neiqin_macros.places.gazetteer import gazetteer
from neiqin_macros.places.reading import Reading, leads_nowhere, read

_WIDTHS: Final = (5, 7, 9, 10, 11, 12, 13, 14, 16, 20, None)
"""Characters of a beginning: a street is told by five, and most addresses have named their district by the tenth."""
_UNLISTED: Final = 6
"""Characters that an unlisted city, a gap and one character to look ahead take at most, beside the next name."""


def read_many(addresses: Sequence[str], country: str) -> tuple[NDArray[np.int64], list[Reading]]:
    """`read` for many addresses of a country: for each the place of its reading, and the distinct readings.

    Where names and rest begin is left out of them (0), so that there are few.
    """
    known: dict[Reading, int] = {}
    codes = np.zeros(len(addresses), np.int64)
    for at, which, readings in _by_beginnings(addresses, country):
        plain = (reading._replace(place_from=0, rest_from=0) for reading in readings)
        numbers = np.array([known.setdefault(reading, len(known)) for reading in plain], np.int64)
        codes[at] = numbers[which]
    return codes, list(known)


def read_each(addresses: Sequence[str], country: str) -> list[Reading]:
    """`read` for many addresses of a country, one by one."""
    found = [Reading()] * len(addresses)
    for at, which, readings in _by_beginnings(addresses, country):
        for i, reading in zip(at.tolist(), which.tolist(), strict=True):
            found[i] = readings[reading]
    return found


def _by_beginnings(
    addresses: Sequence[str], country: str
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], list[Reading]]]:
    """Rows, the place of each one's reading, and these readings, by ever longer beginnings that tell all."""
    left = np.arange(len(addresses))
    for width in _WIDTHS:
        beginnings = [addresses[i][:width] for i in left.tolist()]
        which, heads = pd.factorize(np.array([*beginnings, ""], dtype=object)[:-1])
        distinct: list[str] = heads.tolist()
        readings = [read(head, country) for head in distinct]
        told = [width is None or _told(r, head, width, country) for r, head in zip(readings, distinct, strict=True)]
        here = np.array(told, bool)[which]
        yield left[here], which[here], readings
        left = left[~here]


def _told(reading: Reading, head: str, width: int, country: str) -> bool:
    """Whether a beginning says all that the whole address would."""
    if len(head) < width:
        return True
    if reading.stray:
        return False
    if not (reading.places or reading.place_from or reading.zip) and leads_nowhere(head, country):
        return True
    if reading.places and all(place.district for place in reading.places):
        return reading.rest_from < width
    after = reading.rest_from if reading.places else reading.place_from
    return after + gazetteer(country).every.longest + _UNLISTED <= width
