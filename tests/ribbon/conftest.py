"""What the tests of the add-in share: the file as it is built, and its VBA in an interpreter without Excel."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyopenvba.apps.excel import Application, ExcelApplication, SheetView, Workbook
from pyopenvba.interpreter import EMPTY, NOTHING, VBAObject, member, method
from pyopenvba.interpreter._objects import MemberSpec
from pyopenvba.interpreter._values import error

from neiqin.ribbon.build import build
from neiqin.ribbon.source_texts import BOOK_MODULE, written_modules
from neiqin.ribbon.vba import FUNCTIONS_MODULE, wrappers

INTERPRETER = r"C:\Users\王小明\python\pythonw.exe"
"""A Windows path that is nowhere here, of a person whose name no Western code page has."""


@pytest.fixture(scope="session")
def addin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The add-in, built once."""
    path = tmp_path_factory.mktemp("addin") / "neiqin.xlam"
    path.write_bytes(build(INTERPRETER))
    return path


class Control(VBAObject):
    """A control of the ribbon, as its callbacks are given one."""

    vba_type_name = "IRibbonControl"

    def __init__(self, name: str, tag: str = "") -> None:
        self._name, self._tag = name, tag

    @member
    def ID(self) -> str:
        return self._name

    @member
    def Tag(self) -> str:
        return self._tag


class Ribbon(VBAObject):
    """The ribbon, which counts how often it is drawn anew."""

    vba_type_name = "IRibbonUI"

    def __init__(self) -> None:
        self.drawn = 0

    @method
    def Invalidate(self) -> None:
        self.drawn += 1


class Server(VBAObject):
    """xlwings' COM server: notes what it is asked, and answers what the test says; an exception is raised."""

    vba_type_name = "XLPython"

    def __init__(self, *answers: Any) -> None:
        self.answers, self.asked = list(answers), []

    @method
    def CallUDF(self, module: Any, name: Any, arguments: Any, *rest: Any) -> Any:
        del rest
        self.asked.append((module, name, arguments))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def teach(thing: type[VBAObject], name: str, kind: str, does: Callable[..., Any], *parameters: str) -> None:
    """Give an object of the interpreter's Excel a member that Excel has and it lacks."""
    setter = (lambda self, value: setattr(self, f"told_{name}", value)) if kind == "property" else None
    thing.vba_add_member(MemberSpec(name=name, kind=kind, getter=does, setter=setter, parameters=parameters))


def _note(name: str) -> Callable[..., None]:
    return lambda self, *given: self.__dict__.setdefault(f"calls_of_{name}", []).append(given)


def _describe(application: Application, *given: object) -> None:
    if getattr(application.workbooks_.books[0], "told_IsAddin", True):
        raise error(1004, "Cannot edit a macro on a hidden workbook.")
    _note("MacroOptions")(application, *given)


teach(Application, "Hwnd", "property", lambda _: 4711)
teach(Application, "Caller", "property", lambda _: NOTHING)
teach(Application, "OnTime", "method", _note("OnTime"), "EarliestTime", "Procedure")
teach(
    Application,
    "MacroOptions",
    "method",
    _describe,
    *("Macro", "Description", "HasMenu", "MenuText", "HasShortcutKey", "ShortcutKey", "Category", "StatusBar"),
    *("HelpContextID", "HelpFile", "ArgumentDescriptions"),
)
teach(Workbook, "IsAddin", "property", lambda book: getattr(book, "told_IsAddin", True))
teach(Workbook, "LinkSources", "method", lambda book, _: getattr(book, "links", EMPTY), "Type")
teach(Workbook, "ChangeLink", "method", _note("ChangeLink"), "Name", "NewName", "Type")

