"""Worksheet functions: found without import, called once for whole columns, errors where cells cannot be read."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from neiqin.answer import answer
from neiqin.cell_values import IdColumn, read_cells, write_cells
from neiqin.cli import app
from neiqin.edits import ErrorValue
from neiqin.errors import NeiqinError
from neiqin.functions import Argument, call, find_function, function, functions
from neiqin.macro import modules
from neiqin.text import LANGUAGES, say
from neiqin_macros.words import Decision

VALUE, NA = ErrorValue("#VALUE!"), ErrorValue("#N/A")
WIZARD = 255
"""Characters that Excel's function wizard shows of a description."""
SENT = datetime(2026, 9, 3, 10, 15)
pytestmark = pytest.mark.usefixtures("yard_desk")


def core_calls() -> list[int]:
    """How many rows each call of the freight core had."""
    calls: list[int] = importlib.import_module("yard_desk.yard.freight").CALLS
    return calls


# --- the registry


def test_listing_functions_imports_none_of_them() -> None:
    program = (
        "from neiqin.functions import functions; assert 'NQ_PHONE_OK' in functions()\n"
        "import json, sys; print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {*json.loads(done.stdout)} & {"pandas", "numpy", "pydantic", "neiqin_macros.functions.phones"}


def test_a_function_in_one_new_file_is_listed_with_what_its_decorator_and_annotations_say() -> None:
    freight = functions()["NQ_FREIGHT"]
    assert (freight.module, freight.function, freight.result) == ("yard_desk.yard.freight", "freight", 0)
    assert (freight.title, freight.about) == ("Freight", "What a parcel costs.")
    assert freight.arguments == (
        Argument("weight", "Weights in kg.", "number"),
        Argument("rate", "Price of a kg.", "number"),
        Argument("sent", "When it was sent.", "time", optional=True),
        Argument("least", "The least that is charged.", "number", "single", optional=True, default=-1.5),
        Argument("until", "Later parcels are not charged.", "time", "single", optional=True),
    )
    assert freight.signature == "NQ_FREIGHT(weight, rate, [sent], [least], [until])"


def test_one_core_is_declared_under_several_names() -> None:
    known = functions()
    assert known["NQ_FREIGHT_TERMS"].load() is known["NQ_FREIGHT"].load()
    assert known["NQ_FREIGHT_TERMS"].result is None


def test_a_function_is_found_in_capitals_or_not() -> None:
    assert find_function("nq_freight") is functions()["NQ_FREIGHT"]


def test_a_function_that_does_not_exist_is_answered_with_the_nearest() -> None:
    with pytest.raises(NeiqinError, match=r"no function named NQ_FRIGHT\. Did you mean NQ_FREIGHT"):
        call("NQ_FRIGHT", 1)


def test_no_two_functions_have_the_same_name() -> None:
    declared = sum(path.read_text(encoding="utf-8").count("\n@function(") for path, _, _ in modules("@function("))
    assert declared == len(functions())


def test_every_function_can_be_loaded_and_described_in_the_wizard() -> None:
    for known in functions().values():
        assert known.load().__doc__
        for text in (known.title, known.about, *(a.about for a in known.arguments)):
            assert text.endswith(".") == (text != known.title)
            assert all(0 < len(say(text, language)) <= WIZARD for language in LANGUAGES)
        assert len({a.name for a in known.arguments}) == len(known.arguments) <= 60  # as many as VBA takes
        optional = [a.optional for a in known.arguments]
        assert optional == sorted(optional)


def core(ids: IdColumn) -> IdColumn:
    """Give what it is given."""
    return ids


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"about": ""},
        {"arguments": {}},
        {"arguments": {"ids": ""}},
        {"arguments": {"id": "x"}},
        {"name": "SKU1"},
        {"name": "NQ_lower"},
        {"result": -1},
    ],
)
def test_a_function_that_nobody_could_use_is_refused_where_it_is_declared(wrong: dict[str, Any]) -> None:
    sound = {"title": "t", "about": "a", "arguments": {"ids": "x"}}
    assert function(**sound)(core) is core
    with pytest.raises(ValueError, match=r"NQ_|SKU1"):
        function(**(sound | wrong))(core)


