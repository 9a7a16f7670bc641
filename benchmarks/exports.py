"""Make exports of any size: the project's made-up ones, their rows repeated under ids, days and amounts of their own."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from tests.platforms.made_up import MadeUp, Row, fixtures

from neiqin.export_file import read_export
from neiqin.platforms import named, platforms

_DIGITS: Final = re.compile(r"\d{1,10}(?=\D*$)")
_DAY: Final = re.compile(r"^(20\d\d[-/]\d{1,2}[-/])(\d\d)\b")
_CLOCK: Final = re.compile(r"\b(\d\d):(\d\d)(:\d\d)?")
_CENTS: Final = re.compile(r"\b\d{2,6}\.\d\d\b")


def mixed(count: int, rows: int, folder: Path) -> None:
    """Write exports of all platforms in turn, and beside the folder how each is opened by another program."""
    folder.mkdir()
    by_platform = {_platform(fixture): fixture for fixture in reversed([*fixtures()])}
    known = [fixture for name, fixture in sorted(by_platform.items()) if not name.startswith("generic")]
    opened: dict[str, dict[str, Any]] = {}
    for i in range(count):
        fixture = known[i % len(known)]
        made = larger(fixture, rows, first=i * rows)
        path = folder / f"{i:04d}-{Path(fixture.file).name}"
        path.write_bytes(content(made))
        if i < len(known):
            found = read_export(path.read_bytes(), fixture.file, named(None))
            if found.platform.name != _platform(fixture):
                raise RuntimeError(fixture.name)
        opened[path.name] = {"encoding": made.encoding, "sep": made.separator, "skiprows": len(made.above)}
    (folder.parent / "opened.json").write_text(json.dumps(opened), encoding="utf-8")


def _platform(fixture: MadeUp) -> str:
    """Give the export's name; what follows `@` tells one made-up file of it from another."""
    return fixture.name.partition("@")[0]


def one(name: str, rows: int, path: Path) -> None:
    """Write one export of many rows, in pieces."""
    fixture = next(fixture for fixture in fixtures() if fixture.name == name)
    with path.open("wb") as out:
        for first in range(0, rows, 50_000):
            made = larger(fixture, min(50_000, rows - first), first=first)
            written = made.content()
            out.write(written if first == 0 else written.split(made.newline.encode(made.encoding), 1)[1])


def larger(fixture: MadeUp, rows: int, *, first: int) -> MadeUp:
    """Repeat an export's rows until it has so many; `first` tells its ids from those of other files."""
    ids = _id_headers(fixture)
    described = fixture.rows[:1] if _is_described(fixture, ids) else ()
    data = fixture.rows[len(described) :]
    made = [_varied(data[i % len(data)], ids, first + i // len(data)) for i in range(rows)]
    return replace(fixture, rows=(*described, *made), below=())


def _is_described(fixture: MadeUp, ids: set[str]) -> bool:
    """Whether the first row says what the columns are."""
    first = fixture.rows[0]
    may_be = getattr(platforms()[_platform(fixture)], "described", False)
    return may_be and not any(c.isdigit() for header in ids for c in str(first.get(header, "")))


def _id_headers(fixture: MadeUp) -> set[str]:
    """The columns that tell its rows apart."""
    found: set[str] = set()
    for part in platforms()[_platform(fixture)].parts:  # type: ignore[attr-defined]  # ours are all declared
        for name, how in part.reads().items():
            if name in part.table.key:
                found |= set(how.headers)
    return found


def _varied(row: Mapping[str, Any], ids: set[str], nth: int) -> dict[str, Any]:
    return {header: _value(str(value), nth, is_id=header in ids) for header, value in row.items()}


def _value(text: str, nth: int, *, is_id: bool) -> str:
    if is_id:
        if not any(c.isdigit() for c in text):
            return f"{text}{nth}" if any(c.isalpha() for c in text) else text
        return _DIGITS.sub(lambda m: str(int(m[0]) % 1000 + 1000 * nth).zfill(len(m[0])), text, count=1)
    text = _DAY.sub(lambda m: f"{m[1]}{nth % 28 + 1:02d}", text)
    text = _CLOCK.sub(lambda m: f"{m[1]}:{nth % 60:02d}{f':{nth // 60 % 60:02d}' if m[3] else ''}", text, count=1)
    return _CENTS.sub(lambda m: f"{float(m[0]) + nth % 90:.2f}", text, count=1)


def content(made: MadeUp) -> bytes:
    """Give the file's bytes; workbooks faster than by openpyxl."""
    if made.writer or made.merged or not made.file.endswith(".xlsx"):
        return made.content()
    from xlsxwriter import Workbook  # noqa: PLC0415 - only here

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet(made.sheet)
        for at, row in enumerate(_lines(made)):
            page.write_row(at, 0, row)
    return out.getvalue()


def _lines(made: MadeUp) -> Iterator[Row]:
    return ([None if cell == "" else cell for cell in line] for line in made.grid())
