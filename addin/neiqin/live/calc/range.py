"""Cells of an open sheet as xlwings' `Range`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from neiqin.address import Area, column_letters, quote_sheet
from neiqin.live.calc import contents, looks, moves, sizes
from neiqin.live.calc.bridge import Uno
from neiqin.live.calc.conditional_formats import ConditionalFormats
from neiqin.live.calc.filters import AutoFilter, sheet_filter
from neiqin.live.calc.fonts import Font
from neiqin.live.calc.gone import guards
from neiqin.live.calc.links import add_link, link_of
from neiqin.live.calc.main_thread import MainThread, on_main
from neiqin.live.calc.native import NativeRange
from neiqin.live.calc.special_cells import special_cells

if TYPE_CHECKING:
    from neiqin.live.calc.names import Name
    from neiqin.live.calc.sheet import Sheet
    from neiqin.live.calc.table import Table


@guards
class Range(base_classes.Range):
    """One or several areas of a sheet; values are those of the first, as in Excel."""

    max_cells_per_read = 1_000_000
    max_cells_per_write = 250_000

    def __init__(self, sheet: Sheet, areas: tuple[Area, ...], said: str = "") -> None:
        self.sheet, self.areas = sheet, areas
        self.arg1_input = said
        self.options: dict[str, Any] = {}

    @property
    def area(self) -> Area:
        """The first area; rows and columns count from 0."""
        return self.areas[0]

    @property
    def main(self) -> MainThread:
        """The program's main thread."""
        return self.sheet.book.main

    @property
    def uno(self) -> Uno:
        """Calc's own range of the first area."""
        return self.sheet.cells_of(self.area)

    @property
    def api(self) -> NativeRange:
        """What Excel's Range answers, as far as it is needed."""
        return NativeRange(self)

    @property
    def coords(self) -> tuple[str, int, int]:
        """Sheet, row and column of the first cell."""
        return self.sheet.name, self.row, self.column

    @property
    def row(self) -> int:
        """The first row, counted from 1."""
        return self.area.top + 1

    @property
    def column(self) -> int:
        """The first column, counted from 1."""
        return self.area.left + 1

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns."""
        return self.area.bottom - self.area.top + 1, self.area.right - self.area.left + 1

    def __len__(self) -> int:
        return sum((a.bottom - a.top + 1) * (a.right - a.left + 1) for a in self.areas)

    def __call__(self, arg1: int, arg2: int | None = None) -> Range:
        """Give a cell by row and column counted from 1 from the first cell on, or by its number, row by row."""
        down, across = (arg1 - 1, arg2 - 1) if arg2 is not None else divmod(arg1 - 1, self.shape[1])
        top, left = self.area.top + down, self.area.left + across
        return Range(self.sheet, (Area(top, left, top, left),))

    @property
    def rows(self) -> Range:
        """Itself: xlwings cuts it into rows."""
        return self

    columns = rows

    @property
    def address(self) -> str:
        """The address with dollar signs."""
        return self.get_address(row_absolute=True, col_absolute=True, external=False)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:  # noqa: FBT001 - xlwings'
        """Give the address, with book and sheet when `external`."""
        said = ",".join(_address(area, "$" * bool(row_absolute), "$" * bool(col_absolute)) for area in self.areas)
        if not external:
            return said
        name = f"[{self.sheet.book.name}]{self.sheet.name}"
        quoted = quote_sheet(name)
        return f"{name if quote_sheet(self.sheet.name) == self.sheet.name and ' ' not in name else quoted}!{said}"

    raw_value = property(contents.values, contents.set_values, doc="The values, as Excel hands them over.")
    formula = property(contents.formulas, contents.set_formulas, doc="Formulas in English, else the constants as text.")
    formula2 = formula
    formula_array = property(contents.array_formula, contents.set_array_formula, doc="The array formula.")
    has_array = property(contents.has_array, doc="Whether they are part of an array formula.")
    clear = contents.clear
    clear_contents = contents.clear_contents
    clear_formats = contents.clear_formats

    number_format = property(looks.number_format, looks.set_number_format, doc="Excel's code; None when mixed.")
    color = property(looks.color, looks.set_color, doc="The fill; None where there is none, or several.")
    wrap_text = property(looks.wrap_text, looks.set_wrap_text, doc="Whether long texts are broken into lines.")
    horizontal_alignment = property(looks.across, looks.set_across, doc="How contents stand between left and right.")
    vertical_alignment = property(looks.upright, looks.set_upright, doc="How contents stand between top and bottom.")

    column_width = property(sizes.column_width, sizes.set_column_width, doc="In characters; None when mixed.")
    row_height = property(sizes.row_height, sizes.set_row_height, doc="In points; None when mixed.")
    width = property(sizes.width, doc="In points.")
    height = property(sizes.height, doc="In points.")
    left = property(sizes.left, doc="In points, from the sheet's left edge.")
    top = property(sizes.top, doc="In points, from the sheet's upper edge.")
    row_hidden = property(sizes.row_hidden, sizes.set_row_hidden, doc="Whether all rows are hidden; None when mixed.")
    column_hidden = property(sizes.column_hidden, sizes.set_column_hidden, doc="As `row_hidden`.")
    autofit = sizes.autofit
    group = sizes.group
    ungroup = sizes.ungroup

    merge_area = property(moves.merge_area, doc="The merged cells that the first cell is in, or itself.")
    merge_cells = property(moves.merge_cells, doc="Whether they are merged; None when only some are.")
    merge = moves.merge
    unmerge = moves.unmerge
    insert = on_main(moves.insert)
    delete = on_main(moves.delete)
    copy = moves.copy
    copy_from = moves.copy_from
    move = moves.move
    autofill = moves.autofill
    current_region = property(moves.current_region, doc="The block around, bounded by blank rows and columns.")
    end = moves.end
    get_special_cells = special_cells

    @property
    def font(self) -> Font:
        """The font."""
        return Font(self)

    @property
    def conditional_formats(self) -> ConditionalFormats:
        """The conditional formats that reach these cells."""
        return ConditionalFormats(self)

    @property
    def autofilter(self) -> AutoFilter:
        """The sheet's own filter over these cells."""
        return AutoFilter(self.sheet, self.area, sheet_filter(self.sheet, self.area))

    @property
    def hyperlink(self) -> str:
        """Where the first cell's link leads."""
        return link_of(self)

    def add_hyperlink(self, address: str, text_to_display: str | None = None, screen_tip: str | None = None) -> None:
        """Make the first cell a link; Calc shows no screen tip of its own."""
        del screen_tip
        add_link(self, address, text_to_display or address)

    @property
    def name(self) -> Name | None:
        """The defined name of exactly these cells."""
        goal = f"={quote_sheet(self.sheet.name)}!{self.address}"
        return next((name for name in self.sheet.book.names if name.refers_to == goal), None)

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.book.names.add(value, f"={quote_sheet(self.sheet.name)}!{self.address}")

    @property
    def table(self) -> Table | None:
        """The table that the first cell lies in."""
        return next((t for t in self.sheet.tables if t.area.holds(self.area.top, self.area.left)), None)

    @on_main
    def select(self) -> None:
        """Select them."""
        self.sheet.activate()
        self.sheet.book.document.CurrentController.select(self.uno)


def _address(area: Area, row: str, column: str) -> str:
    whole = area.right - area.left == 16_383, area.bottom - area.top == 1_048_575  # noqa: PLR2004 - a sheet's size
    first, last = column_letters(area.left), column_letters(area.right)
    if whole[0]:
        return f"{row}{area.top + 1}:{row}{area.bottom + 1}"
    if whole[1]:
        return f"{column}{first}:{column}{last}"
    one = f"{column}{first}{row}{area.top + 1}"
    return one if (area.top, area.left) == (area.bottom, area.right) else f"{one}:{column}{last}{row}{area.bottom + 1}"
