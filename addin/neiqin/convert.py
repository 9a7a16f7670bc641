"""Convert one export into a standard workbook or flat files: a pure function of names and values, so any worker can."""

from __future__ import annotations

import hashlib
import io
import json
import time
import traceback
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from neiqin.checking import check_column
from neiqin.collecting import not_collecting
from neiqin.errors import NeiqinError, PasswordNeeded
from neiqin.export_file import ExportFile, read_export, with_shop
from neiqin.flat_files import csv_content, parquet_content
from neiqin.manifest import Entry
from neiqin.page import Page
from neiqin.platforms import Platform, named
from neiqin.raw import Kind
from neiqin.storage import digest_at, name_of, read, write_all
from neiqin.table import Column, Header, Text
from neiqin.text import Language
from neiqin.times import from_serial

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table import Table

Format = Literal["xlsx", "csv", "parquet"]
EXAMPLES: Final = 5
"""Findings of which the manifest says where they are."""
_PLAIN: Final = Column("", Header("", "", ""), "text", Text)


@dataclass(frozen=True, slots=True)
class How:
    """How exports are converted: into which folder and format, in which language, and what a person says of them.

    `maps` is a fingerprint of the user's column maps, and `version` ours: with others, an export is converted anew.
    """

    to: str
    format: Format = "xlsx"
    language: Language = "en"
    template: str | None = None
    platform: str | None = None
    shop: str | None = None
    day_first: bool | None = None
    keep_extra: bool = False
    version: str = ""
    maps: str = ""

    @property
    def fingerprint(self) -> str:
        """Tell these options from others; the folder is none of them."""
        said = json.dumps({**asdict(self), "to": ""}, sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Job:
    """One input to convert, into files whose names begin with `stem`; a person knows it as `called`.

    `before` is what became of it the last time; `ours` the SHA-256 of files that were made of it, by name;
    `speak` the language in which a person is told what went wrong.
    """

    input: str
    called: str
    stem: str
    how: How
    before: Entry | None = None
    ours: dict[str, str] = field(default_factory=dict)
    speak: Language = "en"


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a job: its entry, whether it was done before or needs a password, why it failed, a bug.

    `said` is the reason in the person's language.
    """

    entry: Entry
    skipped: bool = False
    locked: bool = False
    said: str = ""
    bug: str = ""


def convert_one(job: Job, password: str | None = None) -> Done:
    """Convert one input; whatever is wrong with it is told, never raised."""
    started = time.perf_counter()
    entry = Entry(job.input, options=job.how.fingerprint, status="failed")
    said, bug, locked = "", "", False
    try:
        content = read(job.input)
        entry = replace(entry, hash=hashlib.sha256(content).hexdigest())
        if job.before is not None and _stands(job.before, entry, job.how.to):
            return Done(job.before, skipped=True)
        with not_collecting():
            entry = _converted(job, content, entry, password)
    except NeiqinError as error:
        entry, said = replace(entry, why=error.say("en")), error.say(job.speak)
        locked = isinstance(error, PasswordNeeded)
    except Exception as error:  # noqa: BLE001 - one file must never stop the others
        entry, bug = replace(entry, why=f"{type(error).__name__}: {error}"), traceback.format_exc()
    entry = replace(entry, seconds=round(time.perf_counter() - started, 3))
    return Done(entry, locked=locked, said=said, bug=bug)


def _stands(before: Entry, now: Entry, folder: str) -> bool:
    """Whether the same was done before, and what was made is still there as it was."""
    same = not before.failed and (before.hash, before.options) == (now.hash, now.options)
    return same and all(digest_at(folder, name) == digest for name, digest in before.output.items())


def _converted(job: Job, content: bytes, entry: Entry, password: str | None) -> Entry:
    how, known = job.how, _known(job.how.platform, job.how.maps)
    found = read_export(content, name_of(job.input), known, password=password, day_first=how.day_first)
    pages = _pages(found, how)
    output = write_all(how.to, _files(job.stem, pages, how), job.ours)
    issues: dict[str, int] = {}
    for hits in found.extract.hits:
        issues[hits.code] = issues.get(hits.code, 0) + len(hits)
    return replace(
        entry,
        output=output,
        platform=found.platform.name,
        rows=found.extract.rows,
        counts={page.table.table_name: len(page.frame) for page in pages},
        issues=dict(sorted(issues.items())),
        examples=_examples(found),
        extra=[*found.extract.extra.values(), *found.extract.left_out],
        status="ok",
    )


@cache
def _known(platform: str | None, maps: str) -> list[Platform]:
    del maps  # what is known follows from the maps, too
    return named(platform)


def _examples(found: ExportFile) -> list[dict[str, Any]]:
    """Give the first findings, each with its place in the export."""
    shown: list[dict[str, Any]] = []
    for hits in found.extract.hits:
        for i in range(min(len(hits), EXAMPLES - len(shown))):
            place = {name: hits.param(name, i) for name in ("row", "column", "value") if name in hits.params}
            plain = {name: int(v) if isinstance(v, np.integer) else v for name, v in place.items()}
            said = {name: v if isinstance(v, (int, float, str)) else str(v) for name, v in plain.items()}
            shown.append({"code": hits.code, "table": hits.table, "field": hits.field, **said})
    return shown


def _pages(found: ExportFile, how: How) -> list[Page]:
    pages: list[Page] = []
    for table, frame in found.extract.tables.items():
        extra = _extra(found, table) if how.keep_extra and not pages else {}
        pages.append(Page(table, with_shop(table, frame, how.shop), extra))
    return pages


def _extra(found: ExportFile, table: type[Table]) -> dict[str, NDArray[Any]]:
    """Give the columns of the export that no field takes, for the rows of a table."""
    sheet, places = found.sheet, found.extract.places.get(table)
    if places is None:
        return {}
    order = np.argsort(places, kind="stable")
    back = np.argsort(order, kind="stable")
    kept: dict[str, NDArray[Any]] = {}
    for at, header in found.extract.extra.items():
        if at not in sheet.columns:
            continue
        cells = sheet.columns[at].take(places[order])
        filled = cells.kind != Kind.BLANK
        if (cells.kind[filled] == Kind.NUMBER).all() and filled.any():
            values: NDArray[Any] = cells.number
        else:
            checked = check_column(cells, sheet.pool, _PLAIN, table.table_name, date1904=sheet.date1904)
            values = checked.values.to_numpy(dtype=object).copy()
            days = cells.kind == Kind.DATE
            times = from_serial(cells.number[days], date1904=sheet.date1904)
            values[days] = [str(t).replace("T", " ") for t in times.astype("datetime64[s]")]
        name = next(n for i in range(1, len(kept) + 2) if (n := header if i == 1 else f"{header} {i}") not in kept)
        kept[name] = values[back]
    return kept


def _files(stem: str, pages: list[Page], how: How) -> dict[str, bytes]:
    """Give the content of each file to make."""
    if how.format == "xlsx":
        from neiqin.files.new_book import write_book  # noqa: PLC0415 - flat files do without it

        book = io.BytesIO()
        write_book(book, pages, how.language, how.template)
        return {f"{stem}.xlsx": book.getvalue()}
    content = {"csv": csv_content, "parquet": parquet_content}[how.format]
    return {f"{stem}.{page.table.table_name}.{how.format}": content(page, how.language) for page in pages}
