"""Lazada's account statement: prices, refunds and fees, each in a row of its own."""

from __future__ import annotations

import pytest
from tests.platforms.made_up import MadeUp
from tests.platforms.made_up.lazada_statement import FIXTURES, OLDER, THAI
from tests.platforms.reading import codes_of, reread, rows_of

from neiqin.platforms import platforms
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.settlements import Settlement

(STATEMENT,) = FIXTURES


def renamed(names: dict[str, str]) -> MadeUp:
    """The statement below other headers."""
    rows = tuple({names.get(h, h): value for h, value in row.items()} for row in STATEMENT.rows)
    return MadeUp(STATEMENT.name, STATEMENT.file, tuple(names.get(h, h) for h in STATEMENT.headers), rows)


def test_it_is_known_as_itself_and_as_no_other() -> None:
    found = reread(STATEMENT)
    assert [p.name for p in platforms().values() if p.identify(found.sheet)] == ["lazada.statement"]


def test_what_is_left_is_the_price_less_refunds_and_fees() -> None:
    entries = rows_of(reread(STATEMENT), Settlement)
    assert len({entry["entry_id"] for entry in entries}) == len(entries) == 7
    assert sum(e.get("amount", 0) for e in entries) == 1_090
    assert sum(e.get("refund", 0) for e in entries) == 390
    assert sum(e.get("fee", 0) for e in entries) == pytest.approx(54.5 + 32.7 - 19.5 + 200)
    for entry in entries:
        assert entry["net"] == entry.get("amount", 0) - entry.get("refund", 0) - entry.get("fee", 0)


def test_an_order_s_income_is_all_that_its_pieces_brought() -> None:
    assert {r["order_id"]: r["income"] for r in rows_of(reread(STATEMENT), Order)} == {
        "900000000471": 1_002.8, "900000000500": -370.5,
    }  # fmt: skip


@pytest.mark.parametrize("names", [THAI, OLDER], ids=["Thai", "older"])
def test_other_headers_are_read_alike(names: dict[str, str]) -> None:
    found, expected = reread(renamed(names)), reread(STATEMENT)
    assert (found.platform.name, codes_of(found)) == ("lazada.statement", set())
    for table in (Settlement, Order):
        assert rows_of(found, table) == rows_of(expected, table)


def test_banners_above_the_headers_are_passed_over() -> None:
    assert rows_of(reread(STATEMENT, above=(["Income Overview"], [""])), Order) == rows_of(reread(STATEMENT), Order)
