"""Rows of an .xls, .xlsb or .ods as python-calamine gives them; as a program of its own, it may fail alone."""

from __future__ import annotations

import io
import pickle
import sys
from dataclasses import dataclass, field
from typing import Any, Final

_MOST_MEMORY: Final = 4 << 30


@dataclass(frozen=True, slots=True)
class Rows:
    """What was read: each sheet's name, rows and merged areas, hidden sheets last; or what was wrong."""

    sheets: list[tuple[str, list[list[Any]], list[Any]]] = field(default_factory=list)
    locked: bool = False
    damage: str = ""


def rows_of(content: bytes) -> Rows:
    """Read all worksheets of a workbook."""
    from python_calamine import (  # noqa: PLC0415 - rarely needed
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        with CalamineWorkbook.from_object(io.BytesIO(content)) as book:
            told = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
            told.sort(key=lambda s: s.visible != SheetVisibleEnum.Visible)
            sheets = [book.get_sheet_by_name(s.name) for s in told]
            return Rows([(s.name, s.to_python(skip_empty_area=False), s.merged_cell_ranges or []) for s in sheets])
    except PasswordError:
        return Rows(locked=True)
    except (CalamineError, OSError, ValueError) as error:
        return Rows(damage=(str(error).splitlines() or [type(error).__name__])[0])
    except BaseException as error:
        # The library's own panic is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        return Rows(damage=(str(error).splitlines() or ["panic"])[0])


def main() -> None:
    """Read a workbook from the standard input, and write its rows to the standard output."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    found = rows_of(sys.stdin.buffer.read())
    pickle.dump((found.sheets, found.locked, found.damage), sys.stdout.buffer, protocol=5)


if __name__ == "__main__":
    main()
