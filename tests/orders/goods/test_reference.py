"""What the rules compare with: medians, SKUs as numbers, the sales of the file and the history."""

from __future__ import annotations

from statistics import median

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import NOW, book, day, desk

from neiqin.opened import Opened
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.goods.reference import (
    LARGEST,
    medians,
    net_amounts,
    sales,
    same_price,
    sku_numbers,
    unit_prices,
)
from neiqin_macros.tables.history import OrderHistory
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product

ORDER = [{"order_id": "1", "payable": 5, "created": day(1)}]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 60)), max_size=40))
def test_medians_are_those_of_each_group(pairs: list[tuple[int, int]]) -> None:
    groups, values = (np.array([p[i] for p in pairs], np.int64) for i in (0, 1))
    found = medians(groups, values, 6)
    for group in range(6):
        own = [v for g, v in pairs if g == group]
        assert np.isnan(found[group]) if not own else found[group] == median(own)


def test_a_median_beyond_what_fits_is_the_largest_that_does() -> None:
    assert medians(np.array([1]), np.array([LARGEST * 2]), 2)[1] == LARGEST


def test_spellings_of_one_sku_are_one_number_unless_the_products_tell_them_apart() -> None:
    lines = [{"order_id": "1", "sku": s} for s in ("cup", "CUP", "ＣＵＰ", None, "bag")]
    one = sku_numbers(desk(ORDER, lines)).of_line
    assert one[0] == one[1] == one[2]
    assert one[3] == -1
    assert one[4] not in {one[0], -1}
    apart = sku_numbers(desk(ORDER, lines, [{"sku": "cup", "product": "a"}, {"sku": "CUP", "product": "b"}])).of_line
    assert apart.tolist()[:2] == [0, 1]
    assert apart[3] == -1
    assert apart[4] >= 2


def test_a_pack_is_priced_by_the_piece_of_our_sku() -> None:
    lines = [
        {"order_id": "1", "sku": "X6", "our_sku": "X", "units": 12, "qty": 2, "unit_price": 60, "line_discount": 12},
        {"order_id": "1", "sku": "X", "our_sku": "X", "units": 2, "qty": 2, "unit_price": 10, "line_discount": None},
        {"order_id": "1", "sku": "X", "our_sku": None, "units": None, "qty": None, "unit_price": 10},
        {"order_id": "1", "sku": "X", "qty": 1, "unit_price": 10, "line_discount": "half"},
    ]
    found = desk(ORDER, lines)
    assert unit_prices(found).tolist() == [10, 10, 10, 10]
    assert net_amounts(found)[:2].tolist() == [108, 20]
    assert np.isnan(net_amounts(found)[2:]).all()


def test_without_a_unit_price_the_line_amount_is_what_a_line_comes_to() -> None:
    lines = [{"order_id": "1", "sku": "X", "qty": 2, "line_amt": 15}]
    assert net_amounts(desk(ORDER, lines)).tolist() == [15]
    assert np.isnan(unit_prices(desk(ORDER, lines))).all()


def with_history(
    orders: list[dict[str, object]], lines: list[dict[str, object]], past: list[dict[str, object]]
) -> Desk:
    """A desk with a history."""
    opened = Opened(book(orders, lines, None, History=past))
    tables = (opened.need(Order), opened.find(OrderLine), opened.find(Product))
    return Desk(*tables, NOW, history=opened.find(OrderHistory))


def test_sales_are_priced_lines_of_goods_set_aside_ones_too_and_the_past_of_other_orders() -> None:
    orders = [*ORDER, {"order_id": "2", "status_norm": "cancelled", "created": day(2)}]
    lines: list[dict[str, object]] = [
        {"order_id": "1", "sku": "X", "qty": 1, "unit_price": 5},
        {"order_id": "2", "sku": "X", "qty": 2, "unit_price": 6},
        {"order_id": "1", "sku": "X", "qty": 1, "unit_price": 0},
        {"order_id": "1", "sku": "X", "qty": -1, "unit_price": 5},
        {"order_id": "1", "sku": "POST", "qty": 1, "unit_price": 5},
        {"order_id": "1", "sku": None, "product": "?", "qty": 1, "unit_price": 5},
        {"order_id": "9", "sku": "X", "qty": None, "unit_price": 5},
    ]
    past: list[dict[str, object]] = [
        {"past_order": "0", "sku": "x", "qty": 3, "unit_price": 5, "created": day(1)},
        {"past_order": "1", "sku": "X", "qty": 1, "unit_price": 5, "created": day(1)},
        {"past_order": "0", "sku": "Y", "qty": 3, "unit_price": 5, "created": None},
    ]
    found = with_history(orders, lines, past)
    sold = sales(found)
    assert sold.line.tolist() == [0, 1, 6]
    assert sold.past.tolist() == [0]
    assert sold.price.tolist() == [5, 6, 5, 5]
    assert sold.day[2] < 0
    assert sold.day[0] == sold.day[3]
    seen = same_price(found, np.array([0, 1, 5]))
    assert seen.sales.tolist() == [4, 4, 0]
    assert seen.lines.tolist() == [3, 1, 0]
    assert seen.orders.tolist() == [3, 1, 0]
    assert seen.days.tolist() == [2, 1, 0]
