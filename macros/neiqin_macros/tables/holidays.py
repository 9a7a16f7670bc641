"""Holidays: the days on which nobody works or delivers, and the weekend days on which people do."""

from __future__ import annotations

from typing import Annotated

from neiqin.table import TYPED, Day, Header, Names, Table, Text
from neiqin.text import N_
from neiqin_macros.words import YesNo


class Holiday(
    Table,
    name="Holidays",
    titles=Names("Holidays", "休假日", "节假日", ("假日", "國定假日", "假期", "法定节假日")),
    about=N_("Days on which nobody works or delivers; deadlines go around them."),
    key=("day",),
    needs=("day",),
    by_name=True,
):
    """One holiday, or all days from `day` to `to`; with `works`, a day that is worked although it is a weekend's.

    A supplier's own closed weeks stand in the supplier's row.
    """

    day: Annotated[
        Day,
        Header(
            "Holiday",
            "放假日期",
            "放假日期",
            "Date | From | 日期 | 西元日期 | 開始日期 | 开始日期",
            writer=TYPED,
            width=14,
            about=N_("The day off or, of several in a row, the first of them."),
        ),
    ]
    to: Annotated[
        Day | None,
        Header(
            "Last day",
            "放假迄日",
            "放假结束日",
            "To | Until | 結束日期 | 结束日期",
            writer=TYPED,
            width=14,
            about=N_("The last day off, itself included; blank for one day; of over 60 days only the first counts."),
        ),
    ] = None
    name: Annotated[
        Text | None,
        Header(
            "Name",
            "假日名稱",
            "节日名称",
            "名稱 | 節日 | 名称 | 节日",
            writer=TYPED,
            width=20,
            about=N_("What the holiday is called; for people to read only."),
        ),
    ] = None
    works: Annotated[
        YesNo | None,
        Header(
            "Worked all the same",
            "補班",
            "调休上班",
            "Working day | 補班日 | 补班",
            writer=TYPED,
            width=12,
            about=N_("Yes if people do work on these days, such as a weekend day worked in exchange for a holiday."),
        ),
    ] = None
    note: Annotated[
        Text | None,
        Header(
            "Note",
            "備註",
            "备注",
            writer=TYPED,
            width=24,
            about=N_("Whatever you want to remember about it; no macro changes it."),
        ),
    ] = None
