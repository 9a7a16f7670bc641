"""The candidates: ways to set a level to order up to, each with a knob that trades stock for fill."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.formulas import gamma
from neiqin_macros.stock.levels.outlook import Outlook

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Z: Final = (-0.6, 0.0, 0.4, 0.8, 1.2, 1.6, 2.1, 2.7, 3.5, 4.7, 6.5, 9.0, 13.0, 20.0)
_P: Final = (0.2, 0.4, 0.55, 0.68, 0.78, 0.85, 0.9, 0.94, 0.967, 0.983, 0.992, 0.997, 0.999, 0.9999)
_LOG_SHAPES: Final = np.linspace(np.log(1e-3), np.log(300), 96)


@dataclass(frozen=True)
class Candidate:
    """A way to set levels.

    `levels(outlook, origin, knobs)` gives them for each knob, (knobs, items), units; between two of the `knobs` that it
    was made for, a level lies on the straight line. `readings` are the readings of the past that it takes the mean of.
    """

    name: str
    readings: tuple[str, ...]
    knobs: NDArray[np.float32]
    levels: Callable[[Outlook, int, NDArray[np.float32]], NDArray[np.float32]]

    def of(self, outlook: Mapping[str, Outlook], origin: int, knobs: NDArray[np.float32]) -> NDArray[np.float32]:
        """Give the levels at an origin, by its number: (knobs, items), units."""
        found = [self.levels(outlook[reading], origin, knobs) for reading in self.readings]
        return sum(found[1:], found[0]) / np.float32(len(found))


def _normal(outlook: Outlook, k: int, knobs: NDArray[np.float32]) -> NDArray[np.float32]:
    """Expected demand + z x sd."""
    return outlook.expected[k] + knobs[:, None] * outlook.sd[k]


def _cover(outlook: Outlook, k: int, knobs: NDArray[np.float32]) -> NDArray[np.float32]:
    """Expected demand x (1 + z x the shop's usual sd as a share of demand): days of safety, the same for all items."""
    return (1 + knobs[:, None] * outlook.usual[k]) * outlook.expected[k]


def _between(outlook: Outlook, k: int, knobs: NDArray[np.float32]) -> NDArray[np.float32]:
    """Half of the safety by the item's own sd, half by days of safety."""
    return outlook.expected[k] + knobs[:, None] * ((outlook.sd[k] + outlook.usual[k] * outlook.expected[k]) / 2)


def _gamma(outlook: Outlook, k: int, knobs: NDArray[np.float32]) -> NDArray[np.float32]:
    """The quantile of the gamma distribution with this mean and sd; a knob counts through the probabilities `_P`."""
    expected, sd = outlook.expected[k], outlook.sd[k]
    shape = np.zeros_like(expected)
    np.log(expected / np.maximum(sd, np.float32(1e-9)), out=shape, where=expected > 0)
    place = (2 * shape - np.float32(_LOG_SHAPES[0])) / np.float32(_LOG_SHAPES[1] - _LOG_SHAPES[0])
    place = np.clip(place, 0, np.float32(len(_LOG_SHAPES) - 1.001))
    column = place.astype(np.int32)
    table = _between_rows(_quantiles(), knobs)
    left = table[:, column]
    left += (place - column) * (table[:, column + 1] - left)
    left *= expected
    return left


def _between_rows(table: NDArray[np.float32], knobs: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give rows of a table, and points on the line between two rows."""
    row = np.clip(knobs.astype(np.int32), 0, len(table) - 2)
    share = (knobs - row)[:, None]
    return table[row] * (1 - share) + table[row + 1] * share


@cache
def _quantiles() -> NDArray[np.float32]:
    """Quantiles of gamma variables with mean 1, (probabilities, shapes)."""
    shapes = np.exp(_LOG_SHAPES)
    return (gamma.quantile(np.array(_P)[:, None], shapes) / shapes).astype(np.float32)


def candidates() -> tuple[Candidate, ...]:
    """All candidates: four ways to read a level from an outlook, on each reading of the past, and on their mean."""
    z, p = np.array(_Z, np.float32), np.arange(len(_P), dtype=np.float32)
    ways = {"normal": (z, _normal), "gamma": (p, _gamma), "between": (z, _between), "cover": (z, _cover)}
    readings = {"even": ("even",), "slow": ("slow",), "capped": ("capped",), "mean": ("even", "slow", "capped")}
    return tuple(
        Candidate(f"{name}, {reading}", some, knobs, levels)
        for reading, some in readings.items()
        for name, (knobs, levels) in ways.items()
        if reading != "mean" or name in {"gamma", "between"}
    )
