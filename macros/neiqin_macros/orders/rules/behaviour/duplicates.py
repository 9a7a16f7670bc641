"""Rule D04: an order that repeats another one of the same buyer within minutes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.buyers.buyer_keys import key_header, telling_keys
from neiqin_macros.orders.buyers.timelines import are_days, timeline_of
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.goods.baskets import need_baskets

_OTHER_QUANTITY: Final = N_(
    "The same SKUs in another quantity as in order {value}, {minutes} minutes before and with the same {key}"
    " (up to {within} minutes count)."
)


@rule(
    "D04",
    title=N_("Likely the same order again"),
    message=N_(
        "The same SKUs and quantities as order {value}, {minutes} minutes before and with the same {key}"
        " (up to {within} minutes count)."
    ),
    mend=N_("Ask the buyer whether both are wanted, and cancel one if not."),
    score=35,
    within=30,
    other_quantity_score=25,
)
def likely_duplicate(desk: Desk, within: float, other_quantity_score: float) -> Iterator[Found]:
    """The later one of two live orders of one key and the same SKUs, at most `within` minutes apart."""
    if are_days(desk):
        raise NotApplicable(N_("order times are days, without a time of day"))
    lines = {field: timeline_of(desk, field).near(within * 60) for field in telling_keys(desk)}
    baskets = need_baskets(desk, np.concatenate([line.rows for line in lines.values()]))
    ids = desk.orders.frame["order_id"].to_numpy()
    told = np.zeros(len(ids), bool)
    for codes, score, message in (
        (baskets.exact, None, None),
        (baskets.skus, round(other_quantity_score), _OTHER_QUANTITY),
    ):
        for field, near in lines.items():
            line = near.within(codes)
            after = np.diff(line.clock, prepend=0)
            again = (np.diff(line.key, prepend=-1) == 0) & (after <= within * 60)
            place = np.flatnonzero(again & ~told[line.rows])
            at = line.rows[place]
            told[at] = True
            params = {
                "value": ids[line.rows[place - 1]],
                "minutes": np.round(after[place] / 60).astype(np.int64),
                "key": key_header(desk, field),
            }
            yield Found("Orders", "order_id", at, params, score, message)
