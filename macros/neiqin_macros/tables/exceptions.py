"""The clerk's queue: every finding of an order that a person must look at, the most urgent first."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Final

from neiqin.table import TYPED, Header, Id, Link, Names, Number, Table, Text, Time
from neiqin.text import N_
from neiqin_macros.tables.order_desk import VALIDATE
from neiqin_macros.tables.orders import ORDER_ID, PLATFORM, SHOP
from neiqin_macros.words import Decision, YesNo

_PLATFORM: Final = replace(PLATFORM, known_as="", writer=VALIDATE)
_SHOP: Final = replace(SHOP, known_as="", writer=VALIDATE)
_ORDER: Final = replace(ORDER_ID, known_as="", writer=VALIDATE)


class OrderException(
    Table,
    name="Exceptions",
    titles=Names("Exceptions", "異常佇列", "异常队列"),
    about=N_("The clerk's queue: every finding that a person has to look at, the most urgent first."),
    key=("platform", "shop", "order_id", "rule", "line_no"),
    label=("order_id", "rule"),
    needs=("order_id", "rule"),
    by_name=True,
):
    """One rule that one order, or one of its lines, hit; what a person types in it outlives the run."""

    due: Annotated[
        Time | None,
        Header(
            "Due",
            "處理期限",
            "处理期限",
            writer=VALIDATE,
            width=20,
            about=N_("By when the order must leave; the queue is in order of it."),
        ),
    ] = None
    score: Annotated[
        Number | None,
        Header(
            "Score",
            "風險分數",
            "风险分数",
            writer=VALIDATE,
            width=8,
            about=N_("The order's score: the points of all rules that it hit, at most 100."),
        ),
    ] = None
    decision: Annotated[
        Decision | None,
        Header(
            "Decision",
            "系統判定",
            "系统判定",
            writer=VALIDATE,
            width=10,
            about=N_("What the rules say of the whole order: review or hold."),
        ),
    ] = None
    platform: Annotated[Id | None, _PLATFORM] = None
    shop: Annotated[Text | None, _SHOP] = None
    order_id: Annotated[Id, _ORDER]
    rule: Annotated[
        Id,
        Header(
            "Rule",
            "規則",
            "规则",
            writer=VALIDATE,
            width=8,
            about=N_("The code of the rule that the order hit; the Rules sheet says what it finds."),
        ),
    ]
    line_no: Annotated[
        Id | None,
        Header(
            "Line no",
            "明細編號",
            "明细编号",
            writer=VALIDATE,
            width=10,
            about=N_("Which line of the order is meant: its number, else its SKU; blank for the whole order."),
        ),
    ] = None
    found: Annotated[
        Text | None,
        Header(
            "What was found",
            "發現",
            "发现",
            writer=VALIDATE,
            width=100,
            about=N_("What is wrong or doubtful, in a sentence with the values that tell it."),
        ),
    ] = None
    mend: Annotated[
        Text | None,
        Header(
            "What to do",
            "處理方式",
            "处理方式",
            writer=VALIDATE,
            width=56,
            about=N_("What a person should do about it, as the rule says or as your rules table words it."),
        ),
    ] = None
    place: Annotated[
        Link | None,
        Header(
            "Cell",
            "儲存格",
            "单元格",
            writer=VALIDATE,
            width=16,
            about=N_("A link to the cell that the finding is about."),
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
            about=N_(
                "Yes if the finding is all right: from the next run on, it no longer counts for this order and line."
            ),
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
            about=N_("Free text about the finding; it is kept from run to run, and no rule reads it."),
        ),
    ] = None
