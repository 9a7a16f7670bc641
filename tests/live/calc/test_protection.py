"""What a protected sheet does not allow is refused aloud, where Calc itself would say nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
import xlwings as xw

from neiqin.live.calc.gone import Refused


@pytest.fixture
def sheet(tmp_path: Path, open_book: Callable[[Path], xw.Book]) -> xw.Sheet:
    """A protected sheet whose column B may be written."""
    path = tmp_path / "protected.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet("Locked")
        sheet.write("A1", 1)
        sheet.write_column("B1", [2, 3], made.add_format({"locked": False}))
        sheet.protect("secret")
        made.add_worksheet("Open")
    return open_book(path).sheets["Locked"]


REFUSED: dict[str, Callable[[xw.Sheet], object]] = {
    "value": lambda sheet: setattr(sheet["A1"], "value", 5),
    "value partly": lambda sheet: setattr(sheet["A1:B1"], "value", [5, 6]),
    "formula": lambda sheet: setattr(sheet["A1"], "formula", "=1"),
    "array formula": lambda sheet: setattr(sheet["A1"], "formula_array", "=1"),
    "clear contents": lambda sheet: sheet["A1"].clear_contents(),
    "clear": lambda sheet: sheet["B1"].clear(),
    "number format": lambda sheet: setattr(sheet["B1"], "number_format", "@"),
    "fill": lambda sheet: setattr(sheet["B1"], "color", "#FF0000"),
    "font": lambda sheet: setattr(sheet["B1"].font, "bold", True),
    "width": lambda sheet: setattr(sheet["A1"], "column_width", 5),
    "insert": lambda sheet: sheet["1:1"].insert("down"),
    "delete": lambda sheet: sheet["B1"].delete("up"),
    "merge": lambda sheet: sheet["B1:B2"].merge(),
    "hide": lambda sheet: setattr(sheet["1:1"].rows, "hidden", True),
    "rule": lambda sheet: sheet["B1"].conditional_formats.add_custom("=1"),
    "table": lambda sheet: sheet.tables.add(sheet["B1:B2"]),
    "filter": lambda sheet: sheet["A1:B2"].autofilter.apply_values(1, ["x"]),
    "copy into": lambda sheet: sheet.book.sheets["Open"]["A1"].copy(sheet["A1"]),
    "fill down": lambda sheet: sheet["A1"].autofill(sheet["A1:A2"]),
    "link": lambda sheet: sheet["A1"].add_hyperlink("https://example.com"),
}


def test_nothing_locked_is_changed(sheet: xw.Sheet) -> None:
    for what, change in REFUSED.items():
        with pytest.raises(Refused, match="protected"):
            change(sheet)
        assert (what, sheet["A1:B2"].value) == (what, [[1.0, 2.0], [None, 3.0]])
        assert (what, sheet["A1:B2"].formula) == (what, (("1", "2"), ("", "3")))
    assert len(sheet.tables) == len(sheet["A1:B2"].conditional_formats) == 0


def test_cells_that_are_not_locked_are_written(sheet: xw.Sheet) -> None:
    sheet["B1:B2"].options(transpose=True).value = [20, "=B1+1"]
    assert sheet["B1:B2"].value == [20.0, 21.0]
    sheet["B1"].clear_contents()
    assert sheet["B1"].value is None


def test_excels_own_words_tell_of_protection(sheet: xw.Sheet) -> None:
    assert sheet.api.ProtectContents
    assert not sheet.book.sheets["Open"].api.ProtectContents
    assert (sheet["A1"].api.Locked, sheet["B1:B2"].api.Locked, sheet["A1:B1"].api.Locked) == (True, False, None)
    assert sheet.range("A1,B1").api.Locked is None


STRUCTURE: dict[str, Callable[[xw.Book], object]] = {
    "add": lambda book: book.sheets.add("New"),
    "delete": lambda book: book.sheets["Open"].delete(),
    "rename": lambda book: setattr(book.sheets["Open"], "name", "New"),
    "hide": lambda book: setattr(book.sheets["Open"], "visible", False),
    "move": lambda book: book.sheets["Open"].move(before=book.sheets["Locked"]),
    "copy": lambda book: book.sheets["Open"].copy(),
}


def test_sheets_of_a_locked_structure_stay(sheet: xw.Sheet) -> None:
    book = sheet.book
    assert not book.api.ProtectStructure
    book.api.uno.protect("secret")
    assert book.api.ProtectStructure
    for what, change in STRUCTURE.items():
        with pytest.raises(Refused, match="structure"):
            change(book)
        assert (what, [(one.name, one.visible) for one in book.sheets]) == (what, [("Locked", True), ("Open", True)])
