"""Installing the add-in in made-up homes of Windows and macOS: what is put there, what is taken away, what is told."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import xlwings

from neiqin.errors import NeiqinError
from neiqin.ribbon import state as looking
from neiqin.ribbon.install import install, uninstall
from neiqin.ribbon.package import notes_of
from neiqin.ribbon.places import Places, excel_places, this_interpreter
from neiqin.ribbon.state import addin_state
from neiqin.text import say

SCRIPT = "xlwings-0.37.8.applescript"


@pytest.fixture
def windows(tmp_path: Path) -> Places:
    return excel_places("win32", tmp_path, {"APPDATA": str(tmp_path / "Roaming")})


@pytest.fixture
def mac(tmp_path: Path) -> Places:
    return excel_places("darwin", tmp_path, {})


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def troubles(places: Places, interpreter: str = sys.executable) -> list[str]:
    return [trouble.in_language("en") for trouble in addin_state(places, interpreter).troubles]


# --- where


def test_on_windows_it_goes_into_the_persons_own_start_folder(tmp_path: Path, windows: Places) -> None:
    assert install(windows, sys.executable) == [windows.addin]
    assert files(tmp_path) == {"Roaming/Microsoft/Excel/XLSTART/neiqin.xlam"}


def test_without_a_variable_windows_usual_folder_is_taken(tmp_path: Path) -> None:
    assert excel_places("win32", tmp_path, {}).addin.parent == tmp_path / "AppData/Roaming/Microsoft/Excel/XLSTART"


def test_on_a_mac_the_script_that_starts_python_goes_beside_it(tmp_path: Path, mac: Places) -> None:
    install(mac, sys.executable)
    office = "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel"
    scripts = tmp_path / "Library/Application Scripts/com.microsoft.Excel"
    assert files(tmp_path) == {f"{office}/neiqin.xlam", f"Library/Application Scripts/com.microsoft.Excel/{SCRIPT}"}
    assert (scripts / SCRIPT).read_bytes() == (Path(xlwings.__file__).parent / SCRIPT).read_bytes()


def test_where_there_is_no_excel_the_other_ways_are_said(tmp_path: Path) -> None:
    with pytest.raises(
        NeiqinError, match=r"no Excel on this system\. Make the file for another computer: .*LibreOffice"
    ):
        excel_places("linux", tmp_path, {})


# --- the interpreter


def test_the_installed_add_in_starts_this_interpreter(windows: Places) -> None:
    install(windows, r"C:\Python\pythonw.exe")
    assert notes_of(windows.addin)["interpreter"] == r"C:\Python\pythonw.exe"


def test_on_windows_the_interpreter_without_a_window_is_taken(tmp_path: Path) -> None:
    python = tmp_path / "python.exe"
    assert this_interpreter(str(python), "win32") == str(python)
    (tmp_path / "pythonw.exe").touch()
    assert this_interpreter(str(python), "win32") == str(tmp_path / "pythonw.exe")


def test_the_interpreter_of_a_virtual_environment_is_not_resolved_to_the_one_behind_it(tmp_path: Path) -> None:
    link = tmp_path / "bin" / "python"
    link.parent.mkdir()
    link.symlink_to(sys.executable)
    assert this_interpreter(str(link), "darwin") == str(link)


# --- again, and away


def test_installing_again_replaces_it(windows: Places) -> None:
    windows.addin.parent.mkdir(parents=True)
    windows.addin.write_bytes(b"an older one")
    install(windows, sys.executable)
    assert troubles(windows) == []


def test_uninstalling_takes_away_what_was_put_there_and_nothing_else(tmp_path: Path, mac: Places) -> None:
    for place in (mac.addin.with_name("other.xlam"), mac.addin.parents[3] / "note.txt"):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("mine")
    before = files(tmp_path)
    removed = install(mac, sys.executable)
    assert uninstall(mac) == removed
    assert files(tmp_path) == before
    assert uninstall(mac) == []


def test_a_script_that_was_there_before_stays(tmp_path: Path, mac: Places) -> None:
    assert mac.scripts is not None
    mac.scripts.mkdir(parents=True)
    (mac.scripts / SCRIPT).write_text("put there by xlwings")
    install(mac, sys.executable)
    install(mac, sys.executable)
    uninstall(mac)
    assert files(tmp_path) == {f"Library/Application Scripts/com.microsoft.Excel/{SCRIPT}"}
    assert (mac.scripts / SCRIPT).read_text() == "put there by xlwings"


@pytest.mark.parametrize("act", ["install", "uninstall"])
def test_an_add_in_that_excel_holds_is_left_as_it_is(
    windows: Places, act: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(windows, sys.executable)
    content = windows.addin.read_bytes()
    usual = Path.open

    def held(path: Path, mode: str = "r", **how: Any) -> object:
        if path == windows.addin and "+" in mode:
            raise PermissionError(13, "used by another process")
        return usual(path, mode, **how)

    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(NeiqinError, match=r"Excel holds neiqin\.xlam open\. Close Excel and try again\."):
        install(windows, "another") if act == "install" else uninstall(windows)
    monkeypatch.undo()
    assert windows.addin.read_bytes() == content


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NeiqinError, match="could not be written"):
        install(Places(tmp_path / "file" / "XLSTART" / "neiqin.xlam"), sys.executable)


# --- how it is


def test_one_that_was_just_installed_has_no_trouble(mac: Places) -> None:
    install(mac, sys.executable)
    assert troubles(mac) == []


def test_one_that_is_not_there_is_told(windows: Places) -> None:
    assert troubles(windows) == ["The add-in is not installed."]


def test_a_file_of_somebody_else_is_told(windows: Places) -> None:
    windows.addin.parent.mkdir(parents=True)
    windows.addin.write_bytes(b"no zip")
    assert troubles(windows) == [f"The file {windows.addin} is not one that neiqin made."]
    with ZipFile(windows.addin, "w") as archive:
        archive.writestr("docProps/custom.xml", "<Properties")
    assert troubles(windows) == [f"The file {windows.addin} is not one that neiqin made."]


def test_an_interpreter_that_is_gone_is_told(windows: Places, tmp_path: Path) -> None:
    gone = str(tmp_path / "gone" / "python")
    install(windows, gone)
    assert troubles(windows) == [f"The Python it starts is gone: {gone}"]


def test_another_interpreter_than_this_one_is_told(windows: Places, tmp_path: Path) -> None:
    other = tmp_path / "python"
    other.touch()
    install(windows, str(other))
    assert troubles(windows) == [f"It starts another Python than this one: {other}"]


def test_an_older_neiqin_is_told(windows: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    install(windows, sys.executable)
    monkeypatch.setattr("neiqin.__version__", "9.9")
    assert troubles(windows) == [
        "It was made by neiqin 0.1.0, and 9.9 is installed.",
        "Macros, functions or their texts have changed since it was made.",
    ]


def test_another_xlwings_is_told(windows: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    install(windows, sys.executable)
    monkeypatch.setattr(looking, "xlwings_version", lambda: "0.38.0")
    assert troubles(windows) == ["It was made for xlwings 0.37.8, and 0.38.0 is installed."]


def test_a_macro_that_came_since_is_told(windows: Places, request: pytest.FixtureRequest) -> None:
    install(windows, sys.executable)
    request.getfixturevalue("yard_desk")
    assert troubles(windows) == ["Macros, functions or their texts have changed since it was made."]


def test_a_missing_script_is_told(mac: Places) -> None:
    install(mac, sys.executable)
    assert mac.scripts is not None
    (mac.scripts / SCRIPT).unlink()
    assert troubles(mac) == [f"The script that starts Python is missing: {mac.scripts / SCRIPT}"]


def test_a_trouble_is_said_in_any_language(windows: Places) -> None:
    (trouble,) = addin_state(windows, sys.executable).troubles
    assert trouble.in_language("zh-Hant") == say("The add-in is not installed.", "zh-Hant")
