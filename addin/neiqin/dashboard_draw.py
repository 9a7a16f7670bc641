"""Draws a dashboard with XlsxWriter: figures, lists and charts on one grid, what the charts draw far below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from neiqin.address import column_letters, quote_sheet
from neiqin.dashboard import DASHBOARD, GRID, Band, Beside, Dashboard, Listing, Stack, Tile, figure_name
from neiqin.dashboard_formula import Formulas, Placed, quoted
from neiqin.palette import FILLS
from neiqin.paper import lay_on_paper
from neiqin.report_chart import BarChart
from neiqin.report_draw import SHORT_DAY, native_chart
from neiqin.report_look import NUMBER_FORMATS, Look, Native
from neiqin.report_places import pixels
from neiqin.text import N_, Language, said, say

if TYPE_CHECKING:
    from neiqin.hits import Severity
    from neiqin.report import Format
    from neiqin.report_chart import Chart

_WIDTH: Final = 13
"""Characters of a column of the grid: all of them are as wide as a laptop's screen and a lying A4 page."""
_ROW: Final = 15.0
_TALL: Final = 24.0
_PIXEL: Final = 0.75
"""Points of a pixel."""
_HEAD: Final = 4
"""Rows of the title, of the facts, and the blank one below."""
_TILES: Final = 3
_BESIDE_WORDS: Final = {"x": 0.3, "y": 0.02, "width": 0.64, "height": 0.84}
"""Where lying bars stand in their chart, so that the words beside them have one line each and none is left out."""
_LEAST: Final = 10
"""Rows of a chart that stands alone."""
_FORMATS: Final = {**NUMBER_FORMATS, "money": "#,##0"}
"""Figures at a glance: no cents."""


def draw_dashboard(book: Native, dashboard: Dashboard, language: Language) -> None:
    """Draw a dashboard as the workbook's next sheet; it and every figure of it get a defined name."""
    _Sheet(book, dashboard, language).write()


