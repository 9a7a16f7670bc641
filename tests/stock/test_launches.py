"""New items lean on their category until they have sales of their own."""

from __future__ import annotations

import numpy as np
import pytest

from neiqin_macros.stock.buckets import WEEK
from neiqin_macros.stock.demand import Demand
from neiqin_macros.stock.launches import launches


def shop() -> Demand:
    """Four items of category 1 that started in the past at 8 a week and fell to 2, and three newcomers."""
    quantity = np.full((7, 100), np.nan, np.float32)
    for item in range(4):
        quantity[item, 10 + item :] = 2
        quantity[item, 10 + item : 23 + item] = 8
    quantity[4, 96:] = 4
    quantity[5, 98:] = 0
    quantity[6, 96:] = 4
    return Demand(quantity, WEEK)


def test_a_newcomer_stands_between_its_own_sales_and_its_category() -> None:
    found = launches(shop(), np.array([1, 1, 1, 1, 1, 1, 2]))
    assert found.new.tolist() == [False] * 4 + [True] * 3
    assert found.rate[4] == pytest.approx((4 * 4 + 4 * 8) / 8)
    assert found.rate[5] == pytest.approx(4 * 8 / 6)
    assert found.peers[[4, 6]].tolist() == [4, 0]
    assert np.isnan(found.rate[[0, 6]]).all()


def test_items_that_sold_from_the_first_bucket_on_were_not_seen_to_start() -> None:
    demand = Demand(np.full((4, 100), 3, np.float32), WEEK)
    found = launches(demand, np.zeros(4, int))
    assert not found.new.any()
    assert not found.peers.any()


def test_an_empty_shop_has_no_newcomers() -> None:
    assert launches(Demand(np.zeros((0, 0), np.float32), WEEK), np.zeros(0, int)).new.shape == (0,)
