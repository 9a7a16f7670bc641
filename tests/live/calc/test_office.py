"""A LibreOffice of our own starts, ends and leaves nothing behind; one that runs already is visited only."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from neiqin.errors import NeiqinError
from neiqin.live.calc import bridge
from neiqin.live.calc.engine import calc_engine
from neiqin.live.calc.gone import ProgramGone
from neiqin.live.office import Office

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and shell scripts")


def runs(pid: int) -> bool:
    """Whether a process is there, and more than its entry in the list."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def a_program(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Let a shell script stand for LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr("neiqin.live.office.find_office", lambda: str(program))


@posix
def test_a_program_that_is_killed_is_gone_and_leaves_nothing(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Office.start() as doomed:
        assert doomed.pid not in {0, office.pid}
        app = calc_engine(doomed).apps.active
        assert app is not None
        book = app.books.add()
        sheet = book.sheets[0]
        sheet["A1"].value = 1
        os.kill(doomed.pid, signal.SIGKILL)
        asked: list[Callable[[], object]] = [
            lambda: sheet["A1"].value, lambda: setattr(sheet["A1"], "value", 2), lambda: list(app.books),
            app.books.add, lambda: app.calculation, book.save, lambda: sheet.copy(after=sheet),
        ]  # fmt: skip
        for ask in asked:
            with pytest.raises(ProgramGone):
                ask()
    assert not runs(doomed.pid)
    assert list(tmp_path.iterdir()) == []


@posix
def test_one_of_our_own_ends_with_unsaved_work_and_keeps_its_profile(office: Office, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    with Office.start(profile) as own:
        app = calc_engine(own).apps.active
        assert app is not None
        app.books.add().sheets[0]["A1"].value = "unsaved"
        pid = own.pid
        assert runs(pid)
        own.close()
        assert not runs(pid)
    assert (profile / "user" / "registrymodifications.xcu").is_file()
    assert not (profile / ".lock").exists()
    assert runs(office.pid)


@posix
def test_one_of_our_own_does_not_outlive_us(office: Office, tmp_path: Path) -> None:
    script = f"""
from pathlib import Path
from neiqin.live.office import Office

with Office.start(Path({str(tmp_path)!r})) as own:
    print(own.pid, flush=True)
    input()
"""
    ours = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with ours:
        assert ours.stdout
        pid = int(ours.stdout.readline())
        assert runs(pid)
        ours.kill()
    until = time.monotonic() + 20
    while runs(pid) and time.monotonic() < until:
        time.sleep(0.01)
    assert not runs(pid)
    assert runs(office.pid)


def test_a_visited_one_goes_on(office: Office) -> None:
    visit = Office.attach(office.connection)
    assert (visit.ours, visit.pid, office.ours) == (False, 0, True)
    visit.close()
    assert office.desktop.supportsService("com.sun.star.frame.Desktop")


def test_where_nothing_answers_it_is_said(office: Office) -> None:
    del office  # so that there is a bridge
    with pytest.raises(NeiqinError, match=r"No LibreOffice answers at pipe,name=nobody\."):
        Office.attach("pipe,name=nobody")


def test_without_libreoffice_it_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    del office
    monkeypatch.setattr("neiqin.pdf.shutil.which", lambda _: None)
    monkeypatch.setattr("neiqin.pdf._PLACES", ())
    with pytest.raises(NeiqinError, match="LibreOffice was not found"), Office.start():
        pytest.fail("it started")


@posix
@pytest.mark.parametrize("script", ["exit 1", "sleep 60 & wait"], ids=["ends", "hangs"])
def test_one_that_does_not_come_up_is_given_up(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    del office
    a_program(tmp_path, monkeypatch, f"echo $$ > {tmp_path}/pid\n{script}")
    with pytest.raises(NeiqinError, match="does not start"), Office.start(patience=0.5):
        pytest.fail("it started")
    assert not runs(int((tmp_path / "pid").read_text(encoding="utf-8")))


def test_a_python_without_a_bridge_is_told_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "uno", raising=False)
    monkeypatch.setattr(bridge, "_PLACES", ())
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    bridge.uno.cache_clear()
    try:
        with pytest.raises(NeiqinError, match="python3-uno") as said:
            bridge.uno()
    finally:
        bridge.uno.cache_clear()
    assert f"{sys.version_info.major}.{sys.version_info.minor}" in str(said.value)


@pytest.mark.parametrize(
    ("built", "fits"), [(b"libpython3.%d.so.1.0" % sys.version_info.minor, True), (b"libpython3.4.so.1.0", False)]
)
def test_a_bridge_for_another_python_is_not_loaded(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    built: bytes,
    fits: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    (tmp_path / "libpyuno.so").write_bytes(b"\x7fELF..." + built + b"\x00")
    monkeypatch.setattr(bridge, "_PROGRAMS", (str(tmp_path),))
    assert bridge._fits() is fits


def test_loading_the_bridge_leaves_this_interpreter_as_it_was(office: Office) -> None:
    import builtins  # noqa: PLC0415 - only here

    del office
    assert builtins.__import__.__module__ == "builtins"
    assert not [folder for folder in sys.path if "libreoffice" in folder or folder.endswith("python3/dist-packages")]
