"""Reading VBA as far as the checker needs it: lines, procedures, and the texts they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

GOES_ON: Final = " _"
_START: Final = re.compile(
    r"\s*(?:(Public|Private|Friend)\s+)?(?:Static\s+)?(Sub|Function|Property\s+(?:Get|Let|Set))\s+(\w+)\s*\((.*)",
    re.IGNORECASE,
)
_END: Final = re.compile(r"\s*End\s+(Sub|Function|Property)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure: what it is (`sub`, `function`, `property get`), its parameters' names, its size in characters."""

    name: str
    kind: str
    public: bool
    parameters: tuple[str, ...]
    size: int


def logical_lines(source: str) -> Iterator[tuple[str, int]]:
    """Give every line with those that it goes on over, and over how many."""
    whole, goings = "", 0
    for line in source.splitlines():
        if line.endswith(GOES_ON):
            whole, goings = whole + line[: -len(GOES_ON)] + " ", goings + 1
        else:
            yield whole + line, goings
            whole, goings = "", 0
    if whole:
        yield whole, goings


def procedures(source: str) -> Iterator[Procedure]:
    """Give the procedures of a module."""
    start, size = None, 0
    for line, _ in logical_lines(source):
        size += len(line) + 2
        if found := _START.match(line):
            start, size = found, len(line) + 2
        elif start and _END.match(line):
            public = (start[1] or "Public").casefold() == "public"
            yield Procedure(start[3], " ".join(start[2].casefold().split()), public, _parameters(start[4]), size)
            start = None


def public_names(source: str) -> set[str]:
    """Name what the other modules of a project see of a standard module, in small letters."""
    names = {p.name for p in procedures(source) if p.public}
    return {name.casefold() for name in names}


def string_arguments(source: str, called: str) -> set[str]:
    """Give the texts that stand as the first argument of a procedure's calls."""
    return set(re.findall(rf'\b{called}[ (]"([^"]*)"', source))


def _parameters(text: str) -> tuple[str, ...]:
    inside = text[: _closing(text)]
    named = (re.search(r"(\w+)(?:\(\))?(?:\s+As\b.*|\s*=.*)?$", part.strip()) for part in inside.split(","))
    return tuple(found[1] for found in named if found)


def _closing(text: str) -> int:
    depth = 1
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if not depth:
            return place
    return len(text)
