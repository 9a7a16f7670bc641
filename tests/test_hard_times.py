"""Whole runs in trouble: killed at any moment, the disk full or read-only; the workbook is the old or the new one."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from benchmarks.order_book import write_order_book

RUN = [sys.executable, "-m", "neiqin.cli", "run", "orders.validate", "--as-of", "2026-10-01", "--lang", "en"]
ORDERS = 3000
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and mounts of a POSIX system")


def run(book: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*RUN, book], capture_output=True, text=True, check=False)


def checked(book: Path) -> bytes:
    """What the workbook holds after an undisturbed run."""
    twin = book.parent / "undisturbed" / book.name
    twin.parent.mkdir()
    shutil.copyfile(book, twin)
    assert run(twin).returncode == 1
    return twin.read_bytes()


def kill_often(folder: Path, times: int) -> None:
    book = folder / "orders.xlsx"
    write_order_book(book, ORDERS)
    old, chance = book.read_bytes(), random.Random(times)
    new, start = checked(book), time.monotonic()
    assert run(book).returncode == 1
    usual = time.monotonic() - start
    finished = 0
    for _ in range(times):
        book.write_bytes(old)
        with subprocess.Popen([*RUN, str(book)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            # Most of a run is reading; the moments that matter are those of writing, at its end.
            time.sleep(usual * chance.uniform(0.5, 1.05))
            process.send_signal(signal.SIGKILL)
        assert book.read_bytes() in {old, new}
        finished += book.read_bytes() == new
    assert run(book).returncode == 1
    assert book.read_bytes() == new
    assert not list(folder.glob(".neiqin-*"))
    print(f"{times} runs killed, {finished} of them after the new workbook stood")  # noqa: T201 - shown with -s


def test_a_killed_run_leaves_the_old_or_the_new_workbook(tmp_path: Path) -> None:
    kill_often(tmp_path, 8)


@pytest.mark.soak
def test_two_hundred_killed_runs(tmp_path: Path) -> None:
    kill_often(tmp_path, 200)


@contextmanager
def disk(folder: Path, *options: str) -> Iterator[Path]:
    """A small disk of its own, or a skip where none can be mounted."""
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root mounts disks")
    if subprocess.run([mount, "-t", "tmpfs", *options, "tmpfs", folder], capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    write_order_book(tmp_path / "orders.xlsx", ORDERS)
    content = (tmp_path / "orders.xlsx").read_bytes()
    with disk(tmp_path / "disk", "-o", f"size={len(content) + 60_000}") as small:
        book = small / "orders.xlsx"
        book.write_bytes(content)
        done = run(book)
        assert (done.returncode, book.read_bytes()) == (2, content)
        assert "disk is full" in done.stderr
        assert [p.name for p in small.iterdir()] == ["orders.xlsx"]


def test_a_read_only_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    write_order_book(tmp_path / "orders.xlsx", 50)
    content = (tmp_path / "orders.xlsx").read_bytes()
    with disk(tmp_path / "disk") as small:
        book = small / "orders.xlsx"
        book.write_bytes(content)
        subprocess.run(["mount", "-o", "remount,ro", small], check=True)
        done = run(book)
        assert (done.returncode, book.read_bytes()) == (2, content)
        assert "cannot be written" in done.stderr
        assert "Traceback" not in done.stderr
