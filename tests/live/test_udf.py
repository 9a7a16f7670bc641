"""Worksheet functions as xlwings calls them for Excel: its real wrapper generator and calls, on stubs of Windows."""

from __future__ import annotations

import importlib
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
import xlwings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.live.excel_stub import DIV0, MISSING, NA, SPILL, VALUE, ComTime, ExcelStub, FakeSheet, xlwings_on_windows

from neiqin.answer import answer
from neiqin.edits import ErrorValue
from neiqin.errors import NeiqinError
from neiqin.functions import find_function, functions
from neiqin.live import udf
from neiqin.live.functions import answering, last_error
from neiqin.live.functions.answers_cache import AnswersCache
from neiqin.live.functions.com_cells import SENTINEL

if TYPE_CHECKING:
    from neiqin.functions import Argument, Function

pytestmark = pytest.mark.usefixtures("yard_desk")
SENT = datetime(2026, 9, 3, 10, 15)


@pytest.fixture
def excel(monkeypatch: pytest.MonkeyPatch) -> Iterator[ExcelStub]:
    """Excel's side of a call."""
    monkeypatch.setattr(answering, "_kept", AnswersCache())
    with xlwings_on_windows() as stub:
        yield stub


def shown(value: Any) -> Any:
    """What a cell shows of what went back to VBA, as `neiqin.answer` would give it."""
    if isinstance(value, tuple | list):
        return [shown(one) for one in value]
    if isinstance(value, str) and value.startswith(SENTINEL):
        return ErrorValue(value[1:])
    if isinstance(value, ComTime):
        return value.replace(tzinfo=None)
    return value if value != "" else None


# --- the module


def test_importing_the_module_imports_none_of_the_heavy_parts() -> None:
    program = "import neiqin.live.udf as u; u.NQ_EOQ; import json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {*json.loads(done.stdout)} & {
        "numpy",
        "pandas",
        "pydantic",
        "xlwings",
        "neiqin_macros.functions.numbers",
    }


def test_xlwings_generates_a_vba_wrapper_for_every_function(excel: ExcelStub) -> None:
    written = io.StringIO()
    excel.udfs.generate_vba_wrapper("neiqin.live.udf", udf, written, excel.book)
    vba = dict(re.findall(r"^Function (NQ_\w+)\((.*)\)$", written.getvalue(), re.MULTILINE))
    assert vba == {
        name: ", ".join(f"Optional {a.name}" if a.optional else a.name for a in function.arguments)
        for name, function in functions().items()
    }
    assert 'NQ_FREIGHT = XLPy.CallUDF("neiqin.live.udf", "NQ_FREIGHT", Array(weight, rate, sent' in written.getvalue()
    assert "Application.Volatile" not in written.getvalue()


def test_where_xlwings_offers_no_functions_its_decorators_are_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*given: object, **more: object) -> None:
        raise NotImplementedError(given, more)

    for decorator in ("func", "arg", "ret"):
        monkeypatch.setattr(xlwings, decorator, refuse)
    monkeypatch.setattr(udf, "_made", {})
    assert not hasattr(udf.NQ_FREIGHT, "__xlfunc__")
    assert udf.NQ_FREIGHT(2.0, 10.0).rows == [(20.0,)]


def test_what_is_no_function_is_no_attribute() -> None:
    with pytest.raises(AttributeError):
        _ = udf.NQ_NOTHING
    assert "NQ_FREIGHT" in dir(udf)


# --- what COM hands over


def test_ranges_values_and_literal_arrays_are_taken(excel: ExcelStub) -> None:
    sheet = FakeSheet([[1.0, 10.0], [2.0, 10.0], [None, 10.0]])
    assert excel.call("NQ_FREIGHT", sheet.column(1), sheet.column(2)) == [(10.0,), (20.0,), ("",)]
    assert excel.call("NQ_FREIGHT", ((1.0,), (2.0,)), 10.0) == [(10.0,), (20.0,)]
    assert excel.call("NQ_FREIGHT", (1.0, 2.0), 10.0) == [10.0, 20.0]  # {1,2} in a formula
    assert excel.call("NQ_FREIGHT", 2.0, 10.0) == 20.0


