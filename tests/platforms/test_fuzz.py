"""Damaged exports are refused with a sentence or read right; harmless changes change nothing that is read."""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from tests.platforms.golden import GOLDEN, text_of
from tests.platforms.made_up import MadeUp, fixtures
from tests.platforms.mutations import damaged, harmless

from neiqin.convert import How, Job, convert_one
from neiqin.errors import NeiqinError
from neiqin.export_file import read_export
from neiqin.platforms import named

FIXTURES = list(fixtures())
SEPARATED = [f for f in FIXTURES if f.writer is None and f.file.endswith((".csv", ".txt", ".tsv"))]
AT_LEAST = 5_000
LONGEST = 20.0
"""Seconds of the processor within which any of these small files must be read or refused."""


def tables_of(fixture: MadeUp, content: bytes) -> dict[str, str]:
    """What a file is read as, as text."""
    extract = read_export(content, fixture.file, named(None)).extract
    return {table.table_name: text_of(frame) for table, frame in extract.tables.items()}


def golden_of(fixture: MadeUp) -> tuple[bytes, dict[str, str]]:
    """The committed file, and what it is read as."""
    folder = GOLDEN / fixture.name
    read = {p.stem: p.read_text(encoding="utf-8") for p in folder.iterdir() if p.name != fixture.file}
    return (folder / fixture.file).read_bytes(), read


def outcome(fixture: MadeUp, content: bytes, expected: dict[str, str]) -> str:
    """Read a file and say how it went; anything but a sentence of ours goes up as the test's failure."""
    start = time.process_time()
    try:
        found = "equal" if tables_of(fixture, content) == expected else "converted"
    except NeiqinError:
        found = "refused"
    assert time.process_time() - start < LONGEST
    return found


def test_damage_is_refused_or_read_and_never_a_crash(capsys: pytest.CaptureFixture[str]) -> None:
    each = -(-AT_LEAST // len(FIXTURES))
    counts: Counter[str] = Counter()
    for fixture in FIXTURES:
        content, expected = golden_of(fixture)
        for number in range(each):
            name, changed = damaged(random.Random(f"{fixture.name}:{number}"), content)
            try:
                counts[outcome(fixture, changed, expected)] += 1
            except BaseException as crash:
                raise AssertionError(f"{fixture.name}:{number}:{name}") from crash
    with capsys.disabled():
        print(f"\n{sum(counts.values())} damaged exports: {dict(sorted(counts.items()))}")  # noqa: T201 - its report
    assert sum(counts.values()) >= AT_LEAST
    assert set(counts) == {"refused", "converted", "equal"}


@pytest.mark.parametrize(
    "fixture", [f for f in FIXTURES if f.writer is None and not f.file.endswith(".xlsx")], ids=lambda f: f.name
)
def test_harmless_changes_change_nothing_that_is_read(fixture: MadeUp) -> None:
    _, expected = golden_of(fixture)
    for number in range(40):
        name, changed = harmless(random.Random(f"{fixture.name}:{number}"), fixture)
        assert tables_of(fixture, changed) == expected, (number, name)


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda f: f.name)
def test_a_truncated_export_is_refused_or_only_its_last_row_can_be_short(fixture: MadeUp) -> None:
    content, _ = golden_of(fixture)
    whole = rows_of(fixture, content)
    for length in range(0, len(content), max(1, len(content) // 60)):
        try:
            read = rows_of(fixture, content[:length])
        except NeiqinError:
            continue
        for name, rows in read.items():
            assert all(any(row.items() <= sound.items() for sound in whole[name]) for row in rows[:-1]), (length, name)


def rows_of(fixture: MadeUp, content: bytes) -> dict[str, list[dict[str, Any]]]:
    """What each row of each table says, blanks left out."""
    tables = read_export(content, fixture.file, named(None)).extract.tables
    return {
        table.table_name: [
            {name: value for name, value in row.items() if not pd.isna(value)} for row in frame.to_dict("records")
        ]
        for table, frame in tables.items()
    }


def test_a_file_that_is_no_export_is_refused_in_a_sentence(tmp_path: Path) -> None:
    for content in (
        b"",
        b"\x00" * 500,
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0",
        b"<html>",
        b"%PDF-1.7",
        bytes(range(256)) * 9,
    ):
        with pytest.raises(NeiqinError):
            read_export(content, "download.xls", named(None))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda f: f.name)
def test_what_is_made_of_a_damaged_export_is_whole_or_not_there(fixture: MadeUp, tmp_path: Path) -> None:
    content, _ = golden_of(fixture)
    source, target = tmp_path / fixture.file, tmp_path / "made"
    for number in range(4):
        source.write_bytes(damaged(random.Random(f"whole:{fixture.name}:{number}"), content)[1])
        done = convert_one(Job(str(source), source.name, f"made{number}", How(str(target))))
        assert not done.bug
        made = sorted(target.glob(f"*made{number}*")) if target.is_dir() else []
        assert [path.name for path in made] == sorted(done.entry.output)
        assert all(read_export(path.read_bytes(), path.name, named(None)).extract.tables for path in made)
