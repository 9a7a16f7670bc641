"""Where the charts of a copied sheet take their data from: the copy's cells, as the original's take the original's."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from neiqin.live.calc.bridge import Uno

if TYPE_CHECKING:
    from neiqin.live.calc.book import Book
    from neiqin.live.calc.sheet import Sheet

_PLACE: Final = re.compile(r"\$?(?:'((?:[^']|'')+)'|([^\W\d]\w*))\.(?=\$?[A-Z])")


@contextlib.contextmanager
def series_names_kept(book: Book, but: str = "") -> Iterator[None]:
    """Keep the names of series that are texts while sheets come or go: Calc takes them for places, and moves them."""
    kept: list[tuple[Uno, Uno, str]] = []
    for sheet in book.sheets:
        for chart in sheet.charts if sheet.name != but else ():
            model = chart.api.Model
            for sequence in _sequences(model):
                label = sequence.getLabel()
                if label is not None and label.getSourceRangeRepresentation().startswith('"'):
                    kept.append((model, sequence, label.getSourceRangeRepresentation()))
    yield
    for model, sequence, text in kept:
        if sequence.getLabel().getSourceRangeRepresentation() != text:
            with _still(model):
                sequence.setLabel(_sequence(model, text, sequence.getLabel().Role))


def mend_charts(sheet: Sheet, copy: Sheet) -> None:
    """Let the charts of a copy point at the copy where the original's point at the original; texts come along, too."""
    for theirs, own in zip(sheet.charts, copy.charts, strict=False):
        chart = own.api.Model
        with _still(chart):
            for original, twin in zip(_sequences(theirs.api.Model), _sequences(chart), strict=False):
                for get, put in (("getValues", "setValues"), ("getLabel", "setLabel")):
                    mended = _mended(getattr(original, get)(), getattr(twin, get)(), chart, sheet, copy)
                    if mended is not None:
                        getattr(twin, put)(mended)


@contextlib.contextmanager
def _still(chart: Uno) -> Iterator[None]:
    """Have a chart drawn once, when all is done."""
    chart.lockControllers()
    try:
        yield
    finally:
        chart.unlockControllers()


def _mended(original: Uno, twin: Uno, chart: Uno, sheet: Sheet, copy: Sheet) -> Uno | None:
    """Give the sequence that a twin should have; None when it has it."""
    wanted = _moved(original.getSourceRangeRepresentation(), sheet, copy) if original is not None else ""
    if not wanted or (twin is not None and _plain(twin.getSourceRangeRepresentation()) == _plain(wanted)):
        return None
    return _sequence(chart, wanted, original.Role)


def _sequence(chart: Uno, place: str, role: str) -> Uno:
    made = chart.getDataProvider().createDataSequenceByRangeRepresentation(place)
    made.Role = role
    return made


def _plain(place: str) -> str:
    return place.replace("'", "")


def _moved(place: str, sheet: Sheet, copy: Sheet) -> str:
    """Give the twin of a place on the sheet; another place stays within the workbook, and leaves out of it."""
    if place.startswith('"'):
        return place
    names = {(found[1] or found[2]).replace("''", "'") for found in _PLACE.finditer(place)}
    if names == {sheet.name}:
        quoted = "'" + copy.name.replace("'", "''") + "'"
        return _PLACE.sub(lambda _: f"${quoted}.", place)
    return ""


def _sequences(chart: Uno) -> Iterator[Uno]:
    """Give the labelled sequences of a chart in their order: values of the series, then the categories."""
    for system in chart.getFirstDiagram().getCoordinateSystems():
        for kind in system.getChartTypes():
            for series in kind.getDataSeries():
                yield from series.getDataSequences()
        categories = system.getAxisByDimension(0, 0).getScaleData().Categories
        if categories is not None:
            yield categories
