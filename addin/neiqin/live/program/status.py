"""What a run says in the program's status bar while it works, and whether the person has asked it to stop."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from neiqin.live.program.troubles import cancelled
from neiqin.text import N_, Language, Reason, say

if TYPE_CHECKING:
    from collections.abc import Callable

    import xlwings as xw

_OFTEN: Final = 0.1
"""Seconds between two words; a program that shows each of many is slower than the work."""


@dataclass
class Status:
    """The status bar of a program, in its language; `stop` tells whether the person has cancelled."""

    app: xw.App
    language: Language
    stop: Callable[[], bool] = lambda: False
    _told: str = ""
    _at: float = field(default=-1.0)

    def __call__(self, doing: Reason) -> None:
        """Say what is being done.

        Raises:
            Cancelled: the person has asked to stop.

        """
        if self.stop():
            raise cancelled()
        text, now = f"neiqin: {say(doing.message, self.language, **doing.params)}", time.monotonic()
        if text != self._told and now - self._at >= _OFTEN:
            self._told, self._at = text, now
            with contextlib.suppress(Exception):  # a word that is not shown is no reason to stop
                self.app.status_bar = text

    def begin(self, title: str) -> None:
        """Say at once that a click has arrived."""
        self(Reason(N_("{title} ..."), {"title": say(title, self.language)}))

    def end(self) -> None:
        """Give the status bar back to the program."""
        with contextlib.suppress(Exception):  # the program may be gone
            self.app.status_bar = False
