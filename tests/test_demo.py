"""neiqin demo: from exports to a checked and planned workbook; its three findings are true by pandas' own sums."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

from neiqin.address import CellAddress
from neiqin.demo import foremost, run_demo
from neiqin.sample import Finding, Sample, samples
from neiqin.table import Table
from neiqin.text import LANGUAGES, Language, Reason
from neiqin_macros.tables.exceptions import OrderException
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.replenishment import PlannedItem
from neiqin_macros.tables.return_findings import ReturnFinding
from neiqin_macros.tables.returns import Return
from neiqin_macros.words import Decision, OrderStatus

DAY = datetime(2026, 9, 30)
FIRST_SHEET: dict[Language, str] = {"en": "Dashboard", "zh-Hant": "儀表板", "zh-Hans": "仪表盘"}


@dataclass(frozen=True)
class Shown:
    """What a demo said, and its workbook."""

    language: Language
    lines: list[str]
    book: Path

    def read(self, table: type[Table]) -> pd.DataFrame:
        """Read a table's sheet, with our names of its columns."""
        frame = pd.read_excel(self.book, sheet_name=table.titles.in_language(self.language), engine="calamine")
        fields = {column.header.in_language(self.language): field for field, column in table.columns().items()}
        return frame.rename(columns=fields)

    def finding(self, table: type[Table]) -> str:
        """Give the one sentence that points to a table's sheet."""
        title = table.titles.in_language(self.language)
        (said,) = (line for line in self.lines if re.match(r"[123]\. ", line) and re.search(rf"\b'?{title}'?!", line))
        return said


@pytest.fixture(scope="module")
def sample() -> Sample:
    (only,) = samples()
    return only


@pytest.fixture(scope="module")
def demos(tmp_path_factory: pytest.TempPathFactory, sample: Sample) -> dict[Language, Shown]:
    """The demo in each language."""

    def demo(language: Language) -> Shown:
        folder = tmp_path_factory.mktemp(language)
        return Shown(language, list(run_demo(folder, language, sample, DAY, given=True)), folder / "shop.xlsx")

    return {language: demo(language) for language in LANGUAGES}


@pytest.fixture(params=LANGUAGES)
def shown(request: pytest.FixtureRequest, demos: dict[Language, Shown]) -> Shown:
    return demos[request.param]


def test_it_says_what_to_open_and_three_findings(shown: Shown) -> None:
    begin = next(i for i, line in enumerate(shown.lines) if FIRST_SHEET[shown.language] in line)
    assert str(shown.book) in shown.lines[begin]
    assert [line[:3] for line in shown.lines[begin + 1 : begin + 4]] == ["1. ", "2. ", "3. "]
    assert f'neiqin undo "{shown.book}"' in shown.lines[-1]


def test_the_order_is_the_dearest_of_those_that_are_held(shown: Shown) -> None:
    said, orders, queue = shown.finding(OrderException), shown.read(Order), shown.read(OrderException)
    held = orders[orders["decision"] == Decision.HOLD.in_language(shown.language)]
    dearest = held.loc[held["payable"].idxmax()]
    assert f"{dearest['order_id']}" in said
    assert f"{dearest['currency']} {dearest['payable']:,.0f}" in said
    why = queue[queue["order_id"] == dearest["order_id"]]["found"]
    assert any(reason in said for reason in why)


def test_the_item_loses_the_most_sales_of_those_with_nothing_on_the_way(shown: Shown) -> None:
    said, plan, products = shown.finding(PlannedItem), shown.read(PlannedItem), shown.read(Product)
    plan = plan.merge(products[["sku", "list_price"]], on="sku")
    plan = plan[(plan["order_qty"] > 0) & (plan["arriving"] == 0)]
    without = (plan["arrives"] - plan["run_out"].clip(lower=pd.Timestamp(DAY))).dt.days
    lost = without * plan["rate"] * plan["list_price"]
    worst = plan.loc[lost.idxmax()]
    assert f"{worst['sku']}" in said
    assert f"{lost.max():,.0f}" in said
    assert f"{worst['arrives']:%Y-%m-%d}" in said
    assert re.search(rf"\b{worst['order_qty']:.0f}\b", said)
    assert f"{worst['order_qty'] * worst['unit_cost']:,.0f}" in said


