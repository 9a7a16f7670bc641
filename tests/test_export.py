"""An export declared as data is told from others by its signature and read into our tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from tests.example import SENT, Parcel, sheet_of

from neiqin.errors import NeiqinError
from neiqin.export import Export, Part, read
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


def test_a_header_may_show_that_it_is_another_s() -> None:
    export = replace(HARBOUR, excludes=("Wrecked on",))
    assert export.identify(sheet_of([HEADERS]))
    assert export.identify(sheet_of([[*HEADERS, "wrecked ON "]])) == 0


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


def test_finish_finds_every_field_even_where_the_export_lacks_its_column() -> None:
    seen: list[bool] = []

    def heavier(frame: pd.DataFrame, column: Any) -> pd.DataFrame:
        del column
        seen.append(bool(frame["fee"].isna().all()))
        return frame.assign(weight=frame["weight"] + frame["fee"].fillna(1))

    export = replace(HARBOUR, parts=(replace(HARBOUR.parts[0], finish=heavier),))
    frame = extracted(["No.", "Kilos"], ["P1", 4], export=export)
    assert (seen, list(frame.columns), frame["weight"].tolist()) == ([True], ["parcel_no", "weight"], [5])


def reading(how: Any, *rows: Iterable[Any], field: str = "weight", **options: Any) -> list[Any]:
    """What a field read in some way holds; the headers are No., Kilos, A and B."""
    fields: dict[str, Any] = {"parcel_no": "No.", field: how}
    export = replace(HARBOUR, parts=(Part(Parcel, fields, **options),))
    frame = extracted(["No.", "Kilos", "A", "B"], *rows, export=export)
    return [None if pd.isna(value) else value for value in frame[field]]


def test_of_several_columns_the_first_filled_in_each_row_may_count() -> None:
    rows = [["P1", 0, 1, 2], ["P2", 0, None, 2], ["P3", 0, None, None]]
    assert reading(read("A", "B", filled=True), *rows) == [1, 2, None]
    assert reading(("A", "B"), *rows) == [1, None, None]


def test_the_parts_of_an_amount_may_stand_in_several_columns() -> None:
    parts = read("A", "B", added=True)
    assert reading(parts, ["P1", 0, 0.1, 0.2], ["P2", 0, None, 5], ["P3", 0]) == [0.3, 5, None]
    assert reading(parts, ["P1", 0, 1, "much"], ["P2", 0, "much", 1], ["P3", 0, 2, 2]) == [None, None, 4]


def test_a_word_may_stand_for_an_amount_of_zero() -> None:
    told = read("A", zero=("no fee",))
    rows = [["P1", 0, " no fee\t"], ["P2", 0, 5], ["P3", 0, "some fee"], ["P4", 0]]
    assert reading(told, *rows, field="fee") == [0, 5, None, None]


def test_a_word_for_nothing_is_a_blank_cell() -> None:
    for nothing in ("-", "--", "—", "N/A", "\t", "暂无数据", "null", "-\t"):
        assert reading("A", ["P1", 0, nothing], field="remark") == [None]
        assert reading(read("A", "B", filled=True), ["P1", 0, nothing, "wet"], field="remark") == ["wet"]
    assert reading("A", ["P1", 0, "-5 °C"], field="remark") == ["-5 °C"]


def test_what_is_told_below_zero_may_be_kept_above_it() -> None:
    turned = read("A", turned=True)
    assert reading(turned, ["P1", 0, -5], ["P2", 0, 0], ["P3", 0, None], field="fee") == [5, 0, None]
    assert reading(turned, ["P1", 0, -5], ["P2", 0, 2], field="fee") == [5, -2]
    assert reading(turned, ["P1", 0, 5], ["P2", 0, 2], field="fee") == [5, 2]


def test_what_is_told_for_each_line_may_be_added_up() -> None:
    rows = [["P1", 0, 1.1], ["P2", 0, 5], ["P1", 0, 2.2]]
    assert reading(read("A", total=True), *rows, one_row_each=("parcel_no",)) == [3.3, 5]


WORDS = read("A", words={"即將抵達": "at_sea", "On Its Way": "at_sea"})


def test_a_platform_s_own_words_are_read_as_our_codes() -> None:
    rows = [["P1", 0, "即將抵達"], ["P2", 0, "on its  way "], ["P3", 0, "-"], ["P4", 0, None]]
    assert reading(WORDS, *rows, field="state") == ["at_sea", "at_sea", None, None]


def test_a_word_that_is_not_the_platform_s_is_a_finding_even_if_another_would_know_it() -> None:
    export = replace(HARBOUR, parts=(Part(Parcel, {"parcel_no": "No.", "state": WORDS}),))
    extract = export.extract(sheet_of([["No.", "Kilos", "A"], ["P1", 0, "at sea"]]))
    assert extract.tables[Parcel]["state"].isna().all()
    (hits,) = extract.hits
    assert (hits.code, hits.param("value", 0), hits.param("row", 0), hits.param("column", 0)) == ("I04", "at sea", 2, 3)


def test_a_word_that_says_nothing_leaves_it_to_the_next_column() -> None:
    state = read("A", "B", words={"in order": "", "sunk": "landed", "en route*": "at_sea"}, filled=True)
    rows = [["P1", 0, "in order", "en route until 2026-09-30"], ["P2", 0, "sunk", "en route"], ["P3", 0, None, "sunk"]]
    assert reading(state, *rows, field="state") == ["at_sea", "landed", "landed"]


def test_a_word_that_is_not_known_is_not_left_to_the_next_column() -> None:
    state = read("A", "B", words={"sunk": "landed"}, filled=True)
    assert reading(state, ["P1", 0, "adrift", "sunk"], field="state") == [None]


def test_what_no_column_tells_may_be_the_same_always() -> None:
    rows = [["P1", 0, None], ["P2", 0, "sailing"]]
    assert reading("A", *rows, field="state", always={"state": "landed"}) == ["landed", "at_sea"]
    assert reading("Z", *rows, field="state", always={"state": "landed"}) == ["landed", "landed"]


@pytest.mark.parametrize(
    ("told", "meant"),
    [("85.000", 85_000), ("1.250.000", 1_250_000), ("1.250.000,50", 1_250_000.5), ("$85.000", 85_000), ("12.50", 12.5),
     ("85000", 85_000), (85.5, 85.5), ("12.345.6", None), (None, None)],
)  # fmt: skip
def test_points_may_stand_between_thousands(told: Any, meant: float | None) -> None:
    export = replace(HARBOUR, decimal_comma=True, parts=(Part(Parcel, {"parcel_no": "No.", "fee": "A"}),))
    frame = export.extract(sheet_of([["No.", "Kilos", "A"], ["P1", 0, told]])).tables[Parcel]
    assert [None if pd.isna(v) else v for v in frame["fee"]] == [meant]


def test_rows_in_which_a_column_is_blank_may_be_none_of_a_table_s() -> None:
    assert reading("A", ["P1", 0, 1, "x"], ["P2", 0, 2, None], only_if="B") == [1]


def test_what_stands_in_rows_that_are_none_of_a_table_s_is_no_finding() -> None:
    (part,) = HARBOUR.parts
    export = replace(HARBOUR, parts=(replace(part, only_if="Colour"),))
    rows = [["P1", "many", 1, SENT, "at sea", None], ["P2", "some", 1, SENT, "at sea", "red"]]
    (hit,) = export.extract(sheet_of([HEADERS, *rows])).hits
    assert [hit.param(name, 0) for name in ("row", "value")] == [3, "some"]
    assert export.extract(sheet_of([HEADERS, rows[0]])).hits == []


def test_a_header_may_have_had_several_names() -> None:
    renamed = replace(HARBOUR, signature=("No.", ("Kilos", "Kilograms")))
    assert renamed.identify(sheet_of([["No.", "Kilograms"]]))
    assert not renamed.identify(sheet_of([["No.", "Pounds"]]))


def sent(*days: str, export: Export = HARBOUR) -> list[str]:
    return [str(day)[:10] for day in extracted(HEADERS, *(["P", 1, 1, d] for d in days), export=export)["sent"]]


def test_whether_the_day_comes_first_is_decided_for_the_whole_file() -> None:
    assert sent("03/04/2026", "13/04/2026") == ["2026-04-03", "2026-04-13"]
    assert sent("03/04/2026", "04/13/2026") == ["2026-03-04", "2026-04-13"]


def test_days_that_can_be_read_two_ways_are_refused_unless_someone_says_how() -> None:
    with pytest.raises(NeiqinError, match="such as 03/04/2026, can be read as day or as month first"):
        sent("03/04/2026", "05/05/2026")
    raw = sheet_of([HEADERS, ["P", 1, 1, "03/04/2026"]])
    for day_first, expected in ((True, "2026-04-03"), (False, "2026-03-04")):
        assert str(HARBOUR.extract(raw, day_first=day_first).tables[Parcel]["sent"][0])[:10] == expected


def test_a_platform_may_be_known_for_how_it_writes_days() -> None:
    assert sent("03/04/2026", export=replace(HARBOUR, dates="month first")) == ["2026-03-04"]
    assert sent("03/04/2026", export=replace(HARBOUR, dates="day first")) == ["2026-04-03"]
    by_clock = replace(HARBOUR, dates="by clock")
    assert sent("03/04/2026 15:00:00", export=by_clock) == ["2026-04-03"]
    assert sent("03/04/2026 03:00:00 PM", export=by_clock) == ["2026-03-04"]


def test_days_as_excel_writes_them_show_that_a_file_was_saved_anew() -> None:
    iso = replace(HARBOUR, dates="iso")
    assert sent("2026-09-03 10:15:00", export=iso) == ["2026-09-03"]
    with pytest.raises(NeiqinError, match=r"opened and saved .* 2026/9/3 8:00"):
        sent("2026-09-03 10:15:00", "2026/9/3 8:00", export=iso)


@pytest.mark.parametrize("day", ["2026/9/3 8:00", "2026/9/3", "2026/10/13 10:15", "2026/9/3 8:00:00"])
def test_slashes_alone_do_not_show_it_but_zeros_or_seconds_left_out(day: str) -> None:
    iso = replace(HARBOUR, dates="iso")
    assert sent("2026/09/03 08:00:05", export=iso) == ["2026-09-03"]
    with pytest.raises(NeiqinError, match="opened and saved"):
        sent("2026/09/03 08:00:05", day, export=iso)


def test_columns_that_no_field_takes_are_named() -> None:
    extract = HARBOUR.extract(sheet_of([HEADERS, ROW]))
    assert extract.extra == {5: "Colour"}
    assert extract.places[Parcel].tolist() == [1]
