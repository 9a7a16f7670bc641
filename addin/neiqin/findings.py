"""What a run has found, as a terminal or a message box says it: kind by kind, the gravest last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from neiqin.hits import GRAVITY
from neiqin.palette import SIGNS
from neiqin.text import N_, Language, say
from neiqin.widths import text_width

if TYPE_CHECKING:
    from neiqin.hits import Severity
    from neiqin.issue import Issue

Paint = Callable[[str, "Severity"], str]
"""Gives a text the colour of a severity, where there are colours."""
_SHOWN: Final = 12
"""Findings that are told one by one."""
_EACH: Final = 3
"""Findings of one kind that are told one by one."""


def findings_said(issues: Sequence[Issue], found: Mapping[str, int], language: Language, paint: Paint) -> Iterator[str]:
    """Say findings by kind: a sign for the severity, the code, how many, and some of them with their places.

    `found` counts every hit by code, also those that are not among the issues.
    """
    kinds: dict[str, list[Issue]] = {}
    for issue in sorted(issues, key=lambda i: GRAVITY[i.severity]):
        kinds.setdefault(issue.code, []).append(issue)
    told: dict[str, list[Issue]] = {}
    room = _SHOWN
    for code, ones in kinds.items():
        told[code] = ones[: min(_EACH, room)]
        room -= len(told[code])
    if sum(found.values()) > _SHOWN - room:
        text = N_("{n} findings, the gravest last; all of them are on the Review sheet, and in --json:")
        yield say(text, language, n=f"{sum(found.values()):,}")
    heads = {code: _head(ones[0], found.get(code, len(ones))) for code, ones in kinds.items()}
    if rest := [heads[code] for code in reversed(kinds) if not told[code]]:
        yield ("、" if language.startswith("zh") else ", ").join(rest)
    for code, ones in reversed(told.items()):
        if ones:
            yield from _kind(heads[code], ones, language, paint)


def _head(issue: Issue, count: int) -> str:
    return f"{SIGNS[issue.severity]} {issue.code} × {count:,}"


def _kind(head: str, ones: list[Issue], language: Language, paint: Paint) -> Iterator[str]:
    """Say one kind: how to mend it at its head where that is the same for all."""
    mends = {say(issue.mend, language, **issue.params) for issue in ones}
    shared = mends.pop() if len(mends) == 1 and len(ones) > 1 else ""
    yield f"{paint(head, ones[0].severity)}  {shared}".rstrip()
    places = _aligned([str(issue.address) if issue.address else issue.table for issue in ones])
    keys = _aligned([issue.key for issue in ones])
    for place, key, issue in zip(places, keys, ones, strict=True):
        text = say(issue.message, language, **issue.params) if shared else issue.say(language)
        yield "  " + "  ".join(part for part in (place, key, text) if part)


def _aligned(texts: list[str]) -> list[str]:
    """Make texts equally wide, as a terminal shows them."""
    widest = max(map(text_width, texts))
    return [text + " " * (widest - text_width(text)) for text in texts]
