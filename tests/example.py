"""A small table of no shop, and short ways to put cells into sheets, for the tests of what knows Excel only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any

import numpy as np
from pydantic import Field

from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin.raw import Kind, RawColumn, RawSheet
from neiqin.table import TYPED, Choice, Header, Id, Money, Names, Number, Table, Text, Time
from neiqin.table_range import TableRange

WEIGHER = "yard.weigh"


class State(Choice):
    """Where a parcel is."""

    AT_SEA = "at_sea", Names("at sea", "海上", "海上", ("sailing",))
    LANDED = "landed", Names("landed", "已靠岸", "已靠港")


class Parcel(
    Table,
    name="Parcels",
    titles=Names("Parcels", "包裹清單", "包裹清单"),
    about="What is brought.",
    key=("parcel_no",),
    needs=("parcel_no",),
    any_of=("weight", "sent", "state", "fee"),
    excludes=("Voyage",),
):
    """One parcel in the yard."""

    parcel_no: Annotated[Id, Header("Parcel No", "包裹號碼", "包裹号码", "Parcel | Waybill (No)")]
    weight: Annotated[Annotated[Number, Field(ge=0)] | None, Header("Weight", "重量", "重量")] = None
    fee: Annotated[Money | None, Header("Fee", "費用", "费用", "Charge")] = None
    sent: Annotated[Time | None, Header("Sent", "寄出時間", "寄出时间", follows=True)] = None
    state: Annotated[State | None, Header("State", "狀態", "状态", advances=True)] = None
    remark: Annotated[Text | None, Header("Remark", "附註", "附注", writer=TYPED)] = None
    grade: Annotated[State | None, Header("Grade", "等級", "等级", writer=WEIGHER)] = None
    points: Annotated[Number | None, Header("Points", "點數", "点数", writer=WEIGHER)] = None
    source: Annotated[Id | None, Header("Source", "匯入來源", "导入来源", writer="import")] = None


HEADERS = ["Parcel No", "Weight", "Fee", "Sent", "State", "Remark"]
SENT = datetime(2026, 9, 3, 10, 15)


def dense(cells: Iterable[Any]) -> tuple[RawColumn, list[str]]:
    """A dense column of these contents, from sheet row 0, and its pool of texts."""
    listed = list(cells)
    book = MemoryBook({"S": [[cell] for cell in listed]})
    sheet = book.read("S")
    empty = RawColumn(*(np.zeros(0, t) for t in (np.int32, np.uint8, float, np.int32, bool)))
    return sheet.columns.get(0, empty).take(np.arange(len(listed))), sheet.pool


def sheet_of(rows: Iterable[Iterable[Any]], name: str = "S") -> RawSheet:
    """A raw sheet of these rows, from A1."""
    return MemoryBook({name: rows}).read(name)


def parcels(rows: Iterable[Iterable[Any]], headers: list[str] = HEADERS) -> TableRange[Parcel]:
    """The parcels of a sheet with this header row and these rows."""
    return Opened(MemoryBook({"Yard": [headers, *rows]})).need(Parcel)


def with_kind(column: RawColumn, row: int, kind: Kind, number: float = np.nan) -> RawColumn:
    """The column with one cell of another kind, such as only a file can hold."""
    kinds, numbers = column.kind.copy(), column.number.copy()
    kinds[row], numbers[row] = kind, number
    return RawColumn(column.rows, kinds, numbers, column.text, column.formula)
