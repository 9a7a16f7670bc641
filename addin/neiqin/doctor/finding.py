"""What the doctor finds: in one sentence what was seen and, where it is not well, how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from neiqin.text import N_, Language, Reason

if TYPE_CHECKING:
    from neiqin.doctor.machine import Machine

State = Literal["ok", "warning", "problem", "not here"]
WORDS: Final[dict[State, str]] = {
    "ok": N_("well"),
    "warning": N_("warning"),
    "problem": N_("problem"),
    "not here": N_("not here"),
}
WINDOWS, MAC, LINUX = "win32", "darwin", "linux"
EXCEL: Final = (WINDOWS, MAC)
"""The systems that Excel runs on."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `check` is the name of what found it."""

    state: State
    seen: Reason
    mend: Reason | None = None
    check: str = ""

    def as_json(self, language: Language) -> dict[str, str]:
        """Give it as JSON holds it."""
        told = {"check": self.check, "state": self.state, "seen": self.seen.in_language(language)}
        return {**told, "mend": self.mend.in_language(language)} if self.mend else told


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look at, by its title, on the systems it is about; none named is all."""

    name: str
    title: str
    look: Callable[[Machine], Iterator[Finding]]
    systems: tuple[str, ...] = ()


def well(seen: str, **params: Any) -> Finding:  # noqa: ANN401 - whatever a sentence names
    """Say that something is as it should be."""
    return Finding("ok", Reason(seen, params))


def warning(seen: str, mend: str, **params: Any) -> Finding:  # noqa: ANN401 - as above
    """Say what may give trouble, and how to mend it."""
    return Finding("warning", Reason(seen, params), Reason(mend, params))


def problem(seen: str, mend: str, **params: Any) -> Finding:  # noqa: ANN401 - as above
    """Say what does not work, and how to mend it."""
    return Finding("problem", Reason(seen, params), Reason(mend, params))


def not_here(seen: str, **params: Any) -> Finding:  # noqa: ANN401 - as above
    """Say what this computer does not have, and need not have."""
    return Finding("not here", Reason(seen, params))
