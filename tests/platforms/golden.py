"""What each made-up export is read as. `python -m tests.platforms.golden [NAME...]` writes the pairs anew."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.platforms.made_up import MadeUp, fixtures

from neiqin.export_file import ExportFile, read_export
from neiqin.platforms import named

if TYPE_CHECKING:
    import pandas as pd

GOLDEN = Path(__file__).with_name("golden")


def text_of(frame: pd.DataFrame) -> str:
    """Write a frame as csv that shows every value as it is; columns that hold nothing are left out."""
    return frame.dropna(axis="columns", how="all").to_csv(index=False, lineterminator="\n")


def read(fixture: MadeUp, content: bytes) -> ExportFile:
    """Read an export as if it had just been downloaded."""
    return read_export(content, fixture.file, named(None))


def main(names: list[str]) -> None:
    """Write the files, and what they are read as."""
    for fixture in fixtures():
        if names and fixture.name not in names:
            continue
        folder = GOLDEN / fixture.name
        folder.mkdir(parents=True, exist_ok=True)
        path = fixture.write(folder)
        for table, frame in read(fixture, path.read_bytes()).extract.tables.items():
            (folder / f"{table.table_name}.csv").write_text(text_of(frame), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
