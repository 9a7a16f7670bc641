"""Replays stock over past demand under levels to order up to, for many rules at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.levels.timeline import Steps

Levels = Callable[[int], "NDArray[np.float32]"]
"""Gives the levels (rules, items) of a review, by its number; -inf or below 0 orders nothing."""

_HAIR = np.float32(1e-4)
"""Less than this share of a unit is the rounding of single precision, and orders no further unit."""


@dataclass(frozen=True)
class Flow:
    """Demand of some items along the steps of a replay, and how it counts.

    `demand` (steps, items), units; the items of each lead time of the steps stand in neighbouring `columns`. `scored`
    (steps, items): False before an item can have been stocked, and where it is not in the range. `moq`, `pack`,
    `cost`, `price` (items,).
    """

    steps: Steps
    columns: tuple[slice, ...]
    demand: NDArray[np.float32]
    scored: NDArray[np.bool_]
    moq: NDArray[np.float32]
    pack: NDArray[np.float32]
    cost: NDArray[np.float32]
    price: NDArray[np.float32]

    def asked_value(self) -> NDArray[np.float64]:
        """Value asked for at each step, at price."""
        return (self.demand * self.scored).astype(np.float64) @ self.price.astype(np.float64)


@dataclass
class Tally:
    """What a replay counted; `sold_value` and `stock_value` (rules, steps) at price and at cost x buckets.

    `sold` and `stock` (rules, items), units and units x buckets, from step `counted_from` on; empty unless asked for.
    """

    sold_value: NDArray[np.float64]
    stock_value: NDArray[np.float64]
    sold: NDArray[np.float32]
    stock: NDArray[np.float32]


def flow_of(
    steps: Steps,
    columns: tuple[slice, ...],
    quantity: NDArray[np.float32],
    scored: NDArray[np.bool_],
    moq: NDArray[np.float32],
    pack: NDArray[np.float32],
    cost: NDArray[np.float32],
    price: NDArray[np.float32],
) -> Flow:
    """Sum demand (buckets, items; 0 where unknown) along steps; a step counts as its first bucket does."""
    starts = [step.start for step in steps.steps]
    first, end = starts[0], steps.steps[-1].end
    sums = np.add.reduceat(quantity[first:end], np.array(starts) - first, axis=0)
    return Flow(steps, columns, sums, scored[starts], moq, pack, cost, price)


def replay(
    flow: Flow,
    levels: Levels,
    rules: int,
    *,
    per_item_from: int | None = None,
    trigger: NDArray[np.float32] | None = None,
) -> Tally:
    """Receive, review, serve, step by step; demand that finds no stock is lost.

    The first stock is the rule's own level, with nothing on order. An order is the units missing from the level, up to
    whole units, then to the minimum and to whole packs. `per_item_from` is the bucket from which single items are
    tallied, too. With a `trigger` (rules, 1), nothing is ordered while stock and orders under way are not below this
    share of the level. The state is (rules, items) throughout: choose blocks of items that fit into the cache.
    """
    items = flow.demand.shape[1]
    shape = (rules, items)
    sold_value = np.zeros((rules, len(flow.steps.steps)))
    stock_value = np.zeros_like(sold_value)
    per_item = shape if per_item_from is not None else (0, 0)
    tally = Tally(sold_value, stock_value, np.zeros(per_item, np.float32), np.zeros(per_item, np.float32))
    in_packs = bool((flow.moq > 1).any() or (flow.pack > 1).any())
    on_hand = np.maximum(np.ceil(levels(0) - _HAIR), 0) + np.zeros(shape, np.float32)
    position = on_hand.copy()
    sold = np.empty_like(on_hand)
    under_way: dict[int, NDArray[np.float32]] = {}
    for s, step in enumerate(flow.steps.steps):
        if step.review is not None:
            order = _order(levels(step.review), position, trigger, flow, in_packs=in_packs)
            position += order
            under_way[step.review] = order
        for placed, lead in step.arrivals:
            columns = flow.columns[lead]
            on_hand[:, columns] += under_way[placed][:, columns]
            if lead == len(flow.columns) - 1:
                del under_way[placed]
        np.minimum(on_hand, flow.demand[s], out=sold)
        on_hand -= sold
        position -= sold
        length, scored = step.end - step.start, flow.scored[s]
        sold_value[:, s] = sold @ (flow.price * scored)
        counts = flow.cost * scored
        # Within a step stock falls evenly, as far as the replay knows: exact for steps of one bucket.
        stock_value[:, s] = (on_hand @ counts) * length + (sold @ counts) * ((length - 1) / 2)
        if per_item_from is not None and step.start >= per_item_from:
            tally.sold += sold * scored
            tally.stock += (on_hand * length + sold * ((length - 1) / 2)) * scored
    return tally


def _order(
    level: NDArray[np.float32],
    position: NDArray[np.float32],
    trigger: NDArray[np.float32] | None,
    flow: Flow,
    *,
    in_packs: bool,
) -> NDArray[np.float32]:
    """Units to order up to a level (rules, items); plain units are rounded in place, as most replays have no packs."""
    order = level - position
    if trigger is not None:
        order *= position < level * trigger
    if in_packs:
        return whole_order(order, flow.moq, flow.pack)
    order -= _HAIR
    np.ceil(order, out=order)
    return np.maximum(order, 0, out=order)


def whole_order(need: NDArray[np.float32], moq: NDArray[np.float32], pack: NDArray[np.float32]) -> NDArray[np.float32]:
    """Round needs up to whole units, to the minimum quantity and to whole packs: `packs.order_quantity`, for replays.

    All in units and single precision, where a need of less than 1e-4 is none; 0 where nothing is due.
    """
    units = np.maximum(np.ceil(need - _HAIR), 0)
    packs = np.maximum(pack, 1)
    wanted = np.where(units > 0, np.maximum(units, moq), 0)
    return (np.ceil(wanted / packs - _HAIR) * packs).astype(np.float32)
