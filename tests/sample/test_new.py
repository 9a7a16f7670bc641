"""neiqin new --sample: each template filled with the tables that it holds, as of today or of a day that is named."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from neiqin.check import tables
from neiqin.cli import app
from neiqin.files.file_book import FileBook
from neiqin.opened import Opened
from neiqin.settings import Setting
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.sales import Sale
from neiqin_macros.templates import TEMPLATES

LANGUAGE_OF = {"orders": "zh-Hans", "stock": "zh-Hant", "returns": "en", "shop": "zh-Hant"}


def made(path: Path, *more: str) -> Opened:
    result = CliRunner().invoke(app, ["new", str(path), "--sample", *more])
    assert result.exit_code == 0, result.output
    return Opened(FileBook(path))


def day_of(opened: Opened) -> str | None:
    settings = opened.need(Setting).frame.set_index("name")["value"]
    said = settings.get("dashboard.day")
    return None if pd.isna(said) else str(said)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_is_filled_with_the_tables_that_it_holds(template: str, tmp_path: Path) -> None:
    language = LANGUAGE_OF[template]
    options = ("--template", template, "--lang", language, "--as-of", "2026-11-29")
    opened = made(tmp_path / "new.xlsx", *options)
    filled = {name for name, table in tables().items() if (there := opened.find(table)) is not None and len(there)}
    expected = {
        "orders": {"Orders", "OrderLines", "Blacklist"},
        "stock": {"Products", "Stock", "Sales", "Purchases", "Suppliers", "Promotions", "SkuMap", "Bundles"},
        "returns": {"Orders", "OrderLines", "Products", "Returns", "ReturnPolicy"},
    }
    everything = set.union(*expected.values()) - {"ReturnPolicy"}  # begun by returns.check where a law says it
    assert filled >= expected.get(template, everything)
    assert day_of(opened) == "2026-11-29"
    assert not opened.hits, "every cell can be read"


def test_without_a_day_the_workbook_takes_the_day_it_is_opened_on(tmp_path: Path) -> None:
    assert day_of(made(tmp_path / "new.xlsx", "--lang", "en")) is None


def test_no_day_is_told_twice_by_orders_and_by_sales(tmp_path: Path) -> None:
    opened = made(tmp_path / "new.xlsx", "--template", "shop", "--lang", "en", "--as-of", "2026-11-29")
    assert opened.need(Sale).frame["day"].max() < opened.need(Order).frame["created"].min()


def test_a_workbook_that_is_there_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    path.write_bytes(b"mine")
    result = CliRunner().invoke(app, ["new", str(path), "--sample"])
    assert result.exit_code == 2
    assert path.read_bytes() == b"mine"