class _Sheet:
    """The sheet in the making; rows and columns count from 0."""

    def __init__(self, book: Native, dashboard: Dashboard, language: Language) -> None:
        self._book, self._dashboard, self._language = book, dashboard, language
        self._title = dashboard.title.in_language(language)
        self._sheet = book.add_worksheet(self._title)
        self._look = Look(book)
        self._tops: list[int] = []
        self._placed: dict[str, Placed] = {}
        self._row = _HEAD
        for band in dashboard.bands:
            self._place(band)
        self._end = self._row + len(dashboard.notes)
        self._below()
        self._formulas = Formulas(dashboard, self._placed, language)

    def _place(self, band: Band) -> None:
        """Say where a band and its lists stand."""
        self._tops.append(self._row)
        top, left = self._row + _TILES + 2, 0
        for stack in band.stacks:
            row = top
            for block in stack.blocks:
                if isinstance(block, Listing):
                    self._placed[block.key] = Placed(block, row + 1, left)
                    row += block.depth + 3
            left += stack.width
        self._row = top + _height(band) + 1

    def _below(self) -> None:
        """Say where the lists stand that only charts and other formulas look at: below all, side by side."""
        top = bottom = self._end + 3
        left = 0
        for listing in (listing for band in self._dashboard.bands for listing in band.workings):
            if left + listing.width > GRID:
                top, left = bottom + 1, 0
            self._placed[listing.key] = Placed(listing, top + 1, left)
            left += listing.width + 1
            bottom = max(bottom, top + 2 + listing.depth)

    def write(self) -> None:
        """Write everything."""
        sheet = self._sheet
        sheet.set_default_row(_ROW)
        sheet.set_column(0, GRID - 1, _WIDTH)
        sheet.hide_gridlines(2)
        sheet.set_row(0, _TALL)
        sheet.write_string(0, 0, self._title, self._look.text("title"))
        self._book.define_name(DASHBOARD, f"={quote_sheet(self._title)}!$A$1")
        for i, fact in enumerate(self._dashboard.facts):
            self._fact(fact, 2 * i)
        for band, top in zip(self._dashboard.bands, self._tops, strict=True):
            self._band(band, top)
        for placed in self._placed.values():
            self._listing(placed)
        for i, note in enumerate(self._dashboard.notes):
            look = self._look.text("note", text_wrap=False)
            sheet.write_string(self._row + i, 0, say(note, self._language), look)
        self._heading(self._end + 2, say(N_("What the charts draw"), self._language))
        self._print()

    def _fact(self, fact: Tile, column: int) -> None:
        """Write something that the whole sheet goes by, beside its label."""
        self._write(1, column, self._label(fact.label), self._look.text("note", align="right", text_wrap=False))
        look = self._look.text("plain", align="left", indent=1, bold=True, num_format=_format(fact.format))
        self._write(1, column + 1, self._formulas.formula(fact.formula), look)
        self._name(fact.key, 1, column + 1)

    def _band(self, band: Band, top: int) -> None:
        self._heading(top, say(band.title, self._language))
        span = GRID // max(len(band.tiles), 1)
        self._sheet.set_row(top + 2, _TALL)
        for i, tile in enumerate(band.tiles):
            self._tile(tile, top + 1, i * span, i * span + span - 1)
        left = 0
        for stack in band.stacks:
            self._charts(band, stack, top + _TILES + 2, left)
            left += stack.width

    def _heading(self, row: int, text: str) -> None:
        self._sheet.set_row(row, _TALL)
        self._sheet.merge_range(row, 0, row, GRID - 1, text, self._look.text("heading"))

    def _tile(self, tile: Tile, row: int, left: int, right: int) -> None:
        self._across(row, left, right, self._label(tile.label), self._look.text("label"))
        value = self._look.text("value", num_format=_format(tile.format))
        self._across(row + 1, left, right, self._formulas.formula(tile.formula), value)
        self._name(tile.key, row + 1, left)
        if tile.tone:
            rule = {"type": "cell", "criteria": ">", "value": 0, "format": self._fill(tile.tone)}
            self._sheet.conditional_format(row + 1, left, row + 1, right, rule)
        look = self._look.text("label")
        if tile.beside is None:
            self._across(row + 2, left, right, "", look)
            return
        words = say(tile.beside.label, self._language)
        shown = f'"{words} "{_format(tile.beside.format)}'
        look = self._look.text("label", num_format=shown if tile.beside.zero else f"{shown};;")
        self._across(row + 2, left, right, self._formulas.formula(tile.beside.formula), look)
        self._name(tile.beside.key, row + 2, left)

    def _listing(self, placed: Placed) -> None:
        """Write a list: its caption, headers and rows."""
        listing = placed.listing
        self._write(placed.header - 1, placed.left, self._label(str(said(listing.caption, "en"))), self._caption())
        heads: list[tuple[str, str, int, Format]] = []
        if listing.labels:
            heads.append(("label", self._said(listing.head), listing.span, "plain"))
        heads += [(c.key, self._said(c.header), c.span, c.format) for c in listing.columns]
        for key, header, span, form in heads:
            at, align = placed.columns[key], "left" if form == "plain" else "right"
            indent = int(at > placed.left and align == "left")
            look = self._look.text("header", align=align, indent=indent, text_wrap=False)
            self._across(placed.header, at, at + span - 1, header, look)
        for k in range(listing.height):
            self._line(placed, k)
        if listing.rest:
            self._rest(placed, listing.rest)
        self._fills(placed)

    def _line(self, placed: Placed, k: int) -> None:
        """Write a row of a list, counted from 0."""
        listing, row = placed.listing, placed.first + k
        if listing.labels:
            word = self._said(listing.labels[k])
            self._across(row, placed.left, placed.left + listing.span - 1, word, self._cell("plain"))
        local = placed.row(k)
        for column in listing.columns:
            at = placed.columns[column.key]
            formula = self._formulas.formula(column.formula, local)
            look = self._cell(column.format, after=at > placed.left)
            self._across(row, at, at + column.span - 1, formula, look)

    def _rest(self, placed: Placed, rest: Beside) -> None:
        """Write the row below a list."""
        row, at = placed.last + 1, placed.left + placed.listing.width - 1
        self._across(row, placed.left, at - 1, say(rest.label, self._language), self._cell("plain"))
        self._write(row, at, self._formulas.formula(rest.formula), self._cell(rest.format))
        self._name(rest.key, row, at)

    def _fills(self, placed: Placed) -> None:
        """Fill the words of a list as the tables fill them: of labels, those that count any."""
        row, right = placed.first + 1, placed.left + placed.listing.width - 1
        first = column_letters(placed.left)
        for word, severity in placed.listing.tones.items():
            equal = quoted(word.in_language(self._language))
            rule: dict[str, object] = {"type": "cell", "criteria": "==", "value": equal}
            if placed.listing.labels:
                counted = column_letters(placed.columns["n"])
                rule = {"type": "formula", "criteria": f"=AND({first}{row}={equal},${counted}{row}>0)"}
            rule["format"] = self._fill(severity)
            self._sheet.conditional_format(placed.first, placed.left, placed.last, right, rule)

    def _fill(self, severity: Severity) -> Native:
        return self._book.add_format({"bg_color": FILLS[severity]})

    def _charts(self, band: Band, stack: Stack, top: int, left: int) -> None:
        """Draw a stack's charts, one below the other in what its lists leave."""
        charts: list[Chart] = [block for block in stack.blocks if not isinstance(block, Listing)]
        if not charts:
            return
        start = top + (stack.height + 1 if stack.height else 0)
        rows = (top + _height(band) - start) // len(charts)
        for i, chart in enumerate(charts):
            row = start + i * rows
            self._write(row, left, self._label(str(chart.title)), self._caption())
            translated = chart.in_language(self._language)
            made = native_chart(self._book, translated, _Cells(self._title, self._placed[chart.table]))
            made.set_title({"none": True})
            made.set_chartarea({"border": {"none": True}})
            if isinstance(chart, BarChart) and chart.across:
                made.set_plotarea({"layout": _BESIDE_WORDS})
            made.set_size({"width": stack.width * pixels(_WIDTH) - 12, "height": int((rows - 1) * _ROW / _PIXEL) - 4})
            place = {"x_offset": 4, "y_offset": 2, "object_position": 2, "description": str(translated.title)}
            self._sheet.insert_chart(row + 1, left, made, place)

    def _label(self, text: str) -> str:
        return self._formulas.label(say(text, self._language))

    def _said(self, text: object) -> str:
        return say(text, self._language) if type(text) is str else str(said(text, self._language))

    def _caption(self) -> Native:
        return self._look.text("caption", text_wrap=False)

    def _cell(self, form: Format, *, after: bool = False) -> Native:
        """Give the look of a cell of a list; a text `after` another column does not touch the number before it."""
        more: dict[str, Any] = {"num_format": _format(form), "align": "left" if form == "plain" else "right"}
        more |= {"indent": 1} if after and form == "plain" else {}
        return self._look.text("cell", text_wrap=False, **more)

    def _name(self, key: str, row: int, column: int) -> None:
        from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415 - only making templates needs it

        cell = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
        self._book.define_name(figure_name(key), f"={quote_sheet(self._title)}!{cell}")

    def _across(self, row: int, left: int, right: int, text: str, look: Native) -> None:
        if right > left:
            self._sheet.merge_range(row, left, row, right, "", look)
        self._write(row, left, text, look)

    def _write(self, row: int, column: int, text: str, look: Native) -> None:
        """Write a text or a formula, which holds no value until it is calculated."""
        if text.startswith("="):
            self._sheet.write_formula(row, column, text, look, "")
        elif text:
            self._sheet.write_string(row, column, text, look)
        else:
            self._sheet.write_blank(row, column, None, look)

    def _print(self) -> None:
        sheet = self._sheet
        sheet.freeze_panes(2, 0)
        lay_on_paper(sheet, self._title, margin=0.4)
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 1)
        sheet.print_area(0, 0, self._end, GRID - 1)


