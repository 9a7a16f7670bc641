"""One export file, read: whose it is, its rows in our tables, and what tells this download from another."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from neiqin.damage import refuse_damaged
from neiqin.export_time import exported_at
from neiqin.platforms import Extract, Platform, identify
from neiqin.source import open_content

if TYPE_CHECKING:
    from datetime import datetime

    from neiqin.raw import RawSheet


@dataclass(frozen=True, slots=True)
class ExportFile:
    """An export as read: `digest` is its content in short, `exported` when it was downloaded, if its name says so."""

    name: str
    platform: Platform
    sheet: RawSheet
    extract: Extract
    digest: str
    exported: datetime | None = None


def read_export(
    content: bytes,
    name: str,
    known: Sequence[Platform],
    *,
    password: str | None = None,
    day_first: bool | None = None,
) -> ExportFile:
    """Read one export; `name` is its file's name.

    Raises:
        NeiqinError: it cannot be read, nobody knows it, or it is damaged.

    """
    sheets = open_content(content, name, set[str]().union(*(p.headers for p in known)), password=password)
    platform, sheet = identify(sheets, known, name)
    extract = platform.extract(sheet, day_first=day_first)
    refuse_damaged(extract, sheet, name)
    exported = exported_at(name, getattr(platform, "exported", None))
    return ExportFile(name, platform, sheet, extract, hashlib.sha256(content).hexdigest()[:8], exported)