def test_arguments_that_are_left_out_have_their_defaults(excel: ExcelStub) -> None:
    assert excel.call("NQ_FREIGHT", 1.0, -9.0, MISSING, MISSING, MISSING) == -1.5
    blank = FakeSheet([[None]])
    assert excel.call("NQ_FREIGHT", 1.0, -9.0, blank.column(1), blank.column(1)) == -1.5


def test_times_and_money_are_read(excel: ExcelStub) -> None:
    cells = FakeSheet([[ComTime.of(SENT), Decimal("2.5")]])
    terms = excel.call("NQ_FREIGHT_TERMS", cells.column(2), 2.0, cells.column(1))
    assert shown(terms) == [5.0, SENT, "paid"]
    assert isinstance(terms[1], ComTime)


@pytest.mark.parametrize(
    ("com", "code"),
    [(NA, "#N/A"), (VALUE, "#VALUE!"), (DIV0, "#DIV/0!"), (SPILL, "#SPILL!"), (-2146826189, "#VALUE!")],
)
def test_error_values_are_passed_on(excel: ExcelStub, com: int, code: str) -> None:
    assert excel.call("NQ_FREIGHT", ((1.0,), (com,)), 10.0) == [(10.0,), (SENTINEL + code,)]
    assert excel.call("NQ_FREIGHT", com, 10.0) == SENTINEL + code


def test_whole_numbers_and_truth_values_are_themselves(excel: ExcelStub) -> None:
    assert excel.call("NQ_FREIGHT", 7, 10.0) == 70.0
    assert excel.call("NQ_LABEL", "x", True, "-") == "x-TRUE"


# --- what Excel gets


def test_blanks_are_empty_texts_for_excel_shows_nothing_as_0(excel: ExcelStub) -> None:
    assert excel.call("NQ_FREIGHT", None, 1.0) == ""
    assert excel.call("NQ_FREIGHT_TERMS", ((None,), (1.0,)), 1.0) == [("", "", ""), (1.0, "", "paid")]


def test_numbers_are_floats_and_truth_values_are_truth_values(excel: ExcelStub) -> None:
    assert type(excel.call("NQ_EOQ", 100.0, 8.0, 0.2)) is float
    assert excel.call("NQ_UBN_OK", "04595257") is True


