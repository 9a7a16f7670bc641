"""Short ways to read a few made-up rows of an export, and the shared sample files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from tests.platforms.golden import read
from tests.platforms.made_up import MadeUp

from neiqin.export_file import ExportFile, read_export
from neiqin.platforms import named

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
