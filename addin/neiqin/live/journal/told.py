"""Edits as a journal holds them: lists and texts, columns of many alike cells in short."""

from __future__ import annotations

import base64
import zlib
from dataclasses import asdict, astuple
from typing import TYPE_CHECKING, Any

import numpy as np

from neiqin.address import Area
from neiqin.edits import Cells, Column, Edit, Edits, Marks, Rows, Sheet, Standing, Values
from neiqin.live.sheets.standing import Below, Page, Stood, stood
from neiqin.raw import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def edits_told(edits: Edits) -> list[Any]:
    """Give the edits of an inverse, whose contents are what stood there, as JSON holds them."""
    return [_told(edit) for edit in edits.edits]


def edits_from(told: Sequence[Any]) -> Edits:
    """Read them back."""
    return Edits(tuple(_edit(one) for one in told))


def _told(edit: Edit) -> dict[str, Any]:
    match edit:
        case Cells():
            return {
                "kind": "cells", "sheet": edit.sheet, "column": edit.column,
                "rows": _packed(np.asarray(edit.rows, np.int64)), "values": _column_told(edit.values),
            }  # fmt: skip
        case Rows():
            below = edit.before.content if edit.before else None
            return {
                "kind": "rows", "sheet": edit.sheet, "area": astuple(edit.area), "count": edit.count,
                "table": edit.table, "cut": edit.cut,
                "columns": {str(c): _column_told(v) for c, v in edit.columns.items()} if not edit.cut else {},
                "before": asdict(below) if isinstance(below, Below) else None,
            }  # fmt: skip
        case Column():
            return {
                "kind": "column", "sheet": edit.sheet, "area": astuple(edit.area), "header": edit.header,
                "table": edit.table, "cut": edit.cut, "values": [] if edit.cut else _column_told(edit.values),
            }  # fmt: skip
        case Sheet():
            page = edit.after.content if isinstance(edit.after, Standing) else None
            return {
                "kind": "sheet", "name": edit.name, "defined_name": edit.defined_name,
                "page": _page_told(page) if isinstance(page, Page) else None,
            }  # fmt: skip
        case Marks():
            marks = [[mark.severity, [astuple(area) for area in mark.areas]] for mark in edit.after]
            return {"kind": "marks", "sheet": edit.sheet, "marks": marks}


def _edit(told: dict[str, Any]) -> Edit:
    match told["kind"]:
        case "cells":
            return Cells(told["sheet"], told["column"], _unpacked(told["rows"]), _column(told["values"]))
        case "rows":
            below = told["before"]
            ground = Below(below["end"], {int(c): f for c, f in below["formats"].items()}) if below else None
            columns: dict[int, Values] = {int(c): _column(values) for c, values in told["columns"].items()}
            area, before = Area(*told["area"]), Standing(ground) if ground else None
            return Rows(
                told["sheet"], area, told["count"], columns, table=told["table"], cut=told["cut"], before=before
            )
        case "column":
            values = [] if told["cut"] else _column(told["values"])
            return Column(
                told["sheet"], Area(*told["area"]), told["header"], values, table=told["table"], cut=told["cut"]
            )
        case "sheet":
            page = _page(told["page"]) if told["page"] else None
            return Sheet(told["name"], Standing(page) if page else None, told["defined_name"])
        case _:
            marks = (Mark(severity, tuple(Area(*a) for a in areas)) for severity, areas in told["marks"])
            return Marks(told["sheet"], tuple(marks))


def _column_told(values: Any) -> list[Any]:  # noqa: ANN401 - contents in any sequence
    """Give contents as the distinct ones and which of them each cell has."""
    known: dict[Stood, int] = {}
    codes = [known.setdefault(stood(v) if isinstance(v, Standing) else Stood(v), len(known)) for v in values]
    return [[one.as_json() for one in known], _packed(np.array(codes, np.int64))]


def _column(told: Sequence[Any]) -> list[Standing]:
    known = [Standing(Stood.from_json(one)) for one in told[0]]
    return [known[code] for code in _unpacked(told[1]).tolist()]


def _page_told(page: Page) -> list[Any]:
    return [base64.b64encode(page.content).decode(), page.place, page.defined_name, page.digest, page.tables]


def _page(told: Sequence[Any]) -> Page:
    content, place, defined_name, digest, tables = told
    named = tuple((name, address) for name, address in tables)
    return Page(base64.b64decode(content), place, defined_name, digest, named)


def _packed(numbers: NDArray[np.int64]) -> str:
    steps = np.diff(numbers, prepend=0).astype(np.int32)
    return base64.b64encode(zlib.compress(steps.tobytes())).decode()


def _unpacked(text: str) -> NDArray[np.int64]:
    steps = np.frombuffer(zlib.decompress(base64.b64decode(text)), np.int32)
    found: NDArray[np.int64] = np.cumsum(steps, dtype=np.int64)
    return found
