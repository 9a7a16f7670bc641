"""Whoever looks at sheets finds every fault that is planted, and nothing where nothing is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from tests.rendered import Kind, Trouble, running_office, troubles

from neiqin.live.office import Office

LONG = "a text that is a good deal wider than its column"
Draw = Callable[[Any, Any], None]


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    yield from running_office()


def found(office: Office, folder: Path, draw: Draw) -> list[Trouble]:
    """What is wrong with a sheet that somebody draws."""
    goal = folder / "book.xlsx"
    with xlsxwriter.Workbook(str(goal)) as book:
        draw(book, book.add_worksheet("Seen"))
    return troubles(office, goal)


def narrow_number(book: Any, sheet: Any) -> None:
    sheet.set_column(1, 1, 6)
    sheet.write_number(1, 1, 1234567.5, book.add_format({"num_format": "#,##0.00"}))


def narrow_result(book: Any, sheet: Any) -> None:
    sheet.set_column(1, 1, 5)
    sheet.write_formula(1, 1, "=DATE(2026,1,2)", book.add_format({"num_format": "yyyy-mm-dd"}), 0)


def narrow_merged(book: Any, sheet: Any) -> None:
    sheet.set_column(1, 2, 3)
    sheet.merge_range(1, 1, 1, 2, 1234567, book.add_format({"num_format": "#,##0"}))


def text_before_a_neighbour(_: Any, sheet: Any) -> None:
    sheet.write_string(1, 1, LONG)
    sheet.write_string(1, 2, "x")


def chinese_before_a_neighbour(_: Any, sheet: Any) -> None:
    sheet.write_string(1, 1, "訂單的收件地址不完整")
    sheet.write_string(1, 2, "x")


def text_after_a_neighbour(book: Any, sheet: Any) -> None:
    sheet.write_string(1, 0, "x")
    sheet.write_string(1, 1, LONG, book.add_format({"align": "right"}))


def text_over_the_printed_edge(_: Any, sheet: Any) -> None:
    sheet.write_string(1, 1, LONG)
    sheet.print_area(0, 0, 5, 2)


def wrapped_in_a_low_row(book: Any, sheet: Any) -> None:
    sheet.set_row(1, 30)
    sheet.write_string(1, 1, LONG * 2, book.add_format({"text_wrap": True}))


def wrapped_over_merged_cells(book: Any, sheet: Any) -> None:
    sheet.merge_range(1, 1, 1, 2, LONG * 2, book.add_format({"text_wrap": True}))


def lines_in_a_low_row(book: Any, sheet: Any) -> None:
    sheet.set_row(1, 16)
    sheet.write_string(1, 1, "one\ntwo", book.add_format({"text_wrap": True}))


def division(_: Any, sheet: Any) -> None:
    sheet.write_formula(1, 1, "=1/A1", None, 0)


def unknown_function(_: Any, sheet: Any) -> None:
    sheet.write_formula(1, 1, "=NOBODYS(1)", None, 0)


@pytest.mark.parametrize(
    ("draw", "kind"),
    [
        (narrow_number, "####"),
        (narrow_result, "####"),
        (narrow_merged, "####"),
        (text_before_a_neighbour, "cut off"),
        (chinese_before_a_neighbour, "cut off"),
        (text_after_a_neighbour, "cut off"),
        (text_over_the_printed_edge, "cut off"),
        (wrapped_in_a_low_row, "too low"),
        (wrapped_over_merged_cells, "too low"),
        (lines_in_a_low_row, "too low"),
        (division, "error value"),
        (unknown_function, "error value"),
    ],
)
def test_a_planted_fault_is_found(office: Office, tmp_path: Path, draw: Draw, kind: Kind) -> None:
    assert [(one.kind, one.sheet, one.cell) for one in found(office, tmp_path, draw)] == [(kind, "Seen", "B2")]


def charted(values: list[Any], kind: str = "column") -> Draw:
    """A chart over some cells."""

    def draw(book: Any, sheet: Any) -> None:
        sheet.write_column(0, 0, ["a", "b", "c"])
        for row, value in enumerate(values):
            (sheet.write_formula if str(value).startswith("=") else sheet.write)(row, 1, value)
        made = book.add_chart({"type": kind})
        made.add_series({"categories": "=Seen!$A$1:$A$3", "values": "=Seen!$B$1:$B$3"})
        made.set_title({"name": "What is drawn"})
        sheet.insert_chart(4, 0, made)

    return draw


@pytest.mark.parametrize("values", [[], ["x", "y", "z"], [0, 0, 0], ['=""', '=""', '=""']])
@pytest.mark.parametrize("kind", ["column", "line", "bar"])
def test_a_chart_that_draws_nothing_is_found(office: Office, tmp_path: Path, values: list[Any], kind: str) -> None:
    (one,) = found(office, tmp_path, charted(values, kind))
    assert (one.kind, one.text) == ("empty chart", "What is drawn")


@pytest.mark.parametrize("values", [[1, 2, 3], [None, None, 3], ["=1+1", "=0", '=""']])
def test_a_chart_that_draws_something_is_sound(office: Office, tmp_path: Path, values: list[Any]) -> None:
    assert found(office, tmp_path, charted(values)) == []


def sound(book: Any, sheet: Any) -> None:
    sheet.set_column(0, 0, 40)
    sheet.write_string(0, 0, LONG[:30])
    sheet.write_string(1, 0, LONG * 2, book.add_format({"text_wrap": True}))  # its row grows by itself
    sheet.write_string(2, 1, LONG)  # runs on over blank cells
    sheet.write_number(3, 1, 1 / 3)  # shown with as many places as there is room for
    sheet.write_number(4, 1, 123456789, book.add_format({"num_format": ";;;"}))
    sheet.write_string(5, 3, LONG, book.add_format({"align": "right"}))
    sheet.write_formula(6, 1, '=IFERROR(1/0,"-")', None, "")
    sheet.set_row(7, 32)
    sheet.merge_range(7, 0, 7, 1, "訂單的收件地址不完整，請補上縣市與門牌", book.add_format({"text_wrap": True}))
    sheet.write_string(8, 5, LONG)
    sheet.write_string(8, 6, "x")
    sheet.set_column(5, 5, None, None, {"hidden": True})


def test_a_sound_sheet_gives_nothing(office: Office, tmp_path: Path) -> None:
    assert found(office, tmp_path, sound) == []
