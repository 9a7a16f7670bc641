"""Rule E07: orders that brought in less than their goods cost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.money import amount, units
from neiqin_macros.orders.desk import Desk

if TYPE_CHECKING:
    from numpy.typing import NDArray


@rule(
    "E07",
    title=N_("Sold at a loss"),
    message=N_("The order brought in {value}, its goods cost {cost}: a loss of {loss}."),
    mend=N_("Review prices, discounts and fees of these products."),
    level="info",
)
def loss_order(desk: Desk) -> Iterator[Found]:
    """Live orders whose income is below the cost of their lines, where every line's cost is known."""
    desk.need("income")
    desk.need_lines()
    cost = line_costs(desk)
    if np.isnan(cost).all():
        raise NotApplicable(N_("neither lines nor products tell a cost"))
    items = desk.item_line
    unknown = desk.lines_per_order(items & np.isnan(cost)) > 0
    priced = desk.lines_per_order(items & ~np.isnan(cost)) > 0
    total = desk.per_order(np.where(items, units(cost), 0))
    income = desk.orders.frame["income"].to_numpy()
    # An income of nothing is one that has not been settled yet.
    known = desk.live & priced & ~unknown & ~np.isnan(income) & (income != 0)
    at = np.flatnonzero(known & (units(income) < total))
    loss = amount(total[at] - units(income[at]))
    yield Found("Orders", "income", at, {"value": income[at], "cost": amount(total[at]), "loss": loss})


def line_costs(desk: Desk) -> NDArray[np.float64]:
    """What the goods of each line cost: its own cost of a piece times its quantity, else the product's times pieces."""
    if desk.lines is None:
        return np.zeros(0)
    frame = desk.lines.frame
    own = (frame["cost"] * frame["qty"]).to_numpy(np.float64)
    if desk.products is None:
        return own
    return np.where(np.isnan(own), np.asarray(desk.of_product("cost"), np.float64) * desk.ordered, own)
