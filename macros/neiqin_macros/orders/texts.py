"""A text column as its distinct texts, so that a million rows are searched in the time of the texts they share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.masked import masked

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BATCH: Final = 256


@dataclass(frozen=True)
class Texts:
    """A column's distinct texts, and for each row the place of its own; -1 where it is blank."""

    codes: NDArray[np.int64]
    distinct: list[str]
    _found: dict[str, NDArray[np.bool_]] = field(default_factory=dict)

    @classmethod
    def of(cls, values: pd.Series[Any]) -> Texts:
        """Take a column apart."""
        codes, distinct = pd.factorize(np.asarray(values, dtype=object))
        return cls(codes.astype(np.int64), distinct.tolist())

    @property
    def filled(self) -> NDArray[np.bool_]:
        """Rows that hold a text."""
        return self.codes >= 0

    def hold(self, pattern: re.Pattern[str]) -> NDArray[np.bool_]:
        """Rows whose text holds a pattern."""
        return self.spread(self.found(pattern))

    def found(self, pattern: re.Pattern[str]) -> NDArray[np.bool_]:
        """Distinct texts that hold a pattern."""
        if pattern.pattern not in self._found:
            self._found[pattern.pattern] = found_in(self.distinct, pattern)
        return self._found[pattern.pattern]

    @cached_property
    def masked(self) -> NDArray[np.bool_]:
        """Distinct texts that are masked personal data: unknown, not wrong."""
        return masked(self.distinct)

    def spread(self, of_distinct: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Give each row what holds of its text; blank rows are False."""
        return np.append(of_distinct, False)[self.codes]

    def counts(self, rows: NDArray[np.bool_]) -> NDArray[np.int64]:
        """How many of some rows hold each distinct text."""
        return np.bincount(self.codes[rows & self.filled], minlength=len(self.distinct))


def found_in(texts: Sequence[str], pattern: re.Pattern[str]) -> NDArray[np.bool_]:
    """Which texts hold a pattern (without lookaround); a batch in which none does, or every one, is told at once."""
    lines = _by_line(pattern)
    whole = pattern.pattern.startswith("^")

    def at_once(joined: str, n: int) -> bool | None:
        hits = len(lines.findall(joined))
        return False if not hits else True if whole and hits == n else None

    return in_batches(texts, at_once, lambda text: pattern.search(text) is not None)


def in_batches(
    texts: Sequence[str], at_once: Callable[[str, int], bool | None], one: Callable[[str], bool]
) -> NDArray[np.bool_]:
    """Judge texts by the batch, joined by line ends, where `at_once` can; else one by one."""
    judged: list[bool] = []
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        joined = "\n".join(batch)
        verdict = at_once(joined, len(batch)) if joined.count("\n") == len(batch) - 1 else None
        judged += [one(text) for text in batch] if verdict is None else [verdict] * len(batch)
    return np.array(judged, bool)


@cache
def _by_line(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(pattern.pattern, pattern.flags | re.MULTILINE)
