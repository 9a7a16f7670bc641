"""What the doctor found, as a person reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from neiqin.doctor.finding import WORDS, Finding
from neiqin.doctor.machine import Machine
from neiqin.text import N_, Language, say
from neiqin.widths import text_width

_MOST: Final = 6
"""Findings that a message box has room for."""


def to_mend(findings: Sequence[Finding]) -> list[Finding]:
    """Give the findings that are not well, problems first."""
    return [f for state in ("problem", "warning") for f in findings if f.state == state]


def as_lines(findings: Sequence[Finding], language: Language) -> list[str]:
    """Say findings one below the other, and how many are to mend."""
    words = {state: say(word, language) for state, word in WORDS.items()}
    wide = max(map(text_width, words.values())) + 2
    lines = []
    for finding in findings:
        word = words[finding.state]
        lines.append(f"{word}{' ' * (wide - text_width(word))}{finding.seen.in_language(language)}")
        if finding.mend:
            lines.append(" " * wide + say(N_("To mend it: {mend}"), language, mend=finding.mend))
    return [*lines, _sum(findings, language)]


def examined_text(language: Language, machine: Machine | None = None) -> str:
    """Look at this computer, and say what is to mend in as many words as a message box has room for."""
    from neiqin.doctor.examine import examine  # noqa: PLC0415 - the checks are many
    from neiqin.doctor.this_machine import this_machine  # noqa: PLC0415 - as above

    wrong = to_mend(list(examine(machine or this_machine())))
    lines = []
    for finding in wrong[:_MOST]:
        lines.append(finding.seen.in_language(language))
        if finding.mend:
            lines.append(say(N_("To mend it: {mend}"), language, mend=finding.mend))
    return "\n".join([*lines, _sum(wrong, language)])


def _sum(findings: Sequence[Finding], language: Language) -> str:
    count = len(to_mend(findings))
    return say(N_("Things to mend: {count}.") if count else N_("All is well."), language, count=count)
