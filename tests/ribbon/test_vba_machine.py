"""The VBA that speaks with the machine, on a made-up Windows: its COM objects act on a folder of this test."""

from __future__ import annotations

import re
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest
from pyopenvba.apps.excel import Application, ExcelApplication
from pyopenvba.interpreter import VBAObject, member, method
from pyopenvba.interpreter._values import error
from tests.ribbon.conftest import INTERPRETER, Control, teach

from neiqin.live.request import read_request
from neiqin.ribbon.source_texts import BOOK_MODULE, written_modules

OBJECTS = """
Public theFiles As Object, theShell As Object
Public Function CreateObject(ByVal name As String) As Object
    If name = "WScript.Shell" Then Set CreateObject = theShell Else Set CreateObject = theFiles
End Function
Public Sub Offer(ByVal files As Object, ByVal shell As Object)
    Set theFiles = files
    Set theShell = shell
End Sub
Public Function XLPy() As Object
End Function
"""


class Variables(VBAObject):
    """The process's variables; what is not set is an empty text, as Windows answers."""

    def __init__(self, known: dict[str, str]) -> None:
        self.known = known

    @member(default=True)
    def Item(self, name: Any) -> str:
        return self.known.get(str(name), "")


class Shell(VBAObject):
    """WScript.Shell: expands variables, and notes what it is to start."""

    def __init__(self, known: dict[str, str]) -> None:
        self.known, self.started = known, []

    @member
    def Environment(self, kind: Any) -> Variables:
        assert kind == "PROCESS"
        return Variables(self.known)

    @method
    def ExpandEnvironmentStrings(self, text: Any) -> str:
        return re.sub("%(.*?)%", lambda found: self.known.get(found[1], found[0]), str(text))

    @method
    def Run(self, command: Any, style: Any, wait: Any) -> None:
        self.started.append((str(command), int(style), bool(wait)))


