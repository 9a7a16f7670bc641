"""Planning a whole assortment: nothing of the future is used, the sum adds up, and odd items do no harm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray

from neiqin_macros.stock.levels.batches import batches_of
from neiqin_macros.stock.levels.buckets import DAY, MONTH, WEEK, Bucket
from neiqin_macros.stock.levels.demand import Demand, Terms, terms_of
from neiqin_macros.stock.levels.evaluating import both_levels
from neiqin_macros.stock.levels.outlook import outlooks
from neiqin_macros.stock.levels.plan_levels import plan_levels
from neiqin_macros.stock.levels.policy import OwnRule, Policy
from neiqin_macros.stock.levels.promotion import promotions
from neiqin_macros.stock.levels.tuning import Shop, tune
from neiqin_macros.stock.levels.windows import windows_of

T = 300


def made_up(
    seed: int = 1, items: int = 40, buckets: int = T, *, promoted: bool = False, stocked: bool = False
) -> Demand:
    """A small shop by days: lumpy items, a few that came late or never sell, blanks in the middle and at the end."""
    random = np.random.default_rng(seed)
    rate = random.lognormal(-0.5, 1.2, (items, 1))
    quantity = (random.poisson(rate, (items, buckets)) * random.integers(1, 6, (items, buckets))).astype(np.float32)
    quantity[0] = 0
    quantity[1] = np.nan
    quantity[2, : buckets - 1] = 0
    quantity[2, -1] = 9
    quantity[3, buckets // 2 :] = np.nan
    quantity[4, 100:110] = np.nan
    quantity[5, :200] = np.nan
    flags = random.random((items, buckets + 30)) < 0.08 if promoted else None
    return Demand(quantity, DAY, stocked=random.random((items, buckets)) < 0.9 if stocked else None, promotion=flags)


def terms(items: int = 40, **given: ArrayLike) -> Terms:
    """Lead times and review periods that differ from item to item."""
    random = np.random.default_rng(2)
    lead, review = random.choice([5, 9, 14], items), random.choice([3, 7], items)
    return terms_of(
        items, **{"lead": lead, "review": review, "price": random.lognormal(2, 1, items), "cost": np.nan} | given
    )


def decisions(demand: Demand, target: float = 0.95) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
    """The origins and levels of every batch, ours and the user's rule, as the replay uses them."""
    of_shop = terms(demand.items)
    windows = windows_of(demand.buckets, demand.bucket, int(np.median(of_shop.cover)))
    batches = [*batches_of(demand, of_shop, np.zeros(demand.items, int), windows, promotions(demand))]
    shop = Shop(batches, outlooks(batches, demand.bucket, of_shop.price), of_shop, demand.bucket, windows)
    setting = tune(shop, target)
    for batch, outlook in zip(shop.batches, shop.outlooks, strict=True):
        yield batch.origins[batch.replayed :], both_levels(shop, batch, outlook, setting, OwnRule())


