"""The journal of runs on open workbooks: what stood where they wrote, kept before they write, so they can be undone."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from neiqin.files.backup import home
from neiqin.files.saving import plainly
from neiqin.live.journal.checks import checks_of
from neiqin.live.journal.told import edits_from, edits_told
from neiqin.live.program.native import full_name
from neiqin.live.program.troubles import HalfWritten

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings as xw

    from neiqin.edits import Edits

_MOST: Final = 20
_OLDEST: Final = 30 * 86_400.0


@dataclass
class Entry:
    """One run: its note, the edits that take it back, and what to see first; `whole` says that it came to its end."""

    path: Path
    note: str
    time: float
    told: list[Any]
    checks: list[Any] = field(default_factory=list)
    whole: bool = False

    @property
    def inverse(self) -> Edits:
        """The edits that take the run back."""
        return edits_from(self.told)

    def write(self) -> None:
        """Have the entry on the disk, whole or not at all."""
        said = {"note": self.note, "time": self.time, "whole": self.whole, "edits": self.told, "checks": self.checks}
        beside = self.path.with_suffix(".tmp")
        with plainly(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with beside.open("w", encoding="utf-8") as stream:
                json.dump(said, stream, ensure_ascii=True, separators=(",", ":"))
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(self.path)

    def drop(self) -> None:
        """Forget the run."""
        self.path.unlink(missing_ok=True)


@contextlib.contextmanager
def kept(book: xw.Book, made: Edits, note: str) -> Iterator[None]:
    """Keep the inverse of edits while they are made, and with what must hold for it to be played once they are.

    A run that fails takes back what it wrote, so its entry goes; one whose process is killed leaves it behind.
    """
    now = time.time_ns()
    path = folder_of(book) / f"{now:020d}.json"
    entry = Entry(path, note, now / 1e9, edits_told(made.inverse()))
    entry.write()
    try:
        yield
        entry.checks, entry.whole = checks_of(book, made), True
        entry.write()
    except HalfWritten:
        raise  # the entry is what can still put it right
    except BaseException:
        entry.drop()
        raise
    _prune(path.parent)


def last(book: xw.Book) -> Entry | None:
    """Give the last run on a workbook that was not taken back; None when there is none."""
    for path in sorted(folder_of(book).glob("*.json"), reverse=True):
        with contextlib.suppress(OSError, ValueError, KeyError):
            said = json.loads(path.read_text("utf-8"))
            return Entry(path, said["note"], said["time"], said["edits"], said["checks"], said["whole"])
    return None


def folder_of(book: xw.Book) -> Path:
    """Give the folder of a workbook's entries: by its full name, which may be a URL."""
    key = hashlib.sha256(os.path.normcase(full_name(book)).encode("utf-8", "surrogatepass")).hexdigest()[:20]
    return home() / "journal" / key


def _prune(folder: Path) -> None:
    with contextlib.suppress(OSError):
        for place, path in enumerate(sorted(folder.glob("*.json"), reverse=True)):
            if place >= _MOST or time.time() - int(path.stem) / 1e9 > _OLDEST:
                path.unlink(missing_ok=True)
