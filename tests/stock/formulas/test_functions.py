"""The stock desk's worksheet functions: what the formulas say, of cells as clerks have them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin.edits import ErrorValue
from neiqin.errors import NeiqinError
from neiqin.functions import call
from neiqin_macros.stock.formulas import forecasts, packs, safety_stock
from neiqin_macros.stock.formulas.reorder_point import gamma_reorder_point, negative_binomial_reorder_point

VALUE, NUM = ErrorValue("#VALUE!"), ErrorValue("#NUM!")
number = st.floats(0.5, 500)

# --- reorder point, safety stock


@given(st.lists(st.tuples(number, number, st.floats(1, 60), st.floats(0, 9), st.floats(0.01, 0.99)), min_size=1))
def test_reorder_points_are_the_formulas(rows: list[tuple[float, ...]]) -> None:
    demand, sd, lead, lead_sd, level = np.array(rows).T
    columns = [column.tolist() for column in (demand, sd, lead, lead_sd, level)]
    points = safety_stock.reorder_point(level, demand, sd, lead, lead_sd)
    assert call("NQ_REORDER_POINT", *columns) == pytest.approx(points.tolist())
    held = safety_stock.safety_stock(level, demand, sd, lead, lead_sd)
    assert call("NQ_SAFETY_STOCK", *columns) == pytest.approx(held.tolist(), abs=1e-6)


def test_what_is_left_out_is_the_usual() -> None:
    usual = call("NQ_REORDER_POINT", [10, 10], 3, 7)
    assert usual == pytest.approx(call("NQ_REORDER_POINT", [10, 10], 3, 7, [0, None], [0.95, "95%"], "常態"))
    assert usual[0] == pytest.approx(70 + 1.6448536 * 3 * 7**0.5)


def test_demand_may_be_skewed_or_counted() -> None:
    assert call("NQ_REORDER_POINT", 100, 60, 1, None, 0.95, "gamma") == [float(gamma_reorder_point(0.95, 100, 60))]
    assert call("NQ_REORDER_POINT", 1, 1, 6, None, 0.95, "计数") == [
        float(negative_binomial_reorder_point(0.95, 6, 2.4))
    ]
    assert call("NQ_SAFETY_STOCK", 1, 1, 6, None, 0.95, "poisson") == [4.0]
    with pytest.raises(NeiqinError, match=r"“gama” is no distribution of demand\. Did you mean gamma"):
        call("NQ_SAFETY_STOCK", 1, 1, 6, None, 0.95, "gama")


def test_what_cannot_be_is_an_error_and_a_blank_is_blank() -> None:
    level = [0.9, 95, 1, 0, 0.9, 0.9, "high"]
    sd = [3, 3, 3, 3, -1, None, 3]
    for name in ("NQ_REORDER_POINT", "NQ_SAFETY_STOCK"):
        answers = call(name, [10] * 7, sd, 7, None, level)
        assert answers[1:] == [NUM, NUM, NUM, NUM, None, VALUE]
        assert isinstance(answers[0], float)


# --- quantities


def test_the_eoq_is_the_root() -> None:
    assert call("NQ_EOQ", [1300, 0, 1300, None], 8, [0.225, 1, 0, 1]) == [
        pytest.approx(304.0468, abs=1e-4),
        0,
        NUM,
        None,
    ]


@given(
    st.lists(
        st.tuples(*[st.integers(0, 300)] * 4, st.one_of(st.none(), st.integers(0, 90)),
                  st.one_of(st.none(), st.integers(1, 24))),
        min_size=1,
    )
)  # fmt: skip
def test_an_order_fills_up_to_the_level_as_the_supplier_sells(rows: list[tuple[int | None, ...]]) -> None:
    expected = [
        float(packs.order_quantity(level - (stock + coming - owed), moq or 0, pack or 1))
        for level, stock, coming, owed, moq, pack in rows
        if level is not None and stock is not None and coming is not None and owed is not None
    ]
    assert call("NQ_ORDER_QTY", *(list(column) for column in zip(*rows, strict=True))) == expected


def test_an_order_quantity_needs_only_level_and_stock() -> None:
    assert call("NQ_ORDER_QTY", [100, 100, None, 100], [40, 100, 5, "?"]) == [60, 0, None, VALUE]
    assert call("NQ_ORDER_QTY", 100, 40, 20, 5, 50, 12) == [60]
    assert call("NQ_ORDER_QTY", 100, 40, None, None, [-1, 0], [12, 0]) == [NUM, NUM]


def test_days_of_cover_are_blank_where_nothing_sells() -> None:
    stock, sales = [30, 0, -4, 30, 0, None, 30, 30], [4, 4, 4, 0, 0, 4, None, -1]
    assert call("NQ_DAYS_OF_COVER", stock, sales) == [7.5, 0, 0, None, 0, None, None, NUM]


# --- histories

Y = [0, 0, 3, 0, 0, 0, 2, 0, 1, 0, 0, 4, 0, 0, 0, 0, 1, 0, 2, 0]


@pytest.mark.parametrize("history", [Y, [Y], [[y] for y in Y]])
def test_one_items_history_may_stand_in_a_row_or_a_column(history: Any) -> None:
    assert call("NQ_DEMAND_CLASS", history) == ["intermittent"]
    assert call("NQ_XYZ", history) == ["Z"]
    assert call("NQ_FORECAST", history, "Croston", 0.1) == [pytest.approx(0.8427707137998706)]


def test_a_block_has_an_item_a_row() -> None:
    steady, jumpy = [10, 11, 9, 10, 12, 10], [5, 60, 2, 45, 9, 80]
    items = [steady, jumpy, [0, 0, 5, 0, 0, 6], [0, 1, 0, 0, 90, 0]]
    assert call("NQ_DEMAND_CLASS", items) == ["smooth", "erratic", "intermittent", "lumpy"]
    assert call("NQ_XYZ", items) == ["X", "Y", "Z", "Z"]
    assert call("NQ_XYZ", items, 0.01, 2) == ["Y", "Y", "Y", "Z"]
    assert call("NQ_FORECAST", items) == [call("NQ_FORECAST", item)[0] for item in items]


def test_a_blank_is_no_sale_once_an_item_has_begun() -> None:
    assert call("NQ_FORECAST", [None, None, 4, None, 2, None]) == call("NQ_FORECAST", [4, 0, 2, 0])
    assert call("NQ_DEMAND_CLASS", [[None, 5, 5, 5], [5, None, None, 5]]) == ["smooth", "intermittent"]


@given(st.lists(st.lists(st.integers(0, 30), min_size=5, max_size=5), min_size=2, max_size=5), st.floats(0.01, 0.99))
def test_forecasts_are_the_formulas(items: list[list[int]], alpha: float) -> None:
    methods = {"smoothing": forecasts.exponential_smoothing, "Croston": forecasts.croston, "sba": forecasts.sba}
    for name, formula in methods.items():
        assert call("NQ_FORECAST", items, name, alpha) == pytest.approx(formula(items, alpha).tolist())
    assert call("NQ_FORECAST", items, "TSB", alpha) == pytest.approx(forecasts.tsb(items, alpha, alpha).tolist())


def test_an_item_that_sells_seldom_is_forecast_by_tsb() -> None:
    seldom, often = [0, 0, 6, 0, 0, 6], [6, 6, 0, 6, 6, 6]
    assert call("NQ_FORECAST", [seldom, often]) == [
        call("NQ_FORECAST", seldom, "tsb")[0],
        call("NQ_FORECAST", often, "smoothing")[0],
    ]


def test_histories_that_say_nothing() -> None:
    nothing = [[None, None, None], [0, 0, 0], [1, "x", 2]]
    assert call("NQ_FORECAST", nothing) == [None, 0, VALUE]
    assert call("NQ_XYZ", nothing) == call("NQ_DEMAND_CLASS", nothing) == [None, None, VALUE]
    assert call("NQ_FORECAST", [[1, 2], [3, 4]], None, 2) == [NUM, NUM]
    with pytest.raises(NeiqinError, match="is no method of forecasting"):
        call("NQ_FORECAST", Y, "guess")


# --- ABC


def test_both_definitions_of_abc_are_there_by_name() -> None:
    values = [700, None, 200, 100, 0, "x"]
    assert call("NQ_ABC", values) == ["A", None, "A", "B", "C", VALUE]
    assert call("NQ_ABC", values, None, None, "within cutoff") == ["A", None, "B", "C", "C", VALUE]
    assert call("NQ_ABC", values, 0.5, "90%", "跨線上歸") == ["A", None, "B", "C", "C", VALUE]
    assert call("NQ_ABC", [5, None], 80, 95) == [NUM, None]
    with pytest.raises(NeiqinError, match="is no definition of ABC classes"):
        call("NQ_ABC", values, 0.8, 0.95, "pareto")


# --- arrivals


def test_an_order_arrives_after_working_days_and_holidays() -> None:
    ordered = [datetime(2026, 2, 13, 18, 30), datetime(2026, 1, 30), None, "2026-01-30"]
    new_year = [[datetime(2026, 2, day)] for day in range(16, 24)]
    expected = [datetime(2026, 3, 2), datetime(2026, 2, 6), None, datetime(2026, 2, 6)]
    assert call("NQ_ARRIVAL", ordered, 5, new_year) == expected
    assert call("NQ_ARRIVAL", ordered[0], 5, new_year, [[datetime(2026, 2, 28), None]]) == [datetime(2026, 2, 28)]
    assert call("NQ_ARRIVAL", ordered[1], 5, None, None, [[7]]) == [datetime(2026, 2, 4)]
    assert call("NQ_ARRIVAL", ordered[1], [1, 6], None, None, 6) == [datetime(2026, 1, 31), datetime(2026, 2, 6)]


def test_arrivals_that_cannot_be() -> None:
    friday = datetime(2026, 1, 30)
    assert call("NQ_ARRIVAL", friday, [-1, None, "soon", 0]) == [NUM, None, VALUE, friday]
    assert call("NQ_ARRIVAL", [friday, datetime(9999, 12, 31)], [1e9, 5]) == [NUM, NUM]
    assert call("NQ_ARRIVAL", friday, 5, None, None, 0) == call("NQ_ARRIVAL", friday, 5, None, None, 8) == [NUM]
    assert call("NQ_ARRIVAL", [friday, friday], 5, [friday, "holiday"]) == [VALUE, VALUE]
