"""A process that is killed, a disk that is full, a folder that is read-only, a file that vanishes: nothing is lost."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from tests.files.test_cells import Put
from tests.files.workbooks import package, sheet

from neiqin.address import Area
from neiqin.edits import Cells, Edits, Rows
from neiqin.errors import NeiqinError, WorkbookChanged
from neiqin.files.file_book import FileBook

ROW_COUNT = 4_000
RUN = """
import sys, time
from pathlib import Path
import numpy as np
from neiqin.edits import Cells, Edits
from neiqin.files.file_book import FileBook
book = FileBook(Path(sys.argv[1]))
stamp = book.stamp()
edits = Edits((Cells("Data", 1, np.arange(3, 4003), np.full(4000, float(sys.argv[2]))),))
print("ready", flush=True)
book.apply(edits, stamp)
"""


def long_book() -> bytes:
    """Make a workbook whose edit takes a noticeable time."""
    rows = "".join(
        f'<row r="{r}"><c r="A{r}"><v>{r}</v></c><c r="B{r}"><v>0</v></c></row>' for r in range(1, ROW_COUNT + 10)
    )
    return package(sheet(rows, before=""))


def held(path: Path) -> float:
    """Give the one number that stands in every edited cell; fail if they differ."""
    found = set(FileBook(path).read("Data").columns[1].number[3 : ROW_COUNT + 3].tolist())
    assert len(found) == 1
    return float(found.pop())


def kill_often(path: Path, times: int) -> None:
    """Kill a run at random moments; the workbook is the old or the new one, and the next run works."""
    chance, last = random.Random(5), 0.0
    for attempt in range(1, times + 1):
        with subprocess.Popen([sys.executable, "-c", RUN, str(path), str(attempt)], stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(chance.random() * 0.08)
            process.send_signal(signal.SIGKILL)
        now = held(path)
        assert now in {last, float(attempt)}
        last = now
    subprocess.run([sys.executable, "-c", RUN, str(path), "-1"], check=True, stdout=subprocess.DEVNULL)
    assert held(path) == -1.0
    assert not list(path.parent.glob(".neiqin-*"))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_run_leaves_the_old_or_the_new_workbook(put: Put) -> None:
    kill_often(put(long_book()).path, 15)


@pytest.mark.soak
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_two_hundred_killed_runs(put: Put) -> None:
    kill_often(put(long_book()).path, 200)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
def test_a_full_disk_loses_nothing(put: Put) -> None:
    book = put(long_book())
    before, stamp = book.path.read_bytes(), book.stamp()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, hard))
    try:
        with pytest.raises(NeiqinError, match="disk is full"):
            book.apply(Edits((Rows("Data", Area(0, 0, ROW_COUNT + 8, 1), 900, {1: np.arange(900.0)}),)), stamp)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    assert book.path.read_bytes() == before
    assert not list(book.path.parent.glob(".neiqin-*"))


def _refusing(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_a_read_only_folder_is_said_plainly(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    book = put(package(sheet()))
    before, stamp = book.path.read_bytes(), book.stamp()
    # The tests may run as root, whom no permission stops.
    monkeypatch.setattr("neiqin.files.saving.NamedTemporaryFile", _refusing)
    with pytest.raises(NeiqinError, match="cannot be written"):
        book.apply(Edits((Cells("Data", 1, np.array([1]), [1.0]),)), stamp)
    assert book.path.read_bytes() == before


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="no permission stops this user")
def test_a_folder_that_is_really_read_only(put: Put) -> None:
    book = put(package(sheet()))
    stamp = book.stamp()
    book.path.parent.chmod(0o500)
    try:
        with pytest.raises(NeiqinError, match="cannot be written"):
            book.apply(Edits((Cells("Data", 1, np.array([1]), [1.0]),)), stamp)
    finally:
        book.path.parent.chmod(0o700)


def test_a_failed_rename_leaves_no_litter(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    book = put(package(sheet()))
    before, stamp = book.path.read_bytes(), book.stamp()
    rename = Path.replace

    def in_use(path: Path, target: Path) -> Path:
        if path.name.startswith(".neiqin-"):
            raise PermissionError(13, "in use")
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(NeiqinError, match="in use"):
        book.apply(Edits((Cells("Data", 1, np.array([1]), [1.0]),)), stamp)
    assert book.path.read_bytes() == before
    assert not list(book.path.parent.glob(".neiqin-*"))


def test_a_vanished_file_is_said_plainly(put: Put) -> None:
    book = put(package(sheet()))
    stamp = book.stamp()
    book.path.unlink()
    with pytest.raises(WorkbookChanged, match="moved or deleted"):
        book.apply(Edits((Cells("Data", 1, np.array([1]), [1.0]),)), stamp)
