"""Rules of when and how much to order: (r, Q), (s, S), base stock, and the lots of known demand."""

from __future__ import annotations

import numpy as np

from benchmarks.known_formulas import Case, Results, family
from neiqin_macros.stock.formulas import continuous_review, finite_horizon, lot_sizing, min_max
from neiqin_macros.stock.formulas.base_stock import poisson_base_stock_fill, poisson_base_stock_for_fill
from neiqin_macros.stock.formulas.joint_replenishment import joint_replenishment


def _costs(case: Case) -> tuple[float, float, float]:
    return case["order_cost"], case["holding_cost"], case["shortage_cost"]


def _over_lead_time(case: Case) -> tuple[float, float]:
    """Mean and sd over the lead time, given as such or by period."""
    if case.has("mu_L"):
        return case["mu_L"], case["lead_sd"]
    return case["mean"] * case["lead_time"], case["sd"] * np.sqrt(case["lead_time"])


@family(r"\br ?q\b|nahmias qr|hadley|\(r, ?q\)|\(q, ?r\)")
def reorder_rule(case: Case) -> Results:
    """(r, Q): exact cost of a given rule, and the approximations by name."""
    demand, (mean, sd) = case["demand"], _over_lead_time(case)
    if case.has("quantity") and case.has("reorder_point"):
        point, quantity = case["reorder_point"], case["quantity"]
        cost = continuous_review.reorder_rule_cost(point, quantity, demand, mean, sd, *_costs(case))
        return {"cost": cost, "r": point, "Q": quantity}
    if case.says(r"eoq_?b"):
        rule = continuous_review.backordered_eoq(demand, mean, sd, *_costs(case))
    elif case.says(r"eoq_?\+?ss"):
        rule = continuous_review.safety_stocked_eoq(demand, mean, sd, *_costs(case))
    elif case.says("loss"):
        rule = continuous_review.loss_function_rule(demand, mean, sd, *_costs(case))
    else:
        rule = continuous_review.expected_inventory_level(demand, mean, sd, *_costs(case))
    return {"r": rule.reorder_point, "Q": rule.quantity, "cost": rule.cost}


@family(r"finite horizon")
def finite_horizon_rule(case: Case) -> Results:
    """The (s, S) of each period."""
    plan = finite_horizon.finite_horizon_plan(
        case["mean"],
        case["sd"],
        case["order_cost"],
        case.get("c", case.get("cost", 0.0)),
        case["holding_cost"],
        case["shortage_cost"],
        last_holding_cost=case.get("hT", case.get("terminal_holding_cost", 0.0)),
        last_shortage_cost=case.get("pT", case.get("terminal_stockout_cost", 0.0)),
        discount=case.get("gamma", case.get("discount_factor", 1.0)),
        stock=int(case.get("IL0", case.get("initial_inventory_level", 0))),
        periods=case.get("T", case.get("num_periods", None)),
    )
    return {"s": plan.reorder_points, "S": plan.up_to, "cost": plan.cost}


@family(r"\bs ?s (?!demand)(poisson|power|cost|problem|exact|discrete|example|given)|power approx|zheng|\(s, ?s\)")
def min_max_rule(case: Case) -> Results:
    """(s, S): the power approximation, the cost of given levels, or the best levels."""
    order_cost, h, p = _costs(case)
    if case.says("power|ehrhardt"):
        rule = min_max.power_approximation(case["mean"], case["sd"], order_cost, h, p)
        return {"s": rule.reorder_point, "S": rule.up_to}
    values = {float(k): v for k, v in case["probabilities"].items()} if case.has("probabilities") else None
    if case.has("s") and case.has("S"):
        levels = case["s"], case["S"]
        if values is not None:
            return {"cost": min_max.min_max_cost_discrete(*levels, values, order_cost, h, p)}
        return {"cost": min_max.min_max_cost_poisson(*levels, case["mean"], order_cost, h, p)}
    if values is not None:
        rule = min_max.best_min_max_discrete(values, order_cost, h, p)
    else:
        rule = min_max.best_min_max_poisson(case["mean"], order_cost, h, p)
    return {"s": rule.reorder_point, "S": rule.up_to, "cost": rule.cost}


@family(r"joint|jrp")
def joint(case: Case) -> Results:
    """Silver's heuristic for items ordered together."""
    plan = joint_replenishment(
        case["shared_fixed_cost"], case["individual_fixed_costs"], case["demand_rates"], case["holding_costs"]
    )
    return {"quantities": plan.quantities, "cycle": plan.cycle, "multiples": plan.multiples, "cost": plan.cost}


@family(r"\bww\b|wagner")
def wagner_whitin(case: Case) -> Results:
    """The lots of least cost."""
    lots = lot_sizing.wagner_whitin(
        case["demand"], case["order_cost"], case["holding_cost"], case.get("purchase_cost", 0.0)
    )
    return {"orders": lots.orders, "cost": lots.cost}


@family(r"silver ?meal")
def silver_meal(case: Case) -> Results:
    """Silver and Meal's lots."""
    lots = lot_sizing.silver_meal(case["demand"], case["order_cost"], case["holding_cost"])
    return {"orders": lots.orders, "cost": lots.cost}


@family(r"lot for lot|\bl4l\b|\blfl\b")
def lot_for_lot(case: Case) -> Results:
    """An order in each period."""
    lots = lot_sizing.lot_for_lot(case["demand"], case["order_cost"])
    return {"orders": lots.orders, "cost": lots.cost}


@family(r"base ?stock poisson|poisson base ?stock")
def base_stock_fill(case: Case) -> Results:
    """The fill rate of a base stock, or the least one that reaches a fill rate."""
    if not case.has("up_to"):
        return {"S": poisson_base_stock_for_fill(case["fill"], case["lead_mean"])}
    return {"fill": poisson_base_stock_fill(case["lead_mean"], case["up_to"])}
