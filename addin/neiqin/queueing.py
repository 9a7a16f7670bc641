"""A queue on its way into its table: the wanted rows in their order, and what people typed beside its key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.address import MAX_ROWS, Area
from neiqin.changes import NewRows
from neiqin.checking import check_column
from neiqin.edits import Cells, Edits, Rows, Standing, Values
from neiqin.groups import grouped
from neiqin.raw import Kind
from neiqin.reading import dense, formula_rows
from neiqin.saying import as_read, cell_values, said_values
from neiqin.table_range import empty_series
from neiqin.text import N_, Reason

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.changes import Queue
    from neiqin.planning import Plan
    from neiqin.raw import RawColumn, RawSheet
    from neiqin.table import Column
    from neiqin.table_range import TableRange

_UNMOVED: Final = N_(
    "The rows on sheet {sheet} were not put in order: columns or formulas of your own stand in the table, or next to "
    "it. New rows are at its end."
)
_NEW: Final = -1


@dataclass(frozen=True, slots=True)
class _Ground:
    """The rows of a table from below its header to its end, empty ones too, and what stands in each.

    `typed` are rows that hold something that neither we nor a formula wrote; `fixed`, whether rows must not be moved.
    """

    rows: NDArray[np.int64]
    cells: dict[int, RawColumn]
    typed: NDArray[np.bool_]
    fixed: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the table is to hold, as arrays: our fields' values, the frame row each was (-1: new), and its sheet row."""

    values: dict[str, NDArray[Any]]
    source: NDArray[np.int64]
    place: NDArray[np.int64]


def plan_queue(plan: Plan, queue: Queue) -> None:
    """Plan what makes a table hold a queue.

    Raises:
        ValueError: two rows of the queue have the same key; it is the macro's own mistake.

    """
    columns = queue.table.columns()
    mine = [name for name, column in columns.items() if column.header.writer in plan.writers]
    if stranger := set(queue.frame.columns) - set(mine):
        raise TypeError(f"{plan.writer} may not write {sorted(stranger)}")
    frame = _wanted(plan, queue, mine)
    if frame.duplicated(list(queue.table.key)).any():
        raise ValueError(f"a key stands twice in the queue of {plan.writer}")
    table = plan.opened.find(queue.table)
    if table is None:
        if len(frame):
            plan.add_table(NewRows(queue.table, frame))
        return
    for name in mine:
        if name not in table.place.columns:
            plan.add_blank_column(table, columns[name])
    sheet = plan.opened.sheet(table.place.sheet)
    ground = _ground(plan, table, sheet, mine)
    entry = _entries(queue, frame, table, ground, mine)
    _write_ours(plan, table, sheet, ground, entry)
    if ground.fixed:
        plan.notes.append(Reason(_UNMOVED, {"sheet": table.place.sheet}))
    else:
        _move_others(plan, table, ground, entry, mine)
    moved = table.rows.copy()
    known = entry.source >= 0
    moved[entry.source[known]] = entry.place[known]
    # What was found in a row is shown where the row stands from now on.
    plan.opened.tables[queue.table.table_name] = replace(table, rows=moved)


def _wanted(plan: Plan, queue: Queue, mine: list[str]) -> pd.DataFrame:
    """The queue's rows as they will be read again; fields that it does not name are blank."""
    values: dict[str, Any] = {}
    for name in mine:
        column = queue.table.columns()[name]
        if name in queue.frame:
            values[name] = as_read(said_values(queue.frame[name].to_numpy(), column, plan.language), column)
        else:
            values[name] = empty_series(len(queue.frame), column).to_numpy()
    return pd.DataFrame(values)


