"""What is planned is the least that makes a workbook say what a macro wants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.example import HEADERS, SENT, Parcel, State

from neiqin.address import MAX_COLUMNS, Area
from neiqin.changes import Changes, FieldChange, NewRows
from neiqin.edits import Cells, Column, Edit, Rows, Sheet
from neiqin.errors import NeiqinError
from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin.planning import Plan, areas_of, free_name, sheet_title
from neiqin.raw import NativeTable
from neiqin.report import ReportSheet, ReportTable
from neiqin.saying import cell_values
from neiqin.table import Header, Id, Names, Number, Table


class Item(
    Table,
    name="Items",
    titles=Names("Items", "物品", "物品"),
    key=("parcel_no", "item_no"),
    needs=("parcel_no",),
    any_of=("pieces",),
):
    """One thing in a parcel; it may share a flat sheet with its parcel."""

    parcel_no: Annotated[Id, Header("Parcel No", "包裹號碼", "包裹号码")]
    item_no: Annotated[Id | None, Header("Item No", "物品號", "物品号")] = None
    pieces: Annotated[Number | None, Header("Pieces", "件數", "件数")] = None
    checked: Annotated[Number | None, Header("Checked", "已點", "已点", writer="yard.weigh")] = None


def change(field: str, values: Sequence[Any] | np.ndarray, rows: Sequence[int] = (0,)) -> FieldChange:
    return FieldChange("Parcels", field, np.array(rows), np.asarray(values))


def planned(book: MemoryBook, *wanted: FieldChange | NewRows | ReportSheet, language: Any = "en") -> list[Edit]:
    opened = Opened(book)
    opened.find(Parcel)
    opened.find(Item)
    plan = Plan(opened, language, "yard.weigh")
    plan.add(
        Changes(
            tuple(w for w in wanted if isinstance(w, FieldChange)),
            tuple(w for w in wanted if isinstance(w, NewRows)),
            tuple(w for w in wanted if isinstance(w, ReportSheet)),
        )
    )
    return list(plan.done().edits)


def yard(*rows: Sequence[Any], headers: Sequence[str] = HEADERS) -> MemoryBook:
    return MemoryBook({"Yard": [headers, *rows]})


ROW = ["A", 5, 9.5, SENT, "at sea"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("weight", 5.0),
        ("fee", 9.5),
        ("sent", np.datetime64(SENT, "us")),
        ("state", "at_sea"),
        ("weight", 5),
    ],
)
def test_what_stands_already_is_not_written(field: str, value: Any) -> None:
    assert planned(yard(ROW), change(field, [value])) == []


@pytest.mark.parametrize(
    ("field", "value", "written"),
    [("weight", 6.0, 6.0), ("state", "landed", "landed"), ("state", np.nan, None), ("weight", np.nan, np.nan)],
)
def test_what_differs_is_written(field: str, value: Any, written: Any) -> None:
    (edit,) = planned(yard(ROW), change(field, np.array([value], object if field == "state" else float)))
    assert isinstance(edit, Cells)
    np.testing.assert_array_equal(edit.values, np.array([written]))


def test_rows_are_sheet_rows_whatever_stands_above_and_between() -> None:
    book = MemoryBook({"Yard": [["title"], HEADERS, ["A"], [], ["B"]]})
    (edit,) = planned(book, change("weight", [1.0, 2.0], [0, 1]))
    assert isinstance(edit, Cells)
    assert (edit.column, edit.rows.tolist()) == (1, [2, 4])


def test_money_and_times_bring_their_number_format() -> None:
    (edit,) = planned(yard(ROW), change("fee", [1.0]))
    assert isinstance(edit, Cells)
    assert edit.number_format == "#,##0.00"


def test_a_missing_imported_column_with_nothing_to_say_is_not_added() -> None:
    book = yard(["A", 5], headers=["Parcel No", "Weight"])
    assert planned(book, change("fee", [np.nan])) == []
    (edit,) = planned(book, change("fee", [2.0]))
    assert isinstance(edit, Column)
    assert (edit.header, list(edit.values)) == ("Fee", [2.0])


def test_a_new_column_leaves_blank_rows_blank() -> None:
    book = yard(["A", 5], [], ["B", 6], headers=["Parcel No", "Weight"])
    (edit,) = planned(book, change("points", [1.0, 2.0], [0, 1]))
    assert isinstance(edit, Column)
    assert list(edit.values) == [1.0, None, 2.0]


def test_a_sheet_that_is_full_to_the_right_edge_is_refused() -> None:
    headers = ["Parcel No", "Weight", *["x"] * (MAX_COLUMNS - 2)]
    with pytest.raises(NeiqinError, match="no column left"):
        planned(yard(["A", 5], headers=headers), change("points", [1.0]))


def test_new_columns_of_two_tables_on_a_flat_sheet_stand_side_by_side() -> None:
    book = yard(["A", 5, 1], headers=["Parcel No", "Weight", "Pieces"])
    counted = FieldChange("Items", "checked", np.array([0]), np.array([1.0]))
    columns = [e for e in planned(book, change("points", [1.0]), counted) if isinstance(e, Column)]
    assert [(e.area.right + 1, e.header) for e in columns] == [(3, "Points"), (4, "Checked")]


def test_a_new_column_of_a_list_beside_another_stands_beside_its_own() -> None:
    headers = ["Parcel No", "Weight", None, None, "Parcel No", "Item No", "Pieces"]
    book = MemoryBook({"Yard": [headers, ["A", 5, None, None, "A", "1", 2]]})
    counted = FieldChange("Items", "checked", np.array([0]), np.array([1.0]))
    columns = [e for e in planned(book, counted, change("points", [1.0])) if isinstance(e, Column)]
    assert sorted((e.area.right + 1, e.header) for e in columns) == [(2, "Points"), (7, "Checked")]


def new(**fields: Sequence[Any]) -> NewRows:
    return NewRows(Parcel, pd.DataFrame(fields))


def test_new_rows_stand_below_the_last_row() -> None:
    (edit,) = planned(yard(ROW, ["B"]), new(parcel_no=["C", "D"], weight=[1.0, np.nan]))
    assert isinstance(edit, Rows)
    assert (edit.area, edit.count, sorted(edit.columns)) == (Area(0, 0, 2, 5), 2, [0, 1])


def test_new_rows_fill_the_empty_rows_of_a_native_table_first() -> None:
    book = yard(ROW, [], [])
    book.sheets["Yard"].tables.append(NativeTable("Parcels", Area.parse("A1:F4"), ()))
    (edit,) = planned(book, new(parcel_no=["C"]))
    assert isinstance(edit, Rows)
    assert (edit.area.ref, edit.table) == ("A1:F2", "Parcels")


def test_no_new_rows_are_nothing() -> None:
    assert planned(yard(ROW), new(parcel_no=[])) == []


def test_a_table_that_is_missing_is_made_with_the_rows() -> None:
    book = MemoryBook({"Parcels": [["a clerk's own sheet"]]})
    sheet, rows = planned(book, new(parcel_no=["C"], state=[State.LANDED.value]), language="zh-Hant")
    assert isinstance(sheet, Sheet)
    assert isinstance(rows, Rows)
    assert (sheet.name, rows.sheet, rows.table) == ("包裹清單", "包裹清單", "Parcels")
    assert list(rows.columns[4]) == ["已靠岸"]


def test_a_made_table_takes_a_name_that_is_free() -> None:
    book = MemoryBook({"Parcels": [["a clerk's own sheet"]]})
    book.sheets["Parcels"].tables.append(NativeTable("PARCELS", Area.parse("A1:A1"), ()))
    sheet, rows = planned(book, new(parcel_no=["C"]))
    assert isinstance(sheet, Sheet)
    assert isinstance(rows, Rows)
    assert (sheet.name, rows.table) == ("Parcels 2", "Parcels_2")


def report(text: str) -> ReportSheet:
    return ReportSheet("stock", "Stock", blocks=(ReportTable.of_rows(("What",), [(text,)]),))


@pytest.mark.parametrize(
    ("title", "name"),
    [("Stock: all/none?", "Stock all none"), ("'quoted'", "quoted"), ("x" * 40, "x" * 27), ("[]", "Report")],
)
def test_a_sheet_s_name_holds_only_what_excel_allows(title: str, name: str) -> None:
    assert sheet_title(title) == name


def test_a_report_is_written_once_and_again_when_it_says_something_else() -> None:
    book = yard(ROW)
    (edit,) = planned(book, report("x"))
    assert isinstance(edit, Sheet)
    assert (edit.name, edit.defined_name) == ("Stock", "nq_stock")
    book._make(edit)
    assert planned(book, report("x")) == []
    assert len(planned(book, report("y"))) == 1


def test_sheets_of_a_family_that_are_no_longer_made_are_taken_away() -> None:
    book = yard(ROW)
    sheets = [ReportSheet(name, name, blocks=report("x").blocks) for name in ("po_a", "po_b", "pound")]
    for edit in planned(book, *sheets):
        book._make(edit)
    plan = Plan(Opened(book), "en", "yard.weigh")
    plan.add(Changes(reports=(sheets[0],), families=("po_",)))
    (edit,) = plan.done().edits
    assert isinstance(edit, Sheet)
    assert (edit.name, edit.after) == ("po_b", None)


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_a_choice_is_written_in_the_workbook_s_language(language: Any) -> None:
    codes = np.array(["landed", np.nan, "at_sea"], object)
    words = cell_values(codes, Parcel.columns()["state"], language)
    landed, at_sea = (s.names.in_language(language) for s in (State.LANDED, State.AT_SEA))
    assert words.tolist() == [landed, None, at_sea]


@given(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 12))))
def test_areas_cover_their_cells_once_and_no_others(cells: set[tuple[int, int]]) -> None:
    areas = areas_of(cells)
    covered = [(a.left, row) for a in areas for row in range(a.top, a.bottom + 1)]
    assert sorted(covered) == sorted(cells)
    assert all(a.left == a.right for a in areas)
    for one in areas:  # no two runs touch: they would be one
        assert (one.left, one.bottom + 1) not in cells


@given(st.sets(st.sampled_from(["Review", "review 2", "REVIEW 3", "x"])))
def test_a_free_name_is_free_whatever_its_letters(taken: set[str]) -> None:
    name = free_name("Review", taken)
    assert name.casefold() not in {t.casefold() for t in taken}
    assert name.startswith("Review")
