"""Forecasts of a matrix of items agree with plain loops over each; demand classes follow from the same history."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from neiqin_macros.stock.formulas import demand_classes, forecasts

units = st.one_of(st.just(0.0), st.integers(1, 50).map(float))
matrices = st.integers(1, 25).flatmap(
    lambda n: st.lists(st.lists(units, min_size=n, max_size=n), min_size=1, max_size=4)
)
alphas = st.floats(0.01, 0.9)
NAN = float("nan")


def croston_by_loop(history: list[float], alpha: float) -> float:
    """Croston's method as it is told in words."""
    size = interval = None
    waited = 0
    for y in history:
        waited += 1
        if y > 0:
            size = y if size is None else alpha * y + (1 - alpha) * size
            interval = waited if interval is None else alpha * waited + (1 - alpha) * interval
            waited = 0
    return size / interval if size and interval else 0.0


def tsb_by_loop(history: list[float], size_alpha: float, chance_alpha: float) -> float:
    """Teunter, Syntetos and Babai's method as it is told in words."""
    size, chance = None, float(history[0] > 0)
    for t, y in enumerate(history):
        if t:
            chance += chance_alpha * ((y > 0) - chance)
        if y > 0:
            size = y if size is None else size + size_alpha * (y - size)
    return size * chance if size else 0.0


@given(items=matrices, alpha=alphas, other=alphas)
def test_a_matrix_of_items_gives_what_loops_give(items: list[list[float]], alpha: float, other: float) -> None:
    assert_allclose(forecasts.croston(items, alpha), [croston_by_loop(y, alpha) for y in items])
    assert_allclose(forecasts.sba(items, alpha), [(1 - alpha / 2) * croston_by_loop(y, alpha) for y in items])
    assert_allclose(forecasts.tsb(items, alpha, other), [tsb_by_loop(y, alpha, other) for y in items])
    weights = alpha * (1 - alpha) ** np.arange(len(items[0]))[::-1]
    weights[0] /= alpha
    assert_allclose(forecasts.exponential_smoothing(items, alpha), np.array(items) @ weights, atol=1e-9)
    assert_allclose(forecasts.moving_average(items, 3), np.array(items)[:, -3:].mean(axis=1))


@given(items=matrices, alpha=alphas)
def test_periods_not_known_are_passed_over(items: list[list[float]], alpha: float) -> None:
    holed = np.insert(np.array(items), [0, len(items[0])], NAN, axis=1)
    for forecast in (
        lambda y: forecasts.croston(y, alpha),
        lambda y: forecasts.tsb(y, alpha, alpha),
        lambda y: forecasts.exponential_smoothing(y, alpha),
        demand_classes.average_demand_interval,
        demand_classes.squared_variation,
    ):
        assert_allclose(forecast(holed), forecast(items))


def test_more_returned_than_sold_is_no_demand() -> None:
    assert forecasts.croston([0, 3, -2, 1], 0.1) == forecasts.croston([0, 3, 0, 1], 0.1)
    assert forecasts.tsb([0, 3, -2, 1], 0.1, 0.1) == forecasts.tsb([0, 3, 0, 1], 0.1, 0.1)


def test_a_dying_item_is_forecast_less_by_tsb_only() -> None:
    dying = [5.0, 5, 5, 5] + [0] * 24
    assert forecasts.croston(dying, 0.1) == 5
    assert forecasts.tsb(dying, 0.1, 0.1) < 0.5


@pytest.mark.parametrize("alpha", [-0.1, 1.1, NAN])
def test_a_smoothing_constant_that_cannot_be_gives_nan(alpha: float) -> None:
    history = [1.0, 0, 2]
    assert np.isnan(forecasts.croston(history, alpha))
    assert np.isnan(forecasts.sba(history, 0.1, alpha))
    assert np.isnan(forecasts.tsb(history, alpha, 0.1))
    assert np.isnan(forecasts.tsb(history, 0.1, alpha))
    assert np.isnan(forecasts.exponential_smoothing(history, alpha))


def test_no_history_gives_no_forecast() -> None:
    for nothing in ([NAN, NAN], []):
        assert np.isnan(forecasts.croston(nothing, 0.1))
        assert np.isnan(forecasts.tsb(nothing, 0.1, 0.1))
        assert np.isnan(forecasts.exponential_smoothing(nothing, 0.1))
        assert np.isnan(forecasts.moving_average(nothing, 3))
    assert forecasts.croston([0, 0], 0.1) == forecasts.tsb([0, 0], 0.1, 0.1) == 0


# --- demand classes


def test_the_four_classes_meet_at_1_32_and_49() -> None:
    adi, cv2 = [1.31, 1.31, 1.32, 1.32, NAN, 1, np.inf], [0.48, 0.49, 0.48, 0.49, 0.1, NAN, NAN]
    named = ["smooth", "erratic", "intermittent", "lumpy", None, None, None]
    assert demand_classes.demand_class(adi, cv2).tolist() == named


@given(items=matrices)
def test_intervals_and_variation_are_those_of_the_demands(items: list[list[float]]) -> None:
    for history, adi, cv2 in zip(
        items, demand_classes.average_demand_interval(items), demand_classes.squared_variation(items), strict=True
    ):
        sizes = np.array([y for y in history if y > 0])
        if len(sizes):
            assert_allclose([adi, cv2], [len(history) / len(sizes), sizes.var() / sizes.mean() ** 2], atol=1e-12)
        else:
            assert_array_equal([adi, cv2], [np.inf, NAN])
