"""What is told of items: forecasts, classes, lead times in working days, and values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.known_formulas import Case, Results, family
from neiqin_macros.stock.formulas import demand_classes, economic_order, forecasts, item_classes, valuation
from neiqin_macros.working_days import workday


@family(r"croston")
def croston(case: Case) -> Results:
    """Croston's forecast, or the named variant of it."""
    return {"forecast": forecasts.croston(case["history"], case["alpha"])}


@family(r"\bsba\b")
def sba(case: Case) -> Results:
    """Syntetos and Boylan's approximation."""
    return {"forecast": forecasts.sba(case["history"], case["alpha"])}


@family(r"\btsb\b")
def tsb(case: Case) -> Results:
    """Teunter, Syntetos and Babai's forecast."""
    return {"forecast": forecasts.tsb(case["history"], case["alpha_d"], case["alpha_p"])}


@family(r"\bses\b|exponential smoothing")
def smoothing(case: Case) -> Results:
    """Exponential smoothing."""
    return {"forecast": forecasts.exponential_smoothing(case["history"], case["alpha"])}


@family(r"moving average (?!cost)|\bsma\b|\bma ?\d")
def moving_average(case: Case) -> Results:
    """The mean of the last periods."""
    return {"forecast": forecasts.moving_average(case["history"], case.get("n", case.get("window", 12)))}


@family(r"\bsbc\b|demand class")
def demand_class(case: Case) -> Results:
    """The demand class of a history, or of ADI and CV2."""
    adi = case["adi"] if case.has("adi") else demand_classes.average_demand_interval(case["history"])
    cv2 = case["cv2"] if case.has("cv2") else demand_classes.squared_variation(case["history"])
    return {"class": demand_classes.demand_class(adi, cv2)}


@family(r"\badi\b")
def adi(case: Case) -> Results:
    """The average demand interval."""
    return {"adi": demand_classes.average_demand_interval(case["history"])}


@family(r"\bcv ?2\b")
def cv2(case: Case) -> Results:
    """The squared coefficient of variation of sizes."""
    return {"cv2": demand_classes.squared_variation(case["history"])}


@family(r"\babc\b")
def abc(case: Case) -> Results:
    """Both definitions of ABC, told apart by their names."""
    values = case["revenue"] if case.has("revenue") else case["value"]
    cut = case.get("a", 0.8), case.get("b", 0.95)
    within = case.says("includ|cum_le|within|<= ?cutoff")
    classify = item_classes.abc_within_cutoff if within else item_classes.abc_crossing_up
    return _by_item(values, lambda given: classify(given, *cut))


@family(r"\bxyz\b")
def xyz(case: Case) -> Results:
    """XYZ by the coefficient of variation: given, of mean and sd, or of histories."""
    if case.has("cv"):
        cut = case.get("x", 0.5), case.get("y", 1.0)
        return _by_item(case["cv"], lambda given: item_classes.xyz(given, *cut))
    if case.has("sd"):
        return {"class": item_classes.xyz(np.divide(case["sd"], case["mean"]))}
    return _by_item(case["history"], lambda given: item_classes.xyz(item_classes.coefficient_of_variation(given)))


def _by_item(values: Any, classify: Callable[[Any], Any]) -> Results:  # noqa: ANN401 - numbers, or numbers by item
    """The classes of items that are named, or of a list or one of them that are not."""
    if isinstance(values, dict):
        return dict(zip(values, classify([*values.values()]), strict=True))
    return {"class": classify(values)}


@family(r"working ?day")
def working_days(case: Case) -> Results:
    """The day of arrival."""
    day = workday(case["order"], case["days"], case.get("holidays", []))
    return {"arrival": str(day)}


@family(r"\bwac\b|moving average cost|weighted average")
def moving_average_cost(case: Case) -> Results:
    """The moving average cost."""
    return {"cost": valuation.moving_average_cost(*(case[name] for name in ("q0", "c0", "q1", "c1")))}


@family(r"fifo")
def fifo(case: Case) -> Results:
    """What an issue cost, and what is left is worth."""
    units, costs = np.array(case["layers"], float).T
    return {"cogs": valuation.fifo_cost(units, costs, [case["issue"]])[0]}


@family(r"stocktake|variance")
def stocktake(case: Case) -> Results:
    """Count against book."""
    found = valuation.stocktake_variance(
        case["opening"],
        case["inbound"],
        case["outbound"],
        case["count"],
        case.get("returns_in", 0),
        case.get("unit_cost", np.nan),
    )
    return {"variance": found.variance, "book": found.book, "value": found.value}


@family(r"turnover|\bdio\b")
def turnover(case: Case) -> Results:
    """Turns, and days of sales in stock."""
    found = valuation.turnover(case["cogs"], case["open"], case["close"], case.get("days", 365))
    return {"turns": found.turns, "days": found.days}


@family(r"holding cost")
def holding_cost(case: Case) -> Results:
    """What a unit costs to hold."""
    return {"h": economic_order.holding_cost(case["rate"], case["unit_cost"])}
