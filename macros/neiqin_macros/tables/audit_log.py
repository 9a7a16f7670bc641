"""The audit log: who decided what of which order, when, by which rules; rows are added, never changed."""

from __future__ import annotations

from typing import Annotated

from neiqin.table import Header, Id, Names, Table, Text, Time
from neiqin.text import N_
from neiqin_macros.tables.orders import ORDER_ID, PLATFORM, SHOP


class AuditEntry(
    Table,
    name="AuditLog",
    titles=Names("Audit log", "稽核紀錄", "审核记录"),
    about=N_("Who decided what of which order, and when; rows are only added."),
    key=("at", "platform", "shop", "order_id", "what"),
    needs=("order_id", "what"),
    by_name=True,
):
    """One change of one order's decision, handling or person; nothing depends on it, and people may delete rows."""

    at: Annotated[
        Time | None,
        Header("When", "時間", "时间", width=20, about=N_("The date and time at which the change was made.")),
    ] = None
    who: Annotated[
        Text | None,
        Header(
            "Who",
            "人員",
            "人员",
            width=14,
            about=N_("Who made the change, by the name used to sign in to the computer; blank where it was not known."),
        ),
    ] = None
    macro: Annotated[
        Id | None,
        Header(
            "Job",
            "作業",
            "作业",
            width=16,
            about=N_("The job that made the change, by its short name, such as orders.approve."),
        ),
    ] = None
    platform: Annotated[Id | None, PLATFORM] = None
    shop: Annotated[Text | None, SHOP] = None
    order_id: Annotated[Id, ORDER_ID]
    what: Annotated[
        Text,
        Header(
            "What",
            "項目",
            "项目",
            width=16,
            about=N_("The column whose value has changed, such as the decision; for a return, also which one."),
        ),
    ]
    old: Annotated[
        Text | None,
        Header(
            "Old value",
            "原值",
            "原值",
            width=16,
            about=N_("What stood in the column before the change; blank where nothing did."),
        ),
    ] = None
    new: Annotated[
        Text | None,
        Header(
            "New value",
            "新值",
            "新值",
            width=16,
            about=N_("What stands in the column after the change; blank where it was emptied."),
        ),
    ] = None
    rules: Annotated[
        Text | None,
        Header(
            "Rules",
            "規則",
            "规则",
            width=20,
            about=N_("The codes of the rules that the order had hit at the time, or why it was not looked at."),
        ),
    ] = None
