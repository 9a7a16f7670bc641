"""Many addresses read at once: they begin alike, so that each beginning is read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from neiqin_macros.places.gazetteer import gazetteer
from neiqin_macros.places.reading import Reading, leads_nowhere, read

_WIDTHS: Final = (5, 7, 10, 14, 20, None)
"""Characters of a beginning, tried in turn: a street is told by five."""
_UNLISTED: Final = 6
"""Characters that an unlisted city, a gap and one character to look ahead take at most, beside the next name."""
# Up to the last suffix of a place that may still belong to the front, and what would keep it from being one.
_FRONT: Final = {
    country: re.compile(rf"^(?:.{{0,{most}}}[省市縣县區区鄉乡鎮镇旗盟州][场場域间間块塊]?)?", re.MULTILINE)
    for country, most in (("TW", 13), ("CN", 21))
}
_STOP: Final = "〇"
"""A character that is in no name: a front is not the whole address."""
_BATCH: Final = 4096


def read_many(addresses: Sequence[str], country: str) -> tuple[NDArray[np.int64], list[Reading]]:
    """`read` for many addresses of a country: for each the place of its reading, and the distinct readings.

    Where names and rest begin is left out of them (0), so that there are few.
    """
    known: dict[Reading, int] = {}
    codes = np.zeros(len(addresses), np.int64)
    left = np.arange(len(addresses))
    for beginnings, told in _beginnings(country):
        which, heads = pd.factorize(np.array([*beginnings([addresses[i] for i in left.tolist()]), ""], object)[:-1])
        readings = [read(head, country) for head in heads.tolist()]
        plain = (reading._replace(place_from=0, rest_from=0) for reading in readings)
        numbers = np.array([known.setdefault(reading, len(known)) for reading in plain], np.int64)
        codes[left] = numbers[which]
        settled = [told(reading, head) for reading, head in zip(readings, heads.tolist(), strict=True)]
        left = left[~np.array(settled, bool)[which]]
    return codes, list(known)


def _beginnings(
    country: str,
) -> Iterator[tuple[Callable[[Sequence[str]], Iterable[str]], Callable[[Reading, str], bool]]]:
    """The ways to cut beginnings off, and whether a beginning's reading is that of the whole address."""
    yield partial(_fronts, country), _names_a_district
    for width in _WIDTHS:
        yield partial(_heads, width), partial(_told, width, country)


def _heads(width: int | None, addresses: Sequence[str]) -> Iterable[str]:
    return [address[:width] for address in addresses]


def _fronts(country: str, addresses: Sequence[str]) -> list[str]:
    """Each address up to its last suffix of a place; a batch that has a line end in it is left whole."""
    fronts: list[str] = []
    for start in range(0, len(addresses), _BATCH):
        batch = addresses[start : start + _BATCH]
        found = _FRONT[country].findall("\n".join(batch))
        fronts += [front + _STOP for front in found] if len(found) == len(batch) else [_STOP] * len(batch)
    return fronts


def _names_a_district(reading: Reading, front: str) -> bool:
    named = bool(reading.places) and all(place.district for place in reading.places)
    return named and not reading.stray and reading.rest_from < len(front)


def _told(width: int | None, country: str, reading: Reading, head: str) -> bool:
    if width is None or len(head) < width:
        return True
    if reading.stray:
        return False
    if not (reading.places or reading.place_from or reading.zip) and leads_nowhere(head, country):
        return True
    if reading.places and all(place.district for place in reading.places):
        return reading.rest_from < width
    after = reading.rest_from if reading.places else reading.place_from
    return after + gazetteer(country).every.longest + _UNLISTED <= width
