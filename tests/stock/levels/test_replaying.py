"""The replay against a day-by-day shop written out as a loop."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin_macros.stock.levels.replaying import flow_of, replay, whole_order
from neiqin_macros.stock.levels.timeline import steps_of

ALL = (slice(None),)


def shop_by_hand(
    demand: list[int], levels: list[int], lead: int, review: int, first: int, moq: int, pack: int
) -> tuple[list[float], list[float]]:
    """Units sold and stock at each bucket's end of one item, from `first` on."""
    on_hand = position = float(math.ceil(levels[0]))
    arriving, sold, stock = {}, [], []
    for t in range(first, len(demand)):
        on_hand += arriving.pop(t, 0)
        if (t - first) % review == 0:
            need = max(0, math.ceil(levels[(t - first) // review] - position))
            order = math.ceil(max(need, moq) / max(pack, 1)) * max(pack, 1) if need else 0
            position += order
            if lead:
                arriving[t + lead] = order
            else:
                on_hand += order
        served = min(on_hand, demand[t])
        on_hand, position = on_hand - served, position - served
        sold.append(served)
        stock.append(on_hand)
    return sold, stock


@given(
    st.lists(st.integers(0, 9), min_size=12, max_size=40),
    st.integers(0, 9),
    st.integers(1, 5),
    st.integers(0, 5),
    st.sampled_from([(0, 1), (7, 1), (0, 4), (5, 3)]),
    st.lists(st.integers(0, 30), min_size=40, max_size=40),
)
def test_a_replay_is_the_shop_day_by_day(
    demand: list[int], lead: int, review: int, first: int, terms: tuple[int, int], levels: list[int]
) -> None:
    moq, pack = terms
    sold, stock = shop_by_hand(demand, levels, lead, review, first, moq, pack)
    quantity, ones = np.array(demand, np.float32)[:, None], np.ones(1, np.float32)
    steps = steps_of(first, len(demand), (lead,), review, each=True)
    flow = flow_of(steps, ALL, quantity, quantity >= 0, moq * ones, pack * ones, ones, ones)
    tally = replay(flow, lambda k: np.array([[levels[k]]], np.float32), 1, per_item_from=first)
    assert tally.sold_value[0].tolist() == sold
    assert tally.stock_value[0].tolist() == stock
    assert tally.sold[0, 0] == sum(sold)
    assert tally.stock[0, 0] == sum(stock)


@given(st.lists(st.integers(0, 9), min_size=20, max_size=40), st.integers(0, 9), st.integers(1, 6), st.integers(5, 60))
def test_steps_of_several_buckets_sell_the_same(demand: list[int], lead: int, review: int, level: int) -> None:
    quantity, ones = np.array(demand, np.float32)[:, None], np.ones(1, np.float32)
    sold = []
    for each in (False, True):
        flow = flow_of(steps_of(3, len(demand), (lead,), review, each=each), ALL, quantity, quantity >= 0, *[ones] * 4)
        sold.append(replay(flow, lambda _: np.array([[level]], np.float32), 1).sold_value.sum())
    assert sold[0] == sold[1]


def test_rules_and_items_do_not_touch_each_other() -> None:
    random = np.random.default_rng(1)
    quantity = random.poisson(3, (60, 5)).astype(np.float32)
    ones, levels = np.ones(5, np.float32), random.integers(0, 60, (3, 5)).astype(np.float32)
    steps = steps_of(0, 60, (4,), 3, each=True)
    together = replay(flow_of(steps, ALL, quantity, quantity >= 0, *[ones] * 4), lambda _: levels, 3, per_item_from=0)
    for item in range(5):
        one = [ones[:1]] * 4
        flow = flow_of(steps, ALL, quantity[:, [item]], quantity[:, [item]] >= 0, *one)
        for rule in range(3):
            alone = replay(flow, lambda _, r=rule, i=item: levels[[r]][:, [i]], 1, per_item_from=0)
            assert alone.sold[0, 0] == together.sold[rule, item]


def test_items_of_several_lead_times_are_replayed_side_by_side() -> None:
    random = np.random.default_rng(2)
    quantity, leads = random.poisson(3, (60, 4)).astype(np.float32), (2, 5, 11)
    columns, of_item = (slice(0, 2), slice(2, 3), slice(3, 4)), (2, 2, 5, 11)
    ones, levels = np.ones(4, np.float32), random.integers(20, 60, (2, 4)).astype(np.float32)
    flow = flow_of(steps_of(0, 60, leads, 7, each=True), columns, quantity, quantity >= 0, *[ones] * 4)
    together = replay(flow, lambda _: levels, 2, per_item_from=0)
    for i, lead in enumerate(of_item):
        steps, one = steps_of(0, 60, (lead,), 7, each=True), [ones[:1]] * 4
        flow = flow_of(steps, ALL, quantity[:, [i]], quantity[:, [i]] >= 0, *one)
        alone = replay(flow, lambda _, i=i: levels[:, [i]], 2, per_item_from=0)
        assert alone.sold[:, 0].tolist() == together.sold[:, i].tolist()
        assert alone.stock[:, 0].tolist() == together.stock[:, i].tolist()


def test_what_is_not_scored_is_served_and_not_counted() -> None:
    quantity, ones = np.full((4, 1), 5, np.float32), np.ones(1, np.float32)
    scored = np.array([[False], [False], [True], [True]])
    flow = flow_of(steps_of(0, 4, (9,), 9, each=True), ALL, quantity, scored, *[ones] * 4)
    tally = replay(flow, lambda _: np.array([[12]], np.float32), 1)
    assert tally.sold_value[0].tolist() == [0, 0, 2, 0]
    assert flow.asked_value().tolist() == [0, 0, 5, 5]


@pytest.mark.parametrize(
    ("need", "moq", "pack", "order"), [(0, 10, 6, 0), (-3, 0, 1, 0), (0.2, 0, 1, 1), (3, 10, 6, 12), (13, 0, 5, 15)]
)
def test_orders_are_whole_units_minimum_and_packs(need: float, moq: int, pack: int, order: int) -> None:
    assert whole_order(*(np.array([value], np.float32) for value in (need, moq, pack))).tolist() == [order]
