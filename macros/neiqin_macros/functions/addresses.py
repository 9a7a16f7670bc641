"""NQ_ADDRESS_OK, NQ_POSTCODE_OK and NQ_ADDRESS_SPLIT: addresses and postcodes, judged and taken apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin.cell_values import IdColumn, TextColumn
from neiqin.functions import function
from neiqin.text import N_
from neiqin_macros.functions.verdicts import verdicts
from neiqin_macros.orders.buyers.addresses import vague_addresses
from neiqin_macros.orders.buyers.countries import country_code
from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.orders.rules.contact.regions import postcode
from neiqin_macros.places.gazetteer import COUNTRIES
from neiqin_macros.places.many import read_each
from neiqin_macros.places.reading import Address, Reading, in_parts

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NOTHING: Final = Reading()
_PARTS: Final = len(Address._fields)
_COUNTRY: Final = N_("Their countries (TW or Taiwan); one for all, or one for each. Left out, the address tells.")


@dataclass(frozen=True)
class _Addresses:
    """Distinct pairs of an address and its country, empty where the address tells; each row's place among them."""

    codes: NDArray[np.int64]
    distinct: list[tuple[str, str]]

    @classmethod
    def of(cls, address: TextColumn, country: TextColumn | None) -> _Addresses:
        """Take two columns together; -1 where there is no address."""
        texts = Texts.of(pd.Series(address))
        named = Texts.of(pd.Series(np.full(len(address), np.nan) if country is None else country))
        countries = [*map(country_code, named.distinct), ""]
        pairs, keys = pd.factorize(texts.codes * len(countries) + named.codes % len(countries))
        at = (divmod(key, len(countries)) for key in keys.tolist())
        distinct = [(texts.distinct[t], countries[c]) for t, c in at if t >= 0]
        order = np.cumsum(keys >= 0) - 1
        return cls(np.where(texts.filled, order[pairs], -1), distinct)

    def readings(self) -> list[Reading]:
        """How the front of each distinct address reads by the lists of its country."""
        found = [_NOTHING] * len(self.distinct)
        for country in COUNTRIES:
            at = [i for i, (_, c) in enumerate(self.distinct) if c == country or (not c and not found[i].places)]
            readings = read_each([self.distinct[i][0] for i in at], country)
            for i, reading in zip(at, readings, strict=True):
                if self.distinct[i][1] or reading.places:
                    found[i] = reading
        return found

    def rows(self, of_distinct: list[bool]) -> NDArray[np.bool_]:
        """Rows for whose address something holds."""
        return np.array([*of_distinct, False], bool)[self.codes]


@function(
    title=N_("Address can be one"),
    about=N_(
        "TRUE where an address has a house number or the name of a place, and its district lies in its city; FALSE "
        "where not; blank where it is blank or masked. Districts are known of Taiwan and China."
    ),
    arguments={
        "address": N_("The addresses."),
        "country": _COUNTRY,
        "shortest": N_("How many characters an address has at least, one value; 6 if it is left out."),
    },
)
def address_ok(address: TextColumn, country: TextColumn | None = None, shortest: float = 6) -> NDArray[np.object_]:
    """What rules C04 and C05 say of an address by itself."""
    texts, addresses = Texts.of(pd.Series(address)), _Addresses.of(address, country)
    stray = addresses.rows([bool(reading.stray) for reading in addresses.readings()])
    vague = texts.spread(vague_addresses(texts.distinct, int(shortest)))
    return verdicts(texts, ~(stray | vague))


@function(
    title=N_("Postcode fits"),
    about=N_(
        "TRUE where a postcode of Taiwan is that of the district which the address names, FALSE where not; blank where "
        "either is blank or masked, or no district of Taiwan is named."
    ),
    arguments={
        "zip": N_("The postcodes, of 3, 5 or 6 digits."),
        "address": N_("The addresses, or the cities with their districts."),
    },
)
def postcode_ok(zip: IdColumn, address: TextColumn) -> NDArray[np.object_]:  # noqa: A002 - as the column is named
    """By the first three digits, as rule C06 does."""
    codes, addresses = Texts.of(pd.Series(zip)), _Addresses.of(address, np.full(len(address), "TW", dtype=object))
    own = [_zips(reading) for reading in addresses.readings()]
    given = [postcode(text) for text in codes.distinct]
    pairs, keys = pd.factorize(codes.codes * (len(own) + 1) + addresses.codes % (len(own) + 1))
    at = [divmod(key, len(own) + 1) for key in keys.tolist()]
    fits = np.array([z >= 0 and a < len(own) and given[z] in own[a] for z, a in at], bool)
    return verdicts(codes, fits[pairs], addresses.rows([bool(zips) for zips in own]))


def _zips(reading: Reading) -> set[int]:
    """The postcodes that an address may have; none where its district is not known, or not in its city."""
    known = all(place.zip for place in reading.places) and not reading.stray
    return {int(place.zip) for place in reading.places} if known else set()


@function(
    title=N_("Split address"),
    about=N_(
        "Six columns: country, postcode, province, city or county, district, and the rest, of addresses in Taiwan and "
        "China. What an address does not name is blank; of other addresses the whole is the rest."
    ),
    arguments={"address": N_("The addresses."), "country": _COUNTRY},
)
def address_split(address: TextColumn, country: TextColumn | None = None) -> tuple[NDArray[np.object_], ...]:
    """Each address is taken apart once; its names are spelled as the lists have them."""
    addresses = _Addresses.of(address, country)
    read = zip(addresses.distinct, addresses.readings(), strict=True)
    split: list[tuple[str | None, ...]] = [in_parts(text, reading, code) for (text, code), reading in read]
    parts = np.array([*split, (None,) * _PARTS], dtype=object)
    parts[parts == ""] = None
    return tuple(parts[addresses.codes].T)
