"""Where each order goes: province, city and district as its columns and its address name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin_macros.orders.buyers.countries import country_of
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.rows.once import once
from neiqin_macros.places.gazetteer import COUNTRIES, Place, fold
from neiqin_macros.places.many import read_many
from neiqin_macros.places.reading import Reading, read

if TYPE_CHECKING:
    from numpy.typing import NDArray

COLUMNS: Final = ("province", "city", "district")
_NOTHING: Final = Reading()


@dataclass(frozen=True)
class Region:
    """What the columns of an order name: their texts (empty where blank or masked), and how they are read."""

    texts: tuple[str, str, str] = ("", "", "")
    reading: Reading = _NOTHING
    left: str = ""
    """What of the texts is no place's name, folded."""


@dataclass(frozen=True)
class Where:
    """An order's place by columns and address together."""

    region: Region
    address: Reading
    places: tuple[Place, ...]
    """The narrowest it is known; several where a district's name alone fits several."""
    apart: bool = False
    """Whether the address names a district alone, and the columns a place that has none of that name."""


@dataclass(frozen=True)
class Whereabouts:
    """For each order row, the place of what is known among the distinct ones."""

    codes: NDArray[np.int64]
    distinct: list[Where]

    def rows(self, of_distinct: list[bool]) -> NDArray[np.bool_]:
        """Rows for which something holds."""
        return np.array(of_distinct, bool)[self.codes]


@once
def whereabouts(desk: Desk) -> Whereabouts:
    """Read the regions and the addresses of the orders of Taiwan and China, and of those whose country is unknown."""
    region_codes, regions = _regions(desk)
    address_codes, addresses = _addresses(desk)
    codes, pairs = pd.factorize(region_codes * len(addresses) + address_codes)
    both = (divmod(pair, len(addresses)) for pair in pairs.tolist())
    return Whereabouts(codes.astype(np.int64), [_together(regions[r], addresses[a]) for r, a in both])


def _together(region: Region, address: Reading) -> Where:
    columns, named = region.reading.places, address.places
    if not named or address.from_top:
        narrow = all(place.district for place in named) or not columns
        inside = tuple(c for c in columns for n in named if n.holds(c))
        return Where(region, address, named if named and (narrow or not inside) else inside or columns)
    fitting = tuple(n for n in named if any(c.holds(n) or c == n for c in _cities(columns)))
    return Where(region, address, fitting or named, apart=bool(columns) and not fitting)


def _cities(places: tuple[Place, ...]) -> list[Place]:
    """The places without their districts: an address that names another district of the city is no contradiction."""
    return [place._replace(district="", zip="") for place in places]


def _kinds(desk: Desk) -> NDArray[np.int64]:
    """For each row 0 (a country without a list here), 1 + its place in COUNTRIES, or 3: unknown."""
    codes, countries = country_of(desk)
    kinds = {"": len(COUNTRIES) + 1} | {code: i for i, code in enumerate(COUNTRIES, 1)}
    return np.array([kinds.get(c, 0) for c in countries])[codes]


def _read_all(texts: list[str], kind: int) -> tuple[NDArray[np.int64], list[Reading]]:
    """Read texts of a country, or, where it is unknown, of the one whose province or city they name."""
    if kind <= len(COUNTRIES):
        return read_many(texts, COUNTRIES[kind - 1])
    (first, ours), (second, theirs) = (read_many(texts, country) for country in COUNTRIES)
    sure = np.array([r.from_top and bool(r.places) for r in ours], bool)[first]
    other = np.array([r.from_top and bool(r.places) for r in theirs], bool)[second]
    codes = np.where(sure, first, np.where(other, len(ours) + second, len(ours) + len(theirs)))
    return codes, [*ours, *theirs, _NOTHING]


def _addresses(desk: Desk) -> tuple[NDArray[np.int64], list[Reading]]:
    """Each row's reading of its address; nothing where addresses are no streets, or masked."""
    texts = desk.texts("address")
    codes, readings = np.zeros(len(desk.orders), np.int64), [_NOTHING]
    if desk.grade("address") not in {"plain", "constant"}:
        return codes, readings
    kinds, read_at = _kinds(desk), texts.filled & ~desk.masked("address")
    for kind in range(1, len(COUNTRIES) + 2):
        rows = np.flatnonzero(read_at & (kinds == kind))
        here = texts.codes[rows]
        used = np.flatnonzero(np.bincount(here, minlength=len(texts.distinct)))
        if len(used):
            found, distinct = _read_all([texts.distinct[i] for i in used.tolist()], kind)
            of_distinct = np.zeros(len(texts.distinct), np.int64)
            of_distinct[used] = len(readings) + found
            codes[rows] = of_distinct[here]
            readings += distinct
    return codes, readings


def _regions(desk: Desk) -> tuple[NDArray[np.int64], list[Region]]:
    """Each row's region by its columns."""
    kinds = _kinds(desk)
    key, columns = kinds, []
    for field in COLUMNS:
        texts = desk.texts(field)
        shown = ["" if bad else text.strip() for text, bad in zip(texts.distinct, texts.masked.tolist(), strict=True)]
        columns.append([*shown, ""])
        key = key * (len(texts.distinct) + 1) + np.where(texts.filled, texts.codes, len(texts.distinct))
    codes, keys = pd.factorize(key)
    regions = []
    for one in keys.tolist():
        parts, rest = [], one
        for shown in reversed(columns):
            rest, place = divmod(rest, len(shown))
            parts.append(shown[place])
        regions.append(_region((parts[2], parts[1], parts[0]), rest))
    return codes.astype(np.int64), regions


def _region(texts: tuple[str, str, str], kind: int) -> Region:
    if not kind or not any(texts):
        return Region(texts)
    joined = fold(" ".join(filter(None, texts)))
    readings = [read(joined, c) for c in (COUNTRIES if kind > len(COUNTRIES) else COUNTRIES[kind - 1 : kind])]
    reading = next((r for r in readings if r.from_top and r.places), readings[0] if len(readings) == 1 else _NOTHING)
    return Region(texts, reading, joined[reading.rest_from :].strip())
