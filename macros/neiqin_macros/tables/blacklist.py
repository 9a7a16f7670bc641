"""The blacklist: phones, accounts and addresses whose orders a person looks at."""

from __future__ import annotations

from typing import Annotated

from neiqin.table import TYPED, Header, Id, Names, Table, Text
from neiqin.text import N_
from neiqin_macros.words import BlacklistKind


class Blacklist(
    Table,
    name="Blacklist",
    titles=Names("Blacklist", "黑名單", "黑名单"),
    about=N_("Phones, accounts and addresses whose orders a person looks at."),
    key=("kind", "value"),
    needs=("kind", "value"),
    by_name=True,
):
    """One phone, account or address."""

    kind: Annotated[
        BlacklistKind | None,
        Header(
            "Kind",
            "種類",
            "种类",
            "Type | 類型 | 类型",
            writer=TYPED,
            width=12,
            about=N_("What the entry is: a phone, an account (buyer or e-mail) or an address."),
        ),
    ] = None
    value: Annotated[
        Id,
        Header(
            "Value",
            "內容",
            "内容",
            "黑名單內容 | 黑名单内容 | 資料 | 资料",
            writer=TYPED,
            width=32,
            about=N_("The phone, account or address itself; blanks, dashes and country codes do not matter."),
        ),
    ]
    note: Annotated[
        Text | None,
        Header(
            "Note",
            "備註",
            "备注",
            "Reason | 原因",
            writer=TYPED,
            width=32,
            about=N_("Why it is on the list; it is shown with every order that hits it."),
        ),
    ] = None
