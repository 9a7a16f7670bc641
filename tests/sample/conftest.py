"""The made-up shops as workbooks in memory: their lists, and their exports brought in; one for each language."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from neiqin.changes import Changes, NewRows, Result
from neiqin.demo import write_export
from neiqin.importing import run_import
from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.run import finish
from neiqin.text import Language
from neiqin_macros.sample.exports.files import export_files
from neiqin_macros.sample.shop import SampleShop, draw_shop
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

DAY = datetime(2026, 9, 30)
Shops = dict[Language, tuple[SampleShop, MemoryBook, list[Path]]]


def options_of(shop: SampleShop) -> Options:
    """Options as of the shop's opening hour, in its language."""
    language = shop.plan.language
    return Options(language, shop.now, person="test", assignments={"language": language})


def put_in(shop: SampleShop, tables: list[type]) -> MemoryBook:
    """Make a workbook of some of a shop's tables."""
    book, options = MemoryBook({}), options_of(shop)
    rows = tuple(NewRows(table, shop.tables[table]) for table in tables)
    finish("sample", Opened(book), Result(Changes(rows=rows)), options, book.stamp(), review=False)
    return book


@pytest.fixture(scope="package")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Shops:
    """Every shop, with the workbook into which its exports were brought, and their files."""
    found: Shops = {}
    for language in ("en", "zh-Hant", "zh-Hans"):
        shop = draw_shop(language, DAY)
        folder = tmp_path_factory.mktemp(language)
        files = [write_export(folder / name, rows) for name, rows in export_files(shop).items()]
        book = put_in(shop, [table for table in shop.tables if table not in {Order, OrderLine}])
        run_import(book, files, options_of(shop))
        found[language] = shop, book, files
    return found
