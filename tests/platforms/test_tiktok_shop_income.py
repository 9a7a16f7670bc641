"""TikTok Shop's income: what each order came to, and what was charged or given for none."""

from __future__ import annotations

from tests.platforms.made_up.tiktok_shop_income import FIXTURES, row
from tests.platforms.reading import codes_of, reread, rows_of

from neiqin.platforms import platforms
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.settlements import Settlement

(INCOME,) = FIXTURES


def test_it_is_known_as_itself_and_as_no_other() -> None:
    found = reread(INCOME)
    assert [p.name for p in platforms().values() if p.identify(found.sheet)] == ["tiktok_shop.income"]
    assert codes_of(found) == set()


def test_what_is_left_is_the_gross_less_refunds_and_fees() -> None:
    entries = rows_of(reread(INCOME), Settlement)
    assert [(e["amount"], e["refund"], e["fee"], e["net"]) for e in entries] == [
        (1_090, 0, 54.5, 1_035.5), (390, 390, 12, -12), (60, 0, 0, 60), (-100, 0, 0, -100),
    ]  # fmt: skip
    assert all(e["net"] == e["amount"] - e["refund"] - e["fee"] for e in entries)


def test_an_adjustment_belongs_to_the_order_that_it_is_about_or_to_none() -> None:
    assert [e.get("order_id") for e in rows_of(reread(INCOME), Settlement)] == [
        "580000000000000471", "580000000000000472", "580000000000000471", None,
    ]  # fmt: skip
    assert {o["order_id"]: o["income"] for o in rows_of(reread(INCOME), Order)} == {
        "580000000000000471": 1_095.5, "580000000000000472": -12,
    }  # fmt: skip


def test_an_order_that_is_settled_twice_has_two_entries() -> None:
    twice = row("580000000000000471", "Order", "10", "10", "0")
    entries = rows_of(reread(INCOME, twice, twice), Settlement)
    assert len({e["entry_id"] for e in entries}) == 2


def test_the_american_file_has_rows_for_skus_below_other_headers() -> None:
    names = {
        "Order settled time": "Statement date",
        "Type": "Transaction type",
        "Total Revenue": "Net sales",
        "Total Fees": "Fees",
    }
    rows = [{names.get(h, h): v for h, v in row.items()} | {"SKU ID": f"17{n}"} for n, row in enumerate(INCOME.rows)]
    headers = (*(names.get(h, h) for h in INCOME.headers), "SKU ID")
    found = reread(INCOME, *rows, headers=headers)
    assert (found.platform.name, codes_of(found)) == ("tiktok_shop.income", set())
    assert [e["net"] for e in rows_of(found, Settlement)] == [1_035.5, -12, 60, -100]
