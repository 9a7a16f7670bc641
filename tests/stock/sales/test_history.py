"""What counts as demand, on which day, of which item."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stock.shops import NOW, days_ago, history, shop, sold, wanted

from neiqin.opened import Opened
from neiqin_macros.stock.sales.recent_rate import recent_rate
from neiqin_macros.tables.promotions import Promotion


def test_lines_are_added_up_by_sku_and_day_however_they_are_spelled() -> None:
    found = history(
        shop(Products=[{"sku": "CUP", "product": "Cup"}], **sold(("CUP", 2, 3), ("cup", 1, 3), ("ＣＵＰ", 4, 1)))
    )
    assert found.items.skus == ["CUP"]
    assert wanted(found) == {("CUP", 3): 3, ("CUP", 1): 4}


def test_cancelled_and_unpaid_orders_are_no_demand_and_a_refund_before_shipping_is_none() -> None:
    for status in ("cancelled", "awaiting payment", "refunded"):
        assert wanted(history(shop(**sold(("CUP", 2, 3), status_norm=status)))) == {}


def test_what_had_left_and_came_back_was_wanted() -> None:
    book = shop(**sold(("CUP", 2, 3), payable=100, refunded=100, shipped=days_ago(2), status_norm="refunded"))
    assert wanted(history(book)) == {("CUP", 3): 2}


def test_a_return_counts_against_the_sales_of_its_day_but_never_below_zero() -> None:
    tables = sold(("CUP", 5, 3), ("CUP", -2, 3), ("CUP", -9, 1), ("CUP", 4, 2))
    for order, line in zip(tables["Orders"], tables["Lines"], strict=True):
        if line["qty"] < 0:
            order |= {"order_id": "C" + order["order_id"], "payable": -1}  # type: ignore[operator]  # rows are dicts
            line |= {"order_id": "C" + line["order_id"]}  # type: ignore[operator]  # as above
    assert wanted(history(shop(**tables))) == {("CUP", 3): 3, ("CUP", 2): 4}


def test_postage_is_no_item_and_todays_sales_are_left_out_as_today_is_not_over() -> None:
    assert wanted(history(shop(**sold(("CUP", 1, 1), ("POST", 1, 1), ("CUP", 1, 0))))) == {("CUP", 1): 1}


def test_bundles_are_taken_apart_and_platforms_skus_looked_up() -> None:
    book = shop(
        Products=[{"sku": s, "product": s} for s in ("CUP", "LID")],
        Bundles=[{"bundle": "SET", "part": "CUP", "quantity": 2}, {"bundle": "SET", "part": "LID"}],
        SkuMap=[{"their_sku": "X-9", "our_sku": "CUP", "units_each": 6}],
        **sold(("SET", 3, 2), ("X-9", 1, 1)),
    )
    assert wanted(history(book)) == {("CUP", 2): 6, ("LID", 2): 3, ("CUP", 1): 6}


def test_past_orders_count_where_the_list_does_not_hold_them() -> None:
    past = [
        {"past_order": "A0", "created": days_ago(9), "sku": "CUP", "qty": 7},
        {"past_order": "OLD", "created": days_ago(20), "sku": "CUP", "qty": 3},
        {"past_order": "GONE", "created": days_ago(21), "sku": "CUP", "qty": 3, "status_norm": "cancelled"},
    ]
    assert wanted(history(shop(History=past, **sold(("CUP", 1, 2))))) == {("CUP", 2): 1, ("CUP", 20): 3}


def test_a_sales_list_tells_of_the_days_before_the_first_order() -> None:
    listed = [
        {"day": days_ago(5), "sku": "CUP", "qty": 8, "returned": 1},
        {"day": days_ago(3), "sku": "CUP", "qty": 4},
        {"day": days_ago(2), "sku": "CUP", "qty": 4},
    ]
    found = history(shop(Sales=listed, **sold(("CUP", 1, 3))))
    assert wanted(found) == {("CUP", 5): 7, ("CUP", 3): 1}
    assert found.twice_told == 2


def test_an_order_that_stands_in_two_files_counts_once() -> None:
    old = shop(**sold(("CUP", 1, 3), ("CUP", 5, 9)))
    assert wanted(history(shop(**sold(("CUP", 1, 3))), old)) == {("CUP", 3): 1, ("CUP", 9): 5}


def test_a_one_off_bulk_line_counts_as_the_largest_usual_one_and_is_told() -> None:
    usual = [("CUP", 1 + i % 3, 30 - i) for i in range(20)]
    found = history(shop(**sold(*usual, ("CUP", 900, 5))))
    (row,), (pieces,), (counted,) = found.one_off.row, found.one_off.quantity, found.one_off.counted
    assert (row, pieces) == (20, 900)
    assert wanted(found)["CUP", 5] < 40
    assert 2 <= counted < 20


def daily(*, step: int = 1) -> list[dict[str, object]]:
    """A sales list of 40 rows, a few pieces each, and one of 900."""
    sizes = [1 + i % 3 for i in range(40)]
    sizes[20] = 900
    return [{"day": days_ago(200 - step * i, 0), "sku": "CUP", "qty": size} for i, size in enumerate(sizes)]


def test_a_day_of_a_sales_list_far_above_all_others_is_cut_and_told() -> None:
    found = history(shop(Sales=daily()), stale_days=999)
    assert (found.one_off.row.tolist(), found.one_off.listed.tolist()) == ([20], [True])
    assert found.sold.max() < 20


def test_weeks_and_promotions_may_sell_far_more_than_others() -> None:
    assert history(shop(Sales=daily(step=4)), stale_days=999).sold.max() == 900
    promoted = daily()
    promoted[20]["promo"] = "yes"
    assert history(shop(Sales=promoted), stale_days=999).sold.max() == 900


def test_a_planned_promotion_of_the_past_may_sell_far_more() -> None:
    sheet = [{"promo_from": days_ago(181), "promo_to": days_ago(179)}]
    book = shop(Sales=daily(), Promotions=sheet)
    found = history(book, stale_days=999, promotions=Opened(book).find(Promotion))
    assert found.sold.max() == 900


def test_lines_without_a_day_are_counted_not_guessed() -> None:
    tables = sold(("CUP", 1, 3), ("CUP", 1, 2))
    del tables["Orders"][1]["created"]  # type: ignore[attr-defined]  # rows are dicts
    tables["Lines"].append({"order_id": "NOWHERE", "sku": "CUP", "qty": 1})  # type: ignore[attr-defined]  # a list
    assert history(shop(**tables)).undated == 2


def test_the_history_ends_with_the_last_sale_where_that_is_long_ago() -> None:
    found = history(shop(**sold(("CUP", 1, 100), ("CUP", 1, 90))))
    assert found.end == np.datetime64((NOW - timedelta(days=89)).date())
    assert found.days == 11


def test_a_shop_without_sales_has_an_empty_history() -> None:
    found = history(shop(Products=[{"sku": "CUP", "product": "Cup"}]))
    assert (found.days, len(found.item), found.by_bucket(7).shape) == (0, 0, (1, 0))


@given(
    st.lists(
        st.tuples(st.sampled_from(["CUP", "LID"]), st.integers(1, 9), st.integers(1, 40)), min_size=1, max_size=30
    ),
    st.sampled_from([1, 7]),
)
def test_buckets_end_with_the_history_and_hold_what_their_days_sold(
    lines: list[tuple[str, int, int]], width: int
) -> None:
    found = history(shop(**sold(*lines)), stale_days=99)
    grid = found.by_bucket(width)
    for row, sku in enumerate(found.items.skus):
        for column in range(grid.shape[1]):
            last = (grid.shape[1] - column - 1) * width + 1
            days = range(last, last + width)
            taken = sum(q for s, q, ago in lines if s == sku and ago in days)
            cut = found.one_off.row.size
            assert cut or grid[row, column] == taken


@pytest.mark.parametrize(("ago", "rate"), [(1, 3.0), (10, 0.3), (30, 0.1), (45, 0.0)])
def test_the_recent_rate_is_over_the_items_life_or_thirty_days(ago: int, rate: float) -> None:
    found = history(shop(**sold(("CUP", 3, ago), ("LID", 1, 60))), stale_days=99)
    assert recent_rate(found)[found.items.places(["CUP"])].round(9).tolist() == [rate]


@pytest.mark.parametrize(("step", "known"), [(7, 7), (30, 30), (1, 1)])
def test_a_row_of_a_list_by_week_or_month_stands_for_all_of_its_days(step: int, known: int) -> None:
    days = [days_ago(step + 2 + step * i, 0) for i in range(20)]
    found = history(shop(Sales=[{"day": day, "sku": "CUP", "qty": 10} for day in days]))
    assert found.step == known
    assert found.days == 20 * step + (2 if step == 1 else 0)


def test_a_shop_that_sells_now_and_then_is_no_list_by_week() -> None:
    found = history(shop(**sold(*(("CUP", 1, ago) for ago in (3, 10, 30, 37, 80, 121)))))
    assert (found.step, found.end) == (1, np.datetime64(NOW.date()))
