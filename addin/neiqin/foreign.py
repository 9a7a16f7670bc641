"""Workbooks of other kinds (xls, xlsb, ods, csv): they can be read, not edited in place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from neiqin.book import Backup, Stamp
from neiqin.errors import EditRefused
from neiqin.matching import header_names
from neiqin.source import digest_of, open_export
from neiqin.text import N_

if TYPE_CHECKING:
    from neiqin.edits import Edits
    from neiqin.raw import RawSheet


class ForeignBook:
    """A workbook that is read but never written."""

    def __init__(self, path: Path) -> None:
        """Take the file; it is read when first asked for."""
        self.path, self.name = path, str(path)
        self._sheets: dict[str, RawSheet] | None = None

    def _all(self) -> dict[str, RawSheet]:
        if self._sheets is None:
            from neiqin.check import tables  # noqa: PLC0415 - check opens books, too
            from neiqin.platforms import platforms  # noqa: PLC0415 - as above

            known = {name for table in tables().values() for name in header_names(table)}
            known |= {header for platform in platforms().values() for header in platform.headers}
            self._sheets = {sheet.name: sheet for sheet in open_export(self.path, known)}
        return self._sheets

    def stamp(self) -> Stamp:
        """Say what the file holds now."""
        self._all()
        return Stamp(digest_of(self.path))

    def heads(self) -> list[RawSheet]:
        """Give all sheets, whole."""
        return list(self._all().values())

    def read(self, sheet: str) -> RawSheet:
        """Give one sheet."""
        return self._all()[sheet]

    def remember(self, edits: Edits) -> Edits:
        """Nothing can be edited, so nothing is remembered."""
        return edits

    def refuse(self, edits: Edits) -> None:
        """Leave it to `apply` to refuse, so that a preview can be seen."""

    def apply(self, edits: Edits, stamp: Stamp, *, note: str = "", calculated: bool = False) -> Backup:
        """Refuse: this kind of file is not edited in place."""
        del edits, stamp, note, calculated
        raise EditRefused(
            N_("{file} cannot be edited in place: only .xlsx and .xlsm can."),
            hint=N_("Open it and save it as .xlsx, or bring it into a workbook with `neiqin import`."),
            file=self.path.name,
        )