def test_the_sku_comes_back_far_more_than_the_others(shown: Shown) -> None:
    said, orders, lines, claims = (shown.finding(ReturnFinding), *(shown.read(t) for t in (Order, OrderLine, Return)))
    idle = {s.in_language(shown.language) for s in (OrderStatus.CANCELLED, OrderStatus.AWAITING_PAYMENT)}
    kept = orders[~orders["status_norm"].isin(idle)]["order_id"]
    sold = lines[lines["order_id"].isin(kept)].drop_duplicates(["order_id", "our_sku"])
    asked = claims.merge(sold[["order_id", "sku", "our_sku"]], on=["order_id", "sku"])
    counts = pd.DataFrame({"sold": sold["our_sku"].value_counts(), "back": asked["our_sku"].value_counts()}).fillna(0)
    sku = next(name for name in counts.index if re.search(rf"\b{re.escape(name)}\b", said))
    mine, others = counts.loc[sku], counts.drop(sku).sum()
    rate = mine["back"] / mine["sold"]
    assert rate > 4 * others["back"] / others["sold"]
    assert f"{100 * rate:.1f}".removesuffix(".0") in said
    assert f"{mine['back']:.0f}" in said
    assert f"{mine['sold']:.0f}" in said
    assert f"{asked[asked['our_sku'] == sku]['refund_amt'].sum():,.0f}" in said


def test_each_finding_points_to_its_cell(shown: Shown) -> None:
    book = openpyxl.load_workbook(shown.book, read_only=True)
    for table in (OrderException, ReturnFinding, PlannedItem):
        said, sheet = shown.finding(table), table.titles.in_language(shown.language)
        cells = re.findall(rf"{sheet}'?!([A-Z]+[0-9]+)", said)
        assert [str(book[sheet][cell].value) in said for cell in cells] == [True]
    book.close()


def test_the_dashboard_takes_the_day_that_was_named_for_today(demos: dict[Language, Shown]) -> None:
    settings = pd.read_excel(demos["en"].book, sheet_name="Settings", engine="calamine").set_index("Setting")["Value"]
    assert str(settings["dashboard.day"]).startswith("2026-09-30")


def test_the_clerks_own_list_keeps_its_title_its_chart_and_its_formula(demos: dict[Language, Shown]) -> None:
    shown = demos["en"]
    orders = pd.read_csv(shown.book.parent / "exports" / "shopify_orders_export.csv")["Name"].nunique()
    book = openpyxl.load_workbook(shown.book.parent / "clerk.xlsx")
    own, totals = book["Orders"], book["Totals"]
    assert own["A1"].value == "Autumn sale, order book"
    assert sum(1 for row in own.iter_rows(min_row=4, min_col=2, max_col=2, values_only=True) if row[0]) == orders + 1
    assert totals["B1"].value == "=SUM('Orders'!C:C)"
    assert len(totals._charts) == 1


@pytest.mark.soak
def test_a_day_gives_the_same_sentences_again(tmp_path: Path, sample: Sample, demos: dict[Language, Shown]) -> None:
    again = [line.replace(str(tmp_path), "") for line in run_demo(tmp_path, "en", sample, DAY, given=True)]
    assert again == [line.replace(str(demos["en"].book.parent), "") for line in demos["en"].lines]


def finding(sheet: str, row: int, stake: float) -> Finding:
    return Finding(Reason(f"{stake}"), CellAddress("book", sheet, row, 1), stake)


def test_each_sheet_has_its_say_before_one_has_its_second() -> None:
    found = [finding("A", 1, 90), finding("A", 2, 80), finding("B", 1, 5), finding("A", 3, 70), finding("B", 2, 1)]
    assert [one.stake for one in foremost(found)] == [90, 5, 80]
    assert [one.stake for one in foremost(found[2:3])] == [5]
    assert not np.any([one.stake for one in foremost([])])
