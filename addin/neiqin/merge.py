"""Bring rows of an export into a table by key: new ones are added, known ones updated, a person's correction stays."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.changes import FieldChange, NewRows
from neiqin.hits import Hits
from neiqin.table import IMPORTED
from neiqin.text import N_

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table import Column, Table
    from neiqin.table_range import TableRange

SOURCE: Final = "source"
_MOST: Final = 9e14
"""Numbers beyond it are as one: in ten-thousandths they would not fit 64 bits."""
_FINGERPRINT: Final = re.compile("[0-9a-f]{16}")
_KEPT: Final = N_("The platform now says “{value}”; this row was corrected by a person and keeps “{standing}”.")
_KEPT_MEND: Final = N_("Type the platform's value if it is the right one.")


@dataclass(frozen=True, slots=True)
class Merged:
    """What bringing in an export comes to, for one table."""

    fields: tuple[FieldChange, ...]
    new: NewRows
    hits: tuple[Hits, ...]
    added: int
    updated: int
    unchanged: int


def merge(table: type[Table], standing: TableRange[Any] | None, incoming: pd.DataFrame, origin: str) -> Merged:
    """Compare an export's rows with a table's.

    `origin` names the import; it is written to the `source` column with a fingerprint of what was written. A row whose
    fingerprint still holds is the platform's: it is replaced. A row that a person corrected takes over only the fields
    that follow the platform, and any other difference is a finding.
    """
    incoming = incoming.drop_duplicates([k for k in table.key if k in incoming], ignore_index=True)
    if standing is None or not len(standing):
        present = set(standing.present) | set(table.key) if standing is not None else set(table.columns())
        marks = fingerprints(table, incoming, present)
        new = _signed(table, incoming, origin, marks)
        return Merged((), NewRows(table, new), (), len(new), 0, 0)
    rows = match_rows(table, standing, incoming)
    missing = rows < 0
    present = set(standing.present) | set(table.key)
    marks = fingerprints(table, incoming, present)
    added = _signed(table, incoming[missing], origin, marks[missing]).reset_index(drop=True)
    fields, hits, updated = _update(table, standing, incoming[~missing], rows[~missing], marks[~missing], origin)
    unchanged = int((~missing).sum()) - updated
    return Merged(fields, NewRows(table, added), hits, len(added), updated, unchanged)


def _signed(table: type[Table], rows: pd.DataFrame, origin: str, marks: NDArray[np.uint64]) -> pd.DataFrame:
    return rows.assign(source=_sources(origin, marks)) if SOURCE in table.columns() else rows


def match_rows(table: type[Table], standing: TableRange[Any], incoming: pd.DataFrame) -> NDArray[np.int64]:
    """For each incoming row, the position of the same row in the table; -1 where there is none.

    Rows match by their whole key; a row whose platform and shop a person left blank matches by the rest of it.
    """
    frame = _keys(table, standing.frame, standing.present)
    wanted = _keys(table, incoming, set(incoming.columns))
    found = _positions(frame, wanted)
    scope = [k for k in ("platform", "shop") if k in table.key]
    open_rows = (frame[scope] == "").all(axis=1).to_numpy() if scope else np.zeros(len(frame), bool)
    if open_rows.any() and (found < 0).any():
        at = np.flatnonzero(open_rows)
        loose = _positions(frame.iloc[at].drop(columns=scope), wanted.drop(columns=scope))
        found = np.where((found < 0) & (loose >= 0), at[np.maximum(loose, 0)], found)
    return found


def _keys(table: type[Table], frame: pd.DataFrame, present: set[str] | frozenset[str]) -> pd.DataFrame:
    keys = {k: frame[k].fillna("") if k in present else pd.Series("", index=frame.index) for k in table.key}
    found = pd.DataFrame(keys)
    if "line_no" in keys and (found["line_no"] == "").all():
        found["line_no"] = (found.groupby("order_id", sort=False).cumcount() + 1).astype(str)
    return found.astype(object)


def _positions(frame: pd.DataFrame, wanted: pd.DataFrame) -> NDArray[np.int64]:
    known = pd.MultiIndex.from_frame(frame) if len(frame.columns) > 1 else pd.Index(frame.iloc[:, 0])
    asked = pd.MultiIndex.from_frame(wanted) if len(wanted.columns) > 1 else pd.Index(wanted.iloc[:, 0])
    first = np.flatnonzero(~known.duplicated())
    at = known.take(first).get_indexer(asked)
    return np.where(at < 0, -1, first[np.maximum(at, 0)]).astype(np.int64)


def _update(
    table: type[Table],
    standing: TableRange[Any],
    incoming: pd.DataFrame,
    rows: NDArray[np.int64],
    marks: NDArray[np.uint64],
    origin: str,
) -> tuple[tuple[FieldChange, ...], tuple[Hits, ...], int]:
    """Plan the fields of rows that stand already.

    What is signed is what stands afterwards, so that a field which this export leaves out is no correction; only a row
    that a person changed is signed with what the export says.
    """
    written = _written(standing.frame[SOURCE].to_numpy()[rows]) if SOURCE in table.columns() else marks
    current = fingerprints(table, standing.frame, set(standing.present))[rows]
    news = marks != written
    # A blank source is a row that a person typed; its blanks are no corrections.
    own = written == 0
    corrected = news & (current != written) & ~own
    fields: list[FieldChange] = []
    hits: list[Hits] = []
    touched = np.zeros(len(rows), bool)
    after = {name: standing.frame[name].to_numpy()[rows] for name in standing.present}
    for name in incoming.columns:
        column = table.columns()[name]
        if name in table.key or column.header.writer != IMPORTED or name not in standing.present:
            continue
        here, there = standing.frame[name].to_numpy()[rows], incoming[name].to_numpy()
        differs = news & _differ(here, there) & ~pd.isna(there)
        filled = ~pd.isna(here) | standing.skip(name)[rows]
        keep = (corrected | (own & filled)) & (not column.header.follows)
        take = differs & ~keep
        after[name] = np.where(take, there, here)
        if take.any():
            fields.append(FieldChange(table.table_name, name, rows[take], there[take]))
            touched |= take
        if (kept := differs & keep).any():
            params = {"value": _said(there[kept], column), "standing": _said(here[kept], column)}
            hits.append(Hits("I01", table.table_name, name, rows[kept], _KEPT, _KEPT_MEND, "warning", params))
    signs = fingerprints(table, pd.DataFrame(after), set(standing.present))
    signs = np.where(corrected | own, marks, signs)
    if (news := news & (signs != written)).any() and SOURCE in table.columns():
        fields.append(FieldChange(table.table_name, SOURCE, rows[news], _sources(origin, signs[news])))
    return tuple(fields), tuple(hits), int(touched.sum())


def _differ(here: NDArray[Any], there: NDArray[Any]) -> NDArray[np.bool_]:
    if here.dtype.kind == "f":
        return np.logical_not((np.abs(here - there) < 5e-5) | (np.isnan(here) & np.isnan(there)))  # noqa: PLR2004 - half a unit of money
    if here.dtype.kind == "M":
        near = np.abs((here - there).astype("timedelta64[us]").astype(np.int64)) < 1_000_000  # noqa: PLR2004 - a second
        return np.logical_not((near & ~np.isnat(here) & ~np.isnat(there)) | (np.isnat(here) & np.isnat(there)))
    return np.asarray((here != there) & ~(pd.isna(here) & pd.isna(there)), bool)


def fingerprints(table: type[Table], frame: pd.DataFrame, present: set[str]) -> NDArray[np.uint64]:
    """Give each row a fingerprint of its filled imported fields but its key, whatever their order; never 0.

    The same values give the same fingerprint in any version and on any machine: it is kept in workbooks.
    """
    total = np.full(len(frame), 1, np.uint64)
    for name, column in table.columns().items():
        if name in present and name in frame and column.header.writer == IMPORTED and name not in table.key:
            codes, distinct = pd.factorize(_canonical(frame[name].to_numpy()))
            marks = [_mark(f"{name}\x1f{value}") for value in distinct]
            total += np.array([*marks, 0], np.uint64)[codes]
    total[total == 0] = 1
    return total


def _mark(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def _canonical(values: NDArray[Any]) -> NDArray[Any]:
    """Money and quantities in ten-thousandths, times in seconds, the rest as it is; blanks stay blank."""
    if values.dtype.kind == "f":
        scaled = np.round(np.clip(np.nan_to_num(values), -_MOST, _MOST) * 10_000).astype(np.int64).astype(object)
        scaled[np.isnan(values)] = np.nan
        return scaled
    if values.dtype.kind == "M":
        seconds = ((values.astype("datetime64[ms]").astype(np.int64) + 500) // 1000).astype(object)
        seconds[np.isnat(values)] = np.nan
        return seconds
    return values


def _sources(origin: str, marks: NDArray[np.uint64]) -> NDArray[np.object_]:
    return np.array([f"{origin}:{mark:016x}" for mark in marks.tolist()] + [""], dtype=object)[:-1]


def _written(sources: NDArray[Any]) -> NDArray[np.uint64]:
    """Read the fingerprints back from the `source` column; 0 where there is none."""
    texts = [str(source).rpartition(":")[2] for source in sources]
    return np.array([int(t, 16) if _FINGERPRINT.fullmatch(t) else 0 for t in texts], np.uint64)


def _said(values: NDArray[Any], column: Column) -> NDArray[np.object_]:
    if values.dtype.kind == "M":
        values = np.datetime_as_string(values.astype("datetime64[s]")).astype(object)
    said = column.choices or (lambda value: value)
    return np.array(["" if pd.isna(v) else said(v) for v in values] + [""], dtype=object)[:-1]
