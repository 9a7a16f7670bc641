"""Rules C07 and C07b: places that parcels do not reach as others do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.buyers.whereabouts import COLUMNS, whereabouts
from neiqin_macros.orders.desk import Desk
from neiqin_macros.places.gazetteer import COUNTRIES, Place, variants
from neiqin_macros.places.reading import read
from neiqin_macros.words import LimitKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LATIN: Final = re.compile(r"[A-Za-z]")


@rule(
    "C07",
    title=N_("Remote or high-risk area"),
    message=N_("The delivery limits list “{value}” as a remote area."),
    mend=N_("Choose a carrier that goes there, and check what it costs."),
    score=10,
)
def remote_area(desk: Desk) -> Iterator[Found]:
    """Orders to a place that the delivery limits call remote, or of high risk."""
    yield from _listed(desk, LimitKind.REMOTE, None)
    yield from _listed(desk, LimitKind.HIGH_RISK, N_("The delivery limits list “{value}” as an area of high risk."))


@rule(
    "C07b",
    title=N_("No delivery to this area"),
    message=N_("The delivery limits list “{value}” as a place without delivery."),
    mend=N_("Ask the buyer for another address, or cancel the order."),
    level="block",
)
def no_delivery(desk: Desk) -> Iterator[Found]:
    """Orders to a place that the delivery limits call one without delivery."""
    yield from _listed(desk, LimitKind.NO_DELIVERY, None)


def _listed(desk: Desk, kind: LimitKind, message: str | None) -> Iterator[Found]:
    """Orders to the places of a kind; each is said once for an order, by its first entry in the list."""
    if not any(desk.has(field) for field in (*COLUMNS, "address")):
        desk.need("address")
    if desk.limits is None:
        raise NotApplicable(N_("no table of delivery limits"))
    frame = desk.limits.frame
    entries = frame["place"][(frame["limit"] == kind).to_numpy()].dropna().tolist()
    left = desk.live.copy()
    for entry in dict.fromkeys(entries):
        field, rows = _rows_of(desk, entry)
        at = np.flatnonzero(left & rows)
        left[at] = False
        yield Found("Orders", field, at, {"value": entry}, message=message)


def _rows_of(desk: Desk, entry: str) -> tuple[str, NDArray[np.bool_]]:
    """Orders that go to a place, and the column to look at: a listed place as it is read, any other by its letters."""
    where, places = whereabouts(desk), listed_places(entry)
    if places:
        column = "address" if desk.has("address") else next(field for field in reversed(COLUMNS) if desk.has(field))
        return column, where.rows([any(p.holds(w) for p in places for w in one.places) for one in where.distinct])
    pattern = named_anywhere(entry)
    found = {field: desk.texts(field).hold(pattern) & ~desk.masked(field) for field in (*COLUMNS, "address")}
    shown = next((field for field, rows in found.items() if rows.any()), "address")
    return shown, np.logical_or.reduce(list(found.values()))


def listed_places(entry: str) -> tuple[Place, ...]:
    """The listed places that a name means, with its suffix or without: 西藏, 金門, 臺東縣蘭嶼鄉."""
    found: tuple[Place, ...] = ()
    for country in COUNTRIES:
        reading = read(entry.strip(), country)
        if reading.places and not reading.stray and reading.rest_from == len(entry.strip()):
            found += reading.places
    return found


def named_anywhere(entry: str) -> re.Pattern[str]:
    """A pattern that finds a name in an address, however its characters are written."""
    name = entry.strip()
    if _LATIN.search(name):
        return re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
    return re.compile("".join(f"[{re.escape(variants(character))}]" for character in name))
