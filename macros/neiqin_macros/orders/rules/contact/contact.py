"""Rules C01, C02, C04: masked personal data, phones, addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.buyers.addresses import as_before, numbered, vague_addresses
from neiqin_macros.orders.buyers.countries import UNHEARD_OF, country_of
from neiqin_macros.orders.buyers.phones import wrong_phones
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.rows.grades import SAID

_PERSONAL: Final = ("buyer_key", "receiver", "phone", "email", "address")


@rule(
    "C01",
    title=N_("Personal data is masked"),
    message=N_("{column} is masked here ({share} % of its values); rules that need it leave those rows out."),
    mend=N_("Use the platform's own label to ship."),
    level="info",
)
def masked_column(desk: Desk) -> Iterator[Found]:
    """Said once for each masked column, at its first masked value."""
    for field in _PERSONAL:
        if desk.grade(field) == "masked":
            at, header = np.flatnonzero(desk.masked(field)), desk.orders.table.columns()[field].header
            share = round(100 * len(at) / int(desk.orders.frame[field].notna().sum()), 1)
            yield Found("Orders", field, at[:1], {"column": header, "share": share})


@rule(
    "C02",
    title=N_("Phone number that cannot be"),
    message=N_("“{value}” is no phone number of {country}."),
    mend=N_("Ask the buyer for the right number."),
    score=25,
    guard=True,
)
def invalid_phone(desk: Desk) -> Iterator[Found]:
    """Phones that fit no pattern of their country; a lost leading 0 is repaired, seven equal digits are invalid."""
    desk.need("phone")
    if (grade := desk.grade("phone")) != "plain":
        raise NotApplicable(N_("phones are {grade}"), grade=SAID[grade])
    texts, (country_codes, countries) = desk.texts("phone"), country_of(desk)
    judged = np.array([c not in {"", UNHEARD_OF} for c in countries], bool)[country_codes]
    rows = desk.live & texts.filled & judged & ~desk.masked("phone")
    if not rows.any():
        raise NotApplicable(N_("the country of the phones is not known"))
    at = np.flatnonzero(wrong_phones(texts, rows, country_codes, countries))
    shown = {
        "value": desk.orders.frame["phone"].to_numpy()[at],
        "country": np.array(countries, object)[country_codes[at]],
    }
    yield Found("Orders", "phone", at, shown)


@rule(
    "C04",
    title=N_("Address too short, or without number and place"),
    message=N_("“{value}” has neither a house number nor the name of a place after its district."),
    mend=N_("Ask the buyer for the whole address."),
    score=25,
    guard=True,
    shortest=6,
)
def vague_address(desk: Desk, shortest: float) -> Iterator[Found]:
    """Addresses under `shortest` characters, or with neither number nor place word after the district."""
    desk.need("address")
    if (grade := desk.grade("address")) == "coarse":
        raise NotApplicable(N_("addresses hold province or city only"))
    if grade == "masked":
        raise NotApplicable(N_("addresses are {grade}"), grade=SAID[grade])
    texts = desk.texts("address")
    poor = texts.spread(vague_addresses(texts.distinct, int(shortest)))
    at_a_store = desk.orders.frame["store_no"].notna().to_numpy()
    at = np.flatnonzero(poor & desk.live & ~desk.masked("address") & ~at_a_store)
    values = desk.orders.frame["address"].to_numpy()
    # Where the city stands in a column of its own, a street and its number are a whole address, however short.
    apart = desk.orders.frame[["city", "district"]].notna().any(axis=1).to_numpy()
    at = at[[not (apart[i] and numbered(values[i]) and not as_before(values[i])) for i in at]] if len(at) else at
    short = np.array([len(values[i]) < shortest for i in at], bool)
    message = N_("“{value}” is too short for an address: {shortest} characters are the least.")
    yield Found("Orders", "address", at[short], {"value": values[at[short]]}, message=message)
    yield Found("Orders", "address", at[~short], {"value": values[at[~short]]})
