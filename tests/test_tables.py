"""The shops' tables: their headers are told apart, in every language and from each other's."""

from __future__ import annotations

import pytest

from neiqin.check import tables
from neiqin.matching import find, fold_header, match_header
from neiqin.raw_rows import sheet_of_rows
from neiqin.table import Table
from neiqin.text import LANGUAGES
from neiqin_macros.tables.orders import Order, OrderLine
from neiqin_macros.tables.products import Product

TABLES = [table for table in tables().values() if table.__module__.partition(".")[0] in {"neiqin", "neiqin_macros"}]


@pytest.mark.parametrize("table", TABLES)
def test_every_header_and_field_name_is_matched_to_its_field(table: type[Table]) -> None:
    for field, column in table.columns().items():
        for name in (field.rstrip("_"), *(column.header.in_language(language) for language in LANGUAGES)):
            assert match_header(table, name) == (0, field), name


@pytest.mark.parametrize("table", TABLES)
def test_no_alias_belongs_to_two_fields(table: type[Table]) -> None:
    owners: dict[str, set[str]] = {}
    for field, column in table.columns().items():
        for alias in column.header.aliases:
            owners.setdefault(fold_header(alias), set()).add(field)
    assert {alias: fields for alias, fields in owners.items() if len(fields) > 1} == {}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("language", [*LANGUAGES, "fields"])
def test_a_tables_own_headers_are_its_own_and_no_other_tables(table: type[Table], language: str) -> None:
    columns = table.columns()
    headers = [f.rstrip("_") if language == "fields" else c.header.in_language(language) for f, c in columns.items()]
    sheet = sheet_of_rows([headers], table.titles.in_language("en" if language == "fields" else language))
    found = {other.table_name for other in TABLES if find(other, [sheet])}
    assert found == {table.table_name}
    match = find(table, [sheet])
    assert match is not None
    assert match.columns == {field: at for at, field in enumerate(columns)}


@pytest.mark.parametrize(
    ("table", "header", "field"),
    [
        (Order, "收貨人電話", "phone"),
        (Order, "订单付款时间 ", "paid"),
        (Order, "邮费(元)", "ship_fee"),
        (Order, "order_id", "order_id"),
        (Order, "Shipping Address1", "address"),
        (OrderLine, "Lineitem quantity", "qty"),
        (OrderLine, "商品規格\n(選填)", None),
        (Product, "Variant SKU", "sku"),
        (Product, "Cost per item", "cost"),
    ],
)
def test_headers_of_the_platforms_are_known(table: type[Table], header: str, field: str | None) -> None:
    found = match_header(table, header)
    assert (found and found[1]) == field


def test_orders_and_lines_share_their_key() -> None:
    assert OrderLine.key[: len(Order.key)] == Order.key
    for field in Order.key:
        assert OrderLine.columns()[field].header == Order.columns()[field].header
