"""What stops a run: one sentence for the person, and a hint how to go on."""

from __future__ import annotations

import difflib
import errno
from typing import TYPE_CHECKING, Final

from neiqin.text import N_, Language, Reason, say_all

if TYPE_CHECKING:
    from collections.abc import Iterable

_NO_PERMISSION: Final = N_("there is no permission")
_TROUBLE: Final = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.EISDIR: N_("it is a folder"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EROFS: N_("the drive is read-only"),
}


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


class PasswordNeeded(UnreadableFile):
    """The file is locked, and no password that was given opens it: ask for one."""


def unknown_name(message: str, name: str, known: Iterable[str], **params: object) -> NeiqinError:
    """Make the error for a name that does not exist, naming the nearest ones that do."""
    names = list(known)
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    if near:
        return NeiqinError(message, hint=N_("Did you mean {near}?"), name=name, near=near, **params)
    hint = N_("Known: {known}.") if names else ""
    return NeiqinError(message, hint=hint, name=name, known=sorted(names)[:20], **params)


def trouble(error: OSError) -> Reason:
    """Say why the system does not read or write a file; what we have no words for is said in the system's."""
    return Reason(_TROUBLE.get(error.errno or 0, error.strerror or str(error)))
