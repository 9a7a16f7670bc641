"""Rules D03, D07 and D13: many orders of one buyer, address or phone in a short time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.buyers.buyer_keys import key_header, telling_keys
from neiqin_macros.orders.buyers.timelines import DAY, HOUR, Timeline, are_days, order_times, timeline_of
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.goods.baskets import need_baskets
from neiqin_macros.orders.rows.grades import by_day

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NAMED: Final = 20
"""Orders of a burst that are named; beyond that, nobody reads on."""


@rule(
    "D03",
    title=N_("Many orders of one buyer in a day"),
    message=N_("Order number {value} within 24 hours with the same {key}: {orders} (shown from {few} on)."),
    mend=N_("Ship them together, or check whether it is one order placed again."),
    score=10,
    few=3,
    many=6,
    times_usual=3,
    many_score=25,
)
def many_orders(desk: Desk, few: float, many: float, times_usual: float, many_score: float) -> Iterator[Found]:
    """The k-th and later live order of one buyer, phone or street address in 24 hours, with those before it."""
    order_times(desk)
    found = {field: timeline_of(desk, field) for field in telling_keys(desk)}
    ids = desk.orders.frame["order_id"].to_numpy()
    counts = [line.spread(line.counts(DAY), len(ids)) for line in found.values()]
    rows = np.flatnonzero(np.logical_or.reduce([count >= few for count in counts]))
    told = np.stack([count[rows] for count in counts])
    seen, key = told.max(axis=0), told.argmax(axis=0)
    high = seen >= max(many, times_usual * max(usual_a_day(line) for line in found.values()))
    for i, (field, line) in enumerate(found.items()):
        for some, score in ((high & (key == i), round(many_score)), (~high & (key == i), None)):
            at = rows[some]
            orders = _members(line, at, seen[some], ids)
            params = {"value": seen[some], "key": key_header(desk, field), "orders": orders}
            yield Found("Orders", "order_id", at, params, score)


def usual_a_day(line: Timeline) -> float:
    """The 99 % point of orders per key and day, keys with a single order included; 0 without orders."""
    days = line.key * line.span + line.clock // DAY
    per_day = np.sort(np.diff(np.flatnonzero(np.diff(days, prepend=-1, append=-1))))
    single = int(line.alone.sum())
    if not single + len(per_day):
        return 0.0
    # The lower of two neighbours: among few buyers, a burst must not set the limit that it is measured by.
    place = int(0.99 * (single + len(per_day) - 1))
    return 1.0 if place < single else float(per_day[place - single])


def _members(
    line: Timeline, rows: NDArray[np.int64], counts: NDArray[np.int64], ids: NDArray[Any]
) -> NDArray[np.object_]:
    """Name the orders of the window up to each of some rows, the latest ones if there are very many."""
    place = np.full(len(ids), -1)
    place[line.rows] = np.arange(len(line.rows))
    spans = zip(place[rows].tolist(), np.minimum(counts, _NAMED).tolist(), strict=True)
    named = [", ".join(map(str, ids[line.rows[end - n + 1 : end + 1]])) for end, n in spans]
    return np.array([*named, ""], dtype=object)[:-1]


@rule(
    "D07",
    title=N_("The same goods ordered again and again: order brushing?"),
    message=N_(
        "{value} orders of the same SKUs, {pieces} pieces, within {span} h and with the same {key}"
        " ({orders} orders in {hours} h, or in a day with {many_pieces} pieces, are the limit)."
    ),
    mend=N_("Check whether these are real buyers before they ship."),
    score=40,
    orders=3,
    hours=1,
    many_pieces=50,
)
def brushing(desk: Desk, orders: float, hours: float, many_pieces: float) -> Iterator[Found]:
    """All orders of a window in which one key ordered one set of SKUs at least `orders` times.

    The window is `hours`, where times tell them; or 24 hours, if the pieces come to `many_pieces`.
    """
    daily = are_days(desk)
    widest = max(hours * HOUR, DAY) if orders > 1 else np.inf
    lines = {field: timeline_of(desk, field).near(widest) for field in telling_keys(desk)}
    baskets = need_baskets(desk, np.concatenate([line.rows for line in lines.values()]))
    value, pieces, span = (np.zeros(len(desk.orders)) for _ in range(3))
    chosen = np.full(len(value), -1)
    for i, near in enumerate(lines.values()):
        line = near.within(baskets.skus)
        bought = np.concatenate([[0], np.cumsum(baskets.pieces[line.rows])])
        ends = np.arange(1, len(line.rows) + 1)
        for width, least in [(round(hours * HOUR), 0.0), (DAY, many_pieces)][daily:]:
            starts = line.starts(width)
            counts, sums = ends - starts, bought[ends] - bought[starts]
            at, last = line.marked((counts >= orders) & (sums >= least), width)
            fresh = chosen[at] < 0
            at, last = at[fresh], last[fresh]
            chosen[at], value[at], pieces[at], span[at] = i, counts[last], sums[last], width / HOUR
    for i, field in enumerate(lines):
        at = np.flatnonzero(chosen == i)
        params = {"value": value[at], "pieces": pieces[at], "span": span[at], "key": key_header(desk, field)}
        yield Found("Orders", "order_id", at, params)


@rule(
    "D13",
    title=N_("Many orders at night"),
    message=N_("Ordered at {value}, between {from_hour}:00 and {to_hour}:00, and one of many in a day."),
    mend=N_("Look at these orders together."),
    score=10,
    from_hour=0,
    to_hour=5,
)
def night_burst(desk: Desk, from_hour: float, to_hour: float) -> Iterator[Found]:
    """Orders of rule D03 that were made by night."""
    desk.need("created")
    created = desk.orders.frame["created"]
    if by_day(created):
        raise NotApplicable(N_("order times are days, without a time of day"))
    hour = created.dt.hour.to_numpy()
    at = np.flatnonzero(desk.struck("D03") & (hour >= from_hour) & (hour < to_hour))
    yield Found("Orders", "created", at, {"value": created.to_numpy()[at]})
