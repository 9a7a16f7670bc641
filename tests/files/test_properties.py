"""Whatever edits are made: they read back, they can be taken back, and undo restores the very bytes."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.files.workbooks import ODD, ROWS, package, report, rich, sheet, table, with_table, zipped

from neiqin.address import Area
from neiqin.edits import Cells, Column, Edit, Edits, ErrorValue, Formula, Marks, Rows, Sheet
from neiqin.errors import NeiqinError
from neiqin.files.content import escaped, unescaped
from neiqin.files.file_book import FileBook
from neiqin.files.undo import undo
from neiqin.raw import Kind, Mark

TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
NUMBERS = st.one_of(st.integers(-(10**15), 10**15), st.floats(allow_nan=False, allow_infinity=False))
DAYS = st.datetimes(datetime(1904, 1, 2), datetime(9999, 1, 1)).map(lambda d: d.replace(microsecond=0))
CONTENTS = st.one_of(
    *(st.none(), st.booleans(), NUMBERS, TEXTS, DAYS),
    *(TEXTS.map(Formula), st.sampled_from(["#N/A", "#DIV/0!"]).map(ErrorValue)),
)
BOOKS = {
    **{name: ODD[name] for name in ("prefixed", "no numbers", "comments and CDATA", "utf-16")},
    "table": with_table(ROWS, table("A1:B3", "id", "qty")),
    "1904": package(sheet(), book='<workbookPr date1904="1"/>'),
}
COLUMNS = st.integers(0, 6)
LIST = Area(0, 0, 2, 1)
REPORT, RICH = report(), rich()
QUIETLY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def cells(draw: st.DrawFn, columns: st.SearchStrategy[int] = COLUMNS) -> Cells:
    """Write some cells of one column, below the header."""
    rows = draw(st.lists(st.integers(1, 40), unique=True, min_size=1, max_size=6).map(sorted))
    values = draw(st.lists(CONTENTS, min_size=len(rows), max_size=len(rows)))
    return Cells("Data", draw(columns), np.array(rows), values, draw(st.sampled_from([None, "0.00"])))


@st.composite
def edits(draw: st.DrawFn) -> tuple[Edit, ...]:
    """Mix edits of every kind that fit the small workbooks."""
    chosen: list[Edit] = draw(st.lists(cells(st.integers(4, 6)), max_size=3))
    if draw(st.booleans()):
        chosen.append(Cells("Data", 1, np.array([1, 2]), draw(st.lists(CONTENTS, min_size=2, max_size=2))))
    area = LIST
    if draw(st.booleans()):
        count = draw(st.integers(1, 3))
        chosen.append(Rows("Data", area, count, {0: draw(st.lists(CONTENTS, min_size=count, max_size=count))}))
        area = Area(0, 0, area.bottom + count, 1)
    if draw(st.booleans()):
        height = area.bottom
        chosen.append(Column("Data", area, "new column", draw(st.lists(CONTENTS, min_size=height, max_size=height))))
    if draw(st.booleans()):
        chosen.append(Marks("Data", (Mark("error", (Area(1, 1, 2, 1),)),)))
    if draw(st.booleans()):
        chosen.append(Sheet("Review", REPORT, "nq_review", "digest"))
    return tuple(chosen)


def opened(folder: str, data: bytes) -> FileBook:
    """Put a workbook into a folder."""
    path = Path(folder) / "book.xlsx"
    path.write_bytes(data)
    os.environ["NEIQIN_HOME"] = str(Path(folder) / "home")
    return FileBook(path)


def content(book: FileBook, sheet_name: str, row: int, column: int) -> Any:
    """Read one cell back as it was given."""
    raw = book.read(sheet_name)
    found = raw.columns.get(column)
    at = int(np.searchsorted(found.rows, row)) if found else 0
    if found is None or at >= len(found.rows) or found.rows[at] != row:
        return None
    match Kind(int(found.kind[at])):
        case Kind.TEXT | Kind.ERROR:
            return raw.pool[found.text[at]]
        case Kind.BLANK:
            return None
        case Kind.UNCALCULATED:
            return "formula"
        case _:
            return float(found.number[at])


def same(given_: Any, read: Any, *, date1904: bool) -> bool:
    """Whether a content came back."""
    match given_:
        case datetime():
            first = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30)
            return abs((given_ - first).total_seconds() - read * 86_400) < 0.001
        case Formula():
            return bool(read == "formula")
        case ErrorValue(code=code):
            return bool(read == code)
        case bool() | int() | float():
            return bool(read == float(given_))
        case _:
            return bool(read == given_)


@given(st.text())
def test_every_text_survives_the_way_through_xml(text: str) -> None:
    assert unescaped(escaped(text)) == text


@given(st.sampled_from(sorted(BOOKS)), cells())
@QUIETLY
def test_cells_read_back_as_they_were_written(name: str, edit: Cells) -> None:
    if name == "table" and edit.column < 2:
        edit = Cells(edit.sheet, 4, edit.rows, edit.values, edit.number_format)
    with tempfile.TemporaryDirectory() as folder:
        book = opened(folder, BOOKS[name])
        book.apply(Edits((edit,)), book.stamp())
        for row, value in zip(edit.rows.tolist(), edit.values, strict=True):
            assert same(value, content(book, "Data", row, edit.column), date1904=name == "1904"), (row, value)


@given(st.sampled_from(sorted(BOOKS)), edits())
@QUIETLY
def test_what_is_done_can_be_taken_back(judge: ModuleType, name: str, chosen: tuple[Edit, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = opened(folder, BOOKS[name])
        original = Path(folder) / "original.xlsx"
        original.write_bytes(BOOKS[name])
        remembered = book.remember(Edits(chosen))
        book.apply(remembered, book.stamp())
        book.apply(remembered.inverse(), book.stamp())
        assert judge.compare(str(original), str(book.path)) == []


@given(edits())
@settings(QUIETLY, max_examples=20)
def test_undo_restores_the_very_bytes(chosen: tuple[Edit, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = opened(folder, BOOKS["table"])
        before = book.path.read_bytes()
        if book.apply(Edits(chosen), book.stamp()).path:
            undo(book.path)
        assert book.path.read_bytes() == before


SCRAPS = [
    b"",
    b'"',
    b"<",
    b">",
    b"&",
    b"x",
    b"-1",
    b"99999999999",
    b"A1:B",
    b"<c/>",
    b"<row/>",
    b"</row>",
    b"<![CDATA[",
    b"\xff",
]


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_odd_xml_is_more_than_a_clear_error(data: st.DataObject) -> None:
    """A part with scraps in it, in a package that is whole, is read right or refused as damaged."""
    whole = data.draw(st.sampled_from([RICH, BOOKS["table"], BOOKS["prefixed"]]))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    victim = data.draw(st.sampled_from(sorted(name for name in parts if name.endswith((".xml", ".rels")))))
    content = bytearray(parts[victim])  # type: ignore[arg-type]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.sampled_from([0, 1, 2, 5, 20]))] = data.draw(st.sampled_from(SCRAPS))
    chosen: tuple[Edit, ...] = (
        Cells("Data", 1, np.array([1, 30]), [1.0, "x"]),
        Marks("Data", (Mark("error", (Area(0, 0, 1, 1),)),)),
        Sheet("Review", REPORT, "nq_review", "digest"),
    )
    with tempfile.TemporaryDirectory() as folder:
        book = opened(folder, zipped({**parts, victim: bytes(content)}))
        with contextlib.suppress(NeiqinError):
            book.heads()
        with contextlib.suppress(NeiqinError):
            book.apply(book.remember(Edits(chosen)), book.stamp())


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_damage_is_more_than_a_clear_error(data: st.DataObject) -> None:
    """A cut or flipped file is refused as damaged, or the damage lies where nothing was read."""
    whole = bytearray(data.draw(st.sampled_from([RICH, *BOOKS.values()])))
    if data.draw(st.booleans()):
        del whole[data.draw(st.integers(0, len(whole) - 1)) :]
    else:
        for _ in range(data.draw(st.integers(1, 4))):
            whole[data.draw(st.integers(0, len(whole) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with tempfile.TemporaryDirectory() as folder:
        book = opened(folder, bytes(whole))
        try:
            book.heads()
            book.read("Data")
            book.apply(Edits((Cells("Data", 6, np.array([30]), [1.0]),)), book.stamp())
        except NeiqinError:
            assert book.path.read_bytes() == bytes(whole)
        else:
            assert content(book, "Data", 30, 6) == 1.0