def _ground(plan: Plan, table: TableRange[Any], sheet: RawSheet, mine: list[str]) -> _Ground:
    place, grown = table.place, plan.grown(table)
    top, others = place.area.top, [t.area for t in sheet.tables if t.name != place.table]
    if place.table is None:
        below = Area(top + 1, place.area.left, MAX_ROWS, grown.right)
        last = min([a.top for a in others if a.meets(below)], default=sheet.rows) - 1
    else:
        last = place.area.bottom + place.capacity
    rows = np.arange(top + 1, max(last, top) + 1)
    # A remark is often typed right beside a list, without a header; it must not lose its row either.
    beside = [at for at in (place.area.left - 1, grown.right + 1) if at >= 0]
    beside = [at for at in beside if not any(a.left <= at <= a.right for a in others)]
    cells = {at: dense(sheet, at, rows) for at in (*range(place.area.left, grown.right + 1), *beside)}
    known = {at: name for name, at in place.columns.items()}
    typed, fixed, used = np.zeros(len(rows), bool), False, np.zeros(len(rows), bool)
    for at, raw in cells.items():
        filled = raw.kind != Kind.BLANK
        used |= filled & (place.area.left <= at <= grown.right)
        name = known.get(at)
        if name in mine:
            fixed |= bool(_formulas(table, sheet, name, rows).any())
        else:
            typed |= filled & ~raw.formula
            fixed |= bool(raw.formula.any()) or (name is None and bool(filled.any()))
    if place.table is None:
        end = int(np.flatnonzero(used)[-1]) + 1 if used.any() else 0
        rows, typed = rows[:end], typed[:end]
        cells = {at: dense(sheet, at, rows) for at in cells}
    return _Ground(rows, cells, typed, fixed)


