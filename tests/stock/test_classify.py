"""stock.classify: ABC by two definitions and three measures, XYZ and demand classes, beside each product."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.stock.books import LATER, NOW, column, work, workbook

from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin.run import Options, arguments

PRODUCTS = [
    {"sku": "TEA", "product": "Tea", "cost": 10, "list_price": 12},
    {"sku": "CUP", "product": "Cup", "cost": 5, "list_price": 20},
    {"sku": "JAR", "product": "Jar", "cost": 1, "list_price": 2},
    {"sku": "OLD", "product": "Old", "cost": 1, "list_price": 2},
    {"sku": "NEW", "product": "New", "cost": 1, "list_price": 2},
    {"sku": "POST", "product": "Postage", "kind": "service"},
]


def weekly(sku: str, pieces: list[int]) -> list[dict[str, Any]]:
    """Sales of whole weeks, the last one just over."""
    first = NOW.replace(hour=0) - timedelta(days=7 * len(pieces))
    return [{"day": first + timedelta(days=7 * k), "sku": sku, "qty": qty} for k, qty in enumerate(pieces)]


SALES = [
    *weekly("TEA", [8] * 20),  # 1600 at cost, even
    *weekly("CUP", [0, 0, 0, 6] * 5),  # 150 at cost, now and then
    *weekly("JAR", [1, 90] * 10),  # 910 at cost, uneven
    *weekly("NEW", [0] * 17 + [3, 3, 3]),
    *weekly("OLD", [0] * 20),
]


def shop(**more: Any) -> MemoryBook:
    return workbook(**{"Products": PRODUCTS, "Sales": SALES, **more})


def test_each_product_has_its_classes_beside_it() -> None:
    book = shop()
    outcome = work("classify", book)
    assert column(book, "Products", "ABC") == ["A", "B", "A", "C", "C", None]
    assert column(book, "Products", "XYZ") == ["X", "Z", "Y", None, None, None]
    assert column(book, "Products", "Demand class") == [
        "smooth", "intermittent", "erratic", "no demand", None, None
    ]  # fmt: skip
    assert outcome.summary["ABC"] == {"A": 2, "B": 1, "C": 2}
    assert outcome.summary["weeks"] == 20


@pytest.mark.parametrize(
    ("options", "letters"),
    [
        ({"abc_rule": "within"}, ["A", "C", "B", "C", "C"]),
        ({"abc_by": "margin"}, ["B", "A", "A", "C", "C"]),
        ({"abc_by": "pieces"}, ["B", "C", "A", "C", "C"]),
        ({"abc_a": 0.5, "abc_b": 0.7}, ["A", "C", "B", "C", "C"]),
    ],
)
def test_what_counts_and_where_the_lines_are_can_be_set(options: dict[str, Any], letters: list[str]) -> None:
    book = shop()
    work("classify", book, **options)
    assert column(book, "Products", "ABC")[:5] == letters


def test_a_second_run_an_hour_later_writes_nothing() -> None:
    book = shop()
    assert work("classify", book).written
    assert not work("classify", book).written
    assert not work("classify", book, LATER).written


def test_a_product_whose_cost_nobody_knows_has_no_abc() -> None:
    book = shop(Products=[*PRODUCTS[:2], PRODUCTS[2] | {"cost": None}])
    work("classify", book)
    assert column(book, "Products", "ABC") == ["A", "B", None]


def test_without_sales_nothing_is_told_but_that_there_is_no_demand() -> None:
    book = workbook(Products=PRODUCTS)
    work("classify", book)
    assert column(book, "Products", "ABC")[:5] == ["C"] * 5
    assert column(book, "Products", "Demand class")[:5] == ["no demand"] * 5


def test_the_sheet_adds_up_to_what_was_sold() -> None:
    opened = Opened(shop())
    macro = find_macro("stock.classify")
    function = macro.load()
    result = function(**arguments(macro, function, opened, Options("en", NOW)))
    (report,) = result.changes.reports
    by_abc, matrix, by_demand, items = report.in_language("en").tables
    worth = 8 * 20 * 10 + 6 * 5 * 5 + 91 * 10 + 9
    assert by_abc.column("worth").total == worth
    assert sum(by_abc.column("items").values) == len(PRODUCTS) - 1
    assert sum(sum(row[1:]) for row in matrix.rows) == len(PRODUCTS) - 1
    assert sum(row[2] for row in by_demand.rows) == worth
    assert items.column("sku").values == ["TEA", "JAR", "CUP", "NEW"]
    assert items.column("share").values[-1] == pytest.approx(1)
