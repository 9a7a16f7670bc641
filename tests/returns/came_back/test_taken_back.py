"""Lines below zero are tied to what the same buyer bought before."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from tests.orders.desks import NOW, Rows, day
from tests.returns.desks import desk

from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin_macros.orders.desk import Desk
from neiqin_macros.returns.came_back.taken_back import TakenBack, taken_back
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order


def found(*sales: tuple[str, int, str, str, float]) -> TakenBack:
    """Of (order, day, buyer, SKU, quantity)."""
    orders: Rows = [{"order_id": o, "created": day(d), "buyer_key": b or None} for o, d, b, _, _ in sales]
    lines: Rows = [{"order_id": o, "sku": s, "qty": q, "unit_price": 5} for o, _, _, s, q in sales]
    return taken_back(desk(orders, lines))


def test_the_latest_earlier_sale_to_the_buyer_is_taken_back() -> None:
    rows = found(
        *(("1", 1, "ann", "cup", 3), ("2", 2, "ann", "cup", 2), ("3", 2, "bob", "cup", 9)),
        *(("C4", 3, "ann", "CUP", -4), ("5", 4, "ann", "cup", 4)),
    )
    assert (rows.lines.tolist(), rows.sale.tolist(), rows.order.tolist()) == ([3], [1], [1])
    assert [*zip(rows.sold.tolist(), rows.quantity.tolist(), strict=True)] == [(0, 2.0), (1, 2.0)]
    assert rows.untied.tolist() == [0]


def test_each_piece_comes_back_once() -> None:
    rows = found(("1", 1, "ann", "cup", 3), ("C2", 2, "ann", "cup", -2), ("C3", 3, "ann", "cup", -2))
    assert (rows.sale.tolist(), rows.untied.tolist()) == ([0, 0], [0, 1])


@pytest.mark.parametrize(
    "back",
    [("C2", 2, "bob", "cup", -1), ("C2", 2, "", "cup", -1), ("C2", 2, "ann", "mug", -1), ("C0", 0, "ann", "cup", -1)],
)
def test_what_nobody_bought_before_is_not_tied(back: tuple[str, int, str, str, float]) -> None:
    order, when, buyer, sku, quantity = back
    rows = found(("1", 5, "ann", "cup", 3), (order, when + 1 if when else 1, buyer, sku, quantity))
    assert (rows.sale.tolist(), rows.order.tolist(), rows.untied.tolist()) == ([-1], [-1], [1])


def test_a_line_below_zero_beside_its_sale_belongs_to_that_order() -> None:
    orders: Rows = [{"order_id": "1", "created": day(1)}]
    lines: Rows = [{"order_id": "1", "sku": "cup", "qty": q, "unit_price": 5} for q in (-1, 3)]
    assert taken_back(desk(orders, lines)).sale.tolist() == [1]


def test_postage_is_no_goods() -> None:
    rows = found(("1", 1, "ann", "POST", 1), ("C2", 2, "ann", "POST", -1))
    assert (rows.goods.tolist(), rows.sale.tolist()) == ([False], [-1])


def test_the_cancel_invoices_of_a_real_shop_are_all_there(shared: Path) -> None:
    sheet = pd.read_csv(shared / "data/orders/online_retail_2010-12_first20days.csv", dtype=str, encoding="latin-1")
    sheet = sheet.astype(object)
    sheet["InvoiceDate"] = [datetime.strptime(t, "%d/%m/%Y %H:%M") for t in sheet["InvoiceDate"]]
    for name in ("Quantity", "UnitPrice"):
        sheet[name] = sheet[name].map(float)
    fields = ["order_id", "sku", "product", "qty", "created", "unit_price", "buyer_key", "country"]
    opened = Opened(MemoryBook({"Sales": [fields, *sheet.where(sheet.notna(), None).values.tolist()]}))
    shop = Desk(opened.need(Order), opened.find(OrderLine), None, NOW)
    assert shop.lines is not None
    rows = taken_back(shop)
    invoices = shop.lines.frame["order_id"].iloc[rows.lines]
    assert (len(rows.lines), invoices.nunique(), invoices.str.startswith("C").all()) == (680, 299, True)
    pieces = -shop.lines.frame["qty"].to_numpy()[rows.lines]
    assert (rows.untied[rows.goods] <= pieces[rows.goods]).all()
    assert 200 < (rows.sale >= 0).sum() < 680
