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


def test_of_a_list_of_all_orders_those_that_say_no_are_no_claims() -> None:
    orders = [{"order_id": f"A{i}", "created": day(i), "payable": 100, "status_norm": "done"} for i in range(1, 7)]
    told = ["1", "0", 0, "no", 1, None]
    listed = [["order_id", "is_returned"], *([f"A{i}", flag] for i, flag in enumerate(told, start=1))]
    book = MemoryBook({"Orders": cells(orders), "Returns": listed})
    summary = done("report", book).summary
    assert (summary["orders"]["base"], summary["orders"]["asked"]) == (6, 3)
    assert (summary["tied"], summary["untied"]) == (3, 0)
    checked = done("check", book)
    assert checked.summary["claims"] == 3
    result = next(change.values for change in checked.changes.fields if change.field == "check_result")
    assert [value != value for value in result] == [False, True, True, True, False, False]  # noqa: PLR0124 - NaN
