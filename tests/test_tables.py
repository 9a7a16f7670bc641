"""The shops' tables: their headers are told apart, in every language and from each other's."""

from __future__ import annotations

import pytest

from neiqin.check import tables
from neiqin.checking import choice_words
from neiqin.matching import find, fold_header, match_header
from neiqin.raw_rows import sheet_of_rows
from neiqin.table import IMPORTED, TYPED, Table
from neiqin.text import LANGUAGES
from neiqin_macros.tables.holidays import Holiday
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.promotions import Promotion
from neiqin_macros.tables.purchases import Supplier
from neiqin_macros.tables.returns import Return
from neiqin_macros.tables.sales import Sale
from neiqin_macros.tables.stock import Count, Stock
from neiqin_macros.tables.stock_moves import StockMove
from neiqin_macros.words import ReasonCode, ReturnStatus

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
        (Return, "license-plate-number", "return_id"),
        (Return, "退貨申請日", "asked"),
        (Return, "審核通過日", "approved"),
        (Return, "售后状态", "status_norm"),
        (OrderLine, "商品ID", "item_id"),
        (StockMove, "单据类型", "move"),
        (StockMove, "出入库单号", "reference"),
        (StockMove, "異動日期", "moved_at"),
        (Sale, "销量", "qty"),
        (Sale, "統計日期", "day"),
        (Sale, "銷退數量", "returned"),
        (Stock, "有效期至", "expires"),
        (Stock, "批号", "lot"),
        (Stock, "库存状态", None),
        (Supplier, "休廠期間", "closed"),
        (Product, "库存上限", "max_stock"),
        (Holiday, "西元日期", "day"),
        (Promotion, "活动开始时间", "promo_from"),
        (Count, "账面数量", None),
        (Count, "盈亏数量", None),
    ],
)
def test_headers_of_the_platforms_are_known(table: type[Table], header: str, field: str | None) -> None:
    found = match_header(table, header)
    assert (found and found[1]) == field


@pytest.mark.parametrize(
    "headers",
    [
        ["日期", "商品編號", "銷售數量", "收件人"],
        ["Date", "SKU", "Qty", "Order No"],
        ["日期", "商品编码", "数量", "单据类型"],
        ["日期", "品號", "數量"],
        ["Date", "SKU", "Qty", "Supplier"],
        ["Date", "SKU", "Qty", "PO ID"],
    ],
)
def test_lists_of_other_shapes_are_no_sales(headers: list[str]) -> None:
    assert find(Sale, [sheet_of_rows([headers, ["2026-09-01", "A", "1", "x"][: len(headers)]], "any")]) is None


def test_a_plain_list_of_days_skus_and_pieces_is_sales() -> None:
    match = find(Sale, [sheet_of_rows([["date", "sku", "qty", "promo", "returned"]], "history")])
    assert match is not None
    assert set(match.columns) == {"day", "sku", "qty", "promo", "returned"}


def test_orders_and_lines_share_their_key() -> None:
    assert OrderLine.key[: len(Order.key)] == Order.key
    for field in Order.key:
        assert OrderLine.columns()[field].header == Order.columns()[field].header


def test_a_return_has_the_fields_of_the_canonical_model_and_where_it_came_from() -> None:
    assert set(Return.columns()) == {
        "return_id", "platform", "shop", "order_id", "line_no", "sku", "qty", "type", "reason_raw", "reason_code",
        "status_norm", "asked", "received", "refunded_at", "refund_amt", "disposition", "fault", "ship_cost", "waybill",
        "approved", "sent_back", "inspected", "handler", "note", "source",
        "came_back", "delivered", "exchange_sku", "handling_cost", "write_down", "told_at", "opened", "next_step",
        "check_result", "check_reasons", "return_by", "refund_due", "freight_by", "our_reason", "our_fault",
        "desk_status", "desk_since", "desk_approved", "desk_sent_back", "desk_received", "desk_inspected",
        "desk_refunded", "desk_replaced",
    }  # fmt: skip
    assert Return.key == ("platform", "shop", "return_id")


def test_what_platforms_tell_of_a_product_is_imported_and_the_desks_own_terms_are_typed() -> None:
    writers = {field: column.header.writer for field, column in Product.columns().items()}
    told = {"sku", "product", "variant", "category", "status", "list_price", "cost", "supplier"}
    computed = {"abc", "xyz", "demand_class"}
    assert {field for field, writer in writers.items() if writer == IMPORTED} == told
    assert {field for field, writer in writers.items() if writer == TYPED} == set(writers) - told - computed - {
        "source"
    }


@pytest.mark.parametrize("words", [ReturnStatus, ReasonCode])
def test_each_word_of_a_return_means_one_thing_in_every_language(words: type[ReturnStatus | ReasonCode]) -> None:
    spoken = [w.names.in_language(language) for w in words for language in ("en", "zh-Hant")]
    assert len(set(spoken)) == len(spoken)
    for word in words:
        known = choice_words(words)
        assert {known[name.casefold()] for name in (word.names.en, word.names.hant, word.names.hans)} == {word.value}
        assert all(known[alias.casefold()] == word.value for alias in word.names.aliases)


def test_every_time_fits_its_column_as_it_is_shown() -> None:
    ours = [table for table in tables().values() if table.__module__.startswith("neiqin")]
    shown = ((t, f, c) for t in ours for f, c in t.columns().items() if c.form == "time")
    narrow = [(t.table_name, f) for t, f, c in shown if c.header.width < len(c.number_format or "")]
    assert narrow == []
