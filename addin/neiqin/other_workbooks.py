"""Workbooks that are read but never edited: .xls, .xlsb and .ods."""

from __future__ import annotations

import io
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from neiqin.address import Area
from neiqin.errors import PasswordNeeded, UnreadableFile
from neiqin.raw_rows import sheet_of_rows
from neiqin.text import N_
from neiqin.unlocking import password_needed

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

    from neiqin.raw import RawSheet

OLE: Final = b"\xd0\xcf\x11\xe0"
_SAVE_AS: Final = N_("Download it again, or open it and save it as .xlsx.")


def read_other(content: bytes, name: str) -> list[RawSheet]:
    """Give the worksheets of an xls, xlsb or ods workbook, hidden ones last.

    Raises:
        PasswordNeeded: it is locked.
        UnreadableFile: it is damaged.

    """
    from python_calamine import (  # noqa: PLC0415 - rarely needed
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    if content.startswith(OLE):
        _refuse_tangled(content, name)
    try:
        with _quiet(), CalamineWorkbook.from_object(io.BytesIO(content)) as book:
            sheets = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
            sheets.sort(key=lambda s: s.visible != SheetVisibleEnum.Visible)
            return [_sheet(book.get_sheet_by_name(s.name)) for s in sheets]
    except PasswordError:
        raise password_needed(name) from None
    except (PasswordNeeded, KeyboardInterrupt, SystemExit):
        raise
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(name, error) from None
    except BaseException as error:
        # The library's own panic is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(name, error) from None


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep from the terminal what the library itself writes there when it gives up."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _refuse_tangled(content: bytes, name: str) -> None:
    """Refuse an .xls whose streams or records are not what they say: the reader would follow them without end."""
    import olefile  # noqa: PLC0415 - rarely needed

    try:
        with olefile.OleFileIO(io.BytesIO(content), raise_defects=olefile.DEFECT_INCORRECT) as file:
            book = next((s for s in ("Workbook", "Book") if file.exists(s)), None)
            if book is None:
                raise UnreadableFile(N_("{file} is no workbook."), hint=_SAVE_AS, file=name)
            records = file.openstream(book).read()
    except (OSError, ValueError, IndexError, KeyError, struct.error, UnicodeError, AttributeError, TypeError) as error:
        raise _damaged(name, error) from None
    at, most = 0, len(records) - 4
    while at <= most:
        size = int.from_bytes(records[at + 2 : at + 4], "little")
        at += 4 + size
    if at > len(records):
        raise _damaged(name, ValueError(book))


def _sheet(sheet: CalamineSheet) -> RawSheet:
    merged = [Area(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()]
    return sheet_of_rows(sheet.to_python(skip_empty_area=False), sheet.name, merged)


def _damaged(name: str, error: BaseException) -> UnreadableFile:
    return UnreadableFile(
        N_("{file} is damaged or no workbook ({reason})."),
        hint=_SAVE_AS,
        file=name,
        reason=str(error).splitlines()[0] if str(error) else type(error).__name__,
    )
