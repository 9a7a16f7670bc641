"""The clerk's queue: every finding of an order that a person must look at, the most urgent first."""

from __future__ import annotations

from typing import Annotated, Final

from neiqin.table import TYPED, Header, Id, Link, Names, Number, Table, Text, Time
from neiqin_macros.tables.orders import ORDER_ID, PLATFORM, SHOP, VALIDATE
from neiqin_macros.words import Decision, YesNo

_PLATFORM: Final = Header(PLATFORM.en, PLATFORM.hant, PLATFORM.hans, writer=VALIDATE, width=12)
_SHOP: Final = Header(SHOP.en, SHOP.hant, SHOP.hans, writer=VALIDATE, width=14)
_ORDER: Final = Header(ORDER_ID.en, ORDER_ID.hant, ORDER_ID.hans, writer=VALIDATE, width=20)


class OrderException(
    Table,
    name="Exceptions",
    titles=Names("Exceptions", "異常佇列", "异常队列"),
    key=("platform", "shop", "order_id", "rule", "line_no"),
    label=("order_id", "rule"),
    needs=("order_id", "rule"),
    by_name=True,
):
    """One rule that one order, or one of its lines, hit; what a person types in it outlives the run."""

    due: Annotated[Time | None, Header("Due", "處理期限", "处理期限", writer=VALIDATE, width=20)] = None
    score: Annotated[Number | None, Header("Score", "風險分數", "风险分数", writer=VALIDATE, width=8)] = None
    decision: Annotated[Decision | None, Header("Decision", "系統判定", "系统判定", writer=VALIDATE, width=10)] = None
    platform: Annotated[Id | None, _PLATFORM] = None
    shop: Annotated[Text | None, _SHOP] = None
    order_id: Annotated[Id, _ORDER]
    rule: Annotated[Id, Header("Rule", "規則", "规则", writer=VALIDATE, width=8)]
    line_no: Annotated[Id | None, Header("Line no", "明細編號", "明细编号", writer=VALIDATE, width=10)] = None
    found: Annotated[Text | None, Header("What was found", "發現", "发现", writer=VALIDATE, width=60)] = None
    mend: Annotated[Text | None, Header("What to do", "處理方式", "处理方式", writer=VALIDATE, width=40)] = None
    place: Annotated[Link | None, Header("Cell", "儲存格", "单元格", writer=VALIDATE, width=16)] = None
    accepted: Annotated[YesNo | None, Header("Accepted", "已接受", "已接受", writer=TYPED, width=10)] = None
    note: Annotated[Text | None, Header("Note", "備註", "备注", writer=TYPED, width=32)] = None
