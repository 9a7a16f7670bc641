"""Files that sellers' files really become: every one is known for whose it is and read as if it were unchanged."""

from __future__ import annotations

import random

import pytest
from tests.platforms.golden import read, text_of
from tests.platforms.made_up import MadeUp, fixtures
from tests.platforms.variants import can_change, variant

from neiqin.export_file import ExportFile, read_export
from neiqin.platforms import named

FIXTURES = [fixture for fixture in fixtures() if can_change(fixture)]
EACH = 20


def said(found: ExportFile) -> tuple[str, dict[str, str], list[tuple[str, str, str | None, int]]]:
    """Whose a file is, what it is read as, and what was found."""
    tables = {table.table_name: text_of(frame) for table, frame in found.extract.tables.items()}
    hits = sorted((h.code, h.table, h.field or "", len(h)) for h in found.extract.hits)
    return found.platform.name, tables, hits  # type: ignore[return-value]


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda f: f.name)
def test_a_changed_file_is_known_and_read_as_the_unchanged_one(fixture: MadeUp) -> None:
    known = named(None)
    expected = said(read(fixture, fixture.content()))
    assert expected[0] == fixture.kind
    for number in range(EACH):
        changed = variant(fixture, random.Random(f"{fixture.name} {number}"))
        assert said(read_export(changed.content, changed.file, known)) == expected, (number, changed.changes)


def test_variants_differ_from_each_other() -> None:
    made = [variant(FIXTURES[0], random.Random(f"{FIXTURES[0].name} {number}")) for number in range(EACH)]
    assert len({v.content for v in made}) == EACH
