"""The way of a return, step by step: which status may follow which, and which date a step sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin_macros.words import ReturnStatus, ReturnType

if TYPE_CHECKING:
    from numpy.typing import NDArray

S = ReturnStatus
STATUS: Final = {status.value: status for status in ReturnStatus}
"""Statuses by their codes."""
_SETTLED: Final = (S.REFUNDED, S.EXCHANGED, S.RESENT)
_OUT: Final = (S.WITHDRAWN, S.DISPUTED)
ALLOWED: Final[dict[ReturnStatus, tuple[ReturnStatus, ...]]] = {
    S.REQUESTED: (S.IN_REVIEW, S.AWAITING_RETURN, S.REJECTED, *_OUT),
    S.IN_REVIEW: (S.AWAITING_RETURN, S.REJECTED, *_OUT),
    S.AWAITING_RETURN: (S.IN_TRANSIT, S.RECEIVED, S.NOT_SENT_BACK, *_OUT),
    S.IN_TRANSIT: (S.RECEIVED, *_OUT),
    S.RECEIVED: (S.INSPECTED, S.DISPUTED),
    S.INSPECTED: (*_SETTLED, S.REJECTED, S.DISPUTED),
    S.REFUNDED: (S.CLOSED, S.DISPUTED),
    S.EXCHANGED: (S.CLOSED, S.DISPUTED),
    S.RESENT: (S.CLOSED, S.DISPUTED),
    S.REJECTED: (S.CLOSED, S.DISPUTED),
    S.WITHDRAWN: (S.CLOSED,),
    S.NOT_SENT_BACK: (S.RECEIVED, S.CLOSED, S.DISPUTED),
    S.DISPUTED: (S.AWAITING_RETURN, S.RECEIVED, S.INSPECTED, *_SETTLED, S.REJECTED, S.WITHDRAWN, S.CLOSED),
    S.CLOSED: (),
}
"""Steps that anybody may take; goods that nobody scanned on their way may be received all the same."""
REFUND_ONLY: Final = {S.REQUESTED: (S.REFUNDED,), S.IN_REVIEW: (S.REFUNDED,)}
"""Further steps of a claim for which nothing comes back: it is approved by paying."""
DATE: Final[dict[str, str]] = {
    S.AWAITING_RETURN: "desk_approved",
    S.IN_TRANSIT: "desk_sent_back",
    S.RECEIVED: "desk_received",
    S.INSPECTED: "desk_inspected",
    S.REFUNDED: "desk_refunded",
    S.EXCHANGED: "desk_replaced",
    S.RESENT: "desk_replaced",
}
"""The column of Returns that a step's day goes into."""


def steps_from(status: str, *, nothing_back: bool) -> tuple[ReturnStatus, ...]:
    """The steps that are allowed from a status; from none at all, that of a claim just made."""
    here = STATUS[status] if status else S.REQUESTED
    more = REFUND_ONLY.get(here, ()) if nothing_back else ()
    return (*ALLOWED[here], *more, *(() if status else (S.REQUESTED,)))


def allowed(
    status: NDArray[np.object_], kind: NDArray[np.object_], wanted: NDArray[np.object_]
) -> tuple[NDArray[np.bool_], NDArray[np.object_]]:
    """Whether each wanted step is allowed, and which ones are; each distinct case is looked up once."""
    nothing_back = kind == ReturnType.REFUND_ONLY
    frame = pd.DataFrame({"status": status, "back": nothing_back, "wanted": wanted}).fillna("")
    cases, distinct = pd.factorize(pd.MultiIndex.from_frame(frame))
    steps = [steps_from(here, nothing_back=bool(back)) for here, back, _ in distinct]
    fine = [step in known for (_, _, step), known in zip(distinct, steps, strict=True)]
    told = np.empty(len(steps), dtype=object)
    told[:] = steps
    return np.array(fine, bool)[cases], told[cases]
