"""The returns clerk's queue: every claim on which something is to be done, the most urgent first."""

from __future__ import annotations

from typing import Annotated, Final

from neiqin.table import TYPED, Header, Id, Link, Money, Names, Table, Text, Time
from neiqin_macros.tables.orders import ORDER_ID, PLATFORM, SHOP
from neiqin_macros.tables.returns import TRACK
from neiqin_macros.words import ReturnStatus, ReturnTask, YesNo

_PLATFORM: Final = Header(PLATFORM.en, PLATFORM.hant, PLATFORM.hans, writer=TRACK, width=12)
_SHOP: Final = Header(SHOP.en, SHOP.hant, SHOP.hans, writer=TRACK, width=14)
_ORDER: Final = Header(ORDER_ID.en, ORDER_ID.hant, ORDER_ID.hans, writer=TRACK, width=20)


class ReturnQueue(
    Table,
    name="ReturnQueue",
    titles=Names("Return queue", "退貨待辦", "退货待办"),
    key=("platform", "shop", "return_id", "task"),
    label=("return_id", "task"),
    needs=("return_id", "task"),
    by_name=True,
):
    """One thing to be done about one claim; what a person types in it outlives the run."""

    due: Annotated[Time | None, Header("Due", "期限", "期限", writer=TRACK, width=20)] = None
    task: Annotated[ReturnTask, Header("Return task", "退貨待辦事項", "退货待办事项", writer=TRACK, width=22)]
    platform: Annotated[Id | None, _PLATFORM] = None
    shop: Annotated[Text | None, _SHOP] = None
    return_id: Annotated[Id, Header("Return ID", "退貨編號", "退货编号", writer=TRACK, width=20)]
    order_id: Annotated[Id | None, _ORDER] = None
    status: Annotated[ReturnStatus | None, Header("Stands at", "目前進度", "目前进度", writer=TRACK, width=14)] = None
    since: Annotated[Time | None, Header("Since", "起始時間", "起始时间", writer=TRACK, width=20)] = None
    amount: Annotated[Money | None, Header("Amount", "金額", "金额", writer=TRACK)] = None
    what: Annotated[Text | None, Header("What to do", "處理方式", "处理方式", writer=TRACK, width=48)] = None
    place: Annotated[Link | None, Header("Cell", "儲存格", "单元格", writer=TRACK, width=16)] = None
    accepted: Annotated[YesNo | None, Header("Accepted", "已接受", "已接受", writer=TYPED, width=10)] = None
    note: Annotated[Text | None, Header("Note", "備註", "备注", writer=TYPED, width=32)] = None
