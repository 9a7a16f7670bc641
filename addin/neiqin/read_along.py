"""The Sources table: other files whose rows are read along with the workbook's own; none of them is ever written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import numpy as np

from neiqin.errors import NeiqinError
from neiqin.export_paths import export_paths
from neiqin.hits import Hits
from neiqin.issue import Issue, issues_from
from neiqin.opened import Opened
from neiqin.opening import open_book
from neiqin.table import TYPED, Header, Names, Table, Text
from neiqin.text import N_, Reason

if TYPE_CHECKING:
    from neiqin.table_range import TableRange

_UNREADABLE: Final = N_("“{value}” is not read along: {reason}")
_MEND: Final = N_("Correct the name; a file is looked for beside this workbook, unless its whole path is told.")


class SourceFile(
    Table,
    name="Sources",
    titles=Names("Sources", "資料來源", "数据来源"),
    about=N_("Other files whose tables are read along, such as the orders of earlier months."),
    key=("file",),
    needs=("file",),
    by_name=True,
):
    """One file, folder or pattern (`2025-*.xlsx`) whose tables are read along."""

    file: Annotated[
        Text,
        Header(
            "File",
            "檔案",
            "文件",
            "Path | Workbook | 路徑 | 路径 | 活頁簿 | 工作簿",
            writer=TYPED,
            width=48,
            about=N_("A file, a folder or a pattern such as 2025-*.xlsx, looked for beside this workbook."),
        ),
    ]
    note: Annotated[
        Text | None,
        Header(
            "Note", "備註", "备注", writer=TYPED, width=32, about=N_("What is in the files; for people to read only.")
        ),
    ] = None


def read_along(opened: Opened) -> list[Opened]:
    """Give the files that the workbook's Sources table names, opened once; one that cannot be read is a finding."""
    if opened.along is None:
        opened.along = []
        sources = opened.find(SourceFile)
        if sources is not None:
            _open_all(opened, sources)
    return opened.along


def _open_all(opened: Opened, sources: TableRange[SourceFile]) -> None:
    along: dict[Path, Opened] = {}
    failed: dict[int, Reason] = {}
    workbook = Path(opened.book.name)
    rows = np.flatnonzero(sources.filled("file")).tolist()
    for row in rows:
        asked = workbook.parent / str(sources.value(row, "file"))
        for path in export_paths([asked], leave_out=[workbook]):
            if path.resolve() in along or path.resolve() == workbook.resolve():
                continue
            try:
                along[path.resolve()] = Opened(open_book(path))
            except NeiqinError as error:
                failed[row] = Reason(error.message, error.params)
    opened.along = list(along.values())
    if failed:
        at = np.array(list(failed), np.int64)
        reasons = np.array([*failed.values(), None], dtype=object)[:-1]
        params = {"value": sources.frame["file"].to_numpy(dtype=object)[at], "reason": reasons}
        opened.hits.append(Hits("V13", "Sources", "file", at, _UNREADABLE, _MEND, "error", params))


def issues_along(opened: Opened) -> Iterator[Issue]:
    """Give what was found in the files that were read along; their cells are named, for no link leads there."""
    for other in opened.along or ():
        for issue in issues_from(other.hits, other.tables):
            name = Path(other.book.name).name
            yield replace(issue, address=None, key=f"{name} {issue.address} {issue.key}".strip())
