"""Rules B08 and D16: quantities over a limit, or far above what is usual."""

from __future__ import annotations

import math
from statistics import median
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import judge

ORDER = [{"order_id": "1", "payable": 5}]
LINE = {"order_id": "1", "sku": "CUP", "qty": 1, "unit_price": 5}
LIMITED = [{"sku": "CUP", "limit_qty": 6}]


@pytest.mark.parametrize(
    ("lines", "hit"),
    [
        ([{"qty": 6}], []),
        ([{"qty": 7}], [0]),
        ([{"qty": 3}, {"qty": 4}], [0, 1]),
        ([{"qty": 3}, {"qty": 4, "sku": "cup"}], [0, 1]),
        ([{"qty": 3}, {"qty": 4, "sku": "BAG"}], []),
        ([{"qty": 3}, {"qty": 4, "order_id": "2"}], []),
        ([{"qty": 2, "our_sku": "CUP", "units": 12}], [0]),
        ([{"qty": 7, "unit_price": 0}], [0]),
        ([{"qty": 3}, {"qty": "many"}], []),
    ],
)
def test_a_purchase_limit_is_exact_for_an_order(lines: Any, hit: list[int]) -> None:
    verdict = judge([*ORDER, {"order_id": "2"}], [LINE | line for line in lines], LIMITED)
    assert verdict.rows("B08") == hit


def test_the_limit_is_named() -> None:
    verdict = judge(ORDER, [LINE | {"qty": 7}], LIMITED)
    said = "7 of “CUP” in one order, but the purchase limit is 6. Confirm the quantity with the buyer."
    assert verdict.said("B08") == [said]
    assert verdict.column("score") == [25]


