"""The returns clerk's queue: every claim on which something is to be done, the most urgent first."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Final

from neiqin.table import TYPED, Header, Id, Link, Money, Names, Table, Text, Time
from neiqin.text import N_
from neiqin_macros.tables.orders import ORDER_ID, PLATFORM, SHOP
from neiqin_macros.words import ReturnStatus, ReturnTask, YesNo

TRACK: Final = "returns.track"
_PLATFORM: Final = replace(PLATFORM, known_as="", writer=TRACK)
_SHOP: Final = replace(SHOP, known_as="", writer=TRACK)
_ORDER: Final = replace(ORDER_ID, known_as="", writer=TRACK)


class ReturnQueue(
    Table,
    name="ReturnQueue",
    titles=Names("Return queue", "退貨待辦", "退货待办"),
    about=N_("What is to be done about returns, the most urgent first."),
    key=("platform", "shop", "return_id", "task"),
    label=("return_id", "task"),
    needs=("return_id", "task"),
    by_name=True,
):
    """One thing to be done about one claim; what a person types in it outlives the run."""

    due: Annotated[
        Time | None,
        Header(
            "Due",
            "期限",
            "期限",
            writer=TRACK,
            width=20,
            about=N_("The last day for it by the return policy; once past, it is overdue. Blank if a date is missing."),
        ),
    ] = None
    task: Annotated[
        ReturnTask,
        Header(
            "Return task",
            "退貨待辦事項",
            "退货待办事项",
            writer=TRACK,
            width=22,
            about=N_("What is to be done, such as to answer, to refund or to look for a parcel."),
        ),
    ]
    platform: Annotated[Id | None, _PLATFORM] = None
    shop: Annotated[Text | None, _SHOP] = None
    return_id: Annotated[
        Id,
        Header(
            "Return ID",
            "退貨編號",
            "退货编号",
            writer=TRACK,
            width=20,
            about=N_("The number of the claim on which something is to be done; one claim may have several rows."),
        ),
    ]
    order_id: Annotated[Id | None, _ORDER] = None
    status: Annotated[
        ReturnStatus | None,
        Header(
            "Stands at",
            "目前進度",
            "目前进度",
            writer=TRACK,
            width=14,
            about=N_("Where the claim stands: the platform's status or the desk's, whichever is further along."),
        ),
    ] = None
    since: Annotated[
        Time | None,
        Header(
            "Since",
            "起始時間",
            "起始时间",
            writer=TRACK,
            width=20,
            about=N_("Since when it waits: the day of the claim, approval, shipping, arrival or refund."),
        ),
    ] = None
    amount: Annotated[
        Money | None,
        Header(
            "Amount",
            "金額",
            "金额",
            writer=TRACK,
            about=N_("The money that the claim asks back, in the order's currency."),
        ),
    ] = None
    what: Annotated[
        Text | None,
        Header(
            "What to do",
            "處理方式",
            "处理方式",
            writer=TRACK,
            width=60,
            about=N_("What you should do now, in one sentence."),
        ),
    ] = None
    place: Annotated[
        Link | None,
        Header(
            "Cell",
            "儲存格",
            "单元格",
            writer=TRACK,
            width=16,
            about=N_("A link to the claim in the list of returns, at the cell with its return ID."),
        ),
    ] = None
    accepted: Annotated[
        YesNo | None,
        Header(
            "Accepted",
            "已接受",
            "已接受",
            writer=TYPED,
            width=10,
            about=N_("Yes: you have seen to it; it then stands below the rest."),
        ),
    ] = None
    note: Annotated[
        Text | None,
        Header(
            "Note",
            "備註",
            "备注",
            writer=TYPED,
            width=32,
            about=N_("Your own words on it; they stay when the queue is made anew."),
        ),
    ] = None
