"""Rules D14 and D15: another country pays than receives, and what the platform itself thinks of an order."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from neiqin.rule import Found, rule
from neiqin.text import N_
from neiqin_macros.orders.buyers.countries import countries_named
from neiqin_macros.orders.desk import Desk
from neiqin_macros.words import RiskLevel


@rule(
    "D14",
    title=N_("Paid from another country than it ships to"),
    message=N_("The bill goes to {value}, the parcel to {country}."),
    mend=N_("Check the payment before it ships."),
    score=20,
    guard=True,
)
def foreign_billing(desk: Desk) -> Iterator[Found]:
    """Orders whose two countries are both known, and differ however they are written."""
    desk.need("billing_country", "country")
    frame = desk.orders.frame
    numbers: dict[str, int] = {"": -1, "?": -1}
    sides = []
    for field in ("billing_country", "country"):
        codes, countries = countries_named(desk.texts(field))
        sides.append(np.array([numbers.setdefault(c, len(numbers)) for c in countries])[codes])
    billed, shipped = sides
    at = np.flatnonzero(desk.live & (billed >= 0) & (shipped >= 0) & (billed != shipped))
    shown = {"value": frame["billing_country"].to_numpy()[at], "country": frame["country"].to_numpy()[at]}
    yield Found("Orders", "billing_country", at, shown)


@rule(
    "D15",
    title=N_("The platform sees a risk"),
    message=N_("The platform rates the risk of this order as {value}."),
    mend=N_("Follow the platform's advice."),
    score=25,
    high_score=70,
)
def risk_level(desk: Desk, high_score: float) -> Iterator[Found]:
    """Orders of medium and of high risk."""
    desk.need("risk_level")
    said = desk.orders.frame["risk_level"].to_numpy()
    for level, score in ((RiskLevel.MEDIUM, None), (RiskLevel.HIGH, round(high_score))):
        at = np.flatnonzero(desk.live & (said == level))
        yield Found("Orders", "risk_level", at, {"value": level}, score)
