"""How much to order once or each time: the EOQ and its kin, the newsvendor, packs, and what other systems order."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from benchmarks.known_formulas import Case, Results, family
from neiqin_macros.stock.formulas import (
    base_stock,
    economic_order,
    newsvendor,
    other_systems,
    quantity_discounts,
    unreliable_supply,
)
from neiqin_macros.stock.formulas.loss import discrete_loss, normal_loss, poisson_loss
from neiqin_macros.stock.formulas.packs import order_quantity


@family(r"newsvendor|newsboy|base ?stock normal")
def one_purchase(case: Case) -> Results:
    """The newsvendor, by what is given: a price, a budget, probabilities, a Poisson mean, a lead time."""
    if case.has("budget"):
        return _budgeted(case)
    if case.has("price"):
        bought = newsvendor.newsvendor_profit(
            case["mean"],
            case["sd"],
            case["price"],
            case["cost"],
            case["salvage"],
            case.get("holding_cost", 0.0),
            case.get("shortage_cost", 0.0),
        )
        return {"S": bought.quantity, "profit": bought.profit}
    p, h = case["shortage_cost"], case["holding_cost"]
    if case.has("probabilities"):
        values = {float(k): v for k, v in case["probabilities"].items()}
        best, losses = newsvendor.newsvendor_discrete(values, p, h), partial(discrete_loss, probabilities=values)
    elif case.has("sd"):
        mean, sd = case["mean"], case["sd"]
        time = case.get("lead_time", 0) + case.get("review", 1)
        best = base_stock.base_stock(mean, sd, case.get("lead_time", 0), p, h, case.get("review", 1))
        losses = partial(normal_loss, mean=mean * time, sd=sd * np.sqrt(time))
    else:
        mean = case["mean"]
        best, losses = newsvendor.newsvendor_poisson(mean, p, h), partial(poisson_loss, mean=mean)
    if case.has("up_to"):
        return {"cost": newsvendor.expected_cost(losses(case["up_to"]), p, h), "S": case["up_to"]}
    return {"S": best.quantity, "cost": best.cost}


def _budgeted(case: Case) -> Results:
    """Items under one budget: costs of each, or prices, costs and salvage values; given by item or by column."""
    items = case.get("items", None)
    given = {key: [item[key] for item in items] for key in items[0]} if items else {}
    columns = Case(case.name, case.formula, {**case.inputs, **given})
    cost = np.asarray(columns["cost"], float)
    if columns.has("price"):
        left = np.asarray(columns.get("salvage", 0.0), float)
        p, h = np.asarray(columns["price"], float) - cost, cost - left
    else:
        p, h = columns["shortage_cost"], columns["holding_cost"]
    bought = newsvendor.newsvendor_budget(columns["mean"], columns["sd"], p, h, cost, columns["budget"])
    return {"S": bought.quantity, "cost": bought.cost.sum(), "spent": (bought.quantity * cost).sum()}


@family(r"eoq ?d\b|disruption")
def disrupted(case: Case) -> Results:
    """The EOQ of a supplier that is down at times."""
    best = unreliable_supply.order_quantity_with_disruptions(
        case["demand"],
        case["order_cost"],
        case["holding_cost"],
        case["shortage_cost"],
        case["disruption_rate"],
        case["recovery_rate"],
    )
    return {"Q": best.quantity, "cost": best.cost}


@family(r"yield")
def uncertain_yield(case: Case) -> Results:
    """The EOQ where another quantity arrives."""
    given = (case[name] for name in ("demand", "order_cost", "holding_cost", "yield_mean", "yield_sd"))
    if case.says("multipl") or (not case.says("additi") and 0 < case["yield_mean"] <= 1):
        best = unreliable_supply.order_quantity_with_multiplicative_yield(*given)
    else:
        best = unreliable_supply.order_quantity_with_additive_yield(*given)
    return {"Q": best.quantity, "cost": best.cost}


@family(r"discount|increment|all.?units")
def discounted(case: Case) -> Results:
    """All-units or incremental discounts."""
    given = (case[name] for name in ("demand", "order_cost", "holding_rate", "breakpoints", "unit_costs"))
    chosen = (
        quantity_discounts.incremental_discount if case.says("increment") else quantity_discounts.all_units_discount
    )
    best = chosen(*given)
    return {"Q": best.quantity, "region": best.step, "cost": best.cost}


@family(r"epq|production quantity")
def produced(case: Case) -> Results:
    """The EPQ."""
    best = economic_order.economic_production_quantity(
        case["demand"], case["order_cost"], case["holding_cost"], case["production"]
    )
    return {"Q": best.quantity, "cost": best.cost}


@family(r"eoq ?b\b|backorder")
def backordered(case: Case) -> Results:
    """The EOQ with backorders."""
    best = economic_order.order_quantity_with_backorders(
        case["demand"], case["order_cost"], case["holding_cost"], case["shortage_cost"]
    )
    return {"Q": best.quantity, "x": best.short, "cost": best.cost}


@family(r"\beoq\b|economic order")
def economic(case: Case) -> Results:
    """The EOQ, or the cost of another quantity."""
    given = case["demand"], case["order_cost"], _held(case)
    if case.has("quantity"):
        return {"cost": economic_order.order_quantity_cost(case["quantity"], *given)}
    best = economic_order.economic_order_quantity(*given)
    return {"Q": best.quantity, "cost": best.cost}


def _held(case: Case) -> Any:  # noqa: ANN401 - a number or an array
    if case.has("holding_cost"):
        return case["holding_cost"]
    return economic_order.holding_cost(case["holding_rate"], case["cost"])


@family(r"moq|\bpack")
def packed(case: Case) -> Results:
    """MOQ and packs."""
    return {"quantity": order_quantity(case["need"], case.get("moq", 0), case.get("pack", 1))}


@family(r"odoo")
def odoo(case: Case) -> Results:
    """Odoo's orderpoint."""
    given = (case["forecast"], case["min"], case["max"], case.get("multiple", 0), case.get("in_progress", 0))
    return {"quantity": other_systems.odoo_orderpoint(*given)}


