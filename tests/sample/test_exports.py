"""The made-up shop's exports: each is known for what it is, and read back as the very rows it was written from."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from tests.sample.conftest import Shops

from neiqin.opened import Opened
from neiqin.platforms import identify, platforms
from neiqin.source import open_export
from neiqin.table import Table
from neiqin.table_range import typed
from neiqin.text import LANGUAGES, Language
from neiqin_macros.sample.exports.files import FILES
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_export_is_known_for_what_it_is(imported: Shops, language: Language) -> None:
    shop, _, files = imported[language]
    expected = {name: channel.platform for channel in shop.plan.channels for name in FILES[channel.platform]}
    known = {path.name: identify(open_export(path), platforms().values(), path.name)[0].platform for path in files}
    assert known == expected
    assert len(set(expected.values())) == 3


def as_read(frame: pd.DataFrame, table: type[Table], fields: list[str]) -> pd.DataFrame:
    columns: dict[str, Any] = {
        field: typed(frame[field].to_numpy(), table.columns()[field])
        if table.columns()[field].textual
        else frame[field].to_numpy()
        for field in fields
    }
    return (
        pd.DataFrame(columns)
        .sort_values(["order_id", *(["line_no"] if table is OrderLine else [])])
        .reset_index(drop=True)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", [Order, OrderLine])
def test_what_is_imported_is_what_was_drawn(imported: Shops, language: Language, table: type[Table]) -> None:
    shop, book, _ = imported[language]
    drawn, found = shop.tables[table], Opened(book).find(table)
    assert found is not None
    for platform in (channel.platform for channel in shop.plan.channels):
        mine, theirs = drawn[drawn["platform"] == platform], found.frame[found.frame["platform"] == platform]
        fields = [*drawn.columns]
        pd.testing.assert_frame_equal(
            as_read(theirs, table, fields), as_read(mine, table, fields), check_dtype=False, obj=platform
        )
