"""Workbooks that are read but never edited: .xls, .xlsb and .ods."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from neiqin.address import Area
from neiqin.errors import PasswordNeeded, UnreadableFile
from neiqin.raw_rows import sheet_of_rows
from neiqin.text import N_
from neiqin.unlocking import password_needed

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

    from neiqin.raw import RawSheet


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

    try:
        with CalamineWorkbook.from_object(io.BytesIO(content)) as book:
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


def _sheet(sheet: CalamineSheet) -> RawSheet:
    merged = [Area(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()]
    return sheet_of_rows(sheet.to_python(skip_empty_area=False), sheet.name, merged)


def _damaged(name: str, error: BaseException) -> UnreadableFile:
    return UnreadableFile(
        N_("{file} is damaged or no workbook ({reason})."),
        hint=N_("Download it again, or open it and save it as .xlsx."),
        file=name,
        reason=str(error).splitlines()[0] if str(error) else type(error).__name__,
    )
