"""Loss functions and fill rates agree with integrals and sums by brute force."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy import integrate, stats

from neiqin_macros.stock.formulas import loss
from neiqin_macros.stock.formulas.fill_rate import fill_rate, periodic_fill_rate, safety_factor_for_fill

quantities = st.floats(0.5, 200)


def short_by_integral(x: float, demand: stats.rv_continuous) -> float:
    """The integral of P(D > t) from x on."""
    return float(integrate.quad(demand.sf, x, demand.isf(1e-15) + x, limit=400, epsabs=1e-11)[0])


@given(x=quantities, mean=quantities, sd=quantities)
def test_continuous_losses_are_integrals(x: float, mean: float, sd: float) -> None:
    shape, scale = (mean / sd) ** 2, sd**2 / mean
    s = np.sqrt(np.log1p((sd / mean) ** 2))
    assume(sd < 3 * mean)
    for (short, over), demand in (
        (loss.normal_loss(x, mean, sd), stats.norm(mean, sd)),
        (loss.gamma_loss(x, shape, scale), stats.gamma(shape, scale=scale)),
        (loss.lognormal_loss(x, mean, sd), stats.lognorm(s, scale=mean * np.exp(-s * s / 2))),
    ):
        assert_allclose(short, short_by_integral(x, demand), rtol=1e-6, atol=1e-6)
        assert_allclose(over, x - mean + short, atol=1e-9)


@given(x=st.floats(0, 60), mean=st.floats(0.01, 30), r=st.floats(0.2, 20), p=st.floats(0.2, 0.95))
def test_counted_losses_are_sums(x: float, mean: float, r: float, p: float) -> None:
    k = np.arange(1500)
    over = np.maximum(k - x, 0)
    assert_allclose(loss.poisson_loss(x, mean)[0], over @ stats.poisson.pmf(k, mean), atol=1e-9)
    assert_allclose(loss.negative_binomial_loss(x, r, p)[0], over @ stats.nbinom.pmf(k, r, p), atol=1e-8)
    weights = dict(enumerate(stats.poisson.pmf(k[:200], mean).tolist()))
    assert_allclose(loss.discrete_loss(x, weights)[0], loss.poisson_loss(x, mean)[0], atol=1e-9)


def test_below_no_stock_all_demand_is_short() -> None:
    for short, over in (loss.gamma_loss(-2, 2, 3), loss.poisson_loss(-2, 6), loss.lognormal_loss(-2, 6, 1)):
        assert_allclose([short, over], [8, 0])
    assert_array_equal(loss.normal_loss([4.0, 8.0], 6, 0), [[2, 0], [0, 2]])


@given(st.floats(-30, 8))
def test_the_standard_loss_is_inverted(z: float) -> None:
    assert_allclose(loss.inverse_standard_loss(loss.standard_loss(z)), z, rtol=1e-6, atol=1e-6)


@given(x=quantities, mean=quantities, sd=st.floats(1, 50))
def test_the_second_loss_is_the_integral_of_the_first(x: float, mean: float, sd: float) -> None:
    short, end = (lambda t: float(loss.normal_loss(t, mean, sd)[0])), max(x, mean) + 12 * sd
    assert_allclose(loss.normal_second_loss(x, mean, sd), integrate.quad(short, x, end)[0], rtol=1e-5, atol=1e-7)


def test_losses_of_what_cannot_be_are_nan() -> None:
    nan = float("nan")
    for pair in (
        loss.normal_loss([1, nan, 1], [1, 1, nan], [-1, 1, 1]),
        loss.gamma_loss([1, nan, 1], [0, 1, nan], 1),
        loss.poisson_loss([1, nan, 1], [-1, 1, nan]),
        loss.lognormal_loss([1, nan, 1], [0, 1, nan], 1),
        loss.negative_binomial_loss([1, nan, 1], 1, [0, 0.5, nan]),
    ):
        assert np.isnan(pair).all()


# --- fill rates


@given(fill=st.floats(0.5, 0.9999), sd=st.floats(0.1, 100), quantity=st.floats(1, 1000))
def test_the_safety_factor_reaches_the_fill_rate(fill: float, sd: float, quantity: float) -> None:
    k = safety_factor_for_fill(fill, sd, quantity)
    assert_allclose(fill_rate(k * sd, sd, quantity), fill, rtol=1e-9)


def test_the_periodic_fill_rate_is_what_a_simulation_serves() -> None:
    mean, sd, lead, review, level = 10.0, 3.0, 4, 3, 74.0
    rng = np.random.default_rng(13)
    before = rng.normal(mean * lead, sd * np.sqrt(lead), 400_000)
    after = before + rng.normal(mean * review, sd * np.sqrt(review), 400_000)
    newly_short = np.maximum(after - level, 0) - np.maximum(before - level, 0)
    served = 1 - newly_short.mean() / (mean * review)
    assert_allclose(periodic_fill_rate(level, mean, sd, lead, review), served, atol=0.001)


@pytest.mark.parametrize("fill", [1.0, 1.2, -0.1, np.nan])
def test_no_safety_factor_reaches_every_unit(fill: float) -> None:
    assert np.isnan(safety_factor_for_fill(fill, 60, 200))


def test_fill_rates_of_what_cannot_be_are_nan() -> None:
    assert np.isnan(fill_rate([30, 30, np.nan], [-1, 60, 60], [200, 0, 200])).all()
    assert np.isnan(periodic_fill_rate(50, [0, 5], 1, 4, [1, 0])).all()
    assert fill_rate(-500, 60, 200) == 0
