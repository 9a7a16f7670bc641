"""A clerk's day with returns, in a file and in memory: check, track, take steps, and nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.books import everything, file, memory
from tests.orders.desks import NOW, day

from neiqin.book import Book
from neiqin.macro import find_macro
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.outcome import Outcome
from neiqin.run import run
from neiqin_macros.tables.audit_log import AuditEntry
from neiqin_macros.tables.return_policy import ReturnPolicy
from neiqin_macros.tables.return_queue import ReturnQueue
from neiqin_macros.tables.returns import Return

ORDERS = [
    ["訂單編號", "平台", "成立時間", "商品編號", "數量", "實付金額"],
    ["A1", "momo", day(10), "T-M", 2, 900],
    ["A2", "momo", day(11), "CUP", 1, 300],
]
RETURNS = [
    [
        *("退貨編號", "平台", "訂單編號", "數量", "退貨原因", "申請時間", "買家收貨時間"),
        *("退貨狀態", "退貨到倉時間", "下一步", "老闆的欄"),
    ],
    ["R1", "momo", "A1", 1, "太小了", day(18), day(12), "已到倉", day(22), None, "A"],
    ["R2", "momo", "A2", 1, "收到就破了", day(29), day(13), "已申請", None, "待寄回", "B"],
    ["R3", "momo", "A9", 1, "不想要了", day(20), day(14), "已申請", None, "已退款", "C"],
]  # fmt: skip
DOORS: dict[str, Callable[[Any, Any], Book]] = {"file": file, "memory": memory}


def go(name: str, book: Book, now: datetime = NOW) -> Outcome:
    return run(find_macro(f"returns.{name}"), book, Options("zh-Hant", now, "小美"))


@pytest.mark.parametrize("door", DOORS)
def test_a_clerks_day(door: str) -> None:
    book = DOORS[door]({"訂單": ORDERS, "退貨": RETURNS}, {})
    orders = everything(book)["訂單"]
    checked = go("check", book)
    assert checked.summary | {"claims": 3, "tied": 2, "untied": 1, "eligible": 1, "unknown": 2} == checked.summary
    frame = Opened(book).need(Return).frame
    assert frame["check_reasons"].fillna("").tolist() == ["", "R04", "R01"]
    assert frame["our_reason"].tolist() == ["size", "damage", "dislike"]
    assert [str(d)[:10] for d in frame["return_by"]] == ["2026-09-21", "2026-09-21", "2026-09-21"]
    assert str(frame["refund_due"][0])[:10] == "2026-10-07"
    assert Opened(book).need(ReturnPolicy).frame["regime"].tolist() == ["taiwan", "own"]

    assert go("track", book).written
    queue = Opened(book).need(ReturnQueue).frame
    assert list(zip(queue["return_id"], queue["task"], strict=True)) == [
        ("R3", "answer"), ("R2", "answer"), ("R1", "refund")
    ]  # fmt: skip

    advanced = go("advance", book)
    assert advanced.summary == {"claims": 3, "steps_taken": 1, "steps_refused": 1}
    assert [i.key for i in advanced.issues] == ["R3"]
    assert Opened(book).need(Return).frame["desk_status"].fillna("").tolist() == ["", "awaiting_return", ""]
    assert Opened(book).need(AuditEntry).frame["who"].tolist() == ["小美"]

    for name in ("check", "track", "advance"):
        go(name, book)
        assert not go(name, book, NOW + timedelta(hours=3)).written
    assert everything(book)["訂單"] == orders
    assert [value for (_, column), value in sorted(everything(book)["退貨"][0].items()) if column == 10] == [
        ("TEXT", text) for text in ("老闆的欄", "A", "B", "C")
    ]