@family(r"erpnext projected")
def erpnext_projected(case: Case) -> Results:
    """ERPNext's projected quantity."""
    names = ("actual", "planned", "requested", "ordered", "reserved")
    return {"quantity": other_systems.erpnext_projected(*(case.get(name, 0) for name in names))}


@family(r"erpnext recommended")
def erpnext_level(case: Case) -> Results:
    """ERPNext's recommended level."""
    least = case.get("min_order_qty", 0)
    level = other_systems.erpnext_recommended_level(case["outgoing"], case["days"], case["lead_time"], least)
    return {"level": level}


@family(r"erpnext")
def erpnext_reorder(case: Case) -> Results:
    """ERPNext's material request."""
    return {"quantity": other_systems.erpnext_reorder(case["projected"], case["level"], case["reorder_qty"])}


@family(r"guanjiapo")
def guanjiapo(case: Case) -> Results:
    """Guanjiapo's plan."""
    return {"quantity": other_systems.guanjiapo_plan(case["plan_days"], case["lead"], case["ads"], case["stock"])}


@family(r"bigseller")
def bigseller(case: Case) -> Results:
    """BigSeller's suggestion."""
    given = (case[name] for name in ("freq", "purchase", "safety", "ads", "transit", "avail"))
    return {"quantity": other_systems.bigseller_stock_up(*given)}


@family(r"streamline")
def streamline(case: Case) -> Results:
    """Streamline's order."""
    demand, held = (case["D_OC"], case["D_LT"]), (case["SS"], case["ship"], case["recv"], case["on_hand"])
    quantity = other_systems.streamline_order(*demand, *held, case.get("rounding", 1), case.get("min_lot", 0))
    return {"quantity": quantity}
