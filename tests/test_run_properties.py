"""Whatever a clerk's workbook holds: a second run writes nothing, undo brings back the bytes, typed cells stay."""

from __future__ import annotations

import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from neiqin.files.file_book import FileBook
from neiqin.files.undo import undo
from neiqin.macro import find_macro
from neiqin.options import Options
from neiqin.outcome import Outcome
from neiqin.run import run

AS_OF = datetime(2026, 9, 30, 9)
HEADERS = ["Order ID", "SKU", "Qty", "Unit price", "Payable", "Paid amt", "Paid", "Phone", "Address", "Note"]

ids = st.one_of(
    st.integers(1, 12).map(lambda n: f"A{n}"), st.sampled_from(["", "2.1E+17", " A1", "=A1+1"]), st.just(12345)
)
numbers = st.one_of(st.floats(-5, 5000).map(lambda x: round(x, 2)), st.sampled_from(["NT$1,299", "x", None, True, 0]))
texts = st.one_of(st.none(), st.text(max_size=12), st.sampled_from(["+886912345678", "@home", "王**", "-", "#N/A"]))
times = st.one_of(
    st.none(),
    st.integers(0, 60 * 24 * 40).map(lambda m: datetime(2026, 8, 15) + timedelta(minutes=m)),
    st.sampled_from(["2026-09-03 10:00", "yesterday"]),
)
rows = st.lists(
    st.tuples(ids, texts, numbers, numbers, numbers, numbers, times, texts, texts, texts), min_size=1, max_size=25
)


def write(path: Path, data: list[tuple[Any, ...]], *, native: bool) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "nan_inf_to_errors": True}) as book:
        sheet, date = book.add_worksheet("Orders"), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write_row(2, 1, HEADERS)
        for r, row in enumerate(data, start=3):
            for c, value in enumerate(row, start=1):
                if isinstance(value, datetime):
                    sheet.write_datetime(r, c, value, date)
                elif isinstance(value, str):
                    sheet.write_string(r, c, value)
                elif value is not None:
                    sheet.write(r, c, value)
        if native:
            columns = [{"header": h} for h in HEADERS]
            sheet.add_table(2, 1, 2 + len(data), len(HEADERS), {"name": "Orders", "columns": columns})


def validate(path: Path, hours: int = 0) -> Outcome:
    return run(find_macro("orders.validate"), FileBook(path), Options(now=AS_OF + timedelta(hours=hours)))


def typed(path: Path) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(path)["Orders"]
    return [
        row for row in sheet.iter_rows(max_col=len(HEADERS) + 1, values_only=True) if any(v is not None for v in row)
    ]


@settings(max_examples=25)
@given(data=rows, native=st.booleans())
def test_any_workbook_can_be_run_twice_and_undone(data: list[tuple[Any, ...]], native: bool) -> None:  # noqa: FBT001 - drawn
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "orders.xlsx"
        write(path, data, native=native)
        original, cells = path.read_bytes(), typed(path)
        first = validate(path)
        assert typed(path) == cells
        after = path.read_bytes()
        again = validate(path, hours=1)
        assert (again.written, path.read_bytes()) == (False, after)
        assert again.summary == first.summary
        if first.written:
            undo(path)
        assert path.read_bytes() == original
