"""Rule A10: orders whose status is behind the one they had before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pandas as pd

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.desk import Desk
from neiqin_macros.words import OrderStatus

_BESIDE: Final = (OrderStatus.RETURNING, OrderStatus.ABNORMAL)
"""An order comes back from these to where it was, so they are neither before nor behind."""
_WAY: Final[dict[str, int]] = {
    status.value: step for step, status in enumerate(s for s in OrderStatus if s not in _BESIDE)
}
_OVER: Final = _WAY[OrderStatus.CANCELLED]
"""Cancelled and refunded are the end, either of them."""


@rule(
    "A10",
    title=N_("Status went backwards"),
    message=N_("The status is {value}, but the history has the order as {before} already."),
    mend=N_("Look whether this export is older than the last one."),
    score=15,
)
def went_backwards(desk: Desk) -> Iterator[Found]:
    """Live orders that the history has further on its way: awaiting payment ... done, cancelled or refunded."""
    if desk.history is None or desk.history.frame["status_norm"].isna().all():
        raise NotApplicable(N_("no history with statuses"))
    desk.need("status_norm")
    past, now = desk.history.frame, desk.orders.frame
    orders = pd.DataFrame({"id": now["order_id"], "row": np.arange(len(now)), "step": _steps(now["status_norm"])})
    orders = orders[desk.live & (orders["step"] >= 0)]
    before = pd.DataFrame({"id": past["past_order"], "past": np.arange(len(past)), "was": _steps(past["status_norm"])})
    pairs = before[before["was"] >= 0].merge(orders, on="id")
    pairs = pairs[pairs["was"] > pairs["step"]]
    fits = np.ones(len(pairs), bool)
    for field in ("platform", "shop"):
        here, there = (frame[field].to_numpy()[pairs[at]] for frame, at in ((now, "row"), (past, "past")))
        fits &= pd.isna(here) | pd.isna(there) | (here == there)
    furthest = pairs[fits].sort_values("was", kind="stable").drop_duplicates("row", keep="last").sort_values("row")
    at = furthest["row"].to_numpy(np.int64)
    said = {"value": _named(now["status_norm"].iloc[at]), "before": _named(past["status_norm"].iloc[furthest["past"]])}
    yield Found("Orders", "status_norm", at, said)


def _named(statuses: pd.Series[Any]) -> np.ndarray[tuple[int, ...], np.dtype[np.object_]]:
    """The statuses as words that are said in the reader's language."""
    words: dict[str, OrderStatus] = {status.value: status for status in OrderStatus}
    return np.array([*(words[s] for s in statuses), None], dtype=object)[:-1]


def _steps(statuses: pd.Series[Any]) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """How far along each status is; -1 where that is not told."""
    codes, words = pd.factorize(statuses)
    return np.array([*(min(_WAY.get(w, -1), _OVER) for w in words), -1], np.int64)[codes]
