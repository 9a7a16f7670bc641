"""The running program as xlwings' `App`."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from neiqin.live.calc.books import Books
from neiqin.live.calc.bridge import Uno, struct
from neiqin.live.calc.gone import guards
from neiqin.live.calc.main_thread import MainThread
from neiqin.live.calc.message_box import ask
from neiqin.live.calc.native import NativeApp
from neiqin.live.calc.status import StatusBar

if TYPE_CHECKING:
    from neiqin.live.calc.book import Book
    from neiqin.live.calc.engine import Engine
    from neiqin.live.calc.range import Range
    from neiqin.live.calc.speller import Speller
    from neiqin.live.office import Office


@guards
class App(base_classes.App):
    """One LibreOffice; what Excel keeps for the program and Calc for each workbook is kept here."""

    enable_events = True
    display_alerts = True
    interactive = True

    def __init__(self, office: Office, engine: Engine) -> None:
        self.office, self.engine = office, engine
        self.alerts: list[str] = []
        self.known: dict[str, Book] = {}
        self._frozen: dict[str, Uno] = {}
        self._screen_updating = True
        self._calculation = "automatic"
        self.speller: Speller | None = None
        self._status = StatusBar()
        self.main = MainThread(office)
        self._functions = office.service("com.sun.star.sheet.FunctionAccess")

    @property
    def api(self) -> NativeApp:
        """What Excel's Application answers, as far as it is needed."""
        return NativeApp(self)

    @property
    def books(self) -> Books:
        """The open workbooks."""
        return Books(self)

    @property
    def pid(self) -> int:
        """The process' number; a number of its own for a program that is only visited."""
        return self.office.pid or id(self.office)

    @property
    def hwnd(self) -> int | None:
        """Give the window's handle; there is none that other programs could use."""
        return None

    @property
    def version(self) -> str:
        """The program's version."""
        access = self.office.service("com.sun.star.configuration.ConfigurationProvider")
        place = struct("beans.PropertyValue", Name="nodepath", Value="/org.openoffice.Setup/Product")
        product = access.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", (place,))
        return str(product.getByName("ooSetupVersion"))

    @property
    def visible(self) -> bool:
        """Whether it has windows."""
        return not self.office.ours

    @visible.setter
    def visible(self, value: bool) -> None:
        if value and self.office.ours:
            raise NotImplementedError("App.visible: a LibreOffice that neiqin started has no window")

    @property
    def selection(self) -> Range | None:
        """The selected cells of the active workbook."""
        active = self.books.found_active()
        return active.selection if active else None

    @property
    def screen_updating(self) -> bool:
        """Whether windows follow what happens."""
        return self._screen_updating

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        self._screen_updating = bool(value)
        for book in self.books:
            self.show(book)

    @property
    def calculation(self) -> str:
        """When formulas are computed: automatic, manual or semiautomatic."""
        active = self.books.found_active()
        if active and not active.document.isAutomaticCalculationEnabled():
            return "manual"
        return self._calculation if self._calculation != "manual" else "automatic"

    @calculation.setter
    def calculation(self, value: str) -> None:
        if value not in {"automatic", "manual", "semiautomatic"}:
            raise ValueError(value)
        self._calculation = value
        for book in self.books:
            self.compute(book)

    @property
    def status_bar(self) -> str | bool:
        """The text in the status bar; False when it is the program's own."""
        return self._status.text

    @status_bar.setter
    def status_bar(self, value: str | bool | None) -> None:
        active = self.books.found_active()
        self._status.show("" if value is None or value is False else str(value), active.frame if active else None)

    @property
    def cut_copy_mode(self) -> str | None:
        """Nothing is ever waiting to be pasted."""
        return None

    @cut_copy_mode.setter
    def cut_copy_mode(self, value: bool) -> None:
        if value:
            raise NotImplementedError("App.cut_copy_mode: only False can be set")

    def activate(self, steal_focus: bool = False) -> None:  # noqa: ARG002, FBT001 - xlwings' signature
        """Make it xlwings' current program."""
        self.engine.activate()

    def calculate(self) -> None:
        """Compute what has changed, in every workbook."""
        for book in self.books:
            book.document.calculate()

    def alert(self, prompt: str, title: str | None, buttons: str, mode: str | None, callback: str | None) -> str:  # noqa: ARG002 - xlwings' signature
        """Show a message and give the button that was pressed; without a window it is kept in `alerts`."""
        self.alerts.append(prompt)
        active = self.books.found_active()
        window = active.frame.getContainerWindow() if active and not self.office.ours else None
        return ask(window, prompt, title or "", buttons, mode)

    def function(self, name: str, *values: Any) -> Any:  # noqa: ANN401 - any cells, any result
        """Let the program compute one of its worksheet functions."""
        return self._functions.callFunction(name, values)

    def quit(self) -> None:
        """Refuse: who started the program ends it, `Office.close` our own."""
        raise NotImplementedError("App.quit: a running LibreOffice is not ours to end")

    def kill(self) -> None:
        """Refuse, as `quit` does."""
        raise NotImplementedError("App.kill: a running LibreOffice is not ours to end")

    def show(self, book: Book) -> None:
        """Let a workbook's windows follow, or stand still, as the program's setting says."""
        frozen = self._frozen.pop(book.uid, None)
        if not self._screen_updating:
            if frozen is None:
                book.document.lockControllers()
            self._frozen[book.uid] = book.document
        elif frozen is not None:
            with contextlib.suppress(Exception):  # a workbook that is closed no longer shows anything
                frozen.unlockControllers()

    def compute(self, book: Book) -> None:
        """Let a workbook compute when the program's setting says."""
        automatic = self._calculation != "manual"
        if book.document.isAutomaticCalculationEnabled() != automatic:
            book.document.enableAutomaticCalculation(automatic)
            if automatic:
                book.document.calculate()
