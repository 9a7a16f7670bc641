"""A rendered report is looked at as it will be seen: nothing is cut off, no ####, no overlap, no empty chart."""

from __future__ import annotations

import io
import itertools
import math
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from tests.report_sample import CHARTS, causes, cohorts, sample, skus

from neiqin.report import (
    Figure,
    Heading,
    LineChart,
    Paragraph,
    ReportColumn,
    ReportSheet,
    ReportTable,
)
from neiqin.report_layout import lay_out
from neiqin.report_render import render, render_all
from neiqin.text import LANGUAGES, Language
from neiqin.widths import sheet_width, text_width

Box = tuple[float, float, float, float]
_USUAL_WIDTH, _USUAL_HEIGHT = 8.43, 15.0
_LINE = 14.0
"""Points that a line of text takes at least."""
_EMU = 12_700


def page(report: ReportSheet) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(render(report))).worksheets[0]


def width(sheet: Worksheet, left: int, right: int) -> float:
    """How many characters wide some columns are together."""
    found = (
        next((d.width for d in sheet.column_dimensions.values() if d.min <= c <= d.max), _USUAL_WIDTH)
        for c in range(left, right + 1)
    )
    return sum(found)


def height(sheet: Worksheet, row: int) -> float:
    return sheet.row_dimensions[row].height or sheet.sheet_format.defaultRowHeight or _USUAL_HEIGHT


def shown(cell: Any) -> str:
    """A number as Excel shows it."""
    form, value = cell.number_format, cell.value
    if form.startswith("yyyy"):
        return "0" * len(form)
    if form.endswith("%"):
        return f"{value:.1%}"
    if form.startswith("#,##0"):
        return f"{value:,.{len(form.partition('.')[2])}f}"
    return f"{value:.10g}"


def spans(sheet: Worksheet) -> Iterator[tuple[Any, int]]:
    """Every cell that holds something that is seen, and the last column over which it reaches."""
    merged = {area.min_row * 100_000 + area.min_col: area.max_col for area in sheet.merged_cells.ranges}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None and cell.number_format != ";;;":
                yield cell, merged.get(cell.row * 100_000 + cell.column, cell.column)


def cut_off(sheet: Worksheet) -> list[str]:
    """Cells whose text does not fit: numbers that show as ####, texts that need more lines than their row has."""
    found = []
    for cell, right in spans(sheet):
        room = width(sheet, cell.column, right)
        size = cell.font.sz / 11
        if not isinstance(cell.value, str):
            fits = text_width(shown(cell)) * size * 1.05 + 1 <= room
        elif cell.alignment.wrap_text:
            lines = math.ceil(text_width(cell.value) * size * 0.95 / room)
            fits = lines * _LINE * size <= height(sheet, cell.row) + 2
        else:
            fits = text_width(cell.value) * size <= room or cell.row == 1  # the title runs on over blank cells
        found += [] if fits else [f"{cell.coordinate}: {cell.value}"]
    return found


def charts(report: ReportSheet) -> list[Box]:
    """Where each chart stands, in columns and rows with fractions: left, top, right, bottom."""
    sheet = page(report)
    return [_box(sheet, chart.anchor) for chart in sheet._charts]


