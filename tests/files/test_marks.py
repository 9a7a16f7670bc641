"""Marks: our conditional formats come, are found again, and go without touching any other."""

from __future__ import annotations

from tests.files.conftest import make
from tests.files.test_cells import Put, part
from tests.files.workbooks import package, sheet

from neiqin.address import Area
from neiqin.edits import Marks
from neiqin.raw import Mark

THEIRS = (
    '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="4"><formula>A1&gt;1</formula></cfRule>'
    "</conditionalFormatting>"
)
MARKS = (Mark("error", (Area(1, 0, 1, 0), Area(4, 1, 6, 1))), Mark("info", (Area(2, 1, 2, 1),)))


def test_marks_are_read_as_they_were_placed(put: Put) -> None:
    book = put(package(sheet()))
    make(book, Marks("Data", MARKS))
    assert book.read("Data").marks == MARKS


def test_they_stand_where_the_schema_wants_them_and_after_other_rules(put: Put) -> None:
    book = put(
        package(sheet(behind=THEIRS + '<pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"/>'))
    )
    make(book, Marks("Data", MARKS))
    assert THEIRS + '<conditionalFormatting sqref="A2 B5:B7">' in part(book)
    assert 'priority="5"' in part(book)
    assert '</conditionalFormatting><pageMargins left="1"' in part(book)


def test_the_next_run_replaces_them_and_adds_no_format(put: Put) -> None:
    book = put(package(sheet(behind=THEIRS)))
    make(book, Marks("Data", MARKS))
    styles = part(book, "xl/styles.xml")
    make(book, Marks("Data", MARKS[:1]))
    assert part(book, "xl/styles.xml") == styles
    assert book.read("Data").marks == MARKS[:1]
    make(book, Marks("Data", ()))
    assert part(book) == sheet(behind=THEIRS)


def test_taking_them_back_brings_the_old_ones(put: Put) -> None:
    book = put(package(sheet()))
    make(book, Marks("Data", MARKS[1:]))
    inverse = make(book, Marks("Data", MARKS))
    book.apply(inverse, book.stamp())
    assert book.read("Data").marks == MARKS[1:]


def test_many_areas_are_spread_over_several_rules(put: Put) -> None:
    areas = tuple(Area(row, 0, row, 0) for row in range(0, 1000, 2))
    book = put(package(sheet()))
    make(book, Marks("Data", (Mark("warning", areas),)))
    assert part(book).count("<cfRule") == 3
    assert book.read("Data").marks == (Mark("warning", areas),)


def test_marks_ask_for_no_recalculation(put: Put) -> None:
    book = put(package(sheet()))
    make(book, Marks("Data", MARKS))
    assert not book.read("Data").stale
