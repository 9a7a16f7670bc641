"""The plan as rows of the Replenishment table: what is most urgent first, each with its sum in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.changes import Queue
from neiqin.text import N_, Reason
from neiqin_macros.stock.planning.forecasting import LEAST_WEEKS
from neiqin_macros.stock.planning.methods import method_name
from neiqin_macros.stock.planning.ordering import order_of
from neiqin_macros.stock.sales.new_items import LAUNCH
from neiqin_macros.stock_words import PlanState
from neiqin_macros.tables.replenishment import PlannedItem

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.text import Spoken
    from neiqin_macros.stock.planning.planned import Planned

_SUM: Final = N_(
    "{demand} + {safety} safety - ({on_hand} on hand + {arriving} arriving - {committed} committed) = {need};"
    " rounded: {order}"
)
_DEMAND: Final = N_("{rate} a day x {days} days")
_SEASONAL: Final = N_("{rate} a day x {days} days x {season} for the season")
_PROMOTED: Final = N_("{demand} + {promotion} for promotions")
_AHEAD: Final = N_("{demand} + {forward} ahead for the supplier's minimum")
_CAPPED: Final = N_("{sum}, as the maximum is {most}")
_BY_HAND: Final = N_("{sum}; typed by hand: {typed}")
_PLAIN: Final = N_("average of {window} days; under {weeks} weeks of history")
_NEW: Final = N_("new: the first {days} days of others of its category")
_OTHERS: Final = N_("{name}: {level}")
_LISTED: Final = N_("{all}")
_STATES: Final = {state.value: place for place, state in enumerate(PlanState)}
_NO_TIME: Final = np.datetime64("NaT", "us")


def plan_queue(made: Planned) -> Queue:
    """One row an item, the most urgent state first, then the larger amount; what was typed stays beside its SKU."""
    amount = np.nan_to_num(made.amount)
    value = np.nan_to_num(made.standing.on_hand * made.book.terms.cost)
    place = np.array([_STATES[state] for state in made.state], np.int64)
    order = np.lexsort((np.arange(len(place)), -value, -amount, place))
    frame = pd.DataFrame({name: _column(values)[order] for name, values in _columns(made).items()})
    return Queue(PlannedItem, frame)


def _column(values: Any) -> NDArray[Any]:  # noqa: ANN401 - an array, or a list of what is said late
    if isinstance(values, np.ndarray):
        return values
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found


def _columns(made: Planned) -> dict[str, Any]:
    items, terms, shown = made.book.items, made.book.terms, made.sum
    ordered = made.quantity > 0
    names = (
        "rate",
        "days",
        "season",
        "promotion",
        "demand",
        "safety",
        "level",
        "on_hand",
        "arriving",
        "committed",
        "position",
    )
    return {
        "state": made.state,
        "sku": np.array([*items.skus, None], dtype=object)[:-1],
        "product": items.field("product").astype(object),
        "supplier": terms.supplier.astype(object),
        "order_qty": made.computed,
        "order_date": np.where(ordered, made.timing.order_day.astype("datetime64[us]"), _NO_TIME),
        "arrives": np.where(ordered, made.timing.arrives.astype("datetime64[us]"), _NO_TIME),
        "run_out": made.run_out.astype("datetime64[us]"),
        "lead_days": shown.lead,
        "review_days": shown.review,
        **{name: getattr(shown, name) for name in names},
        "spread": np.round(made.forecast.spread, 2),
        "forward": shown.forward,
        "need": shown.need,
        "moq": terms.moq,
        "pack": terms.pack,
        "max_stock": items.number("max_stock"),
        "cover_days": np.where(np.isfinite(made.cover), np.round(made.cover, 1), np.nan),
        "unit_cost": terms.cost,
        "amount": np.where(ordered, np.round(made.amount, 2), 0),
        "method": _methods(made),
        "sum": _sums(made),
        "others": _others(made),
    }


def _methods(made: Planned) -> list[Spoken]:
    """How each item was planned."""
    if made.forecast.policy is None:
        params = {"window": made.book.settings.own_days, "weeks": LEAST_WEEKS}
        return [Reason(_PLAIN, params)] * len(made.quantity)
    usual = Reason(_LISTED, {"all": tuple(method_name(name) for name in made.forecast.others)})
    return [Reason(_NEW, {"days": LAUNCH}) if new else usual for new in made.forecast.new.tolist()]


def _sums(made: Planned) -> list[Spoken]:
    """Every sum, to be said in the workbook's language."""
    shown = made.sum
    fields = ("rate", "days", "season", "promotion", "safety", "on_hand", "arriving", "committed", "need", "forward")
    columns = {name: getattr(shown, name).tolist() for name in fields}
    computed, quantity = made.computed.tolist(), made.quantity.tolist()
    most, terms = made.book.items.number("max_stock"), made.book.terms
    capped = ~made.stopped & (made.computed < order_of(shown.need, terms.moq, terms.pack))
    found: list[Spoken] = []
    for i, by_hand in enumerate(made.by_hand.tolist()):
        params: dict[str, Any] = {name: values[i] for name, values in columns.items()} | {"order": computed[i]}
        demand = Reason(_DEMAND if params["season"] == 1 else _SEASONAL, params)
        if params["promotion"]:
            demand = Reason(_PROMOTED, {"demand": demand, "promotion": params["promotion"]})
        if params["forward"]:
            demand = Reason(_AHEAD, {"demand": demand, "forward": params["forward"]})
        said = Reason(_SUM, params | {"demand": demand})
        if capped[i]:
            said = Reason(_CAPPED, {"sum": said, "most": most[i]})
        found.append(Reason(_BY_HAND, {"sum": said, "typed": quantity[i]}) if by_hand else said)
    return found


def _others(made: Planned) -> Sequence[Spoken | float]:
    """What each blended method would have held of each item."""
    if not made.forecast.others:
        return [np.nan] * len(made.quantity)
    names = [method_name(name) for name in made.forecast.others]
    rows = zip(*(np.round(values, 1).tolist() for values in made.forecast.others.values()), strict=True)
    return [Reason(_LISTED, {"all": _named(names, row)}) for row in rows]


def _named(names: list[Spoken | str], levels: tuple[float, ...]) -> tuple[Reason, ...]:
    return tuple(Reason(_OTHERS, {"name": n, "level": level}) for n, level in zip(names, levels, strict=True))
