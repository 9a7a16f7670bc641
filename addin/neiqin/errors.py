"""What stops a run: one sentence for the person, and a hint how to go on."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from neiqin.text import N_, Language, say_all

if TYPE_CHECKING:
    from collections.abc import Iterable


class NeiqinError(Exception):
    """The run cannot go on, for a reason a person can mend. Exit code 2."""

    def __init__(self, message: str, *, hint: str = "", **params: object) -> None:
        """Take an English message marked with `N_`, a hint likewise, and the values of their `{named}` fields."""
        super().__init__(message)
        self.message, self.hint, self.params = message, hint, params

    def say(self, language: Language) -> str:
        """Give the sentence and the hint in a language."""
        return say_all((self.message, self.hint), language, **self.params)

    def __str__(self) -> str:
        """Give the English sentence and hint."""
        return self.say("en")


class EditRefused(NeiqinError):
    """An edit that cannot be made without losing something; nothing was written."""


class WorkbookChanged(NeiqinError):
    """The workbook is open elsewhere or changed since it was read; nothing was written."""


class UnreadableFile(NeiqinError):
    """The file is not a workbook or export that can be read: damaged, locked, hostile or of another kind."""


def unknown_name(message: str, name: str, known: Iterable[str], **params: object) -> NeiqinError:
    """Make the error for a name that does not exist, naming the nearest ones that do."""
    names = list(known)
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    if near:
        return NeiqinError(message, hint=N_("Did you mean {near}?"), name=name, near=near, **params)
    hint = N_("Known: {known}.") if names else ""
    return NeiqinError(message, hint=hint, name=name, known=sorted(names)[:20], **params)
