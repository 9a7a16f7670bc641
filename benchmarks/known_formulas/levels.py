"""How much to hold: safety stock, reorder points, service levels and the loss functions below them."""

from __future__ import annotations

from benchmarks.known_formulas import Case, Results, UnknownInput, family
from neiqin_macros.stock.formulas import fill_rate, gamma, loss, reorder_point, safety_stock


@family(r"loss")
def losses(case: Case) -> Results:
    """The loss functions, by the distribution named."""
    if case.has("z") and not case.has("x"):
        return {"n": loss.standard_loss(case["z"])}
    x = case["x"]
    if case.says("negbin|negative binomial|nb\\("):
        short, over = loss.negative_binomial_loss(x, case["r"], case["p"])
    elif case.says("poisson"):
        short, over = loss.poisson_loss(x, case["mean"])
    elif case.says("gamma"):
        given = (case["a"], case["b"]) if case.has("a") else gamma.from_moments(case["mean"], case["sd"])
        short, over = loss.gamma_loss(x, *given)
    elif case.says("lognormal"):
        short, over = loss.lognormal_loss(x, case["mean"], case["sd"])
    elif case.has("probabilities"):
        short, over = loss.discrete_loss(x, {float(k): v for k, v in case["probabilities"].items()})
    elif case.says("second"):
        return {"n": loss.normal_second_loss(x, case["mean"], case["sd"])}
    else:
        short, over = loss.normal_loss(x, case["mean"], case["sd"])
    return {"n": short, "nbar": over}


@family(r"fill ?rate|\bfill\b")
def fill_rates(case: Case) -> Results:
    """The safety factor for a fill rate, or the fill rate of a safety stock, of (r, Q) rules; or of an (R, S) level."""
    if case.has("up_to") and case.has("review"):
        given = (case[name] for name in ("up_to", "mean", "sd", "lead_time", "review"))
        return {"fill": fill_rate.periodic_fill_rate(*given)}
    sd, quantity = case["lead_sd"], case["quantity"]
    if case.has("fill"):
        k = fill_rate.safety_factor_for_fill(case["fill"], sd, quantity)
        return {"k": k, "ss": k * sd, "R": case.get("mu_L", 0) + k * sd}
    held = case["ss"] if case.has("ss") else case["k"] * sd
    return {"fill": fill_rate.fill_rate(held, sd, quantity)}


@family(r"type ?1|cycle service")
def cycle_service(case: Case) -> Results:
    """The reorder point of a service level of type 1, mean and sd over the lead time given; or the level of a point."""
    mean, sd = (case[name] for name in ("lead_mean", "lead_sd"))
    if not case.has("service_level"):
        return {"alpha": safety_stock.service_level(case["reorder_point"], mean, sd)}
    return {"R": reorder_point.normal_reorder_point(case["service_level"], mean, sd)}


@family(r"type ?2")
def fill_service(case: Case) -> Results:
    """The reorder point of a fill rate, the order quantity given."""
    sd = case["lead_sd"]
    k = fill_rate.safety_factor_for_fill(case["fill"], sd, case["quantity"])
    return {"R": case["lead_mean"] + k * sd, "k": k}


@family(r"\bz \d|^z$|norm.*ppf|safety factor")
def safety_factor(case: Case) -> Results:
    """The normal quantile."""
    return {"z": safety_stock.safety_factor(case["service_level"])}


@family(r"\bss\b|safety stock")
def safety(case: Case) -> Results:
    """The safety stock of demand and lead time that vary."""
    return {"ss": safety_stock.safety_stock(case["service_level"], *_rates(case))}


@family(r"periodic|\brs level|\(r, ?s\)")
def periodic(case: Case) -> Results:
    """The order-up-to level of an (R, S) rule."""
    mean, sd, lead, lead_sd = _rates(case)
    return {"S": safety_stock.order_up_to_level(case["service_level"], mean, sd, lead, case["review"], lead_sd)}


@family(r"compound")
def compound(case: Case) -> Results:
    """The reorder point of Poisson orders of random sizes."""
    sizes = {int(k): v for k, v in case["sizes"].items()}
    return {"r": reorder_point.compound_poisson_reorder_point(case["service_level"], case["lam"], sizes)}


@family(r"\brop\b|reorder point")
def point(case: Case) -> Results:
    """The reorder point of the distribution named, or of demand and lead time that vary."""
    level = case["service_level"]
    if case.says("poisson"):
        return {"r": reorder_point.poisson_reorder_point(level, case["lead_mean"])}
    for words, compute in _POINTS.items():
        if case.says(words) and case.has("mean"):
            return {"r": compute(level, case["mean"], case["sd"])}
    if case.has("lead_time"):
        return {"r": safety_stock.reorder_point(level, *_rates(case))}
    if case.says("normal") or case.has("mean"):
        return {"r": reorder_point.normal_reorder_point(level, case["lead_mean"], case["lead_sd"])}
    raise UnknownInput(case.name)


_POINTS = {
    "lognormal": reorder_point.lognormal_reorder_point,
    "gamma": reorder_point.gamma_reorder_point,
    "negbin|negative binomial": reorder_point.negative_binomial_reorder_point,
}


def _rates(case: Case) -> tuple[float, float, float, float]:
    """Demand and its sd a period, the lead time, and its sd."""
    return case["mean"], case.get("sd", 0.0), case["lead_time"], case.get("lead_time_sd", 0.0)