def _height(band: Band) -> int:
    """How many rows the stacks of a band take."""
    return max([_LEAST, *(stack.height for stack in band.stacks)])


def _format(form: Format) -> str:
    return _FORMATS.get(form, "General")


class _Cells:
    """The cells of a list, as a chart draws them."""

    def __init__(self, sheet: str, placed: Placed) -> None:
        self._sheet, self._placed = sheet, placed
        self._forms = {column.key: column.format for column in placed.listing.columns}

    @property
    def count(self) -> int:
        """How many rows are drawn."""
        return int(self._placed.last - self._placed.first + 1)

    def values(self, key: str) -> list[float | None]:  # noqa: ARG002 - no number is known before it is calculated
        """Give no numbers: none is known before the sheet is calculated."""
        return []

    def hidden(self, columns: object) -> list[str]:
        """Write nothing: a chart of intervals stands in reports only."""
        raise NotImplementedError(columns)

    def series(self, key: str, **more: object) -> dict[str, Any]:
        """Give a series as XlsxWriter takes it; its categories are the list's `label` or the chart's own labels."""
        at, placed = self._placed.columns[key], self._placed
        labels = next(iter(placed.columns.values()))
        return {
            "name": [self._sheet, placed.header, at],
            "categories": [self._sheet, placed.first, labels, placed.last, labels],
            "values": [self._sheet, placed.first, at, placed.last, at],
            **more,
        }

    def number_format(self, key: str) -> str:
        """Give the format of a column on an axis."""
        form = self._forms.get(key, "plain")
        return SHORT_DAY if form == "date" else _format(form)
