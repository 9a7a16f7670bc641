"""Saving in one step: what is open, changed or in the way elsewhere stays as it is."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pytest
from tests.files.test_cells import Put
from tests.files.workbooks import ROWS, package, rich, sheet

from neiqin.book import Stamp
from neiqin.edits import Cells, Edits
from neiqin.errors import NeiqinError, WorkbookChanged
from neiqin.files import backup, saving
from neiqin.files.file_book import FileBook

EDITS = Edits((Cells("Data", 1, np.array([1]), [42.0]),))


@pytest.mark.parametrize("owner", ["~$book.xlsx", "~$ok.xlsx", ".~lock.book.xlsx#"])
def test_a_workbook_that_is_open_elsewhere_is_left_alone(put: Put, owner: str) -> None:
    book = put(package(sheet()))
    stamp = book.stamp()
    book.path.with_name(owner).touch()
    with pytest.raises(WorkbookChanged, match="open in another program"):
        book.apply(EDITS, stamp)
    assert book.stamp() == stamp


def test_a_workbook_that_changed_since_it_was_read_is_left_alone(put: Put) -> None:
    book = put(package(sheet()))
    with pytest.raises(WorkbookChanged, match="changed by another program"):
        book.apply(EDITS, Stamp("of something else"))


def test_a_change_at_the_last_moment_is_noticed(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    book = put(package(sheet()))
    stamp, theirs = book.stamp(), package(sheet(ROWS.replace("2.5", "7")))
    keep = backup.keep

    def meanwhile(*arguments: object, **more: bool) -> Path:
        book.path.write_bytes(theirs)
        return keep(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(backup, "keep", meanwhile)
    with pytest.raises(WorkbookChanged):
        book.apply(EDITS, stamp)
    assert book.path.read_bytes() == theirs
    assert not list(book.path.parent.glob(".neiqin-*"))


def test_no_edits_write_nothing_and_make_no_backup(put: Put) -> None:
    book = put(package(sheet()))
    before = book.path.stat().st_mtime_ns
    assert book.apply(Edits(), book.stamp()).path is None
    assert book.path.stat().st_mtime_ns == before


def test_the_backup_is_the_original(put: Put) -> None:
    book = put(package(sheet()))
    original = book.path.read_bytes()
    kept = book.apply(EDITS, book.stamp()).path
    assert kept
    assert kept.read_bytes() == original


def test_an_output_leaves_the_workbook_alone(put: Put, tmp_path: Path) -> None:
    data = package(sheet())
    path, output = put(data).path, tmp_path / "result.xlsx"
    book = FileBook(path, output)
    assert book.apply(EDITS, book.stamp()).path is None
    assert path.read_bytes() == data
    assert FileBook(output).read("Data").columns[1].number[1] == 42.0


def test_permissions_and_links_are_kept(put: Put, tmp_path: Path) -> None:
    book = put(package(sheet()))
    book.path.chmod(0o640)
    link = tmp_path / "link.xlsx"
    link.symlink_to(book.path)
    through = FileBook(link)
    through.apply(EDITS, through.stamp())
    assert link.is_symlink()
    assert stat.S_IMODE(book.path.stat().st_mode) == 0o640
    assert book.read("Data").columns[1].number[1] == 42.0


def test_leftovers_of_a_dead_run_are_cleared_and_of_a_live_one_kept(put: Put) -> None:
    book = put(package(sheet()))
    dead, live = (book.path.with_name(f".neiqin-{number}-x.tmp") for number in (2**22 + 7, os.getpid()))
    dead.touch()
    live.touch()
    book.apply(EDITS, book.stamp())
    assert (dead.exists(), live.exists()) == (False, True)


def test_untouched_entries_are_copied_as_they_are_packed(put: Put) -> None:
    book = put(rich())
    before = _packed(book.path)
    book.apply(EDITS, book.stamp())
    after = _packed(book.path)
    assert list(after)[: len(before)] == [name for name in before if name in after]
    touched = {name for name in before if before[name] != after.get(name)}
    assert touched <= {
        "xl/worksheets/sheet1.xml",
        "xl/workbook.xml",
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
    }


def test_entries_with_sizes_behind_their_data_get_them_in_front(put: Put, tmp_path: Path) -> None:
    path = tmp_path / "streamed.xlsx"
    with (
        path.open("wb") as stream,
        zipfile.ZipFile(_Unseekable(stream), "w", zipfile.ZIP_DEFLATED) as new,
        zipfile.ZipFile(put(rich()).path) as old,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.comment = b"a comment"
    book = FileBook(path)
    book.apply(EDITS, book.stamp())
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.comment == b"a comment"
        assert not any(info.flag_bits & 8 for info in archive.infolist())


def test_backups_are_pruned_but_for_the_last(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    book = put(package(sheet()))
    monkeypatch.setattr(backup, "_MOST", 3)
    for value in range(6):
        book.apply(Edits((Cells("Data", 1, np.array([1]), [float(value)]),)), book.stamp())
    assert len(backup.records(book.path)) == 3
    monkeypatch.setattr(backup, "_MOST_BYTES", 1)
    backup.prune(book.path)
    assert len(backup.records(book.path)) == 1


def test_a_copy_that_a_killed_run_left_without_a_record_is_cleared(put: Put) -> None:
    book = put(package(sheet()))
    book.apply(EDITS, book.stamp())
    folder = backup.folder_of(book.path)
    old, fresh = (folder / f"20200101-000000-00000000{number} book.xlsx" for number in (1, 2))
    old.touch()
    fresh.touch()
    os.utime(old, (0, 0))
    backup.prune(book.path)
    assert (old.exists(), fresh.exists()) == (False, True)
    assert len(backup.records(book.path)) == 1


def test_refusing_is_asked_without_writing(put: Put) -> None:
    book = put(package(sheet(behind='<sheetProtection sheet="1"/>')))
    before = book.path.read_bytes()
    with pytest.raises(NeiqinError, match="protected"):
        book.refuse(EDITS)
    assert book.path.read_bytes() == before
    assert not saving.owner_files(book.path)[0].exists()


def _packed(path: Path) -> dict[str, bytes]:
    data, found = path.read_bytes(), {}
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            start = info.header_offset
            length = (
                30
                + sum(int.from_bytes(data[start + at : start + at + 2], "little") for at in (26, 28))
                + info.compress_size
            )
            found[info.filename] = data[start : start + length]
    return found


class _Unseekable:
    """A stream that cannot go back, so that zipfile writes sizes behind the data."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, data: bytes) -> int:
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()
