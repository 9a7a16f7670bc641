"""An export's rows come in by key: twice is once, the platform's news is taken, a person's correction stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.example import SENT, Parcel

from neiqin.changes import Changes
from neiqin.fingerprints import fingerprints
from neiqin.memory import MemoryBook
from neiqin.merge import Incoming, Merged, merge
from neiqin.opened import Opened
from neiqin.planning import Plan
from neiqin.table import TYPED, Header, Id, Names, Number, Table, Text, Time
from neiqin.table_range import empty_series, series
from neiqin.versions import NEVER, ranks

Row = Mapping[str, Any]


class Ride(
    Table,
    name="Rides",
    titles=Names("Rides", "車次", "车次"),
    key=("platform", "shop", "ride_no"),
    label=("ride_no",),
    needs=("ride_no",),
    any_of=("seats",),
):
    """A table whose key begins with platform and shop."""

    platform: Annotated[Id | None, Header("Platform", "平台", "平台")] = None
    shop: Annotated[Id | None, Header("Shop", "商店", "店铺")] = None
    ride_no: Annotated[Id, Header("Ride No", "車次號", "车次号")]
    seats: Annotated[Number | None, Header("Seats", "座位", "座位")] = None
    left: Annotated[Time | None, Header("Left", "發車", "发车")] = None
    driver: Annotated[Text | None, Header("Driver", "司機", "司机")] = None
    source: Annotated[Id | None, Header("Source", "來源", "来源", writer="import")] = None


class Seat(
    Table,
    name="Seats",
    titles=Names("Seats", "座位表", "座位表"),
    key=("platform", "shop", "ride_no", "seat"),
    label=("ride_no", "seat"),
    lines_of=Ride,
    needs=("ride_no",),
    any_of=("rider", "seat"),
    excludes=("Seats",),
):
    """The lines of rides."""

    platform: Annotated[Id | None, Header("Platform", "平台", "平台")] = None
    shop: Annotated[Id | None, Header("Shop", "商店", "店铺")] = None
    ride_no: Annotated[Id, Header("Ride No", "車次號", "车次号")]
    seat: Annotated[Id | None, Header("Seat", "座號", "座号")] = None
    rider: Annotated[Text | None, Header("Rider", "乘客", "乘客")] = None
    source: Annotated[Id | None, Header("Source", "來源", "来源", writer="import")] = None


def frame_of(rows: Sequence[Row], table: type[Table] = Parcel) -> pd.DataFrame:
    """Rows as an export gives them: the fields that any of them names, of fixed types."""
    names = [name for name in table.columns() if any(name in row for row in rows)]
    columns = {}
    for name in names:
        column = table.columns()[name]
        values = [row.get(name) for row in rows]
        filler = np.datetime64("NaT", "us") if column.form == "time" else np.nan
        kind = {"number": float, "money": float, "time": "datetime64[us]"}.get(column.form, object)
        columns[name] = series(np.array([filler if v is None else v for v in values], kind), column)
    return pd.DataFrame(columns, index=range(len(rows)))


def yard(*rows: Sequence[Any]) -> MemoryBook:
    return MemoryBook({"Yard": [["Parcel No", "Weight", "Fee", "Sent", "State", "Remark"], *rows]})


def bring(
    book: MemoryBook,
    rows: Sequence[Row],
    table: type[Table] = Parcel,
    origin: str = "demo:00",
    exported: datetime | None = None,
) -> Merged:
    """Merge rows into a book and write what comes of it."""
    opened = Opened(book)
    merged = merge(table, opened.find(table), [Incoming(frame_of(rows, table), origin, exported)])
    plan = Plan(opened, "en", "import")
    plan.add(Changes(merged.fields, (merged.new,)))
    book.apply(plan.done(), book.stamp())
    return merged


def standing(book: MemoryBook, table: type[Table] = Parcel) -> dict[str, Row]:
    """What stands in a book, by the last field of the key."""
    frame = Opened(book).need(table).frame
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return {row[table.key[-1]]: row for row in rows}


def type_in(book: MemoryBook, row: int, column: int, value: Any) -> None:
    book.sheets["Yard"].cells[row, column] = value


A = {"parcel_no": "A", "weight": 5.0, "fee": 9.5, "sent": SENT, "state": "at_sea"}
LATER = SENT.replace(day=9)
NEWER = A | {"weight": 6.0, "sent": LATER}
B = {"parcel_no": "B", "weight": 7.0, "fee": None, "sent": None, "state": None}


def test_the_same_rows_twice_change_nothing() -> None:
    book = yard()
    first = bring(book, [A, B])
    stamp = book.stamp()
    again = bring(book, [A, B])
    assert (first.counts.added, again.counts.added, again.counts.updated, again.counts.unchanged) == (2, 0, 0, 2)
    assert book.stamp() == stamp


def test_a_table_that_is_missing_is_made() -> None:
    book = MemoryBook({"Other": [["x"]]})
    bring(book, [A, B])
    assert standing(book)["A"]["fee"] == 9.5
    assert list(book.sheets) == ["Other", "Parcels"]
    stamp = book.stamp()
    bring(book, [B, A])
    assert book.stamp() == stamp


def test_a_row_that_stands_twice_in_an_export_comes_in_once() -> None:
    assert bring(yard(), [A, B, A]).counts.added == 2


def test_a_newer_export_replaces_what_an_import_wrote() -> None:
    book = yard()
    bring(book, [A, B])
    merged = bring(book, [NEWER, B])
    assert (merged.counts.updated, merged.hits) == (1, ())
    assert standing(book)["A"]["weight"] == 6.0


def test_a_person_s_correction_stays_and_the_difference_is_a_finding() -> None:
    book = yard()
    bring(book, [A, B])
    type_in(book, 1, 1, 5.5)
    bring(book, [A, B])
    assert standing(book)["A"]["weight"] == 5.5
    merged = bring(book, [A | {"weight": 6.0}, B])
    assert standing(book)["A"]["weight"] == 5.5
    (hits,) = merged.hits
    assert (hits.code, hits.field, hits.param("value", 0), hits.param("standing", 0)) == ("I01", "weight", 6.0, 5.5)


def test_a_corrected_row_still_follows_the_platform_where_the_field_does() -> None:
    book = yard()
    bring(book, [A])
    type_in(book, 1, 1, 5.5)
    bring(book, [NEWER])
    assert (standing(book)["A"]["sent"], standing(book)["A"]["weight"]) == (pd.Timestamp(LATER), 5.5)


def test_a_correction_survives_every_later_export() -> None:
    book = yard()
    bring(book, [A])
    type_in(book, 1, 1, 5.5)
    for day, weight in enumerate((6.0, 7.0, 5.0, 8.0), 5):
        assert bring(book, [A | {"weight": weight, "sent": SENT.replace(day=day)}]).hits
    assert standing(book)["A"]["weight"] == 5.5


def test_a_finding_about_a_correction_is_said_once_for_each_export() -> None:
    book = yard()
    bring(book, [A])
    type_in(book, 1, 1, 5.5)
    assert bring(book, [NEWER]).hits
    assert not bring(book, [NEWER]).hits
    assert not bring(book, [A]).hits


def test_a_person_who_types_the_platform_s_value_hands_the_row_back() -> None:
    book = yard()
    bring(book, [A])
    type_in(book, 1, 1, 5.5)
    bring(book, [NEWER])
    type_in(book, 1, 1, 6.0)
    bring(book, [NEWER | {"weight": 7.0, "sent": LATER.replace(day=10)}])
    assert standing(book)["A"]["weight"] == 7.0


def test_a_row_that_a_person_typed_is_filled_but_not_overwritten() -> None:
    book = yard(["A", None, 8.0, None, None, "mine"])
    merged = bring(book, [A])
    assert (merged.counts.added, [hits.field for hits in merged.hits]) == (0, ["fee"])
    row = standing(book)["A"]
    assert (row["weight"], row["fee"], row["state"], row["remark"]) == (5.0, 8.0, "at_sea", "mine")


def test_what_a_person_typed_unreadably_is_not_overwritten() -> None:
    book = yard(["A", "about five", 9.5])
    bring(book, [A])
    assert book.sheets["Yard"].cells[1, 1] == "about five"


def test_what_an_export_leaves_blank_stays_and_is_no_correction() -> None:
    book = yard()
    bring(book, [A])
    bring(book, [{"parcel_no": "A", "state": "landed", "sent": LATER}])
    assert (standing(book)["A"]["weight"], standing(book)["A"]["state"]) == (5.0, "landed")
    merged = bring(book, [A | {"weight": 6.0, "fee": None, "sent": LATER.replace(day=10)}])
    assert not merged.hits
    assert (standing(book)["A"]["weight"], standing(book)["A"]["fee"]) == (6.0, 9.5)


def test_typed_columns_are_never_written() -> None:
    book = yard(["A", 5.0, None, None, None, "mine"])
    bring(book, [A | {"remark": "theirs"}])
    assert standing(book)["A"]["remark"] == "mine"


def test_sorting_and_deleting_rows_between_two_imports_is_a_person_s_right() -> None:
    book = yard()
    bring(book, [A, B])
    cells = book.sheets["Yard"].cells
    one, two = ({c: v for (r, c), v in cells.items() if r == row} for row in (1, 2))
    for row, content in ((1, two), (2, one)):
        for column in range(8):
            cells.pop((row, column), None)
        cells.update({(row, column): value for column, value in content.items()})
    merged = bring(book, [A, B | {"weight": 8.0, "sent": LATER}])
    assert (merged.counts.added, merged.counts.updated, merged.hits) == (0, 1, ())
    assert (standing(book)["A"]["weight"], standing(book)["B"]["weight"]) == (5.0, 8.0)


RIDE = {"platform": "p", "shop": "s", "ride_no": "1", "seats": 4.0}


@pytest.mark.parametrize(
    ("headers", "row"),
    [
        (["Ride No", "Seats"], ["1", 4.0]),
        (["Platform", "Ride No", "Seats"], ["p", "1", 4.0]),
        (["Platform", "Shop", "Ride No", "Seats"], [None, None, "1", 4.0]),
        (["Platform", "Shop", "Ride No", "Seats"], ["p", "s", "1", 4.0]),
    ],
)
def test_a_row_is_known_by_what_its_table_says_of_its_key(headers: list[str], row: list[Any]) -> None:
    book = MemoryBook({"Rides": [headers, row]})
    incoming = RIDE if "Shop" in headers else {k: v for k, v in RIDE.items() if k != "shop"}
    assert bring(book, [incoming], Ride).counts.added == 0
    assert incoming.items() <= standing(book, Ride)["1"].items()


def test_the_same_number_in_another_shop_is_another_row() -> None:
    book = MemoryBook({"Rides": [["Platform", "Shop", "Ride No", "Seats"], ["p", "north", "1", 4.0]]})
    assert bring(book, [RIDE], Ride).counts.added == 1


def test_key_columns_that_a_list_lacks_are_added_with_the_new_rows() -> None:
    book = MemoryBook({"Rides": [["Ride No", "Seats"], ["9", 2.0]]})
    bring(book, [RIDE], Ride)
    assert RIDE.items() <= standing(book, Ride)["1"].items()
    stamp = book.stamp()
    assert bring(book, [RIDE], Ride).counts.added == 0
    assert book.stamp() == stamp


# --- fingerprints

rows_drawn = st.fixed_dictionaries(
    {
        "weight": st.one_of(st.none(), st.integers(0, 50).map(lambda n: n / 4)),
        "fee": st.one_of(st.none(), st.sampled_from([0.1, 0.3, 1999.99])),
        "sent": st.one_of(st.none(), st.sampled_from([SENT, SENT.replace(day=4)])),
        "state": st.one_of(st.none(), st.sampled_from(["at_sea", "landed"])),
    }
)


def test_a_fingerprint_is_the_same_for_ever() -> None:
    # It is kept in people's workbooks: if this fails, every row would look corrected. Do not change the number.
    assert fingerprints(Parcel, frame_of([A]), set(Parcel.columns())).tolist() == [199296244062971538]


@given(rows_drawn, st.permutations(["parcel_no", "weight", "fee", "sent", "state"]))
def test_a_fingerprint_does_not_depend_on_the_order_of_columns(row: Row, names: list[str]) -> None:
    frame = frame_of([{"parcel_no": "A", **row}])
    present = set(Parcel.columns())
    assert fingerprints(Parcel, frame[names], present) == fingerprints(Parcel, frame, present)


@given(rows_drawn, rows_drawn)
def test_two_rows_have_one_fingerprint_only_if_they_say_the_same(one: Row, other: Row) -> None:
    frame = frame_of([{"parcel_no": "A", **one}, {"parcel_no": "B", **other}])
    marks = fingerprints(Parcel, frame, set(Parcel.columns()))
    assert (marks[0] == marks[1]) == (one == other)


def test_a_blank_column_counts_as_none_and_nothing_is_never_zero() -> None:
    wide = pd.DataFrame({n: empty_series(1, c) for n, c in Parcel.columns().items()})
    narrow = wide[["parcel_no"]]
    present = set(Parcel.columns())
    assert fingerprints(Parcel, wide, present) == fingerprints(Parcel, narrow, present) != 0


def test_a_huge_quantity_has_a_fingerprint_too() -> None:
    frame = frame_of([{"parcel_no": "A", "weight": 1e300}, {"parcel_no": "B", "weight": None}])
    huge, blank = fingerprints(Parcel, frame, set(Parcel.columns()))
    assert huge != blank


# --- what tells a newer version from an older one


@pytest.mark.parametrize(
    ("newer", "older", "later_name"),
    [
        ({"sent": LATER, "state": "at_sea"}, {"sent": SENT, "state": "landed"}, False),
        ({"sent": SENT, "state": "at_sea"}, {"state": "landed"}, False),
        ({"sent": SENT, "state": "at_sea"}, {"sent": SENT, "state": "landed"}, True),
        ({"sent": SENT, "state": "landed"}, {"sent": SENT, "state": "at_sea"}, False),
        ({"state": "landed"}, {}, False),
    ],
)
def test_a_later_day_in_the_row_then_a_later_export_then_a_further_state_is_the_newer(
    newer: Row,
    older: Row,
    later_name: bool,  # noqa: FBT001 - drawn
) -> None:
    times = [datetime(2026, 9, 2) if later_name else None, None]
    told = [{"parcel_no": "A", "weight": w, **row} for w, row in ((1.0, newer), (2.0, older))]
    for order in ((0, 1), (1, 0)):
        book = yard()
        for i in order:
            bring(book, [told[i]], origin=f"demo:0{i}", exported=times[i])
        assert standing(book)["A"]["weight"] == 1.0


def test_an_older_export_fills_what_the_newer_one_leaves_blank_and_nothing_else() -> None:
    book = yard()
    bring(book, [{"parcel_no": "A", "state": "landed", "sent": LATER}])
    bring(book, [A])
    row = standing(book)["A"]
    assert (row["weight"], row["fee"], row["state"], row["sent"]) == (5.0, 9.5, "landed", pd.Timestamp(LATER))


def test_the_lines_of_a_thing_are_as_new_as_the_thing() -> None:
    things = frame_of([{"platform": "p", "ride_no": "1", "left": SENT}, {"platform": "p", "ride_no": "2"}], Ride)
    lines = frame_of([{"platform": "p", "ride_no": n, "seat": "a"} for n in "212"], Seat)
    told = ranks({Ride: things, Seat: lines})[Seat]
    assert (told.time > NEVER).tolist() == [False, True, False]


# --- masked personal data


def test_masked_text_gives_way_to_plain_text_whichever_is_newer() -> None:
    masked, plain = ({"platform": "p", "ride_no": "1", "driver": d} for d in ("王**", "王小明"))
    for first, second in ((masked, plain | {"left": SENT}), (plain | {"left": SENT}, masked | {"left": LATER})):
        book = MemoryBook({"Other": [["x"]]})
        bring(book, [first], Ride)
        bring(book, [second], Ride, "demo:01")
        assert standing(book, Ride)["1"]["driver"] == "王小明"


def test_masked_text_is_better_than_none_and_a_newer_one_than_an_older() -> None:
    book = MemoryBook({"Other": [["x"]]})
    bring(book, [{"platform": "p", "ride_no": "1", "driver": "王**", "left": SENT}], Ride)
    bring(book, [{"platform": "p", "ride_no": "1", "driver": "李**", "left": LATER}], Ride, "demo:01")
    assert standing(book, Ride)["1"]["driver"] == "李**"


# --- platform and shop


def test_a_row_without_a_shop_and_one_with_it_are_one_row_whichever_comes_first() -> None:
    for order in ((0, 1), (1, 0)):
        book = MemoryBook({"Other": [["x"]]})
        rows = [{"platform": "p", "ride_no": "1", "seats": 4.0}, {"platform": "p", "shop": "s", "ride_no": "1"}]
        for i in order:
            bring(book, [rows[i]], Ride)
        assert [(r["shop"], r["seats"]) for r in standing(book, Ride).values()] == [("s", 4.0)]
        stamp = book.stamp()
        for row in rows:
            assert bring(book, [row], Ride).counts.unchanged == 1
        assert book.stamp() == stamp


def test_a_row_that_could_be_of_two_shops_is_not_brought_in() -> None:
    book = MemoryBook({"Other": [["x"]]})
    bring(book, [RIDE, RIDE | {"shop": "t"}], Ride)
    stamp = book.stamp()
    merged = bring(book, [{"platform": "p", "ride_no": "1"}, {"platform": "p", "ride_no": "2"}], Ride)
    assert ([r.tolist() for r in merged.refused], merged.counts.refused, merged.counts.added) == ([[0]], 1, 1)
    assert book.stamp() != stamp
    assert Opened(book).need(Ride).frame["shop"].tolist()[:2] == ["s", "t"]


def test_two_shops_that_could_both_be_a_typed_row_are_left_to_the_person() -> None:
    book = MemoryBook({"Rides": [["Platform", "Shop", "Ride No", "Seats"], [None, None, "1", 4.0]]})
    merged = bring(book, [RIDE, RIDE | {"shop": "t"}], Ride)
    assert (merged.counts.refused, merged.counts.added) == (2, 0)


def test_what_is_known_of_one_line_s_shop_is_known_of_all_lines_of_its_ride() -> None:
    book = MemoryBook({"Other": [["x"]]})
    bring(book, [{"platform": "p", "ride_no": "1", "seat": s} for s in "ab"], Seat)
    bring(book, [{"platform": "p", "shop": "s", "ride_no": "1", "seat": "c"}], Seat)
    bring(book, [{"platform": "p", "ride_no": "1", "seat": "d"}], Seat)
    assert {seat: row["shop"] for seat, row in standing(book, Seat).items()} == dict.fromkeys("abcd", "s")


def test_lines_that_nothing_tells_apart_are_counted() -> None:
    book = MemoryBook({"Other": [["x"]]})
    lines = [{"platform": "p", "ride_no": n, "rider": r} for n, r in (("1", "x"), ("2", "y"), ("1", "z"))]
    bring(book, lines, Seat)
    again = bring(book, lines, Seat)
    assert (again.counts.added, again.counts.unchanged) == (0, 3)
    assert bring(book, [lines[0]], Seat).counts.unchanged == 1


class Fare(
    Table,
    name="Fares",
    titles=Names("Fares", "票價", "票价"),
    key=("ride_no", "day", "rider"),
    label=("ride_no", "day"),
    needs=("ride_no", "price"),
):
    """A table that people type, without a memory of imports; what is blank in its key means any."""

    ride_no: Annotated[Id, Header("Ride No", "車次號", "车次号", writer=TYPED)]
    day: Annotated[Time | None, Header("Day", "日期", "日期", writer=TYPED)] = None
    rider: Annotated[Text | None, Header("Rider", "乘客", "乘客", writer=TYPED)] = None
    price: Annotated[Number | None, Header("Price", "票價", "票价", writer=TYPED)] = None


def test_rows_of_a_table_that_people_type_come_in_by_key_and_are_left_alone_afterwards() -> None:
    book = MemoryBook({"Fares": [["Ride No", "Day", "Rider", "Price"], ["1", SENT, None, 5.0]]})
    rows = [{"ride_no": "1", "day": SENT, "price": p, "rider": r} for p, r in ((6.0, None), (3.0, "child"))]
    merged = bring(book, rows, Fare)
    assert (merged.counts.added, merged.counts.unchanged, merged.hits) == (1, 1, ())
    assert Opened(book).need(Fare).frame["price"].tolist() == [5.0, 3.0]
    stamp = book.stamp()
    bring(book, rows, Fare)
    assert book.stamp() == stamp


# --- what stood in workbooks before versions were told


def test_a_source_of_the_first_kind_is_read_and_gives_way_to_any_version() -> None:
    mark = fingerprints(Parcel, frame_of([A]), set(Parcel.columns()))[0]
    header = ["Parcel No", "Weight", "Fee", "Sent", "State", "Source"]
    book = MemoryBook({"Yard": [header, ["A", 5.0, 9.5, SENT, "at sea", f"demo:1a2b3c4d:{mark:016x}"]]})
    assert bring(book, [{"parcel_no": "A", "weight": 6.0}]).counts.updated == 1
    assert standing(book)["A"]["weight"] == 6.0
    assert ";demo:1a2b3c4d@-,-,-,0000000000000000=fee,sent,state" in standing(book)["A"]["source"]


def test_a_source_of_the_first_kind_shows_a_correction_too() -> None:
    header = ["Parcel No", "Weight", "Fee", "Sent", "State", "Source"]
    book = MemoryBook({"Yard": [header, ["A", 5.0, 9.5, SENT, "at sea", "demo:1a2b3c4d:0000000000000007"]]})
    assert [h.field for h in bring(book, [{"parcel_no": "A", "weight": 6.0}]).hits] == ["weight"]


@pytest.mark.parametrize(
    "text", ["mine", "a@b,c", "demo:00@2026-99-99T00:00:00,-,-,00000000000000", "x;y=z#1", ";", "#"]
)
def test_what_no_import_wrote_makes_a_row_a_person_s(text: str) -> None:
    book = MemoryBook({"Yard": [["Parcel No", "Weight", "Source"], ["A", 5.0, text]]})
    assert [h.field for h in bring(book, [NEWER]).hits] == ["weight"]
    assert standing(book)["A"]["weight"] == 5.0


# --- any history with corrections

exports = st.lists(st.dictionaries(st.sampled_from("ABC"), rows_drawn, min_size=1), min_size=1, max_size=4)


@settings(max_examples=20)
@given(exports, st.integers(100, 200).map(float))
def test_a_corrected_field_keeps_its_value_through_any_history(history: list[dict[str, Row]], typed: float) -> None:
    book = yard()
    bring(book, [A])
    type_in(book, 1, 1, typed)
    for export in history:
        rows = [{"parcel_no": key, **row} for key, row in export.items()]
        bring(book, rows)
        assert standing(book)["A"]["weight"] == typed
        stamp = book.stamp()
        assert not bring(book, rows).hits
        assert book.stamp() == stamp