def test_what_no_cell_can_hold_is_an_error(excel: ExcelStub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yard_desk.yard.freight.freight", lambda weight, rate: (weight / 0 * rate,))
    with pytest.warns(RuntimeWarning):
        assert excel.call("NQ_FREIGHT", 1.0, 3.0) == SENTINEL + "#NUM!"


def test_answers_lie_as_their_arguments_lie(excel: ExcelStub) -> None:
    assert excel.call("NQ_FREIGHT", ((1.0, 2.0),), 10.0) == [10.0, 20.0]
    assert excel.call("NQ_FREIGHT_TERMS", ((1.0, 2.0),), 0.0) == [[0.0, 0.0], ["", ""], ["free", "free"]]


def test_a_text_that_excel_takes_alone_only_is_an_error_among_others(excel: ExcelStub) -> None:
    long = "x" * 300
    assert excel.call("NQ_LABEL", long, "y", "-") == f"{long}-y"
    assert excel.call("NQ_LABEL", (("a",), (long,)), "y", "-") == [("a-y",), (SENTINEL + "#VALUE!",)]
    assert "the text in row 2 has 302 characters; Excel takes 255" in last_error.read("en")


# --- never an exception


def test_a_mistake_is_an_error_value_and_its_sentence_is_kept(excel: ExcelStub) -> None:
    sheet = FakeSheet([[1.0, 1.0], [2.0, 2.0], [None, 3.0]], "Parcels")
    assert excel.call("NQ_FREIGHT", sheet.column(1, 1, 2), sheet.column(2)) == SENTINEL + "#VALUE!"
    told = last_error.read("en")
    assert told.startswith("NQ_FREIGHT, Parcels!A1:A2, Parcels!B1:B3, 20")
    assert "rate of NQ_FREIGHT has 3 cells, but another argument has 2." in told
    assert "儲存格" in last_error.read("zh-Hant")


def test_a_cell_that_cannot_be_read_is_told_with_its_place(excel: ExcelStub) -> None:
    assert excel.call("NQ_FREIGHT", ((1.0,), ("heavy",)), 1.0) == [(1.0,), (SENTINEL + "#VALUE!",)]
    assert "weight of NQ_FREIGHT, cell 2: “heavy” is not a number." in last_error.read("en")


def test_an_error_of_the_function_itself_is_told(excel: ExcelStub) -> None:
    assert excel.call("NQ_EOQ", ((100.0,), (-1.0,)), 8.0, 0.2) == [
        (pytest.approx(89.44, abs=0.01),),
        (SENTINEL + "#NUM!",),
    ]
    assert "NQ_EOQ has no answer in row 2 (#NUM!)" in last_error.read("en")


def test_a_bug_is_an_error_value_and_goes_to_the_log(
    excel: ExcelStub, monkeypatch: pytest.MonkeyPatch, home: Any
) -> None:
    def broken(**columns: object) -> None:
        raise ZeroDivisionError(len(columns))

    monkeypatch.setattr("yard_desk.yard.freight.freight", broken)
    assert excel.call("NQ_FREIGHT", 1.0, 1.0) == SENTINEL + "#VALUE!"
    assert "ZeroDivisionError" in (home / "neiqin.log").read_text(encoding="utf-8")
    assert "neiqin.log" in last_error.read("en")


def test_a_range_that_cannot_be_read_is_an_error_value(excel: ExcelStub, monkeypatch: pytest.MonkeyPatch) -> None:
    busy = FakeSheet([[1.0]])
    monkeypatch.setattr(type(busy.column(1)), "raw_value", property(lambda _: (_ for _ in ()).throw(OSError("busy"))))
    assert excel.call("NQ_FREIGHT", busy.column(1), 1.0) == SENTINEL + "#VALUE!"


def test_programs_that_take_answers_otherwise_do_not_get_each_others(excel: ExcelStub) -> None:
    cells = (1.0,), (None,), ("x",)
    assert udf.call("NQ_FREIGHT", cells, 3.0) == [[3.0], [None], [ErrorValue("#VALUE!")]]
    assert udf.answer_json("NQ_FREIGHT", [[[1], [None], ["x"]], 3]) == {"rows": [[3.0], [None], [{"error": "#VALUE!"}]]}
    assert excel.call("NQ_FREIGHT", cells, 3.0) == [(3.0,), ("",), (SENTINEL + "#VALUE!",)]
    assert udf.call("NQ_FRIGHT", 1.0) == [[ErrorValue("#VALUE!")]]


# --- one call for a column, and none for what was answered before


def test_a_column_is_one_call_of_the_core_and_the_same_again_is_none(excel: ExcelStub) -> None:
    calls: list[int] = importlib.import_module("yard_desk.yard.freight").CALLS
    calls.clear()
    weights = tuple((float(i),) for i in range(1000))
    first = excel.call("NQ_FREIGHT", weights, 3.0)
    assert excel.call("NQ_FREIGHT", weights, 3.0) == first
    assert calls == [1000]
    assert excel.call("NQ_FREIGHT", weights, 4.0) != first
    assert calls == [1000, 1000]


def test_true_is_not_taken_for_the_1_that_was_asked_before(excel: ExcelStub) -> None:
    assert excel.call("NQ_FREIGHT", ((1.0,), (5.0,)), 2.0) == [(2.0,), (10.0,)]
    assert excel.call("NQ_FREIGHT", ((True,), (5.0,)), 2.0) == [(SENTINEL + "#VALUE!",), (10.0,)]
    assert excel.call("NQ_LABEL", "x", 1.0, "-") == "x-1"
    assert excel.call("NQ_LABEL", "x", True, "-") == "x-TRUE"


def test_a_whole_column_is_read_and_spilled_as_far_as_the_sheet_is_used(excel: ExcelStub) -> None:
    sheet = FakeSheet([["kg", "rate"], [1.0, 10.0], [2.0, 10.0], [None, 10.0]])
    answered = excel.call("NQ_FREIGHT", sheet.whole_column(1), sheet.whole_column(2))
    assert answered == [(SENTINEL + "#VALUE!",), (10.0,), (20.0,), ("",)]
    assert sheet.cells_read == 8
    assert excel.call("NQ_FREIGHT", FakeSheet([[]]).whole_column(1), 1.0) == ""


# --- every function of the registry


def cells_for(argument: Argument) -> st.SearchStrategy[Any]:
    """Cells as COM hands them over."""
    usual: dict[str, st.SearchStrategy[Any]] = {
        "number": st.floats(0.5, 400).map(lambda n: round(n, 2)),
        "time": st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)).map(ComTime.of),
        "id": st.sampled_from(["0912345678", "04595257", "A-1", "110", "台灣", 912345678.0]),
        "text": st.sampled_from(["Taiwan", "太大了", "台北市信義區市府路1號", "a@example.com", " x  y "]),
    }
    odd = st.sampled_from([None, "", "-", "heavy", NA, DIV0, True, 3.0])
    return st.one_of(usual[argument.form], usual[argument.form], odd)


