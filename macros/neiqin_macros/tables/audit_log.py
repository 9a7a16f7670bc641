"""The audit log: who decided what of which order, when, by which rules; rows are added, never changed."""

from __future__ import annotations

from typing import Annotated

from neiqin.table import Header, Id, Names, Table, Text, Time
from neiqin_macros.tables.orders import ORDER_ID, PLATFORM, SHOP


class AuditEntry(
    Table,
    name="AuditLog",
    titles=Names("Audit log", "稽核紀錄", "审核记录"),
    key=("at", "platform", "shop", "order_id", "what"),
    needs=("order_id", "what"),
    by_name=True,
):
    """One change of one order's decision, handling or person; nothing depends on it, and people may delete rows."""

    at: Annotated[Time | None, Header("When", "時間", "时间", width=20)] = None
    who: Annotated[Text | None, Header("Who", "人員", "人员", width=14)] = None
    macro: Annotated[Id | None, Header("Job", "作業", "作业", width=16)] = None
    platform: Annotated[Id | None, PLATFORM] = None
    shop: Annotated[Text | None, SHOP] = None
    order_id: Annotated[Id, ORDER_ID]
    what: Annotated[Text, Header("What", "項目", "项目", width=16)]
    old: Annotated[Text | None, Header("Old value", "原值", "原值", width=16)] = None
    new: Annotated[Text | None, Header("New value", "新值", "新值", width=16)] = None
    rules: Annotated[Text | None, Header("Rules", "規則", "规则", width=20)] = None
