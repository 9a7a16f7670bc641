"""An open workbook."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from xlwings import base_classes

from neiqin.live.calc.bridge import Uno, prop, struct
from neiqin.live.calc.comments import Comments
from neiqin.live.calc.gone import ProgramGone, Refused, guards, translated
from neiqin.live.calc.main_thread import MainThread, on_main
from neiqin.live.calc.names import Names
from neiqin.live.calc.native import NativeBook
from neiqin.live.calc.number_formats import NumberFormats
from neiqin.live.calc.sheets import Sheets
from neiqin.live.calc.speller import Speller

if TYPE_CHECKING:
    from neiqin.live.calc.app import App
    from neiqin.live.calc.range import Range

_FILTERS: Final = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
    ".csv": "Text - txt - csv (StarCalc)",
}


@guards
class Book(base_classes.Book):
    """A workbook, with its number formats and what Calc has no place for (names' comments) as long as it is open."""

    def __init__(self, app: App, document: Uno, uid: str) -> None:
        self._app, self.document, self.uid = app, document, uid
        self.formats = NumberFormats(document)
        day = document.NullDate
        self.origin = dt.datetime(day.Year, day.Month, day.Day)  # noqa: DTZ001 - sheets know no zones
        self.comments = Comments(document)
        self.sheet_unos: dict[str, Uno] = {}

    @property
    def app(self) -> App:
        """The program."""
        return self._app

    @property
    def api(self) -> NativeBook:
        """What Excel's Workbook answers, as far as it is needed."""
        return NativeBook(self)

    @property
    def main(self) -> MainThread:
        """The program's main thread."""
        return self.app.main

    @property
    def speller(self) -> Speller:
        """What spells formulas as Excel and as the program do; one for all workbooks."""
        if self.app.speller is None:
            self.app.speller = Speller(self.document.createInstance("com.sun.star.sheet.FormulaOpCodeMapper"))
        return self.app.speller

    @property
    def frame(self) -> Uno:
        """The workbook's window, as Calc has it."""
        return self.document.CurrentController.Frame

    @property
    def name(self) -> str:
        """The file's name; a new workbook's title."""
        url = self.document.getURL()
        return unquote(urlsplit(url).path.rsplit("/", 1)[-1]) if url else str(self.document.Title)

    @property
    def fullname(self) -> str:
        """The file's whole path; a new workbook's title."""
        url = self.document.getURL()
        if not url:
            return self.name
        return url2pathname(urlsplit(url).path) if url.startswith("file:") else str(url)

    @property
    def sheets(self) -> Sheets:
        """The sheets, hidden ones too."""
        return Sheets(self)

    @property
    def names(self) -> Names:
        """The defined names, those of single sheets too."""
        return Names(self)

    @property
    def selection(self) -> Range | None:
        """The selected cells; None where something else is selected."""
        selected = self.document.CurrentSelection
        areas = selected.getRangeAddresses() if hasattr(selected, "getRangeAddresses") else None
        if areas is None:
            areas = (selected.RangeAddress,) if hasattr(selected, "RangeAddress") else ()
        return self.sheets(areas[0].Sheet + 1).range_of(areas) if areas else None

    @cached_property
    def sheet_container(self) -> Uno:
        """Calc's own collection of sheets."""
        return self.document.Sheets

    def sheet_uno(self, name: str) -> Uno:
        """Give Calc's own sheet; one that was given before is given again, since a new one takes longest of all."""
        known = self.sheet_unos.get(name)
        if known is None or known.Name != name:
            known = self.sheet_unos[name] = self.sheet_container.getByName(name)
        return known

    @cached_property
    def named_ranges(self) -> Uno:
        """Calc's own collection of the workbook's names."""
        return self.document.NamedRanges

    @cached_property
    def database_ranges(self) -> Uno:
        """Calc's own collection of tables, and of other ranges with a name."""
        return self.document.DatabaseRanges

    @property
    def folded_sheet_names(self) -> frozenset[str]:
        """The names of all sheets, whatever their case."""
        return frozenset(name.casefold() for name in self.sheet_container.ElementNames)

    def in_excel(self, formula: str) -> str:
        """Spell a formula of Calc's as Excel does."""
        return self.speller.to_excel(formula, "", self.folded_sheet_names)

    @cached_property
    def digit(self) -> float:
        """The width of a digit in the standard font, in hundredths of a millimetre: column widths count in it."""
        style = self.document.StyleFamilies.getByName("CellStyles").getByName("Default")
        wanted = struct("awt.FontDescriptor", Name=style.CharFontName, Height=round(style.CharHeight))
        font = self.document.ReferenceDevice.getFont(wanted)
        return float(max(font.getCharWidth(digit) for digit in "0123456789") * 2540 / 72)

    def check(self) -> None:
        """Find out whether the workbook is still there: some calls to a closed one do nothing and say nothing.

        Raises:
            ProgramGone: it is not.

        """
        try:
            self.document.getURL()
        except Exception as error:
            if translated(error) is None:
                raise
            raise ProgramGone("the workbook was closed") from error

    @on_main
    def activate(self) -> None:
        """Bring it to the front."""
        self.frame.activate()
        self.app.office.desktop.setActiveFrame(self.frame)

    @on_main
    def close(self) -> None:
        """Close it; what is not saved is lost."""
        self.app.known.pop(self.uid, None)
        self.document.setModified(False)
        self.document.close(True)

    @on_main
    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save it in its place, or under another name, whose ending says the format."""
        if password is not None:
            raise NotImplementedError("Book.save: password")
        if path is None and self.document.hasLocation():
            self.document.store()
            return
        goal = Path(path or f"{self.name}.xlsx").resolve()
        if goal.suffix.lower() not in _FILTERS:
            raise Refused(f"no format is known for {goal.name}")
        options = (prop("FilterName", _FILTERS[goal.suffix.lower()]), prop("Overwrite", value=True))
        self.document.storeAsURL(goal.as_uri(), options)

    def to_pdf(self, path: str, quality: str) -> None:
        """Refuse: reports are printed by `neiqin.pdf`."""
        raise NotImplementedError("Book.to_pdf")