# --- shapes


def test_the_core_is_called_once_for_a_whole_column() -> None:
    core_calls().clear()
    assert call("NQ_FREIGHT", [1.0, 2.0, 3.0], 10.0) == [10.0, 20.0, 30.0]
    assert core_calls() == [3]


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        (2.0, [20.0]),
        ([2.0], [20.0]),
        ([[2.0]], [20.0]),
        ([], []),
        ([1.0, 2.0], [10.0, 20.0]),
        ((1.0, 2.0), [10.0, 20.0]),
        ([[1.0], [2.0]], [10.0, 20.0]),
        (((1.0,), (2.0,)), [10.0, 20.0]),
        ([[1.0, 2.0]], [10.0, 20.0]),
        (np.array([1.0, 2.0]), [10.0, 20.0]),
        (np.array([[1.0], [2.0]]), [10.0, 20.0]),
        (pd.Series([1.0, 2.0]), [10.0, 20.0]),
    ],
)
def test_values_lists_and_ranges_are_columns(weights: Any, expected: list[float]) -> None:
    assert call("NQ_FREIGHT", weights, 10.0) == expected


def test_one_value_goes_with_each_row_of_the_others() -> None:
    assert call("NQ_FREIGHT", 2, [[1], [2]]) == call("NQ_FREIGHT", [[2]], [1, 2]) == [2.0, 4.0]
    assert call("NQ_FREIGHT", [], 1) == []


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (([[1, 2], [3, 4]], 1), r"weight of NQ_FREIGHT must be one row or one column of cells, not 2 x 2"),
        (([1, 2], [1, 2, 3]), r"rate of NQ_FREIGHT has 3 cells, but another argument has 2"),
        (([1, 2],), r"NQ_FREIGHT needs rate\. It is written NQ_FREIGHT\(weight, rate, \[sent\]"),
        ((1, 2, None, None, None, 6), r"takes 5 arguments, 6 were given"),
        ((1, 2, None, [3, 4]), r"least of NQ_FREIGHT must be one value, not 2 cells"),
        ((1, 2, None, "heavy"), r"least of NQ_FREIGHT cannot be read"),
    ],
)
def test_arguments_that_do_not_go_together_are_refused(cells: tuple[Any, ...], said: str) -> None:
    with pytest.raises(NeiqinError, match=said):
        call("NQ_FREIGHT", *cells)


def test_several_results_are_columns_side_by_side() -> None:
    assert call("NQ_FREIGHT_TERMS", [[1], [None]], 0, [[SENT], [SENT]]) == [[0.0, SENT, "free"], [None, SENT, None]]


def test_an_answer_lies_as_its_arguments_lie() -> None:
    terms = find_function("NQ_FREIGHT")
    assert answer(terms, [[1], [2]], 1).as_range() == [[1.0], [2.0]]
    assert answer(terms, [[1, 2]], 1).as_range() == [[1.0, 2.0]]
    assert answer(terms, [[1, 2]], [[1], [1]]).as_range() == [[1.0], [2.0]]
    assert answer(terms, 1, 1).as_range() == [[1.0]]
    assert answer(find_function("NQ_FREIGHT_TERMS"), [[1, 2]], 0).as_range() == [[0.0] * 2, [None] * 2, ["free"] * 2]


# --- blocks and lists


def test_a_block_has_a_row_of_cells_for_each_row() -> None:
    ships = [[1, 2, 3], [4, None, 6]]
    assert call("NQ_QUAY", ships, SENT) == [6.0, 10.0]
    assert call("NQ_QUAY", np.array([[1.0, 2.0], [3.0, 4.0]]), [SENT, SENT], None, [[1], [10]]) == [3.0, 70.0]
    assert call("NQ_QUAY", pd.DataFrame(ships), SENT) == [6.0, 10.0]
    assert answer(find_function("NQ_QUAY"), ships, SENT).as_range() == [[6.0], [10.0]]


