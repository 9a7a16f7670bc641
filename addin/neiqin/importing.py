"""neiqin import: exports into a workbook's tables, by key, with nothing else in the workbook touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.address import CellAddress
from neiqin.changes import Changes, FieldChange, NewRows, Result
from neiqin.errors import NeiqinError
from neiqin.issue import CAP, Issue
from neiqin.merge import Merged, merge
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.outcome import Outcome
from neiqin.platforms import identify, named
from neiqin.run import finish
from neiqin.source import digest_of, open_export
from neiqin.table_range import STRING
from neiqin.text import N_

if TYPE_CHECKING:
    from neiqin.book import Book
    from neiqin.hits import Hits
    from neiqin.table import Table


_TWICE: Final = N_("{value} stands in {file} more than once, with different details; the last ones were taken.")
_TWICE_MEND: Final = N_("Compare it with the platform; ids that Excel has damaged look alike.")
LABELS: Final = (N_("files"), N_("platform"), N_("rows"), N_("added"), N_("updated"), N_("unchanged"))
"""The summary's counts as the terminal says them; in JSON they keep their names."""


def run_import(book: Book, exports: Sequence[Path], options: Options, *, shop: str | None = None) -> Outcome:
    """Bring exports into a workbook; all of them, or none if one cannot be read.

    Raises:
        NeiqinError: an export or the workbook cannot be read, or the workbook cannot be written.

    """
    stamp = book.stamp()
    opened = Opened(book, options.tables)
    known = named(None)
    headers = {h for p in known for h in p.headers}
    incoming: dict[type[Table], list[pd.DataFrame]] = {}
    summary: dict[str, Any] = {"files": {}}
    wrong: list[Issue] = []
    for path in exports:
        platform, raw = identify(open_export(path, headers), known, path.name)
        extract = platform.extract(raw)
        origin = f"{platform.name}:{digest_of(path)}"
        wrong += _cells_of(path, raw.name, extract.hits)
        said = path.name if path.name not in summary["files"] else str(path)
        summary["files"][said] = {"platform": platform.name, "rows": extract.rows}
        for table, frame in extract.tables.items():
            own = frame if shop is None or "shop" not in table.columns() else _with_shop(frame, shop)
            wrong += _told_twice(path, table, own)
            incoming.setdefault(table, []).append(own.assign(_origin=origin))
            summary["files"][said][table.table_name] = len(frame)
    _refuse_one_list(opened, incoming)
    fields: list[FieldChange] = []
    rows: list[NewRows] = []
    hits: list[Hits] = []
    for table, frames in incoming.items():
        merged = _merge_all(table, opened, frames)
        fields += merged.fields
        rows.append(merged.new)
        hits += merged.hits
        summary[table.table_name] = {
            "added": merged.added, "updated": merged.updated, "unchanged": merged.unchanged,
        }  # fmt: skip
    result = Result(Changes(tuple(fields), tuple(rows)), tuple(hits), summary)
    return finish("import", opened, result, options, stamp, review=False, more=tuple(wrong))


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


def _cells_of(path: Path, sheet: str, hits: Iterable[Hits]) -> Iterator[Issue]:
    """Name the cells of an export that could not be read, where they stand in it."""
    for found in hits:
        for i in range(min(len(found), CAP)):
            params: dict[str, Any] = {name: found.param(name, i) for name in found.params}
            place = CellAddress(path.name, sheet, int(params.pop("row")), int(params.pop("column")))
            value = str(params.get("value", ""))
            yield Issue(
                found.code, found.severity, place, found.table, f"{path.name}:{place.row}", found.field, value,
                found.message, found.mend, params,
            )  # fmt: skip


def _told_twice(path: Path, table: type[Table], frame: pd.DataFrame) -> Iterator[Issue]:
    """Name the rows that an export tells twice in different ways; the later one counts."""
    key = [k for k in table.key if k in frame]
    different = frame.drop_duplicates()
    twice = different[different.duplicated(key)].drop_duplicates(key)
    for row in twice[[k for k in table.label if k in frame]].head(CAP).itertuples(index=False):
        name = " / ".join(str(part) for part in row if part == part)  # noqa: PLR0124 - NaN
        params = {"value": name, "file": path.name}
        yield Issue("I03", "warning", None, table.table_name, name, None, name, _TWICE, _TWICE_MEND, params)


def _merge_all(table: type[Table], opened: Opened, frames: list[pd.DataFrame]) -> Merged:
    """Merge the rows of several exports as one; of a row that stands in two, the later file's counts."""
    frame = pd.concat(frames, ignore_index=True)
    frame = frame.drop_duplicates([k for k in table.key if k in frame], keep="last", ignore_index=True)
    origins = frame.pop("_origin")
    merged = [
        merge(table, opened.find(table), frame[(origins == origin).to_numpy()].reset_index(drop=True), origin)
        for origin in dict.fromkeys(origins) or [""]
    ]
    new = pd.concat([m.new.frame for m in merged], ignore_index=True)
    return Merged(
        fields=tuple(f for m in merged for f in m.fields),
        new=NewRows(table, new),
        hits=tuple(h for m in merged for h in m.hits),
        added=sum(m.added for m in merged),
        updated=sum(m.updated for m in merged),
        unchanged=sum(m.unchanged for m in merged),
    )


def _with_shop(frame: pd.DataFrame, shop: str) -> pd.DataFrame:
    if "shop" in frame:
        return frame
    return frame.assign(shop=pd.Series(np.full(len(frame), shop, dtype=object), dtype=STRING))
