"""Sets the levels to order up to for a whole assortment, and shows on its own past what they are worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.levels.batches import Batch, batches_of
from neiqin_macros.stock.levels.demand import Demand, Terms
from neiqin_macros.stock.levels.evaluating import evaluate, with_safety
from neiqin_macros.stock.levels.outlook import Outlook, outlooks
from neiqin_macros.stock.levels.own_rule import own_levels
from neiqin_macros.stock.levels.policy import Blended, OwnRule, Policy, Tuning
from neiqin_macros.stock.levels.promotion import promotions
from neiqin_macros.stock.levels.tuning import Setting, Shop, tune
from neiqin_macros.stock.levels.windows import windows_of

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


RUNGS: Final = np.array([0.2, 0.35, 0.5, 0.6, 0.7, 0.78, 0.84, 0.88, 0.92, 0.95, 0.97, 0.985, 0.995])
"""Tuning fills of the ladder; of a history too short to tune, shares of the level."""


def plan_levels(
    demand: Demand,
    terms: Terms,
    target: ArrayLike = 0.95,
    own: OwnRule | None = None,
    *,
    holding_rate: float = 0.25,
    other_safety: Sequence[float] = (),
) -> Policy:
    """Plan an assortment at the end of its data.

    `target`: the fill to reach, by value, one for all items or one an item; items of one target are tuned together.
    `own`: the user's own rule, to be compared with, also with `other_safety` days. `holding_rate`: what a unit of stock
    value costs in a year.
    Nothing that is decided for a bucket uses a later one, and the evaluation is out of sample throughout.
    """
    own = own or OwnRule()
    if not demand.buckets:
        demand = Demand(np.full((demand.items, 1), np.nan, np.float32), demand.bucket)
    targets, classes = np.unique(np.broadcast_to(np.asarray(target, float), demand.items), return_inverse=True)
    windows = windows_of(demand.buckets, demand.bucket, int(np.median(terms.cover))) if demand.items else None
    batches = [*batches_of(demand, terms, classes, windows, promotions(demand))]
    found = outlooks(batches, demand.bucket, terms.price) if batches else []
    policy = _plain(demand, terms, batches, found, own)
    if windows is None:
        return policy
    tunings, settings = [], {}
    for number, fill in enumerate(targets.tolist()):
        some = [i for i, batch in enumerate(batches) if batch.of_class == number]
        shop = Shop([batches[i] for i in some], [found[i] for i in some], terms, demand.bucket, windows)
        settings[number] = tune(shop, fill)
        tunings.append(_set_levels(policy, shop, settings[number], fill))
    whole = Shop(batches, found, terms, demand.bucket, windows)
    gone = _gone(demand)
    policy.level[gone], policy.ladder[:, gone] = 0, 0
    replayed = evaluate(whole, settings, own, holding_rate)
    if other_safety:
        replayed = replace(replayed, other_safety=with_safety(whole, own, other_safety))
    return replace(policy, tunings=tuple(tunings), replayed=replayed)


def _plain(
    demand: Demand, terms: Terms, batches: Sequence[Batch], found: Sequence[Mapping[str, Outlook]], own: OwnRule
) -> Policy:
    """Say what is expected, with the levels of the user's own rule."""
    rate, days, season, expected, sd, level = (np.zeros(demand.items, np.float32) for _ in range(6))
    for batch, outlook in zip(batches, found, strict=True):
        now, items = _now(batch, outlook["even"], terms), batch.items
        days[items], season[items], expected[items], sd[items] = (
            batch.days[-1],
            now.season[0],
            now.expected[0],
            now.sd[0],
        )
        rate[items] = now.expected[0] / (batch.days[-1] * now.season[0])
        level[items] = own_levels(batch.quantity, batch.origins[-1:], batch.cover, own, demand.bucket)[0]
    for values in (rate, days, season, expected, sd, level):
        values[_gone(demand)] = 0
    ladder = (RUNGS[:, None] * level).astype(np.float32)
    return Policy(level.copy(), rate, days, season, expected, sd, level, ladder, tunings=(), replayed=None)


def _gone(demand: Demand) -> NDArray[np.bool_]:
    """Items that have left the range: nothing is known of the last bucket."""
    return np.isnan(demand.quantity[:, -1])


def _now(batch: Batch, outlook: Outlook, terms: Terms) -> Outlook:
    """Give the outlook of now, alone, with the variance of the lead time: sd^2 + (demand a bucket)^2 x lead sd^2.

    The replays take lead times as certain, and their knobs are set on that: the variance must not be in both.
    """
    expected = outlook.expected[-1:]
    a_bucket = expected / batch.cover
    sd = np.sqrt(outlook.sd[-1:] ** 2 + (a_bucket * terms.lead_sd[batch.items]) ** 2)
    return Outlook(expected, sd, outlook.usual[-1:], outlook.season[-1:])


def _set_levels(policy: Policy, shop: Shop, setting: Setting, target: float) -> Tuning:
    """Write the levels now of a target's items into the policy, and say how they were found."""
    fill = float(setting.fills[-1])
    parts = setting.blend.parts
    levels = [np.full(len(policy.level), np.nan, np.float32) for _ in parts]
    for batch, outlook in zip(shop.batches, shop.outlooks, strict=True):
        now = {name: _now(batch, reading, shop.terms) for name, reading in outlook.items()}
        for part, level in zip(parts, levels, strict=True):
            level[batch.items] = np.maximum(part.candidate.of(now, 0, part.knob(np.array([fill])))[0], 0)
        policy.level[batch.items] = np.mean([level[batch.items] for level in levels], axis=0)
        policy.ladder[:, batch.items] = np.maximum(setting.blend.of(now, 0, RUNGS), 0)
    return Tuning(
        target=target,
        fill=fill,
        blend=tuple(
            Blended(part.candidate.name, float(part.knob(fill)), level, part.stock_at(target))
            for part, level in zip(parts, levels, strict=True)
        ),
        tried=tuple((one.candidate.name, one.stock_at(target)) for one in setting.tried),
    )
