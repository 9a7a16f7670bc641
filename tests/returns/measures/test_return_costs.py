"""Days, states, prices, sizes and exchanges of returns, each counted by hand."""

from __future__ import annotations

import statistics
from datetime import datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin_macros.returns.measures.exchanges import exchange_matrix, runs_off
from neiqin_macros.returns.measures.restock import dispositions, restock_rate
from neiqin_macros.returns.measures.serial_returners import serial_returners
from neiqin_macros.returns.measures.times import times
from neiqin_macros.returns.sales.price_bands import price_bands
from neiqin_macros.returns.sales.sizes import size_of, size_rank

START = datetime(2026, 9, 1)


@given(st.lists(st.floats(0, 90), min_size=1, max_size=40))
def test_steps_are_measured_in_days(days: list[float]) -> None:
    asked = pd.Series([START] * len(days), dtype="datetime64[us]")
    refunded = pd.Series([START + timedelta(days=d) for d in days], dtype="datetime64[us]")
    blank = pd.Series(pd.NaT, index=asked.index, dtype="datetime64[us]")
    frame = pd.DataFrame(
        {"asked": asked, "approved": blank, "received": blank, "inspected": blank, "refunded_at": refunded}
    )
    (taken,) = times(frame)
    assert (taken.step, taken.n) == (("asked", "refunded_at"), len(days))
    assert taken.median == pytest.approx(statistics.median(days), abs=1e-9)
    assert taken.mean == pytest.approx(statistics.fmean(days), abs=1e-9)
    if len(days) > 1:
        assert taken.p90 == pytest.approx(statistics.quantiles(days, n=10, method="inclusive")[-1], abs=1e-9)


def test_what_can_be_sold_again_is_a_share_of_what_was_looked_at() -> None:
    counts = dispositions(np.array(["sellable", "defective", None, "sellable"], object), np.array([2, 1, 5, np.nan]))
    assert counts == {"sellable": 3, "defective": 1}
    assert restock_rate(counts) == 0.75
    assert restock_rate({}) is None


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=50))
def test_every_price_is_in_a_band_and_higher_ones_in_no_lower(prices: list[float]) -> None:
    codes, names = price_bands(np.array(sorted(prices)))
    assert (np.diff(codes) >= 0).all()
    assert codes.min() >= 0
    assert codes.max() < len(names)


def test_bands_have_round_bounds() -> None:
    codes, names = price_bands(np.array([99, 199.0, 299, 399, 499, np.nan]))
    assert names == ["< 200", "200 – 250", "250 – 300", "300 – 400", "≥ 400"]
    assert codes.tolist() == [0, 0, 2, 3, 4, -1]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        *(
            ("T001-M", "M"),
            ("Red / XL", "XL"),
            ("黑色,2XL", "XXL"),
            ("尺寸:S", "S"),
            ("白 38碼", "38"),
            ("EU 41", "41"),
        ),
        *(("SMALL", ""), ("MX-5", ""), ("T100", ""), ("A-1038", ""), ("", "")),
    ],
)
def test_sizes_are_read_from_variants_and_skus(text: str, size: str) -> None:
    assert size_of(text) == size


def test_sizes_have_an_order() -> None:
    ranks = [size_rank(size) for size in ("XS", "S", "M", "L", "XL", "XXL", "XXXL", "4XL")]
    assert ranks == sorted(ranks)  # type: ignore[type-var]  # a None would raise
    assert size_rank("red") is None


def test_exchanges_are_counted_from_into() -> None:
    matrix = exchange_matrix(["A-S", "B-S", "A-M", "cup"], ["A-M", "B-M", "A-L", "pot"])
    assert matrix.loc["S", "M"] == 2
    assert matrix.loc["M", "L"] == 1
    assert matrix.loc["cup", "pot"] == 1
    assert list(matrix.index) == ["S", "M", "cup"]


def test_a_sku_runs_small_if_most_exchanges_are_for_larger_ones() -> None:
    (off,) = runs_off(["A-S"] * 6 + ["B-S"] * 4, ["A-M"] * 5 + ["A-XS"] + ["B-M"] * 4)
    assert (off.sku, off.small, off.exchanged, off.of, off.mostly_into) == ("A-S", True, 5, 6, "M")


def test_few_buyers_are_named_among_many_alike() -> None:
    draw = np.random.default_rng(3)
    buyer = np.repeat(np.arange(2000), 8)
    came_back = draw.random(len(buyer)) < 0.15
    assert len(serial_returners(buyer, came_back)[0]) <= 1
    came_back[:16] = True
    at, n, back = serial_returners(buyer, came_back)
    assert {0, 1} <= set(at.tolist())
    assert (n[0], back[0]) == (8, 8)
