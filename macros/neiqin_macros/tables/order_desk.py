"""The columns of an order that the desk itself fills: what the rules say, what becomes of it, and who works on it."""

from __future__ import annotations

from typing import Final

from neiqin.table import TYPED, Header
from neiqin.text import N_

VALIDATE: Final = "orders.validate"
APPROVE: Final = "orders.approve"
ASSIGN: Final = "orders.assign"
DECISION: Final = Header(
    "Decision",
    "系統判定",
    "系统判定",
    writer=VALIDATE,
    width=10,
    about=N_("What the rules say: hold if a rule blocks or the score is high, review in between, else pass."),
)
SCORE: Final = Header(
    "Score",
    "風險分數",
    "风险分数",
    writer=VALIDATE,
    width=8,
    about=N_("The points of all rules that the order hit, each rule counted once, at most 100."),
)
REASONS: Final = Header(
    "Reasons",
    "命中規則",
    "命中规则",
    writer=VALIDATE,
    width=20,
    about=N_("The codes of the rules that the order hit, or why it was not checked, such as cancelled."),
)
DUE: Final = Header(
    "Due",
    "處理期限",
    "处理期限",
    writer=VALIDATE,
    width=20,
    about=N_("By when an open order must leave: ship by, else the hours set for it after payment."),
)
HANDLING: Final = Header(
    "Handling",
    "處理結果",
    "处理结果",
    writer=APPROVE,
    width=10,
    about=N_("What becomes of the order: a person's decision if there is one, else what the rules decided."),
)
ASSIGNEE: Final = Header(
    "Assigned to",
    "分派給",
    "分派给",
    writer=ASSIGN,
    width=12,
    about=N_("Who is to look at the order; cleared when nobody needs to any more, such as when it has passed."),
)
HUMAN_DECISION: Final = Header(
    "Human decision",
    "人工判定",
    "人工判定",
    writer=TYPED,
    width=12,
    about=N_("What a person has decided; it goes before the rules' decision and outlives every run."),
)
HANDLER: Final = Header(
    "Handler",
    "處理人",
    "处理人",
    writer=TYPED,
    width=12,
    about=N_("Who works on the order; it then stays with this person when orders are shared out."),
)
NOTE: Final = Header(
    "Note",
    "備註",
    "备注",
    writer=TYPED,
    width=24,
    about=N_("Whatever you want to remember about the order; no macro reads or changes it."),
)