class Stream(VBAObject):
    """A text file that is being written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @method
    def Write(self, text: Any) -> None:
        # UTF-16 with a mark, as CreateTextFile writes where it is asked for Unicode.
        self.path.write_bytes(b"\xff\xfe" + str(text).encode("utf-16-le"))

    @method
    def Close(self) -> None:
        assert self.path.is_file()


class Files(VBAObject):
    """Scripting.FileSystemObject, whose drive is a folder."""

    def __init__(self, drive: Path) -> None:
        self.drive = drive

    def place(self, path: object) -> Path:
        return self.drive.joinpath(*PureWindowsPath(str(path)).parts[1:])

    @method
    def FileExists(self, path: Any) -> bool:
        return self.place(path).is_file()

    @method
    def FolderExists(self, path: Any) -> bool:
        return self.place(path).is_dir()

    @method
    def CreateFolder(self, path: Any) -> None:
        self.place(path).mkdir()

    @method
    def CreateTextFile(self, path: Any, overwrite: Any, unicode: Any) -> Stream:
        assert overwrite is True
        assert unicode is True
        return Stream(self.place(path))


class Windows:
    """The add-in on a made-up Windows."""

    def __init__(self, addin: Path, drive: Path, variables: dict[str, str]) -> None:
        self.files, self.shell = Files(drive), Shell(variables)
        self.app = app = ExcelApplication.open(addin, with_vba=False)
        self.conf = app.sheet("neiqin.conf")
        app.add_module(OBJECTS, name="xlwings")
        for name, source in written_modules().items():
            # The interpreter calls no DLL; a question is answered with yes.
            text = re.sub(r"MessageBoxW\(Application.*", "6", source)
            if name != BOOK_MODULE:
                app.add_module(text, name=name)
        self.run = app.run
        self.run("Offer", self.files, self.shell)

    def there(self, path: str) -> None:
        """Have a file there."""
        self.files.place(path).parent.mkdir(parents=True, exist_ok=True)
        self.files.place(path).write_bytes(b"")


class LanguageSettings(VBAObject):
    """What Excel tells of its languages: that of its menus, which is not that of its help."""

    @method
    def LanguageID(self, number: Any) -> int:
        return {1: 1033, 2: 1028, 3: 1033}[int(number)]


def _languages(application: Application) -> LanguageSettings:
    if not hasattr(application, "tells_languages"):
        raise error(438)
    return LanguageSettings()


teach(Application, "LanguageSettings", "property", _languages)


@pytest.fixture
def windows(addin: Path, tmp_path: Path) -> Windows:
    local = tmp_path / "Users" / "王小明" / "AppData" / "Local"
    local.mkdir(parents=True)
    return Windows(addin, tmp_path, {"LOCALAPPDATA": r"C:\Users\王小明\AppData\Local"})


def test_a_click_starts_the_silent_interpreter_with_an_id_alone_and_does_not_wait(windows: Windows) -> None:
    windows.there(INTERPRETER)
    windows.run("RunMacro", Control("m", "orders.validate"))
    ((command, style, waits),) = windows.shell.started
    (request,) = (windows.files.drive / "Users/王小明/AppData/Local/neiqin/requests").iterdir()
    assert command == f'"{INTERPRETER}" -P -m neiqin.live.click {request.stem}'
    assert (style, waits) == (0, False)


def test_python_finds_and_reads_the_request_that_vba_wrote(
    addin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEIQIN_HOME", str(tmp_path / "own home"))
    windows = Windows(addin, tmp_path, {"NEIQIN_HOME": r"C:\own home", "LOCALAPPDATA": r"C:\elsewhere"})
    windows.there(INTERPRETER)
    windows.app.application.tells_languages = True
    book = windows.app.add_workbook()
    windows.app.sheet(1).sheet.vba_set("Name", "訂單 = 9月")
    windows.run("RunMacro", Control("m", "orders.validate"))
    request = read_request(windows.shell.started[0][0].rpartition(" ")[2])
    assert (request["action"], request["macro"], request.language) == ("macro", "orders.validate", "zh-Hant")
    assert (request["book"], request["sheet"], request["selection"]) == (book.name, "訂單 = 9月", "$A$1")
    assert not request.cancelled
    windows.run("CancelClicked", Control("cancel"))
    assert request.cancelled


def test_a_running_job_is_cancelled_by_a_file_beside_its_request(windows: Windows) -> None:
    windows.there(INTERPRETER)
    windows.run("RunMacro", Control("m", "orders.validate"))
    windows.run("CancelClicked", Control("cancel"))
    folder = windows.files.drive / "Users/王小明/AppData/Local/neiqin/requests"
    assert {path.suffix for path in folder.iterdir()} == {".txt", ".cancel"}


def test_a_job_that_is_done_cannot_be_cancelled(windows: Windows) -> None:
    windows.there(INTERPRETER)
    windows.run("RunMacro", Control("m", "orders.validate"))
    folder = windows.files.drive / "Users/王小明/AppData/Local/neiqin/requests"
    for path in folder.iterdir():
        path.unlink()
    windows.run("CancelClicked", Control("cancel"))
    assert list(folder.iterdir()) == []


def test_without_the_interpreter_nothing_is_started(windows: Windows) -> None:
    windows.run("RunMacro", Control("m", "orders.validate"))
    assert windows.shell.started == []


def test_a_variable_in_the_interpreters_path_is_each_persons_own(windows: Windows) -> None:
    windows.shell.known["PYTHONS"] = r"C:\Pythons"
    windows.conf.set_value("B1", r"%PYTHONS%\pythonw.exe")
    assert windows.run("Interpreter") == r"C:\Pythons\pythonw.exe"


def test_excels_language_is_that_of_its_menus(windows: Windows) -> None:
    windows.app.application.tells_languages = True
    assert windows.run("InterfaceLanguage") == 1028


def test_an_excel_that_does_not_tell_its_language_speaks_english(windows: Windows) -> None:
    assert windows.run("InterfaceLanguage") == 1033
