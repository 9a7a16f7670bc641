"""What several rules ask of a desk is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from neiqin_macros.orders.desk import Desk

P = ParamSpec("P")
T = TypeVar("T")


def once(work_out: Callable[Concatenate[Desk, P], T]) -> Callable[Concatenate[Desk, P], T]:
    """Keep what a function says of a desk, for each of its further arguments; nobody may change what it gives."""

    @wraps(work_out)
    def kept(desk: Desk, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (work_out, args, tuple(kwargs.items()))
        if key not in desk.kept:
            desk.kept[key] = work_out(desk, *args, **kwargs)
        answer: T = desk.kept[key]
        return answer

    return kept
