"""The report sheet: said in every language, written once, its findings kept where people may answer them."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any

import pytest
from tests.orders.desks import cells, day
from tests.returns.desks import workbook
from tests.returns.shops import NOW, book, found, reported, shop_report

from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.report import BarChart, Heading, IntervalChart, LineChart, Paragraph, ParetoChart, ReportSheet, ReportTable
from neiqin.report_render import render
from neiqin.run import run
from neiqin.text import LANGUAGES, Language
from neiqin_macros.tables.return_findings import ReturnFinding

REPORT = "returns.report"


def sheet_of(given: MemoryBook, **settings: str) -> ReportSheet:
    return reported(given, **settings).changes.reports[0].in_language("en")


def sentences(sheet: ReportSheet) -> list[str]:
    return [str(block.text) for block in sheet.blocks if isinstance(block, Paragraph)]


def cell_texts(sheet: ReportSheet) -> list[str]:
    columns = [column for table in sheet.tables for column in table.columns]
    values = [value for column in columns for value in column.values if isinstance(value, str)]
    notes = [note for table in sheet.tables for note in (table.title, *table.notes)]
    return [str(text) for text in (sheet.title, *sheet.notes, *sentences(sheet), *notes, *values)]


def test_it_has_every_part() -> None:
    blocks = shop_report().changes.reports[0].in_language("en").blocks
    assert {type(block) for block in blocks} == {
        *(Heading, Paragraph, ReportTable, LineChart, ParetoChart, IntervalChart, BarChart)
    }
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "What stands out", "How much comes back", "By order cohort", "Causes", "By group", "Money", "Days",
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_each_language(language: Language) -> None:
    sheet = shop_report().changes.reports[0].in_language(language)
    assert not [text for text in cell_texts(sheet) if "{" in text]
    assert render(sheet)


def test_every_chart_draws_columns_that_are_there() -> None:
    sheet = shop_report().changes.reports[0]
    tables = {table.name: table for table in sheet.tables if table.name}
    for chart in sheet.blocks:
        if isinstance(chart, LineChart | BarChart):
            keys = (chart.labels, *chart.series)
        elif isinstance(chart, ParetoChart):
            keys = (chart.labels, chart.value, chart.share)
        elif isinstance(chart, IntervalChart):
            keys = (chart.labels, chart.value, chart.low, chart.high)
        else:
            continue
        assert all(len(tables[chart.table].column(key).values) for key in keys)


def test_a_finding_is_a_sentence_with_its_next_step_and_leads_to_a_row() -> None:
    sheet = shop_report().changes.reports[0].in_language("en")
    first = next(block for block in sheet.blocks if isinstance(block, Paragraph))
    assert str(first.text).startswith("1. SKU T001-M: ")
    assert "times its category;" in str(first.text)
    assert str(first.text).endswith("say “size”. Check the size chart.")
    assert first.link is not None
    assert first.link.sheet == "Returns"


def stored(given: MemoryBook) -> list[dict[str, Any]]:
    """The rows of the table of findings."""
    table = Opened(given).find(ReturnFinding)
    assert table is not None
    return table.frame.to_dict("records")


def test_a_second_run_changes_nothing() -> None:
    given, macro, options = book(), find_macro(REPORT), Options("en", NOW, "mei")
    assert run(macro, given, options).edits
    assert not run(macro, given, options).edits


def test_a_finding_about_no_group_stays_one_row() -> None:
    given = workbook([{"order_id": "1", "created": day(1), "payable": 5}], None, {"order_id": "8", "refund_amt": 3})
    macro, options = find_macro(REPORT), Options("en", NOW, "mei")
    assert run(macro, given, options).edits
    assert [row["kind"] for row in stored(given)] == ["untied"]
    assert not run(macro, given, options).edits


def test_what_a_person_accepts_is_said_last_and_stays_accepted() -> None:
    first = found(shop_report())
    kind, subject, group = first[0]
    headers = ["kind", "subject", "group", "accepted", "note"]
    given = book(ReturnFindings=[headers, [kind, subject, group, "yes", "known since May"]])
    result = reported(given)
    assert found(result) == [*first[1:], first[0]]
    said = sentences(result.changes.reports[0].in_language("en"))
    assert said[-1].endswith("(accepted)")
    assert result.summary["accepted"] == 1
    run(find_macro(REPORT), given, Options("en", NOW, "mei"))
    kept = [row for row in stored(given) if row["note"] == "known since May"]
    assert [(row["subject"], row["group"], row["accepted"]) for row in kept] == [(subject, group, "yes")]


def test_a_workbook_without_returns_has_a_report_that_says_so() -> None:
    given = MemoryBook({"Orders": cells([{"order_id": "1", "created": day(1), "payable": 5}])})
    sheet = sheet_of(given)
    assert sentences(sheet) == ["Nothing stands out."]
    assert any(str(note).startswith("No returns were found") for note in sheet.notes)
    assert reported(given).summary["orders"]["asked"] == 0


def test_the_stage_of_the_rates_is_a_setting() -> None:
    orders = [{"order_id": str(i), "created": day(i), "status_norm": "done"} for i in range(1, 5)]
    given = workbook(orders, None, {"order_id": "1", "status_norm": "rejected"}, {"order_id": "2"})
    figures = {stage: figure(sheet_of(given, stage=stage), "Return rate") for stage in ("asked", "valid", "refunded")}
    assert figures == {"asked": 0.5, "valid": 0.25, "refunded": 0}


def figure(sheet: ReportSheet, label: str) -> Any:
    return next(f.value for f in sheet.figures if f.label == label)


def test_costs_are_those_that_are_told_and_those_that_the_settings_reckon() -> None:
    orders = [{"order_id": "1", "created": day(1), "status_norm": "done"}]
    lines = [{"order_id": "1", "sku": "cup", "qty": 4, "unit_price": 10, "cost": 6}]
    claims = [
        {"order_id": "1", "sku": "cup", "qty": 1, "disposition": "defective", "ship_cost": 3, "refund_amt": 10},
        {"order_id": "1", "sku": "cup", "qty": 1, "disposition": "damaged", "write_down": 1, "handling_cost": 5},
        {"order_id": "1", "sku": "cup", "qty": 2, "disposition": "sellable", "type": "exchange"},
    ]
    given = workbook(orders, lines, *claims)
    costs = reported(given, handling="2", lost_defective="0.5").summary["costs"]
    assert (costs["refund"], costs["retained"]) == (10, 20)
    assert (costs["freight"], costs["handling_cost"], costs["write_down"]) == (3, 2 + 5 + 2, 3 + 1)
    assert costs["cost"] == 16
    assert costs["retained_ratio"] + costs["refund_ratio"] == pytest.approx(1, abs=1e-12)
    assert costs["retained_ratio"] == pytest.approx(20 / 30)


def test_returns_that_nothing_ties_are_listed() -> None:
    orders = [{"order_id": "1", "created": day(1), "payable": 5}]
    sheet = sheet_of(workbook(orders, None, {"order_id": "8", "refund_amt": 3}))
    assert any(str(table.title) == "Returns without an order: 1 of 1" for table in sheet.tables)
    assert "1 of 1" in sentences(sheet)[0]


def test_a_cohort_that_is_not_ripe_is_blank_and_says_until_when() -> None:
    orders = [{"order_id": "1", "created": datetime(2026, 9, 20), "payable": 5}]
    sheet = sheet_of(workbook(orders, None, {"order_id": "1", "asked": day(22)}))
    (table,) = [table for table in sheet.tables if table.name == "cohorts"]
    assert table.column("cohort").values == ["2026-09-14"]
    shown = [table.column(key).values[0] for key in ("d7", "d14", "so_far")]
    assert shown == [1, pytest.approx(math.nan, nan_ok=True), 1]
    assert table.column("ripe").values == ["D+7; ripe on 2026-10-20"]


def test_refunds_that_are_in_no_rate_are_told_apart() -> None:
    orders = [{"order_id": "1", "created": day(1), "payable": 5}]
    refunded = {"order_id": "1", "status_norm": "refunded", "refund_amt": 5}
    said = "Refunds are all that was paid"
    sheets = [
        sheet_of(workbook(orders, None, *claims)) for claims in ([refunded], [refunded, {**refunded, "order_id": "9"}])
    ]
    assert [any(text.startswith(said) for text in cell_texts(sheet)) for sheet in sheets] == [False, True]
