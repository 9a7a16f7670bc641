"""Replays the user's rule and ours side by side over the evaluation window, bucket by bucket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.stock.levels.own_rule import own_levels
from neiqin_macros.stock.levels.policy import OwnRule, Replayed, Result, WithSafety
from neiqin_macros.stock.levels.replaying import replay
from neiqin_macros.stock.levels.tuning import Setting, Shop, quarter_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.levels.batches import Batch
    from neiqin_macros.stock.levels.outlook import Outlook

_YEAR: float = 365.25


def evaluate(shop: Shop, settings: Mapping[int, Setting], own: OwnRule, holding_rate: float) -> Replayed:
    """Replay both rules; `settings` by the class of items that they were tuned for."""
    windows, items = shop.windows, len(shop.terms.lead)
    buckets = windows.end - windows.first
    demand = np.zeros(items, np.float32)
    sold, stock = np.zeros((2, items), np.float32), np.zeros((2, items), np.float32)
    sold_value, stock_value, asked = np.zeros((2, buckets)), np.zeros((2, buckets)), np.zeros(buckets)
    for batch, outlook in zip(shop.batches, shop.outlooks, strict=True):
        flow = shop.flow(batch, windows.end, each=True)
        both = both_levels(shop, batch, outlook, settings[batch.of_class], own)
        tally = replay(flow, both.__getitem__, 2, per_item_from=windows.first)
        demand[batch.items] = (flow.demand * flow.scored)[-buckets:].sum(axis=0)
        sold[:, batch.items], stock[:, batch.items] = tally.sold, tally.stock / buckets
        sold_value += tally.sold_value[:, -buckets:]
        stock_value += tally.stock_value[:, -buckets:]
        asked += flow.asked_value()[-buckets:]
    years = buckets * shop.bucket.days / _YEAR
    margin = shop.terms.price - shop.terms.cost
    results = []
    for rule in range(2):
        fills = np.divide(sold_value[rule], asked, out=np.full(buckets, np.nan), where=asked > 0)
        results.append(
            Result(
                demand=demand,
                sold=sold[rule],
                stock=stock[rule],
                fill=float(sold_value[rule].sum() / asked.sum()) if asked.any() else np.nan,
                stock_value=float(stock_value[rule].mean()),
                holding=float(stock_value[rule].mean() * years * holding_rate),
                lost_margin=float(((demand - sold[rule]) * margin).sum()),
                fill_series=fills.astype(np.float32),
                stock_series=stock_value[rule].astype(np.float32),
            )
        )
    return Replayed(windows.tuned_from, windows.first, own=results[0], ours=results[1])


def with_safety(shop: Shop, own: OwnRule, days: Sequence[float]) -> tuple[WithSafety, ...]:
    """Replay the user's rule with other days of safety over the same window: the fill and the stock of each."""
    window, safety = shop.windows, np.array(days, np.float32)[:, None]
    sold, stock, asked = np.zeros(len(days)), np.zeros(len(days)), 0.0
    for batch in shop.batches:
        flow = shop.flow(batch, window.end)
        origins = batch.origins[batch.replayed :]
        none, one = (
            own_levels(batch.quantity, origins, batch.cover, replace(own, safety=days_of_it), shop.bucket)
            for days_of_it in (0.0, 1.0)
        )
        tally = replay(flow, partial(_with_days, none, one - none, safety), len(days))
        since = np.array([step.start for step in flow.steps.steps]) >= window.first
        sold += tally.sold_value[:, since].sum(axis=1)
        stock += tally.stock_value[:, since].sum(axis=1)
        asked += float(flow.asked_value()[since].sum())
    if not asked:
        return ()
    means = stock / (window.end - window.first)
    return tuple(WithSafety(float(d), float(f), float(m)) for d, f, m in zip(days, sold / asked, means, strict=True))


def _with_days(
    none: NDArray[np.float32], a_day: NDArray[np.float32], safety: NDArray[np.float32], review: int
) -> NDArray[np.float32]:
    return none[review] + safety * a_day[review]


def both_levels(
    shop: Shop, batch: Batch, outlook: Mapping[str, Outlook], setting: Setting, own: OwnRule
) -> NDArray[np.float32]:
    """Levels of the user's rule and ours at each origin of the replay, (origins, 2, items)."""
    levels = own_levels(batch.quantity, batch.origins, batch.cover, own, shop.bucket)
    both = np.stack([levels, levels], axis=1)[batch.replayed :]
    for k, origin in enumerate(batch.origins[batch.replayed :]):
        fill = setting.fills[[quarter_of(shop, int(origin))]]
        both[k, 1] = setting.blend.of(outlook, batch.replayed + k, fill)[0]
    return both
