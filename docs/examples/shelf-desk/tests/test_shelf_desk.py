"""What the shelf desk does, without a file and without a spreadsheet program."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from neiqin.cli import app
from neiqin.functions import call
from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.options import Options
from neiqin.run import run

SHEETS = {"貨架": [["貨架位置", "架上商品", "架上件數", "貨架容量"], ["A-1", "TEA", 30, 20], ["A-2", "CUP", 5, 20]]}


def column(book: MemoryBook, number: int) -> list[object]:
    """What stands in a column of the sheet, the header first."""
    return [book.sheets["貨架"].cells.get((row, number)) for row in range(3)]


def test_the_macro_writes_the_room_left() -> None:
    book = MemoryBook(SHEETS)
    run(find_macro("shelves.check"), book, Options("zh-Hant"))
    assert column(book, 4) == ["剩餘容量", 0, 15]


def test_the_rule_names_the_shelf_that_is_too_full() -> None:
    outcome = run(find_macro("shelves.check"), MemoryBook(SHEETS), Options("en"))
    (issue,) = outcome.issues
    assert (issue.code, str(issue.address)) == ("X01", "'貨架'!C2")
    assert issue.say("zh-Hant") == "架上有 30 件，只放得下 20 件。移走一些，或更正件數。"


def test_its_threshold_and_the_macros_setting_can_be_set() -> None:
    book = MemoryBook(SHEETS)
    outcome = run(find_macro("shelves.check"), book, Options(assignments={"X01.share": "2", "shelves.free": "3"}))
    assert outcome.issues == ()
    assert column(book, 4) == ["剩餘容量", 0, 12]


def test_the_function_counts_boxes() -> None:
    assert call("NQ_BOXES", [24, 25, None], 12) == [2, 3, None]


def test_the_platforms_export_fills_the_table(tmp_path: Path) -> None:
    export, to = tmp_path / "scan.csv", tmp_path / "tidy"
    export.write_text("Scan place,Scan item,Scan count\nB-7,TEA,4\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["convert", str(export), "--to", str(to), "--format", "csv", "--lang", "en"])
    assert done.exit_code == 0, done.output
    (made,) = to.rglob("*.csv")
    assert made.read_text(encoding="utf-8-sig").splitlines()[1].startswith("B-7,TEA,4")
