"""What is to be done about each claim, and until when: answers, parcels that are late, money that is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.returns.claims.claim_desk import BACK
from neiqin_macros.returns.claims.standing import STAGE, date_of
from neiqin_macros.returns.policies.deadlines import local_days
from neiqin_macros.words import CountFrom, ReturnStatus, ReturnTask, ReturnType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from neiqin_macros.returns.claims.claim_desk import ClaimDesk

_NAT = np.datetime64("NaT", "D")


@dataclass(frozen=True)
class Task:
    """Claims of which one thing is to be done: since when, and by which day; NaT where that is not known."""

    kind: ReturnTask
    rows: NDArray[np.int64]
    since: NDArray[np.datetime64]
    due: NDArray[np.datetime64]


def tasks(claims: ClaimDesk, refund_due: NDArray[np.datetime64]) -> Iterator[Task]:
    """Everything that is to be done, by kind.

    A parcel or a buyer is chased from the day after its time is over; a claim is answered and money is paid at any
    time. Whether goods are missing is asked only where any claim tells when they came.
    """
    policy, frame = claims.policy, claims.frame
    today = np.datetime64(claims.desk.now, "D")
    asked = claims.event(CountFrom.NOTICE)
    approved, sent, back, paid = (date_of(frame, name) for name in ("approved", "sent_back", "received", "refunded"))
    here = (claims.stage >= BACK) | ~np.isnat(back)
    kind = frame["type"].to_numpy(dtype=object)
    nothing_back = kind == ReturnType.REFUND_ONLY

    answer = claims.open & (claims.stage <= STAGE[ReturnStatus.IN_REVIEW])
    yield _task(ReturnTask.ANSWER, answer, asked, _later(asked, policy.number("answer_days")))

    due = _later(approved, policy.number("send_back_days"))
    waits = claims.open & (claims.status == ReturnStatus.AWAITING_RETURN) & ~here
    yield _task(ReturnTask.CHASE_BUYER, waits & (today > due), approved, due)

    due = _later(sent, policy.number("way_back_days"))
    travels = claims.open & (claims.status == ReturnStatus.IN_TRANSIT) & ~here
    yield _task(ReturnTask.CHASE_PARCEL, travels & (today > due), sent, due)

    owed = claims.open & (kind != ReturnType.EXCHANGE)
    yield _task(ReturnTask.REFUND, owed & here & ~nothing_back, back, refund_due)
    agreed = nothing_back | (claims.stage >= STAGE[ReturnStatus.AWAITING_RETURN])
    by_law = owed & ~np.isnat(refund_due) & agreed & (nothing_back | ~here)
    yield _task(ReturnTask.REFUND_BY_LAW, by_law, asked, refund_due)

    if not np.isnat(back).all():
        over = claims.status == ReturnStatus.CLOSED
        missing = claims.live & claims.refunded & ~over & (kind == ReturnType.RETURN) & np.isnat(back)
        begin = np.where(np.isnat(sent), paid, sent)
        yield _task(ReturnTask.GET_GOODS, missing, paid, _later(begin, policy.number("way_back_days")))


def _task(
    kind: ReturnTask, rows: NDArray[np.bool_], since: NDArray[np.datetime64], due: NDArray[np.datetime64]
) -> Task:
    at = np.flatnonzero(rows)
    return Task(kind, at, since[at], due[at])


def _later(times: NDArray[np.datetime64], days: NDArray[np.float64]) -> NDArray[np.datetime64]:
    """The day some days later; NaT where either is not known."""
    later = local_days(times) + np.nan_to_num(days).astype("timedelta64[D]")
    return np.where(np.isnan(days), _NAT, later)
