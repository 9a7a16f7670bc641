"""returns.check: whether each claim is in time, real and not paid back already; until when money is due for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.changes import Changes, FieldChange, Result
from neiqin.macro import macro
from neiqin.text import N_, Reason
from neiqin_macros.days_off import days_off
from neiqin_macros.returns.claims.checks import findings
from neiqin_macros.returns.claims.claim_desk import ClaimDesk
from neiqin_macros.returns.claims.windows import refund_due, window_of
from neiqin_macros.returns.desk_tables import ReturnTables
from neiqin_macros.returns.policies.policy_defaults import to_confirm
from neiqin_macros.words import Eligibility

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from neiqin_macros.returns.claims.checks import Against

LABELS: Final = (
    N_("claims"),
    N_("tied"),
    N_("untied"),
    N_("eligible"),
    N_("not eligible"),
    N_("unknown"),
    N_("reasons not read"),
)
"""The summary's counts as the terminal says them; in JSON they keep their names."""
_CONFIRM: Final = N_(
    "{rules} rules of the return policy are the usual ones and are still to be confirmed: look at their notes, "
    "mend the rules where yours are others, and write notes of your own."
)
_NO_HOLIDAYS: Final = N_("No Holidays table: a last day on a holiday that is no weekend is not moved.")


@macro(
    title=N_("Check returns"),
    about=N_("Checks each return claim: order, time, quantity, money, goods; and dates its deadlines."),
    icon="check",
)
def check(given: ReturnTables) -> Result:
    """Judge every claim; what is missing makes it unknown, never a guess."""
    claims = ClaimDesk(given.desk(), given.returns, given.policy)
    off = days_off(given.holidays)
    window = window_of(claims, off)
    found = list(findings(claims, window))
    result, why = judged(found, len(claims.frame))
    columns: dict[str, NDArray[Any]] = {
        "check_result": result,
        "check_reasons": why,
        "return_by": window.last_day.astype("datetime64[us]"),
        "refund_due": refund_due(claims, off).astype("datetime64[us]"),
        "freight_by": claims.freight_by,
        "our_reason": claims.reasons.code,
        "our_fault": claims.reasons.fault,
    }
    rows = np.arange(len(claims.frame))
    fields = tuple(FieldChange("Returns", field, rows, _but(claims.stayed, of)) for field, of in columns.items())
    unsure = to_confirm(claims.policy.rules["note"])
    notes = [Reason(_CONFIRM, {"rules": unsure})] if unsure else []
    notes += [Reason(_NO_HOLIDAYS)] if given.holidays is None else []
    return Result(
        changes=Changes(fields, rows=claims.offered),
        hits=tuple(hits for against in found if len(hits := against.hits(claims.open))),
        summary=summarise(claims, result),
        notes=tuple(notes),
    )


def _but(stayed: NDArray[np.bool_], values: NDArray[Any]) -> NDArray[Any]:
    """Values with nothing in some rows."""
    return np.where(stayed, np.datetime64("NaT") if values.dtype.kind == "M" else np.nan, values)


def judged(found: Sequence[Against], n: int) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """Each claim's result and the codes of what was found of it; NaN for none."""
    against, unknown = np.zeros(n, bool), np.zeros(n, bool)
    why = np.full(n, "", dtype=object)
    for one in sorted(found, key=lambda one: one.code):
        (against if one.decides else unknown)[one.rows] = True
        # R01 has two wordings, of which one claim has one.
        why[one.rows] += f", {one.code}"
    result = np.select([against, unknown], [Eligibility.NOT_ELIGIBLE.value, Eligibility.UNKNOWN.value], "eligible")
    texts = np.array([text.removeprefix(", ") or np.nan for text in why], dtype=object)
    return result.astype(object), texts


def summarise(claims: ClaimDesk, result: NDArray[np.object_]) -> dict[str, Any]:
    """Count the claims by what became of them."""
    counts = {word.value: int((result == word.value).sum()) for word in Eligibility}
    claimed, tied = int((~claims.stayed).sum()), int((claims.ties.tied & ~claims.stayed).sum())
    unread = claims.returns.filled("reason_raw") & pd.isna(claims.reasons.code) & ~claims.stayed
    return {
        "claims": claimed,
        "tied": tied,
        "untied": claimed - tied,
        **counts,
        "reasons_not_read": int(unread.sum()),
    }
