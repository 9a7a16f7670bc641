"""Claims as the Returns table tells them, each once: what of them is valid, refunded, retained, still open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin_macros.returns.came_back.claims import RETURNS, blank_claims
from neiqin_macros.returns.claims.claim_desk import ENDED, SETTLED
from neiqin_macros.returns.claims.standing import date_of, stages, status_of
from neiqin_macros.returns.claims.ties import ties_of
from neiqin_macros.returns.reasons.reading import reasons_of
from neiqin_macros.words import ReturnStatus, ReturnType, TiedBy

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.orders.desk import Desk
    from neiqin_macros.returns.sales.sold import Sold

_REPLACED: Final = (ReturnStatus.EXCHANGED, ReturnStatus.RESENT)


def claims_of_returns(desk: Desk, sold: Sold) -> pd.DataFrame:
    """One claim for each row that is not the same claim again; of rows that are, the furthest in its course is taken.

    Valid is what was neither refused, withdrawn nor allowed to lapse.
    """
    if desk.returns is None or not len(desk.returns):
        return blank_claims(0, RETURNS)
    ties, every = ties_of(desk), status_of(desk.returns.frame)
    rows = _once(ties.again, stages(every))
    frame, status = desk.returns.frame.iloc[rows].reset_index(drop=True), every[rows]
    reasons = reasons_of(frame)
    # Statements write what is paid back below zero.
    amount, refunded_at = np.abs(frame["refund_amt"].to_numpy()), date_of(frame, "refunded")
    valid = ~np.isin(status.astype(str), ENDED)
    unread = bool(desk.returns.skip("status_norm").any())
    refunded, retained = _paid_or_kept(frame, status, amount, refunded_at, unread=unread)
    refunded &= valid
    retained &= valid & ~refunded
    return blank_claims(len(rows), RETURNS).assign(
        row=rows,
        order=ties.order[rows],
        line=ties.line[rows],
        pair=np.append(sold.pair_of_line, -1)[ties.line[rows]],
        qty=frame["qty"].where(frame["qty"] > 0).to_numpy(),
        refund=amount,
        freight=frame["ship_cost"].to_numpy(),
        handling=frame["handling_cost"].to_numpy(),
        write_down=frame["write_down"].to_numpy(),
        asked=frame["asked"].to_numpy(),
        **{name: date_of(frame, name) for name in ("approved", "received", "inspected")},
        refunded_at=refunded_at,
        whole=(ties.whole | ties.by(TiedBy.ONLY_LINE))[rows],
        valid=valid,
        refunded=refunded,
        retained=retained,
        open=valid & ~refunded & _under_way(status, frame),
        reason=_told(reasons.code),
        fault=_told(reasons.fault),
        disposition=_told(frame["disposition"].to_numpy(dtype=object)),
        exchange_sku=_told(frame["exchange_sku"].to_numpy(dtype=object)),
    )


def _paid_or_kept(
    frame: pd.DataFrame,
    status: NDArray[np.object_],
    amount: NDArray[np.float64],
    refunded_at: NDArray[np.datetime64],
    *,
    unread: bool,
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Claims that were refunded, and those whose money stays: exchanged, resent or credited.

    Refunded is what its status says to be, what has a refund's day, or what is closed with an amount; an exchange only
    by its status, and what was replaced or credited never. Where no row tells a status, and none is
    `unread` for its words, an amount above 0 is a refund.
    """
    kind = frame["type"].to_numpy(dtype=object)
    exchange, credit = kind == ReturnType.EXCHANGE, kind == ReturnType.CREDIT
    replaced = np.isin(status.astype(str), _REPLACED)
    paid = ~np.isnat(refunded_at) & ~(amount == 0)
    closed = (status == ReturnStatus.CLOSED) & (amount > 0)
    blank = bool(frame["status_norm"].isna().all() and frame["desk_status"].isna().all())
    untold = (amount > 0) & (blank and not unread)
    refunded = (status == ReturnStatus.REFUNDED) | (~exchange & ~replaced & (paid | closed | untold))
    return refunded & ~credit, exchange | replaced | credit


def _under_way(status: NDArray[np.object_], frame: pd.DataFrame) -> NDArray[np.bool_]:
    """Claims that are not settled; one that tells neither a status nor a day may long be."""
    told = pd.notna(status) | frame["asked"].notna().to_numpy()
    return told & ~np.isin(status.astype(str), SETTLED)


def _once(again: NDArray[np.int64], stage: NDArray[np.int64]) -> NDArray[np.int64]:
    """Of the rows of each claim, the furthest; of several, the last."""
    head = np.where(again >= 0, again, np.arange(len(again)))
    order = np.lexsort((np.arange(len(again)), stage, head))
    last = np.append(head[order][1:] != head[order][:-1], True)
    return np.sort(order[last])


def _told(values: NDArray[np.object_]) -> NDArray[np.object_]:
    told = values.copy()
    told[pd.isna(values)] = None
    return told
