"""What a run says when it is done: counts, issues, what was written, where the backup lies."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.address import column_letters
from neiqin.counts import counts_said
from neiqin.edits import Cells, Column, Edit, Edits, Marks, Rows, Sheet
from neiqin.findings import Paint, findings_said
from neiqin.issue import Issue
from neiqin.text import N_, Language, Reason, say

if TYPE_CHECKING:
    from neiqin.report import ReportSheet

_COLUMNS: Final = 4
"""Columns of a sheet whose cells are told one by one."""
CLEAN, FINDINGS, COULD_NOT_RUN = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one macro on one workbook. `found` counts every hit by code, also those not listed.

    `reports` are the sheets that it makes for people, in the workbook's language; the Review sheet where it makes none.
    """

    macro: str
    workbook: str
    as_of: datetime
    issues: tuple[Issue, ...]
    found: dict[str, int]
    summary: dict[str, Any]
    edits: Edits
    written: bool
    backup: Path | None = None
    dry_run: bool = False
    reports: tuple[ReportSheet, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 when there is nothing for a person to do, 1 when there are findings."""
        return FINDINGS if any(i.severity != "info" for i in self.issues) else CLEAN

    def as_json(self, language: Language) -> str:
        """Give the whole outcome as one line of JSON."""
        return json.dumps(
            {
                "macro": self.macro,
                "workbook": self.workbook,
                "as_of": self.as_of.isoformat(sep=" ", timespec="seconds"),
                "changed": self.written,
                "dry_run": self.dry_run,
                "planned": [describe(e, language) for e in self.edits.edits],
                "backup": str(self.backup) if self.backup else None,
                "summary": said_summary(self.summary, language),
                "issues": [issue.as_json(language) for issue in self.issues],
            },
            ensure_ascii=False,
            default=_plain,
        )

    def as_text(self, language: Language, paint: Paint = lambda text, _: text) -> str:
        """Say the outcome to a person: counts, what was written, findings by kind with the gravest last, what to do.

        `paint` gives a text the colour of a severity; without it there are no colours.
        """
        lines = [say(N_("{workbook}: {macro}, as of {as_of}"), language, workbook=self.workbook, macro=self.macro,
                     as_of=self.as_of.isoformat(sep=" ", timespec="minutes"))]  # fmt: skip
        lines += ["  " + line for line in counts_said(said_summary(self.summary, language), language)]
        lines += ["  " + line for line in _described(self.edits.edits, language)]
        lines += ["  " + line for line in findings_said(self.issues, self.found, language, paint)]
        lines.append("  " + self._last(language))
        return "\n".join(lines)

    def _last(self, language: Language) -> str:
        if self.dry_run:
            return say(N_("Preview only: nothing was written."), language)
        if not self.written:
            return say(N_("Nothing to change; the workbook was left as it is."), language)
        if self.backup is None:
            return say(N_("Written."), language)
        return say(
            N_('Written. To take it back: neiqin undo "{workbook}" (backup: {backup})'), language,
            workbook=self.workbook, backup=self.backup,
        )  # fmt: skip


def _described(edits: Sequence[Edit], language: Language) -> Iterator[str]:
    """Say what edits do; where cells of many columns of a sheet are written, in one line together."""
    cells: dict[str, list[Cells]] = {}
    for edit in edits:
        if isinstance(edit, Cells):
            cells.setdefault(edit.sheet, []).append(edit)
    for edit in edits:
        several = cells.get(edit.sheet, []) if isinstance(edit, Cells) else []
        if len(several) <= _COLUMNS:
            yield describe(edit, language)
        elif edit is several[0]:
            n = sum(len(one.rows) for one in several)
            text = N_("{sheet}: {n} cells written in {columns} columns")
            yield say(text, language, sheet=edit.sheet, n=n, columns=len({one.column for one in several}))


def describe(edit: Edit, language: Language) -> str:
    """Say in one line what an edit does."""
    match edit:
        case Cells(sheet=sheet, rows=rows):
            return say(N_("{sheet}: {n} cells written in column {column}"), language, sheet=sheet, n=len(rows),
                       column=column_letters(edit.column))  # fmt: skip
        case Rows(sheet=sheet, count=count):
            return say(N_("{sheet}: {n} rows added"), language, sheet=sheet, n=count)
        case Column(sheet=sheet, header=header):
            return say(N_("{sheet}: column “{header}” added"), language, sheet=sheet, header=header)
        case Sheet(name=name, after=None):
            return say(N_("{sheet}: sheet taken away"), language, sheet=name)
        case Sheet(name=name):
            return say(N_("{sheet}: sheet written"), language, sheet=name)
        case Marks(sheet=sheet):
            return say(N_("{sheet}: marks renewed"), language, sheet=sheet)


def said_summary(summary: dict[str, Any], language: Language) -> dict[str, Any]:
    """Give a summary with its reasons (message, params) said in a language."""

    def said(value: object) -> object:
        if isinstance(value, Reason):
            return value.in_language(language)
        if isinstance(value, list):
            return [said(one) for one in value]
        return {k: said(v) for k, v in value.items()} if isinstance(value, dict) else value

    return {name: said(value) for name, value in summary.items()}


def count_codes(codes: list[tuple[str, int]]) -> dict[str, int]:
    """Add up counts by code, in order of code."""
    counts: Counter[str] = Counter()
    for code, n in codes:
        counts[code] += n
    return dict(sorted(counts.items()))


def _plain(value: object) -> object:
    if isinstance(value, np.generic):
        return value.item()
    return str(value)
