"""An export declared as data is told from others by its signature and read into our tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from tests.example import SENT, Parcel, sheet_of

from neiqin.errors import NeiqinError
from neiqin.export import Export, Part
from neiqin.table import Names

HARBOUR = Export(
    platform="harbour",
    kind="list",
    title=Names("Harbour", "港口", "港口"),
    evidence="made up",
    signature=("No.", "Kilos"),
    parts=(
        Part(
            Parcel,
            {"parcel_no": "No.", "weight": "Kilos", "fee": ("Charge", "Fee"), "sent": "Sent on", "state": "Where"},
        ),
    ),
)
HEADERS = ["No.", "Kilos", "Fee", "Sent on", "Where", "Colour"]
ROW = ["P1", "1,299", "NT$5", "2026-09-03 10:15", "at sea", "red"]


def extracted(*rows: Iterable[Any], export: Export = HARBOUR) -> pd.DataFrame:
    return export.extract(sheet_of(rows)).tables[Parcel]


def test_rows_are_read_into_fields() -> None:
    (row,) = extracted(HEADERS, ROW).to_dict("records")
    expected = {"parcel_no": "P1", "weight": 1299.0, "fee": 5.0, "sent": SENT, "state": "at_sea"}
    assert row == expected


def test_the_first_of_several_headers_that_is_there_counts() -> None:
    assert extracted(["No.", "Kilos", "Fee", "Charge"], ["P1", 1, 2, 3])["fee"].tolist() == [3.0]
    assert extracted(["No.", "Kilos", "Fee"], ["P1", 1, 2])["fee"].tolist() == [2.0]


def test_a_column_that_an_export_lacks_is_not_given() -> None:
    assert list(extracted(["Kilos", "No."], [1, "P1"]).columns) == ["parcel_no", "weight"]


@pytest.mark.parametrize("above", [0, 1, 16, 49])
def test_a_preamble_above_the_headers_is_left_out(above: int) -> None:
    assert extracted(*[["of the week", "x"]] * above, HEADERS, ROW)["parcel_no"].tolist() == ["P1"]


def test_headers_may_have_a_second_line_or_a_unit() -> None:
    frame = extracted(["NO.", "Kilos（總）", "Fee\n(with tax)"], ["P1", 1, 2])
    assert frame["fee"].tolist() == [2.0]


def test_the_better_a_sheet_fits_the_higher_it_scores() -> None:
    plain, fuller = HARBOUR.identify(sheet_of([["No.", "Kilos"]])), HARBOUR.identify(sheet_of([HEADERS]))
    assert 0 < plain < fuller


@pytest.mark.parametrize("rows", [[], [[]], [["No."]], [["Kilos", "Fee"]], [["No."], ["Kilos"]]])
def test_without_its_whole_signature_in_one_row_it_is_another_s(rows: list[list[Any]]) -> None:
    assert HARBOUR.identify(sheet_of(rows)) == 0
    with pytest.raises(NeiqinError, match="no export of Harbour"):
        HARBOUR.extract(sheet_of(rows))


def test_headers_alone_give_no_rows() -> None:
    frame = extracted(HEADERS)
    assert len(frame) == 0
    assert str(frame["weight"].dtype) == "float64"


FLAT = replace(HARBOUR, parts=(replace(HARBOUR.parts[0], one_row_each=("parcel_no",)),))


def test_a_parcel_on_several_rows_has_the_first_filled_value_of_each_field() -> None:
    rows = [["P1", None, 5, None, "at sea"], ["P2", 7], ["P1", 9, 6, None, None], ["P2", 8, 1]]
    frame = extracted(HEADERS, *rows, export=FLAT)
    assert frame[["parcel_no", "weight", "fee"]].to_numpy().tolist() == [["P1", 9, 5], ["P2", 7, 1]]
    assert [str(frame[f].dtype) for f in ("parcel_no", "weight", "sent", "state")] == [
        "str",
        "float64",
        "datetime64[us]",
        "str",
    ]


def test_a_row_without_its_number_is_named_and_lends_nothing_to_others() -> None:
    extract = FLAT.extract(sheet_of([HEADERS, ["P1", None], [None, 9], ["P2", 8]]))
    assert extract.tables[Parcel]["parcel_no"].tolist() == ["P1", "P2"]
    assert extract.tables[Parcel]["weight"].isna().tolist() == [True, False]
    (hits,) = extract.hits
    assert (hits.code, hits.param("row", 0)) == ("I02", 3)


def test_a_cell_that_cannot_be_read_is_named_where_it_stands() -> None:
    extract = HARBOUR.extract(sheet_of([["Week 9"], HEADERS, ROW, ["P2", "heavy"]]))
    (hits,) = extract.hits
    assert (hits.code, hits.field, hits.param("row", 0), hits.param("column", 0)) == ("V01", "weight", 4, 2)
    assert extract.rows == 2


def test_finish_may_look_at_any_column_as_tidy_text() -> None:
    def paint(frame: pd.DataFrame, column: Any) -> pd.DataFrame:
        assert column("No such").isna().all()
        return frame.assign(remark=column("Colour"))

    export = replace(HARBOUR, parts=(replace(HARBOUR.parts[0], finish=paint),))
    assert extracted(HEADERS, ROW, [*ROW[:5], "\tblue "], export=export)["remark"].tolist() == ["red", "blue"]
