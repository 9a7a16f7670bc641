"""The workbook behind a path, whatever kind of file it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from neiqin.book import Book

_READ_ONLY: Final = frozenset({".csv", ".tsv", ".txt", ".xls", ".xlsb", ".ods"})


def open_book(path: Path, output: Path | None = None) -> Book:
    """Give the workbook behind a path; kinds of files that are not edited in place can be read only."""
    if path.suffix.casefold() in _READ_ONLY:
        from neiqin.foreign import ForeignBook  # noqa: PLC0415 - rarely needed

        return ForeignBook(path)
    from neiqin.files.file_book import FileBook  # noqa: PLC0415 - the first word is said without it

    return FileBook(path, output=output)