def _box(sheet: Worksheet, anchor: Any) -> Box:
    corners: list[float] = []
    for corner in (anchor._from, anchor.to):
        wide, high = width(sheet, corner.col + 1, corner.col + 1) * 5.25 + 3.75, height(sheet, corner.row + 1)
        corners += [corner.col + corner.colOff / _EMU / wide, corner.row + corner.rowOff / _EMU / high]
    return corners[0], corners[1], corners[2], corners[3]


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def overlaps(report: ReportSheet) -> list[object]:
    boxes = charts(report)
    texts: list[tuple[str, Box]] = [
        (cell.coordinate, (cell.column - 1, cell.row - 1, right, cell.row)) for cell, right in spans(page(report))
    ]
    crossed = [(one, other) for i, one in enumerate(boxes) for other in boxes[:i] if meet(one, other)]
    return [*crossed, *((name, box) for box in boxes for name, place in texts if meet(box, place))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_off(language: Language) -> None:
    assert cut_off(page(sample().in_language(language))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_overlaps(language: Language) -> None:
    report = sample().in_language(language)
    assert len(charts(report)) == 5
    assert overlaps(report) == []


def test_every_chart_draws_something() -> None:
    with zipfile.ZipFile(io.BytesIO(render(sample().in_language("en")))) as archive:
        for name in archive.namelist():
            if "charts/chart" in name:
                text = archive.read(name).decode()
                assert re.search(r"<c:numCache>.*?<c:pt idx=\"\d+\"><c:v>[0-9.]+</c:v>", text), name


def test_a_chart_with_nothing_to_draw_is_left_out() -> None:
    blank = replace(skus(0), name="skus")
    missing = ReportTable((ReportColumn("x", "X", ["a"]), ReportColumn("y", "Y", np.array([np.nan]))), "none")
    line = replace(CHARTS["across"], table="none", labels="x", series=("y",))
    report = ReportSheet("stock", "Stock", blocks=(blank, CHARTS["interval"], missing, line)).in_language("en")
    assert charts(report) == []
    assert cut_off(page(report)) == []


def test_a_chart_stands_beside_its_table_where_there_is_room_and_else_below() -> None:
    report = ReportSheet("stock", "Stock", blocks=(causes(), CHARTS["pareto"], CHARTS["across"]))
    layout = lay_out(report.in_language("zh-Hant"))
    (beside, below), (table,) = layout.charts, layout.tables
    assert table.header <= beside.row <= table.last < below.row


WORDS = st.text("abcdefghij ABC,.臺灣訂單編號，。", max_size=90)
COLUMNS = st.one_of(
    st.lists(WORDS, min_size=3, max_size=3),
    st.lists(st.one_of(st.none(), st.floats(-1e9, 1e9)), min_size=3, max_size=3),
    st.lists(st.integers(0, 10**12), min_size=3, max_size=3),
)
FORMATS = st.sampled_from(["plain", "integer", "decimal", "hundredths", "money", "percent"])
TABLES = st.lists(st.tuples(WORDS, COLUMNS, FORMATS), min_size=1, max_size=5)


@pytest.mark.parametrize("blocks", [(), (Heading("H"),), (Paragraph("P"), Heading("H")), (ReportTable(()),)])
def test_a_report_with_hardly_anything_in_it_is_a_sheet_all_the_same(blocks: tuple[Any, ...]) -> None:
    assert page(ReportSheet("bare", "Bare", blocks=blocks))["A1"].value == "Bare"


@settings(max_examples=25, deadline=None)
@given(st.lists(TABLES, min_size=1, max_size=3), WORDS, st.floats(-1e9, 1e9))
def test_whatever_a_report_says_fits(tables: list[list[Any]], text: str, number: float) -> None:
    made = tuple(
        ReportTable(tuple(ReportColumn(str(i), h, values, form) for i, (h, values, form) in enumerate(columns)))
        for columns in tables
    )
    figures = tuple(Figure(text, number, "money") for _ in range(5))
    report = ReportSheet("any", "Any", figures, (text,), (Paragraph(text, "warning"), *made))
    assert cut_off(page(report)) == []


def test_a_page_is_printed_lying_and_one_wide_with_the_header_repeated() -> None:
    sheet = page(ReportSheet("stock", "Stock", blocks=(skus(90),)).in_language("en"))
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    header = next(row for row in range(1, 9) if sheet.cell(row, 1).value == "SKU")
    assert sheet.print_title_rows == f"${header}:${header}"
    assert sheet.freeze_panes == f"A{header + 1}"
    assert "&P" in str(sheet.oddFooter.right.text)
    assert not sheet.sheet_view.showGridLines


def test_a_title_is_printed_below_every_page_as_it_is() -> None:
    footer = page(ReportSheet("stock", "7 days & more")).oddFooter
    assert (footer.left.text, footer.left.size) == ("7 days && more", 8)


def test_numbers_stand_at_the_right_and_texts_at_the_left_as_do_their_headers() -> None:
    sheet = page(ReportSheet("stock", "Stock", blocks=(causes(),)).in_language("en"))
    (header,) = [row for row in sheet.iter_rows() if row[0].value == "Cause"]
    below = sheet[header[0].row + 1]
    assert [cell.alignment.horizontal for cell in header[:4]] == ["left", "right", "right", "right"]
    assert [cell.alignment.horizontal for cell in below[:4]] == ["left", "right", "right", "right"]
    assert [cell.number_format for cell in below[1:4]] == ["#,##0", "0.0%", "#,##0.00"]


def test_a_number_leads_to_the_rows_behind_it() -> None:
    sheet = page(ReportSheet("stock", "Stock", blocks=(causes(),)).in_language("en"))
    links = [(cell.value, cell.hyperlink.location) for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links[0] == (90, "Data!A2")
    assert len(links) == 6


def test_a_severity_is_seen_without_its_colour() -> None:
    report = ReportSheet("stock", "Stock", blocks=tuple(Paragraph("x", s) for s in ("error", "warning", "info", "")))
    assert len({row[0].value for row in page(report).iter_rows(min_row=2) if row[0].value}) == 4


def test_columns_of_any_kind_are_written_as_what_they_are() -> None:
    table = ReportTable(
        (
            ReportColumn("id", "Id", np.array([12.0, np.nan]), "text"),
            ReportColumn("n", "N", np.array([1, 2])),
            ReportColumn("day", "Day", np.array(["2026-02-03", "NaT"], "datetime64[us]"), "date"),
            ReportColumn("any", "Any", np.array(["x", None], object)),
            ReportColumn("odd", "Odd", [float("inf"), True]),
        )
    )
    rows = list(page(ReportSheet("any", "Any", blocks=(table,))).iter_rows(min_row=4, values_only=True))
    assert [[v.isoformat()[:10] if hasattr(v, "isoformat") else v for v in row][:5] for row in rows] == [
        ["12", 1, "2026-02-03", "x", None],
        [None, 2, None, None, 1],
    ]


def test_headers_that_are_alike_or_blank_get_names_of_their_own() -> None:
    table = ReportTable.of_rows(("A", "a", "", " "), [(1, 2, 3, 4)])
    sheet = page(ReportSheet("any", "Any", blocks=(table,)))
    assert [cell.value for cell in sheet[3]][:4] == ["A", "a 2", "?", "? 2"]


@pytest.mark.parametrize("wrong", [{"table": "none"}, {"labels": "none"}, {"value": "none"}])
def test_a_chart_of_a_column_that_is_not_there_is_an_error_of_whoever_declared_it(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="no such columns"):
        ReportSheet("stock", "Stock", blocks=(causes(), replace(CHARTS["pareto"], **wrong)))


def test_several_reports_become_sheets_of_one_workbook() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_all([sample(n).in_language("en") for n in ("one", "two")])))
    assert len(book.worksheets) == 2


def test_a_page_begins_before_a_chart_that_it_would_tear() -> None:
    blocks = [block for _ in range(3) for block in (Paragraph("x"), replace(CHARTS["line"], table="cohorts"))]
    layout = lay_out(ReportSheet("stock", "Stock", blocks=(cohorts(), *blocks)).in_language("en"))
    assert layout.breaks
    starts = [0, *layout.breaks, layout.row]
    pages = [(first, last) for first, last in itertools.pairwise(starts)]
    for chart in layout.charts:
        (page_of,) = [(first, last) for first, last in pages if first <= chart.row < last]
        assert chart.row + chart.height / 22 <= page_of[1] + 1


@pytest.mark.parametrize("rows", [5, 400])
def test_a_long_table_is_not_kept_from_the_page_that_it_begins_on(rows: int) -> None:
    layout = lay_out(ReportSheet("stock", "Stock", blocks=(Paragraph("x"), skus(rows))).in_language("en"))
    assert layout.breaks == []


@pytest.mark.parametrize(
    ("shares", "ends"),
    [((0.83, 0.97), ("0.7", "1")), ((0.52, 1.0), ("0.4", "1")), ((0.04, 0.18), None), ((0.9, 1.2), None)],
)
def test_lines_near_100_percent_are_drawn_up_to_there(
    shares: tuple[float, float], ends: tuple[str, str] | None
) -> None:
    months = ReportColumn("month", "Month", ["2026-08", "2026-09"], "text")
    table = ReportTable((months, ReportColumn("fill", "Fill", np.array(shares), "percent")), name="months")
    line = LineChart(table="months", title="Fill", labels="month", series=("fill",))
    with zipfile.ZipFile(io.BytesIO(render(ReportSheet("r", "R", blocks=(table, line))))) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
    found = tuple(re.findall(r'<c:(?:min|max) val="([^"]+)"', chart))
    assert found == (() if ends is None else (ends[1], ends[0]))


def axis(report: ReportSheet) -> dict[str, float]:
    """The least and the most of a chart's axis of values, and its step."""
    with zipfile.ZipFile(io.BytesIO(render(report))) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
    return {name: float(number) for name, number in re.findall(r'<c:(min|max|majorUnit) val="([^"]+)"', chart)}


@pytest.mark.parametrize(
    ("most", "top", "step"),
    [(0.45, 0.5, 0.1), (0.096, 0.1, 0.02), (0.013, 0.015, 0.005), (1.0, 1.0, 0.2), (37, 40, 10), (0.06, 0.06, 0.01)],
)
def test_an_axis_of_intervals_begins_at_0_and_goes_in_round_steps(most: float, top: float, step: float) -> None:
    rate = np.array([most / 3, most / 4])
    columns = [("rate", rate), ("low", rate / 2), ("high", np.array([most, most / 2]))]
    sku = ReportColumn("sku", "SKU", ["A", "B"], "text")
    table = ReportTable((sku, *(ReportColumn(key, key, values, "percent") for key, values in columns)), "skus")
    found = axis(ReportSheet("r", "R", blocks=(table, CHARTS["interval"])))
    assert found == pytest.approx({"min": 0, "max": top, "majorUnit": step})


def test_a_chart_whose_labels_have_no_room_beside_its_table_stands_below() -> None:
    def layout(months: int) -> Any:
        labels = ReportColumn("month", "Month", [f"2025-{i:02d}" for i in range(months)], "text")
        wide = [ReportColumn(str(i), "Fill, ours", np.linspace(0.1, 0.4, months), "percent") for i in range(4)]
        line = LineChart(table="m", title="Fill", labels="month", series=("0",))
        return lay_out(ReportSheet("r", "R", blocks=(ReportTable((labels, *wide), "m"), line)))

    few, many = layout(3), layout(24)
    assert few.charts[0].row == few.tables[0].header
    assert many.charts[0].row > many.tables[0].last


def test_an_address_is_not_broken_though_its_column_is_shared() -> None:
    mail = "honey_harbor7280@example.com"
    tables = (ReportTable.of_rows(("Pieces",), [(1,), (2,)]), ReportTable.of_rows(("Buyer",), [(mail,)]))
    assert lay_out(ReportSheet("r", "R", blocks=tables)).widths[0] >= sheet_width(mail) + 1


def test_a_key_figure_may_begin_a_wide_column() -> None:
    table = ReportTable.of_rows(("A", "B", "What"), [("a", "b", "a long text " * 20)])
    figures = tuple(Figure(f"Figure {i}", i, "integer") for i in range(3))
    assert len({tile.row for tile in lay_out(ReportSheet("r", "R", figures, blocks=(table,))).tiles}) == 1
