"""Promotions and stock-outs, as the plan reads them out of a history."""

from __future__ import annotations

import numpy as np
import pytest

from neiqin_macros.stock.levels.buckets import DAY
from neiqin_macros.stock.levels.demand import Demand
from neiqin_macros.stock.levels.exposure import exposure, stocked_rate
from neiqin_macros.stock.levels.promotion import promotions


def promoted_shop(uplift: float = 3.0, items: int = 8, days: int = 200) -> Demand:
    """Items that sell 10 a day, and more on every tenth day, which is a promotion."""
    flags = np.zeros((items, days + 14), bool)
    flags[:, ::10] = True
    quantity = np.where(flags[:, :days], 10 * uplift, 10).astype(np.float32)
    return Demand(quantity, DAY, promotion=flags)


def test_base_and_uplift_are_told_apart() -> None:
    found = promotions(promoted_shop())
    assert found.uplift[-1] == pytest.approx(3, abs=0.2)
    np.testing.assert_allclose(found.base[100:], 10, rtol=0.1)


def test_planned_promotions_add_days_of_demand() -> None:
    demand = promoted_shop()
    found = promotions(demand)
    days = found.days(np.arange(demand.items), np.array([demand.buckets]), 14)
    assert days == pytest.approx(14 + 2 * 2, abs=0.4)


def test_an_item_without_promotions_so_far_takes_the_shops_median() -> None:
    demand = promoted_shop()
    demand.promotion[0, :200] = False
    demand.quantity[0] = 10
    found = promotions(demand)
    assert found.uplift[-1, 0] == pytest.approx(3, abs=0.2)


def test_no_promotions_are_none() -> None:
    demand = promoted_shop()
    assert promotions(Demand(demand.quantity, DAY)) is None
    assert promotions(Demand(demand.quantity, DAY, promotion=np.zeros_like(demand.promotion))) is None


def test_later_days_do_not_change_what_was_known_before() -> None:
    demand, changed = promoted_shop(), promoted_shop()
    changed.quantity[:, 120:] = 77
    before, after = promotions(demand), promotions(changed)
    np.testing.assert_array_equal(before.base[:120], after.base[:120])
    np.testing.assert_array_equal(before.uplift[:121], after.uplift[:121])


def test_a_day_counts_by_what_was_on_offer() -> None:
    quantity = np.array([[4.0], [3.0], [0.0], [0.0]], np.float32)
    stocked = np.array([[True], [False], [False], [True]])
    assert exposure(quantity, stocked).ravel().tolist() == [1, 0.5, 0, 1]


def test_sales_are_divided_by_the_days_on_offer() -> None:
    quantity, stocked = np.full((30, 1), 6, np.float32), np.ones((30, 1), bool)
    quantity[10:20], stocked[10:20] = 0, False
    assert stocked_rate(quantity, stocked, 30, 364).tolist() == [6]


def test_too_few_days_on_offer_leave_the_last_rate_and_the_year_its_floor() -> None:
    quantity, stocked = np.zeros((60, 2), np.float32), np.zeros((60, 2), bool)
    quantity[:20, 1], stocked[:20, 1] = 8, True
    last = np.array([5, 1], np.float32)
    assert stocked_rate(quantity, stocked, 30, 364, last).tolist() == [5, 4]
    assert last.tolist() == [5, 1]
