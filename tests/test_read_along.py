"""Files named in the Sources table are read along: each once, none written, and one that is missing is a finding."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter
from tests.example import Parcel

from neiqin.issue import issues_from
from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin.read_along import issues_along, read_along


def parcels_file(path: Path, *numbers: str, weight: object = 5) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Yard")
        sheet.write_row(0, 0, ["Parcel No", "Weight"])
        for row, number in enumerate(numbers, start=1):
            sheet.write_row(row, 0, [number, weight])
    return path


def opened(folder: Path, *files: object) -> Opened:
    return Opened(MemoryBook({"Sources": [["File"], *([str(f)] for f in files)]}, name=str(folder / "this.xlsx")))


def numbers(book: Opened) -> list[list[str]]:
    return [other.need(Parcel).frame["parcel_no"].tolist() for other in read_along(book)]


def test_files_are_looked_for_beside_the_workbook_and_by_their_whole_path(tmp_path: Path) -> None:
    parcels_file(tmp_path / "a.xlsx", "A1", "A2")
    (tmp_path / "old").mkdir()
    far = parcels_file(tmp_path / "old" / "b.xlsx", "B1")
    assert numbers(opened(tmp_path, "a.xlsx", far)) == [["A1", "A2"], ["B1"]]


def test_a_folder_and_a_pattern_stand_for_their_files_each_read_once(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    parcels_file(tmp_path / "old" / "a.xlsx", "A1")
    (tmp_path / "old" / "b.csv").write_text("Parcel No,Weight\nB1,7\n", encoding="utf-8")
    assert numbers(opened(tmp_path, "old", "old/*.xlsx", "old/a.xlsx")) == [["A1"], ["B1"]]


def test_the_workbook_itself_is_not_read_twice(tmp_path: Path) -> None:
    parcels_file(tmp_path / "this.xlsx", "T1")
    assert numbers(opened(tmp_path, "this.xlsx", ".")) == []


def test_what_cannot_be_read_is_a_finding_at_its_cell_and_the_rest_is_read(tmp_path: Path) -> None:
    parcels_file(tmp_path / "a.xlsx", "A1")
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04 half a download")
    book = opened(tmp_path, "gone.xlsx", "a.xlsx", "bad.xlsx")
    assert numbers(book) == [["A1"]]
    (found,) = book.hits
    assert (found.code, found.table, found.field, found.rows.tolist()) == ("V13", "Sources", "file", [0, 2])
    first, _ = issues_from(book.hits, book.tables)
    assert first.say("en").startswith("“gone.xlsx” is not read along: ")


def test_without_the_table_nothing_is_read_along() -> None:
    assert read_along(Opened(MemoryBook({"Yard": [["Parcel No", "Weight"]]}))) == []


def test_findings_in_such_a_file_name_it_and_carry_no_link(tmp_path: Path) -> None:
    parcels_file(tmp_path / "a.xlsx", "A1", weight="heavy")
    book = opened(tmp_path, "a.xlsx")
    numbers(book)
    (issue,) = issues_along(book)
    assert (issue.address, issue.key) == (None, "a.xlsx Yard!B2 A1")
