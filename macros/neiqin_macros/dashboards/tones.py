"""In whose severity's colour the words of status columns are filled: what has to be acted on, what to look at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from neiqin_macros.stock_words import CountVerdict, PlanState, StockState
from neiqin_macros.words import Decision, Eligibility, Handling, ReturnTask

if TYPE_CHECKING:
    from neiqin.hits import Severity
    from neiqin.table import Choice

TONES: Final[Mapping[type[Choice], Mapping[Choice, Severity]]] = {
    Decision: {Decision.HOLD: "error", Decision.REVIEW: "warning"},
    Handling: {
        Handling.HOLD: "error",
        Handling.CANCEL: "error",
        Handling.REVIEW: "warning",
        Handling.CONFIRM: "warning",
        Handling.SPLIT: "info",
        Handling.MERGE: "info",
    },
    StockState: {
        StockState.OUT: "error",
        StockState.URGENT: "error",
        StockState.TO_ORDER: "warning",
        StockState.OVER: "info",
        StockState.DEAD: "info",
    },
    PlanState: {
        PlanState.URGENT: "error",
        PlanState.ORDER: "warning",
        PlanState.CHASE: "warning",
        PlanState.OVER: "info",
        PlanState.SLOW: "info",
        PlanState.DEAD: "info",
    },
    CountVerdict: {CountVerdict.RECOUNT: "error", CountVerdict.ADJUSTED: "warning", CountVerdict.UNKNOWN: "warning"},
    Eligibility: {Eligibility.NOT_ELIGIBLE: "error", Eligibility.UNKNOWN: "warning"},
    ReturnTask: {ReturnTask.REFUND: "error", ReturnTask.REFUND_BY_LAW: "error", ReturnTask.ANSWER: "warning"},
}
