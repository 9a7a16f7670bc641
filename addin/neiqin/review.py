"""The Review sheet: every finding of a run on one line, with a link to its cell and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neiqin.report import ReportSheet, ReportTable
from neiqin.text import N_, Language, Reason, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neiqin.issue import Issue

_SEVERITY = {"error": N_("stop"), "warning": N_("check"), "info": N_("note")}


def review_sheet(
    issues: Sequence[Issue], found: dict[str, int], shown: int, language: Language, notes: Sequence[Reason] = ()
) -> ReportSheet:
    """Make the Review sheet of issues already in order; `found` counts every hit, `shown` those that are listed.

    `notes` of the macro stand below the findings.
    """

    def said(text: str, **params: object) -> str:
        return say(text, language, **params)

    total = sum(found.values())
    first = [said(N_("This sheet is written anew by each run. Mend the cells themselves, then run again."))]
    if total > shown:
        first.append(
            said(N_("{shown} of {total} findings are listed; the first 1,000 of each kind."), shown=shown, total=total)
        )
    headers = N_("Level"), N_("Code"), N_("Sheet"), N_("Cell"), N_("Key"), N_("What"), N_("How to mend")
    rows = [
        (
            said(_SEVERITY[issue.severity]),
            issue.code,
            issue.address.sheet if issue.address else "",
            issue.address,
            issue.key,
            said(issue.message, **issue.params),
            said(issue.mend, **issue.params),
        )
        for issue in issues
    ]
    return ReportSheet(
        name="review",
        title=said(N_("Review")),
        figures=((said(N_("Findings")), total), *((code, n) for code, n in found.items())),
        notes=tuple(first),
        table=ReportTable(tuple(said(h) for h in headers), rows, [i.severity for i in issues]),
        footnotes=tuple(note.in_language(language) for note in notes),
    )
