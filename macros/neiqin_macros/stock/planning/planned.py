"""The replenishment plan, worked out: what to order of each item, when, and the sum behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.stock.formulas.cover import days_of_cover, run_out_day
from neiqin_macros.stock.levels.budget import afford
from neiqin_macros.stock.levels.plan_levels import RUNGS
from neiqin_macros.stock.monitoring.idle import Idle, Movement, idle_of, movement_of
from neiqin_macros.stock.planning.forecasting import Forecast, forecast
from neiqin_macros.stock.planning.ordering import Sum, not_above, order_of, sum_of
from neiqin_macros.stock.planning.topping_up import ordered_ahead
from neiqin_macros.stock.supply.standing import Standing, standing_of, waiting_for
from neiqin_macros.stock.supply.supplies import Supplies, supplies_of
from neiqin_macros.stock.supply.timing import Timing, timing_of
from neiqin_macros.stock_words import PlanState

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.book import StockBook


@dataclass(frozen=True)
class Planned:
    """The plan by item. `stopped` items are not ordered whatever they sell: nobody buys them any more, or lists them.

    `state` holds codes of `PlanState`.
    `computed` pieces to order, `quantity` those or what a person typed (`by_hand`); `run_out`, the day on which what is
    on hand is gone at the rate (NaT: not within ten years), `late` whether that is before what is ordered now can
    arrive. `service` is the common service level of a plan that its budget cut, else None.
    """

    book: StockBook
    forecast: Forecast
    timing: Timing
    movement: Movement
    supplies: Supplies
    standing: Standing
    sum: Sum
    computed: NDArray[np.float64]
    quantity: NDArray[np.float64]
    by_hand: NDArray[np.bool_]
    run_out: NDArray[np.datetime64]
    late: NDArray[np.bool_]
    cover: NDArray[np.float64]
    idle: Idle
    stopped: NDArray[np.bool_]
    state: NDArray[np.object_]
    service: float | None

    @property
    def amount(self) -> NDArray[np.float64]:
        """What each order comes to, in money; NaN where no cost is known."""
        return np.where(self.quantity > 0, self.quantity * self.book.terms.cost, 0)


def planned(book: StockBook, typed: dict[str, float]) -> Planned:
    """Work the plan out as of the run; `typed` are quantities that people typed in the plan that stands, by SKU."""
    items, terms, n = book.items, book.terms, len(book.items)
    timing = timing_of(
        terms, book.suppliers, book.holidays, book.today, working_days=book.settings.lead_in == "working_days"
    )
    found = forecast(book)
    bundles = book.bundles.frame if book.bundles is not None else None
    supplies = supplies_of(book.purchases, items, terms.lead, book.now)
    standing = standing_of(
        items,
        book.stock,
        supplies if book.purchases is not None else None,
        waiting_for(items, book.here, book.now, bundles),
        timing.then,
    )
    stopped = items.stopped | items.unknown
    wanted, service = _sum(book, found, timing, standing, ~stopped)
    forward = ordered_ahead(
        wanted, terms.supplier_row, _least(book), terms.cost, (terms.moq, terms.pack), ~stopped,
        book.settings.top_up_days if service is None else 0,
    )  # fmt: skip
    wanted = wanted.ahead(forward)
    quantity = np.where(stopped, 0, order_of(wanted.need, terms.moq, terms.pack))
    quantity = not_above(quantity, items.number("max_stock"), wanted.position, terms.pack)
    by_hand = np.array([sku in typed for sku in items.skus], bool)
    computed = quantity.copy()
    quantity[by_hand] = [typed[sku] for sku in np.array(items.skus, dtype=object)[by_hand]]
    cover = days_of_cover(standing.on_hand - standing.committed, wanted.rate)
    run_out = run_out_day(book.today, cover)
    late = (wanted.rate > 0) & ~np.isnat(run_out) & (run_out < timing.arrives)
    movement = movement_of(book.history)
    idle = idle_of(
        book.history, movement, on_hand=standing.on_hand, on_the_way=standing.arriving + standing.later, cover=cover,
        level=wanted.level, on_sale=~items.delisted,
        dead_days=book.settings.dead_days, slow_days=book.settings.slow_days,
    )  # fmt: skip
    made = Planned(
        book, found, timing, movement, supplies, standing, wanted, computed, quantity, by_hand, run_out, late, cover,
        idle, stopped, np.full(n, None, dtype=object), service,
    )  # fmt: skip
    made.state[:] = _states(made)
    return made


def _sum(
    book: StockBook, found: Forecast, timing: Timing, standing: Standing, ordered: NDArray[np.bool_]
) -> tuple[Sum, float | None]:
    """The sum of every item; under a budget that does not pay for all of it, with the common service level."""
    days, terms = timing.lead + timing.review, book.terms
    # What is uncertain grows with the root of the days; the plain rule's days of safety do not.
    longer = np.sqrt(days / np.maximum(found.cover, 1)) if found.policy is not None else np.ones(len(days))
    demand = found.rate * days * found.season + found.promotion

    def with_level(aimed: NDArray[np.float64]) -> Sum:
        return sum_of(
            rate=found.rate, lead=timing.lead, review=timing.review, season=found.season, promotion=found.promotion,
            level=aimed, on_hand=standing.on_hand, arriving=standing.arriving, committed=standing.committed,
        )  # fmt: skip

    def orders(aimed: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.where(ordered, order_of(with_level(aimed).need, terms.moq, terms.pack), 0)

    level, budget = np.maximum(demand + found.safety * longer, 0), book.settings.budget
    if budget > 0:
        cost = np.nan_to_num(terms.cost)
        paid = afford(np.maximum(demand + found.ladder * longer, 0), level, orders, cost, budget)
        if paid.rung < len(RUNGS):
            return with_level(paid.level), float(np.interp(paid.rung, np.arange(len(RUNGS) + 1), [0, *RUNGS]))
    return with_level(level), None


def _least(book: StockBook) -> NDArray[np.float64]:
    """The least that each supplier takes an order for, in money; NaN where none is told."""
    return np.zeros(0) if book.suppliers is None else book.suppliers.frame["min_amount"].to_numpy()


def _states(made: Planned) -> NDArray[np.object_]:
    """What to do with each item, the first that holds."""
    never = np.isnat(made.movement.last) & (made.standing.on_hand <= 0)
    ordered = made.quantity > 0
    chased = np.zeros(len(ordered), bool)
    chased[made.supplies.item[made.supplies.late]] = True
    reasons = [
        (ordered & made.late, PlanState.URGENT),
        (ordered, PlanState.ORDER),
        (chased, PlanState.CHASE),
        (made.idle.dead, PlanState.DEAD),
        (made.stopped, PlanState.STOPPED),
        (never, PlanState.UNKNOWN),
        (made.idle.slow, PlanState.SLOW),
        (made.idle.over, PlanState.OVER),
    ]
    return np.select([np.asarray(r) for r, _ in reasons], [s.value for _, s in reasons], PlanState.ENOUGH.value).astype(
        object
    )
