"""Shopee's income abroad: each order and refund once, whatever the language, and what it is in."""

from __future__ import annotations

import pytest
from tests.platforms.made_up import MadeUp
from tests.platforms.made_up.shopee_income_abroad import FIXTURES
from tests.platforms.reading import codes_of, reread, rows_of

from neiqin.platforms import platforms
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.settlements import Settlement

ENGLISH, _, INDONESIAN, _ = FIXTURES
CURRENCIES = [None, "THB", "IDR", "VND"]


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda f: f.name)
def test_each_language_is_known_and_is_no_list_of_orders(fixture: MadeUp) -> None:
    found = reread(fixture)
    assert [p.name for p in platforms().values() if p.identify(found.sheet)] == ["shopee.income_abroad"]
    assert codes_of(found) == set()


@pytest.mark.parametrize(("fixture", "currency"), [*zip(FIXTURES, CURRENCIES, strict=True)], ids=lambda v: str(v)[:40])
def test_the_language_tells_the_currency_unless_it_is_english(fixture: MadeUp, currency: str | None) -> None:
    found = reread(fixture)
    for table in (Settlement, Order):
        assert {row.get("currency") for row in rows_of(found, table)} == {currency}


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda f: f.name)
def test_what_is_left_is_the_gross_less_refunds_and_fees(fixture: MadeUp) -> None:
    entries = rows_of(reread(fixture), Settlement)
    assert len({e["entry_id"] for e in entries}) == len(entries)
    for entry in entries:
        left = entry["amount"] - entry.get("refund", 0) - entry.get("fee", 0)
        assert entry["net"] == pytest.approx(left)


def test_rows_that_tell_an_order_again_by_sku_are_left_out() -> None:
    entries = [(e["order_id"], e["net"], e["fee"], e["kind"]) for e in rows_of(reread(ENGLISH), Settlement)]
    assert entries == [("260803MYAAA111", 68.16, 5.84, "income"), ("260804MYBBB222", -1, 1, "refund")]
    assert [(o["order_id"], o["income"], o["refunded"]) for o in rows_of(reread(ENGLISH), Order)] == [
        ("260803MYAAA111", 68.16, 0), ("260804MYBBB222", -1, 16),
    ]  # fmt: skip


def test_points_stand_between_thousands_and_a_total_is_no_entry() -> None:
    entries = [(e.get("order_id"), e["net"], e.get("fee")) for e in rows_of(reread(INDONESIAN), Settlement)]
    assert entries == [("260803IDAAA111", 1_014_250, 75_750), (None, 12_000, None)]
    assert [o["order_id"] for o in rows_of(reread(INDONESIAN), Order)] == ["260803IDAAA111"]
