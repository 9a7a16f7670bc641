"""Which rows of an export hold data: not its footer, its description of columns, or its headers said again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tests.example import Parcel, sheet_of

from neiqin.address import Area
from neiqin.errors import NeiqinError
from neiqin.export import Export, Footer, Part
from neiqin.raw import Kind, RawColumn, RawSheet
from neiqin.raw_rows import sheet_of_rows
from neiqin.table import Names

HEADERS = ["No.", "Kilos", "Sent on", "Colour"]
LIST = Export(
    platform="harbour",
    kind="list",
    title=Names("Harbour", "港口", "港口"),
    evidence="made up",
    signature=("No.", "Kilos"),
    parts=(Part(Parcel, {"parcel_no": "No.", "weight": "Kilos", "sent": "Sent on"}, one_row_each=("parcel_no",)),),
    footers=(Footer(r"([\d,]+),parcel\(s\).*", counts="orders"), Footer("Harbour master.*")),
)


def numbers(*rows: list[Any], export: Export = LIST) -> list[str]:
    return list(export.extract(sheet_of([HEADERS, *rows])).tables[Parcel]["parcel_no"])


def test_what_stands_from_the_footer_on_is_no_row() -> None:
    rows = [["P1", 5], ["P1", 6], ["P2", 7], [], ["2", "parcel(s)", "in September"], ["Harbour master : Wu"]]
    assert numbers(*rows) == ["P1", "P2"]


def test_a_footer_that_counts_more_than_is_there_shows_an_incomplete_file() -> None:
    with pytest.raises(NeiqinError, match="holds 3, but 2 are there"):
        numbers(["P1", 5], ["P2", 7], ["3", "parcel(s)"])


def test_rows_may_be_counted_in_place_of_keys() -> None:
    by_row = replace(LIST, footers=(Footer(r"(\d+) lines", counts="rows"),))
    assert numbers(["P1", 5], ["P1", 6], ["2 lines"], export=by_row) == ["P1"]
    with pytest.raises(NeiqinError, match="holds 9, but 2 are there"):
        numbers(["P1", 5], ["P1", 6], ["9 lines"], export=by_row)


def test_orders_may_be_counted_by_another_column_than_their_id() -> None:
    by_colour = replace(LIST, footers=(Footer(r"(\d+) lots", counts="orders", by=("Colour",)),))
    assert numbers(["P1", 5, None, "red"], ["P2", 6, None, "red"], ["1 lots"], export=by_colour) == ["P1", "P2"]


def test_a_footer_may_tell_what_holds_for_all_rows() -> None:
    signed = replace(LIST, footers=(Footer(r"Seen by: (.+)", gives="remark"), Footer(r"Of (.+)", gives="no_such")))
    frame = signed.extract(sheet_of([HEADERS, ["P1", 5], ["P2", 6], ["Seen by: Wu "], ["Of ours"]])).tables[Parcel]
    assert frame["remark"].tolist() == ["Wu", "Wu"]
    assert "remark" not in signed.extract(sheet_of([HEADERS, ["P1", 5]])).tables[Parcel]


def test_headers_said_again_between_the_rows_are_no_row() -> None:
    assert numbers(["P1", 5], HEADERS, ["P2", 7]) == ["P1", "P2"]


DESCRIBED = replace(LIST, described=True)


def test_a_row_that_describes_the_columns_is_no_row() -> None:
    described = ["The parcel's number", "Its weight", "The day it left", "Its colour"]
    assert numbers(described, ["P1", 5, "2026-09-03"], export=DESCRIBED) == ["P1"]


def test_a_first_row_with_a_number_or_a_day_is_a_row() -> None:
    assert numbers(["P1", 5, "soon"], export=DESCRIBED) == ["P1"]
    assert numbers(["P1", "many", "2026-09-03"], export=DESCRIBED) == ["P1"]


def filled(export: Export, *rows: list[Any], merged: tuple[Area, ...] = ()) -> list[Any]:
    raw = replace(sheet_of([HEADERS, *rows]), merged=merged)
    lines = replace(export, parts=(replace(export.parts[0], one_row_each=()),))
    return list(lines.extract(raw).tables[Parcel]["parcel_no"])


def test_merged_cells_hold_their_value_on_every_row() -> None:
    rows: list[list[Any]] = [["P1", 5], [None, 6], [None, 7], ["P2", 8]]
    assert filled(LIST, *rows, merged=(Area(1, 0, 3, 0),)) == ["P1", "P1", "P1", "P2"]


def test_a_blank_cell_is_not_filled_unless_it_is_merged_or_said_to_be() -> None:
    rows: list[list[Any]] = [["P1", 5], [None, 6]]
    assert filled(LIST, *rows) == ["P1"]
    assert filled(replace(LIST, fill_down=("No.",)), *rows) == ["P1", "P1"]


def test_filling_down_makes_no_row_of_an_empty_one() -> None:
    assert filled(replace(LIST, fill_down=("No.",)), ["P1", 5], [], [None, 6], []) == ["P1", "P1"]


def test_a_cell_with_an_empty_text_is_a_blank_one() -> None:
    """As many programs write them into a workbook; a row of them is none."""
    rows = [["P1", "", " ", ""], ["", "", "", "\u3000"], ["P2", "3", "", ""], ["2", "parcel(s)", "", ""]]
    (parcels,) = LIST.extract(sheet_of_rows([HEADERS, *([*row] for row in rows)], "S")).tables.values()
    pool = ["", *(text for text in [*HEADERS, *(t for row in rows for t in row)] if text)]
    cells = {c: RawColumn(np.arange(5, dtype=np.int32), np.full(5, Kind.TEXT, np.uint8), np.full(5, np.nan),
                          np.array([pool.index(row[c]) for row in [HEADERS, *rows]], np.int32), np.zeros(5, bool))
             for c in range(4)}  # fmt: skip
    written = LIST.extract(RawSheet("S", cells, pool, 5)).tables[Parcel]
    assert written["parcel_no"].tolist() == parcels["parcel_no"].tolist() == ["P1", "P2"]
