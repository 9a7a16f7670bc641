"""Rules B09 and B10: what the stock does not cover, and what is not on sale."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import Verdict, day, judge

PAID = {"payable": 5, "status_norm": "to_ship"}
LINE = {"sku": "CUP", "qty": 2, "unit_price": 5}


def stocked(orders: Any, lines: Any, stock: Any, bundles: Any = None) -> Verdict:
    """Orders beside a stock list."""
    return judge(orders, lines, bundles=bundles, tables={"Stock": stock})


def queue(*paid: int | None, **order: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Orders of two CUP, paid on some days."""
    orders = [{"order_id": str(i), "paid": d and day(d)} | PAID | order for i, d in enumerate(paid)]
    return orders, [{"order_id": str(i)} | LINE for i in range(len(paid))]


@pytest.mark.parametrize(
    ("on_hand", "short"), [(6, []), (5, [0]), (4, [0]), (3, [0, 2]), (0, [0, 1, 2]), (-1, [0, 1, 2])]
)
def test_who_paid_first_is_served_first(on_hand: int, short: list[int]) -> None:
    verdict = stocked(*queue(3, 1, 2), [{"sku": "cup", "on_hand": on_hand}])
    assert verdict.rows("B09") == short
    assert [d == "hold" for d in verdict.column("decision")] == [i in short for i in range(3)]


def test_what_is_missing_is_said() -> None:
    said = stocked(*queue(3, 1, 2), [{"sku": "CUP", "on_hand": 5}]).said("B09")
    sentence = "1 of 2 pieces of “CUP” are missing: 5 on hand, 4 wanted by orders paid earlier."
    assert said == [f"{sentence} Wait for the goods, or split the order."]


def test_all_warehouses_count_and_reserved_pieces_are_on_hand() -> None:
    stock = [{"sku": "CUP", "warehouse": w, "on_hand": 2, "reserved": 2} for w in "AB"]
    assert stocked(*queue(1, 2, 3), stock).rows("B09") == [2]
    unknown = [*stock, {"sku": "CUP", "warehouse": "C", "on_hand": None}]
    assert stocked(*queue(1, 2, 3), unknown).rows("B09") == []


def test_who_pays_at_the_door_is_served_by_creation_and_unknown_times_come_last() -> None:
    orders, lines = queue(None, 2, 3)
    stock = [{"sku": "CUP", "on_hand": 4}]
    assert stocked(orders, lines, stock).rows("B09") == [0]
    at_the_door = [orders[0] | {"created": day(1), "cod": "yes"}, *orders[1:]]
    assert stocked(at_the_door, lines, stock).rows("B09") == [2]


@pytest.mark.parametrize("status", ["awaiting_payment", "shipped", "done", "cancelled"])
def test_only_open_orders_take_from_the_stock(status: str) -> None:
    orders, lines = queue(1, 2)
    first = orders[0] | {"status_norm": status}
    assert stocked([first, orders[1]], lines, [{"sku": "CUP", "on_hand": 2}]).rows("B09") == []
    assert stocked(orders, lines, [{"sku": "CUP", "on_hand": 2}]).rows("B09") == [1]


def test_a_bundle_takes_its_parts() -> None:
    orders, lines = queue(1, 2)
    bundles = [{"bundle": "SET", "part": "CUP", "quantity": 3}, {"bundle": "SET", "part": "BAG", "quantity": None}]
    sets = [lines[0] | {"sku": "set", "qty": 1}, lines[1]]
    assert (
        stocked(orders, sets, [{"sku": "CUP", "on_hand": 5}, {"sku": "BAG", "on_hand": 1}], bundles).rows("B09") == []
    )
    verdict = stocked(orders, sets, [{"sku": "CUP", "on_hand": 2}, {"sku": "BAG", "on_hand": 0}], bundles)
    assert verdict.hit("B09") == [("qty", 0), ("qty", 1)]  # once for the set, though both its parts are short


def test_two_spellings_take_from_the_same_stock() -> None:
    orders, lines = queue(1, 2)
    assert stocked(orders, [lines[0], lines[1] | {"sku": "ＣＵＰ"}], [{"sku": "cup", "on_hand": 3}]).rows("B09") == [1]


@pytest.mark.parametrize("line", [{"qty": None}, {"qty": "***"}, {"sku": "POST"}, {"sku": "NEW"}, {"qty": -2}])
def test_what_is_not_known_or_not_stocked_is_not_short(line: dict[str, Any]) -> None:
    orders, lines = queue(1, 2)
    assert stocked(orders, [lines[0], lines[1] | line], [{"sku": "CUP", "on_hand": 2}]).rows("B09") == []


