"""The Book protocol: a workbook that can be read, remembered and edited, wherever it lives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neiqin.edits import Edits
    from neiqin.raw import RawSheet

HEAD_ROWS = 50
"""How many rows of a sheet are searched for a header row."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a workbook held when it was read, in short; equal stamps mean equal content."""

    digest: str


@dataclass(frozen=True, slots=True)
class Backup:
    """Where the original of an edited workbook was put; None for a book that keeps a journal instead."""

    path: Path | None


class Book(Protocol):
    """A workbook. Rows and columns count from 0 throughout."""

    name: str

    def stamp(self) -> Stamp:
        """Say what the workbook holds now.

        Raises:
            UnreadableFile: it is no workbook that can be read.

        """
        ...

    def heads(self) -> Sequence[RawSheet]:
        """Read the first `HEAD_ROWS` rows of every worksheet, in order; hidden ones too."""
        ...

    def read(self, sheet: str) -> RawSheet:
        """Read a whole sheet: every cell, hidden and filtered rows too."""
        ...

    def remember(self, edits: Edits) -> Edits:
        """Complete edits with what stands in their places now, so that they have an inverse."""
        ...

    def refuse(self, edits: Edits) -> None:
        """Raise `EditRefused` if the edits cannot be made safely; writes nothing. `apply` asks this first."""
        ...

    def apply(self, edits: Edits, stamp: Stamp, *, note: str = "", calculated: bool = False) -> Backup:
        """Make all edits or none.

        `note` says in one line what made them, for undo. `calculated` says that the values stored with formulas can be
        trusted as before: they were when the book was read, and the edits change nothing that people calculate with.

        Raises:
            EditRefused: they cannot be made without losing something.
            WorkbookChanged: the workbook is open elsewhere, or is not what the stamp says; nothing was written.

        """
        ...