@st.composite
def asked(draw: st.DrawFn, function: Function) -> list[Any]:
    """Arguments of a function: a range or one value for each, or none."""
    rows = draw(st.integers(2, 4))
    values: list[Any] = []
    for argument in function.arguments:
        cell = cells_for(argument)
        column = st.lists(st.tuples(cell), min_size=rows, max_size=rows).map(tuple)
        shapes: dict[str, st.SearchStrategy[Any]] = {
            "column": st.one_of(column, column, cell),
            "single": st.just("phone") if argument.form == "text" else cell,
            "list": st.lists(st.tuples(cell, cell), min_size=1, max_size=3).map(tuple),
            "block": st.lists(st.tuples(cell, cell, cell, cell), min_size=rows, max_size=rows).map(tuple),
        }
        left_out = argument.optional and draw(st.booleans())
        values.append(MISSING if left_out else draw(shapes[argument.shape]))
    return values


COM_ERRORS = {NA: "#N/A", DIV0: "#DIV/0!"}


def plain(value: Any) -> Any:
    """An argument as `neiqin.answer` is given it."""
    if isinstance(value, tuple):
        return [[plain(cell) for cell in row] for row in value]
    if type(value) is int:
        return None if value == MISSING else ErrorValue(COM_ERRORS[value])
    return value.replace(tzinfo=None) if isinstance(value, ComTime) else value


@pytest.mark.parametrize("name", sorted(functions()))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_function_gives_excel_what_it_gives_python(excel: ExcelStub, name: str, data: st.DataObject) -> None:
    function = find_function(name)
    arguments = data.draw(asked(function))
    try:
        expected: Any = answer(function, *map(plain, arguments)).as_range()
    except NeiqinError:
        expected = [[ErrorValue("#VALUE!")]]
    rows = expected if len(expected) > 1 else expected[0]  # as VBA is given one row, and one cell
    rows = rows if len(rows) > 1 else rows[0]
    found = shown(excel.call(name, *arguments))
    assert found == json_like(rows)


def json_like(rows: Any) -> Any:
    """Rows as `shown` gives them."""
    if isinstance(rows, list):
        return [json_like(row) for row in rows]
    return None if rows == "" else rows