@pytest.mark.parametrize(
    ("order", "lines", "stock", "why"),
    [
        (PAID, [LINE], [{"sku": "CUP", "on_hand": None, "reserved": 1}], "no stock list"),
        (PAID, None, [{"sku": "CUP", "on_hand": 1}], "no order lines"),
        ({"payable": 5}, [LINE], [{"sku": "CUP", "on_hand": 1}], "neither shipment times nor statuses tell"),
    ],
)
def test_stock_lines_and_open_orders_are_needed(order: Any, lines: Any, stock: Any, why: str) -> None:
    rows = None if lines is None else [{"order_id": "1"} | line for line in lines]
    assert stocked([{"order_id": "1"} | order], rows, stock).why_not("B09").startswith(why)


def test_without_a_stock_list_nothing_is_short() -> None:
    orders, lines = queue(1)
    assert judge(orders, lines).why_not("B09") == "no stock list"


LINES = st.lists(st.tuples(st.integers(0, 5), st.sampled_from("AB"), st.integers(1, 4)), min_size=1, max_size=14)


@given(LINES, st.lists(st.integers(1, 28), min_size=6, max_size=6), st.integers(0, 9), st.integers(0, 9))
def test_shortage_is_what_serving_one_by_one_leaves(lines: Any, paid: list[int], a: int, b: int) -> None:
    orders = [{"order_id": str(i), "paid": day(d)} | PAID for i, d in enumerate(paid)]
    rows = [{"order_id": str(o), "sku": s, "qty": q} for o, s, q in lines]
    left, short = {"A": a, "B": b}, []
    for i in sorted(range(len(lines)), key=lambda i: (paid[lines[i][0]], i)):
        _, sku, qty = lines[i]
        left[sku] -= qty
        if left[sku] < 0:
            short.append(i)
    assert stocked(orders, rows, [{"sku": s, "on_hand": n} for s, n in (("A", a), ("B", b))]).rows("B09") == sorted(
        short
    )


def offered(product: dict[str, Any], **order: Any) -> Verdict:
    """An order of the 6th for a product."""
    orders = [{"order_id": "1", "payable": 5, "created": day(6)} | order]
    lines = [{"order_id": "1"} | LINE, {"order_id": "1"} | LINE | {"sku": "BAG"}]
    columns = {"status": None, "on_sale_from": None, "on_sale_to": None}
    return judge(orders, lines, [{"sku": "CUP"} | columns | product, {"sku": "BAG", "status": "on_sale"}])


@pytest.mark.parametrize(
    ("product", "hit"),
    [
        ({"status": "delisted"}, True),
        ({"status": "on_sale"}, False),
        ({"on_sale_from": day(6, 12)}, False),
        ({"on_sale_from": day(6, 13)}, True),
        ({"on_sale_to": day(6, 0)}, False),
        ({"on_sale_to": day(5, 0)}, True),
        ({"on_sale_to": day(6, 11)}, True),
        ({"on_sale_to": day(7, 0), "status": "delisted"}, False),
        ({"kind": "service", "status": "delisted"}, False),
    ],
)
def test_a_product_is_ordered_within_its_days_on_sale(product: dict[str, Any], *, hit: bool) -> None:
    verdict = offered(product)
    assert verdict.rows("B10") == ([0] if hit else [])
    assert verdict.column("score") == [30 if hit else 0]


@pytest.mark.parametrize(
    ("product", "said"),
    [
        ({"status": "delisted"}, "“CUP” is delisted: it is no longer sold."),
        (
            {"on_sale_from": day(8, 0)},
            "“CUP” was ordered on 2026-09-06 12:00:00, but is on sale from 2026-09-08 on.",
        ),
        (
            {"on_sale_to": day(5, 0)},
            "“CUP” was ordered on 2026-09-06 12:00:00, but was on sale until 2026-09-05.",
        ),
    ],
)
def test_why_it_is_not_on_sale_is_said(product: dict[str, Any], said: str) -> None:
    mend = "Check whether it can still be delivered; offer something else, or cancel the line."
    assert offered(product).said("B10") == [f"{said} {mend}"]


def test_what_has_left_may_be_delisted_since() -> None:
    assert offered({"status": "delisted"}, shipped=day(7)).rows("B10") == []
    assert offered({"status": "delisted"}, status_norm="done").rows("B10") == []
    assert offered({"on_sale_to": day(5, 0)}, shipped=day(7)).rows("B10") == [0]


def test_without_a_time_only_delisted_is_known() -> None:
    assert offered({"on_sale_to": day(5, 0)}, created=None).rows("B10") == []
    assert offered({"status": "delisted"}, created=None).rows("B10") == [0]
    assert offered({"status": "?"}).rows("B10") == []


@pytest.mark.parametrize("products", [None, [{"sku": "CUP", "product": "Cup"}]])
def test_statuses_or_days_are_needed(products: Any) -> None:
    verdict = judge([{"order_id": "1", "payable": 5}], [{"order_id": "1"} | LINE], products)
    assert verdict.why_not("B10") == "the product list tells no status and no days on sale"
    assert judge([{"order_id": "1", "payable": 5}], None, products).why_not("B10") == "no order lines"
