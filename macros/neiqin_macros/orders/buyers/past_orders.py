"""Earlier orders of the History table, one each, without those that stand among the orders as well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.orders.buyers.buyer_keys import KEYS, past_codes, places_among
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.rows.keys import SCOPE, Keys, columns_of
from neiqin_macros.orders.rows.once import once
from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.words import OrderStatus, YesNo

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray


_CAME_BACK: Final = (OrderStatus.RETURNING, OrderStatus.REFUNDED)


@dataclass(frozen=True)
class PastOrders:
    """Past orders in parallel arrays; what holds of one row of an order holds of the order.

    `created` is NaT and `codes` of a buyer key are -1 where they are not known; a column of which History tells
    nothing at all (`cod`) is True throughout. Cancelled orders are left out.
    """

    created: NDArray[np.datetime64]
    cod: NDArray[np.bool_]
    refused: NDArray[np.bool_]
    returned: NDArray[np.bool_]
    codes: dict[str, NDArray[np.int64]]


@once
def past_orders(desk: Desk) -> PastOrders:
    """The past orders, with the numbers that their buyer keys have among the orders."""
    if desk.history is None or not len(desk.history):
        nothing, no_codes = np.zeros(0, bool), np.zeros(0, np.int64)
        return PastOrders(np.zeros(0, "datetime64[us]"), nothing, nothing, nothing, dict.fromkeys(KEYS, no_codes))
    frame = desk.history.frame.rename(columns={"past_order": "order_id"})
    number = Keys.of(columns_of(frame), columns_of(None)).first_rows(frame["order_id"].isna().to_numpy())
    yes = {f: _any((frame[f] == YesNo.YES).to_numpy(), number) for f in ("cod", "refused", "returned")}
    came_back = yes["returned"] | _any(frame["status_norm"].isin(_CAME_BACK).to_numpy(), number)
    cancelled = _any((frame["status_norm"] == OrderStatus.CANCELLED).to_numpy(), number) & ~yes["refused"]
    first = number == np.arange(len(frame))
    rows = np.flatnonzero(first & ~cancelled & (orders_of(desk, frame) < 0))
    return PastOrders(
        frame["created"].to_numpy("datetime64[us]")[rows],
        (yes["cod"] | yes["refused"] | bool(frame["cod"].isna().all()))[rows],
        yes["refused"][rows],
        came_back[rows],
        {key: past_codes(desk, key)[rows] for key in KEYS},
    )


def orders_of(desk: Desk, frame: pd.DataFrame) -> NDArray[np.int64]:
    """For each row of another table with platform, shop and order id, the row that begins its order; -1 for none."""
    scopes = {field: desk.texts(field) for field in SCOPE}
    here = {"order_id": desk.keys.orders["order_id"], **{field: texts.codes for field, texts in scopes.items()}}
    known = {"order_id": desk.keys.known, **{field: texts.distinct for field, texts in scopes.items()}}
    there = {}
    for field, values in known.items():
        texts = Texts.of(frame[field])
        places = places_among(values, texts.distinct)
        # A platform or shop that no order has is another one; blank, it fits any.
        unknown = -1 if field == "order_id" else len(values)
        there[field] = np.append(np.where(places < 0, unknown, places), -1)[texts.codes]
    return Keys(here, there, desk.keys.known).orders_of_lines(desk.first_row, desk.damaged)


def _any(rows: NDArray[np.bool_], number: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether a fact holds of any row of the order that each row belongs to."""
    found = np.zeros(len(rows), bool)
    found[number[rows]] = True
    return found[number]
