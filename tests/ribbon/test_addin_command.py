"""neiqin addin: what its commands print and write, and how they end."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from neiqin.cli import app
from neiqin.ribbon import places
from neiqin.ribbon.package import notes_of


def neiqin(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["addin", *map(str, arguments)], env={"LC_ALL": "C"})


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer with Excel; gives the add-in's place."""
    found = places.excel_places("win32", tmp_path, {})
    monkeypatch.setattr(places, "excel_places", lambda: found)
    return found.addin


def test_build_writes_the_file_and_says_which_python_it_starts(tmp_path: Path) -> None:
    file = tmp_path / "neiqin.xlam"
    done = neiqin("build", "--output", file, "--interpreter", r"D:\Python\pythonw.exe")
    assert (done.exit_code, done.stdout) == (0, f"{file} is made. It starts this Python: D:\\Python\\pythonw.exe\n")
    assert notes_of(file)["interpreter"] == r"D:\Python\pythonw.exe"


def test_without_a_name_it_is_called_as_it_must_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert neiqin("build").exit_code == 0
    assert notes_of(tmp_path / "neiqin.xlam")["interpreter"] == sys.executable


def test_a_file_that_excel_would_not_take_for_an_add_in_is_refused(tmp_path: Path) -> None:
    done = neiqin("build", "--output", tmp_path / "neiqin.xlsx")
    assert (done.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "neiqin.xlsx must end in .xlam" in done.stderr


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    done = neiqin("build", "--output", tmp_path / "gone" / "neiqin.xlam")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)


def test_build_list_shows_the_ribbon_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = neiqin("build", "--list")
    assert done.exit_code == 0
    assert "    OV  Validate orders  orders.validate\n" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_install_status_and_uninstall_tell_what_they_do(windows: Path) -> None:
    missing = neiqin("status")
    assert (missing.exit_code, missing.stdout.splitlines()[0]) == (1, "The add-in is not installed.")
    installed = neiqin("install")
    assert (installed.exit_code, installed.stdout.splitlines()[0]) == (0, str(windows))
    sound = neiqin("status")
    assert (sound.exit_code, sound.stdout.splitlines()[-1]) == (0, "The add-in is as it should be.")
    assert f"  interpreter: {sys.executable}" in sound.stdout
    removed = neiqin("uninstall")
    assert (removed.exit_code, removed.stdout) == (0, f"{windows}\nThe add-in is removed.\n")
    assert neiqin("uninstall").stdout == "The add-in is not installed.\n"


def test_status_names_the_mend(windows: Path) -> None:
    windows.parent.mkdir(parents=True)
    windows.write_bytes(b"")
    done = neiqin("status")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (1, "To mend it: neiqin addin install")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is Excel on this system")
@pytest.mark.parametrize("command", ["install", "uninstall", "status"])
def test_without_excel_the_other_ways_are_said(command: str) -> None:
    done = neiqin(command, "--lang", "en")
    assert done.exit_code == 2
    assert "There is no Excel on this system." in done.stderr
