"""Rules C10 and C11: what a buyer's note asks for."""

from __future__ import annotations

import pandas as pd
import pytest
from tests.orders.desks import judge, many

from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.orders.rules.contact.notes import asks_for_change, change_asked_in, needs_a_person, person_asked_in

CHANGE = [
    "改地址",
    "換地址",
    "换地址",
    "改电话",
    "改電話",
    "取消訂單",
    "取消订单",
    "不要了",
    "退款",
    "請取消",
    "我想取消這筆訂單",
    "麻煩幫我改地址 謝謝",
    "地址改成台北市中山區1號",
    "地址寫錯了",
    "地址写错了，改为上海",
    "電話打錯了",
    "请改寄到公司",
    "想換顏色 黑色",
    "幫我換成L號",
    "不想要了",
    "不买了",
    "先不要出貨",
    "请先别发货",
    "我要退款",
    "申请退款",
    "更改收件地址",
    "變更收件人",
    "請修改電話為0912",
    "please cancel my order",
    "CANCEL",
    "Please change the shipping address to 5 High St",
    "I want a refund",
    "wrong address, please use new one",
    "don't ship it yet",
    "update my phone number",
    "別寄了",
    "收件人改王小明",
    "改尺寸XL",
    "買錯了想退款",
    "下錯訂單",
    "麻烦换个地址",
    "手机号换成13800138000",
    "改一下地址",
    "需要改收货地址",
    "new address please",
    "订单不要了",
    "尺寸選錯",
    "门店换一家取货",
]
SOUND = [
    "不要辣",
    "不要折",
    "請不要折到",
    "不要按門鈴",
    "不要放管理室",
    "如果缺貨請取消",
    "若缺貨請退款",
    "缺货退款",
    "不要取消訂單",
    "請勿取消",
    "不用改地址",
    "發票不要了",
    "袋子不要了",
    "謝謝",
    "請盡快出貨",
    "假日不要送",
    "改天再聯絡",
    "換季特價真棒",
    "no refund needed",
    "do not cancel",
    "if out of stock, please cancel",
    "please call before delivery",
    "地址正確",
    "电话联系",
    "請寄到公司",
    "放門口就好",
    "不要香菜",
    "不要紙箱",
    "周末送货",
    "不要打電話",
    "急件",
    "生日禮物請附卡片",
    "地址不變",
    "change is good",
    "leave at door",
    "don't ring the bell",
    "更換包裝袋",
    "不要寄黑貓",
    "不要發順豐",
    "大小剛好",
    "店到店取貨",
    "不要用紙箱寄送",
    "下次再改",
]
PERSON = [
    "急！",
    "今天要用，很急",
    "請開發票",
    "统编22099131",
    "要贈品",
    "請附賀卡",
    "週五前到",
    "送禮用",
    "有現貨嗎",
    "ASAP please",
    "gift, no receipt",
    "請先電聯",
]
QUIET = ["謝謝", "放門口就好", "不急", "不急慢慢來", "送到急診室旁警衛", "加油", "thanks", "no rush"]


@pytest.mark.parametrize("note", CHANGE)
def test_a_change_is_asked(note: str) -> None:
    assert asks_for_change(note)


@pytest.mark.parametrize("note", SOUND)
def test_no_change_is_asked(note: str) -> None:
    assert not asks_for_change(note)


@pytest.mark.parametrize("note", PERSON)
def test_a_person_is_needed(note: str) -> None:
    assert needs_a_person(note)


@pytest.mark.parametrize("note", QUIET)
def test_no_person_is_needed(note: str) -> None:
    assert not needs_a_person(note)


def test_many_notes_are_judged_as_each_alone() -> None:
    notes = list(dict.fromkeys([*CHANGE, *SOUND, *PERSON, *QUIET]))
    texts = Texts.of(pd.Series(notes))
    assert change_asked_in(texts).tolist() == [asks_for_change(note) for note in notes]
    assert person_asked_in(texts).tolist() == [needs_a_person(note) for note in notes]


def test_a_change_blocks_and_a_note_for_a_person_only_informs() -> None:
    rows = [
        {"order_id": str(i), "buyer_note": note} for i, note in enumerate(["謝謝", "請幫我改地址", "請開發票", None])
    ]
    verdict = judge(rows)
    assert verdict.hit("C10") == [("buyer_note", 1)]
    assert verdict.hit("C11") == [("buyer_note", 2)]
    assert verdict.column("decision") == ["pass", "hold", "pass", "pass"]
    assert verdict.column("score") == [0, 0, 0, 0]
    assert verdict.said("C10")[0].startswith("The buyer writes: “請幫我改地址” Change or cancel the order")
    assert verdict.said("C11")[0].startswith("The buyer writes: “請開發票” Read it")


def test_the_sellers_note_asks_for_nothing_and_a_masked_one_is_unknown() -> None:
    rows = [
        {"order_id": "1", "seller_note": "已改地址", "buyer_note": "謝謝"},
        {"order_id": "2", "buyer_note": "改地址**"},
    ]
    assert judge(rows).rows("C10") == []


def test_without_notes_the_rules_do_not_apply() -> None:
    verdict = judge(many(3, payable=5))
    assert [verdict.why_not(code) for code in ("C10", "C11")] == ["no column “Buyer note” with values"] * 2
