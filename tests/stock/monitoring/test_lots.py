"""What is left of lots that expire, against a loop that sells day by day."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin_macros.stock.monitoring.lots import unsold


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 20), st.integers(1, 30)), min_size=1, max_size=9))
def test_unsold_lots_are_what_a_sale_day_by_day_leaves(lots: list[tuple[int, int, int]]) -> None:
    lots = sorted(lots)
    item, days, pieces = (np.array(part) for part in zip(*lots, strict=True))
    left = unsold(item, pieces.astype(float), days * 2.0)
    for one in set(item.tolist()):
        here = np.flatnonzero(item == one)
        stock = {int(k): float(pieces[k]) for k in here}
        gone: dict[int, float] = {k: pieces[k] for k in stock if days[k] == 0}
        for today in range(1, 21):
            wanted = 2.0
            for k in list(stock):
                if days[k] >= today:
                    taken = min(stock[k], wanted)
                    stock[k], wanted = stock[k] - taken, wanted - taken
            gone |= {k: stock[k] for k in stock if days[k] == today}
        assert [gone[int(k)] for k in here] == pytest.approx(left[here].tolist())
