"""What returns reports have found, and what people say to it; it outlives the report sheet."""

from __future__ import annotations

from typing import Annotated, Final

from neiqin.table import TYPED, Header, Link, Names, Number, Share, Table, Text
from neiqin.text import N_
from neiqin_macros.words import FindingKind, FindingSubject, YesNo

REPORT: Final = "returns.report"


class ReturnFinding(
    Table,
    name="ReturnFindings",
    titles=Names("Return findings", "退貨發現", "退货发现"),
    about=N_("What the returns report has found, and what you say to it."),
    key=("kind", "subject", "group"),
    label=("subject", "group"),
    needs=("kind", "subject"),
    by_name=True,
):
    """One finding of the returns report; one that is accepted is said last. Rates are fractions."""

    kind: Annotated[
        FindingKind,
        Header(
            "Kind",
            "類型",
            "类型",
            writer=REPORT,
            width=14,
            about=N_("What sort of finding it is, such as a rate above the rest or returns open for over 30 days."),
        ),
    ]
    subject: Annotated[
        FindingSubject,
        Header(
            "Subject",
            "對象",
            "对象",
            writer=REPORT,
            width=12,
            about=N_("By what was compared: SKU, size, supplier, carrier and so on."),
        ),
    ]
    group: Annotated[
        Text | None,
        Header(
            "Group",
            "項目",
            "项目",
            writer=REPORT,
            width=26,
            about=N_("Which one it is: the very SKU, size, supplier or month, for example; blank if it is about all."),
        ),
    ] = None
    found: Annotated[
        Text | None,
        Header(
            "What was found",
            "發現",
            "发现",
            writer=REPORT,
            width=90,
            about=N_("The finding in one sentence, with its figures."),
        ),
    ] = None
    mend: Annotated[
        Text | None,
        Header(
            "What to do",
            "處理方式",
            "处理方式",
            writer=REPORT,
            width=56,
            about=N_("The next step, chosen by the main reason of these returns or, without one, by the subject."),
        ),
    ] = None
    returned: Annotated[
        Number | None,
        Header(
            "Returned",
            "退回數",
            "退回数",
            writer=REPORT,
            width=10,
            about=N_("How many of the sold ones came back; one SKU in one order counts once."),
        ),
    ] = None
    sold: Annotated[
        Number | None,
        Header(
            "Sold",
            "售出數",
            "售出数",
            writer=REPORT,
            width=10,
            about=N_("How many were sold; one SKU in one order counts once."),
        ),
    ] = None
    rate: Annotated[
        Share | None,
        Header(
            "Rate",
            "退貨率",
            "退货率",
            writer=REPORT,
            width=10,
            about=N_("The part of what was sold that came back: returned divided by sold."),
        ),
    ] = None
    place: Annotated[
        Link | None,
        Header(
            "Cell",
            "儲存格",
            "单元格",
            writer=REPORT,
            width=16,
            about=N_("A link to the first return behind the finding, in the returns, the orders or their lines."),
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
            about=N_("Yes: you know of it; the report then says it last and marks it as accepted."),
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
            about=N_("Your own words on the finding; they stay when the report is made anew."),
        ),
    ] = None
