"""What returns cost, and what of the money stayed: refunds, freight, handling, write-downs, exchanges and credit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.returns.sales.sold import money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from neiqin_macros.returns.came_back.claims import Claims
    from neiqin_macros.returns.came_back.pieces import Pieces


@dataclass(frozen=True)
class ReturnCosts:
    """Amounts of all claims of orders that count and of those that nothing ties to an order.

    `cost` is freight + handling + write-down. `retained` is the worth of what was exchanged or credited. The two ratios
    are shares of what was refunded or retained, 1 together; None where that is nothing. `unpriced` are pieces that came
    back unfit for sale, and of which nothing tells the cost.
    """

    refund: float
    freight: float
    handling: float
    write_down: float
    retained: float
    unpriced: float

    @property
    def cost(self) -> float:
        """Freight, handling and write-down together."""
        return money(np.array([self.freight, self.handling, self.write_down]))

    @property
    def retained_ratio(self) -> float | None:
        """The share of what was given back that stayed in the shop, as goods or as credit."""
        whole = self.refund + self.retained
        return self.retained / whole if whole else None

    @property
    def refund_ratio(self) -> float | None:
        """The share of what was given back that was paid out."""
        kept = self.retained_ratio
        return None if kept is None else 1 - kept


def return_costs(
    claims: Claims,
    pieces: Pieces,
    counts: NDArray[np.bool_],
    unit_cost: NDArray[np.float64],
    *,
    handling: float,
    lost: Mapping[str, float],
) -> ReturnCosts:
    """Add the costs up.

    By claim: whether it `counts`. By piece: the cost of one (NaN: not known). `handling` is for each claim whose goods
    came back and that tells no cost of its own, in the shop's currency; `lost` is the share of its cost that a piece of
    each disposition loses, where its claim tells no write-down.
    """
    frame = claims.frame
    tied = np.bincount(pieces.claim, minlength=len(frame)) > 0
    paid_back, worth = (np.bincount(pieces.claim, values, len(frame)) for values in (pieces.refund, pieces.value))
    untied_refund = np.where(frame["refunded"] & ~tied, frame["refund"], 0)
    came = (frame["received"].notna() | frame["inspected"].notna() | (frame["disposition"].notna())).to_numpy()
    told = frame["handling"].to_numpy()
    each = np.where(np.isnan(told), np.where(came, handling, 0.0), told)
    fitness = frame["disposition"].to_numpy(dtype=object)[pieces.claim]
    share = np.array([lost.get(str(d), 0.0) for d in fitness], np.float64) if len(fitness) else np.zeros(0)
    reckoned = np.isnan(frame["write_down"].to_numpy()[pieces.claim]) & (share > 0)
    units = np.where(np.isnan(pieces.units), 1, pieces.units)
    loss = np.where(reckoned, units * unit_cost * share, 0)
    return ReturnCosts(
        refund=money((paid_back + np.nan_to_num(untied_refund))[counts]),
        freight=money(np.abs(frame["freight"].to_numpy()[counts])),
        handling=money(each[counts]),
        write_down=money(np.abs(frame["write_down"].to_numpy()[counts])) + money(np.nan_to_num(loss)),
        retained=money(worth[counts & frame["retained"].to_numpy()]),
        unpriced=float(units[reckoned & np.isnan(unit_cost)].sum()),
    )
