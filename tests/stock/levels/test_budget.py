"""Orders under a budget: never more than the money, and no item left out for another."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from neiqin_macros.stock.levels.budget import afford
from neiqin_macros.stock.levels.replaying import whole_order


def shop(seed: int, items: int = 30) -> tuple[NDArray[np.float32], ...]:
    """Ladder, level, position, cost, moq and pack of a made-up shop."""
    random = np.random.default_rng(seed)
    mean, sd = random.lognormal(2, 1, items), random.lognormal(1, 1, items)
    ladder = np.maximum(mean + np.linspace(-1, 3, 9)[:, None] * sd, 0).astype(np.float32)
    position = (random.uniform(0, 1.2, items) * mean).astype(np.float32)
    cost = random.lognormal(1, 1, items).astype(np.float32)
    pack = random.choice([1, 6], items).astype(np.float32)
    return ladder, ladder[6], position, cost, random.choice([0, 10], items).astype(np.float32), pack


def orders_of(
    position: NDArray[np.float32], moq: NDArray[np.float32], pack: NDArray[np.float32]
) -> Callable[[NDArray[np.float32]], NDArray[np.float32]]:
    """Orders up to levels from where the shop stands."""
    return lambda levels: whole_order(levels - position, moq, pack)


@given(st.integers(0, 10_000), st.floats(0, 1.3))
def test_the_money_is_never_overspent_and_hardly_left(seed: int, share: float) -> None:
    ladder, level, position, cost, moq, pack = shop(seed)
    whole = whole_order(level - position, moq, pack)
    budget = share * float(whole @ cost)
    found = afford(ladder, level, orders_of(position, moq, pack), cost, budget)
    assert (found.order == orders_of(position, moq, pack)(found.level)).all()
    assert found.spent <= budget * (1 + 1e-6)
    assert (found.order <= whole).all()
    assert (found.order % np.maximum(pack, 1) == 0).all()
    # What is left does not pay for what is missing of any item, at least not for all of it.
    missing = (whole - found.order) * cost
    assert not missing.any() or budget - found.spent < missing.sum()


@given(st.integers(0, 10_000))
def test_more_money_reaches_a_higher_rung(seed: int) -> None:
    ladder, level, position, cost, moq, pack = shop(seed)
    whole = float(whole_order(level - position, moq, pack) @ cost)
    orders = orders_of(position, moq, pack)
    rungs = [afford(ladder, level, orders, cost, share * whole).rung for share in (0.2, 0.5, 0.8, 1.01)]
    assert rungs == sorted(rungs)
    assert rungs[-1] == len(ladder)


def test_no_money_orders_nothing() -> None:
    ladder, level, position, cost, moq, pack = shop(1)
    found = afford(ladder, level, orders_of(position, moq, pack), cost, 0)
    assert not found.order.any()
    assert found.spent == 0
