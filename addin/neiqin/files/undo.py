"""Takes the last edit of a workbook back: the exact bytes that stood there before."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from neiqin.errors import NeiqinError, WorkbookChanged
from neiqin.files.backup import Record, forget, records
from neiqin.files.saving import digest_of, refuse_if_changed, refuse_if_open, replace_file
from neiqin.text import N_

if TYPE_CHECKING:
    from typing import BinaryIO

_NOTHING: Final = N_("There is nothing to undo for {file}.")


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did: the note of the edit it took back, and where the present workbook was kept (forced undo)."""

    path: Path
    note: str
    aside: Path | None = None


def undo(path: Path, *, force: bool = False) -> Undone:
    """Put back what stood in a workbook before its last edit; again for the one before.

    Raises:
        WorkbookChanged: it is open, or was changed after the edit and `force` is not set.
        NeiqinError: nothing is known to undo.

    """
    refuse_if_open(path)
    now = digest_of(path) if path.exists() else ""
    name, record = _last_edit(path, now)
    aside = None
    if now != record.after:
        if not force:
            message = N_("{file} was changed after its last edit by neiqin; undoing would lose that.")
            hint = N_("With --force the present workbook is kept aside under another name.")
            raise WorkbookChanged(message, hint=hint, file=path.name)
        aside = _set_aside(path) if now else None
    kept = name.parent / record.kept

    def fill(out: BinaryIO) -> None:
        with kept.open("rb") as stream:
            shutil.copyfileobj(stream, out, 1 << 20)

    def last_look(finished: Path) -> None:
        if digest_of(finished) != record.before:
            message = N_("The backup of {file} is damaged.")
            raise NeiqinError(message, hint=N_("Take the workbook from another backup."), file=path.name)
        refuse_if_open(path)
        if now:
            refuse_if_changed(path, now)

    replace_file(path, fill, last_look)
    for after in records(path):
        if after[0].name >= name.name:
            forget(*after)
    return Undone(path, record.note, aside)


def _last_edit(path: Path, now: str) -> tuple[Path, Record]:
    """Give the record of the edit to take back."""
    known = records(path)
    if not known:
        hint = N_("Backups are kept for 30 days, for the place where the workbook stood when it was edited.")
        raise NeiqinError(_NOTHING, hint=hint, file=path.name)
    # An edit that was cut off before its rename left a record, but the workbook was never what it says.
    while len(known) > 1 and now == known[-1][1].before != known[-1][1].after:
        known.pop()
    if now == known[-1][1].before:
        raise NeiqinError(_NOTHING, hint=N_("It holds what it held before its last edit."), file=path.name)
    return known[-1]


def _set_aside(path: Path) -> Path:
    number, aside = 1, path.with_name(f"{path.stem} (before undo){path.suffix}")
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.stem} (before undo {number}){path.suffix}")
    shutil.copy2(path, aside)
    return aside
