"""The columns of a return that the desk itself fills: what its checks say, and the steps it has taken."""

from __future__ import annotations

from typing import Final

from neiqin.table import Header
from neiqin.text import N_

CHECK: Final = "returns.check"
ADVANCE: Final = "returns.advance"

CHECK_RESULT: Final = Header(
    "Check result",
    "檢查結果",
    "检查结果",
    writer=CHECK,
    width=12,
    about=N_("Eligible if nothing stands against the claim, not eligible if something does, else unknown."),
)
CHECK_REASONS: Final = Header(
    "Check reasons",
    "檢查原因",
    "检查原因",
    writer=CHECK,
    width=20,
    about=N_("Codes of what stands against the claim or is not known of it, such as R03: asked too late."),
)
RETURN_BY: Final = Header(
    "Return by",
    "退貨期限",
    "退货期限",
    writer=CHECK,
    width=20,
    about=N_("The last day on which the buyer may ask to return: the event counted from plus the policy's days."),
)
REFUND_DUE: Final = Header(
    "Refund due",
    "退款期限",
    "退款期限",
    writer=CHECK,
    width=20,
    about=N_("The last day to pay the money back, by the policy; blank for exchanges and for claims that failed."),
)
FREIGHT_BY: Final = Header(
    "Freight paid by",
    "退貨運費負擔方",
    "退货运费承担方",
    writer=CHECK,
    width=12,
    about=N_("Who pays for the way back by the policy, or by fault where it says so; blank if not known."),
)
OUR_REASON: Final = Header(
    "Our reason",
    "歸類原因",
    "归类原因",
    writer=CHECK,
    width=14,
    about=N_("The reason as one of ten words: the reason code, else what the reason text was read as."),
)
OUR_FAULT: Final = Header(
    "Our fault view",
    "歸類責任",
    "归类责任",
    writer=CHECK,
    width=10,
    about=N_("Whose doing the return is: the fault as told, else as the reason and its words suggest."),
)
DESK_STATUS: Final = Header(
    "Desk status",
    "處理進度",
    "处理进度",
    writer=ADVANCE,
    width=14,
    about=N_("How far the desk itself has brought the claim; the platform's status is kept apart."),
)
DESK_SINCE: Final = Header(
    "In this status since",
    "進入此進度時間",
    "进入此进度时间",
    writer=ADVANCE,
    width=20,
    about=N_("When the desk's latest step was noted, and the desk status became what it is."),
)
DESK_APPROVED: Final = Header(
    "Approved by desk",
    "我方核准時間",
    "我方同意时间",
    writer=ADVANCE,
    width=20,
    about=N_("When the desk noted that the claim is approved and the goods are to be sent back."),
)
DESK_SENT_BACK: Final = Header(
    "Sent back (desk)",
    "我方登記寄回時間",
    "我方登记寄回时间",
    writer=ADVANCE,
    width=20,
    about=N_("When the desk noted that the goods are on their way back; the platform's time goes first."),
)
DESK_RECEIVED: Final = Header(
    "Received by desk",
    "我方收貨時間",
    "我方收货时间",
    writer=ADVANCE,
    width=20,
    about=N_("When the desk noted that the goods are back; the platform's time of receipt goes first."),
)
DESK_INSPECTED: Final = Header(
    "Inspected by desk",
    "我方驗收時間",
    "我方验收时间",
    writer=ADVANCE,
    width=20,
    about=N_("When the desk noted that the goods were looked at; a time typed under Inspected goes first."),
)
DESK_REFUNDED: Final = Header(
    "Refunded by desk",
    "我方退款時間",
    "我方退款时间",
    writer=ADVANCE,
    width=20,
    about=N_("When the desk noted that the money was paid back; the platform's time of refund goes first."),
)
DESK_REPLACED: Final = Header(
    "Replaced by desk",
    "我方換補時間",
    "我方换补时间",
    writer=ADVANCE,
    width=20,
    about=N_("When the desk noted that other goods were sent: an exchange, or pieces that were missing."),
)
