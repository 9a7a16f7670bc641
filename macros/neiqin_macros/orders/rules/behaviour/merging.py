"""Rule D05 and the groups of orders that can ship together: one buyer, one street address, not shipped yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from neiqin.groups import grouped
from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.buyers.buyer_keys import key_codes, told_apart
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.rows.keys import SCOPE

if TYPE_CHECKING:
    from numpy.typing import NDArray


def merge_groups(desk: Desk) -> NDArray[np.int64]:
    """Give each order row the number of its group, from 0 in the order of their first rows; -1 for orders on their own.

    A group is two or more open orders of one buyer to one street address, of the same platform and shop.

    Raises:
        NotApplicable: nothing tells what is open, or buyers and addresses are not told apart.

    """
    opened = desk.need_open()
    for field, reason in (
        ("buyer_key", N_("nothing tells the buyers apart")),
        ("address", N_("no street addresses that are told apart")),
    ):
        desk.need(field)
        if desk.grade(field) != "plain":
            raise NotApplicable(reason)
    at = np.flatnonzero(opened & told_apart(desk, "buyer_key") & told_apart(desk, "address"))
    of_buyer, to_address = key_codes(desk, "buyer_key"), key_codes(desk, "address")
    scopes = [desk.keys.orders[field] for field in SCOPE]
    key, _ = grouped(*(codes[at] for codes in (of_buyer, to_address, *scopes)))
    shared = np.bincount(key, minlength=1)[key] > 1
    groups = np.full(len(desk.orders), -1, np.int64)
    groups[at[shared]] = pd.factorize(key[shared])[0]
    return groups


@rule(
    "D05",
    title=N_("Can ship together with another order"),
    message=N_("{value} open orders of this buyer go to this address: they can ship together, the next is {other}."),
    mend=N_("Merge them into one parcel."),
    level="info",
)
def can_be_merged(desk: Desk) -> Iterator[Found]:
    """Every open order of a group that one parcel can hold."""
    groups = merge_groups(desk)
    at = np.flatnonzero(groups >= 0)
    ranked = at[np.argsort(groups[at], kind="stable")]
    group = groups[ranked]
    size = np.bincount(group, minlength=1)
    last = np.flatnonzero(np.diff(group, append=-1))
    following = np.arange(1, len(ranked) + 1)
    following[last] -= size[group[last]]  # after the last of a group comes its first
    other = desk.orders.frame["order_id"].to_numpy()[ranked[following]]
    yield Found("Orders", "order_id", ranked, {"value": size[group], "other": other})
