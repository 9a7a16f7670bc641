"""The formulas of a file of cases: each family computes what a case expects from the case's own inputs."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

Results = Mapping[str, Any]
"""What a family computes, by name, the first one what a case expects that names none."""
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "order_cost": ("K", "fixed_cost", "order_cost", "ordering_cost", "setup_cost"),
    "holding_cost": ("h", "holding_cost", "H"),
    "shortage_cost": ("p", "stockout_cost", "shortage_cost", "penalty_cost"),
    "demand": ("demand", "demand_rate", "lam", "demand_mean", "D", "annual_demand"),
    "history": ("y", "demand", "history", "series"),
    "mean": ("mu", "demand_mean", "mean", "lam", "d", "demand"),
    "sd": ("sigma", "demand_sd", "sd", "sd_d", "std"),
    "lead_mean": ("mu_L", "mean_L", "lead_time_mean", "lam_L", "mean", "mu", "lam"),
    "lead_sd": ("sigma_L", "sd_L", "sigma", "sd"),
    "lead_time": ("L", "lead_time", "lead"),
    "review": ("R", "review", "review_period"),
    "lead_time_sd": ("sd_L", "sigma_L", "lead_time_sd"),
    "service_level": ("csl", "alpha", "service_level", "level", "p", "beta"),
    "fill": ("beta", "fill", "fill_rate", "target"),
    "quantity": ("Q", "order_quantity", "quantity"),
    "reorder_point": ("r", "reorder_point", "s", "R"),
    "up_to": ("S", "order_up_to_level", "base_stock_level"),
    "price": ("revenue", "price", "r"),
    "cost": ("purchase_cost", "cost", "unit_cost", "c"),
    "salvage": ("salvage_value", "salvage", "v"),
    "probabilities": ("pmf", "demand_pmf", "probabilities"),
    "breakpoints": ("breakpoints", "breaks"),
    "unit_costs": ("unit_costs", "prices", "costs"),
    "holding_rate": ("holding_cost_rate", "holding_rate", "rate", "i"),
    "production": ("production_rate", "P", "production"),
}
"""What a case may call an input."""


class UnknownInput(KeyError):
    """A case of a family that gives none of the inputs that it needs."""


@dataclass(frozen=True, slots=True)
class Case:
    """A line of the file: what it is called, its formula, and its inputs."""

    name: str
    formula: str
    inputs: Mapping[str, Any]

    @property
    def text(self) -> str:
        """Its name and formula in small letters."""
        return f"{self.name} {self.formula}".lower()

    def says(self, pattern: str) -> bool:
        """Tell whether name or formula has one of these words in it."""
        return re.search(pattern, self.text) is not None

    def has(self, name: str) -> bool:
        """Tell whether an input is given, by one of its names."""
        return any(known in self.inputs for known in _NAMES.get(name, (name,)))

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - numbers, lists, texts
        for known in _NAMES.get(name, (name,)):
            if known in self.inputs:
                return self.inputs[known]
        raise UnknownInput(name)

    def get(self, name: str, default: Any) -> Any:  # noqa: ANN401 - as above
        """Give an input, or a default where it is left out."""
        return self[name] if self.has(name) else default


Compute = Callable[[Case], Results]
_MODULES: Final = ("policies", "quantities", "levels", "items")
"""In the order in which their families are asked: (s, S) is told from ss, the safety stock, by what follows it."""
_FAMILIES: Final[list[tuple[re.Pattern[str], Compute]]] = []


def family(words: str) -> Callable[[Compute], Compute]:
    """Declare how cases are computed whose names have these words in them."""

    def declare(compute: Compute) -> Compute:
        _FAMILIES.append((re.compile(words, re.IGNORECASE), compute))
        return compute

    return declare


def compute(case: Case) -> Results:
    """Compute a case by the first family whose words its name has, or else its formula, and that finds its inputs.

    Raises:
        UnknownInput: there is none.

    """
    for module in _MODULES:
        importlib.import_module(f"{__name__}.{module}")
    for text in (case.name.replace("_", " "), case.formula):
        for words, known in _FAMILIES:
            if words.search(text):
                with suppress(UnknownInput):
                    return known(case)
    raise UnknownInput(case.name)
