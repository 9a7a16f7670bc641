"""What a package computes after every import: of all rows, as they will be once the import is written."""

from __future__ import annotations

import importlib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.test_importing import HEADERS, export

from neiqin.importing import run_import
from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.outcome import Outcome

OPTIONS = Options(now=datetime(2026, 9, 30))


@pytest.fixture(autouse=True)
def weighed(yard_desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The yard weighs its parcels after every import."""
    del yard_desk
    step = find_macro("yard.weigh")
    monkeypatch.setattr(importlib.import_module(step.module), "AFTER_IMPORT", step.load(), raising=False)
    monkeypatch.setattr("neiqin.after_import.steps", lambda: [step])


def bring(book: MemoryBook, file: Path) -> Outcome:
    return run_import(book, [file], OPTIONS)


def parcels(book: MemoryBook) -> list[tuple[Any, ...]]:
    from tests.example import Parcel  # noqa: PLC0415 - the package's own

    frame = Opened(book).need(Parcel).frame
    return list(frame[["parcel_no", "weight", "grade", "points"]].itertuples(index=False, name=None))


def test_standing_changed_and_new_rows_are_computed_together(tmp_path: Path) -> None:
    book = MemoryBook({"Yard": [["Parcel No", "Weight", "Fee", "Sent", "State"], ["P9", 20]]})
    bring(book, export(tmp_path, "P1,5,,,"))
    bring(book, export(tmp_path, "P1,60,,2026-09-03,", "P2,7,,,"))
    assert parcels(book) == [("P9", 20, "landed", 40), ("P1", 60, "landed", 120), ("P2", 7, "at_sea", 14)]


def test_a_finding_about_a_new_row_names_the_cell_where_it_will_stand(tmp_path: Path) -> None:
    book = MemoryBook({"Yard": [["Parcel No", "Weight"], ["P9", 20]]})
    (issue,) = bring(book, export(tmp_path, "P1,5,,,", "P2,60,,,")).issues
    assert (issue.code, str(issue.address), issue.key) == ("Y01", "Yard!B4", "P2")
    assert book.sheets["Yard"].cells[3, 1] == 60


def test_a_table_that_the_import_makes_is_computed_too(tmp_path: Path) -> None:
    book = MemoryBook({"Notes": [["mine"]]})
    outcome = bring(book, export(tmp_path, "P1,60,,,"))
    assert parcels(book) == [("P1", 60, "landed", 120)]
    assert ([i.code for i in outcome.issues], outcome.summary["parcels"]) == (["Y01"], 1)


def test_the_same_export_again_changes_nothing(tmp_path: Path) -> None:
    book = MemoryBook({"Notes": [["mine"]]})
    file = export(tmp_path, "P1,60,,,")
    bring(book, file)
    assert not bring(book, file).written


def test_where_its_table_is_not_there_it_is_passed_over(tmp_path: Path) -> None:
    book = MemoryBook({"Notes": [["mine"]]})
    outcome = bring(book, export(tmp_path))
    assert (outcome.written, "hour" in outcome.summary) == (False, False)


def test_a_setting_that_does_not_fit_stops_the_step_and_not_the_import(tmp_path: Path) -> None:
    settings = [["Setting", "Value"], ["yard.limit", "heavy"]]
    book = MemoryBook({"Yard": [HEADERS.split(",")], "Settings": settings})
    outcome = bring(book, export(tmp_path, "P1,60,,,"))
    assert outcome.summary["Parcels"]["added"] == 1
    assert "yard.limit" in outcome.summary["yard.weigh"].in_language("en")
