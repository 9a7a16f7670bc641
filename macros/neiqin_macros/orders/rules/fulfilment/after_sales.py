"""Rule E08, and which orders the claims of the Returns table belong to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.buyers.past_orders import orders_of
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.rows.once import once
from neiqin_macros.words import ReasonCode, ReturnStatus

if TYPE_CHECKING:
    from numpy.typing import NDArray

_GIVEN_UP = (ReturnStatus.WITHDRAWN, ReturnStatus.REJECTED, ReturnStatus.NOT_SENT_BACK)
_PENDING = (
    *(ReturnStatus.REQUESTED, ReturnStatus.IN_REVIEW, ReturnStatus.AWAITING_RETURN),
    *(ReturnStatus.IN_TRANSIT, ReturnStatus.DISPUTED),
)


@dataclass(frozen=True)
class Claims:
    """Rows of Returns: the order row of each (-1: not among the orders), and what becomes of it."""

    order: NDArray[np.int64]
    refused: NDArray[np.bool_]
    given_up: NDArray[np.bool_]
    pending: NDArray[np.bool_]

    def of_orders(self, rows: NDArray[np.bool_], n: int) -> NDArray[np.bool_]:
        """Which of `n` order rows have one of some claims."""
        found = np.zeros(n, bool)
        found[self.order[rows & (self.order >= 0)]] = True
        return found


@once
def claims_of(desk: Desk) -> Claims:
    """The claims of Returns, joined by platform, shop and order id; none where there is no such table."""
    if desk.returns is None or not len(desk.returns):
        nothing = np.zeros(0, bool)
        return Claims(np.zeros(0, np.int64), nothing, nothing, nothing)
    frame = desk.returns.frame
    return Claims(
        orders_of(desk, frame),
        (frame["reason_code"] == ReasonCode.NOT_COLLECTED).to_numpy(),
        frame["status_norm"].isin(_GIVEN_UP).to_numpy(),
        frame["status_norm"].isin(_PENDING).to_numpy(),
    )


@rule(
    "E08",
    title=N_("Several after-sales for one order"),
    message=N_("{value} after-sales for this order; {least} are the limit."),
    mend=N_("Let one person handle all of them together."),
    score=25,
    least=2,
)
def several_claims(desk: Desk, least: float) -> Iterator[Found]:
    """Live orders with several claims; those made on one day for different lines are one, withdrawn ones none."""
    if desk.returns is None or desk.returns.frame["order_id"].isna().all():
        raise NotApplicable(N_("no returns with order numbers"))
    claims, frame = claims_of(desk), desk.returns.frame
    withdrawn = (frame["status_norm"] == ReturnStatus.WITHDRAWN).to_numpy()
    at = np.flatnonzero((claims.order >= 0) & ~withdrawn)
    day = frame["asked"].to_numpy("datetime64[D]")[at]
    line = frame["line_no"].fillna(frame["sku"]).to_numpy(dtype=object)[at]
    number = pd.factorize(frame["return_id"].to_numpy(dtype=object)[at])[0]
    made = pd.DataFrame({"order": claims.order[at], "day": day, "line": line, "claim": number})
    made = made.drop_duplicates(["order", "claim"])
    # What is not known is no other claim's: it gets a day, or else a line, of its own.
    lonely = made["day"].isna().to_numpy()
    days = np.where(lonely, -2 - np.arange(len(made)), pd.factorize(made["day"])[0])
    lines = np.where(made["line"].isna().to_numpy(), -1, pd.factorize(made["line"])[0])
    per_line = made.assign(day=days, line=lines).groupby(["order", "day", "line"]).size()
    count = np.zeros(len(desk.orders), np.int64)
    per_order = per_line.groupby(level=["order", "day"]).max().groupby(level="order").sum()
    count[per_order.index.to_numpy(np.int64)] = per_order.to_numpy()
    rows = np.flatnonzero(desk.live & (count >= least))
    yield Found("Orders", "order_id", rows, {"value": count[rows]})