def _formulas(table: TableRange[Any], sheet: RawSheet, name: str, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    links = table.table.columns()[name].form == "link"
    return formula_rows(sheet, table.place.columns[name], rows, links=links)


def _entries(queue: Queue, frame: pd.DataFrame, table: TableRange[Any], ground: _Ground, mine: list[str]) -> _Entry:
    """Match the wanted rows with those that stand, add those that are kept, and give each its place."""
    first = table.place.area.top + 1
    typed = ground.typed[table.rows - first] if len(table) else np.zeros(0, bool)
    codes = _codes(queue.table.key, table.frame, frame)
    standing, wanted = codes[: len(table)], codes[len(table) :]
    # Of rows with the same key, the one into which a person typed goes on; then the uppermost.
    best = np.full(int(codes.max(initial=0)) + 1, _NEW)
    order = np.lexsort((np.arange(len(table)), ~typed))[::-1]
    best[standing[order]] = order
    source = best[wanted] if len(wanted) else np.zeros(0, np.int64)
    over = typed.copy()
    over[source[source >= 0]] = False
    kept = np.flatnonzero(over)
    values = {}
    for name in mine:
        old = table.frame[name].to_numpy()[kept]
        if name in queue.ends:
            old = empty_series(len(kept), queue.table.columns()[name]).to_numpy()
        values[name] = np.concatenate([frame[name].to_numpy(), old])
    source = np.concatenate([source, kept])
    if ground.fixed:
        return _Entry(values, source, _places_left(table, ground, source))
    return _Entry(values, source, first + np.arange(len(source)))


def _places_left(table: TableRange[Any], ground: _Ground, source: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sheet rows where nothing moves: new rows go into blank ones, then below the last."""
    place, first = np.zeros(len(source), np.int64), table.place.area.top + 1
    stays = source >= 0
    place[stays] = table.rows[source[stays]]
    free = ~ground.typed
    free[place[stays] - first] = False
    below = first + len(ground.rows) + np.arange(len(source))
    new = np.concatenate([ground.rows[free], below])
    place[~stays] = new[: int((~stays).sum())]
    return place


def _codes(key: tuple[str, ...], standing: pd.DataFrame, wanted: pd.DataFrame) -> NDArray[np.int64]:
    """Number the keys of the rows that stand and, below them, of those that are wanted."""
    return grouped(*(np.concatenate([f[name].to_numpy(dtype=object) for f in (standing, wanted)]) for name in key))[0]


def _write_ours(plan: Plan, table: TableRange[Any], sheet: RawSheet, ground: _Ground, entry: _Entry) -> None:
    """Write our columns where they differ, then the rows below the table's end."""
    place, first = table.place, table.place.area.top + 1
    beyond = np.flatnonzero(entry.place >= first + len(ground.rows))
    within = np.flatnonzero(entry.place < first + len(ground.rows))
    added: dict[int, Values] = {}
    formats: dict[int, str] = {}
    for name, values in entry.values.items():
        column, at = table.table.columns()[name], place.columns[name]
        wanted = empty_series(len(ground.rows), column).to_numpy().copy()
        wanted[entry.place[within] - first] = values[within]
        raw = ground.cells.get(at)
        differs = _differs(wanted, raw, sheet, column) if raw is not None else ~pd.isna(wanted)
        blocked = _formulas(table, sheet, name, ground.rows)
        plan.blocked(
            table.table.table_name, column, np.flatnonzero(np.isin(table.rows, ground.rows[differs & blocked]))
        )
        write = differs & ~blocked
        if write.any():
            said = cell_values(wanted[write], column, plan.language)
            plan.edits.append(Cells(place.sheet, at, ground.rows[write], said, column.number_format))
        added[at] = cell_values(values[beyond], column, plan.language)
        if column.number_format:
            formats[at] = column.number_format
    if len(beyond):
        area = Area(place.area.top, place.area.left, place.area.top + len(ground.rows), plan.grown(table).right)
        plan.edits.append(Rows(place.sheet, area, len(beyond), added, formats, place.table))


def _differs(wanted: NDArray[Any], raw: RawColumn, sheet: RawSheet, column: Column) -> NDArray[np.bool_]:
    checked = check_column(raw, sheet.pool, column, "", date1904=sheet.date1904)
    stands = checked.values.to_numpy()
    same = (stands == wanted) | (pd.isna(stands) & pd.isna(wanted))
    return np.asarray(~np.asarray(same, bool) | checked.unknown, bool)


def _move_others(plan: Plan, table: TableRange[Any], ground: _Ground, entry: _Entry, mine: list[str]) -> None:
    """Carry along what others wrote in the rows that move: whole cells, with their looks and what is bold in them."""
    first = table.place.area.top + 1
    for name, at in table.place.columns.items():
        raw = ground.cells[at]
        filled = raw.kind != Kind.BLANK
        if name in mine or not filled.any():
            continue
        # For each row, the row whose cell is to stand in it; -1 for none.
        height = max(len(ground.rows), int(entry.place.max(initial=0)) - first + 1)
        origin = np.full(height, _NEW)
        known = np.flatnonzero(entry.source >= 0)
        origin[entry.place[known] - first] = table.rows[entry.source[known]] - first
        origin[(origin >= 0) & ~np.append(filled, False)[origin]] = _NEW
        here = np.append(filled, np.zeros(height - len(filled), bool))
        changed = np.flatnonzero((origin != np.arange(height)) & ((origin >= 0) | here))
        if len(changed):
            stood = _standing(plan, table.place.sheet, at, ground.rows)
            values = [stood[i] if i >= 0 else None for i in origin[changed].tolist()]
            differ = [i for i, v in enumerate(values) if v is None or not here[changed[i]] or v != stood[changed[i]]]
            cells = Cells(table.place.sheet, at, first + changed[differ], [values[i] for i in differ])
            plan.edits += [cells] if differ else []


def _standing(plan: Plan, sheet: str, column: int, rows: NDArray[np.int64]) -> list[Standing]:
    asked = Cells(sheet, column, rows, [None] * len(rows))
    remembered = plan.opened.book.remember(Edits((asked,))).edits[0]
    return list(remembered.before or ()) if isinstance(remembered, Cells) else []
