"""Bad input of the stock tables: each trouble is an issue with a cell and a mend; the rest is worked all the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from tests.stock.books import NOW, cells_of, column, day, found, work, workbook

from neiqin.outcome import Outcome

SALES = [
    {"day": NOW.replace(hour=0) - timedelta(days=ago), "sku": sku, "qty": 3 + ago % 3}
    for ago in range(1, 40)
    for sku in ("TEA", "CUP")
]
PRODUCTS = [
    {"sku": "TEA", "product": "Tea", "cost": 3, "lead_time": 10, "supplier": "Lin"},
    {"sku": "CUP", "product": "Cup", "cost": 5, "lead_time": 10, "supplier": "Lin"},
]
SUPPLIERS = [{"supplier": "Lin", "lead_time": 10, "currency": "TWD"}]
STOCK = [{"sku": "TEA", "on_hand": 100}, {"sku": "CUP", "on_hand": 100}]
LINE = {
    "po_id": "P1",
    "line": "1",
    "sku": "TEA",
    "supplier": "Lin",
    "qty": 30,
    "ordered": day(20),
    "expected": day(5, 10),
}
SOUND = {"Products": PRODUCTS, "Suppliers": SUPPLIERS, "Stock": STOCK, "Sales": SALES, "Purchases": [LINE]}


def said(**tables: Any) -> Outcome:
    return work("monitor", workbook(**{**SOUND, **tables}))


def test_sound_tables_have_no_findings() -> None:
    assert [issue.code for issue in said().issues if not issue.code.startswith("T")] == []


def not_in_month(row: Mapping[str, Any], number: int) -> bool:
    """Whether a row of sales is of another month than a day."""
    return bool(row["day"].month != day(number).month)


@pytest.mark.parametrize(
    ("code", "tables", "cell", "words"),
    [
        ("S01", {"Stock": [{"sku": "TEA", "on_hand": -5}]}, "Stock!B2", "-5 pieces on hand"),
        ("S02", {"Purchases": [LINE | {"qty": -30}]}, "Purchases!E2", "-30 cannot be right"),
        ("S02", {"Products": [PRODUCTS[0] | {"lead_time": 4000}]}, "Products!D2", "4000 days is more than 400"),
        (
            "S03",
            {"Stock": [*STOCK, {"sku": "CUPP", "on_hand": 1}]},
            "Stock!A4",
            "“CUPP” (1 rows) is not in the product list; the nearest are CUP",
        ),
        ("S03", {"Purchases": [LINE | {"sku": "0815"}]}, "Purchases!C2", "“0815” (1 rows) is not in the product list."),
        ("S03", {"Sales": [*SALES, {"day": day(3), "sku": "TEEA", "qty": 1}]}, "Sales!B80", "“TEEA”"),
        (
            "S04",
            {"Products": [*PRODUCTS, {"sku": "JAR", "product": "Jar", "supplier": "Lynn"}]},
            "Products!E4",
            "“Lynn” (1 rows)",
        ),
        (
            "S05",
            {"Products": [{"sku": "TEA", "product": "Tea", "lead_time": None}, PRODUCTS[1]]},
            "Products!C2",
            "no lead time is known: 14 days",
        ),
        ("S06", {"Sales": [*SALES, SALES[0]]}, "Sales!A80", "a second time"),
        (
            "S08",
            {"Sales": [*SALES, {"day": day(2, 11), "sku": "TEA", "qty": 1}]},
            "Sales!A80",
            "2026-11-02 is yet to come",
        ),
        (
            "S09",
            {"Sales": [{"day": day(15), "sku": "TEA", "qty": 120}, *(row for row in SALES if not_in_month(row, 15))]},
            "Sales!C2",
            "120 pieces of “TEA” on one day look like a month's",
        ),
        (
            "S10",
            {"Purchases": [LINE | {"expected": day(1)}]},
            "Purchases!G2",
            "expected on 2026-09-01, before it was ordered on 2026-09-20",
        ),
        ("S10", {"Purchases": [LINE | {"received": day(2)}]}, "Purchases!H2", "came on 2026-09-02"),
        (
            "S11",
            {"Purchases": [LINE | {"currency": "RMB"}]},
            "Purchases!H2",
            "CNY here, but TWD is the currency of Lin",
        ),
        ("S12", {"Purchases": [LINE, LINE]}, "Purchases!A3", "a second time"),
        ("S13", {"Stock": [*STOCK, {"sku": "tea", "on_hand": 1}]}, "Stock!A4", "“tea” stands here a second time"),
        ("S14", {"Products": [*PRODUCTS, PRODUCTS[0]]}, "Products!A4", "“TEA” stands in the product list before"),
        (
            "S15",
            {"Suppliers": [SUPPLIERS[0] | {"order_days": "often"}]},
            "Suppliers!D2",
            "“often” names no days of the week",
        ),
        (
            "S15",
            {"Suppliers": [SUPPLIERS[0] | {"closed": "2026-13-01"}]},
            "Suppliers!D2",
            "names no days; the supplier",
        ),
        ("V01", {"Stock": [{"sku": "TEA", "on_hand": "12 箱"}, STOCK[1]]}, "Stock!B2", "“12 箱” is not a number."),
    ],
)
def test_each_trouble_has_a_cell_and_a_mend(code: str, tables: dict[str, Any], cell: str, words: str) -> None:
    book = workbook(**{**SOUND, **tables})
    outcome = work("monitor", book)
    issues = found(outcome, code)
    assert [str(issue.address) for issue in issues] == [cell]
    for issue in issues:
        assert words in issue.say("en")
        assert issue.mend
    assert column(book, "Stock", "Free to sell")[-1] is not None or code == "S01"


def test_days_without_any_sale_are_a_gap_and_holidays_are_none() -> None:
    without = [row for row in SALES if not day(10) <= row["day"] <= day(13)]
    (gap,) = found(said(Sales=without), "S07")
    assert gap.say("en").startswith("No sale at all from 2026-09-10 to 2026-09-13, 4 days")
    assert cells_of(said(Sales=without, Holidays=[{"day": day(10), "to": day(12)}]), "S07") == []
    weekly = [row for row in SALES if row["day"].weekday() == 0]
    assert cells_of(said(Sales=weekly), "S07") == []
    ahead = [*(row for row in without if row["day"] > day(13)), {"day": day(30, 11), "sku": "TEA", "qty": 1}]
    assert cells_of(said(Sales=ahead), "S07") == []


def test_a_months_use_is_told_by_order_lines_too() -> None:
    orders = [{"order_id": f"A{i}", "created": NOW - timedelta(days=i)} for i in range(1, 40)]
    lines = [{"order_id": f"A{i}", "line_no": "1", "sku": "TEA", "qty": 2} for i in range(1, 40)]
    typed = [{"day": day(1, month), "sku": "TEA", "qty": 60} for month in (6, 7, 8)]
    outcome = said(Orders=orders, Lines=lines, Sales=typed)
    assert cells_of(outcome, "S09") == ["Sales!C2", "Sales!C3", "Sales!C4"]


def test_a_day_of_many_sales_among_others_is_no_months_use() -> None:
    assert cells_of(said(Sales=[*SALES, {"day": day(15), "sku": "TEA", "qty": 120}]), "S09") == []


def test_a_list_of_one_row_a_month_is_no_mistake() -> None:
    monthly = [{"day": day(1, month), "sku": "TEA", "qty": 60} for month in range(1, 9)]
    assert cells_of(said(Sales=monthly), "S09") == []


def test_a_rule_can_be_switched_off_in_the_workbook() -> None:
    off = [{"Rule": "S01", "On": "off"}]
    assert cells_of(said(Stock=[{"sku": "TEA", "on_hand": -5}], Rules=off), "S01") == []


def test_what_was_ordered_for_a_bundle_and_what_the_map_translates_is_known() -> None:
    orders = [{"order_id": "1", "created": day(2)}]
    lines = [{"order_id": "1", "sku": "SET", "qty": 1}, {"order_id": "1", "sku": "B-07", "qty": 1}]
    more = {
        "Bundles": [{"bundle": "SET", "part": "TEA", "quantity": 2}],
        "SkuMap": [{"their_sku": "B-07", "our_sku": "CUP"}],
    }
    assert cells_of(said(Orders=orders, Lines=lines, **more), "S03") == []
    lines.append({"order_id": "1", "sku": "X-99", "qty": 1})
    assert cells_of(said(Orders=orders, Lines=lines, **more), "S03") == ["Lines!B4"]
