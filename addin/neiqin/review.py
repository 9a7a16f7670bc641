"""The Review sheet: every finding of a run on one line, with a link to its cell and how to mend it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from neiqin.palette import SIGNS
from neiqin.report import Figure, Paragraph, ReportColumn, ReportSheet, ReportTable
from neiqin.text import N_, Language, Reason, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neiqin.hits import Severity
    from neiqin.issue import Issue

TITLE: Final = N_("Review")
SEVERITY_WORDS: Final[dict[Severity, str]] = {"error": N_("stop"), "warning": N_("check"), "info": N_("note")}
"""What a severity is called before people."""


def review_sheet(
    issues: Sequence[Issue], found: dict[str, int], shown: int, language: Language, notes: Sequence[Reason] = ()
) -> ReportSheet:
    """Make the Review sheet of issues already in order; `found` counts every hit, `shown` those that are listed.

    `notes` of the macro stand below the findings.
    """

    def said(text: str, **params: object) -> str:
        return say(text, language, **params)

    total = sum(found.values())
    levels = _levels(issues, found)
    first = [said(N_("This sheet is written anew by each run. Mend the cells themselves, then run again."))]
    if total > shown:
        first.append(
            said(N_("{shown} of {total} findings are listed; the first 1,000 of each kind."), shown=shown, total=total)
        )
    if found:
        first.append(said(N_("By code: {codes}."), codes=[f"{code} × {n:,}" for code, n in found.items()]))
    columns = (
        ("level", N_("Level"), [f"{SIGNS[issue.severity]} {said(SEVERITY_WORDS[issue.severity])}" for issue in issues]),
        ("code", N_("Code"), [issue.code for issue in issues]),
        ("sheet", N_("Sheet"), [issue.address.sheet if issue.address else "" for issue in issues]),
        ("cell", N_("Cell"), [issue.address for issue in issues]),
        ("key", N_("Key"), [issue.key for issue in issues]),
        ("what", N_("What"), [said(issue.message, **issue.params) for issue in issues]),
        ("mend", N_("How to mend"), [said(issue.mend, **issue.params) for issue in issues]),
    )
    fills = [issue.severity for issue in issues]
    table = ReportTable(
        tuple(
            ReportColumn(key, said(header), values, fills=fills if key == "level" else ())
            for key, header, values in columns
        ),
        name="findings",
    )
    return ReportSheet(
        name="review",
        title=said(TITLE),
        figures=(
            Figure(said(N_("Findings")), total, "integer"),
            *(Figure(said(word), levels[severity], "integer") for severity, word in SEVERITY_WORDS.items()),
        ),
        notes=tuple(first),
        blocks=(table, *(Paragraph(note.in_language(language)) for note in notes)),
    )


def _levels(issues: Sequence[Issue], found: dict[str, int]) -> Counter[Severity]:
    """Count all hits by severity; those of a code that are not listed are taken to be as most of it are."""
    told: dict[str, Counter[Severity]] = {}
    for issue in issues:
        told.setdefault(issue.code, Counter())[issue.severity] += 1
    levels: Counter[Severity] = Counter()
    for code, listed in told.items():
        levels.update(listed)
        levels[listed.most_common(1)[0][0]] += found.get(code, 0) - listed.total()
    return levels
