"""Writes what a worksheet function gives into selected cells, for those who want values there and no formulas."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.address import Area, column_letters
from neiqin.answer import answer
from neiqin.edits import Cells, Edits, ErrorValue
from neiqin.errors import NeiqinError
from neiqin.filling.arguments import read_call, split_arguments, suggest
from neiqin.filling.place import data_rows, filled, find_headers
from neiqin.filling.sources import Columns, contents, headers_in, source_of, take
from neiqin.functions import find_function
from neiqin.issue import CAP, Issue, params_of
from neiqin.live.functions.whole_columns import WHOLE
from neiqin.outcome import Outcome, count_codes
from neiqin.reading import dense
from neiqin.refusals import no_sheet
from neiqin.text import N_, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from neiqin.answer import Answer
    from neiqin.book import Book
    from neiqin.edits import Content
    from neiqin.filling.place import Headers
    from neiqin.filling.sources import Source, Taken
    from neiqin.functions import Argument, Function
    from neiqin.options import Options
    from neiqin.raw import RawSheet

_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
LABELS: Final = (N_("rows"), N_("errors"), N_("function"))
"""What the summary counts and tells."""
_PROPOSED: Final = N_("{text} is proposed. Complete it in its cell, and fill again.")
_NO_FUNCTION: Final = N_("No function is named.")
_TYPE_IT: Final = N_("Type one into the first cell to fill, such as {example}, and try again.")
_NO_COLUMN: Final = N_("{function} needs at least one column of the list.")
_NO_ROWS: Final = N_("There is no row to fill: below the headers, the columns that {function} takes are blank.")
_OCCUPIED: Final = N_("Column {column} is not blank, and one cell of it is selected.")
_SELECT: Final = N_("Select the cells to fill, or the column's header to fill all of it.")
_WIDTH: Final = N_("{function} gives {columns} columns, but {selected} are selected.")
_FORMULA: Final = N_("Cell {cell} of “{sheet}” holds a formula, which stays as it is.")


@dataclass(frozen=True, slots=True)
class Filling:
    """What is to be written, what is said of it, and what could not be read."""

    edits: Edits
    summary: dict[str, Any]
    issues: tuple[Issue, ...] = ()
    found: dict[str, int] = field(default_factory=dict)


def fill(book: Book, options: Options, sheet: str, selected: Area, function: str = "", arguments: str = "") -> Outcome:
    """Fill selected cells of an open or closed workbook with a function's values, or show what would be filled.

    `arguments` are as `neiqin.filling.arguments` reads them. Without `function`, both are read from the first
    selected cell, into which a person has typed `NQ_EOQ(demand=...; ...)`; of the name alone, what is like the
    headers is written there as a proposal.

    Raises:
        NeiqinError: an argument is not understood, or the cells cannot be filled; nothing was written.

    """
    stamp = book.stamp()
    if sheet not in {head.name for head in book.heads()}:
        raise no_sheet(sheet, book.name)
    raw = book.read(sheet)
    name, said = (function, arguments) if function else _typed(raw, selected)
    wanted = find_function(name)
    proposed = not function and not said.strip()
    filling = proposal(raw, selected, wanted) if proposed else plan(book, raw, selected, wanted, said)
    note, backup = f"fill {wanted.name}", None
    if filling.edits and not options.dry_run:
        backup = book.apply(filling.edits, stamp, note=note).path
    elif filling.edits:
        book.refuse(filling.edits)
    return Outcome(
        macro=note,
        workbook=book.name,
        as_of=options.now,
        issues=filling.issues,
        found=filling.found,
        summary=filling.summary,
        edits=filling.edits,
        written=bool(filling.edits) and not options.dry_run,
        backup=backup,
        dry_run=options.dry_run,
    )


def proposal(raw: RawSheet, selected: Area, function: Function) -> Filling:
    """Write the function with the headers that are like its arguments, for a person to complete."""
    headers = find_headers(raw, selected)
    text = f"{function.name}({suggest(function, [*headers.texts.values()])})"
    edit = Cells(raw.name, selected.left, np.array([selected.top]), [text])
    return Filling(Edits((edit,)), {"function": Reason(_PROPOSED, {"text": text})})


def plan(book: Book, raw: RawSheet, selected: Area, function: Function, arguments: str) -> Filling:
    """Compute a function for the rows of selected cells, and plan what differs from what stands there.

    Raises:
        NeiqinError: an argument is not understood, or the cells cannot be filled.

    """
    said = split_arguments(function, arguments)
    names = [name for argument, text in said.items() for name in headers_in(argument, text)]
    headers, near = find_headers(raw, selected, names), selected.left
    sources = {a: source_of(a, text, headers, near, raw.name) for a, text in said.items()}
    rows = _rows(raw, selected, headers, function, sources)
    taken = {a: take(s, _rows_for(a, raw, headers, s, rows), raw, book) for a, s in sources.items()}
    found = answer(function, *(taken[a].cells if a in taken else None for a in function.arguments))
    width = selected.right - selected.left + 1
    if width != len(found.columns):
        hint = N_("Select as many columns side by side.")
        params = {"function": function.name, "columns": len(found.columns), "selected": width}
        raise NeiqinError(_WIDTH, hint=hint, **params)
    edits = (_cells(raw, near + at, rows, column) for at, column in enumerate(found.columns))
    errors = sum(isinstance(cell, ErrorValue) for column in found.columns for cell in column)
    return Filling(
        Edits(tuple(edit for edit in edits if len(edit.rows))),
        {"rows": len(rows), "errors": errors},
        tuple(_issues(found, raw.name, {a.name: t for a, t in taken.items()})),
        count_codes([(hits.code, len(hits)) for hits in found.hits]),
    )


def _typed(raw: RawSheet, selected: Area) -> tuple[str, str]:
    """The function and the arguments that stand in the first selected cell as text."""
    call = read_call(raw.text_at(selected.top, selected.left))
    if call is None:
        raise NeiqinError(_NO_FUNCTION, hint=_TYPE_IT, example="NQ_CLEAN")
    return call


def _rows(
    raw: RawSheet, selected: Area, headers: Headers, function: Function, sources: Mapping[Argument, Source]
) -> NDArray[np.int64]:
    """The sheet rows to fill: the selected ones, or all where the header, the column or a blank column is selected."""
    by_row = [s for a, s in sources.items() if a.shape in {"column", "block"} and isinstance(s, Columns)]
    if not by_row:
        raise NeiqinError(_NO_COLUMN, hint=N_("Name it by its header."), function=function.name)
    rows = data_rows(raw, headers, (c for s in by_row for c in range(s.first, s.last + 1)))
    whole = selected.bottom - selected.top >= WHOLE or selected.bottom <= headers.row
    if not whole and selected.top == selected.bottom and len(rows) > 1:
        whole = True
        for column in range(selected.left, selected.right + 1):
            if (cells := raw.columns.get(column)) is not None:
                standing = cells.rows[filled(cells, raw)]
                if np.setdiff1d(np.intersect1d(standing, rows), [selected.top]).size:
                    raise NeiqinError(_OCCUPIED, hint=_SELECT, column=column_letters(column))
    if not whole:
        rows = rows[(rows >= selected.top) & (rows <= selected.bottom)]
    if not len(rows):
        raise NeiqinError(_NO_ROWS, function=function.name)
    return rows


def _rows_for(
    argument: Argument, raw: RawSheet, headers: Headers, source: Source, rows: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The rows in which an argument's columns are read: those to fill, or all of a list that goes with each of them."""
    if argument.shape in {"column", "block"} or not isinstance(source, Columns):
        return rows
    return data_rows(raw, headers, range(source.first, source.last + 1))


