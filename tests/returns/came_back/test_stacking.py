"""Pieces taken back are those of the latest sale that is left: against a loop with a stack."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from neiqin_macros.returns.came_back.stacking import take_from_latest

EVENTS = st.lists(st.tuples(st.integers(0, 3), st.integers(-9, 12) | st.sampled_from([0.5, -0.5, -1.25])), max_size=40)


def by_loop(events: list[tuple[int, float]]) -> tuple[dict[tuple[int, int], float], list[float]]:
    stacks: dict[int, list[list[float]]] = defaultdict(list)
    taken: dict[tuple[int, int], float] = defaultdict(float)
    left = [0.0] * len(events)
    for i, (group, change) in enumerate(events):
        if change > 0:
            stacks[group].append([i, change])
        need = max(-change, 0)
        while need and stacks[group]:
            sale = stacks[group][-1]
            some = min(need, sale[1])
            taken[i, int(sale[0])] += some
            need -= some
            sale[1] -= some
            if not sale[1]:
                stacks[group].pop()
        left[i] = need
    return dict(taken), left


@given(EVENTS)
def test_it_takes_what_a_loop_with_a_stack_takes(events: list[tuple[int, float]]) -> None:
    group = np.array([g for g, _ in events], np.int64)
    found = take_from_latest(group, np.array([c for _, c in events], np.float64))
    pairs = zip(found.back.tolist(), found.sale.tolist(), found.quantity.tolist(), strict=True)
    assert ({(b, s): q for b, s, q in pairs}, found.left.tolist()) == by_loop(events)