def usual(n: int = 19, qty: float = 1) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Orders of one CUP each, of a buyer each."""
    orders = [{"order_id": f"N{i}", "payable": 5, "buyer_key": f"b{i}"} for i in range(n)]
    return orders, [LINE | {"order_id": f"N{i}", "qty": qty} for i in range(n)]


def last(qty: object, n: int = 19, each: float = 1, **line: Any) -> list[int]:
    """The rows hit when one more order has so many, after `n` with `each`."""
    orders, lines = usual(n, each)
    orders.append({"order_id": "x", "payable": 5, "buyer_key": "x"})
    return judge(orders, [*lines, LINE | {"order_id": "x", "qty": qty} | line]).rows("B08")


@pytest.mark.parametrize(("qty", "each", "hit"), [(13, 1, False), (14, 1, True), (26, 2, False), (27, 2, True)])
def test_far_above_usual_is_ten_times_and_beyond_the_deviations(qty: float, each: float, *, hit: bool) -> None:
    # exp(3.5 x 1.4826 x 0.5) is 13.4
    assert last(qty, each=each) == ([19] if hit else [])


def test_four_pieces_are_never_too_many() -> None:
    assert last(4, each=0.25) == []
    assert last(5, each=0.25) == [19]


@pytest.mark.parametrize(("n", "hit"), [(18, []), (19, [19])])
def test_twenty_sales_are_needed_to_know_what_is_usual(n: int, hit: list[int]) -> None:
    assert last(100, n) == hit


@pytest.mark.parametrize("line", [{"unit_price": 0}, {"sku": "POST"}, {"sku": None, "product": "x"}])
def test_what_is_not_sold_is_not_too_many(line: dict[str, Any]) -> None:
    assert last(100, 25, **line) == []


@pytest.mark.parametrize("qty", [None, "***"])
def test_a_quantity_that_is_not_known_is_not_too_many(qty: object) -> None:
    assert last(qty, 25) == []


def test_a_buyer_of_many_other_things_may_buy_many() -> None:
    orders, lines = usual()
    orders += [{"order_id": i, "payable": 5, "buyer_key": "x"} for i in ("x", "y")]
    lines += [LINE | {"order_id": "x", "qty": 100}, LINE | {"order_id": "y", "sku": "BAG", "qty": 34}]
    assert judge(orders, lines).rows("B08") == []
    fewer = [*lines[:-1], lines[-1] | {"qty": 33}]
    verdict = judge(orders, fewer)
    assert verdict.rows("B08") == [19]
    said = "Quantity 100 is 100 times the usual 1 of “CUP” (from 10 times, 5 and 3.5 deviations on)"
    assert verdict.said("B08")[0].startswith(f"{said}, and the buyer's largest other line is 33. Confirm the quantity")


def test_what_a_buyer_has_bought_before_counts_too() -> None:
    orders, lines = usual()
    orders.append({"order_id": "x", "payable": 5, "buyer_key": "x"})
    lines.append(LINE | {"order_id": "x", "qty": 100})
    before = {"past_order": "P", "buyer_key": "x", "sku": "POT", "qty": 40, "unit_price": 5}
    for past, hit in ((before, []), (before | {"buyer_key": "z"}, [19]), (before | {"past_order": "x"}, [19])):
        assert judge(orders, lines, tables={"History": [past]}).rows("B08") == hit


def test_an_unknown_buyer_is_known_by_the_order() -> None:
    orders, lines = usual()
    orders += [{"order_id": i, "payable": 5, "buyer_key": "***"} for i in ("x", "y")]
    lines += [LINE | {"order_id": "x", "qty": 100}, LINE | {"order_id": "y", "sku": "BAG", "qty": 90}]
    assert judge(orders, lines).rows("B08") == [19]
    together = [*lines[:-1], lines[-1] | {"order_id": "x"}]
    assert judge(orders, together).rows("B08") == []


def test_the_history_tells_what_is_usual() -> None:
    past = [{"past_order": f"P{i}", "sku": "CUP", "qty": 1, "unit_price": 5, "buyer_key": f"b{i}"} for i in range(19)]
    assert judge(ORDER, [LINE | {"qty": 14}], tables={"History": past}).rows("B08") == [0]


QUANTITIES = st.lists(st.sampled_from([1, 1, 1, 2, 3, 5, 14, 40, 100, 400]), min_size=20, max_size=30)


@given(QUANTITIES, st.integers(1, 30), st.integers(0, 2**32 - 1))
def test_too_many_is_what_a_search_line_by_line_finds(quantities: list[int], buyers: int, seed: int) -> None:
    whose = np.random.default_rng(seed).integers(0, buyers, len(quantities))
    orders = [{"order_id": str(i), "payable": 5, "buyer_key": f"b{b}"} for i, b in enumerate(whose)]
    lines = [LINE | {"order_id": str(i), "qty": q} for i, q in enumerate(quantities)]
    logs = [math.log(q) for q in quantities]
    mad = median(abs(v - median(logs)) for v in logs)
    expected = []
    for i, q in enumerate(quantities):
        other = max((p for j, p in enumerate(quantities) if j != i and whose[j] == whose[i]), default=0)
        z = (logs[i] - median(logs)) / (1.4826 * max(mad, 0.5))
        if q >= 5 and q >= 10 * median(quantities) and z > 3.5 and q > 3 * other:
            expected.append(i)
    assert judge(orders, lines).rows("B08") == expected


@pytest.mark.parametrize(
    ("lines", "products", "why"),
    [
        (None, LIMITED, "no order lines"),
        ([{"order_id": "1", "sku": "CUP", "unit_price": 5}], LIMITED, "no column “Qty” with values"),
        ([LINE], [{"sku": "CUP", "product": "Cup"}], "no purchase limits, and no SKU with 20 sales"),
        ([LINE | {"sku": "NEW"}], LIMITED, "no purchase limits, and no SKU with 20 sales"),
    ],
)
def test_limits_or_sales_are_needed(lines: Any, products: Any, why: str) -> None:
    assert judge(ORDER, lines, products).why_not("B08") == why


@pytest.mark.parametrize("class_", ["limited", "Limited", "限購", "限量", "限购"])
def test_ten_of_a_limited_product_are_many(class_: str) -> None:
    products = [{"sku": "CUP", "class_": class_}, {"sku": "BAG", "class_": "A"}]
    assert judge(ORDER, [LINE | {"qty": 9}], products).rows("D16") == []
    assert judge(ORDER, [LINE | {"qty": 4}, LINE | {"qty": 6}], products).rows("D16") == [0, 1]
    verdict = judge(ORDER, [LINE | {"qty": 10}, LINE | {"qty": 99, "sku": "BAG"}, LINE | {"qty": None}], products)
    assert verdict.rows("D16") == [0]
    assert verdict.column("score") == [15]
    said = f"10 of “CUP” in one order, a product of class {class_} (from 10 on). Hold the buyer to the limit."
    assert verdict.said("D16") == [said]


@pytest.mark.parametrize(
    ("lines", "products", "why"),
    [
        (None, [{"sku": "CUP", "class_": "limited"}], "no order lines"),
        ([LINE], [{"sku": "CUP", "class_": "A"}], "no product of the class “limited”"),
        ([LINE], None, "no product of the class “limited”"),
    ],
)
def test_without_limited_products_nobody_buys_to_resell(lines: Any, products: Any, why: str) -> None:
    assert judge(ORDER, lines, products).why_not("D16") == why