MACHINE = """
Public theLanguage As Long, theInterpreter As String, theAnswer As Long
Public theSaid As String, theWritten As String, theStarted As String, theHomeIsGone As Boolean
Public Function InterfaceLanguage() As Long
    InterfaceLanguage = theLanguage
End Function
Public Function Ask(ByVal text As String, ByVal kind As Long) As Long
    theSaid = text
    Ask = theAnswer
End Function
Public Function WindowHandle() As String
    WindowHandle = "4711"
End Function
Public Function Interpreter() As String
    Interpreter = theInterpreter
End Function
Public Function IsThere(ByVal path As String) As Boolean
    IsThere = InStr(path, "gone") = 0
End Function
Public Function RequestPath(ByVal name As String) As String
    If theHomeIsGone Then Err.Raise 76, , "Path not found"
    RequestPath = "requests/" & name
End Function
Public Sub WriteText(ByVal path As String, ByVal text As String)
    theWritten = theWritten & path & vbCrLf & text
End Sub
Public Sub StartPython(ByVal id As String)
    theStarted = id
End Sub
Public Sub MakeUp(ByVal language As Long, ByVal interpreter As String, ByVal answer As Long, ByVal gone As Boolean)
    theLanguage = language
    theInterpreter = interpreter
    theAnswer = answer
    theHomeIsGone = gone
End Sub
Public Function Noted(ByVal what As String) As String
    Select Case what
        Case "said": Noted = theSaid
        Case "written": Noted = theWritten
        Case "started": Noted = theStarted
    End Select
End Function
Public Function AnswerOf(ByVal callback As String, ByVal control As Object) As Variant
    Select Case callback
        Case "RibbonLabel": RibbonLabel control, AnswerOf
        Case "RibbonScreentip": RibbonScreentip control, AnswerOf
        Case "RibbonSupertip": RibbonSupertip control, AnswerOf
        Case "RibbonEnabled": RibbonEnabled control, AnswerOf
        Case "RibbonPressed": RibbonPressed control, AnswerOf
    End Select
End Function
"""
"""The machine as the test makes it up, in place of `NeiqinSystem`."""
XLWINGS = """
Public theServer As Object
Public Function XLPy() As Object
    If theServer Is Nothing Then Err.Raise 1000, , "no interpreter there"
    Set XLPy = theServer
End Function
Public Sub Serve(ByVal server As Object)
    Set theServer = server
End Sub
"""


class Vba:
    """The add-in's VBA beside an open workbook of a person, and what it did to the made-up machine."""

    def __init__(self, app: ExcelApplication) -> None:
        self._app = app
        self.run: Callable[..., Any] = app.run
        self.book = app.add_workbook()
        self.machine()

    def machine(
        self, *, language: int = 1033, interpreter: str = "python", answer: int = 6, gone: bool = False
    ) -> None:
        """Make the machine up: Excel's language, the interpreter, what questions are answered, whether home is gone."""
        self.run("MakeUp", language, interpreter, answer, gone)

    def noted(self, what: str) -> str:
        """Give what was said, written or started."""
        return str(self.run("Noted", what))

    def request(self) -> dict[str, str]:
        """Give the request that was written last."""
        lines = self.noted("written").rpartition("requests/")[2].splitlines()
        return dict(line.split("=", 1) for line in lines[1:])

    def close_all(self) -> None:
        """Leave no workbook active, as before the first is opened, or in Protected View."""
        self._app.application.active_book = None

    def hide_addin(self) -> None:
        """Show no window of the add-in's, as Excel does."""
        del self._app.application.workbooks_.books[0]

    def addin_sheet(self, name: str) -> SheetView:
        """Give a sheet of the add-in."""
        return self._app.sheet(name, workbook=self._app.workbooks()[0])

    @property
    def addin_name(self) -> str:
        """The add-in's path."""
        return str(self._app.workbooks()[0].vba_get("FullName"))

    @property
    def application(self) -> Any:
        """The program, with the calls that it was given."""
        return self._app.application

    @property
    def sheet(self) -> SheetView:
        """The sheet of the person's workbook."""
        return self._app.sheet(1)


@pytest.fixture
def vba(addin: Path) -> Vba:
    """The add-in's own modules, loaded with its sheets."""
    app = ExcelApplication.open(addin, with_vba=False)
    modules = {**written_modules(), FUNCTIONS_MODULE: wrappers(), "NeiqinSystem": MACHINE, "xlwings": XLWINGS}
    for name, source in modules.items():
        # The interpreter raises no events and knows no descriptions; the test raises events by calling them.
        text = re.sub(r"(?m)\bWithEvents |^Attribute NQ_.*$", "", source)
        if name == BOOK_MODULE:
            name, text = "Events", text.replace("Private Sub", "Public Sub")  # noqa: PLW2901 - as said above
        app.add_module(text, name=name)
    return Vba(app)
