"""What returns reports have found, and what people say to it; it outlives the report sheet."""

from __future__ import annotations

from typing import Annotated, Final

from neiqin.table import TYPED, Header, Link, Names, Number, Table, Text
from neiqin_macros.words import FindingKind, FindingSubject, YesNo

REPORT: Final = "returns.report"


class ReturnFinding(
    Table,
    name="ReturnFindings",
    titles=Names("Return findings", "退貨發現", "退货发现"),
    key=("kind", "subject", "group"),
    label=("subject", "group"),
    needs=("kind", "subject"),
    by_name=True,
):
    """One finding of the returns report; one that is accepted is said last. Rates are fractions."""

    kind: Annotated[FindingKind, Header("Kind", "類型", "类型", writer=REPORT, width=14)]
    subject: Annotated[FindingSubject, Header("Subject", "對象", "对象", writer=REPORT, width=12)]
    group: Annotated[Text | None, Header("Group", "項目", "项目", writer=REPORT, width=18)] = None
    found: Annotated[Text | None, Header("What was found", "發現", "发现", writer=REPORT, width=60)] = None
    mend: Annotated[Text | None, Header("What to do", "處理方式", "处理方式", writer=REPORT, width=40)] = None
    returned: Annotated[Number | None, Header("Returned", "退回數", "退回数", writer=REPORT, width=10)] = None
    sold: Annotated[Number | None, Header("Sold", "售出數", "售出数", writer=REPORT, width=10)] = None
    rate: Annotated[Number | None, Header("Rate", "退貨率", "退货率", writer=REPORT, width=10)] = None
    place: Annotated[Link | None, Header("Cell", "儲存格", "单元格", writer=REPORT, width=16)] = None
    accepted: Annotated[YesNo | None, Header("Accepted", "已接受", "已接受", writer=TYPED, width=10)] = None
    note: Annotated[Text | None, Header("Note", "備註", "备注", writer=TYPED, width=32)] = None
