"""Rules D14 and D15: another country pays, and the platform's own view."""

from __future__ import annotations

from typing import Any

import pytest
from tests.orders.desks import judge

ORDER = {"order_id": "1", "billing_country": "TW", "country": "JP"}
OTHER = {"order_id": "2", "billing_country": "TW", "country": "TW", "risk_level": "low"}


@pytest.mark.parametrize(
    ("fields", "hit"),
    [
        ({}, [0]),
        ({"country": "Taiwan"}, []),
        ({"country": "臺灣", "billing_country": "中華民國"}, []),
        ({"country": "Atlantis"}, []),
        ({"country": None}, []),
        ({"billing_country": None}, []),
        ({"status_norm": "cancelled"}, []),
    ],
)
def test_a_bill_to_another_country_is_looked_at(fields: dict[str, Any], hit: list[int]) -> None:
    verdict = judge([ORDER | fields, OTHER])
    assert verdict.rows("D14") == hit
    assert verdict.column("score")[0] == {True: 20, False: None if "status_norm" in fields else 0}[bool(hit)]


def test_the_countries_are_said() -> None:
    assert judge([ORDER]).said("D14")[0].startswith("The bill goes to TW, the parcel to JP. Check the payment")


def test_both_countries_are_needed() -> None:
    assert judge([{"order_id": "1", "country": "TW"}]).why_not("D14") == "no column “Billing country” with values"
    assert judge([{"order_id": "1", "billing_country": "TW"}]).why_not("D14") == "no column “Country” with values"


@pytest.mark.parametrize(("level", "score"), [("low", 0), ("medium", 25), ("high", 70), (None, 0), ("?", 0)])
def test_the_platforms_risk_is_followed(level: str | None, score: int) -> None:
    verdict = judge([{"order_id": "1", "risk_level": level}, OTHER])
    assert verdict.column("score")[0] == score


def test_the_platforms_risk_is_said() -> None:
    said = judge([{"order_id": "1", "risk_level": "高"}]).said("D15")[0]
    assert said.startswith("The platform rates the risk of this order as high. Follow")
    assert judge([{"order_id": "1"}]).why_not("D15") == "no column “Risk level” with values"
