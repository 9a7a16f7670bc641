"""A list of the orders that came back is a list of returns where its sheet says so, without a return's number."""

from __future__ import annotations

import pytest
from tests.orders.desks import cells, day, many
from tests.returns.desks import done

from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.returns import Return

ORDERS = cells(many(10, created=day(1), payable=100))


def back(header: str) -> list[list[str]]:
    """Orders 2 and 5, and one that is not there, as having come back."""
    return [["Returned", header], ["Yes", "N2"], ["Yes", "N5"], ["Yes", "X1"]]


@pytest.mark.parametrize(
    ("sheet", "header"),
    [
        ("Returns", "Order ID"),
        ("退貨", "訂單編號"),
        ("退货", "订单编号"),
        ("returns", "order_id"),
        ("退貨清單", "訂單編號"),
    ],
)
def test_a_list_of_order_ids_is_told_by_its_sheet(sheet: str, header: str) -> None:
    summary = done("report", MemoryBook({"Shop": ORDERS, sheet: back(header)})).summary
    assert (summary["orders"]["base"], summary["orders"]["valid"]) == (10, 2)
    assert (summary["tied"], summary["untied"]) == (2, 1)


def test_on_another_sheet_it_may_be_anything() -> None:
    assert Opened(MemoryBook({"Shop": ORDERS, "Gifts": back("Order ID")})).find(Return) is None


def test_a_list_of_returns_is_none_of_orders_though_it_has_their_columns() -> None:
    returns = cells([{"order_id": "N2", "created": day(1), "payable": 100, "reason_raw": "too small"}])
    opened = Opened(MemoryBook({"Returns": returns, "Shop": ORDERS}))
    assert opened.need(Order).place.sheet == "Shop"
    assert len(opened.need(Return)) == 1


def test_a_claim_without_a_number_is_called_by_its_order() -> None:
    returned = Opened(MemoryBook({"Returns": back("Order ID")})).need(Return)
    assert returned.row_key(0) == "N2"
