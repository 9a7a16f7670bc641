"""Classes, packs and values of items: where two definitions part, and what stands exactly on a limit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from neiqin_macros.stock.formulas import item_classes, other_systems, packs, valuation

NAN = float("nan")

# --- ABC and XYZ


def test_the_item_that_crosses_the_cutoff_parts_the_two_definitions() -> None:
    assert item_classes.abc_crossing_up([700, 200, 100]).tolist() == ["A", "A", "B"]
    assert item_classes.abc_within_cutoff([700, 200, 100]).tolist() == ["A", "B", "C"]
    assert item_classes.abc_crossing_up([900, 100]).tolist() == ["A", "B"]
    assert item_classes.abc_within_cutoff([900, 100]).tolist() == ["B", "C"]


@pytest.mark.parametrize("scale", [1, 0.1, 1 / 3, 1e9])
def test_an_item_exactly_on_the_cutoff_is_in_both_definitions_what_lies_before_it(scale: float) -> None:
    values = np.array([50, 30, 10, 5, 5]) * scale
    assert item_classes.abc_crossing_up(values).tolist() == ["A", "A", "B", "B", "C"]
    assert item_classes.abc_within_cutoff(values).tolist() == ["A", "A", "B", "B", "C"]


@given(st.lists(st.one_of(st.floats(-100, 1e6), st.just(NAN)), min_size=1, max_size=40))
def test_classes_agree_with_a_running_sum(values: list[float]) -> None:
    order = sorted((i for i, v in enumerate(values) if v > 0), key=lambda i: -values[i])
    total, before = sum(values[i] for i in order), 0.0
    up, within = {}, {}
    for i in order:
        after = before + values[i]
        up[i] = "A" if before < 0.8 * total else "B" if before < 0.95 * total else "C"
        within[i] = "A" if after <= 0.8 * total else "B" if after <= 0.95 * total else "C"
        if min(abs(s / total - c) for s in (before, after) for c in (0.8, 0.95)) < 1e-9:
            return
        before = after
    rest = [None if np.isnan(v) else "C" for v in values]
    assert item_classes.abc_crossing_up(values).tolist() == [up.get(i, c) for i, c in enumerate(rest)]
    assert item_classes.abc_within_cutoff(values).tolist() == [within.get(i, c) for i, c in enumerate(rest)]


def test_cutoffs_that_are_no_shares_give_no_class() -> None:
    for classes in (item_classes.abc_crossing_up, item_classes.abc_within_cutoff):
        assert [*classes([5, 3], 80, 95), *classes([5, 3], 0.9, 0.8), *classes([5], 0, 1)] == [None] * 5
    assert item_classes.xyz([0.5], 1, 0.5).tolist() == item_classes.xyz([0.5], -1, 0.5).tolist() == [None]


def test_xyz_is_told_by_the_variation() -> None:
    assert item_classes.xyz([0, 0.5, 0.51, 1.0, 1.01, NAN]).tolist() == ["X", "X", "Y", "Y", "Z", None]
    histories = [[10, 10, 10, 10], [0, 20, 0, 20], [0, 0, 0, 40], [0, 0, 0, 0], [NAN, NAN, 10, 10]]
    assert_allclose(item_classes.coefficient_of_variation(histories), [0, 1, np.sqrt(3), NAN, 0])


# --- packs


@pytest.mark.parametrize(
    ("need", "moq", "pack", "ordered"),
    [(37, 50, 12, 60), (0, 50, 12, 0), (-3, 50, 12, 0), (50, 50, 10, 50), (51, 50, 10, 60), (0.5, 0, 1, 1),
     (36, 0, 12, 36), (0.1 * 3 * 10, 0, 3, 3), (1.1 + 2.2, 0, 1.1, 3.3), (1e-15, 50, 12, 0), (5, NAN, 1, NAN),
     (NAN, 0, 1, NAN), (5, -1, 1, NAN), (5, 0, 0, NAN), (5, 0, NAN, NAN), (0, 0, 0, NAN)],
)  # fmt: skip
def test_an_order_is_not_below_the_minimum_and_in_whole_packs(
    need: float, moq: float, pack: float, ordered: float
) -> None:
    assert_allclose(packs.order_quantity(need, moq, pack), ordered)


@given(need=st.integers(0, 5000), moq=st.integers(0, 300), pack=st.integers(1, 60))
def test_no_smaller_order_would_do(need: int, moq: int, pack: int) -> None:
    ordered = int(packs.order_quantity(need, moq, pack))
    assert ordered % pack == 0
    assert (ordered == 0) == (need == 0)
    assert ordered == 0 or ordered >= max(need, moq) > ordered - pack


# --- values


def test_the_moving_average_takes_up_a_receipt() -> None:
    on_hand, received = [100, 0, -20, 0, 100, 100, NAN], [50, 50, 50, 0, 0, -1, 5]
    assert_allclose(valuation.moving_average_cost(on_hand, 10, received, 13), [11, 13, 13, NAN, 10, NAN, NAN])


@given(
    layers=st.lists(st.tuples(st.integers(1, 30), st.integers(1, 20)), min_size=1, max_size=6),
    issues=st.lists(st.integers(0, 20), min_size=1, max_size=8),
)
def test_the_oldest_layers_leave_first(layers: list[tuple[int, int]], issues: list[int]) -> None:
    pieces = [cost for units, cost in layers for _ in range(units)]
    at, expected = 0, []
    for issue in issues:
        expected.append(float(sum(pieces[at : at + issue])) if at + issue <= len(pieces) else NAN)
        at += issue
    units, costs = zip(*layers, strict=True)
    assert_allclose(valuation.fifo_cost(units, costs, issues), expected)
    left = max(0, len(pieces) - at)
    assert_allclose(valuation.fifo_value(units, costs, left), sum(pieces[len(pieces) - left :]))


def test_fifo_of_what_cannot_be_is_nan() -> None:
    for units, costs in (([0, 5], [1, 1]), ([5, NAN], [1, 1]), ([5, 5], [1, NAN])):
        assert np.isnan(valuation.fifo_cost(units, costs, [1, 2])).all()
    assert np.isnan(valuation.fifo_cost([5], [1], [1, -1])).all()


def test_a_count_is_compared_with_the_book() -> None:
    found = valuation.stocktake_variance([120, 5], [80, 0], [95, 0], [108, NAN], [6, 0], 2.5)
    assert_array_equal([found.book[0], found.variance[0], found.value[0]], [111, -3, -7.5])
    assert np.isnan(found.variance[1])


def test_turnover_of_nothing_is_not_known() -> None:
    assert_allclose(valuation.turnover([1_200_000, 100], [180_000, 0], [220_000, 0]).turns, [6, NAN])


# --- other systems


def test_odoo_waits_until_stock_is_below_the_min_and_erpnext_does_not() -> None:
    stock = [4, 5, 6]
    assert other_systems.odoo_orderpoint(stock, 5, 20, 3).tolist() == [18, 0, 0]
    assert other_systems.erpnext_reorder(stock, 5, 10).tolist() == [10, 10, 0]
    assert other_systems.bigseller_stock_up(7, 15, 5, 8, 40, [119, 120, 121]).tolist() == [57, 0, 0]


def test_odoo_rounds_up_what_is_missing_and_counts_what_is_under_way() -> None:
    assert other_systems.odoo_orderpoint(0, 5, 20).tolist() == 20
    assert other_systems.odoo_orderpoint(0, 5, 20, 0, [15, 25]).tolist() == [5, 0]
    assert other_systems.odoo_orderpoint(0, 5, 3).tolist() == 5


def test_other_systems_pass_on_what_is_not_known() -> None:
    assert np.isnan(other_systems.odoo_orderpoint([NAN, 9, 9], [5, NAN, 5], [9, 9, NAN])).all()
    assert np.isnan(other_systems.erpnext_reorder([NAN, 9], [5, NAN], 1)).all()
    assert np.isnan(other_systems.bigseller_stock_up(7, 15, 5, [NAN, 1], 0, [0, NAN])).all()
    assert np.isnan(other_systems.streamline_order(1, 1, 1, 1, 1, [NAN, 1], [1, 0])).all()
    assert np.isnan(other_systems.erpnext_recommended_level(1, 0, 1, 1))
