"""An order whose lines stand at different points has one status."""

from __future__ import annotations

import pandas as pd
import pytest

from neiqin.table_range import STRING
from neiqin_macros.orders.rows.progress import one_status
from neiqin_macros.words import OrderStatus


def status(*lines: str | None) -> str | None:
    frame = pd.DataFrame(
        {"order_id": ["1"] * len(lines), "status_norm": pd.Series(lines, dtype=STRING)}, index=range(len(lines))
    )
    (found,) = set(one_status(frame, lambda _: pd.Series(dtype=STRING))["status_norm"].fillna(""))
    return found or None


@pytest.mark.parametrize("one", list(OrderStatus))
def test_lines_of_one_status_give_it_to_the_order(one: OrderStatus) -> None:
    assert status(one, one) == one


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("shipped", "to_ship"), "to_ship"),
        (("done", "delivered"), "delivered"),
        (("cancelled", "to_ship"), "to_ship"),
        (("refunded", "done"), "done"),
        (("cancelled", "refunded"), "refunded"),
        (("done", "returning"), "returning"),
        (("abnormal", "to_ship"), "abnormal"),
        ((None, "shipped"), "shipped"),
        ((None, None), None),
    ],
)
def test_trouble_comes_first_then_the_line_least_far_along(lines: tuple[str | None, ...], expected: str) -> None:
    assert status(*lines) == expected
    assert status(*reversed(lines)) == expected


def test_orders_do_not_lend_each_other_their_status() -> None:
    statuses = pd.Series(["done", "to_ship"], dtype=STRING)
    frame = pd.DataFrame({"order_id": ["1", "2"], "status_norm": statuses})
    assert one_status(frame, lambda _: statuses)["status_norm"].tolist() == ["done", "to_ship"]
