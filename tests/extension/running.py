"""A LibreOffice with the extension in it, as the tests use it."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from neiqin.extension.menus import Item
from neiqin.functions import Function
from neiqin.live.calc.bridge import prop, struct
from neiqin.live.office import Office

PATIENCE = 30.0


@dataclass
class Running:
    """The program, the folder of the user's data, and what was in the registry when the extension was made."""

    office: Office
    home: Path
    functions: Mapping[str, Function]
    items: Sequence[Item]

    @contextlib.contextmanager
    def workbook(self, path: Path | None = None, *, hidden: bool = True) -> Iterator[Any]:
        """A new workbook, or that of a file."""
        url = path.as_uri() if path else "private:factory/scalc"
        book = self.office.desktop.loadComponentFromURL(url, "_blank", 0, (prop("Hidden", hidden),))
        try:
            yield book
        finally:
            book.close(True)

    def compute(self, formula: str, cells: Sequence[Sequence[object]] = (), *, times: int = 1) -> list[Any]:
        """What a formula gives over rows of cells that stand from A1: over several rows, as an array formula."""
        with self.workbook() as book:
            sheet = book.Sheets.getByIndex(0)
            if cells:
                area = sheet.getCellRangeByPosition(0, 0, len(cells[0]) - 1, len(cells) - 1)
                area.setFormulaArray(tuple(tuple(_entered(cell) for cell in row) for row in cells))
            found = sheet.getCellRangeByPosition(9, 0, 9, times - 1)
            if times > 1:
                found.setArrayFormula(formula)
            else:
                found.setFormulaArray(((formula,),))
            return [shown(found.getCellByPosition(0, row)) for row in range(times)]

    def click(self, book: Any, url: str) -> Any:
        """Click an item of the menu; gives what handles it."""
        asked = struct("util.URL", Complete=url)
        handler = book.CurrentController.Frame.queryDispatch(asked, "_self", 0)
        handler.dispatch(asked, ())
        return handler

    def requests(self) -> list[Path]:
        """The requests that are being worked on."""
        return sorted((self.home / "requests").glob("*.txt"))


def until(done: Callable[[], Any]) -> Any:
    """Wait for another process; gives what it has done."""
    end = time.monotonic() + PATIENCE
    while not (found := done()) and time.monotonic() < end:
        time.sleep(0.01)
    return found


def shown(cell: Any) -> Any:
    """A cell's value: a number, a text, or the error that it shows."""
    if cell.getError():
        return cell.String
    number = cell.FormulaResultType2 == 1
    return cell.Value if number and cell.String else cell.String


def _entered(cell: object) -> str:
    return str(cell) if isinstance(cell, int | float) else f"'{cell}" if cell and cell[:1] != "=" else str(cell or "")  # type: ignore[index]  # a text
