"""A click on the menu or the toolbar: a request for the user's interpreter, which works while LibreOffice goes on."""

from __future__ import annotations

import contextlib

import uno
import unohelper
from com.sun.star.frame import XDispatch, XDispatchProvider
from com.sun.star.lang import XInitialization, XServiceInfo

from neiqin_in_office.asking import ask, cancel
from neiqin_in_office.mending import mend
from neiqin_in_office.objects import Uno
from neiqin_in_office.settings import data_folder, settings
from neiqin_in_office.telling import LANGUAGES, language_number, sentence, tell

PROTOCOL = "neiqin:"
PREVIEW_ONLY = "preview_only"


class State:
    """What all windows share: whether jobs only show what they would do, and who wants to know it."""

    preview = False
    listeners: tuple[tuple[Uno, Uno], ...] = ()


class Clicks(unohelper.Base, XDispatchProvider, XDispatch, XInitialization, XServiceInfo):  # type: ignore[misc] # its types are known to LibreOffice only
    """What LibreOffice asks for the address of a menu's item: `neiqin:undo`, `neiqin:macro/orders.validate`."""

    NAME = "neiqin.Clicks"
    SERVICES = ("com.sun.star.frame.ProtocolHandler",)

    def __init__(self, context: Uno) -> None:
        """Take the context; the window follows."""
        self._context = context
        self._frame: Uno = None

    def initialize(self, arguments: tuple[Uno, ...]) -> None:
        """Take the window that the item stands in."""
        if arguments:
            self._frame = arguments[0]

    def getImplementationName(self) -> str:
        """Give the component's name."""
        return self.NAME

    def supportsService(self, name: str) -> bool:
        """Whether it is of this kind."""
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        """Say that it handles a protocol."""
        return self.SERVICES

    def queryDispatch(self, url: Uno, _target: str, _flags: int) -> Uno:
        """Take what is ours."""
        return self if url.Complete.startswith(PROTOCOL) else None

    def queryDispatches(self, requests: tuple[Uno, ...]) -> tuple[Uno, ...]:
        """Take what is ours."""
        return tuple(self.queryDispatch(r.FeatureURL, r.FrameName, r.SearchFlags) for r in requests)

    def dispatch(self, url: Uno, _arguments: tuple[Uno, ...]) -> None:
        """Do what an item stands for, or have it done."""
        action, _, macro = url.Complete[len(PROTOCOL) :].partition("/")
        if action == PREVIEW_ONLY:
            State.preview = not State.preview
            self._show_state()
        elif action == "cancel":
            if not cancel():
                self._tell("nothing_runs")
        elif action == "repair_links":
            self._mend()
        else:
            kind = "preview" if action == "macro" and State.preview else action
            why = ask(self._context, self._frame, {"action": kind, "macro": macro})
            if why:
                self._tell(why, interpreter=settings()["interpreter"], folder=data_folder())

    def addStatusListener(self, listener: Uno, url: Uno) -> None:
        """Tell an item's state now and whenever it changes."""
        State.listeners = (*State.listeners, (listener, url))
        listener.statusChanged(self._state(url))

    def removeStatusListener(self, listener: Uno, url: Uno) -> None:
        """Tell it no more."""
        gone = (listener, url.Complete)
        State.listeners = tuple(known for known in State.listeners if (known[0], known[1].Complete) != gone)

    def _show_state(self) -> None:
        for listener, url in State.listeners:
            with contextlib.suppress(Exception):  # its window may be closed
                listener.statusChanged(self._state(url))

    def _state(self, url: Uno) -> Uno:
        event = uno.createUnoStruct("com.sun.star.frame.FeatureStateEvent")
        event.Source, event.FeatureURL, event.IsEnabled = self, url, True
        if url.Complete == PROTOCOL + PREVIEW_ONLY:
            event.State = State.preview
        return event

    def _mend(self) -> None:
        model = self._frame.getController().getModel() if self._frame else None
        if model is not None and model.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            self._tell("links_mended" if mend(model) else "no_links")

    def _tell(self, key: str, **values: object) -> None:
        tell(self._context, sentence(key, LANGUAGES[language_number(self._context)], **values))
