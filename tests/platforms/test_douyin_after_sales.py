"""Douyin's after-sales: what was asked for, where it stands, what was paid back."""

from __future__ import annotations

import pytest
from tests.platforms.made_up.douyin_after_sales import FIXTURES
from tests.platforms.reading import codes_of, reread, rows_of

from neiqin.platforms import platforms
from neiqin_macros.tables.returns import Return

(LIST,) = FIXTURES


def test_it_is_known_as_itself_and_as_no_other() -> None:
    found = reread(LIST)
    assert [p.name for p in platforms().values() if p.identify(found.sheet)] == ["douyin.after_sales"]
    assert codes_of(found) == set()


def test_goods_and_postage_are_what_is_paid_back() -> None:
    assert [r.get("refund_amt") for r in rows_of(reread(LIST), Return)] == [74, 39, None]


@pytest.mark.parametrize(
    ("kind", "status", "meant"),
    [
        ("退货退款", "待买家退货", ("return", "awaiting_return")),
        ("仅退款（未收到货）", "退款成功", ("refund_only", "refunded")),
        ("换货", "换货成功", ("exchange", "exchanged")),
        ("维修", "售后关闭", (None, "withdrawn")),
    ],
)
def test_what_was_asked_for_and_where_it_stands_are_told_in_our_words(
    kind: str, status: str, meant: tuple[str | None, str]
) -> None:
    (row,) = rows_of(reread(LIST, LIST.rows[0] | {"售后类型": kind, "售后状态": status}), Return)
    assert (row.get("type"), row["status_norm"]) == meant


def test_a_status_that_nobody_knows_is_a_finding() -> None:
    assert codes_of(reread(LIST, LIST.rows[0] | {"售后状态": "待核对"})) == {"I04"}
