"""Rule E08: orders with several after-sales."""

from __future__ import annotations

from typing import Any

import pytest
from tests.orders.desks import day, judge

ORDERS = [{"order_id": "1", "platform": "momo"}, {"order_id": "2", "platform": "momo"}]


def claims(*rows: dict[str, Any]) -> Any:
    """Two orders, and claims about the first one."""
    returns = [{"return_id": f"R{i}", "order_id": "1", "platform": "momo"} | row for i, row in enumerate(rows)]
    return judge(ORDERS, tables={"Returns": returns})


def test_a_second_after_sale_is_for_a_person() -> None:
    verdict = claims({}, {})
    assert verdict.rows("E08") == [0]
    assert verdict.column("decision") == ["review", "pass"]
    assert verdict.said("E08")[0].startswith("2 after-sales for this order; 2 are the limit. Let one person")


@pytest.mark.parametrize(
    ("second", "hit"),
    [
        ({"order_id": "2"}, []),
        ({"order_id": None}, []),
        ({"platform": "shopee"}, []),
        ({"platform": None}, [0]),
        ({"return_id": "R0"}, []),
        ({"status_norm": "withdrawn"}, []),
        ({"status_norm": "rejected"}, [0]),
    ],
)
def test_only_claims_of_the_same_order_count(second: dict[str, Any], hit: list[int]) -> None:
    assert claims({}, second).rows("E08") == hit


@pytest.mark.parametrize(
    ("first", "second", "hit"),
    [
        ({"asked": day(1, 9), "sku": "A"}, {"asked": day(1, 10), "sku": "B"}, []),
        ({"asked": day(1, 9), "sku": "A"}, {"asked": day(1, 10), "sku": "A"}, [0]),
        ({"asked": day(1, 9), "sku": "A"}, {"asked": day(2, 9), "sku": "B"}, [0]),
        ({"asked": day(1, 9)}, {"asked": day(1, 10)}, [0]),
        ({"sku": "A"}, {"sku": "B"}, [0]),
    ],
)
def test_several_lines_claimed_on_one_day_are_one_after_sale(
    first: dict[str, Any], second: dict[str, Any], hit: list[int]
) -> None:
    assert claims(first, second).rows("E08") == hit


def test_without_returns_there_is_nothing_to_count() -> None:
    assert judge(ORDERS).why_not("E08") == "no returns with order numbers"
    assert claims({"order_id": None}).why_not("E08") == "no returns with order numbers"
