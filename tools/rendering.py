"""Pictures of workbooks: what a laptop shows of each sheet, and the pages as they are printed.

Run it as `python -m tools.rendering FOLDER WORKBOOK...` where LibreOffice, its bridge to Python and pdftoppm are.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from neiqin.live.calc.bridge import Uno, prop
from neiqin.live.office import Office

SCREEN: Final = (1340, 560)
"""Pixels of a laptop of 1366 x 768 that are left for cells, with the ribbon open."""
_DOTS: Final = 96
_PIXEL: Final = 2540 / _DOTS
"""Hundredths of a millimetre of a pixel."""
_PAGE_DOTS: Final = 80
_MARGINS: Final = ("LeftMargin", "RightMargin", "TopMargin", "BottomMargin")


def main() -> None:
    """Draw each workbook, all sheets and all pages."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with Office.start() as office:
        for book in map(Path, sys.argv[2:]):
            for picture in (*pages(office, book, folder), *screens(office, book, folder)):
                sys.stdout.write(f"{picture}\n")


@contextmanager
def opened(office: Office, book: Path) -> Iterator[Uno]:
    """Open a workbook out of sight, calculated anew, and close it; nothing of it is saved."""
    document = office.desktop.loadComponentFromURL(book.resolve().as_uri(), "_blank", 0, (prop("Hidden", True),))
    try:
        document.calculateAll()
        yield document
    finally:
        document.close(True)


def write_pdf(document: Uno, goal: Path) -> None:
    """Print an open workbook into a PDF."""
    document.storeToURL(goal.resolve().as_uri(), (prop("FilterName", "calc_pdf_Export"),))


def pages(office: Office, book: Path, folder: Path) -> list[Path]:
    """Draw the pages of a workbook as they are printed."""
    with opened(office, book) as document:
        return _drawn(document, folder, f"{book.stem}-page", _PAGE_DOTS)


def screens(office: Office, book: Path, folder: Path) -> list[Path]:
    """Draw what a laptop shows of each sheet when it is opened, one picture a sheet."""
    with opened(office, book) as document:
        for name in document.Sheets.ElementNames:
            _show_first(document, name, SCREEN)
        return _drawn(document, folder, f"{book.stem}-screen", _DOTS)


def draw_sheet(office: Office, book: Path, name: str, size: tuple[int, int], goal: Path) -> None:
    """Draw the upper left part of one sheet, so many pixels wide and high."""
    with opened(office, book) as document, tempfile.TemporaryDirectory() as scratch:
        _show_first(document, name, size)
        for other in set(document.Sheets.ElementNames) - {name}:
            document.Sheets.getByName(other).setPrintAreas(())
            document.Sheets.getByName(other).IsVisible = False
        _drawn(document, Path(scratch), "sheet", _DOTS)[0].replace(goal)


def _show_first(document: Uno, title: str, size: tuple[int, int]) -> None:
    """Let a sheet be printed as one page: the cells that there is room for, in their own size."""
    sheet = document.Sheets.getByName(title)
    width, height = (round(pixels * _PIXEL) for pixels in size)
    columns = _fitting((sheet.Columns.getByIndex(i).Width for i in range(200)), width)
    rows = _fitting((sheet.Rows.getByIndex(i).Height for i in range(200)), height)
    sheet.removeAllManualPageBreaks()
    sheet.setPrintTitleRows(False)
    sheet.setPrintTitleColumns(False)
    area = sheet.getCellRangeByPosition(0, 0, columns - 1, rows - 1).RangeAddress
    sheet.setPrintAreas((area,))
    style = document.StyleFamilies.getByName("PageStyles").getByName(sheet.PageStyle)
    style.HeaderIsOn = style.FooterIsOn = False
    style.IsLandscape, style.Width, style.Height, style.PageScale = True, width + 100, height + 100, 100
    for name in _MARGINS:
        style.setPropertyValue(name, 0)


def _fitting(sizes: Iterator[int], room: int) -> int:
    taken = count = 0
    for size in sizes:
        taken += size
        if taken > room:
            break
        count += 1
    return max(1, count)


def _drawn(document: Uno, folder: Path, name: str, dots: int) -> list[Path]:
    with tempfile.TemporaryDirectory() as scratch:
        printed = Path(scratch) / "book.pdf"
        write_pdf(document, printed)
        subprocess.run(["pdftoppm", "-r", str(dots), "-png", printed, folder / name], check=True)
    return sorted(folder.glob(f"{name}-*.png"))


if __name__ == "__main__":
    main()
