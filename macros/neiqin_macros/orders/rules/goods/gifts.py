"""Rule B11: gifts without a paid line, and lines for nothing that are no gifts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.goods.reference import net_amounts
from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.words import ProductKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CODE: Final = re.compile(r"^(?:gift|gwp|freebie)(?:[-_ .]?\d|[-_ .]|$)|^[贈赠]|贈品|赠品", re.IGNORECASE)
# A "gift box" is for sale: only words that say the piece is given away count.
_NAME: Final = re.compile(
    r"贈品|赠品|[滿满加][額额]?[贈赠]|^\W*[贈赠]|[(\[（【]\s*[贈赠]|free gift|gift with purchase", re.IGNORECASE
)


def gifts(desk: Desk, at: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of some lines are gifts: by the product's kind, else by the words of their SKU or name."""
    if desk.lines is None:
        return np.zeros(0, bool)
    sold, products = Texts(desk.sold.codes[at], desk.sold.distinct), Texts.of(desk.lines.frame["product"].iloc[at])
    named = sold.hold(_CODE) | products.hold(_NAME)
    kind = desk.of_product("kind")[at]
    return np.where(pd.isna(kind), named, kind == ProductKind.GIFT)


@rule(
    "B11",
    title=N_("Gift without a paid line, or a line for nothing that is no gift"),
    message=N_("“{sku}” costs {value} here, but it is no gift."),
    mend=N_("Compare the line with the platform: correct its price, or mark the product as a gift."),
    score=20,
    guard=True,
)
def given_away(desk: Desk) -> Iterator[Found]:
    """Item lines that come to 0: a gift needs a paid line beside it, anything else a price."""
    lines = desk.need_lines("unit_price")
    if not (lines.frame["qty"] > 0).any():
        desk.need_lines("qty")
        raise NotApplicable(N_("no quantity over 0"))
    net = net_amounts(desk)
    # An amount beside a price of 0 says that the price is missing, not that the piece is free.
    charged = (lines.frame["line_amt"] > 0).to_numpy() & (lines.frame["unit_price"] == 0).to_numpy()
    item = desk.live_line & desk.item_line
    free = np.flatnonzero(item & (net == 0) & (lines.frame["qty"] > 0).to_numpy() & ~charged)
    gift, owner = gifts(desk, free), desk.order_of_line[free]
    perhaps_paid = desk.lines_per_order(item & ((net > 0) | np.isnan(net) | charged)) > 0
    unpaid = N_("“{sku}” is a gift at {value}, but nothing else in this order is paid for.")
    names = np.array([*desk.sold.distinct, ""], dtype=object)[desk.sold.codes[free]]
    alone = (owner >= 0) & ~np.append(perhaps_paid, True)[owner]
    for rows, message in ((~gift, None), (gift & alone, unpaid)):
        yield Found("OrderLines", "unit_price", free[rows], {"sku": names[rows], "value": 0}, message=message)
