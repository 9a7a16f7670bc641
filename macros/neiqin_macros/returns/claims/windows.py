"""Whether claims were made in time, and until when their money is due, each by its own rule of the policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.returns.policies.deadlines import local_days, refund_deadline, return_deadline
from neiqin_macros.returns.policies.policy import counted_regimes
from neiqin_macros.returns.policies.regimes import COUNTING, Counting
from neiqin_macros.words import CountFrom, FreightPayer, Regime, ReturnType, YesNo

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from neiqin_macros.days_off import DaysOff
    from neiqin_macros.returns.claims.claim_desk import ClaimDesk

_AT_THE_DOOR: Final = (CountFrom.RECEIPT, CountFrom.SIGNING)
_OWN: Final = Counting(0, CountFrom.RECEIPT, FreightPayer.AT_FAULT, 0, CountFrom.NOTICE)
"""The shop's own policy: the rule's numbers are all there is."""


@dataclass(frozen=True)
class Window:
    """By claim: the last day to ask, NaT where not known; whether it was asked in time, and whether it was too late.

    Neither holds where that cannot be told. `at_most` is the last day to ask if that is known, else the last one that
    it can be.
    """

    last_day: NDArray[np.datetime64]
    at_most: NDArray[np.datetime64]
    in_time: NDArray[np.bool_]
    late: NDArray[np.bool_]


def window_of(claims: ClaimDesk, days_off: DaysOff) -> Window:
    """Judge the time of each claim.

    Without the day of receipt, a claim is in time if it would be so had the goods arrived as they left, and late if it
    would be so had they arrived as the order was done: they came neither earlier nor later.
    """
    asked = local_days(claims.frame["asked"].to_numpy())
    last_day = _deadlines(claims, days_off, claims.event)
    earliest, latest = (_deadlines(claims, days_off, _at_the_door(claims, end)) for end in ("shipped", "done"))
    told = ~np.isnat(last_day)
    in_time = np.where(told, asked <= last_day, asked <= earliest)
    late = np.where(told, asked > last_day, asked > latest)
    return Window(last_day, np.where(told, last_day, latest), in_time, late & ~in_time)


def _at_the_door(claims: ClaimDesk, end: str) -> Callable[[str], NDArray[np.datetime64]]:
    """Events as they would be had the goods reached the buyer at one end of their way."""
    return lambda word: claims.of_order(end) if word in _AT_THE_DOOR else claims.event(word)


def _deadlines(
    claims: ClaimDesk, days_off: DaysOff, event: Callable[[str], NDArray[np.datetime64]]
) -> NDArray[np.datetime64]:
    policy, n = claims.policy, len(claims.frame)
    days, told = policy.number("window_days"), claims.frame["told_at"].to_numpy("datetime64[us]")
    untold, begin = policy.says("told", YesNo.NO), _by_word(claims, "counted_from", event)
    found, off = np.full(n, np.datetime64("NaT", "D")), (days_off.holidays, days_off.worked)
    for regime, rows in counted_regimes(policy):
        counting = _OWN if regime is Regime.OWN else COUNTING[regime]
        found[rows] = return_deadline(counting, begin[rows], days[rows], told[rows], untold[rows], *off)
    return found


def refund_due(claims: ClaimDesk, days_off: DaysOff) -> NDArray[np.datetime64]:
    """The last day to pay back; NaT for exchanges, for claims that came to nothing, and where it is not known.

    Where nothing comes back, days that count from the goods count from the claim.
    """
    policy, frame = claims.policy, claims.frame
    nothing_back = (frame["type"] == ReturnType.REFUND_ONLY).to_numpy()
    asked = claims.event(CountFrom.NOTICE)

    def event(word: str) -> NDArray[np.datetime64]:
        after = word in {CountFrom.GOODS_BACK, CountFrom.CHECKED}
        return np.where(nothing_back, asked, claims.event(word)) if after else claims.event(word)

    begin = _by_word(claims, "refund_from", event)
    days, working = policy.number("refund_days"), policy.says("working_days", YesNo.YES)
    due, off = np.full(len(frame), np.datetime64("NaT", "D")), (days_off.holidays, days_off.worked)
    for regime, rows in counted_regimes(policy):
        counting = _OWN if regime is Regime.OWN else COUNTING[regime]
        due[rows] = refund_deadline(counting, begin[rows], days[rows], working[rows], *off)
        if counting.may_wait:
            due[rows] = np.where(nothing_back[rows], due[rows], np.maximum(due[rows], _on_its_way(claims)[rows]))
    owed = claims.live & (frame["type"] != ReturnType.EXCHANGE).to_numpy()
    return np.where(owed, due, np.datetime64("NaT", "D"))


def _on_its_way(claims: ClaimDesk) -> NDArray[np.datetime64]:
    """The day on which the goods came back or were shown to be on their way, the earlier of the two."""
    back, sent = claims.event(CountFrom.GOODS_BACK), claims.frame["sent_back"].fillna(claims.frame["desk_sent_back"])
    return local_days(np.fmin(back, sent.to_numpy("datetime64[us]")))


def _by_word(claims: ClaimDesk, field: str, event: Callable[[str], NDArray[np.datetime64]]) -> NDArray[np.datetime64]:
    """When each claim's days begin, by the word that its rule has in a field."""
    begin = np.full(len(claims.frame), np.datetime64("NaT", "us"))
    for word in CountFrom:
        rows = claims.policy.says(field, word)
        if rows.any():
            begin[rows] = event(word)[rows]
    return begin
