"""The first sheet of a template: what it is, how to begin, what its colours say, what its sheets hold, how to undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from neiqin import __version__
from neiqin.address import quote_sheet
from neiqin.new_table import COMPUTED_LOOK, writer_look
from neiqin.palette import FILLS, SIGNS
from neiqin.paper import lay_on_paper
from neiqin.report_look import Look
from neiqin.report_measure import lines_of
from neiqin.report_places import ROW
from neiqin.review import SEVERITY_WORDS
from neiqin.table import IMPORTED, TYPED, Header
from neiqin.text import N_, Language, say

if TYPE_CHECKING:
    from neiqin.hits import Severity

_LABEL, _TEXT = 26, 100
"""Characters of the two columns."""
_COLOURS: Final = (
    (TYPED, N_("Typed"), N_("You type here. An underlined, shaded header says so.")),
    (IMPORTED, N_("Imported"), N_("Imports fill it, and you may correct it: a row that you corrected stays.")),
    ("neiqin", N_("Computed"), N_("neiqin writes here, under a slanting header; what is typed here is overwritten.")),
)
_FINDINGS: Final[dict[Severity, str]] = {
    "error": N_("Has to be put right before work goes on."),
    "warning": N_("Should be looked at by a person."),
    "info": N_("Worth knowing."),
}
_LISTED: Final = N_("Cells with a list: choose a word. Point at a header to read what its column holds.")
_UNDO: Final = (
    N_("`neiqin undo FILE` brings the workbook back as it was before the last run; so does Undo in the ribbon."),
    N_("Every run keeps a backup before it writes, and nothing but its own columns and sheets is changed."),
)


class Cover:
    """The sheet in the making."""

    def __init__(self, book: Any, language: Language) -> None:  # noqa: ANN401 - XlsxWriter has no types
        self._language, self._look = language, Look(book)
        self._sheet = book.add_worksheet(say(N_("README"), language))
        self._row = 0

    def write(self, title: str, about: str, steps: Sequence[str], sheets: Mapping[str, str]) -> None:
        """Write all; `sheets` says of each sheet's name what it is for."""
        sheet = self._sheet
        sheet.set_column(0, 0, _LABEL)
        sheet.set_column(1, 1, _TEXT)
        sheet.set_default_row(ROW)
        self._line(f"neiqin: {title}", "", self._look.text("title"), height=27)
        self._wide(about, "plain")
        self._wide(say(N_("Made by neiqin {version}."), self._language, version=__version__), "note")
        self._heading(say(N_("How to begin"), self._language))
        for number, step in enumerate(steps, start=1):
            self._line(str(number), step, self._look.text("plain", align="right", indent=1, valign="top"))
        self._colours()
        self._heading(say(N_("Undo"), self._language))
        for text in _UNDO:
            self._wide(say(text, self._language), "plain")
        self._heading(say(N_("The sheets"), self._language))
        link = self._look.text("plain", link=True, valign="top")
        for name, text in sheets.items():
            self._line(name, text, link, to=f"internal:{quote_sheet(name)}!A1")
        self._print(title)

    def _colours(self) -> None:
        """Show a sample of each look, and say what it means."""
        language = self._language
        self._heading(say(N_("What the colours say"), language))
        for writer, label, text in _COLOURS:
            header = writer_look(Header("", "", "", writer=writer))
            more: dict[str, Any] = {"bold": True, "bottom": 1, **header}
            look = self._look.text("plain", **more)
            self._line(say(label, language), say(text, language), look)
        sample = self._look.text("plain", **COMPUTED_LOOK)
        self._line("1234.5", say(N_("A computed value, as it stands in a grey column."), language), sample)
        for severity, text in _FINDINGS.items():
            look = self._look.text("plain", bg_color=FILLS[severity])
            self._line(f"{SIGNS[severity]} {say(SEVERITY_WORDS[severity], language)}", say(text, language), look)
        self._wide(say(_LISTED, language), "note")

    def _heading(self, text: str) -> None:
        self._row += 1
        look = self._look.text("heading")
        self._sheet.write_string(self._row, 0, text, look)
        self._sheet.write_blank(self._row, 1, None, look)
        self._sheet.set_row(self._row, 22)
        self._row += 1

    def _wide(self, text: str, look: str) -> None:
        self._sheet.merge_range(self._row, 0, self._row, 1, text, self._look.text(look, valign="top"))
        self._down(lines_of(text, _LABEL + _TEXT))

    def _line(self, label: str, text: str, look: Any, *, height: float = 0, to: str = "") -> None:  # noqa: ANN401 - as above
        if to:
            self._sheet.write_url(self._row, 0, to, look, label)
        else:
            self._sheet.write_string(self._row, 0, label, look)
        if text:
            self._sheet.write_string(self._row, 1, text, self._look.text("plain", valign="top", indent=1))
        self._down(lines_of(text, _TEXT - 2), height)

    def _down(self, lines: int, height: float = 0) -> None:
        self._sheet.set_row(self._row, height or ROW * lines)
        self._row += 1

    def _print(self, title: str) -> None:
        sheet = self._sheet
        sheet.hide_gridlines(2)
        lay_on_paper(sheet, f"neiqin: {title}")
        sheet.fit_to_pages(1, 0)
