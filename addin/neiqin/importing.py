"""neiqin import: exports into a workbook's tables, by key, with nothing else in the workbook touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.address import CellAddress
from neiqin.after_import import compute
from neiqin.changes import Result
from neiqin.column_maps import ColumnMap, exports_of, in_workbook
from neiqin.errors import NeiqinError
from neiqin.export_file import with_shop
from neiqin.import_log import Logged, log_rows
from neiqin.issue import CAP, Issue
from neiqin.merge import Counts, Incoming, Merged, merge
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.outcome import Outcome
from neiqin.platforms import Platform, named
from neiqin.received import Ask, Inbox, Received, receive
from neiqin.row_keys import scope_of
from neiqin.run import finish
from neiqin.text import N_, Reason
from neiqin.versions import ranks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.book import Book
    from neiqin.hits import Hits
    from neiqin.table import Table


_TWICE: Final = N_("{value} stands in {file} more than once, with different details; the newest were taken.")
_TWICE_MEND: Final = N_("Compare it with the platform; ids that Excel has damaged look alike.")
_SEVERAL: Final = N_("{value} could be more than one row of {table}; it was not brought in.")
_SEVERAL_MEND: Final = N_("Say whose it is: --shop NAME; or fill in {fields} of the row that stands there.")
_SAME: Final = N_("the same content as {file}")
LABELS: Final = (
    *(N_("files"), N_("platform"), N_("rows"), N_("added"), N_("updated"), N_("unchanged"), N_("refused")),
    *(N_("why"), N_("same")),
)
"""The summary's counts as the terminal says them; in JSON they keep their names."""
Told = list[tuple[Received, pd.DataFrame, Incoming]]
"""What each export tells of one table: its rows, as read and as ranked."""


def run_import(
    book: Book,
    exports: Sequence[Path],
    options: Options,
    *,
    shop: str | None = None,
    platform: str | None = None,
    day_first: bool | None = None,
    ask: Ask | None = None,
) -> Outcome:
    """Bring exports into a workbook; those that cannot be read are named, the others come in.

    `shop` is whose orders they are, where the export does not say; `platform` whose export, where it cannot be told;
    `day_first` how its dates are read; `ask` asks a person for a file's password.

    Raises:
        NeiqinError: no export or the workbook cannot be read, or the workbook cannot be written.

    """
    stamp = book.stamp()
    opened = Opened(book, options.tables)
    inbox = receive(exports, _known(opened, platform), day_first=day_first, ask=ask)
    told: dict[type[Table], Told] = {}
    issues = inbox.issues()
    for one in inbox.exports:
        extract = one.file.extract
        issues += _cells_of(one, extract.hits)
        frames = {table: with_shop(table, frame, shop) for table, frame in extract.tables.items()}
        newness = ranks(frames)
        for table, frame in frames.items():
            issues += _told_twice(one, table, frame)
            incoming = Incoming(frame, one.origin, one.file.exported, newness[table])
            told.setdefault(table, []).append((one, frame, incoming))
    _refuse_one_list(opened, told)
    merged = {table: merge(table, opened.find(table), [i for _, _, i in each]) for table, each in told.items()}
    for table, each in told.items():
        for (one, frame, _), rows in zip(each, merged[table].refused, strict=True):
            issues += _left_out(one, table, frame, rows)
    computed = compute(opened, merged, options)
    counts = _by_file(told, merged)
    summary = {"files": _files(inbox, counts)}
    summary |= {table.table_name: _said(one.counts) for table, one in merged.items()}
    hits = tuple(hits for one in merged.values() for hits in one.hits)
    logged = [
        Logged(
            one.name,
            one.digest,
            one.file.platform.name,
            shop,
            one.file.extract.rows,
            list(counts.get(one.name, {}).values()),
        )
        for one in inbox.exports
    ]
    return finish(
        "import", opened, Result(computed.changes, hits, summary | computed.summary), options, stamp,
        review=False, more=(*issues, *computed.issues), log=(log_rows(logged, options.now),),
        also=frozenset(computed.writers),
    )  # fmt: skip


def _known(opened: Opened, platform: str | None) -> list[Platform]:
    """The exports that may be meant: those that the workbook maps, and all others; or those of one name."""
    mapped: list[Platform] = list(exports_of(in_workbook(opened.find(ColumnMap))))
    if platform is None:
        return [*mapped, *named(None)]
    return [p for p in mapped if platform in {p.name, p.platform}] or named(platform)


