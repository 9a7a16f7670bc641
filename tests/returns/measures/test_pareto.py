"""Causes by weight, counted by hand."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin_macros.returns.measures.pareto import pareto

NAMES = ("size", "colour", "defect", "other")


@given(st.lists(st.tuples(st.integers(-1, 3), st.integers(0, 10_000)), max_size=50))
def test_shares_are_those_of_a_count_by_hand(claims: list[tuple[int, int]]) -> None:
    by_hand: dict[str, float] = defaultdict(float)
    for cause, worth in claims:
        if cause >= 0 and worth:
            by_hand[NAMES[cause]] += worth / 100
    ranked = sorted(by_hand.items(), key=lambda item: (-round(item[1], 6), item[0]))
    codes = np.array([cause for cause, _ in claims], np.int64)
    found = pareto(codes, NAMES, np.array([worth / 100 for _, worth in claims], np.float64))
    assert sorted(found.causes) == sorted(by_hand)
    whole, so_far = sum(by_hand.values()), 0.0
    for at, cause in enumerate(found.causes):
        so_far += by_hand[cause]
        assert found.values[at] == pytest.approx(by_hand[cause], abs=1e-9)
        assert found.share[at] == pytest.approx(by_hand[cause] / whole, abs=1e-9)
        assert found.cumulative[at] == pytest.approx(so_far / whole, abs=1e-9)
    assert found.values.tolist() == pytest.approx([worth for _, worth in ranked], abs=1e-9)
