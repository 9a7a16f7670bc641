"""By what rates are broken down, and where each column is looked for."""

from __future__ import annotations

from typing import Any

import pytest
from tests.orders.desks import Rows, book, day

from neiqin.opened import Opened
from neiqin_macros.orders.desk import Desk
from neiqin_macros.returns.sales.dimensions import TITLES, dimensions
from neiqin_macros.returns.sales.sold import sold
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.stock import Stock

LINES: Rows = [{"order_id": i, "sku": s, "qty": 1, "unit_price": p} for i, s, p in (("1", "a", 5), ("2", "b", 50))]


def groups(*orders: dict[str, Any], lines: Rows = LINES, **tables: Rows) -> dict[str, dict[str, list[str]]]:
    """Each dimension's groups, and the orders in each."""
    made = [{"order_id": str(i), "created": day(i), **order} for i, order in enumerate(orders, 1)]
    opened = Opened(book(made, lines, products=tables.pop("products", None), **tables))
    stock = opened.find(Stock)
    desk = Desk(opened.need(Order), opened.find(OrderLine), opened.find(Product), day(30), stock=stock)
    sales = sold(desk)
    ids = desk.orders.frame["order_id"].to_numpy()
    found: dict[str, dict[str, list[str]]] = {}
    for dimension in dimensions(desk, sales):
        order = ids[sales.pair_order] if dimension.level == "pairs" else ids
        names = [getattr(name, "message", name) for name in dimension.names]
        found[dimension.name] = {
            str(name): order[dimension.codes == at].tolist()
            for at, name in enumerate(names)
            if (dimension.codes == at).any()
        }
    return found


TWO: tuple[dict[str, Any], ...] = ({}, {})


def test_only_what_tells_groups_apart_is_a_dimension() -> None:
    assert set(groups(*TWO)) == {"sku", "price_band"}


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("carrier", {"carrier": ("x", "y")}),
        ("warehouse", {"warehouse": ("x", "y")}),
        ("region", {"province": ("x", "y"), "city": ("u", "v")}),
        ("region", {"city": ("x", "y")}),
        ("channel", {"platform": ("x", "y")}),
        ("channel", {"platform": ("p", "p"), "shop": ("x", "y")}),
        ("payment", {"pay_method": ("x", "y")}),
    ],
)
def test_orders_are_grouped_by_their_columns(name: str, columns: dict[str, tuple[str, str]]) -> None:
    first, second = ({field: values[at] for field, values in columns.items()} for at in range(2))
    lines = [
        {**line, **{f: v for f, v in order.items() if f in {"platform", "shop"}}}
        for line, order in zip(LINES, (first, second), strict=True)
    ]
    assert groups(first, second, lines=lines)[name] == {"x": ["1"], "y": ["2"]}


def test_regions_are_read_from_addresses() -> None:
    found = groups({"address": "臺北市中山區民生東路1號"}, {"address": "高雄市左營區博愛路2號"})
    assert found["region"] == {"台北市": ["1"], "高雄市": ["2"]}


def test_what_is_paid_at_the_door_is_told_from_the_rest() -> None:
    found = groups({"pay_method": "貨到付款"}, {"pay_method": "信用卡"})
    assert found["payment"] == {"cash on delivery": ["1"], "paid in advance": ["2"]}


def test_products_tell_category_supplier_and_variant() -> None:
    products = [
        {"sku": "a", "category": "hats", "supplier": "x", "variant": "S"},
        {"sku": "b", "category": "bags", "supplier": "y", "variant": "red"},
    ]
    found = groups(*TWO, products=products)
    assert found["category"] == {"hats": ["1"], "bags": ["2"]}
    assert found["supplier"] == {"x": ["1"], "y": ["2"]}
    assert found["variant"] == {"S": ["1"], "red": ["2"]}


def test_the_stock_list_tells_the_warehouse_of_a_sku_that_lies_in_one() -> None:
    stock = [
        {"sku": "a", "warehouse": "north", "on_hand": 3},
        {"sku": "b", "warehouse": "south", "on_hand": 3},
        {"sku": "c", "warehouse": "north", "on_hand": 3},
        {"sku": "c", "warehouse": "south", "on_hand": 3},
    ]
    lines = [*LINES, {"order_id": "2", "sku": "c", "qty": 1, "unit_price": 5}]
    assert groups(*TWO, lines=lines, Stock=stock)["warehouse"] == {"north": ["1"], "south": ["2"]}


def test_sizes_of_different_products_are_one_group() -> None:
    lines = [
        {"order_id": "1", "sku": "a", "variant": "Red / S", "qty": 1},
        {"order_id": "2", "sku": "b", "variant": "Blue / S", "qty": 1},
        {"order_id": "2", "sku": "c-M", "qty": 1},
    ]
    assert groups(*TWO, lines=lines)["size"] == {"S": ["1", "2"], "M": ["2"]}


def test_a_line_without_a_sku_is_known_by_its_product() -> None:
    lines = [
        {"order_id": "1", "product": "cup", "variant": "red", "qty": 1},
        {"order_id": "2", "product": "pot", "qty": 1},
    ]
    assert groups(*TWO, lines=lines)["sku"] == {"cup red": ["1"], "pot": ["2"]}


def test_every_dimension_has_a_title() -> None:
    assert {*TITLES} >= {*groups(*TWO)}
