"""Trials of tables that grow: columns at the right, rows at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from neiqin.address import Area
from neiqin.edits import Column, Formula, Rows, Values
from neiqin.live.selftest.bench import SHEET, Bench, contents, make
from neiqin.live.selftest.trial import Trial, expect
from neiqin.text import N_

_LIST: Final[Sequence[Sequence[object]]] = [["No", "Kg"], ["A", 5], ["B", 7.5]]
_AREA: Final = Area(0, 0, 2, 1)
_NEW: Final[dict[int, Values]] = {0: ["007", "C"], 1: np.array([1.0, np.nan])}
_NAME: Final = "Scratches"


def column_added(bench: Bench) -> None:
    """A table gets a new last column, with its header, and knows it as its own."""
    book = bench.open(_LIST, table="A1:B3")
    make(book, Column(SHEET, _AREA, "Box", ["x", None], table=_NAME))
    (table,) = book.read(SHEET).tables
    expect(("A1:C3", ("No", "Kg", "Box")), (table.area.ref, table.headers))
    found = contents(book)
    expect([("text", "Box"), ("text", "x"), None], [found.get(key) for key in ("C1", "C2", "C3")])


def rows_added(bench: Bench) -> None:
    """A table, and likewise a plain list, gets two new rows below its last; the table reaches over them."""
    for table in ("A1:B3", ""):
        book = bench.open(_LIST, table=table)
        make(book, Rows(SHEET, _AREA, 2, _NEW, table=_NAME if table else None))
        found = contents(book)
        expect(
            [("text", "007"), ("number", 1.0), ("text", "C"), None], [found.get(k) for k in ("A4", "B4", "A5", "B5")]
        )
        expect(["A1:B5"] if table else [], [known.area.ref for known in book.read(SHEET).tables])


def rows_with_totals(bench: Bench) -> None:
    """A table with a row of totals gets its new rows above it, and the total counts them."""
    rows = [*_LIST, ["Total", Formula("SUBTOTAL(109,Scratches[Kg])"), None, "beside"]]
    book = bench.open(rows, table="A1:B4", total=True)
    make(book, Rows(SHEET, _AREA, 2, _NEW, table=_NAME))
    (table,) = book.read(SHEET).tables
    found = contents(book)
    expect(("A1:B6", 1), (table.area.ref, table.totals_rows))
    new = [("text", "007"), ("text", "C"), ("number", 13.5), ("text", "beside")]
    expect(new, [found.get(key) for key in ("A4", "A5", "B6", "D4")])


def calculated_column(bench: Bench) -> None:
    """A column of formulas is carried on into new rows, each with its own row's numbers."""
    rows: list[list[object]] = [["No", "Kg", "Twice"], ["A", 5, Formula("B2*2")], ["B", 7.5, Formula("B3*2")]]
    book = bench.open(rows)
    make(book, Rows(SHEET, Area(0, 0, 2, 2), 2, {0: ["C", "D"], 1: [1, 2]}))
    expect(["=B4*2", "=B5*2"], [book.book.sheets[SHEET].range(key).formula for key in ("C4", "C5")])
    found = contents(book)
    expect([("number", 2.0), ("number", 4.0)], [found.get(key) for key in ("C4", "C5")])


TRIALS: Final = (
    Trial("table.column", N_("Add a column to a table"), column_added),
    Trial("table.rows", N_("Add rows to a table and to a list"), rows_added),
    Trial("table.totals", N_("Add rows above a row of totals"), rows_with_totals),
    Trial("table.calculated", N_("Carry a column of formulas on"), calculated_column),
)
