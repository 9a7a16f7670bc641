"""One contract for every Book: what is written is read back, what stood there comes back, all is made or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.books import TIME, Cell, Contents, Natives, cells, everything, file, memory

from neiqin.address import MAX_COLUMNS, MAX_ROWS, Area
from neiqin.book import HEAD_ROWS, Book
from neiqin.edits import Cells, Column, Content, Edit, Edits, ErrorValue, Formula, Marks, Rows, Sheet
from neiqin.errors import EditRefused, NeiqinError, WorkbookChanged
from neiqin.raw import Mark
from neiqin.report import ReportSheet, ReportTable
from neiqin.report_render import render

DAY = datetime(2026, 9, 3, 10, 15, 30)


MAKERS: list[Callable[[Contents, Natives], Book]] = [memory, file]


@pytest.fixture(params=MAKERS, ids=lambda make: make.__name__)
def make(request: pytest.FixtureRequest) -> Callable[..., Book]:
    """Make a book of one kind from rows of cells and the places of its native tables."""
    return lambda contents, **natives: request.param(contents, natives)


def apply(book: Book, *edits: Edit) -> Edits:
    """Make edits, and give those that take them back."""
    remembered = book.remember(Edits(edits))
    book.apply(remembered, book.stamp(), note="test")
    return remembered.inverse()


def write(sheet: str, column: int, row: int, *values: Content, number_format: str | None = None) -> Cells:
    return Cells(sheet, column, np.arange(row, row + len(values)), list(values), number_format)


LIST = {"Yard": [["No", "Kg"], ["A", 5], ["B", 7.5]], "Other": [["x"]]}
CONTENTS: list[tuple[Content, Cell]] = [
    (5, ("NUMBER", 5.0)),
    (-0.125, ("NUMBER", -0.125)),
    (True, ("BOOL", 1.0)),
    (False, ("BOOL", 0.0)),
    ("plain", ("TEXT", "plain")),
    (ErrorValue("#N/A"), ("ERROR", "#N/A")),
    (Formula("1+1"), ("UNCALCULATED", None)),
    (Formula('"<"&"a"', "<a"), ("TEXT", "<a")),
]
TEXTS = [
    *("=1+1", "+886912345678", "-5", "@home", "'quoted", "007", "1e5", "TRUE", "#N/A"),
    *(
        " two  blanks ",
        "two\nlines",
        "two\r\nlines",
        "tab\there",
        "訂單",
        "𠮷野家 😀",
        "_x0041_",
        "<a href='x'>&amp;</a>",
        '"',
        "x" * 32_767,
    ),
]


def test_what_is_made_is_read(make: Callable[..., Book]) -> None:
    book = make({"Yard": [["No", 5, True, DAY], [None, "x"]]}, Yard=())
    assert cells(book.read("Yard")) == {
        (0, 0): ("TEXT", "No"),
        (0, 1): ("NUMBER", 5.0),
        (0, 2): ("BOOL", 1.0),
        (0, 3): ("DATE", round((DAY - datetime(1899, 12, 30)).total_seconds() / 86_400, 8)),
        (1, 1): ("TEXT", "x"),
    }


def test_heads_are_the_first_rows_of_every_sheet_in_order(make: Callable[..., Book]) -> None:
    book = make({"Long": [[row] for row in range(HEAD_ROWS + 9)], "Empty": [], "Short": [["x"]]})
    heads = book.heads()
    assert [head.name for head in heads] == ["Long", "Empty", "Short"]
    assert max(heads[0].columns[0].rows) == HEAD_ROWS - 1
    assert len(book.read("Long").columns[0].rows) == HEAD_ROWS + 9


def test_a_native_table_says_its_place_and_headers(make: Callable[..., Book]) -> None:
    (table,) = make(LIST, Yard=[("Parcels", "A1:B3")]).read("Yard").tables
    assert (table.name, table.area.ref, table.headers, table.totals_rows) == ("Parcels", "A1:B3", ("No", "Kg"), 0)


def test_the_stamp_stays_while_the_book_does(make: Callable[..., Book]) -> None:
    book = make(LIST)
    stamp = book.stamp()
    book.heads()
    book.read("Yard")
    book.remember(Edits((write("Yard", 1, 1, 6),)))
    book.refuse(Edits((write("Yard", 1, 1, 6),)))
    book.apply(Edits(), stamp)
    assert book.stamp() == stamp


@pytest.mark.parametrize(("content", "read"), CONTENTS, ids=str)
def test_a_cell_holds_what_was_written(make: Callable[..., Book], content: Content, read: Cell) -> None:
    book = make(LIST)
    before = cells(book.read("Yard"))
    apply(book, write("Yard", 1, 1, content))
    assert cells(book.read("Yard")) == before | {(1, 1): read}


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_text_stays_the_text_it_is(make: Callable[..., Book], text: str) -> None:
    book = make(LIST)
    apply(book, write("Yard", 0, 1, text))
    assert cells(book.read("Yard"))[1, 0] == ("TEXT", text)


def test_a_time_is_written_as_a_time(make: Callable[..., Book]) -> None:
    book = make(LIST)
    apply(book, write("Yard", 5, 1, DAY, number_format=TIME))
    kind, number = cells(book.read("Yard"))[1, 5]
    assert (kind, number) == ("DATE", pytest.approx(46_268 + (10 * 3600 + 15 * 60 + 30) / 86_400))


def test_arrays_are_written_with_blanks_for_what_is_missing(make: Callable[..., Book]) -> None:
    book = make(LIST)
    times = np.array([DAY, "NaT"], "datetime64[us]")
    apply(
        book,
        Cells("Yard", 1, np.array([1, 2]), np.array([np.nan, 3.5])),
        Cells("Yard", 0, np.array([1, 2]), np.array([None, "C"], object)),
        Cells("Yard", 2, np.array([1, 2]), times, TIME),
    )
    there = cells(book.read("Yard"))
    assert {at: value for at, value in there.items() if at[0] > 0 and at[1] < 2} == {
        (2, 0): ("TEXT", "C"),
        (2, 1): ("NUMBER", 3.5),
    }
    assert [at for at in there if at[1] == 2] == [(1, 2)]


def test_cells_far_outside_what_is_there_are_written_too(make: Callable[..., Book]) -> None:
    book = make({"Yard": []})
    apply(book, write("Yard", 700, 5_000, "far"))
    assert cells(book.read("Yard")) == {(5_000, 700): ("TEXT", "far")}


def test_an_old_stamp_is_refused_and_nothing_written(make: Callable[..., Book]) -> None:
    book = make(LIST)
    old = book.stamp()
    apply(book, write("Yard", 1, 1, 6))
    before = everything(book)
    with pytest.raises(WorkbookChanged):
        book.apply(Edits((write("Yard", 1, 1, 7),)), old)
    assert everything(book) == before


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (write("Nowhere", 0, 0, 1), "no worksheet “Nowhere”"),
        (Marks("Nowhere", ()), "no worksheet “Nowhere”"),
        (write("Yard", 0, 1, "x" * 32_768), "does not fit into a cell"),
        (write("Yard", MAX_COLUMNS, 0, 1), "no room"),
        (write("Yard", 0, MAX_ROWS, 1), "no room"),
    ],
    ids=["sheet", "marks", "text", "column", "row"],
)
def test_what_no_book_can_hold_is_refused_whole(make: Callable[..., Book], edit: Cells | Marks, said: str) -> None:
    book = make(LIST)
    before, stamp = everything(book), book.stamp()
    edits = Edits((write("Yard", 1, 1, 99), edit))
    with pytest.raises(NeiqinError, match=said):
        book.refuse(edits)
    with pytest.raises(NeiqinError, match=said):
        book.apply(edits, stamp)
    assert (everything(book), book.stamp()) == (before, stamp)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_a_blank(make: Callable[..., Book], number: float) -> None:
    book = make(LIST)
    apply(book, write("Yard", 1, 1, number), Cells("Yard", 1, np.array([2]), np.array([number])))
    assert not {(1, 1), (2, 1)} & cells(book.read("Yard")).keys()


AREA = Area(0, 0, 2, 1)
NEW_ROWS = Rows("Yard", AREA, 2, {0: ["C", "D"], 1: np.array([1.0, np.nan])})
NEW_COLUMN = Column("Yard", AREA, "Box", ["a", None])


@pytest.mark.parametrize("native", [True, False])
def test_rows_are_added_below_the_last(make: Callable[..., Book], native: bool) -> None:  # noqa: FBT001 - parametrised
    book = make(LIST, Yard=[("Parcels", "A1:B3")] if native else ())
    before = cells(book.read("Yard"))
    apply(book, Rows("Yard", AREA, 2, NEW_ROWS.columns, table="Parcels" if native else None))
    sheet = book.read("Yard")
    assert cells(sheet) == before | {(3, 0): ("TEXT", "C"), (3, 1): ("NUMBER", 1.0), (4, 0): ("TEXT", "D")}
    assert [t.area.ref for t in sheet.tables] == (["A1:B5"] if native else [])


@pytest.mark.parametrize("native", [True, False])
def test_a_column_is_added_at_the_right_edge(make: Callable[..., Book], native: bool) -> None:  # noqa: FBT001 - as above
    book = make(LIST, Yard=[("Parcels", "A1:B3")] if native else ())
    before = cells(book.read("Yard"))
    apply(book, Column("Yard", AREA, "Box", ["a", None], table="Parcels" if native else None))
    sheet = book.read("Yard")
    assert cells(sheet) == before | {(0, 2): ("TEXT", "Box"), (1, 2): ("TEXT", "a")}
    assert [t.headers for t in sheet.tables] == ([("No", "Kg", "Box")] if native else [])


@pytest.mark.parametrize("native", [True, False])
@pytest.mark.parametrize("edit", [NEW_ROWS, NEW_COLUMN], ids=["rows", "column"])
def test_what_stands_in_the_way_is_a_refusal_and_all_stays(
    make: Callable[..., Book],
    edit: Rows | Column,
    native: bool,  # noqa: FBT001 - as above
) -> None:
    rows = [["No", "Kg", None], ["A", 5, "mine"], ["B", 7.5], [None, None], ["mine"]]
    book = make({"Yard": rows}, Yard=[("Parcels", "A1:B3")] if native else ())
    before, stamp = everything(book), book.stamp()
    edits = Edits((write("Yard", 1, 1, 99), edit))
    with pytest.raises(EditRefused, match="Yard"):
        book.refuse(edits)
    with pytest.raises(EditRefused, match="Yard"):
        book.apply(edits, stamp)
    assert (everything(book), book.stamp()) == (before, stamp)


def report(text: str) -> ReportSheet:
    return ReportSheet("stock", "Stock", blocks=(ReportTable.of_rows(("What", "N"), [(text, 7)]),))


def sheet(text: str, name: str = "Stock") -> Sheet:
    return Sheet(name, render(report(text)), "nq_stock", report(text).digest)


def test_a_sheet_is_brought_in_with_its_name_and_digest(make: Callable[..., Book]) -> None:
    book = make(LIST)
    before = everything(book)
    apply(book, sheet("one"))
    after = everything(book)
    assert {name: after[name] for name in before} == before
    assert ("TEXT", "one") in after["Stock"][0].values()
    assert after["Stock"][3] == {"nq_stock": report("one").digest}


def test_a_sheet_takes_the_place_of_the_one_of_its_name(make: Callable[..., Book]) -> None:
    book = make(LIST)
    apply(book, sheet("one"))
    apply(book, sheet("two"))
    assert [head.name for head in book.heads()] == ["Yard", "Other", "Stock"]
    texts = cells(book.read("Stock")).values()
    assert ("TEXT", "two") in texts
    assert ("TEXT", "one") not in texts
    assert book.heads()[2].names == {"nq_stock": report("two").digest}


def test_a_sheet_is_dropped(make: Callable[..., Book]) -> None:
    book = make(LIST)
    before = everything(book)
    apply(book, sheet("one"))
    apply(book, Sheet("Stock", None, "nq_stock"))
    assert everything(book) == before


MARKS = (Mark("error", (Area(1, 1, 2, 1),)), Mark("warning", (Area(1, 0, 1, 0), Area(4, 0, 4, 0))))


def test_marks_do_not_follow_a_list_that_grows(make: Callable[..., Book]) -> None:
    book = make(LIST)
    apply(book, Marks("Yard", MARKS))
    apply(book, NEW_ROWS)
    assert set(book.read("Yard").marks) == set(MARKS)


def test_marks_take_the_place_of_our_marks(make: Callable[..., Book]) -> None:
    book = make(LIST)
    apply(book, Marks("Yard", MARKS))
    assert set(book.read("Yard").marks) == set(MARKS)
    apply(book, Marks("Yard", MARKS[:1]))
    assert book.read("Yard").marks == MARKS[:1]
    apply(book, Marks("Yard", ()))
    assert book.read("Yard").marks == ()


EVERY_KIND = [
    write("Yard", 1, 1, "text", None),
    write("Yard", 9, 30, 1, Formula("A1"), True),
    NEW_ROWS,
    NEW_COLUMN,
    sheet("one"),
    Marks("Yard", MARKS),
]


@pytest.mark.parametrize("native", [True, False])
@pytest.mark.parametrize("edit", EVERY_KIND, ids=lambda edit: type(edit).__name__)
def test_an_edit_is_taken_back_by_its_inverse(make: Callable[..., Book], edit: Edit, native: bool) -> None:  # noqa: FBT001 - as above
    book = make(LIST, Yard=[("Parcels", "A1:B3")] if native else ())
    if native and isinstance(edit, (Rows, Column)):
        edit = edit.__class__(**{f: getattr(edit, f) for f in edit.__slots__} | {"table": "Parcels"})
    before = everything(book)
    inverse = apply(book, edit)
    assert everything(book) != before
    apply(book, *inverse.edits)
    assert everything(book) == before


def test_a_replaced_sheet_comes_back(make: Callable[..., Book]) -> None:
    book = make(LIST)
    apply(book, sheet("one"))
    before = everything(book)
    inverse = apply(book, sheet("two"))
    apply(book, *inverse.edits)
    assert everything(book) == before


contents = st.one_of(
    st.none(), st.booleans(), st.integers(-9, 9), st.floats(-1e6, 1e6), st.text(max_size=5), st.just(Formula("1+1"))
)


@pytest.mark.parametrize("maker", MAKERS, ids=lambda make: make.__name__)
@settings(max_examples=20)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.sets(st.integers(0, 9), min_size=1), st.data()), min_size=1, max_size=4)
)
def test_any_cells_are_written_and_taken_back(
    maker: Callable[[Contents, Natives], Book], drawn: Iterable[tuple[int, set[int], st.DataObject]]
) -> None:
    book = maker(LIST, {})
    before = everything(book)
    expected = dict(before["Yard"][0])
    edits = []
    for column, rows, data in drawn:
        values = data.draw(st.lists(contents, min_size=len(rows), max_size=len(rows)))
        edits.append(Cells("Yard", column, np.array(sorted(rows)), values))
        for row, value in zip(sorted(rows), values, strict=True):
            expected.pop((row, column), None)
            if value is not None and value != "":
                expected[row, column] = read_as(value)
    inverse = apply(book, *edits)
    assert {at: cell for at, cell in cells(book.read("Yard")).items() if cell != ("TEXT", "")} == expected
    apply(book, *inverse.edits)
    assert everything(book) == before


def read_as(value: Content) -> Cell:
    match value:
        case bool():
            return "BOOL", float(value)
        case int() | float():
            return "NUMBER", round(float(value), 8)
        case str():
            return "TEXT", value
        case _:
            return "UNCALCULATED", None


steps = st.lists(st.sampled_from(["rows", "column", "cells", "sheet", "marks"]), min_size=1, max_size=6)


def edits_for(kinds: list[str], table: str | None) -> Iterator[Edit]:
    """One edit after another, each on what those before have left."""
    area = AREA
    for step, kind in enumerate(kinds):
        match kind:
            case "rows":
                yield Rows("Yard", area, 2, {0: [f"r{step}", None], 1: np.array([np.nan, step])}, table=table)
                area = Area(area.top, area.left, area.bottom + 2, area.right)
            case "column":
                values = [step if row % 2 else None for row in range(area.bottom)]
                yield Column("Yard", area, f"h{step}", values, table=table)
                area = Area(area.top, area.left, area.bottom, area.right + 1)
            case "cells":
                yield Cells("Yard", 1, np.array([1, 2]), [f"c{step}", None])
            case "sheet":
                yield sheet(f"s{step}")
            case _:
                yield Marks("Yard", MARKS[: 1 + step % 2])


@settings(max_examples=25)
@given(steps, st.booleans(), st.booleans())
def test_any_edits_come_to_the_same_in_both_books_and_are_taken_back(
    kinds: list[str],
    native: bool,  # noqa: FBT001 - drawn
    at_once: bool,  # noqa: FBT001 - drawn
) -> None:
    natives = {"Yard": [("Parcels", "A1:B3")]} if native else {}
    books = memory(LIST, natives), file(LIST, natives)
    before = everything(books[0])
    edits = list(edits_for(kinds, "Parcels" if native else None))
    at_once = at_once and kinds.count("sheet") < 2  # a sheet written twice at once has one past only
    for book in books:
        inverses = [apply(book, *edits)] if at_once else [apply(book, edit) for edit in edits]
        made = everything(book)
        if book is books[0]:
            expected = made
        assert made == expected
        for inverse in reversed(inverses):
            apply(book, *inverse.edits)
        assert everything(book) == before


def test_a_sheet_that_formulas_point_at_is_not_dropped(make: Callable[..., Book]) -> None:
    book = make(LIST)
    apply(book, sheet("one"), write("Other", 0, 5, Formula("Stock!A1")))
    before = everything(book)
    with pytest.raises(EditRefused, match="Other"):
        apply(book, Sheet("Stock", None, "nq_stock"))
    assert everything(book) == before


def test_a_dropped_sheet_comes_back(make: Callable[..., Book]) -> None:
    book = make(LIST)
    apply(book, sheet("one"))
    before = everything(book)
    inverse = apply(book, Sheet("Stock", None, "nq_stock"))
    book.apply(inverse, book.stamp())
    assert everything(book) == before
