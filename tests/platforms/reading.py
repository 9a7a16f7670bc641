"""Short ways to read a few made-up rows of an export, and the shared sample files."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from tests.platforms.golden import read
from tests.platforms.made_up import MadeUp

from neiqin.export_file import ExportFile, read_export
from neiqin.platforms import named, platforms
from neiqin.source import open_export

if TYPE_CHECKING:
    from neiqin.table import Table


def rows_of(found: ExportFile, table: type[Table]) -> list[dict[str, Any]]:
    """The rows of one table that an export was read as, blanks left out."""
    records = found.extract.tables[table].to_dict("records")
    return [{str(name): value for name, value in row.items() if not pd.isna(value)} for row in records]


def reread(fixture: MadeUp, *rows: Mapping[str, Any], **changes: Any) -> ExportFile:
    """Read a made-up export again, with other rows or otherwise changed."""
    changed = replace(fixture, **({"rows": rows} if rows else {}), **changes)
    return read(changed, changed.content())


def codes_of(found: ExportFile) -> set[str]:
    """The codes of what was found wrong with an export's cells."""
    return {hits.code for hits in found.extract.hits}


def read_path(path: Path) -> ExportFile:
    """Read an export file."""
    return read_export(path.read_bytes(), path.name, named(None))


def known_to(path: Path) -> list[str]:
    """The names of all platforms' exports that a file could be."""
    known = [p for p in platforms().values() if p.platform != "generic"]
    sheets = open_export(path, {h for p in known for h in p.headers})
    return [p.name for p in known if any(p.identify(sheet) for sheet in sheets)]


def table_of(path: Path, **how: Any) -> list[dict[str, str]]:
    """The rows of a file of separated text by its own headers, as the standard library reads it."""
    with path.open(encoding=how.pop("encoding", "utf-8-sig"), newline="") as lines:
        return list(csv.DictReader(lines, **how))
