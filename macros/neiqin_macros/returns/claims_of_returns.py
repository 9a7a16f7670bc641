"""Claims as the Returns table tells them: each once, its state and dates the further of the platform's and the desk's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin_macros.returns.claims import RETURNS, blank_claims
from neiqin_macros.returns.ties import ties_of
from neiqin_macros.words import ReturnStatus, ReturnType

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.orders.desk import Desk
    from neiqin_macros.returns.sold import Sold

_NEVER_WAS: Final = (ReturnStatus.REJECTED, ReturnStatus.WITHDRAWN, ReturnStatus.NOT_SENT_BACK)
_SETTLED: Final = (ReturnStatus.REFUNDED, ReturnStatus.EXCHANGED, ReturnStatus.RESENT, ReturnStatus.CLOSED)
_KEPT: Final = (ReturnStatus.EXCHANGED, ReturnStatus.RESENT)
_RANK: Final = {status.value: place for place, status in enumerate(ReturnStatus)}
_DATES: Final = {
    "asked": ("asked",),
    "approved": ("approved", "desk_approved"),
    "received": ("received", "desk_received"),
    "inspected": ("inspected", "desk_inspected"),
    "refunded_at": ("refunded_at",),
}


def claims_of_returns(desk: Desk, sold: Sold, reason: NDArray[np.object_]) -> pd.DataFrame:
    """One claim for each row that is not the same claim again; of rows that are, the furthest in its course is taken.

    `reason` is the reason code of each row. Valid is what was neither refused, withdrawn nor allowed to lapse. Refunded
    is what its status says to be, or what has a refund's day or is closed with an amount; an exchange only by its
    status, and what was exchanged never. Where no row tells a status, an amount above 0 is a refund.
    """
    if desk.returns is None or not len(desk.returns):
        return blank_claims(0, RETURNS)
    frame, ties = desk.returns.frame, ties_of(desk)
    rank = _rank(frame)
    rows = _once(ties.again, rank)
    frame, rank = frame.iloc[rows].reset_index(drop=True), rank[rows]
    status = np.array([*_RANK, None], dtype=object)[rank]
    amount = frame["refund_amt"].to_numpy()
    swap = (frame["type"] == ReturnType.EXCHANGE).to_numpy()
    valid, kept = ~np.isin(status, _NEVER_WAS), np.isin(status, _KEPT)
    paid = frame["refunded_at"].notna().to_numpy() & ~(amount == 0)
    closed = (status == ReturnStatus.CLOSED) & (amount > 0)
    untold = (amount > 0) & bool((rank < 0).all())
    line = ties.line[rows]
    columns: dict[str, Any] = {name: _first_told(frame, fields) for name, fields in _DATES.items()}
    settled = frame["desk_settled"].where(status == ReturnStatus.REFUNDED)
    columns["refunded_at"] = columns["refunded_at"].fillna(settled)
    refunded = (status == ReturnStatus.REFUNDED) | (~swap & ~kept & (paid | closed | untold))
    return blank_claims(len(rows), RETURNS).assign(
        **columns,
        row=rows,
        order=ties.order[rows],
        line=line,
        pair=np.append(sold.pair_of_line, -1)[line],
        qty=frame["qty"].where(frame["qty"] > 0).to_numpy(),
        refund=amount,
        freight=frame["ship_cost"].to_numpy(),
        handling=frame["handling_cost"].to_numpy(),
        write_down=frame["write_down"].to_numpy(),
        valid=valid,
        refunded=valid & refunded,
        retained=valid & ~refunded & (swap | kept),
        open=valid & ~refunded & ~np.isin(status, _SETTLED),
        reason=reason[rows],
        disposition=_texts(frame["disposition"]),
        exchange_sku=_texts(frame["exchange_sku"]),
    )


def _rank(frame: pd.DataFrame) -> NDArray[np.int64]:
    """How far each row has come, by the further of the platform's status and the desk's; -1 where neither is told."""
    ranks = [frame[field].map(_RANK).fillna(-1).to_numpy(np.int64) for field in ("status_norm", "desk_status")]
    return np.maximum(*ranks)


def _once(again: NDArray[np.int64], rank: NDArray[np.int64]) -> NDArray[np.int64]:
    """Of the rows of each claim, the furthest; of several, the last."""
    head = np.where(again >= 0, again, np.arange(len(again)))
    order = np.lexsort((np.arange(len(again)), rank, head))
    last = np.append(head[order][1:] != head[order][:-1], True)
    return np.sort(order[last])


def _first_told(frame: pd.DataFrame, fields: tuple[str, ...]) -> pd.Series[Any]:
    first = frame[fields[0]]
    for field in fields[1:]:
        first = first.fillna(frame[field])
    return first


def _texts(values: pd.Series[Any]) -> NDArray[np.object_]:
    return values.astype(object).where(values.notna(), None).to_numpy(dtype=object)
