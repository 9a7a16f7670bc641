"""Where a return stands, and when it came there: what the platform says and what the desk did, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin_macros.words import ReturnStatus

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STAGES: Final = (
    (ReturnStatus.REQUESTED,),
    (ReturnStatus.IN_REVIEW,),
    (ReturnStatus.AWAITING_RETURN,),
    (ReturnStatus.IN_TRANSIT,),
    (ReturnStatus.RECEIVED,),
    (ReturnStatus.INSPECTED,),
    (ReturnStatus.DISPUTED,),
    (ReturnStatus.REJECTED, ReturnStatus.WITHDRAWN, ReturnStatus.NOT_SENT_BACK),
    (ReturnStatus.REFUNDED, ReturnStatus.EXCHANGED, ReturnStatus.RESENT),
    (ReturnStatus.CLOSED,),
)
STAGE: Final[dict[str, int]] = {status.value: stage for stage, known in enumerate(_STAGES) for status in known}
"""How far along each status is."""
DATES: Final = {
    "approved": ("approved", "desk_approved"),
    "sent_back": ("sent_back", "desk_sent_back"),
    "received": ("received", "desk_received"),
    "inspected": ("inspected", "desk_inspected"),
    "refunded": ("refunded_at", "desk_refunded"),
    "replaced": ("desk_replaced",),
}
"""The columns that tell each date, the stronger first: the platform's or a person's, then the desk's own."""


def status_of(frame: pd.DataFrame) -> NDArray[np.object_]:
    """Where each row of Returns stands, as a code of `ReturnStatus`; NaN if nobody says.

    Of the platform's status and the desk's, the one further along holds, and of two equally far the desk's.
    """
    ours, theirs = frame["desk_status"].to_numpy(dtype=object), frame["status_norm"].to_numpy(dtype=object)
    return np.where(stages(theirs) > stages(ours), theirs, ours)


def stages(statuses: NDArray[np.object_]) -> NDArray[np.int64]:
    """How far along each status is; -1 where there is none."""
    codes, words = pd.factorize(statuses)
    return np.array([*(STAGE[word] for word in words), -1], np.int64)[codes]


def date_of(frame: pd.DataFrame, event: str) -> NDArray[np.datetime64]:
    """When something happened to each row of Returns (a key of `DATES`); NaT where it is not told."""
    first, *others = DATES[event]
    dates = frame[first]
    for name in others:
        dates = dates.fillna(frame[name])
    return dates.to_numpy("datetime64[us]")
