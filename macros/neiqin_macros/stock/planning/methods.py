"""The blended methods by name: how a level is read, and which reading of the past it is read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin.text import N_, Reason

if TYPE_CHECKING:
    from neiqin.text import Spoken

_WAYS: Final = {
    "normal": N_("own spread"),
    "gamma": N_("skewed spread"),
    "between": N_("own and usual spread"),
    "cover": N_("days of cover"),
}
_READINGS: Final = {
    "even": N_("{way}"),
    "slow": N_("{way} (slow)"),
    "capped": N_("{way} (bulk sales cut)"),
    "mean": N_("{way} (averaged)"),
}


def method_name(candidate: str) -> Spoken | str:
    """Say what a candidate does; one that has no words here keeps its own name."""
    way, _, reading = candidate.partition(", ")
    if way not in _WAYS or reading not in _READINGS:
        return candidate
    return Reason(_READINGS[reading], {"way": Reason(_WAYS[way])})
