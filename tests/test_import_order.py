"""The same exports in any order, one by one or all at once, give the same rows, down to where each field comes from."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.example import State
from tests.test_merge import frame_of

from neiqin.changes import Changes
from neiqin.check import tables
from neiqin.export_paths import export_paths
from neiqin.fingerprints import fingerprints
from neiqin.importing import run_import
from neiqin.masked import is_masked
from neiqin.memory import MemoryBook
from neiqin.merge import Incoming, merge
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.planning import Plan
from neiqin.table import Header, Id, Money, Names, Table, Text, Time


class Trip(
    Table,
    name="Trips",
    titles=Names("Trips", "行程", "行程"),
    key=("platform", "shop", "trip_no"),
    label=("trip_no",),
    needs=("trip_no",),
):
    """A table with a field of each kind that ranks a row."""

    platform: Annotated[Id | None, Header("Platform", "平台", "平台")] = None
    shop: Annotated[Id | None, Header("Shop", "商店", "店铺")] = None
    trip_no: Annotated[Id, Header("Trip No", "行程號", "行程号")]
    left: Annotated[Time | None, Header("Left", "出發", "出发")] = None
    landed: Annotated[Time | None, Header("Landed", "抵達", "抵达")] = None
    state: Annotated[State | None, Header("State", "狀態", "状态", advances=True)] = None
    driver: Annotated[Text | None, Header("Driver", "司機", "司机")] = None
    fare: Annotated[Money | None, Header("Fare", "車資", "车资")] = None
    toll: Annotated[Money | None, Header("Toll", "過路費", "过路费")] = None
    source: Annotated[Id | None, Header("Source", "來源", "来源", writer="import")] = None


SAID = ("left", "landed", "state", "driver", "fare", "toll")
DAY = datetime(2026, 9, 1)
times = st.none() | st.integers(0, 2).map(lambda d: DAY + timedelta(days=d))
told = st.fixed_dictionaries(
    {
        "platform": st.just("p"),
        "trip_no": st.sampled_from("ABC"),
        "left": times,
        "landed": times,
        "state": st.none() | st.sampled_from([s.value for s in State]),
        "driver": st.none() | st.sampled_from(["王**", "李**", "王小明", "李小華"]),
        "fare": st.none() | st.sampled_from([0.1, 0.3]),
        "toll": st.none() | st.just(5.0),
    }
)
Row = dict[str, Any]
Export = tuple[str, datetime | None, list[Row]]
exports = st.lists(
    st.tuples(st.sampled_from(["x:01", "x:02", "y:01", "x:03"]), times, st.lists(told, min_size=1, max_size=4)),
    min_size=2,
    max_size=5,
)


def bring(book: MemoryBook, several: Sequence[Export]) -> bool:
    """Bring exports in at once; say whether anything was written."""
    opened = Opened(book)
    incoming = [Incoming(frame_of(rows, Trip), origin, exported) for origin, exported, rows in several]
    merged = merge(Trip, opened.find(Trip), incoming)
    plan = Plan(opened, "en", "import")
    plan.add(Changes(merged.fields, (merged.new,)))
    assert not merged.hits
    book.apply(plan.done(), book.stamp())
    return bool(plan.done().edits)


def rows_of(book: MemoryBook) -> dict[Any, Row]:
    """All that stands in the book, by key."""
    frame = Opened(book).need(Trip).frame
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return {(row["platform"], row["shop"], row["trip_no"]): row for row in rows}


def new_book() -> MemoryBook:
    return MemoryBook({"Notes": [["mine"]]})


@settings(max_examples=30)
@given(exports, st.data())
def test_in_any_order_and_grouping_the_rows_are_the_same(several: list[Export], data: st.DataObject) -> None:
    at_once = new_book()
    bring(at_once, several)
    expected = rows_of(at_once)
    shuffled = data.draw(st.permutations(several))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(several)), max_size=3)))
    groups = [shuffled[a:b] for a, b in zip([0, *cuts], [*cuts, len(several)], strict=True) if a < b]
    book = new_book()
    for group in groups:
        bring(book, group)
    assert rows_of(book) == expected
    for group in data.draw(st.permutations(groups)):
        assert not bring(book, group)


def newness(export: Export, row: Row) -> tuple[Any, ...]:
    """How new a version is, by the rule as it is told to people."""
    origin, exported, _ = export
    latest = max((row[f] for f in ("left", "landed") if row[f]), default=datetime.min)
    step = [None, *(s.value for s in State)].index(row["state"])
    mark = fingerprints(Trip, frame_of([row], Trip), set(Trip.columns()))[0]
    name, digest = origin.split(":")
    return (latest, exported or datetime.min, step, mark, tuple(-ord(c) for c in f"{digest}{name}"))


@settings(max_examples=25)
@given(exports)
def test_each_field_is_that_of_the_newest_version_that_says_it_plainly(several: list[Export]) -> None:
    book = new_book()
    for export in several:
        bring(book, [export])
    for (_, _, trip_no), row in rows_of(book).items():
        versions = [(newness(e, r), r) for e in several for r in e[2] if r["trip_no"] == trip_no]
        for field in SAID:
            said = [(not is_masked(str(r[field])), new, r[field]) for new, r in versions if r[field] is not None]
            expected = max(said)[2] if said else None
            assert (row[field].to_pydatetime() if hasattr(row[field], "to_pydatetime") else row[field]) == expected


@settings(max_examples=15)
@given(exports, st.data())
def test_a_shop_that_some_exports_leave_blank_is_filled_in_in_any_order(
    several: list[Export], data: st.DataObject
) -> None:
    books = []
    named = [data.draw(st.booleans()) for _ in several]
    shops = [[{**r, "shop": "s"} for r in rows] if n else rows for n, (_, _, rows) in zip(named, several, strict=True)]
    given_shops = [(origin, at, rows) for (origin, at, _), rows in zip(several, shops, strict=True)]
    for order in (given_shops, data.draw(st.permutations(given_shops))):
        book = new_book()
        for export in order:
            bring(book, [export])
        books.append(rows_of(book))
    bring(at_once := new_book(), given_shops)
    assert books[0] == books[1] == rows_of(at_once)
    assert len(books[0]) == len({r["trip_no"] for _, _, rows in several for r in rows})


def test_a_hundred_thousand_rows_are_ranked_by_columns() -> None:
    # Not a measure of time, which a busy machine has none of: so many rows one by one would be noticed all the same.
    n = 100_000
    numbers = np.arange(n).astype(str).astype(object)
    frame = frame_of([{"platform": "p", "trip_no": "0", "left": DAY, "fare": 1.0}], Trip)
    frame = frame.take(np.zeros(n, int)).reset_index(drop=True).assign(trip_no=numbers)
    merged = merge(Trip, None, [Incoming(frame, "x:01"), Incoming(frame[::-1], "x:02"), Incoming(frame, "y:01")])
    assert merged.counts.added == n
    assert merged.new.frame["source"].str.startswith("x:01@2026-09-01T00:00:00,-,-,").all()


def test_real_exports_of_many_platforms_give_the_same_rows_in_any_order(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEIQIN_PASSWORD", "123456")
    sample = export_paths([shared / "data" / "exports"])
    files = [path for path in sample if path.stat().st_size < 50_000]
    books = []
    for seed, at_a_time in ((0, len(files)), (1, 9)):
        random.Random(seed).shuffle(files)
        book = new_book()
        for start in range(0, len(files), at_a_time):
            run_import(book, files[start : start + at_a_time], Options(now=DAY))
        assert not run_import(book, files, Options(now=DAY)).written
        books.append({name: all_rows(book, table) for name, table in tables().items() if name != "Imports"})
    assert books[0]["Orders"]
    assert books[0] == books[1]


def all_rows(book: MemoryBook, table: type[Table]) -> list[str]:
    """Every row of a table with all it says, in order of what it says."""
    found = Opened(book).find(table)
    return [] if found is None else sorted(map(repr, found.frame.itertuples(index=False)))
