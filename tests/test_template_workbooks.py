"""Our templates in LibreOffice: all is computed anew, and says what pandas and our macros say."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook
from tests.dashboard_shop import DAY, shop_in

from neiqin.dashboard import figure_name
from neiqin.files.file_book import FileBook
from neiqin.live.office_process import settle
from neiqin.opened import Opened
from neiqin.text import LANGUAGES, Language, said
from neiqin_macros.dashboards.desk import DASHBOARDS
from neiqin_macros.tables.exceptions import OrderException
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.replenishment import PlannedItem
from neiqin_macros.tables.returns import Return
from neiqin_macros.tables.stock import Stock
from neiqin_macros.templates import render

FILLED = [f"filled.{language}" for language in LANGUAGES]
SHORT = ["shop.zh-Hant", "orders.en", "stock.zh-Hans", "returns.en"]
OTHERS = [n for name in DASHBOARDS for language in LANGUAGES if (n := f"{name}.{language}") not in SHORT]
WEEK = pd.Timedelta(days=7)
ERRORS = re.compile(r"#(REF|NAME|VALUE|DIV/0|N/A|NUM|NULL)[!?]?|Err:\d+")


@dataclass(frozen=True, eq=False)
class Computed:
    """Workbooks as we wrote them and as LibreOffice saved them, by name; what each macro counted, by language."""

    ours: Path
    theirs: Path
    counts: dict[str, dict[str, dict[str, Any]]]


@cache
def book_of(computed: Computed, name: str) -> Any:
    """A workbook as LibreOffice saved it, with the values that it computed."""
    return openpyxl.load_workbook(computed.theirs / f"{name}.xlsx", data_only=True)


@cache
def figures_of(computed: Computed, name: str) -> dict[str, Any]:
    """Every figure of a workbook's dashboard by its key."""
    book, start = book_of(computed, name), figure_name("")
    return {
        key.removeprefix(start): book.worksheets[1][place.attr_text.rpartition("!")[2].replace("$", "")].value
        for key, place in book.defined_names.items()
        if key.startswith(start)
    }


@pytest.fixture(scope="module")
def computed(tmp_path_factory: pytest.TempPathFactory) -> Computed:
    """Templates as they are, and a shop in each language, computed by LibreOffice in one call."""
    folder = tmp_path_factory.mktemp("computed")
    (folder / "ours").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEIQIN_HOME", str(folder / "home"))
        counts = {
            str(language): shop_in(folder / "ours" / f"filled.{language}.xlsx", language) for language in LANGUAGES
        }
    return compute(folder, SHORT, counts)


def compute(folder: Path, names: list[str], counts: dict[str, dict[str, dict[str, Any]]]) -> Computed:
    """Write templates, and let LibreOffice compute them and save what is there."""
    if not shutil.which("soffice"):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("not installed: LibreOffice")
    ours, theirs = folder / "ours", folder / "theirs"
    ours.mkdir(exist_ok=True)
    for name in names:
        template, _, language = name.partition(".")
        (ours / f"{name}.xlsx").write_bytes(render(template, language))  # type: ignore[arg-type]  # one of LANGUAGES
    settle(folder / "profile")  # whose LibreOffice trusts no stored value
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
               "xlsx:Calc MS Excel 2007 XML", "--outdir", theirs, *sorted(ours.glob("*.xlsx"))]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return Computed(ours, theirs, counts)


@pytest.mark.parametrize("name", [*SHORT, *FILLED])
def test_no_cell_is_an_error_and_every_figure_is_there(computed: Computed, name: str) -> None:
    is_sound(computed, name)


@pytest.mark.soak
def test_so_it_is_in_all_templates_and_languages(tmp_path: Path) -> None:
    everything = compute(tmp_path, OTHERS, {})
    for name in OTHERS:
        is_sound(everything, name)