@pytest.mark.parametrize("history", [[1, 2, 3], [[1, 2, 3]], [[1], [2], [3]], np.array([1, 2, 3])])
def test_a_block_that_is_one_row_or_one_column_is_one_row_for_all(history: Any) -> None:
    assert call("NQ_QUAY", history, SENT) == [6.0]
    assert call("NQ_QUAY", history, [SENT, SENT], None, [1, 2]) == [6.0, 12.0]


def test_a_list_has_a_length_of_its_own_and_is_for_all_rows() -> None:
    day = datetime(2026, 9, 4)
    for closed in (day, [day], [[None, day], ["2026-09-05", datetime(2026, 9, 6)]], np.array([day])):
        assert call("NQ_QUAY", [[5, 5], [1, 1]], [SENT, day], closed) == [10.0, 0.0]
    assert call("NQ_QUAY", [[5, 5]], [day, day, SENT], []) == [10.0] * 3


def test_an_error_is_passed_on_in_its_row_of_a_block_and_everywhere_of_a_list() -> None:
    assert call("NQ_QUAY", [[1, "heavy", NA], [2, 3, 4], [NA, 1, 1]], SENT) == [VALUE, 9.0, NA]
    assert call("NQ_QUAY", [[1, 2], [3, 4]], SENT, [None, "never"]) == [VALUE, VALUE]


def test_blocks_must_have_as_many_rows_as_columns_have() -> None:
    with pytest.raises(NeiqinError, match="docked of NQ_QUAY has 3 cells, but another argument has 2"):
        call("NQ_QUAY", [[1, 2], [3, 4]], [SENT] * 3)


# --- single values


def test_a_single_value_that_is_left_out_or_blank_has_its_default() -> None:
    assert call("NQ_FREIGHT", 1, -9) == call("NQ_FREIGHT", 1, -9, None, None) == [-1.5]
    assert call("NQ_FREIGHT", 1, -9, None, [[None]]) == [-1.5]
    assert call("NQ_FREIGHT", 1, -9, None, "NT$3") == [3.0]


@pytest.mark.parametrize("sent", [pd.Series([SENT]), np.array([SENT], "datetime64[ns]"), np.array([SENT])])
def test_times_may_come_as_arrays(sent: Any) -> None:
    assert call("NQ_FREIGHT_TERMS", 1, 1, sent) == [[1.0, SENT, "paid"]]


def test_a_single_time_is_given_as_one() -> None:
    assert call("NQ_FREIGHT", [1, 1], 5, [SENT, "2026-09-05"], None, "2026-09-04") == [5.0, 0.0]


def test_a_single_value_that_must_be_there_is_asked_for() -> None:
    assert call("NQ_LABEL", "A1", "fragile", "-") == ["A1-fragile"]
    with pytest.raises(NeiqinError, match="NQ_LABEL needs joint"):
        call("NQ_LABEL", "A1", "fragile", None)


# --- cells


def test_ids_that_arrive_as_numbers_are_their_digits() -> None:
    assert call("NQ_LABEL", [912345678.0, " ='x' ", "０１", True, 2**60], "r", ":") == [
        "912345678:r",
        "='x':r",
        "01:r",
        VALUE,
        f"{2**60}:r",
    ]


def test_blank_cells_are_blank() -> None:
    assert call("NQ_FREIGHT", [None, "", " ", float("nan"), "-"], 1) == [None] * 5
    assert call("NQ_LABEL", [None, "A"], ["x", None], ":") == [None, None]


