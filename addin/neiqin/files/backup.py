"""Backups: the original of every edited workbook, with a record of what was made of it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from neiqin.files.saving import plainly, sync_folder

_MOST: Final = 20
_OLDEST: Final = 30 * 86_400.0
_MOST_BYTES: Final = 2 << 30
_LONGEST_NAME: Final = 60
_SURELY_DEAD: Final = 3600.0
_STAMP: Final = len("20261122-123456-123456789")
_RECORD: Final = ".json"


@dataclass(frozen=True, slots=True)
class Record:
    """One edit: which workbook, what it was and became (SHA-256), when and by what."""

    path: str
    before: str
    after: str
    time: float
    note: str
    kept: str  # name of the backup in the folder
    calculated: bool = False  # whether the values stored with formulas were as good as before


def home() -> Path:
    """Give the folder of the user's data: `NEIQIN_HOME`, else where the system keeps such things."""
    chosen = os.environ.get("NEIQIN_HOME")
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_dir  # noqa: PLC0415 - not needed where the variable is set

    return Path(user_data_dir("neiqin", appauthor=False))


def folder_of(path: Path) -> Path:
    """Give the folder that keeps a workbook's backups."""
    key = hashlib.sha256(os.path.normcase(path.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:20]
    return home() / "backups" / key


def keep(path: Path, before: str, after: str, note: str, *, calculated: bool = False) -> Path:
    """Copy a workbook into its backups, on the disk before this returns."""
    folder = folder_of(path)
    now = time.time_ns()
    with plainly(path):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # In universal time, so that names sort by age when the clocks go back.
        stem = f"{time.strftime('%Y%m%d-%H%M%S', time.gmtime(now // 10**9))}-{now % 10**9:09d}"
        kept = folder / f"{stem} {path.stem[:_LONGEST_NAME]}{path.suffix}"
        record = Record(str(path.resolve()), before, after, now / 1e9, note, kept.name, calculated)
        try:
            shutil.copyfile(path, kept)
            _sync(kept)
            beside = folder / f"{stem}.tmp"
            beside.write_text(json.dumps(asdict(record), ensure_ascii=False), "utf-8")
            _sync(beside)
            beside.replace(folder / (stem + _RECORD))
        except BaseException:
            kept.unlink(missing_ok=True)
            raise
        sync_folder(folder)
    return kept


def records(path: Path) -> list[tuple[Path, Record]]:
    """Give the records of a workbook whose backup is there, oldest first."""
    found = []
    for name in sorted(folder_of(path).glob(f"*{_RECORD}")):
        with contextlib.suppress(OSError, ValueError, TypeError):
            record = Record(**json.loads(name.read_text("utf-8")))
            if (name.parent / record.kept).is_file():
                found.append((name, record))
    return found


def is_calculated(path: Path, digest: str) -> bool:
    """Whether a workbook of this content was left by an edit that stored formula values have survived."""
    return any(record.calculated and record.after == digest for _, record in records(path))


def forget(name: Path, record: Record) -> None:
    """Remove one record with its backup."""
    name.unlink(missing_ok=True)
    (name.parent / record.kept).unlink(missing_ok=True)


def prune(path: Path) -> None:
    """Keep the last backups of a workbook: so many, so old, so large; the newest always."""
    size, now = 0, time.time()
    with contextlib.suppress(OSError):
        for place, (name, record) in enumerate(reversed(records(path))):
            size += (name.parent / record.kept).stat().st_size
            if place and (place >= _MOST or now - record.time > _OLDEST or size > _MOST_BYTES):
                forget(name, record)
        for left in folder_of(path).iterdir():
            # A run that was killed here has left a copy without a record.
            alone = left.suffix != _RECORD and not list(left.parent.glob(f"{left.name[:_STAMP]}*{_RECORD}"))
            if alone and now - left.stat().st_mtime > _SURELY_DEAD:
                left.unlink()


def _sync(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
