"""The exports of one import as they come in: each read once, the same content once; what cannot be read is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from neiqin.errors import NeiqinError, PasswordNeeded
from neiqin.export_file import ExportFile, read_export
from neiqin.export_paths import unique_names
from neiqin.issue import Issue
from neiqin.source import read_content
from neiqin.text import N_, Reason

if TYPE_CHECKING:
    from neiqin.platforms import Platform

Ask = Callable[[str], str]
"""Asks a person for a file's password; nothing means that there is none to give."""
_TRIES: Final = 3
_NONE: Final = N_("None of the {n} files could be brought in. {file}: {reason}")


@dataclass(frozen=True, slots=True)
class Received:
    """One export, the name that tells it from the others, and the hash of its content."""

    name: str
    digest: str
    file: ExportFile

    @property
    def origin(self) -> str:
        """What its rows are signed with."""
        return f"{self.file.platform.name}:{self.digest[:8]}"


@dataclass
class Inbox:
    """What came in: sound exports, what was refused and why, and what came twice."""

    exports: list[Received] = field(default_factory=list)
    refused: dict[str, NeiqinError] = field(default_factory=dict)
    again: dict[str, str] = field(default_factory=dict)

    def issues(self) -> list[Issue]:
        """Name each file that was refused."""
        return [
            Issue("I06", "error", None, "", name, None, name, error.message, error.hint, error.params)
            for name, error in self.refused.items()
        ]


def receive(
    paths: Sequence[Path],
    known: Sequence[Platform],
    *,
    day_first: bool | None = None,
    ask: Ask | None = None,
) -> Inbox:
    """Read every file.

    Raises:
        NeiqinError: none of them could be read.

    """
    inbox = Inbox()
    passwords: list[str] = []
    seen: dict[str, str] = {}
    for path, name in zip(paths, unique_names(paths), strict=True):
        try:
            content = read_content(path)
            digest = hashlib.sha256(content).hexdigest()[:16]
            if digest in seen:
                inbox.again[name] = seen[digest]
                continue
            file = _read(content, path.name, known, day_first, passwords, ask)
        except NeiqinError as error:
            inbox.refused[name] = error
        else:
            seen[digest] = name
            inbox.exports.append(Received(name, digest, file))
    if inbox.refused and not inbox.exports:
        name, why = next(iter(inbox.refused.items()))
        if len(inbox.refused) == 1:
            raise why
        told = {"n": len(inbox.refused), "file": name, "reason": Reason(why.message, why.params)}
        raise NeiqinError(_NONE, hint=why.hint, **{**why.params, **told})
    return inbox


def _read(
    content: bytes,
    name: str,
    known: Sequence[Platform],
    day_first: bool | None,  # noqa: FBT001 - as given
    passwords: list[str],
    ask: Ask | None,
) -> ExportFile:
    """Read one file; a locked one with the passwords that opened the ones before it, else a person is asked.

    Raises:
        NeiqinError: it cannot be read.

    """
    try:
        return read_export(content, name, known, day_first=day_first)
    except PasswordNeeded as locked:
        wrong = locked
    for tried in range(len(passwords) + _TRIES if ask else len(passwords)):
        said = passwords[tried] if tried < len(passwords) else ask(name) if ask else ""
        if not said:
            break
        try:
            file = read_export(content, name, known, password=said, day_first=day_first)
        except PasswordNeeded as locked:
            wrong = locked
            continue
        passwords[:] = dict.fromkeys([said, *passwords])
        return file
    raise wrong
