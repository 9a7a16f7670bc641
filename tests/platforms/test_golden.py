"""Every kind of export is read as its committed golden output says, and is taken for no other."""

from __future__ import annotations

import pytest
from tests.platforms.golden import GOLDEN, read, text_of
from tests.platforms.made_up import MadeUp, fixtures

from neiqin.platforms import platforms

FIXTURES = list(fixtures())


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda f: f.name)
def test_a_made_up_export_is_read_as_its_golden_output(fixture: MadeUp) -> None:
    folder = GOLDEN / fixture.name
    found = read(fixture, (folder / fixture.file).read_bytes())
    assert found.platform.name == fixture.kind
    tables = {f"{table.table_name}.csv": text_of(frame) for table, frame in found.extract.tables.items()}
    assert tables == {p.name: p.read_text(encoding="utf-8") for p in folder.iterdir() if p.name != fixture.file}


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda f: f.name)
def test_the_committed_file_is_what_its_generator_makes(fixture: MadeUp) -> None:
    made, committed = fixture.content(), (GOLDEN / fixture.name / fixture.file).read_bytes()
    if fixture.file.endswith((".csv", ".txt", ".tsv")):
        assert made == committed
    else:  # a workbook's bytes hold the time it was made
        first, second = read(fixture, made).extract.tables, read(fixture, committed).extract.tables
        assert [text_of(f) for f in first.values()] == [text_of(f) for f in second.values()]


def test_every_kind_of_export_has_a_made_up_one() -> None:
    assert {fixture.kind for fixture in FIXTURES} >= platforms().keys()
