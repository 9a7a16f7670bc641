"""Rule E07: orders that brought in less than their goods cost."""

from __future__ import annotations

from typing import Any

import pytest
from tests.orders.desks import judge

ORDER = {"order_id": "1", "income": 99.99}
LINE = {"order_id": "1", "sku": "A", "qty": 2, "cost": 50}


@pytest.mark.parametrize(
    ("income", "line", "hit"),
    [
        (99.99, {}, [0]),
        (100, {}, []),
        (-5, {}, [0]),
        (0, {}, []),
        (None, {}, []),
        (99.99, {"cost": None}, []),
        (99.99, {"qty": None}, []),
        (99.99, {"cost": 49.99}, []),
    ],
)
def test_an_income_below_cost_is_told(income: float | None, line: dict[str, Any], hit: list[int]) -> None:
    others = [{"order_id": "2", "income": 9}, {"order_id": "3"}]
    lines = [LINE | line, {"order_id": "2", "sku": "B", "qty": 1, "cost": 1}]
    verdict = judge([ORDER | {"income": income}, *others], lines)
    assert verdict.rows("E07") == hit
    assert verdict.column("score")[0] == 0


def test_the_loss_is_said() -> None:
    said = judge([ORDER], [LINE]).said("E07")[0]
    assert said.startswith("The order brought in 99.99, its goods cost 100: a loss of 0.01. Review prices")


def test_a_line_without_a_cost_takes_the_products() -> None:
    products = [{"sku": "a", "cost": 60}, {"sku": "B", "cost": None}]
    assert judge([ORDER], [LINE | {"cost": None}], products).rows("E07") == [0]
    assert judge([ORDER], [LINE, {"order_id": "1", "sku": "B", "qty": 1}], products).rows("E07") == []


def test_postage_costs_nothing() -> None:
    assert judge([ORDER], [LINE, {"order_id": "1", "sku": "POST", "qty": 1}]).rows("E07") == [0]


def test_an_order_set_aside_is_no_loss() -> None:
    assert judge([ORDER | {"status_norm": "cancelled"}], [LINE]).rows("E07") == []


def test_losses_need_income_lines_and_costs() -> None:
    assert judge([{"order_id": "1"}], [LINE]).why_not("E07") == "no column “Income” with values"
    assert judge([ORDER]).why_not("E07") == "no order lines"
    assert judge([ORDER], [LINE | {"cost": None}]).why_not("E07") == "neither lines nor products tell a cost"
