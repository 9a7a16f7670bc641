"""Answers that were given before: worksheet functions know no clock and no cell, so the same asked gives the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final, TypeGuard

MOST: Final = 500_000
"""Cells of arguments whose answers are kept: with these, some 60 megabytes."""


@dataclass
class AnswersCache:
    """Answers by what was asked, those that were not asked for longest forgotten first."""

    most: int = MOST
    _known: dict[Hashable, tuple[int, Any]] = field(default_factory=dict)
    _cells: int = 0

    def get(self, asked: Hashable, size: int, answered: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever was answered
        """Give the answer to what was asked, which has `size` cells."""
        found = self._known.pop(asked, None)
        if found is None:
            found = size, answered()
            if size > self.most:
                return found[1]
            self._cells += size
        self._known[asked] = found  # the last asked stands last
        while self._cells > self.most:
            self._cells -= self._known.pop(next(iter(self._known)))[0]
        return found[1]

    def __len__(self) -> int:
        return len(self._known)


def question(name: str, arguments: Sequence[object]) -> tuple[Hashable, int]:
    """What is asked, such that two questions are equal only if their answers are, and how many cells it has.

    An argument is a cell, a tuple of cells, or a tuple of rows.
    """
    flat = [[*chain.from_iterable(a)] if _is_rows(a) else a if isinstance(a, tuple) else (a,) for a in arguments]
    return (name, tuple(arguments), tuple(map(_flags, flat))), sum(map(len, flat))


def _is_rows(argument: object) -> TypeGuard[tuple[tuple[object, ...], ...]]:
    return isinstance(argument, tuple) and bool(argument) and isinstance(argument[0], tuple)


def _flags(cells: Sequence[object]) -> object:
    """Where truth values stand: Python takes TRUE for 1."""
    return bool in set(map(type, cells)) and tuple(map(type, cells))