def _refuse_one_list(opened: Opened, tables: Iterable[type[Table]]) -> None:
    """Refuse to import into a flat list that is two of the export's tables at once: a row has one `source`."""
    found = [there for table in tables if (there := opened.find(table)) is not None]
    for i, one in enumerate(found):
        for other in found[:i]:
            if one.place.sheet == other.place.sheet and one.place.area.meets(other.place.area):
                raise NeiqinError(
                    N_("Sheet {sheet} holds {tables} in one list; this export fills them apart."),
                    hint=N_("Import it into a workbook of its own: neiqin new FILE."),
                    sheet=one.place.sheet,
                    tables=[other.table.titles, one.table.titles],
                )


def _cells_of(one: Received, hits: Iterable[Hits]) -> Iterator[Issue]:
    """Name the cells of an export that could not be read, where they stand in it."""
    for found in hits:
        for i in range(min(len(found), CAP)):
            params: dict[str, Any] = {name: found.param(name, i) for name in found.params}
            sheet = str(params.get("sheet", one.file.sheet.name))
            place = CellAddress(one.name, sheet, int(params.pop("row")), int(params.pop("column")))
            value = str(params.get("value", ""))
            yield Issue(
                found.code, found.severity, place, found.table, f"{one.name}:{place.row}", found.field, value,
                found.message, found.mend, params,
            )  # fmt: skip


def _place(one: Received, table: type[Table], row: int) -> CellAddress:
    return CellAddress(one.name, one.file.extract.sheets.get(table, one.file.sheet.name), row, 1)


def _told_twice(one: Received, table: type[Table], frame: pd.DataFrame) -> Iterator[Issue]:
    """Name the rows that an export tells twice in different ways."""
    key = [k for k in table.key if k in frame]
    several = frame[frame.duplicated(key, keep=False)]
    different = several.drop_duplicates()
    twice = different[different.duplicated(key)].drop_duplicates(key).head(CAP)
    for row in twice.index:
        params = {"value": _named(table, frame, row), "file": one.name}
        yield _issue("I03", one, table, row, _TWICE, _TWICE_MEND, params)


def _left_out(one: Received, table: type[Table], frame: pd.DataFrame, rows: NDArray[np.int64]) -> Iterator[Issue]:
    """Name the rows that could be more than one of the table's."""
    around = [table.columns()[k].header for k in scope_of(table)]
    for row in rows[:CAP].tolist():
        params = {"value": _named(table, frame, row), "table": table.titles, "fields": around}
        yield _issue("I07", one, table, row, _SEVERAL, _SEVERAL_MEND, params)


def _named(table: type[Table], frame: pd.DataFrame, row: int) -> str:
    parts = (frame[k].iloc[row] for k in table.label if k in frame)
    return " / ".join(str(part) for part in parts if not pd.isna(part))


def _issue(
    code: str, one: Received, table: type[Table], row: int, message: str, mend: str, params: dict[str, Any]
) -> Issue:
    places, name = one.file.extract.places.get(table), str(params["value"])
    place = None if places is None else _place(one, table, int(places[row]) + 1)
    return Issue(code, "warning", place, table.table_name, name, None, name, message, mend, params)


def _by_file(told: dict[type[Table], Told], merged: dict[type[Table], Merged]) -> dict[str, dict[str, Counts]]:
    """What came of each export, by table."""
    counts: dict[str, dict[str, Counts]] = {one.name: {} for each in told.values() for one, _, _ in each}
    for table, each in told.items():
        for (one, _, _), count in zip(each, merged[table].files, strict=True):
            counts[one.name][table.table_name] = count
    return counts


def _files(inbox: Inbox, counts: dict[str, dict[str, Counts]]) -> dict[str, Any]:
    """The summary of each file: what came of it, or why nothing did."""
    said: dict[str, Any] = {}
    for one in inbox.exports:
        tables = {name: _said(count) for name, count in counts.get(one.name, {}).items()}
        said[one.name] = {"platform": one.file.platform.name, "rows": one.file.extract.rows, **tables}
    said |= {name: {"same": Reason(_SAME, {"file": first})} for name, first in inbox.again.items()}
    return said | {name: {"why": Reason(error.message, error.params)} for name, error in inbox.refused.items()}


def _said(counts: Counts) -> dict[str, int]:
    return {name: getattr(counts, name) for name in Counts.__dataclass_fields__}
