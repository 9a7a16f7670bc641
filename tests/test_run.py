"""One run, from cells to outcome: what differs is written, nothing else, and a second run writes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.books import everything, file, memory

from neiqin.address import Area
from neiqin.book import Book
from neiqin.edits import Cells, Column, Formula, Marks, Sheet
from neiqin.errors import NeiqinError
from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.options import Options
from neiqin.outcome import Outcome
from neiqin.raw import NativeTable
from neiqin.run import run
from neiqin.text import say

NOW = datetime(2026, 9, 30, 15)
HEADERS = ["Parcel No", "Weight", "Grade", "Points"]
pytestmark = pytest.mark.usefixtures("yard_desk")


def yard(*rows: Iterable[Any], headers: list[str] = HEADERS, **sheets: Iterable[Iterable[Any]]) -> MemoryBook:
    return MemoryBook({"Yard": [headers, *rows], **sheets})


def weigh(book: Book, **options: Any) -> Outcome:
    return run(find_macro("yard.weigh"), book, replace(Options(now=NOW, person="pat"), **options))


def cells(book: MemoryBook, sheet: str = "Yard") -> list[list[Any]]:
    """What stands in a sheet, row by row, up to the last column in use."""
    there = book.sheets[sheet].cells
    width = 1 + max(column for _, column in there)
    return [[there.get((row, column)) for column in range(width)] for row in range(1 + max(row for row, _ in there))]


def test_computed_columns_are_filled_and_the_summary_counted() -> None:
    book = yard(["A", 5], ["B", 20], ["C"])
    outcome = weigh(book)
    assert cells(book)[1:] == [["A", 5, "at sea", 10], ["B", 20, "landed", 40], ["C", None, None, None]]
    assert (outcome.macro, outcome.workbook, outcome.as_of, outcome.written) == ("yard.weigh", "memory", NOW, True)
    assert outcome.summary == {"parcels": 3, "hour": 15, "settings": False}


def test_a_second_run_plans_nothing() -> None:
    book = yard(["A", 5], ["B", 200], ["C", "heavy"])
    assert weigh(book).written
    again = weigh(book, now=NOW.replace(hour=16))
    assert (again.written, again.edits.edits, len(again.issues)) == (False, (), 2)


def test_only_cells_that_differ_are_written() -> None:
    book = yard(["A", 5, "at sea", 10], ["B", 20, "at sea", 40])
    written = [edit for edit in weigh(book).edits.edits if isinstance(edit, Cells)]
    assert [(edit.column, edit.rows.tolist(), list(edit.values)) for edit in written] == [(2, [2], ["landed"])]


def test_what_somebody_typed_into_a_computed_column_is_computed_again() -> None:
    book = yard(["A", 5, "no idea", True])
    weigh(book)
    assert cells(book)[1] == ["A", 5, "at sea", 10]


def test_a_missing_computed_column_is_added_at_the_right_edge() -> None:
    book = yard(["A", 5, "x"], headers=["Parcel No", "Weight", "Our own"])
    outcome = weigh(book)
    assert cells(book) == [["Parcel No", "Weight", "Our own", "Grade", "Points"], ["A", 5, "x", "at sea", 10]]
    assert [edit.header for edit in outcome.edits.edits if isinstance(edit, Column)] == ["Grade", "Points"]
    assert not weigh(book).written


def test_where_something_stands_in_the_way_of_a_new_column_nothing_is_written() -> None:
    book = yard(["A", 5, "mine"], headers=["Parcel No", "Weight"])
    stamp = book.stamp()
    with pytest.raises(NeiqinError, match="C2 of “Yard” is not empty and stands in the way"):
        weigh(book)
    assert book.stamp() == stamp


def test_a_native_table_grows_with_its_new_columns() -> None:
    book = yard(["A", 5], headers=["Parcel No", "Weight"])
    book.sheets["Yard"].tables.append(NativeTable("Parcels", Area.parse("A1:B2"), ()))
    weigh(book)
    assert book.sheets["Yard"].tables[0].area.ref == "A1:D2"


def test_a_formula_in_a_computed_column_is_left_and_is_a_finding() -> None:
    book = yard(["A", 5, Formula('"landed"')], ["B", 20])
    outcome = weigh(book)
    assert cells(book)[1:] == [["A", 5, Formula('"landed"'), 10], ["B", 20, "landed", 40]]
    (issue,) = outcome.issues
    assert (issue.code, issue.address.cell if issue.address else None) == ("V08", "C2")
    assert not weigh(book).written


def test_findings_are_on_the_review_sheet_and_marked() -> None:
    book = yard(["A", 5], ["B", 60])
    outcome = weigh(book)
    (mark,) = book.sheets["Yard"].marks
    assert (mark.severity, [area.ref for area in mark.areas]) == ("warning", ["B3"])
    line = ["▲ check", "Y01", "Yard", "B3", "B", "60 kg is more than 50 kg.", "Weigh it again."]
    assert line in cells(book, "Review")
    assert (outcome.found, outcome.exit_code) == ({"Y01": 1}, 1)


def test_what_only_informs_is_not_marked_and_asks_nothing_of_anybody() -> None:
    book = yard(["A", 0])
    outcome = weigh(book)
    assert (outcome.found, outcome.exit_code, book.sheets["Yard"].marks) == ({"Y02": 1}, 0, ())


def test_when_the_cell_is_mended_mark_and_line_go() -> None:
    book = yard(["A", 60])
    weigh(book)
    book.sheets["Yard"].cells[1, 1] = 6
    outcome = weigh(book)
    assert (outcome.issues, book.sheets["Yard"].marks) == ((), ())
    assert not [row for row in cells(book, "Review") if "Y01" in row]


def test_a_review_sheet_is_found_again_under_another_name() -> None:
    book = yard(["A", 60])
    weigh(book)
    book.sheets = {{"Review": "Look here"}.get(name, name): sheet for name, sheet in book.sheets.items()}
    assert not weigh(book).written
    book.sheets["Yard"].cells[1, 1] = 61
    weigh(book)
    assert list(book.sheets) == ["Yard", "Look here"]


def test_a_moved_workbook_needs_no_new_review_sheet() -> None:
    book = yard(["A", 60])
    weigh(book)
    book.name = "elsewhere/memory"
    assert not weigh(book).written


def test_a_sheet_of_the_clerk_s_called_review_is_not_ours() -> None:
    book = yard(["A", 60], Review=[["mine"]])
    weigh(book)
    assert cells(book, "Review") == [["mine"]]
    assert list(book.sheets) == ["Yard", "Review", "Review 2"]


def test_a_preview_shows_what_would_be_written_and_writes_nothing() -> None:
    book = yard(["A", 60])
    stamp = book.stamp()
    outcome = weigh(book, dry_run=True)
    assert book.stamp() == stamp
    assert (outcome.written, outcome.dry_run) == (False, True)
    assert {type(edit) for edit in outcome.edits.edits} == {Cells, Sheet, Marks}
    assert outcome.edits.edits[0].sheet == "Yard"  # type: ignore[union-attr]  # its first edit stands on a sheet


@pytest.mark.parametrize(("field", "error"), [("remark", TypeError), ("source", TypeError), ("", ZeroDivisionError)])
def test_a_macro_that_goes_wrong_leaves_the_workbook_as_it_was(field: str, error: type[Exception]) -> None:
    book = yard(["A", 5])
    stamp = book.stamp()
    with pytest.raises(error):
        run(find_macro("yard.paint"), book, Options(now=NOW, assignments={"yard.field": field}))
    assert book.stamp() == stamp


def test_a_workbook_that_changes_during_a_run_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    book = yard(["A", 5])
    read = book.read

    def read_and_meddle(sheet: str) -> Any:
        raw = read(sheet)
        book.sheets["Yard"].cells[1, 1] = 7
        return raw

    monkeypatch.setattr(book, "read", read_and_meddle)
    with pytest.raises(NeiqinError, match="has changed since it was read"):
        weigh(book)
    assert cells(book)[1][:2] == ["A", 7]  # what a person typed meanwhile


# --- settings: defaults, then the user's file, then the workbook, then the command line

SETTINGS = [["Setting", "Value", "Note"], ["yard.limit", 100, None]]


def graded(book: MemoryBook, **options: Any) -> Any:
    weigh(book, **options)
    return book.sheets["Yard"].cells[1, 2]


def test_each_layer_of_settings_wins_over_the_one_before(home: Path) -> None:
    assert graded(yard(["A", 50])) == "landed"
    (home / "settings.toml").write_text("[yard]\nlimit = 100")
    assert graded(yard(["A", 50])) == "at sea"
    assert graded(yard(["A", 50], Settings=[SETTINGS[0], ["yard.limit", 20]])) == "landed"
    assert graded(yard(["A", 50], Settings=SETTINGS), assignments={"yard.limit": "30"}) == "landed"


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("yard.limt", "yard.limit"),
        ("Y01.mst", "Y01.most"),
        ("Y1.most", "Y01"),
        ("yrd.limit", "yard."),
        ("langauge", "language"),
    ],
)
def test_an_unknown_setting_is_answered_with_the_nearest(name: str, near: str) -> None:
    with pytest.raises(NeiqinError, match="Did you mean") as refused:
        weigh(yard(["A", 5]), assignments={name: "1"})
    assert near in str(refused.value)


def test_a_rule_s_setting_for_a_macro_without_rules_is_an_error() -> None:
    with pytest.raises(NeiqinError, match=r"Y01\.most"):
        run(find_macro("yard.paint"), yard(["A", 5]), Options(now=NOW, assignments={"Y01.most": "1"}))


@pytest.mark.parametrize("value", ["-1", "many"])
def test_a_value_that_does_not_fit_is_an_error_with_the_name(value: str) -> None:
    with pytest.raises(NeiqinError, match=rf"“{value}” does not fit yard\.limit"):
        weigh(yard(["A", 5]), assignments={"yard.limit": value})


def hit(book: MemoryBook, **options: Any) -> dict[str, int]:
    return weigh(book, **options).found


RULES = [["Rule", "On", "Threshold", "Value"], ["Y01", "on", "most", 100]]


def test_a_rule_s_threshold_follows_the_same_layers(home: Path) -> None:
    assert hit(yard(["A", 60])) == {"Y01": 1}
    (home / "settings.toml").write_text("[Y01]\nmost = 70")
    assert hit(yard(["A", 60])) == {}
    assert hit(yard(["A", 60], Settings=[SETTINGS[0], ["Y01.most", 55]])) == {"Y01": 1}
    assert hit(yard(["A", 60], Rules=RULES)) == {}
    assert hit(yard(["A", 60], Rules=RULES), assignments={"Y01.most": "50"}) == {"Y01": 1}


def test_a_rule_of_another_desk_is_none_of_this_one_s_business(home: Path) -> None:
    (home / "settings.toml").write_text("[A07]\ntolerance = 2")
    assert hit(yard(["A", 60], Rules=[["Rule", "On"], ["A07", "off"], ["B01", "off"]])) == {"Y01": 1}


def test_a_rule_of_no_desk_in_the_user_s_file_is_an_error(home: Path) -> None:
    (home / "settings.toml").write_text("[Y77]\nmost = 2")
    with pytest.raises(NeiqinError, match="no rule Y77"):
        weigh(yard(["A", 60]))


@pytest.mark.parametrize("word", ["off", "關", "关", "否", False])
def test_a_rule_is_switched_off_in_any_language(word: object) -> None:
    assert hit(yard(["A", 60], Rules=[["Rule", "On"], ["Y01", word]])) == {}


def test_an_unknown_rule_in_the_workbook_is_an_error() -> None:
    with pytest.raises(NeiqinError, match="no rule Y07"):
        hit(yard(["A", 60], Rules=[["Rule", "On"], ["Y07", "on"]]))


# --- languages

ZH = ["包裹號碼", "重量", "等級", "點數"]


@pytest.mark.parametrize("terminal", ["en", "zh-Hant", "zh-Hans"])
def test_a_workbook_is_written_in_its_own_language(terminal: Any) -> None:
    book = yard(["A", 5], ["B", 60], headers=ZH)
    weigh(book, language=terminal)
    assert [row[2] for row in cells(book)] == ["等級", "海上", "已靠岸"]
    assert list(book.sheets) == ["Yard", say("Review", "zh-Hant")] != ["Yard", "Review"]


def test_a_workbook_s_setting_decides_its_language() -> None:
    book = yard(["A", 60], headers=ZH[:2], Settings=[SETTINGS[0], ["language", "zh-Hans"]])
    weigh(book)
    assert cells(book)[0][2:] == ["等级", "点数"]
    assert cells(book)[1][2] == "已靠港"


def test_this_run_s_setting_wins_over_the_workbook_s_language() -> None:
    book = yard(["A", 60], headers=ZH[:2], Settings=[SETTINGS[0], ["language", "en"]])
    weigh(book, assignments={"language": "zh-Hans"})
    assert cells(book)[0][2:] == ["等级", "点数"]


def test_the_user_s_language_is_that_of_a_workbook_that_has_none(home: Path) -> None:
    (home / "settings.toml").write_text('language = "zh-Hant"')
    nameless, english = yard(["A", 60], headers=["Parcel", "Charge"]), yard(["A", 60], headers=HEADERS[:2])
    weigh(nameless)
    weigh(english)
    assert (cells(nameless)[0][2], cells(english)[0][2]) == ("等級", "Grade")


def test_a_language_that_is_none_of_ours_is_an_error() -> None:
    with pytest.raises(NeiqinError, match="“fr” is no language"):
        weigh(yard(["A", 60], Settings=[SETTINGS[0], ["language", "fr"]]))


# --- whatever stands in the cells

weights = st.one_of(st.none(), st.integers(0, 99), st.sampled_from(["heavy", "NT$5", True, 1e18]))
grades = st.one_of(st.none(), st.sampled_from(["at sea", "landed", "x", Formula("1"), 5]))


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(["A", "B", None]), weights, grades, weights), min_size=1, max_size=8))
def test_any_sheet_can_be_run_twice_and_keeps_what_people_typed(rows: list[tuple[Any, ...]]) -> None:
    book = yard(*rows)
    weigh(book)
    assert [row[:2] for row in cells(book)[1:]] == [list(row[:2]) for row in rows][: len(cells(book)) - 1]
    assert not weigh(book).written


@settings(max_examples=15)
@given(st.lists(st.tuples(st.sampled_from(["A", "B"]), weights), min_size=1, max_size=6), st.booleans())
def test_a_run_writes_the_same_into_a_file_as_into_memory(rows: list[tuple[Any, ...]], native: bool) -> None:  # noqa: FBT001 - drawn
    contents = {"Notes": [["x"]], "Yard": [HEADERS[:3], *([*row, None] for row in rows)]}
    natives = {"Yard": [("Parcels", f"A1:C{1 + len(rows)}")]} if native else {}
    books = memory(contents, natives), file(contents, natives)
    outcomes = [weigh(book) for book in books]
    assert [outcome.found for outcome in outcomes] == [outcomes[0].found] * 2
    in_memory, in_file = (everything(book) for book in books)
    assert in_file == in_memory
    assert [weigh(book).written for book in books] == [False, False]


# --- a macro without a review of its own ---


def put_up(book: Book) -> Outcome:
    return run(find_macro("yard.board"), book, Options("en", person="Mei"))


def test_a_macro_without_a_review_leaves_that_of_others_and_their_marks() -> None:
    book = yard(["A", -1])
    weigh(book)
    before = everything(book)
    outcome = put_up(book)
    assert {name: value for name, value in everything(book).items() if name in before} == before
    assert [issue.code for issue in outcome.issues] == ["V07"]


def test_what_a_report_says_is_said_in_the_workbooks_language_and_logged_with_it() -> None:
    book = MemoryBook({"包裹": [["包裹號碼", "重量"], ["A", 1], ["B", 2]]})
    assert put_up(book).written
    assert [row[0] for row in cells(book, "看板")] == ["看板", None, "包裹號碼", "A", "B"]
    assert cells(book, "來訪") == [["人員", "項目"], ["Mei", "包裹號碼"]]


def test_nothing_is_logged_where_nothing_is_written() -> None:
    book = yard(["A", 1])
    put_up(book)
    assert not put_up(book).written
    assert len(cells(book, "Visits")) == 2


def test_a_report_is_never_read_as_a_table() -> None:
    book = yard(["A", 1])
    for _ in range(2):
        put_up(book)
    assert set(book.sheets) == {"Yard", "Board", "Visits"}
