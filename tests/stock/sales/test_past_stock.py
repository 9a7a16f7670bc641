"""Past stock, worked back from what is on hand."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from neiqin_macros.stock.items import Items
from neiqin_macros.stock.sales.history import History, OneOff
from neiqin_macros.stock.sales.past_stock import closing_stock, stocked_days

FIRST = date(2026, 1, 1)


def history(days: int, sold: dict[tuple[int, int], float], items: int = 1) -> History:
    """Sales by (item, day) of so many days."""
    pairs = sorted(sold)
    nothing = np.zeros(0, np.int64)
    return History(
        Items([f"S{i}" for i in range(items)], np.full(items, -1), np.ones(items, bool), None),
        np.datetime64(FIRST), np.datetime64(FIRST + timedelta(days=days)),
        np.array([p[0] for p in pairs], np.int64), np.array([p[1] for p in pairs], np.int64),
        np.array([sold[p] for p in pairs], float), np.zeros(len(pairs)), np.zeros(len(pairs), bool),
        OneOff(nothing, np.zeros(0), np.zeros(0), np.zeros(0, bool)), 0, 0,
    )  # fmt: skip


def came(*receipts: tuple[int, int, float]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Receipts of (item, day, pieces)."""
    days = [np.datetime64(FIRST + timedelta(days=day)) for _, day, _ in receipts]
    return (
        np.array([r[0] for r in receipts], np.int64),
        np.array(days, "datetime64[D]"),
        np.array([r[2] for r in receipts], float),
    )


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=5, max_size=40), st.integers(0, 50))
def test_it_is_what_a_shop_that_counts_forward_has(days: list[tuple[int, int]], begin: int) -> None:
    """Each day some pieces come in, and of what is asked for as much is sold as there is."""
    on_hand, closing, sold = begin, [], {}
    for t, (comes, wanted) in enumerate(days):
        on_hand += comes
        sold[0, t] = float(min(wanted, on_hand))
        on_hand -= min(wanted, on_hand)
        closing.append(on_hand)
    receipts = came(*((0, t, float(comes)) for t, (comes, _) in enumerate(days)))
    assert closing_stock(history(len(days), sold), np.array([float(on_hand)]), *receipts)[0].tolist() == closing


def test_days_without_stock_are_told_from_days_without_sales() -> None:
    closing = np.array([[5, 0, 0, 4]], np.float32)
    sold = np.array([[False, True, False, False]])
    assert stocked_days(closing, sold).tolist() == [[True, True, False, True]]


def test_records_that_do_not_fit_each_other_tell_nothing() -> None:
    closing = np.array([[5, -3, 0, 4], [np.nan] * 4], np.float32)
    assert stocked_days(closing, np.zeros((2, 4), bool)).all()
