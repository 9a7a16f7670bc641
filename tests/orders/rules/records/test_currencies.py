"""Rule A11: several currencies in one shop."""

from __future__ import annotations

from typing import Any

import pytest
from tests.orders.desks import judge


def orders(*currencies: str | None, **fields: Any) -> list[dict[str, Any]]:
    """Orders in some currencies."""
    return [{"order_id": f"{fields.get('shop')}{i}", "currency": c} | fields for i, c in enumerate(currencies)]


def test_a_second_currency_is_said_once_at_its_first_order() -> None:
    verdict = judge(orders("TWD", "USD", "TWD", "USD", "JPY", "TWD"))
    assert verdict.hit("A11") == [("currency", 1)]
    assert verdict.column("score") == [0, 20, 0, 0, 0, 0]
    said = "USD here, but TWD in 3 of this shop's 6 orders; 3 currencies in all."
    assert verdict.said("A11") == [f"{said} Split the file by currency: amounts of several cannot be compared."]


@pytest.mark.parametrize(
    "currencies",
    [("TWD", "twd", "NT$", "新台幣", "ＴＷＤ"), ("CNY", "RMB", "人民币"), ("TWD", None, "TWD"), ("TWD", "***", "TWD")],
)
def test_one_currency_in_several_spellings_is_one(currencies: tuple[str | None, ...]) -> None:
    assert judge(orders(*currencies)).rows("A11") == []


def test_every_shop_may_have_a_currency_of_its_own() -> None:
    rows = [*orders("TWD", "TWD", shop="A"), *orders("USD", shop="B")]
    assert judge(rows).rows("A11") == []
    assert judge([*rows, {"order_id": "x", "currency": "USD", "shop": "A"}]).rows("A11") == [3]
    assert judge(orders("TWD", "TWD", "USD"), A11__most=2).rows("A11") == []


def test_orders_set_aside_do_not_count() -> None:
    assert (
        judge([*orders("TWD", "TWD"), {"order_id": "c", "currency": "USD", "status_norm": "cancelled"}]).rows("A11")
        == []
    )


def test_without_currencies_the_rule_does_not_apply() -> None:
    assert judge([{"order_id": "1", "payable": 5}]).why_not("A11") == "no column “Currency” with values"
