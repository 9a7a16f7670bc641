"""The cell styles that conditional formats of ours give, one for each look, shared by all rules of a workbook."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from neiqin.live.calc.bridge import Uno, enum, prop
from neiqin.live.calc.looks import color_number

if TYPE_CHECKING:
    from neiqin.live.calc.book import Book


def style_for(book: Book, looks: dict[str, Any]) -> str:
    """Give the name of the style with these looks, made where there is none yet."""
    looks = {name: value for name, value in looks.items() if value is not None and value is not False}
    parts = [name if value is True else f"{name} {color_number(value):06X}" for name, value in sorted(looks.items())]
    name = "neiqin " + ", ".join(parts).replace("_", " ")
    styles = book.document.StyleFamilies.getByName("CellStyles")
    if not styles.hasByName(name):
        if any(sheet.uno.isProtected() for sheet in book.sheets):
            _bring(book, name, looks)
        else:
            _make(book.document, name, looks)
    return name


def _make(document: Uno, name: str, looks: dict[str, Any]) -> None:
    styles = document.StyleFamilies.getByName("CellStyles")
    styles.insertByName(name, document.createInstance("com.sun.star.style.CellStyle"))
    style = styles.getByName(name)
    if "fill_color" in looks:
        style.CellBackColor = color_number(looks["fill_color"])
    if "font_color" in looks:
        style.CharColor = color_number(looks["font_color"])
    if "font_bold" in looks:
        style.CharWeight = 150.0
    if "font_italic" in looks:
        style.CharPosture = enum("awt.FontSlant", "ITALIC")


def _bring(book: Book, name: str, looks: dict[str, Any]) -> None:
    """Bring a style in from another document: Calc lets none be changed while any sheet is protected."""
    desktop = book.app.office.desktop
    other = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, (prop("Hidden", value=True),))
    with tempfile.TemporaryDirectory() as folder:
        place = (Path(folder) / "style.ods").as_uri()
        try:
            _make(other, name, looks)
            other.storeToURL(place, (prop("FilterName", "calc8"),))
        finally:
            other.close(True)
        only = (prop("OverwriteStyles", value=False), prop("LoadPageStyles", value=False))
        book.document.StyleFamilies.loadStylesFromURL(place, only)
