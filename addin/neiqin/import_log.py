"""The import log: which exports were brought into the workbook, when, and what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

import numpy as np
import pandas as pd

from neiqin.changes import NewRows
from neiqin.merge import Counts
from neiqin.table import Header, Id, Names, Number, Table, Text, Time
from neiqin.table_range import series
from neiqin.text import N_


class ImportLog(
    Table,
    name="Imports",
    titles=Names("Imports", "匯入紀錄", "导入记录"),
    about=N_("Which exports were brought in, when, and what came of each."),
    key=("digest", "at"),
    needs=("file", "digest"),
    by_name=True,
):
    """One export that was brought in. Nothing depends on it: people may delete rows, or all of it."""

    file: Annotated[
        Text | None, Header("File", "檔案", "文件", width=36, about=N_("The name of the file that was brought in."))
    ] = None
    digest: Annotated[
        Id | None,
        Header(
            "Content hash",
            "內容雜湊",
            "内容哈希",
            width=20,
            about=N_("A fingerprint of the file's contents: the same file has the same one."),
        ),
    ] = None
    at: Annotated[
        Time | None,
        Header(
            "Imported at",
            "匯入時間",
            "导入时间",
            width=20,
            about=N_("The day and time of the import; files brought in together have the same."),
        ),
    ] = None
    kind: Annotated[
        Id | None,
        Header(
            "Kind of export",
            "匯出檔種類",
            "导出文件种类",
            width=22,
            about=N_("What the file was recognised as: the platform and the kind of list, such as shopee.income."),
        ),
    ] = None
    shop: Annotated[
        Text | None,
        Header(
            "Shop",
            "商店",
            "店铺",
            width=14,
            about=N_(
                "The shop that was named at the import, for rows that do not say whose they are; blank if none was."
            ),
        ),
    ] = None
    rows: Annotated[
        Number | None,
        Header(
            "Rows",
            "列數",
            "行数",
            width=8,
            about=N_("How many rows with data the file held, headers and blank rows not counted."),
        ),
    ] = None
    added: Annotated[
        Number | None, Header("Added", "新增", "新增", width=8, about=N_("How many rows were new to the workbook."))
    ] = None
    updated: Annotated[
        Number | None,
        Header("Updated", "更新", "更新", width=8, about=N_("How many rows stood in the workbook and were changed.")),
    ] = None
    unchanged: Annotated[
        Number | None,
        Header("Unchanged", "未變", "未变", width=10, about=N_("How many rows stood in the workbook just so.")),
    ] = None
    refused: Annotated[
        Number | None,
        Header(
            "Refused",
            "未匯入",
            "未导入",
            width=10,
            about=N_("How many of the file's rows were left out, as each could be several rows of the workbook."),
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class Logged:
    """What came of one export: the counts of all its tables together."""

    file: str
    digest: str
    kind: str
    shop: str | None
    rows: int
    counts: Sequence[Counts]

    def row(self, at: datetime) -> dict[str, Any]:
        """Give it as a row of the log."""
        told = {name: sum(getattr(c, name) for c in self.counts) for name in Counts.__dataclass_fields__}
        return {
            "file": self.file, "digest": self.digest, "at": np.datetime64(at, "us"), "kind": self.kind,
            "shop": self.shop, "rows": self.rows, **told,
        }  # fmt: skip


def log_rows(logged: Sequence[Logged], at: datetime) -> NewRows:
    """Give the log's rows for the exports of one run."""
    rows = [entry.row(at) for entry in logged]
    kinds: dict[str, Any] = {"number": float, "time": "datetime64[us]"}
    columns = {
        name: series(np.array([row[name] for row in rows], kinds.get(column.form, object)), column)
        for name, column in ImportLog.columns().items()
    }
    return NewRows(ImportLog, pd.DataFrame(columns))
