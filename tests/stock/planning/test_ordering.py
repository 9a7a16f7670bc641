"""From a level to an order: what is shown adds up, and what is ordered can be bought."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from neiqin_macros.stock.planning.ordering import order_of, sum_of

pieces = st.floats(0, 1e5)


def one(**terms: float) -> dict[str, float]:
    """The sum of one item as plain numbers."""
    given_terms = {name: np.array([value]) for name, value in terms.items()}
    found = sum_of(**given_terms)
    return {name: float(getattr(found, name)[0]) for name in found.__dataclass_fields__}


@given(
    rate=st.floats(0, 500), lead=st.floats(0, 120), review=st.floats(1, 60), season=st.floats(0.5, 2),
    promotion=pieces, level=pieces,
    on_hand=st.floats(-100, 1e5), arriving=pieces, committed=pieces,
)  # fmt: skip
def test_every_term_is_what_the_terms_before_it_come_to(**terms: float) -> None:
    shown = one(**terms)
    assert shown["days"] == round(shown["lead"] + shown["review"], 2)
    demand = shown["rate"] * shown["days"] * shown["season"] + shown["promotion"]
    assert math.isclose(shown["demand"], demand, abs_tol=0.00501)
    assert math.isclose(shown["level"], shown["demand"] + shown["safety"], abs_tol=1e-6)
    assert math.isclose(shown["level"], terms["level"], abs_tol=0.00501)
    assert math.isclose(shown["position"], shown["on_hand"] + shown["arriving"] - shown["committed"], abs_tol=1e-6)
    assert math.isclose(shown["need"], max(shown["level"] - shown["position"], 0), abs_tol=1e-6)


def by_hand(need: float, moq: float, pack: float) -> float:
    """The least multiple of the pack that is enough, found by trying."""
    if need <= 0:
        return 0
    step = pack if pack > 0 else 1
    order = step
    while order < max(math.ceil(need), 0, moq):
        order += step
    return order


@given(
    need=st.floats(-50, 500),
    moq=st.sampled_from([math.nan, 0, 1, 10, 50]),
    pack=st.sampled_from([math.nan, 0, 1, 6, 12]),
)
def test_an_order_is_the_least_that_can_be_bought(need: float, moq: float, pack: float) -> None:
    found = order_of(np.array([need]), np.array([moq]), np.array([pack]))
    assert found.tolist() == [by_hand(need, moq, pack)]


def test_packs_of_a_fraction_are_not_rounded_up_for_the_last_digit_of_a_float() -> None:
    assert order_of(np.array([3.0]), np.array([np.nan]), np.array([0.1])).round(9).tolist() == [3.0]