@pytest.mark.parametrize("t", [215, 240, 271])
@pytest.mark.parametrize("kind", [{}, {"promoted": True}, {"stocked": True}])
def test_no_decision_looks_into_the_future(t: int, kind: dict[str, bool]) -> None:
    demand = made_up(**kind)
    assert t > windows_of(T, DAY, int(np.median(terms().cover))).first
    quantity = demand.quantity.copy()
    later = np.random.default_rng(9).integers(0, 500, quantity[:, t:].shape)
    quantity[:, t:] = np.where(np.isnan(quantity[:, t:]), np.nan, later)
    changed = replace(demand, quantity=quantity)
    for (origins, before), (_, after) in zip(decisions(demand), decisions(changed), strict=True):
        np.testing.assert_array_equal(before[origins <= t], after[origins <= t])
        assert (before[origins > t] != after[origins > t]).any()


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The plan of the small shop."""
    return plan_levels(made_up(promoted=True), terms())


def test_the_sum_behind_each_level_adds_up(policy: Policy) -> None:
    np.testing.assert_allclose(policy.demand, policy.rate * policy.days * policy.season, rtol=1e-5)
    (tuning,) = policy.tunings
    mean = np.mean([part.level for part in tuning.blend], axis=0)
    there = policy.season > 0
    np.testing.assert_allclose(policy.level[there], mean[there], rtol=1e-5)
    assert tuning.blend
    assert tuning.target == 0.95


def test_odd_items_have_levels_that_make_sense(policy: Policy) -> None:
    assert not policy.level[[0, 1, 3]].any()
    assert 0 < policy.level[2] < 30
    assert (policy.level[4:] > 0).all()
    for values in (policy.level, policy.rate, policy.demand, policy.sd, policy.ladder):
        assert np.isfinite(values).all()


def test_the_ladder_rises_and_the_level_stands_within_it(policy: Policy) -> None:
    assert (np.diff(policy.ladder, axis=0) >= -1e-3).all()
    assert (policy.ladder[-1] >= policy.level - 1e-3).all()


def test_the_replay_adds_up(policy: Policy) -> None:
    of_shop, replayed = terms(), policy.replayed
    for result in (replayed.own, replayed.ours):
        assert result.fill == pytest.approx(
            float(result.sold @ of_shop.price / (result.demand @ of_shop.price)), rel=1e-4
        )
        assert result.stock_value == pytest.approx(float(result.stock @ of_shop.cost), rel=1e-4)
        assert result.stock_value == pytest.approx(float(result.stock_series.mean()), rel=1e-4)
        lost = (result.demand - result.sold) @ (of_shop.price - of_shop.cost)
        assert result.lost_margin == pytest.approx(float(lost), rel=1e-4)
        assert len(result.fill_series) == T - replayed.first
        assert result.cost == result.holding + result.lost_margin


def test_items_may_have_targets_of_their_own() -> None:
    target = np.where(np.arange(40) % 2, 0.98, 0.8)
    policy = plan_levels(made_up(), terms(), target)
    high, low = plan_levels(made_up(), terms(), 0.98), plan_levels(made_up(), terms(), 0.8)
    assert [tuning.target for tuning in policy.tunings] == [0.8, 0.98]
    assert policy.level[1::2].sum() > 0.8 * high.level[1::2].sum()
    assert policy.level[0::2].sum() < low.level[0::2].sum() * 1.2
    assert np.isnan(policy.tunings[0].blend[0].level[1::2]).all()


def test_an_uncertain_lead_time_is_in_the_sd_and_raises_the_level() -> None:
    plain, late = plan_levels(made_up(), terms()), plan_levels(made_up(), terms(lead_sd=4))
    a_day = plain.demand / terms().cover
    np.testing.assert_allclose(late.sd**2, plain.sd**2 + 16 * a_day**2, rtol=1e-3)
    assert late.level.sum() > plain.level.sum()
    assert late.replayed.ours.fill == plain.replayed.ours.fill


def test_a_short_history_has_the_users_own_rule() -> None:
    demand = made_up(buckets=60)
    policy = plan_levels(demand, terms(), own=OwnRule(window=30, safety=10))
    by_hand = np.nan_to_num(demand.quantity)[:, -30:].mean(axis=1) * (terms().cover + 10)
    assert policy.replayed is None
    assert policy.tunings == ()
    np.testing.assert_allclose(policy.level[[0, *range(6, 40)]], by_hand[[0, *range(6, 40)]], rtol=1e-5)


@pytest.mark.parametrize("bucket", [DAY, WEEK, MONTH])
@pytest.mark.parametrize("buckets", [0, 1, 9, 40, 75, 110])
def test_any_history_can_be_planned(bucket: Bucket, buckets: int) -> None:
    quantity = np.random.default_rng(3).poisson(0.7, (6, buckets)).astype(np.float32)
    policy = plan_levels(Demand(quantity, bucket), terms_of(6, lead=bucket.lead, review=bucket.review))
    assert policy.level.shape == (6,)
    assert np.isfinite(policy.level).all()


def test_a_shop_of_nothing_can_be_planned() -> None:
    nothing = np.full((3, 200), np.nan, np.float32)
    assert not plan_levels(Demand(nothing, DAY), terms_of(3, lead=7, review=7)).level.any()
    assert plan_levels(Demand(nothing[:0], DAY), terms_of(0, lead=7, review=7)).level.shape == (0,)


def test_packs_and_minimums_are_ordered_in_the_replay() -> None:
    plain = plan_levels(made_up(), terms())
    bulky = plan_levels(made_up(), terms(moq=500, pack=100))
    assert bulky.replayed.ours.stock_value > 2 * plain.replayed.ours.stock_value


def test_prices_and_costs_stand_in_for_each_other() -> None:
    of = terms_of(
        4, lead=1, review=0, cost=[3, np.nan, np.nan, 0], price=[np.nan, 5, np.nan, 2], pack=np.nan, moq=np.nan
    )
    np.testing.assert_allclose(of.price, [5, 5, 1, 2])
    np.testing.assert_allclose(of.cost, [3, 3, 0.6, 1.2])
    assert of.review.tolist() == [1] * 4
    assert of.pack.tolist() == [1] * 4
    assert of.moq.tolist() == [0] * 4
