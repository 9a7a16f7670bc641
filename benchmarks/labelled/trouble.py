"""What a kind of trouble is: a small function that takes an order from the shop and spoils it, and how badly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from benchmarks.labelled.taken import OpenShop, TakenOrder

Difficulty = Literal["easy", "default", "hard"]
Spoil = Callable[[OpenShop, float], Sequence[TakenOrder]]


@dataclass(frozen=True)
class Trouble:
    """One kind: the rule that should find it, its magnitude by difficulty, and the function that makes one.

    `grouped` kinds are found as a whole: it is enough that the rule hits one of the orders. `why_not` says why a rule
    cannot be expected to find the kind from a table of orders.
    """

    kind: str
    rule: str
    spoil: Spoil
    sizes: dict[str, float]
    grouped: bool = False
    why_not: str = ""


TROUBLES: Final[dict[str, Trouble]] = {}
"""All kinds by name, in the order in which they are made."""


def trouble(
    kind: str,
    rule: str,
    *,
    easy: float = 0,
    default: float = 0,
    hard: float = 0,
    grouped: bool = False,
    why_not: str = "",
) -> Callable[[Spoil], Spoil]:
    """Register a function as a kind of trouble; it gets the shop and the magnitude, and gives the orders to label."""

    def declare(spoil: Spoil) -> Spoil:
        sizes = {"easy": easy, "default": default, "hard": hard}
        TROUBLES[kind] = Trouble(kind, rule, spoil, sizes, grouped, why_not)
        return spoil

    return declare
