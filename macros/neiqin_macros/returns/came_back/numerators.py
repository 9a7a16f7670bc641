"""The three numerators of a return rate: what was asked back, what of it is valid, and what was refunded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.returns.sales.sold import money

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.returns.came_back.claims import Claims
    from neiqin_macros.returns.came_back.pieces import Pieces
    from neiqin_macros.returns.sales.sold import Sold

STAGES: Final = ("asked", "valid", "refunded")
"""How far a claim has come: valid is what was neither refused nor withdrawn, refunded what is told to be paid back."""
Counts = dict[str, float | int | None]


def numerators(sold: Sold, claims: Claims, pieces: Pieces) -> dict[str, Counts]:
    """Count orders, order-SKUs, units and money: the base, each stage, and each stage as a fraction of the base.

    Whatever is claimed several times counts once: an order, an order-SKU, and of its pieces and its money no more than
    was sold (a single claim may ask for more: freight). A rate is None where nothing was sold.
    """
    bases = {
        "orders": int(sold.order.sum()),
        "order_skus": len(sold.pair_order),
        "units": _whole(float(np.nansum(sold.pair_units))),
        "money": money(sold.order_amount[sold.order]),
    }
    counts: dict[str, Counts] = {level: {"base": base} for level, base in bases.items()}
    for stage in STAGES:
        at = np.flatnonzero(at_stage(claims, stage)[pieces.claim])
        counts["orders"][stage] = len(np.unique(pieces.order[at]))
        counts["order_skus"][stage] = len(np.unique(pieces.pair[at][pieces.pair[at] >= 0]))
        counts["units"][stage] = _whole(_units(sold, pieces, at))
        counts["money"][stage] = money(_money(sold, pieces, at, pieces.refund if stage == "refunded" else pieces.value))
    for count in counts.values():
        base = count["base"] or 0
        count |= {f"{stage}_rate": (count[stage] or 0) / base if base else None for stage in STAGES}
    return counts


def at_stage(claims: Claims, stage: str) -> NDArray[np.bool_]:
    """Claims that have come to a stage, or further."""
    if stage == "asked":
        return np.ones(len(claims.frame), bool)
    return claims.frame[stage].to_numpy(bool)


def _units(sold: Sold, pieces: Pieces, at: NDArray[np.int64]) -> float:
    """Pieces of each order-SKU up to those that were sold, with those of which only the order is known."""
    known = at[pieces.pair[at] >= 0]
    n = len(sold.order)
    claimed = np.bincount(pieces.pair[known], np.nan_to_num(pieces.units[known]), len(sold.pair_units))
    per_order = np.bincount(sold.pair_order, np.minimum(claimed, sold.pair_units), n).astype(np.float64)
    unknown = at[pieces.pair[at] < 0]
    per_order += np.bincount(pieces.order[unknown], np.nan_to_num(pieces.units[unknown]), n)
    return float(np.minimum(per_order, np.bincount(sold.pair_order, sold.pair_units, n)).sum())


def _money(sold: Sold, pieces: Pieces, at: NDArray[np.int64], values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Amounts of each order-SKU and order; of several claims for one, no more than it came to or the largest asks."""
    n = len(sold.pair_amount)
    place = np.where(pieces.pair[at] >= 0, pieces.pair[at], n + pieces.order[at])
    worth = np.concatenate([sold.pair_amount, sold.order_amount])
    sums = np.bincount(place, values[at], len(worth))
    largest = np.zeros(len(worth))
    np.maximum.at(largest, place, values[at])
    return np.minimum(sums, np.fmax(worth, largest))


def _whole(count: float) -> float | int:
    return int(count) if count == int(count) else count
