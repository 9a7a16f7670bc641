"""All that came back of a workbook's sales: the claims of every source, tied, taken apart and counted once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.returns.came_back.breakdowns import CameBack
from neiqin_macros.returns.came_back.claims import ORDER_REFUNDS, RETURNS, together
from neiqin_macros.returns.came_back.claims_of_returns import claims_of_returns
from neiqin_macros.returns.came_back.credit_notes import claims_of_lines
from neiqin_macros.returns.came_back.numerators import at_stage
from neiqin_macros.returns.came_back.order_refunds import claims_of_orders, refunded_by_orders
from neiqin_macros.returns.came_back.pieces import pieces
from neiqin_macros.returns.came_back.taken_back import taken_back

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.orders.desk import Desk
    from neiqin_macros.returns.came_back.claims import Claims
    from neiqin_macros.returns.came_back.pieces import Pieces
    from neiqin_macros.returns.sales.sold import Sold


@dataclass(frozen=True)
class ComeBack:
    """Sales and claims beside each other; `stage` is how far a claim must have come to count in rates by group."""

    sold: Sold
    claims: Claims
    pieces: Pieces
    stage: str = "valid"

    @cached_property
    def counted(self) -> NDArray[np.bool_]:
        """Claims that have come to the stage."""
        return at_stage(self.claims, self.stage)

    @cached_property
    def came_back(self) -> CameBack:
        """Order-SKUs and orders of which a claim has come to the stage."""
        return CameBack.of(self.sold, self.pieces, self.counted[self.pieces.claim])

    @cached_property
    def first_claim(self) -> NDArray[np.datetime64]:
        """By order row: when the first of its counted claims came up; NaT where there is none, or no day is told."""
        first = np.full(len(self.sold.order), np.datetime64("NaT", "us"))
        at = np.flatnonzero(self.counted[self.pieces.claim])
        np.fmin.at(first, self.pieces.order[at], self.claims.when[self.pieces.claim[at]])
        return first


def come_back(desk: Desk, sold: Sold, stage: str = "valid") -> ComeBack:
    """Gather the claims of a desk, from all three sources."""
    returns = refunded_by_orders(desk, sold, claims_of_returns(desk, sold))
    parts = [returns, claims_of_lines(desk, sold), claims_of_orders(desk, sold)]
    back = taken_back(desk)
    notes = np.unique(desk.order_of_line[back.lines]) if len(back.lines) else back.lines
    counted = {
        "returns": len(parts[RETURNS]),
        "return_rows": len(desk.returns) if desk.returns is not None else 0,
        "credit_notes": len(notes),
        "credit_note_lines": len(back.lines),
        "refunded_orders": len(parts[ORDER_REFUNDS]),
    }
    claims = together(parts, counted)
    return ComeBack(sold, claims, pieces(claims, sold), stage)
