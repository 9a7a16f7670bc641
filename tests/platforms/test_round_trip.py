"""What neiqin converts an export to is read back as the same tables, in every language and format."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from tests.platforms.golden import read
from tests.platforms.made_up import MadeUp, fixtures

from neiqin.export_file import read_export
from neiqin.files.new_book import write_book
from neiqin.flat_files import csv_content
from neiqin.page import Page
from neiqin.platforms import named
from neiqin.table import Table
from neiqin.text import LANGUAGES, Language

Tables = dict[type[Table], pd.DataFrame]


def same(back: Tables, first: Tables) -> None:
    """Compare by value: a column that holds nothing is as one that is not there."""
    filled = {table: frame for table, frame in first.items() if len(frame)}
    assert {table for table, frame in back.items() if len(frame)} == {*filled}
    for table, frame in filled.items():
        there = back[table].reindex(columns=list(table.columns()))
        for field in table.columns():
            wanted = frame[field] if field in frame else pd.Series([None] * len(frame))
            found = there[field]
            assert (found.isna() == wanted.isna()).all(), (table.table_name, field)
            assert found.dropna().tolist() == wanted.dropna().tolist(), (table.table_name, field)


@pytest.mark.parametrize("fixture", list(fixtures()), ids=lambda f: f.name)
def test_a_converted_export_is_read_back_as_the_same_tables(fixture: MadeUp) -> None:
    language: Language = LANGUAGES[len(fixture.name) % len(LANGUAGES)]
    tables = read(fixture, fixture.content()).extract.tables
    pages = [Page(table, frame) for table, frame in tables.items()]
    whole = io.BytesIO()
    write_book(whole, pages, language)
    same(read_export(whole.getvalue(), "any.xlsx", named(None)).extract.tables, tables)
    for page in pages:
        flat = csv_content(page, language)
        name = f"any.{page.table.titles.in_language(language)}.csv"
        same(read_export(flat, name, named(None)).extract.tables, {page.table: page.frame})
