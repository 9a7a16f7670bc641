"""One export file, read: whose it is, its rows in our tables, and when it was downloaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from neiqin.damage import refuse_damaged
from neiqin.export_time import exported_at
from neiqin.platforms import Extract, Platform, identify
from neiqin.source import open_content
from neiqin.table_range import STRING

if TYPE_CHECKING:
    from datetime import datetime

    from neiqin.raw import RawSheet
    from neiqin.table import Table


@dataclass(frozen=True, slots=True)
class ExportFile:
    """An export as read; `exported` is when it was downloaded, if its name says so."""

    name: str
    platform: Platform
    sheet: RawSheet
    extract: Extract
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
    return ExportFile(name, platform, sheet, extract, exported)


def with_shop(table: type[Table], frame: pd.DataFrame, shop: str | None) -> pd.DataFrame:
    """Give a table's rows with the shop that a person names, where the export tells none."""
    if shop is None or "shop" not in table.columns():
        return frame
    named = pd.Series(np.full(len(frame), shop, dtype=object), index=frame.index, dtype=STRING)
    return frame.assign(shop=frame["shop"].fillna(named) if "shop" in frame else named)
