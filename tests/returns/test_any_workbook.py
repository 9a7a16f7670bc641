"""Whatever stands in a workbook, blanks and nonsense too: there is a report, and no rate is above 1."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.orders.desks import cells
from tests.returns.desks import done

from neiqin.memory import MemoryBook
from neiqin.report_render import render

TIME = st.datetimes(datetime(2026, 5, 1), datetime(2026, 9, 30))
ID, SKU = st.sampled_from(["1", "2", "3", "9"]), st.sampled_from(["A-S", "A-M", "POST"])
ORDER: dict[str, st.SearchStrategy[Any]] = {
    "created": TIME,
    "paid": TIME,
    "status_norm": st.sampled_from(["done", "cancelled", "refunded", "returning", "awaiting payment", "?"]),
    "payable": st.sampled_from([0, 10, 99.5, "x"]),
    "refunded": st.sampled_from([0, 5, 10, 200]),
    "buyer_key": st.sampled_from(["ann", "bob", "a***"]),
    "currency": st.sampled_from(["TWD", "CNY"]),
    "carrier": st.sampled_from(["k", "l"]),
    "address": st.sampled_from(["臺北市中山區1號", "浙江省杭州市", "x"]),
    "seller_note": st.sampled_from(["補寄", "ok"]),
}
LINE: dict[str, st.SearchStrategy[Any]] = {
    "sku": SKU,
    "qty": st.sampled_from([1, 2, -1, 0, 3.5]),
    "unit_price": st.sampled_from([0, 5, 9.99]),
    "returned_qty": st.sampled_from([0, 1]),
    "cost": st.just(3),
}
CLAIM: dict[str, st.SearchStrategy[Any]] = {
    "order_id": ID,
    "sku": SKU,
    "qty": st.sampled_from([1, 5, 0, -1]),
    "type": st.sampled_from(["return", "exchange", "refund only", "store credit"]),
    "reason_raw": st.sampled_from(["too small", "broken", "asdf"]),
    "status_norm": st.sampled_from(["requested", "refunded", "rejected", "closed", "exchanged"]),
    "asked": TIME,
    "refunded_at": TIME,
    "refund_amt": st.sampled_from([0, 5, 100]),
    "disposition": st.sampled_from(["sellable", "defective"]),
    "exchange_sku": SKU,
}


def rows(key: str, ids: st.SearchStrategy[str], fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    """Rows with a key and any of some fields, each of them blank at times."""
    row = st.fixed_dictionaries({key: ids}, optional={f: st.none() | values for f, values in fields.items()})
    return st.lists(row, max_size=8).map(lambda found: cells(found, key, *fields))


BOOK = st.fixed_dictionaries(
    {"Orders": rows("order_id", ID, ORDER)},
    optional={"Lines": rows("order_id", ID, LINE), "Returns": rows("return_id", st.sampled_from(["R1", "R2"]), CLAIM)},
)


@settings(max_examples=40)
@given(BOOK)
def test_there_is_a_report_and_its_figures_agree(sheets: dict[str, list[list[Any]]]) -> None:
    result = done("report", MemoryBook(sheets))
    assert render(result.changes.reports[0].in_language("en"))
    for level in ("orders", "order_skus", "units"):
        counts = result.summary[level]
        assert 0 <= counts["refunded"] <= counts["valid"] <= counts["asked"] <= counts["base"], level
    costs = result.summary["costs"]
    if costs["retained_ratio"] is not None:
        assert costs["retained_ratio"] + costs["refund_ratio"] == pytest.approx(1, abs=1e-12)


@settings(max_examples=40)
@given(BOOK)
def test_the_desk_goes_through_it(sheets: dict[str, list[list[Any]]]) -> None:
    told = {"Returns": cells([], "return_id", "order_id")} | sheets
    for name in ("check", "advance", "track"):
        done(name, MemoryBook(told))


def test_claims_without_any_order_are_looked_at() -> None:
    sheets = {
        "Orders": cells([], "order_id", "created"),
        "Lines": cells([], "order_id", "sku", "qty"),
        "Returns": cells([{"return_id": "R1", "order_id": "1", "sku": "A-S"}]),
    }
    for name in ("check", "advance", "track", "report"):
        done(name, MemoryBook(sheets))
