"""The stock of a made-up shop day by day, worked back from today; what came in, and what is on its way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin_macros.sample.drawn import texts

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from neiqin_macros.sample.goods import Goods
    from neiqin_macros.sample.plan import Odd, ShopPlan

RECENT: Final = 30
"""Days of sales that say how much an item sells now."""
_SPELLS: Final = 0.35
"""Stock-outs of the past for each SKU."""
_LISTED: Final = 120
"""Days for which received purchases are kept."""
_ON_ORDER: Final = 0.3
_LEFT: Final = 6
"""Days of sales that are left when goods come in."""


@dataclass(frozen=True)
class Kept:
    """Stock at the end of each day and pieces that came in on it, SKUs x days."""

    closing: NDArray[np.float64]
    came: NDArray[np.float64]


def empty_days(rng: Generator, goods: Goods, odd: Odd, days: int) -> NDArray[np.bool_]:
    """Draw on which days each SKU had run out, SKUs x days; one of them has, today."""
    found = np.zeros((len(goods), days), bool)
    n = int(len(goods) * _SPELLS)
    for item, first, long in zip(
        rng.choice(len(goods), size=n).tolist(),
        rng.integers(20, days - RECENT - 20, size=n).tolist(),
        rng.integers(4, 13, size=n).tolist(),
        strict=True,
    ):
        found[item, first : first + long] = True
    found[goods.at(odd.runs_out[0])[0], -4:] = True
    return found


def days_left(rng: Generator, goods: Goods, odd: Odd) -> NDArray[np.float64]:
    """Draw for how many days each SKU's stock lasts: usually for a supplier's round or two."""
    left = 5 + rng.uniform(0.5, 2.1, len(goods)) * goods.column("lead")
    left[goods.at(*odd.runs_out)] = 0, 2.5
    left[goods.at(*odd.late)] = rng.uniform(4, 8, len(odd.late))
    left[goods.at(*odd.over)] = rng.uniform(200, 280, len(odd.over))
    return left


def keep(
    goods: Goods, sold: NDArray[np.float64], empty: NDArray[np.bool_], today: NDArray[np.float64], weekday: int
) -> Kept:
    """Work back from `today`: goods came in, in whole packs, when there was more than a supplier's round lasts for.

    `weekday` is that of the last day. After days without stock everything that stood there had just come in.
    """
    n, days = sold.shape
    closing, came = np.zeros((n, days)), np.zeros((n, days))
    rate, pack = sold[:, -180:].mean(axis=1), goods.column("pack").astype(float)
    most = np.maximum(rate * (_LEFT + np.maximum(goods.column("lead"), 14)), 1.4 * today)
    stock = today.copy()
    for day in range(days - 1, -1, -1):
        closing[:, day] = stock
        stock = stock + sold[:, day]
        ended = empty[:, day - 1] & ~empty[:, day] if day else np.zeros(n, bool)
        delivers = (goods.column("weekday") == (weekday - (days - 1 - day)) % 7) & (stock > most)
        packs = np.floor(np.maximum(stock - _LEFT * rate, 0) / pack) * pack
        came[:, day] = np.where(ended, stock, np.where(delivers, packs, 0))
        stock = stock - came[:, day]
    return Kept(closing, came)


def purchases(
    goods: Goods, kept: Kept, rate: NDArray[np.float64], plan: ShopPlan, rng: Generator, today: np.datetime64
) -> pd.DataFrame:
    """List what came in over the last months, what is on its way, and what should be there already.

    `rate` is what is sold a day of each SKU.
    """
    odd = plan.odd
    back = kept.came[:, -_LISTED:-1]
    item, at = np.nonzero(back)
    day = today - (back.shape[1] - at).astype("timedelta64[D]")
    rows = [_received(goods, item, day, back[item, at])]
    late = goods.at(*odd.late)
    coming = np.setdiff1d(np.flatnonzero(rng.random(len(goods)) < _ON_ORDER), [*late, *goods.at(*odd.runs_out)])
    coming = coming[rate[coming] > 0]
    # What is on its way was ordered before today.
    least = np.array([supplier.lead for supplier in plan.suppliers])
    for items, first, last in ((late, -9, -3), (coming, 1, 16)):
        days = np.minimum(rng.integers(first, last, size=len(least)), least - 1)
        rows.append(_open(goods, items, rate, today + days.astype("timedelta64[D]"), plan))
    frame = pd.concat(rows, ignore_index=True)
    return _numbered(frame, plan)


def _received(
    goods: Goods, item: NDArray[np.int64], day: NDArray[np.datetime64], qty: NDArray[np.float64]
) -> pd.DataFrame:
    lead = goods.column("lead")[item].astype("timedelta64[D]")
    # One delivery was ordered once: its delay hangs on its day.
    delay = (day.astype(np.int64) * 7919 % 8 - 3).astype("timedelta64[D]")
    frame = _lines(goods, item, qty, day - delay - lead, day - delay)
    return frame.assign(received=day.astype("datetime64[us]"), received_qty=qty, status="received")


def _open(
    goods: Goods, items: NDArray[np.int64], rate: NDArray[np.float64], expected: NDArray[np.datetime64], plan: ShopPlan
) -> pd.DataFrame:
    names = [supplier.name for supplier in plan.suppliers]
    day = expected[[names.index(name) for name in goods.column("supplier")[items]]]
    pack = goods.column("pack")[items]
    qty = np.maximum(np.ceil(rate[items] * 30 / pack), 1) * pack
    frame = _lines(goods, items, qty, day - goods.column("lead")[items].astype("timedelta64[D]"), day)
    return frame.assign(received=np.datetime64("NaT", "us"), received_qty=0.0, status="ordered")


def _lines(
    goods: Goods,
    item: NDArray[np.int64],
    qty: NDArray[np.float64],
    ordered: NDArray[np.datetime64],
    expected: NDArray[np.datetime64],
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "sku": goods.column("sku")[item],
            "supplier": goods.column("supplier")[item],
            "qty": qty.astype(float),
            "unit_cost": goods.column("cost")[item],
            "ordered": ordered.astype("datetime64[us]"),
            "expected": expected.astype("datetime64[us]"),
        }
    )


def _numbered(frame: pd.DataFrame, plan: ShopPlan) -> pd.DataFrame:
    """Give each delivery of a supplier a number, and its lines theirs."""
    names = [supplier.name for supplier in plan.suppliers]
    code = frame["supplier"].map({name: i + 1 for i, name in enumerate(names)})
    frame = frame.assign(po_id=texts(f"PO{d:%y%m%d}{c}" for d, c in zip(frame["expected"], code, strict=True)))
    frame = frame.sort_values(["expected", "po_id", "sku"], ignore_index=True)
    line = frame.groupby("po_id").cumcount() + 1
    return frame.assign(line=line.astype(str).astype(object), warehouse=plan.warehouse, currency=plan.currency)
