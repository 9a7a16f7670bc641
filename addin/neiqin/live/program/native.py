"""What xlwings has no word for, asked of the program's own objects by Excel's names: protection, names' comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings as xw

_WORD: Final = re.compile(r"(?<!^)(?=[A-Z])|(?<=[a-z])(?=\d)")
_MISSING: Final = object()
_UNKNOWN_NAME: Final = 0x80020006 - (1 << 32)
"""What COM says where an object has nothing of a name: xlwings passes it on in place of an AttributeError."""
_EXPRESSION: Final = 2
"""A conditional format by formula, in Excel's numbers; others have no formula, or fail when they are asked for it."""
_LONG_ADDRESS: Final = 240
"""Characters from which on Excel leaves areas out of an address: it takes 255."""


def ask(thing: Any, name: str, usual: Any = None) -> Any:  # noqa: ANN401 - any object of xlwings, any value of Excel's
    """Give a property of the native object by its name in Excel (`ProtectContents`); `usual` where it has none.

    On Windows the objects are Excel's, on macOS they spell the name `protect_contents` and are asked by `get()`.
    """
    native = thing.api
    value = property_of(native, name)
    if value is not _MISSING:
        return value
    value = property_of(native, _WORD.sub("_", name).lower())
    if value is _MISSING:
        return usual
    got = value.get()
    return None if str(got) == "k.missing_value" else got  # of cells that differ


def property_of(native: Any, name: str, usual: Any = _MISSING) -> Any:  # noqa: ANN401 - as above
    """Give what a native object has under a name, or `usual`; for the rest, `getattr` of one of Excel's raises."""
    try:
        return getattr(native, name)
    except AttributeError:
        return usual
    except Exception as error:
        if getattr(error, "hresult", None) != _UNKNOWN_NAME:
            raise
        return usual


def is_protected(sheet: xw.Sheet) -> bool:
    """Whether the locked cells of a sheet may not be written."""
    return bool(ask(sheet, "ProtectContents", usual=False))


def is_shown(sheet: xw.Sheet) -> bool:
    """Whether people see a sheet: what is hidden so that no menu shows it has a number of its own in Excel."""
    return sheet.visible in {True, -1}


def is_locked(cells: xw.Range) -> bool | None:
    """Whether all of these cells are locked; None where only some are."""
    locked = ask(cells, "Locked", usual=True)
    return None if locked is None else bool(locked)


def has_locked_structure(book: xw.Book) -> bool:
    """Whether sheets may not come or go."""
    return bool(ask(book, "ProtectStructure", usual=False))


def is_shared(book: xw.Book) -> bool:
    """Whether it is an old-style shared workbook."""
    return bool(ask(book, "MultiUserEditing", usual=False))


def is_read_only(book: xw.Book) -> bool:
    """Whether it was opened for reading only."""
    return bool(ask(book, "ReadOnly", usual=False))


def is_date1904(book: xw.Book) -> bool:
    """Whether its days count from 1904."""
    return bool(ask(book, "Date1904", usual=False))


def comment_of(name: xw.Name) -> str:
    """Give the comment of a defined name."""
    return str(ask(name, "Comment", usual="") or "")


def set_comment(name: xw.Name, text: str) -> None:
    """Give a defined name a comment, where the program keeps one."""
    native = name.api
    if property_of(native, "Comment") is not _MISSING:
        native.Comment = text
    elif (comment := property_of(native, "comment")) is not _MISSING:
        comment.set(text)


def full_name(book: xw.Book) -> str:
    """Give what tells a workbook from all others: its path or URL as the program has it.

    xlwings looks for a local file behind a URL of OneDrive or SharePoint, and raises where it finds none. One that was
    never saved is called like the one of tomorrow, so it is told by its program, too.
    """
    told = ask(book, "FullName")
    if not told:
        return book.fullname
    return told if re.search(r"[/\\:]", told) else f"{book.app.pid}/{told}"


def rows_hidden(cells: xw.Range) -> bool | None:
    """Whether the rows of cells are hidden; None where only some are. xlwings asks Excel row by row."""
    rows = property_of(cells.api, "EntireRow", None)
    hidden = cells.rows.hidden if rows is None else rows.Hidden
    return None if hidden is None else bool(hidden)


def count_filled(cells: xw.Range) -> int | None:
    """Count the cells that hold something, hidden or not, by the program's own function; None where it has none."""
    functions = property_of(property_of(cells.api, "Application", None), "WorksheetFunction", None)
    return None if functions is None else int(functions.CountA(cells.api))


def entered(cell: xw.Range) -> tuple[str, str, str] | None:
    """Give where a cell's formula was entered, as which property of a range, and its text.

    A formula may have been entered into several cells at once, or fill cells below and beside it: None for those.
    Written as `formula`, Excel takes one value of what fills several.
    """
    native = cell.api
    if property_of(native, "HasSpill", None) is True:
        if native.SpillParent.Address != native.Address:
            return None
    elif property_of(native, "HasArray", None) is True:
        return str(native.CurrentArray.Address), "formula_array", str(native.FormulaArray)
    text = property_of(native, "Formula2", None)
    return str(cell.address), "formula" if text is None else "formula2", str(cell.formula if text is None else text)


def rules_of(sheet: xw.Sheet) -> Iterator[tuple[str, str]]:
    """Give formula and address of conditional formats by formula; none where the program does not say where."""
    cells = property_of(sheet.api, "Cells", None)
    formats = property_of(cells, "FormatConditions", None)
    for at in range(1, formats.Count + 1) if formats is not None else ():
        rule = formats.Item(at)
        if property_of(rule, "Type", _EXPRESSION) != _EXPRESSION:
            continue
        formula = property_of(rule, "Formula1", None)
        if isinstance(formula, str):
            yield formula, _address(rule.AppliesTo)


def _address(cells: Any) -> str:  # noqa: ANN401 - a native range
    """Give the whole address of cells, of however many areas they are."""
    address = str(cells.Address)
    areas = property_of(cells, "Areas", None) if len(address) >= _LONG_ADDRESS else None
    parts = [address] if areas is None else [str(area.Address) for area in areas]
    return ",".join(parts).replace("$", "")
