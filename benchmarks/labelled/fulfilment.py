"""How far each order of the made-up shop has come at the end of the month: paid, shipped, delivered, done, or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from benchmarks.labelled.text_columns import text_column, where

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

SHIP_HOURS: Final = 46
"""The slowest parcel leaves this long after payment."""
CANCELLED: Final = 0.04
REFUNDED: Final = 0.02
PARTLY_REFUNDED: Final = 0.02
AT_THE_DOOR: Final = 0.1
_NEVER_PAID: Final = 0.25
"""Of the orders of the last days, those that nobody has paid for yet; older ones are cancelled by the platform."""
_NEVER: Final = np.datetime64("NaT", "us")
_CARRIERS: Final = (("黑貓宅急便", "9", 11), ("新竹物流", "6", 9), ("宅配通", "3", 11), ("順豐速運", "SF1", 12))
_METHODS: Final = ("信用卡", "LINE Pay", "ATM 轉帳", "信用卡")


def fulfil(rng: Generator, orders: pd.DataFrame) -> pd.DataFrame:
    """Add payment, shipment, status, refunds and waybills, as of right after the last order."""
    n, created = len(orders), orders["created"].to_numpy("datetime64[us]")
    now, payable = created.max(), orders["payable"].to_numpy()
    cod = rng.random(n) < AT_THE_DOOR
    fate = rng.random(n)
    cancelled, refunded = fate < CANCELLED, (fate >= CANCELLED) & (fate < CANCELLED + REFUNDED)
    partly = (fate >= CANCELLED + REFUNDED) & (fate < CANCELLED + REFUNDED + PARTLY_REFUNDED)
    recent = created > now - _hours(np.full(n, 60.0))
    unpaid = ~cod & ~cancelled & recent & (rng.random(n) < _NEVER_PAID)
    unpaid |= cancelled & (rng.random(n) < 0.5)
    paid = np.where(cod | unpaid, _NEVER, created + _hours(np.minimum(rng.lognormal(-3.4, 1.2, n), 20)))
    paid = np.where(paid > now, created, paid)
    begun = np.where(cod, created, paid)
    shipped = begun + _hours(np.minimum(rng.gamma(2, 8, n) + 0.5, SHIP_HOURS))
    shipped = np.where(cancelled | unpaid | (shipped > now), _NEVER, shipped)
    arrived = shipped + _hours(rng.uniform(20, 72, n))
    arrived = np.where(arrived > now, _NEVER, arrived)
    done = arrived + _hours(rng.uniform(2, 150, n))
    done = np.where(done > now, _NEVER, done)
    paid = np.where(cod, arrived, paid)
    over = ~np.isnat(done)
    refunded, partly = refunded & over, partly & over
    gave = ~np.isnat(paid)
    states = (
        ("cancelled", cancelled),
        ("awaiting_payment", unpaid),
        ("refunded", refunded),
        ("done", over),
        ("delivered", ~np.isnat(arrived)),
        ("shipped", ~np.isnat(shipped)),
    )
    status = np.select([rows for _, rows in states], [name for name, _ in states], "to_ship")
    back = np.where(refunded | (cancelled & gave), payable, 0.0)
    back = np.where(partly, np.round(payable * rng.uniform(0.1, 0.6, n)), back)
    after_sale = where(back > 0, "退款完成")
    method = np.where(cod, "貨到付款", rng.choice(np.array(_METHODS, dtype=object), size=n))
    carrier, waybill = _parcels(rng, shipped)
    frame = orders.copy()
    frame["paid"], frame["shipped"], frame["done"] = (pd.Series(_whole_seconds(t)) for t in (paid, shipped, done))
    texts = {
        "status_norm": status, "pay_method": method, "cod": np.where(cod, "yes", "no"), "after_sale_status": after_sale,
        "carrier": carrier, "waybill": waybill,
    }  # fmt: skip
    for name, values in texts.items():
        frame[name] = pd.Series(values.astype(object), dtype=object)
    frame["paid_amt"] = np.where(gave, payable, np.nan)
    frame["refunded"] = np.where(back > 0, back, np.nan)
    return frame


def _hours(hours: NDArray[np.float64]) -> NDArray[Any]:
    return (hours * 3_600_000_000).astype("timedelta64[us]")


def _whole_seconds(times: NDArray[Any]) -> NDArray[Any]:
    return times.astype("datetime64[s]").astype("datetime64[us]")


def _parcels(rng: Generator, shipped: NDArray[Any]) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """Carrier and waybill of the orders that have left."""
    n = len(shipped)
    which, numbers = rng.integers(len(_CARRIERS), size=n), rng.choice(10**9, size=n, replace=False)
    left = ~np.isnat(shipped)
    waybills = [waybill(w, number) for w, number in zip(which.tolist(), numbers.tolist(), strict=True)]
    carriers = np.array([name for name, *_ in _CARRIERS], dtype=object)[which]
    return where(left, carriers), where(left, text_column(waybills))


def waybill(carrier: int, number: int) -> str:
    """Write a waybill number as a carrier does."""
    _, prefix, digits = _CARRIERS[carrier]
    return f"{prefix}{number:0{digits}d}"