def is_sound(computed: Computed, name: str) -> None:
    """No error value anywhere; every figure has a value, and counts nothing where there is nothing."""
    for sheet in book_of(computed, name).worksheets:
        for row in sheet.iter_rows(values_only=True):
            assert [v for v in row if isinstance(v, str) and ERRORS.fullmatch(v)] == [], sheet.title
    figures = figures_of(computed, name)
    blank = {key for key, value in figures.items() if value is None or value == ""}
    assert blank <= (set() if name in FILLED else {"currency"})
    counted = {k: v for k, v in figures.items() if k not in {"day", "days", "start", "before", "currency"}}
    assert name in FILLED or set(counted.values()) == {0}


def _plain(value: Any) -> Any:
    """A value as both readers tell it: numbers are numbers, days are times, what is blank is None."""
    if isinstance(value, datetime):
        return value.replace(microsecond=0)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value or None
    return float(f"{value:.12g}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_readers_read_the_same(computed: Computed, language: Language) -> None:
    path = computed.theirs / f"filled.{language}.xlsx"
    one, other = book_of(computed, f"filled.{language}"), CalamineWorkbook.from_path(str(path))
    assert one.sheetnames == other.sheet_names
    for name in one.sheetnames:
        rows = other.get_sheet_by_name(name).to_python(skip_empty_area=False)
        theirs = {
            (r, c): v for r, row in enumerate(rows) for c, cell in enumerate(row) if (v := _plain(cell)) is not None
        }
        ours = {
            (cell.row - 1, cell.column - 1): v
            for row in one[name].iter_rows()
            for cell in row
            if (v := _plain(cell.value)) is not None
        }
        assert ours == theirs


@cache
def _tables(computed: Computed, language: Language) -> dict[Any, pd.DataFrame]:
    opened = Opened(FileBook(computed.ours / f"filled.{language}.xlsx"))
    return {table: opened.need(table).frame for table in (Order, OrderException, Stock, PlannedItem, Return)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_orders_and_sales_are_what_pandas_counts(computed: Computed, language: Language) -> None:
    figures, orders = figures_of(computed, f"filled.{language}"), _tables(computed, language)[Order]
    stopped = orders["decision"].isin(["hold", "review"]) & orders["human_decision"].isna()
    end = pd.Timestamp(DAY) + pd.Timedelta(days=1)
    now, before = (orders["created"].between(a, a + WEEK, inclusive="left") for a in (end - WEEK, end - 2 * WEEK))
    sold = (orders["status_norm"] != "cancelled") & (orders["currency"] == "TWD")
    due = orders["due"].dt.normalize()
    assert {key: figures[key] for key in ("day", "start", "currency")} == {
        "day": DAY, "start": (end - WEEK).to_pydatetime(), "currency": "TWD",
    }  # fmt: skip
    expected = {
        "orders_to_decide": stopped.sum(),
        "orders_unassigned": (stopped & orders["assignee"].isna() & orders["handler"].isna()).sum(),
        "orders_overdue": (due < DAY).sum(),
        "orders_due": (due == DAY).sum(),
        "findings_open": (_tables(computed, language)[OrderException]["accepted"] != "yes").sum(),
        "orders_new": now.sum(),
        "orders_new_before": before.sum(),
        "other_currencies": (now & (orders["currency"] != "TWD")).sum(),
        "platforms_other": (now & ~orders["platform"].isin(["shopee", "momo", "shopify"])).sum(),
        "sales": orders["payable"][now & sold].sum(),
        "sales_before": orders["payable"][before & sold].sum(),
    }
    assert {key: figures[key] for key in expected} == pytest.approx(expected)
    assert all(expected[key] > 0 for key in ("orders_to_decide", "orders_overdue", "sales_before", "platforms_other"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_counts_what_the_macros_count(computed: Computed, language: Language) -> None:
    counts, rows = computed.counts[language], _lists(computed, f"filled.{language}")
    checked, plan, watch, track = (
        counts[f"{n}"] for n in ("orders.validate", "stock.plan", "stock.monitor", "returns.track")
    )
    assert [rows["decisions"][word] for word in ("hold", "review")] == [checked["hold"], checked["review"]]
    assert {k: v for k, v in rows["plan_states"].items() if v} == plan["states"]
    assert {k: v for k, v in rows["stock_states"].items() if v} == watch["states"]
    assert {k: v for k, v in rows["return_tasks"].items() if v} == track["to_do"]
    figures = figures_of(computed, f"filled.{language}")
    expected = {
        "items_to_order": plan["items_to_order"],
        "order_amount": plan["order_amount"],
        "purchases_late": plan["late_purchases"],
        "rows_out": watch["states"]["out"],
        "claims_open": track["open"],
        "returns_to_do": sum(track["to_do"].values()),
        "returns_overdue": track["overdue"],
        "refunds_due": track["to_do"]["refund"] + track["to_do"].get("refund_by_law", 0),
    }
    assert {key: figures[key] for key in expected} == pytest.approx(expected)
    assert all(expected.values())


def _lists(computed: Computed, name: str) -> dict[str, dict[str, int]]:
    """The counts of each list by the code of its word."""
    language: Any = name.partition(".")[2]
    sheet = book_of(computed, name).worksheets[1]
    found = {}
    for listing in (listing for band in DASHBOARDS["shop"].bands for listing in band.lists if listing.labels):
        first = said(listing.labels[0], language)
        top = next(cell for row in sheet.iter_rows() for cell in row if cell.value == first)
        counts = (sheet.cell(top.row + i, top.column + listing.span).value for i in range(len(listing.labels)))
        found[listing.key] = dict(zip(listing.labels, counts, strict=True))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_returns_are_what_pandas_counts(computed: Computed, language: Language) -> None:
    figures, returns = figures_of(computed, f"filled.{language}"), _tables(computed, language)[Return]
    end = pd.Timestamp(DAY) + pd.Timedelta(days=1)
    claim = returns["came_back"] != "no"

    def in_week(days: pd.Series[Any], weeks: int) -> pd.Series[bool]:
        return days.between(end - weeks * WEEK, end - (weeks - 1) * WEEK, inclusive="left")

    back = returns["refunded_at"].fillna(returns["desk_refunded"])
    expected = {
        "returns_asked": (claim & in_week(returns["asked"], 1)).sum(),
        "returns_asked_before": (claim & in_week(returns["asked"], 2)).sum(),
        "refunded": returns["refund_amt"][in_week(back, 1)].sum(),
        "refunded_before": returns["refund_amt"][in_week(back, 2)].sum(),
    }
    assert {key: figures[key] for key in expected} == pytest.approx(expected)
    assert expected["returns_asked"] > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_runs_out_first_is_listed_in_its_order(computed: Computed, language: Language) -> None:
    plan = _tables(computed, language)[PlannedItem]
    wanted = plan.dropna(subset=["run_out"]).sort_values("run_out", kind="stable").head(9)
    sheet = book_of(computed, f"filled.{language}").worksheets[1]
    header = PlannedItem.columns()["sku"].header.in_language(language)
    top = next(cell for row in sheet.iter_rows() for cell in row if cell.value == header)
    listed = [sheet.cell(top.row + k, top.column).value for k in range(1, 10)]
    assert listed == wanted["sku"].tolist()
    assert wanted["run_out"].duplicated().any()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_draws_something(computed: Computed, language: Language) -> None:
    path = computed.theirs / f"filled.{language}.xlsx"
    with zipfile.ZipFile(path) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    caches = [re.findall(r"<c:val>.*?</c:val>", chart, re.DOTALL) for chart in charts]
    assert len(charts) == 5
    for series in caches:
        assert series
        assert any(float(v) > 0 for part in series for v in re.findall(r"<c:v>([-\d.eE+]+)</c:v>", part))


def test_figures_follow_the_setting_of_the_day(computed: Computed) -> None:
    today = figures_of(computed, "shop.zh-Hant")["day"]
    assert isinstance(today, datetime)
    assert abs(np.datetime64(today, "D") - np.datetime64("today")) <= np.timedelta64(1, "D")
