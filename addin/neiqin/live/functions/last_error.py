"""Why a cell shows an error: a cell has no room for a sentence, so the last one is kept for the "Last error" button."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from neiqin.text import LANGUAGES, N_, Language, say

if TYPE_CHECKING:
    from neiqin.text import Spoken

_NONE: Final = N_("No worksheet function has shown an error.")
_OFTEN: Final = 1.0
"""Seconds within which the same trouble of the next cell is not written again."""


@dataclass
class _Last:
    kind: str = ""
    written: float = 0.0


_last = _Last()


def path() -> Path:
    """Give the file that keeps it, so that another process can tell it."""
    from neiqin.files.backup import home  # noqa: PLC0415 - only on an error

    return home() / "last_error.txt"


def is_news(kind: str) -> bool:
    """Whether this kind of trouble has not just been told: a column of formulas has it in each cell."""
    now = time.monotonic()
    if kind == _last.kind and now - _last.written < _OFTEN:
        return False
    _last.kind, _last.written = kind, now
    return True


def keep(function: str, said: Spoken, place: str = "") -> None:
    """Keep what a function ran into, at which cells if that is known, in every language."""
    at = datetime.now().isoformat(sep=" ", timespec="seconds")  # noqa: DTZ005 - the clock on the wall
    told = {language: said.in_language(language) for language in LANGUAGES}
    file = path()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_suffix(".new")
        new.write_text(json.dumps({"function": function, "place": place, "at": at, "says": told}), encoding="ascii")
        new.replace(file)
    except OSError:  # the cell shows its error all the same
        return


def read(language: Language) -> str:
    """Tell the last error: which function, where, when, and the sentence."""
    try:
        kept: Any = json.loads(path().read_text(encoding="ascii"))
        told = str(kept["says"][language])
        head = [str(kept[name]) for name in ("function", "place", "at") if kept[name]]
    except (OSError, ValueError, KeyError, TypeError):
        return say(_NONE, language)
    return f"{', '.join(head)}\n{told}"
