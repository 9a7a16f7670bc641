"""One-off bulk lines: far above what is usual, and alone up there."""

from __future__ import annotations

import math
import statistics

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from neiqin_macros.stock.sales.bulk_lines import one_off, usual_most

USUAL = [1, 2, 1, 3, 2, 1, 1, 2, 4, 2]


def found(*sizes: float) -> list[bool]:
    quantity = np.array(sizes, float)
    item = np.zeros(len(sizes), np.int64)
    return one_off(item, quantity, usual_most(item, quantity, 1)).tolist()


def test_a_line_far_above_all_others_is_found() -> None:
    assert found(*USUAL, 500) == [False] * 10 + [True]


def test_a_second_large_line_shows_that_large_orders_come_again() -> None:
    assert not any(found(*USUAL, 500, 300))


def test_few_lines_tell_nothing() -> None:
    assert not any(found(1, 1, 2, 500))


def test_lines_that_are_always_of_one_size_let_twice_that_pass() -> None:
    assert not any(found(*[5] * 12, 10))
    assert found(*[5] * 12, 11)[-1]


def test_returns_count_neither_as_usual_nor_as_bulk() -> None:
    assert found(*USUAL, -500, 500) == [False] * 11 + [True]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 10_000)), max_size=80))
def test_what_is_usual_is_worked_out_item_by_item(lines: list[tuple[int, int]]) -> None:
    item, quantity = (np.array([line[k] for line in lines], float) for k in (0, 1))
    most = usual_most(item.astype(np.int64), quantity, 4)
    for i in range(4):
        sizes = sorted(q for at, q in lines if at == i)[:-1]
        if len(sizes) < 7:
            assert most[i] == np.inf
        else:
            logs = [math.log(size) for size in sizes]
            assert math.isclose(most[i], math.exp(statistics.mean(logs) + 3 * statistics.stdev(logs)), rel_tol=1e-9)
