"""What several rules ask of a desk is worked out once."""

from __future__ import annotations

from tests.orders.desks import desk

from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.rows.once import once


def test_what_rules_share_is_worked_out_once_for_a_desk_and_each_argument() -> None:
    asked: list[tuple[int, str]] = []

    @once
    def count(of: Desk, field: str = "a") -> int:
        asked.append((len(of.orders), field))
        return len(asked)

    one, other = desk([{"order_id": "1", "payable": 5}]), desk([])
    assert [count(one), count(one), count(one, "b"), count(one, "b"), count(other), count(one)] == [1, 1, 2, 2, 3, 1]
    assert asked == [(1, "a"), (1, "b"), (0, "a")]
