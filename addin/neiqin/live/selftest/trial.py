"""A trial of the open workbook's door: what it is called, what it does, and what came of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from neiqin.errors import NeiqinError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neiqin.live.selftest.bench import Bench

Came = Literal["passed", "failed", "crashed", "not here"]
_LONG: Final = 300
"""Characters that are told of what was expected and of what was seen."""


class Unexpected(Exception):
    """A trial saw something else than it expected; both in short."""

    def __init__(self, expected: object, seen: object) -> None:
        super().__init__(expected, seen)
        self.expected, self.seen = _short(expected), _short(seen)


class NotHere(Exception):
    """A trial cannot be made in this program; why, in one sentence."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial: a title, and a function whose docstring says what is expected; it may give a remark.

    `systems` names those that it can be made on; none is all.
    """

    name: str
    title: str
    run: Callable[[Bench], str | None]
    systems: tuple[str, ...] = ()

    @property
    def expected(self) -> str:
        """What is expected, in one sentence."""
        return (self.run.__doc__ or "").strip()


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a trial."""

    trial: Trial
    came: Came
    seconds: float = 0.0
    expected: str = ""
    seen: str = ""
    remark: str = ""


def attempt(trial: Trial, bench: Bench) -> Result:
    """Make a trial; whatever goes wrong in it is part of the result."""
    if trial.systems and bench.system not in trial.systems:
        return Result(trial, "not here", remark="In Excel only.")
    start = time.monotonic()
    try:
        remark = trial.run(bench) or ""
    except Unexpected as error:
        result = Result(trial, "failed", expected=error.expected, seen=error.seen)
    except NotHere as error:
        result = Result(trial, "not here", remark=str(error))
    except Exception as error:  # noqa: BLE001 - what goes wrong is what is looked for
        result = Result(trial, "crashed", seen=_short(_told(error)))
    else:
        result = Result(trial, "passed", remark=remark)
    seconds = round(time.monotonic() - start, 2)
    return Result(trial, result.came, seconds, result.expected, result.seen, result.remark)


def expect(expected: Any, seen: Any) -> None:  # noqa: ANN401 - anything that can be compared
    """See that something is as expected; of mappings, only what differs is told.

    Raises:
        Unexpected: it is not.

    """
    if expected == seen:
        return
    if isinstance(expected, dict) and isinstance(seen, dict):
        keys = [key for key in {**expected, **seen} if expected.get(key) != seen.get(key)]
        raise Unexpected({key: expected.get(key) for key in keys}, {key: seen.get(key) for key in keys})
    raise Unexpected(expected, seen)


@contextmanager
def refused(kind: type[NeiqinError] = NeiqinError) -> Iterator[None]:
    """See that what is done within is refused.

    Raises:
        Unexpected: it is done.

    """
    try:
        yield
    except kind:
        return
    raise Unexpected(f"a refusal ({kind.__name__})", "it was done")


def _told(error: Exception) -> str:
    """Give an error's kind and words, and where in our own code it came from."""
    place, trace = "", error.__traceback__
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.startswith("neiqin."):
            place = f" ({module}:{trace.tb_lineno})"
        trace = trace.tb_next
    return f"{type(error).__name__}: {error}{place}"


def _short(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= _LONG else f"{text[:_LONG]}... ({len(text)} characters)"
