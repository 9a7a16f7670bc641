"""A queue is put in order under people's hands: what they typed stays beside its key, and nothing is written twice."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any

import numpy as np
import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font
from python_calamine import CalamineWorkbook
from tests.books import Contents, Natives, cells, file, memory

from neiqin.address import Area, CellAddress
from neiqin.book import Book
from neiqin.changes import Changes, Queue
from neiqin.edits import Cells, Edit, Edits, Formula
from neiqin.files.file_book import FileBook
from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin.planning import Plan
from neiqin.raw import Kind, NativeTable
from neiqin.table import TYPED, Header, Id, Link, Names, Number, Table, Text, Time
from neiqin.text import Reason

MINE = "yard.call"


class Call(
    Table,
    name="Calls",
    titles=Names("Calls", "叫號", "叫号"),
    key=("parcel_no", "why"),
    needs=("parcel_no", "why"),
    by_name=True,
):
    """One reason to look at a parcel."""

    rank: Annotated[Number | None, Header("Rank", "順位", "顺位", writer=MINE)] = None
    parcel_no: Annotated[Id, Header("Parcel No", "包裹號碼", "包裹号码", writer=MINE)]
    why: Annotated[Id | None, Header("Why", "原因", "原因", writer=MINE)] = None
    until: Annotated[Time | None, Header("Until", "期限", "期限", writer=MINE)] = None
    said: Annotated[Text | None, Header("Said", "說明", "说明", writer=MINE)] = None
    place: Annotated[Link | None, Header("Cell", "儲存格", "单元格", writer=MINE)] = None
    crew: Annotated[Text | None, Header("Crew", "組別", "组别", writer="yard.other")] = None
    remark: Annotated[Text | None, Header("Remark", "附註", "附注", writer=TYPED)] = None


HEADERS = ["Rank", "Parcel No", "Why", "Until", "Said", "Cell", "Crew", "Remark"]
UNTIL = datetime(2026, 9, 3, 10, 15)
MAKERS: list[Callable[[Contents, Natives], Book]] = [memory, file]


def frame(*keys: str, **values: Sequence[Any]) -> pd.DataFrame:
    """Wanted rows: a key of two letters each (parcel and reason), in this order."""
    return pd.DataFrame(
        {
            "rank": np.arange(1.0, len(keys) + 1),
            "parcel_no": np.array([k[0] for k in keys], dtype=object),
            "why": np.array([k[1:] or np.nan for k in keys], dtype=object),
            "until": np.array([np.datetime64(UNTIL, "us")] * len(keys), "datetime64[us]"),
            "said": np.array([Reason("{key} waits", {"key": k, "all": [1]}) for k in keys], dtype=object),
            "place": np.array([CellAddress("", "Yard's", i + 2, 1) for i in range(len(keys))], dtype=object),
            **{name: np.array(v, dtype=object) for name, v in values.items()},
        }
    )


def planned(book: Book, wanted: pd.DataFrame, ends: tuple[str, ...] = ("rank", "until")) -> Plan:
    plan = Plan(Opened(book), "en", MINE)
    plan.add(Changes(queues=(Queue(Call, wanted, ends),)))
    return plan


def put(book: Book, *keys: str) -> list[Edit]:
    """Put the queue into the book, and see that doing so again writes nothing."""
    edits = planned(book, frame(*keys)).done()
    book.apply(edits, book.stamp(), note="test")
    assert planned(book, frame(*keys)).done().edits == ()
    return list(edits.edits)


def rows(book: Book, sheet: str = "Calls", width: int = 8) -> list[list[Any]]:
    """The rows below the header as texts and numbers, trailing blank ones left out."""
    there = cells(book.read(sheet))
    last = max((row for row, _ in there), default=0)
    return [[there.get((r, c), (None, None))[1] for c in range(width)] for r in range(1, last + 1)]


def keys(book: Book) -> list[str]:
    return [f"{row[1] or ''}{row[2] or ''}" for row in rows(book)]


def remarks(book: Book) -> dict[str, Any]:
    return {f"{row[1] or ''}{row[2] or ''}": row[7] for row in rows(book) if row[7]}


def type_in(book: Book, key: str, text: Any = "mine", column: int = 7) -> None:
    row = keys(book).index(key) + 1
    book.apply(Edits((Cells("Calls", column, np.array([row]), [text]),)), book.stamp())


@pytest.fixture(params=["memory", "file", "memory list", "file list"])
def book(request: pytest.FixtureRequest) -> Book:
    """A book with a native table, or a plain list, that waits for a queue."""
    make = memory if "memory" in request.param else file
    native = {} if "list" in request.param else {"Calls": [("Calls", "A1:H2")]}
    return make({"Yard": [["x"]], "Calls": [HEADERS, []]}, native)


@pytest.mark.parametrize("make", MAKERS)
def test_the_table_is_made_where_there_is_none(make: Callable[..., Book]) -> None:
    book = make({"Yard": [["x"]]}, {})
    put(book, "B1", "A1")
    assert keys(book) == ["B1", "A1"]
    (table,) = book.read("Calls").tables
    assert (table.name, table.area.ref) == ("Calls", "A1:H3")
    assert rows(book)[0][4:6] == ["B1 waits", "'Yard''s'!A2"]


def test_nothing_is_made_of_an_empty_queue() -> None:
    assert planned(memory({"Yard": [["x"]]}, {}), frame()).done().edits == ()


def test_rows_stand_in_the_wanted_order_whatever_stood_before(book: Book) -> None:
    put(book, "B1", "A1")
    put(book, "C1", "A1", "B1", "A2")
    assert keys(book) == ["C1", "A1", "B1", "A2"]
    assert [row[0] for row in rows(book)] == [1, 2, 3, 4]
    put(book, "A2")
    assert keys(book) == ["A2"]
    put(book)
    assert keys(book) == []
    put(book, "D1", "A1", "A2")
    assert keys(book) == ["D1", "A1", "A2"]


def test_what_others_wrote_moves_with_its_key(book: Book) -> None:
    put(book, "A1", "B1", "C1")
    type_in(book, "C1", "from a person")
    type_in(book, "A1", 5, column=6)
    put(book, "C1", "D1", "B1", "A1", "E1")
    assert keys(book) == ["C1", "D1", "B1", "A1", "E1"]
    assert [row[7] for row in rows(book)] == ["from a person", None, None, None, None]
    assert [row[6] for row in rows(book)] == [None, None, None, 5, None]


def test_a_row_with_something_typed_is_kept_at_the_end(book: Book) -> None:
    put(book, "A1", "B1", "C1")
    type_in(book, "A1")
    put(book, "C1", "B1", "D1")
    assert keys(book) == ["C1", "B1", "D1", "A1"]
    rank, *_, until, said, _, _, remark = rows(book)[3]
    assert (rank, until, said, remark) == (None, None, "A1 waits", "mine")
    put(book, "A1")
    assert keys(book) == ["A1"]
    assert rows(book)[0][0] == 1


def test_rows_between_others_do_not_matter(book: Book) -> None:
    put(book, "A1", "B1", "C1")
    type_in(book, "B1")
    put(book)
    assert keys(book) == ["B1"]


def test_after_sorting_by_hand_the_queue_is_put_in_order_again(book: Book) -> None:
    put(book, "A1", "B1", "C1")
    type_in(book, "B1")
    stood = book.read("Calls")
    there = cells(stood)
    for column in range(8):
        told = [there.get((r, column), (None, None)) for r in (3, 2, 1)]
        values = [Formula(f'"{v}"', str(v)) if column == 5 else v for _, v in told]
        if column == 3:
            values = [UNTIL] * 3
        book.apply(Edits((Cells("Calls", column, np.array([1, 2, 3]), values),)), book.stamp())
    assert keys(book) == ["C1", "B1", "A1"]
    put(book, "A1", "B1", "C1")
    assert keys(book) == ["A1", "B1", "C1"]
    assert remarks(book) == {"B1": "mine"}


def test_two_rows_of_one_key_lose_nothing(book: Book) -> None:
    put(book, "A1", "B1")
    type_in(book, "A1", "first")
    for column, value in ((1, "A"), (2, "1"), (7, "second")):
        book.apply(Edits((Cells("Calls", column, np.array([2]), [value]),)), book.stamp())
    put(book, "B1", "A1")
    assert keys(book) == ["B1", "A1", "A1"]
    assert [row[7] for row in rows(book)] == [None, "first", "second"]


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("native", [True, False])
def test_beside_columns_of_the_clerks_own_rows_stay_where_they_are(make: Callable[..., Book], *, native: bool) -> None:
    contents = [[*HEADERS, "Own"], [1, "A", "1", None, None, None, None, None, "mine"], [2, "B", "1"], [3, "C", "1"]]
    book = make({"Yard": [["x"]], "Calls": contents}, {"Calls": [("Calls", "A1:I4")]} if native else {})
    edits = put(book, "C1", "D1", "E1")
    assert not any(isinstance(e, Cells) and e.column > 6 for e in edits)
    assert keys(book) == ["A1", "D1", "C1", "E1"]  # B1 has gone, and its row was free
    assert rows(book, width=9)[0] == [None, "A", "1", None, None, None, None, None, "mine"]
    plan = planned(book, frame("C1", "D1", "E1"))
    (note,) = plan.notes
    assert note.in_language("en") == (
        "The rows on sheet Calls were not put in order: columns or formulas of your own stand in the table, or next to "
        "it. New rows are at its end."
    )


@pytest.mark.parametrize("native", [True, False])
def test_a_remark_right_beside_the_list_keeps_its_row(*, native: bool) -> None:
    contents = [HEADERS, [1, "A", "1"], [2, "B", "1", None, None, None, None, None, "ask Mei"]]
    book = memory({"Calls": contents}, {"Calls": [("Calls", "A1:H3")]} if native else {})
    put(book, "B1", "A1")
    assert keys(book) == ["A1", "B1"]


@pytest.mark.parametrize("make", MAKERS)
def test_another_table_below_does_not_matter(make: Callable[..., Book]) -> None:
    contents = [HEADERS, *[[] for _ in range(8)], ["Parcel No", "Weight"], ["A", 5]]
    book = make({"Calls": contents}, {"Calls": [("Calls", "A1:H4"), ("Parcels", "A10:B11")]})
    put(book, "A1", "B1", "C1")
    type_in(book, "A1")
    put(book, "B1", "A1")
    assert keys(book)[:3] == ["B1", "A1", ""]
    assert rows(book)[1][7] == "mine"
    assert rows(book)[9][:2] == ["A", 5]


@pytest.mark.parametrize("column", [0, 7])
def test_a_formula_of_the_clerks_is_left_and_named(column: int) -> None:
    contents = [HEADERS, [1.0, "A", "1"], [2.0, "B", "1"]]
    book = memory({"Calls": contents}, {"Calls": [("Calls", "A1:H3")]})
    book.sheets["Calls"].cells[1, column] = Formula("1+1")
    plan = planned(book, frame("B1", "A1"))
    book.apply(plan.done(), book.stamp())
    assert book.sheets["Calls"].cells[1, column] == Formula("1+1")
    assert keys(book) == ["A1", "B1"]
    assert [h.code for h in plan.hits] == (["V08"] if column == 0 else [])


def test_a_missing_column_of_ours_is_added(book: Book) -> None:
    short = [h for h in HEADERS if h != "Said"]
    native = {"Calls": [("Calls", "A1:G2")]} if book.read("Calls").tables else {}
    make: Callable[..., Book] = memory if isinstance(book, MemoryBook) else file
    other = make({"Calls": [short, [], []][: 2 if native else 1]}, native)
    put(other, "A1", "B1")
    assert [row[7] for row in rows(other)] == ["A1 waits", "B1 waits"]


def test_a_key_twice_is_the_macros_mistake() -> None:
    with pytest.raises(ValueError, match="twice"):
        planned(memory({}, {}), frame("A1", "A1"))


def test_a_column_of_others_is_not_the_macros() -> None:
    with pytest.raises(TypeError, match="remark"):
        planned(memory({}, {}), frame("A1", remark=["x"]))


def test_texts_are_compared_as_they_are_read() -> None:
    book = memory({"Calls": [HEADERS]}, {"Calls": [("Calls", "A1:H2")]})
    wanted = frame("A1", "B1", said=[" padded\t", ""])
    plan = planned(book, wanted)
    book.apply(plan.done(), book.stamp())
    assert planned(book, wanted).done().edits == ()


def test_findings_in_the_table_follow_their_rows() -> None:
    book = memory({"Calls": [HEADERS]}, {"Calls": [("Calls", "A1:H2")]})
    put(book, "A1", "B1")
    plan = planned(book, frame("B1", "A1"))
    assert [str(plan.opened.tables["Calls"].address(i, "why")) for i in range(2)] == ["Calls!C3", "Calls!C2"]


def test_a_total_below_a_native_table_stays_below(tmp_path: Path) -> None:
    path = tmp_path / "totals.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Calls")
        columns: list[dict[str, Any]] = [{"header": h} for h in HEADERS]
        columns[0] |= {"total_string": "Sum"}
        sheet.add_table("A1:H3", {"name": "Calls", "columns": columns, "total_row": True})
    book = FileBook(path)
    put(book, "A1", "B1", "C1")
    assert keys(book) == ["A1", "B1", "C1", ""]
    assert rows(book)[3][0] == "Sum"
    type_in(book, "C1")
    put(book, "C1")
    assert rows(book)[0][7] == "mine"
    assert rows(book)[3][0] == "Sum"


# --- whatever was typed stays beside its key ---

KEYS = [f"{parcel}{why}" for parcel in "ABC" for why in ("1", "2", "")]
STEP = st.tuples(
    st.lists(st.sampled_from(KEYS), unique=True, max_size=6),
    st.dictionaries(st.integers(0, 5), st.sampled_from(["x", "y", 5.0]), max_size=2),
    st.integers(0, 3),
)


def check_steps(book: Book, steps: Sequence[tuple[list[str], Mapping[int, Any], int]], *, own: bool) -> None:
    """Put queues in turn, type into some rows, and see after each that all that was typed stands beside its key."""
    typed: dict[str, Any] = {}
    for wanted, hands, turn in steps:
        put(book, *wanted)
        there = keys(book)
        assert remarks(book) == typed
        assert {k for k in there if k} == set(wanted) | set(typed)
        if not own:
            assert there == [*wanted, *(k for k in there if k not in wanted)]
            put(book, *wanted[turn:], *wanted[:turn])
            assert remarks(book) == typed
        for at, text in hands.items():
            if at < len(keys(book)) and (key := keys(book)[at]):
                type_in(book, key, text)
                typed[key] = text


@given(steps=st.lists(STEP, max_size=4), native=st.booleans(), own=st.booleans())
def test_what_was_typed_stays_beside_its_key(steps: Any, *, native: bool, own: bool) -> None:
    contents = {"Calls": [[*HEADERS, "Own"]] if own else [HEADERS]}
    book = memory(contents, {"Calls": [("Calls", f"A1:{'I' if own else 'H'}2")]} if native else {})
    if own:
        book.sheets["Calls"].cells[1, 8] = "of my own"
    check_steps(book, steps, own=own)


@settings(max_examples=8)
@given(steps=st.lists(STEP, max_size=3), native=st.booleans())
def test_what_was_typed_stays_beside_its_key_in_a_file(steps: Any, *, native: bool) -> None:
    check_steps(file({"Calls": [HEADERS, []]}, {"Calls": [("Calls", "A1:H2")]} if native else {}), steps, own=False)


# --- a file: looks, an independent judge, and links that other programs follow ---


@pytest.fixture(scope="session")
def judge() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "shared" / "tools" / "workbook_diff.py"
    if not path.exists():
        pytest.skip(f"{path} is not there")
    spec = importlib.util.spec_from_file_location("workbook_diff", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_judge_finds_nothing_else_changed(judge: ModuleType) -> None:
    book = file({"Yard": [["x", 5]], "Calls": [HEADERS, []]}, {"Calls": [("Calls", "A1:H2")]})
    put(book, "A1", "B1", "C1")
    type_in(book, "C1")
    before = book.path.with_name("before.xlsx")
    before.write_bytes(book.path.read_bytes())
    put(book, "C1", "A1", "D1")
    assert judge.compare(str(before), str(book.path), changed=["Calls!A2:H4"]) == []


def test_the_look_of_what_was_typed_moves_with_it() -> None:
    book = file({"Calls": [HEADERS, []]}, {"Calls": [("Calls", "A1:H2")]})
    put(book, "A1", "B1")
    workbook = openpyxl.load_workbook(book.path)
    workbook["Calls"]["H3"] = "urgent"
    workbook["Calls"]["H3"].font = Font(bold=True)
    workbook.save(book.path)
    put(FileBook(book.path), "B1", "A1")
    sheet = openpyxl.load_workbook(book.path)["Calls"]
    assert (sheet["H2"].value, sheet["H2"].font.bold, sheet["H3"].value) == ("urgent", True, None)


def test_a_link_is_a_formula_with_its_text() -> None:
    book = file({'訂"單': [["x"]]}, {})
    plan = planned(book, frame("A1", place=[CellAddress("", '訂"單', 5, 4)]))
    book.apply(plan.done(), book.stamp())
    formula = """=HYPERLINK("#'訂""單'!D5","'訂""單'!D5")"""
    assert openpyxl.load_workbook(book.path)["Calls"]["F2"].value == formula
    shown = """'訂"單'!D5"""
    assert openpyxl.load_workbook(book.path, data_only=True)["Calls"]["F2"].value == shown
    assert CalamineWorkbook.from_path(str(book.path)).get_sheet_by_name("Calls").to_python()[1][5] == shown
    raw = book.read("Calls").columns[5]
    assert (raw.kind[1], bool(raw.formula[1])) == (Kind.TEXT, True)


@pytest.mark.parametrize("make", MAKERS)
def test_a_link_is_neither_stale_nor_uncalculated_and_follows_its_row(make: Callable[..., Book]) -> None:
    book = make({"Yard": [["x"]]}, {})
    put(book, "A1")
    opened = Opened(book)
    assert opened.need(Call).frame["place"].tolist() == ["'Yard''s'!A2"]
    assert opened.hits == []
    wanted = frame("A1", place=[CellAddress("", "Yard's", 9, 1)])
    (edit,) = planned(book, wanted).done().edits
    assert isinstance(edit, Cells)
    assert edit.column == 5
    book.apply(Edits((Cells("Calls", 5, np.array([1]), [Formula("1+1")]),)), book.stamp())
    assert Opened(book).need(Call).skip("place").tolist() == [True]
    assert len(planned(book, frame("A1")).done().edits) == 1


def test_a_formula_of_the_clerks_in_the_link_column_is_left() -> None:
    book = memory({"Calls": [HEADERS, [1.0, "A", "1"]]}, {"Calls": [("Calls", "A1:H2")]})
    book.sheets["Calls"].cells[1, 5] = Formula('"see "&A2', "see 1")
    plan = planned(book, frame("A1"))
    book.apply(plan.done(), book.stamp())
    assert book.sheets["Calls"].cells[1, 5] == Formula('"see "&A2', "see 1")
    assert [h.code for h in plan.hits] == ["V08"]


def test_native_tables_know_their_new_size() -> None:
    book = MemoryBook({"Calls": [HEADERS]})
    book.sheets["Calls"].tables.append(NativeTable("Calls", Area.parse("A1:H2"), ()))
    put(book, "A1", "B1", "C1")
    assert book.read("Calls").tables[0].area.ref == "A1:H4"
    put(book, "A1")
    assert book.read("Calls").tables[0].area.ref == "A1:H4"
