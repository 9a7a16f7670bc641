"""NQ_SAFETY_STOCK, NQ_REORDER_POINT, NQ_EOQ, NQ_ORDER_QTY and NQ_DAYS_OF_COVER: when to order, and how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.cell_values import NumberColumn
from neiqin.checking import choice_words, normal_word
from neiqin.errors import unknown_name
from neiqin.functions import function
from neiqin.table import Choice, Names
from neiqin.text import N_
from neiqin_macros.functions.numbers import computed, or_usual
from neiqin_macros.stock.formulas import cover, packs
from neiqin_macros.stock.formulas.economic_order import economic_order_quantity
from neiqin_macros.stock.formulas.reorder_point import (
    gamma_reorder_point,
    negative_binomial_reorder_point,
    normal_reorder_point,
)
from neiqin_macros.stock.formulas.safety_stock import sd_over_lead_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

_USUAL_LEVEL: Final = 0.95


class Distribution(Choice):
    """What demand over the lead time is taken for."""

    NORMAL = "normal", Names("normal", "常態", "正态")
    GAMMA = "gamma", Names("gamma", "伽瑪", "伽马", ("skewed", "偏態", "偏态"))
    COUNTED = (
        "counted",
        Names("counted", "計數", "计数", ("poisson", "negative binomial", "泊松", "卜瓦松", "負二項", "负二项")),
    )


_POINTS: Final[dict[str, Callable[[NumberColumn, NumberColumn, NumberColumn], NumberColumn]]] = {
    Distribution.NORMAL: normal_reorder_point,
    Distribution.GAMMA: gamma_reorder_point,
    Distribution.COUNTED: negative_binomial_reorder_point,
}
_ARGUMENTS: Final = {
    "demand": N_("Mean demand a day, units."),
    "demand_sd": N_("Standard deviation of demand a day, units."),
    "lead_time": N_("Lead time in days; where stock is reviewed every few days, with those."),
    "lead_time_sd": N_("Standard deviation of the lead time in days; left out: 0."),
    "service_level": N_("Chance of no stock-out until an order arrives, such as 95%; left out: 95%."),
    "distribution": N_("What demand is, one value: normal, gamma (skewed) or counted (few units). Left out: normal."),
}


@function(
    title=N_("Safety stock"),
    about=N_(
        "Units to hold against demand and lead times that vary: the reorder point less demand over the lead time."
    ),
    arguments=_ARGUMENTS,
)
def safety_stock(
    demand: NumberColumn,
    demand_sd: NumberColumn,
    lead_time: NumberColumn,
    lead_time_sd: NumberColumn | None = None,
    service_level: NumberColumn | None = None,
    distribution: str = "normal",
) -> NDArray[np.object_]:
    """The reorder point less mean demand over the lead time; for normal demand z * sd.

    Raises:
        NeiqinError: no such distribution.

    """
    points = _points(demand, demand_sd, lead_time, lead_time_sd, service_level, distribution)
    return computed(points - demand * lead_time, demand, demand_sd, lead_time)


@function(
    title=N_("Reorder point"),
    about=N_("Order when stock on hand and on order is at or below this: demand over the lead time and safety stock."),
    arguments=_ARGUMENTS,
)
def reorder_point(
    demand: NumberColumn,
    demand_sd: NumberColumn,
    lead_time: NumberColumn,
    lead_time_sd: NumberColumn | None = None,
    service_level: NumberColumn | None = None,
    distribution: str = "normal",
) -> NDArray[np.object_]:
    """The least stock that meets demand over the lead time with this chance.

    Raises:
        NeiqinError: no such distribution.

    """
    points = _points(demand, demand_sd, lead_time, lead_time_sd, service_level, distribution)
    return computed(points, demand, demand_sd, lead_time)


def _points(
    demand: NumberColumn,
    demand_sd: NumberColumn,
    lead_time: NumberColumn,
    lead_time_sd: NumberColumn | None,
    service_level: NumberColumn | None,
    distribution: str,
) -> NumberColumn:
    if (code := choice_words(Distribution).get(normal_word(distribution))) is None:
        raise unknown_name(
            N_("“{name}” is no distribution of demand."), distribution, [choice.value for choice in Distribution]
        )
    sd = sd_over_lead_time(demand, demand_sd, lead_time, or_usual(lead_time_sd, 0.0))
    return _POINTS[code](or_usual(service_level, _USUAL_LEVEL), demand * lead_time, sd)


@function(
    name="NQ_EOQ",
    title=N_("Economic order quantity"),
    about=N_(
        "Units an order that make ordering and holding cost least together: the root of 2 * demand * cost / holding."
    ),
    arguments={
        "demand": N_("Demand a year, units."),
        "order_cost": N_("What an order costs, whatever its size."),
        "holding_cost": N_("What a unit costs to hold for a year."),
    },
)
def eoq(demand: NumberColumn, order_cost: NumberColumn, holding_cost: NumberColumn) -> NDArray[np.object_]:
    """The root of 2 K D / h, not rounded."""
    quantity = economic_order_quantity(demand, order_cost, holding_cost).quantity
    return computed(quantity, demand, order_cost, holding_cost)


@function(
    name="NQ_ORDER_QTY",
    title=N_("Order quantity"),
    about=N_(
        "Units to order: the level less stock on hand and on order, more what is committed; then at least the minimum, "
        "in whole packs. 0 where nothing is missing."
    ),
    arguments={
        "level": N_("Stock to order up to, units."),
        "on_hand": N_("Stock on hand, units."),
        "on_order": N_("Ordered and not yet received, units; left out: 0."),
        "committed": N_("Sold or reserved and not yet shipped, units; left out: 0."),
        "moq": N_("The least that the supplier sells, units; left out: 0."),
        "pack": N_("Units in a pack; left out: 1."),
    },
)
def order_quantity(
    level: NumberColumn,
    on_hand: NumberColumn,
    on_order: NumberColumn | None = None,
    committed: NumberColumn | None = None,
    moq: NumberColumn | None = None,
    pack: NumberColumn | None = None,
) -> NDArray[np.object_]:
    """Need, MOQ and packs."""
    need = level - (on_hand + or_usual(on_order, 0.0) - or_usual(committed, 0.0))
    return computed(packs.order_quantity(need, or_usual(moq, 0.0), or_usual(pack, 1.0)), level, on_hand)


@function(
    title=N_("Days of cover"),
    about=N_(
        "How many days stock lasts: stock / daily sales; 0 without stock, blank where there is stock and no sale."
    ),
    arguments={
        "stock": N_("Stock, units: on hand, or with what is on order."),
        "daily_sales": N_("Sales a day, units."),
    },
)
def days_of_cover(stock: NumberColumn, daily_sales: NumberColumn) -> NDArray[np.object_]:
    """Stock that nothing draws on lasts for ever, which is no number of days."""
    days = computed(cover.days_of_cover(stock, daily_sales), stock, daily_sales)
    days[days == np.inf] = None
    return days
