"""Changes that sellers' files really undergo, and that change nothing of what they say."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from tests.platforms.made_up import MadeUp, separated

from neiqin.matching import fold_header

UNICODE: Final = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le")
ENCODINGS: Final = (*UNICODE, "gb18030", "cp950", "big5hkscs", "shift_jis", "cp1252")
SEPARATORS: Final = (",", "\t", ";", "|")
EXTRA: Final = ("自訂欄位", "内部标签", "zz custom", "Column 99", "倉儲代號甲")
_FEW: Final = 8
_FULL_WIDTH: Final = {ord(" "): "\u3000", **{code: code + 0xFEE0 for code in range(0x21, 0x7F)}}


@dataclass(frozen=True, slots=True)
class Variant:
    """A changed file: what was done to it, its name and its content."""

    changes: tuple[str, ...]
    file: str
    content: bytes


def can_change(fixture: MadeUp) -> bool:
    """Whether a fixture is a plain table whose headers tell its columns apart: then their order is free."""
    folded = {fold_header(header) for header in fixture.headers}
    return fixture.writer is None and len(folded) == len(fixture.headers)


def variant(fixture: MadeUp, chance: random.Random) -> Variant:
    """Give a file that says the same in another way."""
    done: list[str] = []
    order = list(range(len(fixture.headers)))
    if chance.random() < 0.7:
        chance.shuffle(order)
        done.append("columns in another order")
    table = [[row[at] for at in order] for row in fixture.table()]
    merged = [(top, end, order.index(left - 1)) for top, end, left, right in fixture.merged if left == right]
    for _ in range(chance.choice([0, 0, 1, 3])):
        at = chance.randint(0, len(table[0]))
        header = chance.choice(EXTRA)
        if header not in table[0]:
            for number, row in enumerate(table):
                held = chance.choice(["", "x", 7, "甲"]) if any(cell not in {"", None} for cell in row) else ""
                row.insert(at, header if number == 0 else held)
            merged = [(top, end, column + (column >= at)) for top, end, column in merged]
            done.append(f"a column “{header}” more")
    if chance.random() < 0.7:
        table[0] = [_written(header, chance) for header in table[0]]
        done.append("headers written otherwise")
    grid = [*map(list, fixture.above), *table, *map(list, fixture.below)]
    if chance.random() < 0.3 and not (merged and fixture.file.endswith(".csv")):
        return Variant((*done, "as xlsx"), f"{Path(fixture.file).stem}.xlsx", _xlsx(grid, fixture, merged))
    if fixture.merged:
        return Variant((*done, "as xlsx"), fixture.file, _xlsx(grid, fixture, merged))
    encoding, separator = _writable(grid, fixture, chance), chance.choice(SEPARATORS)
    done += [encoding, repr(separator)]
    file = f"{Path(fixture.file).stem}{chance.choice(['.csv', '.txt', '.xls'])}"
    return Variant((*done, file), file, separated([[_text(c) for c in row] for row in grid], encoding, separator))


def _written(header: str, chance: random.Random) -> str:
    """Write a header with blanks, a line break, full-width signs or other capitals; or as it is."""
    ways: Sequence[Callable[[str], str]] = (
        str, str, lambda h: f" {h} ", lambda h: f"{h}\u3000", lambda h: h.replace(" ", "\n"), lambda h: f"{h}\n",
        lambda h: h.translate(_FULL_WIDTH), str.upper, str.lower, str.title, lambda h: h.replace(" ", "_"),
        lambda h: h[:2] + " " + h[2:],
    )  # fmt: skip
    return chance.choice(ways)(header)


def _writable(grid: Sequence[Sequence[Any]], fixture: MadeUp, chance: random.Random) -> str:
    """Choose an encoding that can say all of it; few signs tell none apart but its own and Unicode."""
    text = "\n".join(_text(cell) for row in grid for cell in row)
    able = []
    for encoding in (*(ENCODINGS if sum("一" <= sign <= "鿿" for sign in text) > _FEW else UNICODE), fixture.encoding):
        try:
            if text.encode(encoding).decode(encoding) == text:
                able.append(encoding)
        except UnicodeError:
            continue
    return chance.choice(able)


def _text(cell: Any) -> str:
    return cell.isoformat(sep=" ") if isinstance(cell, datetime) else "" if cell is None else str(cell)


def _xlsx(grid: Sequence[Sequence[Any]], fixture: MadeUp, merged: Sequence[tuple[int, int, int]]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm:ss"}) as book:
        page = book.add_worksheet(fixture.sheet if fixture.file.endswith(".xlsx") else Path(fixture.file).stem[:31])
        for row, cells in enumerate(grid):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    page.write_string(row, column, cell)
                elif cell is not None:
                    page.write(row, column, cell)
        for top, end, column in merged:
            page.merge_range(top - 1, column, end - 1, column, grid[top - 1][column])
    return content.getvalue()
