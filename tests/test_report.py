"""A report becomes a sheet that people read, with links that lead to their cells; the Review sheet is one."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.report_sample import CHARTS, sample

from neiqin.address import CellAddress
from neiqin.issue import Issue
from neiqin.report import Figure, ReportColumn, ReportSheet, ReportTable
from neiqin.report_render import render
from neiqin.review import review_sheet
from neiqin.text import LANGUAGES, N_, Language

ROWS = [("=1+1", 2.5, CellAddress("b.xlsx", "O'Brien & Co", 5, 2)), ("y", None, "")]
HEADERS = ("What", "N", "Where")
TABLE = ReportTable.of_rows(HEADERS, ROWS)
REPORT = ReportSheet("stock", "Stock: all", (Figure("Parcels", 3),), ("Written anew by each run.",), (TABLE,))


def opened(report: ReportSheet) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render(report))).worksheets[0]


def test_all_that_is_declared_is_on_the_sheet() -> None:
    rows = [[cell for cell in row if cell not in {None, ""}] for row in opened(REPORT).iter_rows(values_only=True)]
    assert [row for row in rows if row] == [
        ["Stock: all"],
        ["Written anew by each run."],
        ["Parcels"],
        [3],
        ["What", "N", "Where"],
        ["=1+1", 2.5, "B5"],
        ["y"],
    ]


def test_a_text_is_never_a_formula() -> None:
    (cell,) = [cell for row in opened(REPORT).iter_rows() for cell in row if cell.value == "=1+1"]
    assert cell.data_type == "s"


def test_an_address_is_a_link_to_its_cell() -> None:
    (link,) = [cell.hyperlink.location for row in opened(REPORT).iter_rows() for cell in row if cell.hyperlink]
    assert link == "'O''Brien & Co'!B5"


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(REPORT) == render(REPORT)


@pytest.mark.parametrize(
    "other",
    [
        replace(REPORT, title="Other"),
        replace(REPORT, figures=(Figure("Parcels", 4),)),
        replace(REPORT, notes=()),
        replace(REPORT, blocks=(ReportTable.of_rows(HEADERS, ROWS[:1]),)),
        replace(REPORT, blocks=(ReportTable.of_rows(("What", "M", "Where"), ROWS),)),
    ],
)
def test_the_digest_tells_two_reports_apart(other: ReportSheet) -> None:
    assert other.digest != REPORT.digest


def test_the_digest_does_not_know_where_the_workbook_lies() -> None:
    moved = [tuple(replace(c, book="z.xlsx") if isinstance(c, CellAddress) else c for c in row) for row in ROWS]
    assert replace(REPORT, blocks=(ReportTable.of_rows(HEADERS, moved),)).digest == REPORT.digest


@given(st.lists(st.text(max_size=12), min_size=2, max_size=2, unique=True))
def test_any_two_reports_have_names_that_excel_takes_and_tells_apart(names: list[str]) -> None:
    one, other = (ReportSheet(name, "Title").defined_name for name in names)
    assert one.casefold() != other.casefold()
    assert re.fullmatch(r"nq_\w*", one)


def test_a_plain_name_is_kept() -> None:
    assert ReportSheet("purchase_order_7", "Title").defined_name == "nq_purchase_order_7"


def test_the_digest_tells_charts_and_arrays_apart() -> None:
    whole = sample()
    others = [
        *(
            replace(whole, blocks=tuple(b for b in whole.blocks if b is not block))
            for block in whole.blocks
            if not isinstance(block, ReportTable)
        ),
        replace(whole, blocks=(*whole.blocks[:-1], replace(CHARTS["stacked"], stacked=False))),
        *(ReportSheet("a", "A", blocks=(ReportTable((ReportColumn("x", "X", v),)),)) for v in ARRAYS),
    ]
    assert len({report.digest for report in (whole, *others)}) == len(others) + 1
    assert sample().digest == whole.digest


ARRAYS: tuple[Any, ...] = ([1, 2], [12], ["1", 2], np.array([1.0, 2.0]), np.array([1, 2]), ["a\0", "b"], ["a", "\0b"])


def test_a_column_of_a_frame_is_the_same_as_its_array() -> None:
    frame = pd.DataFrame({"x": np.arange(500.0)}, index=range(500, 0, -1))
    one, other = (
        ReportSheet("a", "A", blocks=(ReportTable((ReportColumn("x", "X", values),)),))
        for values in (frame["x"], frame["x"].to_numpy())
    )
    assert one.digest == other.digest
    assert render(one) == render(other)


def test_a_report_without_rows_has_its_headers() -> None:
    sheet = opened(ReportSheet("stock", "Stock", blocks=(ReportTable.of_rows(("What",), ()),)))
    assert [cell.value for row in sheet.iter_rows() for cell in row if cell.value] == ["Stock", "What"]


ISSUE = Issue(
    "Y01",
    "error",
    CellAddress("b.xlsx", "Yard", 5, 2),
    "Parcels",
    "P5",
    "weight",
    "x",
    N_("“{value}” is not a number."),
    N_("Type it again."),
    {"value": "x"},
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_review_sheet_has_a_line_for_each_issue(language: Language) -> None:
    sheet = review_sheet([ISSUE], {"Y01": 1}, 1, language)
    (row,) = sheet.tables[0].rows
    assert (row[1], row[2], row[3], row[4]) == ("Y01", "Yard", ISSUE.address, "P5")
    assert "x" in str(row[5])
    assert "{" not in "".join(map(str, row))
    assert len(sheet.tables[0].headers) == len(row)


def test_the_review_sheet_is_in_the_workbook_s_language() -> None:
    titles = [review_sheet([], {}, 0, language).tables[0].headers for language in LANGUAGES]
    assert len(set(titles)) == len(LANGUAGES)


def test_the_review_sheet_says_when_it_does_not_list_all() -> None:
    assert not any("listed" in note for note in review_sheet([ISSUE], {"Y01": 1}, 1, "en").notes)
    assert any("1 of 2,000" in n or "1 of 2000" in n for n in review_sheet([ISSUE], {"Y01": 2000}, 1, "en").notes)


def test_the_review_sheet_counts_what_it_does_not_list_by_its_level_too() -> None:
    note = replace(ISSUE, code="Y02", severity="info")
    sheet = review_sheet([ISSUE, note], {"Y01": 2000, "Y02": 1}, 2, "en")
    assert [(figure.label, figure.value) for figure in sheet.figures] == [
        *(("Findings", 2001), ("stop", 2000), ("check", 0), ("note", 1))
    ]


def test_an_issue_without_a_cell_has_a_line_too() -> None:
    (row,) = review_sheet([replace(ISSUE, address=None)], {"Y01": 1}, 1, "en").tables[0].rows
    assert (row[2], row[3]) == ("", None)
