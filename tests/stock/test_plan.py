"""stock.plan in a workbook: what it orders and why, what people type, and what it says on paper."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.stock.shops import NOW, Rows, days_ago, plan, planned_rows, rows_of, shop

from neiqin.memory import MemoryBook


def daily(*skus: str, pieces: float = 2, days: int = 40) -> Rows:
    """So many pieces of each SKU sold on every day up to the run."""
    return [{"day": days_ago(d), "sku": s, "qty": pieces} for s in skus for d in range(1, days + 1)]


def small_shop(days: int = 40, **tables: Rows) -> MemoryBook:
    """CUP and LID sell two a day; ten of each are on hand; lead time ten days, orders once a week."""
    usual: dict[str, Rows] = {
        "Products": [
            {"sku": s, "product": s.title(), "supplier": f, "cost": 5, "list_price": 9, "lead_time": 10}
            for s, f in (("CUP", "Kiln"), ("LID", "Mill"))
        ],
        "Stock": [{"sku": s, "on_hand": 10} for s in ("CUP", "LID")],
        "Sales": daily("CUP", "LID", days=days),
    }
    return shop(**(usual | tables))


def changed(rows: Rows, sku: str, **fields: Any) -> Rows:
    return [dict(row) | fields if row["sku"] == sku else row for row in rows]


def figures(row: dict[str, Any], *headers: str) -> list[Any]:
    return [row[header] for header in headers]


def test_under_ten_weeks_the_plain_rule_is_used_and_said() -> None:
    book = small_shop()
    plan(book)
    cup = planned_rows(book)["CUP"]
    shown = figures(cup, "Sales a day", "Days to cover", "Demand", "Safety stock", "Level", "Position", "Need")
    assert shown == [2, 17, 34, 14, 48, 10, 38]
    assert cup["Method"] == "average of 30 days; under 10 weeks of history"
    assert cup["The sum"] == (
        "2 a day x 17 days + 14 safety - (10 on hand + 0 arriving - 0 committed) = 38; rounded: 38"
    )


def test_days_without_stock_are_not_taken_for_days_without_demand() -> None:
    sales = [
        {"day": days_ago(d), "sku": "CUP", "qty": 0 if 5 <= d < 15 else 2, "closing": 0 if 5 <= d < 15 else 9}
        for d in range(1, 41)
    ]
    book = small_shop(Sales=sales)
    plan(book)
    assert planned_rows(book)["CUP"]["Sales a day"] == 2


def test_when_to_order_when_it_comes_and_when_the_shelf_is_empty() -> None:
    book = small_shop()
    plan(book)
    cup = planned_rows(book)["CUP"]
    today = datetime(2026, 9, 30)
    assert figures(cup, "Order date", "Arrives", "Runs out", "Days of cover", "What to do") == [
        today, today + timedelta(days=10), today + timedelta(days=5), 5, "order at once",
    ]  # fmt: skip


def test_minimum_and_pack_are_kept_and_the_shelf_is_not_overfilled() -> None:
    products = [
        {"sku": "CUP", "product": "Cup", "cost": 5, "moq": 50, "pack": 12, "lead_time": 10},
        {"sku": "LID", "product": "Lid", "cost": 5, "pack": 12, "max_stock": 40, "lead_time": 10},
    ]
    book = small_shop(Products=products)
    plan(book)
    rows = planned_rows(book)
    assert [rows[s]["Order qty"] for s in ("CUP", "LID")] == [60, 24]


def test_states_are_counted_in_the_words_that_stand_in_the_table() -> None:
    outcome = plan(small_shop())
    assert outcome.summary["states"] == {"urgent": 2}
    assert "立即採購 2" in outcome.as_text("zh-Hant")


def test_the_sum_says_where_the_maximum_cut_the_order() -> None:
    one = {"sku": "CUP", "product": "Cup", "cost": 5, "lead_time": 10, "max_stock": 30}
    book = small_shop(Products=[one])
    plan(book)
    assert planned_rows(book)["CUP"]["The sum"].endswith("rounded: 20, as the maximum is 30")


def test_a_list_by_month_is_planned_by_month_at_its_true_rate() -> None:
    months = [datetime(2024 + m // 12, m % 12 + 1, 1) for m in range(32)]
    book = small_shop(Sales=[{"day": month, "sku": "CUP", "qty": 60 + k % 3} for k, month in enumerate(months)])
    assert plan(book).summary["bucket"] == "month"
    assert planned_rows(book)["CUP"]["Sales a day"] == pytest.approx(2, rel=0.15)


def test_a_second_run_an_hour_later_writes_nothing() -> None:
    book = small_shop(days=200)
    assert plan(book).written
    again = plan(book, NOW + timedelta(hours=1))
    assert (again.written, again.edits.edits) == (False, ())


def test_what_a_person_types_is_ordered_and_kept() -> None:
    book = small_shop()
    plan(book)
    sheet = book.sheets["Replenishment"].cells
    row = next(r for (r, c), v in sheet.items() if v == "CUP")
    column = next(c for (r, c), v in sheet.items() if r == 0 and v == "Your qty")
    sheet[row, column] = 100
    plan(book)
    cup = planned_rows(book)["CUP"]
    assert figures(cup, "Order qty", "Your qty", "Amount") == [38, 100, 500]
    assert cup["The sum"].endswith("rounded: 38; typed by hand: 100")
    order = [*book.sheets["PO Kiln"].cells.values()]
    assert 100 in order
    assert 38 not in order


def test_a_purchase_order_that_is_no_longer_needed_goes() -> None:
    book = small_shop()
    plan(book)
    assert {"PO Kiln", "PO Mill"} <= set(book.sheets)
    stock = book.sheets["Stock"].cells
    row = next(r for (r, c), v in stock.items() if v == "CUP")
    stock[row, 1] = 500
    plan(book)
    assert "PO Kiln" not in book.sheets
    assert "PO Mill" in book.sheets


def test_what_arrives_in_time_counts_and_what_is_far_off_does_not() -> None:
    purchases = [
        {"po_id": "P1", "sku": "CUP", "qty": 20, "expected": days_ago(-5)},
        {"po_id": "P2", "sku": "LID", "qty": 500, "expected": days_ago(-60)},
    ]
    book = small_shop(Purchases=purchases)
    plan(book)
    rows = planned_rows(book)
    assert [rows[s]["Arriving"] for s in ("CUP", "LID")] == [20, 0]
    assert [rows[s]["Order qty"] for s in ("CUP", "LID")] == [18, 38]


def test_late_purchases_are_listed_to_be_chased() -> None:
    purchases = [{"po_id": "P1", "sku": "CUP", "supplier": "Kiln", "qty": 60, "expected": days_ago(4)}]
    book = small_shop(Purchases=purchases)
    outcome = plan(book)
    assert outcome.summary["late_purchases"] == 1
    assert planned_rows(book)["CUP"]["What to do"] == "chase"
    assert "Late purchases to chase" in book.sheets["Stock plan"].cells.values()


def test_orders_that_wait_are_committed_where_the_stock_list_reserves_nothing() -> None:
    orders = [{"order_id": "A1", "created": days_ago(1), "paid": days_ago(1), "status_norm": "to ship"}]
    lines = [{"order_id": "A1", "line_no": "1", "sku": "CUP", "qty": 3}]
    book = small_shop(Orders=orders, Lines=lines)
    plan(book)
    assert planned_rows(book)["CUP"]["Committed"] == 3


def test_what_is_delisted_stopped_or_unknown_is_not_ordered() -> None:
    products = [
        {"sku": "CUP", "product": "Cup", "cost": 5, "status": "delisted", "no_order": None},
        {"sku": "LID", "product": "Lid", "cost": 5, "status": None, "no_order": "yes"},
    ]
    book = small_shop(Products=products, Sales=daily("CUP", "LID", "VASE"))
    outcome = plan(book)
    assert {sku: row["Order qty"] for sku, row in planned_rows(book).items()} == {"CUP": 0, "LID": 0, "VASE": 0}
    assert outcome.found["S03"] == 1


def test_a_product_list_with_nothing_in_it_stops_nothing() -> None:
    headers = [{"sku": None, "product": None, "cost": None}]
    book = small_shop(Products=headers)
    plan(book)
    assert all(row["Order qty"] > 0 for row in rows_of(book))


def test_a_suppliers_minimum_is_reached_by_ordering_ahead_where_that_is_near() -> None:
    suppliers = [{"supplier": "Kiln", "min_amount": 250}, {"supplier": "Mill", "min_amount": 90_000}]
    book = small_shop(Suppliers=suppliers)
    plan(book)
    rows = planned_rows(book)
    assert figures(rows["CUP"], "Ordered ahead", "Need", "Order qty", "Amount") == [12, 50, 50, 250]
    assert figures(rows["LID"], "Ordered ahead", "Order qty") == [0, 38]
    assert " + 12 ahead for the supplier's minimum + " in rows["CUP"]["The sum"].split(" = 50")[0]
    said = " ".join(str(v) for v in book.sheets["PO Mill"].cells.values())
    assert "190 is less than this supplier's minimum of 90000" in said


def test_order_days_and_closed_weeks_move_the_order_and_what_it_must_last_for() -> None:
    suppliers = [{"supplier": "Kiln", "order_days": "Fri", "closed": "2026-10-05~2026-10-07"}]
    book = small_shop(Suppliers=suppliers)
    plan(book)
    cup = planned_rows(book)["CUP"]
    assert figures(cup, "Order date", "Arrives") == [datetime(2026, 10, 2), datetime(2026, 10, 15)]
    # The next order is placed a week later and comes after ten open days.
    assert figures(cup, "Lead days", "Review days", "Days to cover") == [15, 4, 19]


@pytest.mark.parametrize(
    ("product", "order_days", "days"), [({}, None, 14), ({}, "Fri", 7), ({"review_days": 10}, None, 10)]
)
def test_how_often_is_ordered_is_the_products_own_else_the_suppliers(
    product: dict[str, object], order_days: str | None, days: int
) -> None:
    goods = [{"sku": "CUP", "supplier": "Kiln", "cost": 5.0, "lead_time": 5.0, **product}]
    book = small_shop(Products=goods, Suppliers=[{"supplier": "Kiln", "review_days": 14, "order_days": order_days}])
    plan(book)
    assert figures(planned_rows(book)["CUP"], "Review days") == [days]


def test_a_budget_gives_every_item_the_same_lower_service_level() -> None:
    book = small_shop(days=200, Sales=daily("CUP", days=200) + daily("LID", pieces=5, days=200))
    whole = plan(book).summary
    cut = small_shop(days=200, Sales=daily("CUP", days=200) + daily("LID", pieces=5, days=200))
    outcome = plan(cut, budget=whole["order_amount"] * 0.6)
    assert outcome.summary["order_amount"] <= whole["order_amount"] * 0.6
    assert outcome.summary["order_amount"] > whole["order_amount"] * 0.5
    assert "service_level" in outcome.summary


def test_idle_stock_is_told_with_what_to_do() -> None:
    products = [{"sku": s, "product": s, "cost": 5} for s in ("CUP", "LID", "VASE", "JAR")]
    stock = [{"sku": "CUP", "on_hand": 10}, {"sku": "LID", "on_hand": 900}, {"sku": "VASE", "on_hand": 7}]
    sales = [*daily("CUP", "LID", days=300), {"day": days_ago(290), "sku": "VASE", "qty": 1}]
    book = small_shop(Products=products, Stock=stock, Sales=sales)
    plan(book)
    rows = planned_rows(book)
    assert {s: rows[s]["What to do"] for s in rows} == {
        "CUP": "order at once", "LID": "slow", "VASE": "dead", "JAR": "no sales yet",
    }  # fmt: skip
    said = [*book.sheets["Stock plan"].cells.values()]
    assert "clear out: mark down, bundle, or return to the supplier" in said
    assert "delist when cleared" in said


def test_a_workbook_without_sales_is_planned_as_far_as_it_goes() -> None:
    book = shop(Products=[{"sku": "CUP", "product": "Cup"}], Stock=[{"sku": "CUP", "on_hand": 4}])
    plan(book)
    assert rows_of(book)[0]["Order qty"] == 0


@pytest.mark.parametrize(
    ("tables", "code"),
    [
        ({"Stock": [{"sku": "CUP", "on_hand": -4}]}, "S01"),
        ({"Suppliers": [{"supplier": "Mill", "lead_time": 9}]}, "S04"),
        ({"Sales": daily("CUP", "LID", "VASE")}, "S03"),
        ({"Stock": [{"sku": "CUP", "on_hand": "12 箱"}, {"sku": "LID", "on_hand": 4}]}, "V01"),
        ({"Suppliers": [{"supplier": "Kiln", "order_days": "now and then", "closed": None}]}, "S15"),
        ({"Suppliers": [{"supplier": "Kiln", "order_days": None, "closed": "春節"}]}, "S15"),
    ],
)
def test_bad_input_is_an_issue_with_a_cell_and_the_rest_is_planned(tables: dict[str, Rows], code: str) -> None:
    book = small_shop(**tables)
    outcome = plan(book)
    assert [issue.address is not None and bool(issue.mend) for issue in outcome.issues if issue.code == code] == [True]
    assert planned_rows(book)["LID"]["Order qty"] > 0
