"""The returns' part of a dashboard: what came in, what waits, what money is due, why things come back."""

from __future__ import annotations

from typing import Final

from neiqin.dashboard import Band, Beside, ListColumn, Listing, Stack, Tile
from neiqin.report_chart import BarChart, LineChart
from neiqin.text import N_
from neiqin_macros.dashboards.facts import BEFORE, earlier, in_row, largest, periods, ranked, within
from neiqin_macros.dashboards.tones import TONES
from neiqin_macros.returns.claims.claim_desk import ENDED, SETTLED
from neiqin_macros.tables.return_queue import ReturnQueue
from neiqin_macros.tables.returns import Return
from neiqin_macros.words import ReasonCode, ReturnTask, YesNo

WORDS: Final = {
    "no": YesNo.NO,
    "refund": ReturnTask.REFUND,
    "refund_by_law": ReturnTask.REFUND_BY_LAW,
}
_ASKED: Final = "{Returns.asked}"
_CLAIM: Final = '{Returns.came_back},"<>"&{no}'
_TOLD: Final = '{ReturnQueue.what},"?*"'
"""What has come to an end, but is kept for what a person typed, tells nothing to do."""
_DUE: Final = ("refund", "refund_by_law")


def _refunds(criteria: str, *, total: bool = False) -> str:
    """Refunds that the queue says are due: how many, or how much."""
    head = "SUMIFS({ReturnQueue.amount}," if total else "COUNTIFS("
    return "+".join(f"{head}{{ReturnQueue.task}},{{{word}}},{criteria})" for word in _DUE)


_BACK, _OWN_BACK = "{Returns.refunded_at}", "{Returns.desk_refunded}"
_ALONE: Final = f'SUMIFS({{Returns.refund_amt}},{_BACK},""'
"""Money of claims whose refund no platform tells."""
_MONEY: Final = Listing(
    "money_back",
    N_("Money refunded, now and before"),
    (
        ListColumn("told", N_("Platform's"), f"SUMIFS({{Returns.refund_amt}},{within(_BACK)})", "money"),
        ListColumn("own", N_("By the desk"), f"{_ALONE},{within(_OWN_BACK)})", "money"),
        ListColumn("told_before", N_("Platform's"), f"SUMIFS({{Returns.refund_amt}},{earlier(_BACK)})", "money"),
        ListColumn("own_before", N_("By the desk"), f"{_ALONE},{earlier(_OWN_BACK)})", "money"),
    ),
    rows=1,
)
"""The day of a refund is the platform's, else the desk's own."""
_TASKS: Final = Listing(
    "return_tasks",
    N_("To do about returns"),
    (
        ListColumn("n", N_("To do"), f"COUNTIFS({{ReturnQueue.task}},{{label}},{_TOLD})", "integer"),
        ListColumn(
            "late",
            N_("Overdue"),
            f'COUNTIFS({{ReturnQueue.task}},{{label}},{_TOLD},{{ReturnQueue.due}},"<"&{{day}})',
            "integer",
        ),
    ),
    labels=tuple(ReturnTask),
    head=ReturnQueue.columns()["task"].header,
    span=2,
    tones=TONES[ReturnTask],
)
_ENDS: Final = Listing(
    "claims_over",
    N_("Claims that are over"),
    (ListColumn("n", N_("Claims"), f"COUNTIFS({{Returns.status_norm}},{{label}},{_CLAIM})", "integer"),),
    labels=(*ENDED, *SETTLED),
    head=Return.columns()["status_norm"].header,
)
_OPEN: Final = (
    "SUMPRODUCT(ISNA(MATCH({Returns.status_norm},{claims_over.label},0))"
    "*ISNA(MATCH({Returns.desk_status},{claims_over.label},0))"
    '*({Returns.refunded_at}="")*({Returns.desk_refunded}="")'
    '*({Returns.came_back}<>{no})*({Returns.return_id}<>""))'
)
_WEEKS: Final = Listing(
    "return_periods",
    N_("Returns by period"),
    (
        *periods("return_periods"),
        ListColumn("asked", N_("Asked"), f"COUNTIFS({in_row(_ASKED)},{_CLAIM})", "integer"),
        ListColumn("refunded", N_("Refunded"), f"COUNTIFS({in_row('{Returns.refunded_at}')})", "integer"),
    ),
    rows=8,
)
_SINCE: Final = f'{_ASKED},">="&MIN({{return_periods.start}}),{_ASKED},"<"&{{day}}+1,{_CLAIM}'
_ALL_REASONS: Final = Listing(
    "all_reasons",
    N_("Reasons, all"),
    (
        ListColumn("ours", N_("By the check"), f"COUNTIFS({{Returns.our_reason}},{{label}},{_SINCE})", "integer"),
        ListColumn(
            "theirs",
            N_("Platform's"),
            f'COUNTIFS({{Returns.our_reason}},"",{{Returns.reason_code}},{{label}},{_SINCE})',
            "integer",
        ),
        ListColumn("n", N_("Claims"), "{ours}+{theirs}", "integer"),
        ranked("all_reasons"),
    ),
    labels=tuple(ReasonCode),
    head=Return.columns()["our_reason"].header,
)
_REASONS: Final = largest(
    "all_reasons", 6, "reasons", N_("Reasons, largest first"), Return.columns()["our_reason"].header, N_("Claims")
)

RETURNS: Final = Band(
    N_("Returns and refunds"),
    (
        Tile(
            "returns_asked",
            N_("Asked for, last {days} days"),
            f"COUNTIFS({within(_ASKED)},{_CLAIM})",
            "integer",
            Beside("returns_asked_before", BEFORE, f"COUNTIFS({earlier(_ASKED)},{_CLAIM})"),
        ),
        Tile("claims_open", N_("Claims that are open"), _OPEN, "integer"),
        Tile(
            "returns_to_do",
            N_("Things to do"),
            f"COUNTIFS({_TOLD})",
            "integer",
        ),
        Tile(
            "returns_overdue",
            N_("Of these, overdue"),
            f'COUNTIFS({_TOLD},{{ReturnQueue.due}},"<"&{{day}})',
            "integer",
            tone="error",
        ),
        Tile(
            "refunds_due",
            N_("Refunds to be paid"),
            _refunds(_TOLD),
            "integer",
            Beside("refunds_due_amount", N_("amount"), _refunds(_TOLD, total=True), "money", zero=False),
            tone="warning",
        ),
        Tile(
            "refunded",
            N_("Refunded, last {days} days"),
            "SUM({money_back.told},{money_back.own})",
            "money",
            Beside("refunded_before", BEFORE, "SUM({money_back.told_before},{money_back.own_before})", "money"),
        ),
    ),
    (
        Stack(4, (_TASKS,)),
        Stack(
            4,
            (
                LineChart(
                    table="return_periods",
                    title=N_("Returns by {days} days"),
                    labels="start",
                    series=("asked", "refunded"),
                ),
            ),
        ),
        Stack(
            4,
            (
                BarChart(
                    table="reasons",
                    title=N_("Why things come back, {days} x 8 days"),
                    labels="name",
                    series=("n",),
                    across=True,
                ),
            ),
        ),
    ),
    (_WEEKS, _ALL_REASONS, _REASONS, _ENDS, _MONEY),
)
