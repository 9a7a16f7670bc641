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
from neiqin.table_range import take_apart

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table_range import Coded

_DIGITS: Final = re.compile(r"^\d+$")
_BATCH: Final = 256
"""Few texts, so that a pattern that looks for the end of a text in vain does not look through all of them."""


@dataclass(frozen=True)
class Texts:
    """A column's distinct texts, and for each row the place of its own; -1 where it is blank."""

    codes: NDArray[np.int64]
    distinct: list[str]
    _found: dict[str, NDArray[np.bool_]] = field(default_factory=dict)

    @classmethod
    def of(cls, values: pd.Series[Any]) -> Texts:
        """Take a column apart."""
        return cls.taken(take_apart(values))

    @classmethod
    def taken(cls, apart: Coded) -> Texts:
        """Give a column that reading took apart."""
        return cls(apart.codes, apart.distinct)

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
            self._found[pattern.pattern] = _found(self.distinct, self._batches, pattern)
        return self._found[pattern.pattern]

    @cached_property
    def digits(self) -> NDArray[np.bool_]:
        """Distinct texts that are digits and nothing else, as most ids are."""
        return self.found(_DIGITS)

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """How many characters each distinct text has."""
        return np.fromiter(map(len, self.distinct), np.int64, len(self.distinct))

    def hold_beside_digits(self, pattern: re.Pattern[str]) -> NDArray[np.bool_]:
        """Rows whose text holds a pattern which no text of digits alone can hold; those are not searched."""
        at = np.flatnonzero(~self.digits)
        found = np.zeros(len(self.distinct), bool)
        found[at] = found_in([self.distinct[i] for i in at.tolist()], pattern)
        return self.spread(found)

    @cached_property
    def _batches(self) -> list[str]:
        return _batches(self.distinct)

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
    r"""Which texts hold a pattern (without lookaround, atomic groups, \A, \Z and \B): searched by the batch of lines.

    Texts with a line end inside, and those that a match touches which goes over a line end, are asked alone.
    """
    return _found(texts, _batches(texts), pattern)


def _batches(texts: Sequence[str]) -> list[str]:
    """Some hundred texts each, every text behind a line end."""
    return ["\n" + "\n".join(texts[start : start + _BATCH]) for start in range(0, len(texts), _BATCH)]


def _found(texts: Sequence[str], batches: list[str], pattern: re.Pattern[str]) -> NDArray[np.bool_]:
    lines = _Lines.of(pattern)
    found = np.zeros(len(texts), bool)
    alone: list[int] = []
    for start, joined in zip(range(0, len(texts), _BATCH), batches, strict=True):
        batch = texts[start : start + _BATCH]
        if joined.count("\n") != len(batch):
            alone += range(start, start + len(batch))
        elif hits := lines.search.findall(joined, lines.skipped):
            if lines.each_has_one(hits, len(batch)):
                found[start : start + len(batch)] = True
                continue
            first, last = start + lines.touched(batch, joined)
            found[first] = True
            over = first != last
            for i, j in zip(first[over].tolist(), last[over].tolist(), strict=True):
                alone += range(i, j + 1)
    for i in alone:
        found[i] = pattern.search(texts[i]) is not None
    return found


@dataclass(frozen=True)
class _Lines:
    """A pattern for many texts, each of them behind a line end."""

    search: re.Pattern[str]
    """Matches each text once at most, unless it matches nothing or a line end."""
    skipped: int
    """Characters in front that belong to no text: 0 where a match begins with the line end before its text."""

    @classmethod
    @cache
    def of(cls, pattern: re.Pattern[str]) -> _Lines:
        """Write a pattern anew for lines."""
        # In a text without line ends DOTALL says nothing; between lines it would let one match run through all of them.
        flags, text = (pattern.flags | re.MULTILINE) & ~re.DOTALL, pattern.pattern
        if flags & re.VERBOSE:
            return cls(re.compile(text, flags), 1)
        if text.startswith("^") and not _has_branches(text):
            if not text.startswith("^.*?"):
                # A line end is found quicker than the start of a line.
                return cls(re.compile("\n" + text.removeprefix("^"), flags), 0)
            text = text.removeprefix("^.*?")
        return cls(re.compile(f"(?:{text}).*", flags), 1)

    def each_has_one(self, hits: list[str], n: int) -> bool:
        """Whether what was found in n texts must be one match in each."""
        if len(hits) != n or not self.skipped:
            return len(hits) == n
        # Two matches in one text: the second would be empty, or begin with the line end.
        return self.search.groups == 0 and "" not in hits and "\n" not in "".join(hits)

    def touched(self, batch: Sequence[str], joined: str) -> NDArray[np.int64]:
        """The first text that each match touches, and the last."""
        begins = np.cumsum([0, *(len(text) + 1 for text in batch[:-1])])
        spans = np.array([match.span() for match in self.search.finditer(joined, self.skipped)]).T
        spans -= np.array([[self.skipped], [1]])
        return np.searchsorted(begins, spans, side="right") - 1


def _has_branches(pattern: str) -> bool:
    """Whether a pattern is one of several, outside of all brackets."""
    outside = re.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", "", pattern, flags=re.DOTALL)
    while outside != (outer := re.sub(r"\([^()]*\)", "", outside)):
        outside = outer
    return "|" in outside


def matched_whole(texts: Sequence[str], lines: re.Pattern[str]) -> NDArray[np.bool_]:
    """Which texts a pattern matches whole that is `^...$` with MULTILINE; none that is empty or has a line end inside.

    A pattern that matched over line ends would tell nothing.
    """
    joined = "\n".join(texts)
    if joined.count("\n") >= len(texts):
        texts = ["" if "\n" in text else text for text in texts]
        joined = "\n".join(texts)
    # What is matched whole leaves an empty line.
    left = lines.sub("", joined).split("\n")
    if len(left) != len(texts):
        return np.zeros(len(texts), bool)
    return np.array([bool(text) and not rest for text, rest in zip(texts, left, strict=True)], bool)


def each_of(texts: Sequence[str], rows: NDArray[np.bool_], judge: Callable[[str], bool]) -> NDArray[np.bool_]:
    """What holds of some of the texts, judged one by one; False for the others."""
    judged = np.zeros(len(texts), bool)
    for i in np.flatnonzero(rows).tolist():
        judged[i] = judge(texts[i])
    return judged