def _cells(raw: RawSheet, column: int, rows: NDArray[np.int64], values: Sequence[Any]) -> Cells:
    """Plan the cells of a column that differ from what stands there."""
    if (formulas := rows[dense(raw, column, rows).formula]).size:
        cell = Area(int(formulas[0]), column, int(formulas[0]), column).ref
        raise NeiqinError(_FORMULA, hint=N_("Choose another column."), cell=cell, sheet=raw.name)
    wanted = [_content(value) for value in values] * (len(rows) if len(values) == 1 else 1)
    standing = contents(raw, column, rows)
    differs = [i for i, (old, new) in enumerate(zip(standing, wanted, strict=True)) if not _same(old, new)]
    times = [value for value in wanted if isinstance(value, datetime)]
    shown = (_MOMENT if any(t.time() != time() for t in times) else _DAY) if times else None
    return Cells(raw.name, column, rows[differs], [wanted[i] for i in differs], shown)


def _content(value: Any) -> Content:  # noqa: ANN401 - a function's result
    content: Content = ErrorValue("#NUM!") if isinstance(value, float) and not isfinite(value) else value
    return content


def _same(old: object, new: object) -> bool:
    """Whether a cell holds a value already: TRUE is no 1, and an empty text is nothing."""
    if new is None or new == "":
        return old is None or old == ""
    return type(old) is type(new) and old == new


def _issues(found: Answer, sheet: str, taken: Mapping[str, Taken]) -> Iterator[Issue]:
    """What could not be read, cell by cell."""
    for hits in found.hits:
        place = taken[str(hits.field)].address
        for i, row in enumerate(hits.rows[:CAP].tolist()):
            address = place(row) if place else None
            params = params_of(hits, i)
            value = str(params.get("value", ""))
            key = address.cell if address else ""
            yield Issue(
                hits.code, hits.severity, address, sheet, key, hits.field, value, hits.message, hits.mend, params
            )
