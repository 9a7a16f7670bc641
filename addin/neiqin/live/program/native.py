"""What xlwings has no word for, asked of the program's own objects by Excel's names: protection, names' comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings as xw

_WORD: Final = re.compile(r"(?<!^)(?=[A-Z])")


def ask(thing: Any, name: str, usual: Any = None) -> Any:  # noqa: ANN401 - any object of xlwings, any value of Excel's
    """Give a property of the native object by its name in Excel (`ProtectContents`); `usual` where it has none.

    On Windows the objects are Excel's, on macOS they spell the name `protect_contents` and are asked by `get()`.
    """
    native = thing.api
    for spelled in (name, _WORD.sub("_", name).lower()):
        try:
            value = getattr(native, spelled)
        except AttributeError:
            continue
        return value.get() if hasattr(value, "get") and not isinstance(value, dict) else value
    return usual


def is_protected(sheet: xw.Sheet) -> bool:
    """Whether the locked cells of a sheet may not be written."""
    return bool(ask(sheet, "ProtectContents", usual=False))


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
    if hasattr(native, "Comment"):
        native.Comment = text
    elif hasattr(native, "comment"):
        native.comment.set(text)


def rules_of(sheet: xw.Sheet) -> Iterator[tuple[str, str]]:
    """Give formula and address of conditional formats by formula; none where the program does not say where."""
    cells = ask(sheet, "Cells")
    formats: Any = getattr(cells, "FormatConditions", None)
    for at in range(1, formats.Count + 1) if formats is not None else ():
        rule = formats.Item(at)
        formula = getattr(rule, "Formula1", None)
        if isinstance(formula, str):
            yield formula, rule.AppliesTo.Address.replace("$", "")
