"""Whether groups differ: Fisher's test by counting every table, and no more false alarms than are owned up to."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from neiqin_macros.returns.statistics.difference import adjusted_p, benjamini_hochberg, differs, fisher_exact, z_score


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, int, int, int]:
    """A group's returned and size, and the whole's."""
    total = draw(st.integers(2, 60))
    came = draw(st.integers(0, total))
    n = draw(st.integers(1, total - 1))
    return draw(st.integers(max(0, n + came - total), min(n, came))), n, came, total


@given(tables())
def test_fisher_s_test_adds_up_all_tables_that_are_no_likelier(table: tuple[int, int, int, int]) -> None:
    k, n, came, total = table
    ways = {i: comb(came, i) * comb(total - came, n - i) for i in range(max(0, n + came - total), min(n, came) + 1)}
    expected = Fraction(sum(w for w in ways.values() if w <= ways[k]), comb(total, n))
    found = fisher_exact(np.array([k]), np.array([n]), came, total)
    assert found[0] == pytest.approx(float(expected), abs=1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_adjusted_values_are_the_rate_at_which_each_is_called(p: list[float]) -> None:
    ranked = sorted(p)
    expected = [min(1.0, *(len(p) * q / (i + 1) for i, q in enumerate(ranked) if q >= own)) for own in p]
    assert benjamini_hochberg(np.array(p)) == pytest.approx(expected, abs=1e-9)


@given(tables())
def test_the_z_score_points_to_where_the_rate_lies(table: tuple[int, int, int, int]) -> None:
    k, n, came, total = table
    z = z_score(np.array([k]), np.array([n]), came, total)[0]
    gap = Fraction(k, n) - Fraction(came - k, total - n)
    assert np.isnan(z) if came in {0, total} else (z > 0) == (gap > 0)


def words(*groups: tuple[int, int]) -> list[str]:
    returned, n = (np.array(column) for column in zip(*groups, strict=True))
    return differs(returned, n, adjusted_p(returned, n)).tolist()


def test_one_group_that_is_far_off_is_called() -> None:
    others = [(k, 400) for k in (19, 20, 21, 20, 22, 18, 20, 20)]
    assert words((30, 100), *others) == ["higher", *["no"] * 8]
    assert words((0, 200), *others) == ["lower", *["no"] * 8]


def test_nothing_is_said_of_fewer_than_twenty() -> None:
    assert words((19, 19), (50, 1000))[0] == "too_few"


def test_a_single_group_has_no_rest() -> None:
    assert words((5, 100)) == ["too_few"]


def test_among_many_alike_few_are_called() -> None:
    draw = np.random.default_rng(7)
    n = np.full(400, 60)
    called = sum((differs(k, n, adjusted_p(k, n)) != "no").any() for k in draw.binomial(60, 0.1, (40, 400)))
    assert called <= 4  # 5 % of 40 reports, and some luck


@given(tables())
def test_the_score_s_square_is_pearson_s_chi_square_of_the_table(table: tuple[int, int, int, int]) -> None:
    k, n, came, total = table
    found = z_score(np.array([k]), np.array([n]), came, total)[0]
    if came in {0, total}:
        assert found == 0 or np.isnan(found)
        return
    both = [[k, n - k], [came - k, total - n - came + k]]
    assert found**2 == pytest.approx(chi2_contingency(both, correction=False).statistic, abs=1e-9)
