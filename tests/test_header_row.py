"""The header row of an export is found by folded headers, whole ones before shortened ones."""

from __future__ import annotations

import pytest
from tests.example import sheet_of

from neiqin.header_row import column_of, folded_rows


@pytest.mark.parametrize(
    "written",
    [
        "訂單編號",
        " 訂單編號 ",
        "訂單\n編號",
        "訂單 編號",
        "訂單編號\n(請勿修改)",
        "訂單編號（必填）",
        "訂單\n編號\n(請勿\n修改)",
        "\ufeff訂單編號",
    ],
)
def test_a_header_is_known_however_it_is_broken_or_spaced(written: str) -> None:
    (row,) = folded_rows(sheet_of([["x", written]]))
    assert column_of(row, ("訂單編號",)) == 1


@pytest.mark.parametrize("written", ["Order ID", "ORDER ID", "order_id", "Ｏｒｄｅｒ　ＩＤ", "Order\r\nID"])
def test_width_and_case_of_letters_do_not_count(written: str) -> None:
    (row,) = folded_rows(sheet_of([[written]]))
    assert column_of(row, ("Order ID",)) == 0


def test_headers_that_differ_in_brackets_only_are_told_apart() -> None:
    (row,) = folded_rows(sheet_of([["City (Billing)", "City (Shipping)"]]))
    assert [column_of(row, (h,)) for h in ("City (Billing)", "City (Shipping)", "City")] == [0, 1, 0]


def test_the_first_header_that_is_there_counts() -> None:
    (row,) = folded_rows(sheet_of([["New", "Old"]]))
    assert column_of(row, ("Newest", "Old", "New")) == 1
    assert column_of(row, ("Gone",)) is None


def test_a_header_that_stands_there_twice_is_told_apart_by_its_number() -> None:
    (row,) = folded_rows(sheet_of([["Total", "City", "TOTAL"]]))
    assert [column_of(row, (h,)) for h in ("Total", "Total#2", "City", "City#2")] == [0, 2, 1, None]


@pytest.mark.parametrize(
    "written", ["退貨/退款狀態", "退貨 / 退款狀態", "退貨／退款狀態", "退貨／退款狀態".encode("big5").decode("cp950")]
)
def test_a_slash_is_a_slash_however_wide(written: str) -> None:
    (row,) = folded_rows(sheet_of([[written]]))
    assert column_of(row, ("退貨 / 退款狀態",)) == 0
