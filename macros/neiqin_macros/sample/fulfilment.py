"""How far each order of a made-up shop has come: paid, shipped, delivered, done, or cancelled; and its parcel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin_macros.sample.drawn import chosen, only, scattered, texts

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from neiqin_macros.sample.plan import ShopPlan

NEVER: Final = np.datetime64("NaT", "us")
SHIP_HOURS: Final = 48
_SLOWEST: Final = 38
_CANCELLED: Final = 0.03
_AT_THE_DOOR: Final = 0.06
_UNPAID: Final = 0.06
_NOTES: Final = 0.05
_REGULAR: Final = 0.02
_STORE: Final = 0.3
_HOUR: Final = 3_600_000_000


def fulfil(rng: Generator, plan: ShopPlan, orders: pd.DataFrame, now: np.datetime64) -> pd.DataFrame:
    """Add paid, shipped, arrived, done, ship_by, status_norm, pay_method, carrier, waybill, notes, as of a moment."""
    n, created = len(orders), orders["created"].to_numpy("datetime64[us]")
    cod = (rng.random(n) < _AT_THE_DOOR) & np.array([_waits_for_cash(c.platform) for c in plan.channels])[
        orders["channel"]
    ]
    cancelled = rng.random(n) < _CANCELLED
    unpaid = ~cod & ~cancelled & (created > now - hours(np.full(n, 20.0))) & (rng.random(n) < _UNPAID)
    paid = created + hours(np.minimum(rng.lognormal(-3.6, 1.0, n), 6) + 0.01)
    paid = np.where(unpaid | (paid > now), NEVER, paid)
    unpaid |= np.isnat(paid) & ~cod & ~cancelled
    begun = np.where(cod, created, paid)
    shipped = begun + hours(np.minimum(rng.gamma(3, 6.5, n) + 2, _SLOWEST))
    shipped = _until(now, np.where(cancelled, NEVER, shipped))
    arrived = _until(now, shipped + hours(rng.uniform(20, 72, n)))
    done = _until(now, arrived + hours(rng.uniform(20, 150, n)))
    paid = np.where(cod, arrived, paid)
    states = (("cancelled", cancelled), ("awaiting_payment", unpaid), ("done", ~np.isnat(done)),
              ("delivered", ~np.isnat(arrived)), ("shipped", ~np.isnat(shipped)))  # fmt: skip
    status = np.select([rows for _, rows in states], [name for name, _ in states], "to_ship")
    begins = {
        "paid": paid,
        "shipped": shipped,
        "arrived": arrived,
        "done": done,
        "ship_by": begun + hours(np.full(n, SHIP_HOURS)),
    }
    frame = orders.assign(
        **{name: _seconds(times) for name, times in begins.items()}, status_norm=status.astype(object)
    )
    method = np.where(cod, plan.at_the_door, chosen(rng, plan.methods, n))
    carrier, waybill = _parcels(rng, plan, shipped)
    more = {"pay_method": method.astype(object), "carrier": carrier, "waybill": waybill, "cod": cod}
    return frame.assign(**more, **_said(rng, plan, n), **_stores(rng, n))


def _waits_for_cash(platform: str) -> bool:
    """Whether parcels of a platform can be paid at the door."""
    return platform in {"shopee", "jd"}


def hours(number: NDArray[np.float64]) -> NDArray[Any]:
    """Give hours as spans of time."""
    return (number * _HOUR).astype("timedelta64[us]")


def _until(now: np.datetime64, times: NDArray[Any]) -> NDArray[Any]:
    return np.where(times > now, NEVER, times)


def _seconds(times: NDArray[Any]) -> NDArray[Any]:
    return times.astype("datetime64[s]").astype("datetime64[us]")


def _parcels(rng: Generator, plan: ShopPlan, shipped: NDArray[Any]) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """Give carrier and waybill of what has left."""
    n, left = len(shipped), ~np.isnat(shipped)
    which = rng.integers(len(plan.carriers), size=n)
    numbers = scattered(rng, n, 999_999_937).tolist()
    names = texts(name for name, _, _ in plan.carriers)[which]
    bills = texts(
        f"{plan.carriers[w][1]}{k:0{plan.carriers[w][2]}d}" for w, k in zip(which.tolist(), numbers, strict=True)
    )
    return only(left, names), only(left, bills)


def _said(rng: Generator, plan: ShopPlan, n: int) -> dict[str, NDArray[np.object_]]:
    """What buyers and clerks note now and then."""
    return {
        "buyer_note": only(rng.random(n) < _NOTES, chosen(rng, plan.wording.notes, n)),
        "seller_note": only(rng.random(n) < _REGULAR, plan.wording.regular),
    }


def _stores(rng: Generator, n: int) -> dict[str, NDArray[np.object_]]:
    """Numbers of the convenience stores from which some parcels are fetched."""
    numbers = texts(f"{k}" for k in rng.integers(120_000, 290_000, size=n).tolist())
    return {"store_no": only(rng.random(n) < _STORE, numbers)}