def test_a_cell_that_cannot_be_read_is_an_error_in_its_row_only() -> None:
    assert call("NQ_FREIGHT", [1, "heavy", True, SENT, float("inf"), 6], 1) == [1.0, *[VALUE] * 4, 6.0]
    assert call("NQ_FREIGHT_TERMS", ["heavy", 2], 1, SENT) == [[VALUE] * 3, [2.0, SENT, "paid"]]


def test_an_error_in_a_cell_is_passed_on_the_first_one_of_a_row() -> None:
    assert call("NQ_FREIGHT", [NA, 1, "x"], [1, NA, NA]) == [NA, NA, VALUE]
    assert call("NQ_FREIGHT", [1, 2], NA) == [NA, NA]


def test_an_answer_says_why_a_cell_could_not_be_read() -> None:
    (hits,) = answer(find_function("NQ_FREIGHT"), [1, "heavy"], 1).hits
    assert (hits.code, hits.field, hits.rows.tolist(), list(hits.params["value"])) == ("V01", "weight", [1], ["heavy"])


def test_values_of_other_types_are_read_as_the_cells_they_stand_for() -> None:
    cells = [np.float64(1.5), Decimal("2.5"), np.int64(3), pd.NA, pd.NaT, Decision.HOLD, np.datetime64("NaT")]
    assert read_cells(cells[:3], "number", "x")[0].values.tolist() == [1.5, 2.5, 3.0]
    assert read_cells(cells[3:], "text", "x")[0].values.dropna().tolist() == ["hold"]
    times = [date(2026, 9, 3), np.datetime64("2026-09-03"), pd.Timestamp("2026-09-03"), datetime(1900, 2, 28)]
    assert read_cells(times, "time", "x")[0].values.tolist() == [*[datetime(2026, 9, 3)] * 3, datetime(1900, 2, 28)]
    assert read_cells([Path("x")], "text", "x")[0].values.tolist() == ["x"]


def test_what_an_answer_gives_are_plain_values() -> None:
    floats, times = np.array([1.0, np.nan]), np.array(["2026-09-03", "NaT"], "datetime64[D]")
    assert write_cells(floats) == [1.0, None]
    assert write_cells(times) == [datetime(2026, 9, 3), None]
    assert write_cells(np.array([True, False])) == [True, False]
    mixed = write_cells(np.array([np.float64(1), np.nan, None, Decision.HOLD, True, "x"], object))
    assert mixed == [1.0, None, None, "hold", True, "x"]
    assert {type(value) for value in mixed} == {float, type(None), str, bool}


def test_a_core_that_forgets_rows_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yard_desk.yard.freight.freight", lambda weight, rate: (weight[1:], rate))
    with pytest.raises(TypeError):
        call("NQ_FREIGHT", [1, 2], 1)


cells = st.one_of(
    st.none(),
    st.floats(-1e6, 1e6),
    st.booleans(),
    st.sampled_from(["", "x", "NT$100", "(5)", "12%", "１２", "2026-09-03"]),
    st.just(NA),
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(cells, cells, cells), max_size=8))
def test_a_call_with_columns_gives_what_calls_cell_by_cell_give(rows: list[tuple[Any, ...]]) -> None:
    weights, rates, sent = ([row[i] for row in rows] for i in range(3))
    for name in ("NQ_FREIGHT", "NQ_FREIGHT_TERMS"):
        one_by_one = [call(name, *row)[0] for row in rows]
        assert call(name, weights, rates, sent) == one_by_one


# --- the command


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_lists_each_function_with_its_arguments(language: str) -> None:
    said = CliRunner().invoke(app, ["functions", "--lang", language])
    assert said.exit_code == 0
    assert {line.partition("(")[0] for line in said.stdout.splitlines() if line[0] != " "} == {*functions()}
    listed = CliRunner().invoke(app, ["functions", "--json", "--lang", "en"]).stdout.splitlines()
    freight = next(one for one in map(json.loads, listed) if one["name"] == "NQ_FREIGHT")
    assert freight["arguments"]["rate"] == "Price of a kg."
