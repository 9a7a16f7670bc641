"""What orders hold, as numbers that are equal where the baskets are, against plain sets."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import desk

from neiqin_macros.orders.goods.baskets import need_baskets

lines = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from("XYZ"), st.sampled_from([1, 2, 0.5])), min_size=1, max_size=16
)


@given(lines)
def test_equal_numbers_are_equal_baskets(drawn: list[tuple[int, str, float]]) -> None:
    orders = [{"order_id": str(i)} for i in range(6)]
    shop = desk(orders, [{"order_id": str(o), "sku": s, "qty": q} for o, s, q in drawn])
    found = need_baskets(shop, np.arange(len(orders)))
    held: list[dict[str, float]] = [{} for _ in orders]
    for order, sku, qty in drawn:
        held[order][sku] = held[order].get(sku, 0) + qty
    for i, mine in enumerate(held):
        assert bool(found.skus[i] >= 0) is bool(mine)
        assert found.pieces[i] == sum(mine.values())
        for j, other in enumerate(held):
            if mine and other:
                assert bool(found.skus[i] == found.skus[j]) is (set(mine) == set(other))
                assert bool(found.exact[i] == found.exact[j]) is (mine == other)
