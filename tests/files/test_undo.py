"""Undo brings back the exact bytes, and loses nothing on the way."""

from __future__ import annotations

import json

import numpy as np
import pytest
from tests.files.test_cells import Put
from tests.files.workbooks import package, rich, sheet

from neiqin.edits import Cells, Edits
from neiqin.errors import NeiqinError, WorkbookChanged
from neiqin.files import backup
from neiqin.files.file_book import FileBook
from neiqin.files.undo import undo


def change(book: FileBook, value: float) -> None:
    book.apply(Edits((Cells("Data", 1, np.array([1]), [value]),)), book.stamp(), note=f"wrote {value}")


def test_it_restores_identical_bytes_step_by_step(put: Put) -> None:
    book = put(rich())
    states = [book.path.read_bytes()]
    for value in (1.0, 2.0, 3.0):
        change(book, value)
        states.append(book.path.read_bytes())
    for value, state in zip((3.0, 2.0, 1.0), reversed(states[:-1]), strict=True):
        assert undo(book.path).note == f"wrote {value}"
        assert book.path.read_bytes() == state
    with pytest.raises(NeiqinError, match="nothing to undo"):
        undo(book.path)


def test_a_workbook_changed_since_is_refused_unless_forced(put: Put) -> None:
    book = put(package(sheet()))
    original = book.path.read_bytes()
    change(book, 1.0)
    book.path.write_bytes(b"the clerk's own work")
    with pytest.raises(WorkbookChanged, match="changed after its last edit"):
        undo(book.path)
    done = undo(book.path, force=True)
    assert done.aside
    assert done.aside.read_bytes() == b"the clerk's own work"
    assert book.path.read_bytes() == original


def test_what_is_put_aside_overwrites_nothing(put: Put) -> None:
    book = put(package(sheet()))
    book.path.with_name("book (before undo).xlsx").write_bytes(b"earlier")
    change(book, 1.0)
    book.path.write_bytes(b"later")
    done = undo(book.path, force=True)
    assert done.aside
    assert done.aside.name == "book (before undo 2).xlsx"


def test_an_edit_that_never_reached_the_disk_is_skipped(put: Put) -> None:
    book = put(package(sheet()))
    original = book.path.read_bytes()
    change(book, 1.0)
    # A crash between backup and rename leaves a record whose result nobody has ever seen.
    backup.keep(book.path, book.stamp().digest, "0" * 64, "killed")
    assert undo(book.path).note == "wrote 1.0"
    assert book.path.read_bytes() == original


def test_only_a_killed_edit_leaves_nothing_to_undo(put: Put) -> None:
    book = put(package(sheet()))
    backup.keep(book.path, book.stamp().digest, "0" * 64, "killed")
    with pytest.raises(NeiqinError, match="nothing to undo"):
        undo(book.path)


def test_a_deleted_workbook_comes_back(put: Put) -> None:
    book = put(package(sheet()))
    original = book.path.read_bytes()
    change(book, 1.0)
    book.path.unlink()
    undo(book.path, force=True)
    assert book.path.read_bytes() == original


def test_a_damaged_backup_is_not_put_back(put: Put) -> None:
    book = put(package(sheet()))
    change(book, 1.0)
    present = book.path.read_bytes()
    name, record = backup.records(book.path)[-1]
    (name.parent / record.kept).write_bytes(b"rotten")
    with pytest.raises(NeiqinError, match=r"backup .* is damaged"):
        undo(book.path)
    assert book.path.read_bytes() == present


def test_a_record_that_cannot_be_read_is_passed_over(put: Put) -> None:
    book = put(package(sheet()))
    change(book, 1.0)
    backup.folder_of(book.path).joinpath("99999999-000000-0.json").write_text(json.dumps({"half": 1}), "utf-8")
    assert undo(book.path).note == "wrote 1.0"


def test_an_open_workbook_is_left_alone(put: Put) -> None:
    book = put(package(sheet()))
    change(book, 1.0)
    book.path.with_name("~$book.xlsx").touch()
    with pytest.raises(WorkbookChanged, match="open in another program"):
        undo(book.path)
