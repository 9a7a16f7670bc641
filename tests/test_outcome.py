"""An outcome is said as text, as one line of JSON, and as an exit code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.example import State

from neiqin.address import Area, CellAddress
from neiqin.edits import Cells, Column, Edit, Edits, Marks, Rows, Sheet
from neiqin.issue import Issue
from neiqin.outcome import Outcome, count_codes, describe
from neiqin.text import LANGUAGES, N_, Language, Reason

AREA = Area(0, 0, 3, 3)
EDITS: list[Edit] = [
    Cells("Yard", 27, np.array([1, 2]), [1, 2]),
    Rows("Yard", AREA, 7),
    Column("Yard", AREA, "Grade", [1, 2, 3]),
    Sheet("Yard", b""),
    Marks("Yard", ()),
]


def issue(code: str = "Y01", severity: Any = "warning", row: int = 5) -> Issue:
    address = CellAddress("b.xlsx", "Yard", row, 2)
    message, mend = N_("“{value}” is not a number."), N_("Type it again.")
    return Issue(code, severity, address, "Parcels", f"P{row}", "weight", "x", message, mend, {"value": "x"})


OUTCOME = Outcome(
    macro="yard.weigh",
    workbook="b.xlsx",
    as_of=datetime(2026, 9, 30, 15, 4, 5),
    issues=(issue(),),
    found={"Y01": 1},
    summary={"parcels": np.int64(3), "share": 0.5, "skipped": {"Y02": Reason(N_("every order stands once"))}},
    edits=Edits((EDITS[0],)),
    written=True,
    backup=Path("kept.xlsx"),
)


def test_the_json_has_the_promised_fields_on_one_line() -> None:
    line = OUTCOME.as_json("en")
    assert "\n" not in line
    said = json.loads(line)
    promised = {"macro", "workbook", "as_of", "changed", "backup", "summary", "issues"}
    assert promised <= set(said)
    assert (said["macro"], said["workbook"], said["as_of"]) == ("yard.weigh", "b.xlsx", "2026-09-30 15:04:05")
    assert (said["changed"], said["backup"]) == (True, "kept.xlsx")
    assert said["summary"] == {"parcels": 3, "share": 0.5, "skipped": {"Y02": "every order stands once"}}
    assert set(said["issues"][0]) == {"code", "severity", "sheet", "cell", "key", "value", "message"}


def test_a_finding_in_json_is_said_in_the_asked_language() -> None:
    messages = {json.loads(OUTCOME.as_json(language))["issues"][0]["message"] for language in LANGUAGES}
    assert len(messages) == len(LANGUAGES)


@pytest.mark.parametrize(("severities", "code"), [((), 0), (("info",), 0), (("info", "warning"), 1), (("error",), 1)])
def test_the_exit_code_says_whether_there_is_something_to_do(severities: tuple[str, ...], code: int) -> None:
    assert replace(OUTCOME, issues=tuple(issue(severity=s) for s in severities)).exit_code == code


def told(issues: Sequence[Issue], found: dict[str, int], **more: Any) -> list[str]:
    """The lines that say findings."""
    lines = replace(OUTCOME, issues=tuple(issues), found=found).as_text("en", **more).splitlines()
    return lines[lines.index("  Yard: 2 cells written in column AB") + 1 : -1]


def test_findings_are_said_kind_by_kind_with_their_numbers_and_the_gravest_last() -> None:
    many = [issue(row=row) for row in range(2, 30)]
    assert told([*many, issue("Y09", "error", 100), issue("Y05", "info")], {"Y01": 1500, "Y05": 1, "Y09": 1}) == [
        "  1,502 findings, the gravest last; all of them are on the Review sheet, and in --json:",
        "  ● Y05 × 1",
        "    Yard!B5  P5  “x” is not a number. Type it again.",
        "  ▲ Y01 × 1,500  Type it again.",
        *(f"    Yard!B{row}  P{row}  “x” is not a number." for row in (2, 3, 4)),
        "  ■ Y09 × 1",
        "    Yard!B100  P100  “x” is not a number. Type it again.",
    ]


def test_of_many_kinds_the_gravest_are_told_and_the_others_counted() -> None:
    codes = [f"Y{n:02d}" for n in range(14)]
    lines = told([issue(code, "error" if code == "Y13" else "info") for code in codes], dict.fromkeys(codes, 1))
    assert lines[1] == "  ● Y12 × 1, ● Y11 × 1"
    assert lines[-2] == "  ■ Y13 × 1"
    assert sum(line.startswith("    ") for line in lines) == 12


def test_findings_that_are_all_told_are_not_counted_again() -> None:
    assert told([issue()], {"Y01": 1}) == ["  ▲ Y01 × 1", "    Yard!B5  P5  “x” is not a number. Type it again."]


def test_places_and_keys_stand_below_each_other_whatever_they_are_written_in() -> None:
    ones = [replace(issue(row=row), key=key) for row, key in ((5, "訂單"), (100, "P1"))]
    assert told(ones, {"Y01": 2})[1:] == [
        "    Yard!B5    訂單  “x” is not a number.",
        "    Yard!B100  P1    “x” is not a number.",
    ]


def test_a_kind_has_the_colour_of_its_severity_where_there_are_colours() -> None:
    lines = told([issue()], {"Y01": 1}, paint=lambda text, severity: f"<{severity}>{text}</>")
    assert lines[0] == "  <warning>▲ Y01 × 1</>"


def test_the_last_line_says_how_to_take_it_back() -> None:
    assert "neiqin undo" in OUTCOME.as_text("en").splitlines()[-1]
    assert "nothing was written" in replace(OUTCOME, dry_run=True).as_text("en").splitlines()[-1]
    assert "left as it is" in replace(OUTCOME, written=False).as_text("en").splitlines()[-1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: type(edit).__name__)
def test_every_edit_is_said_in_each_language(edit: Edit, language: Language) -> None:
    said = describe(edit, language)
    assert "Yard" in said
    assert "{" not in said
    assert language == "en" or said != describe(edit, "en")


def test_a_column_is_called_by_its_letters() -> None:
    assert describe(EDITS[0], "en") == "Yard: 2 cells written in column AB"


def test_codes_are_added_up_in_order() -> None:
    assert list(count_codes([("B", 1), ("A", 2), ("B", 3)]).items()) == [("A", 2), ("B", 4)]


def test_what_is_told_of_several_files_stands_below_each_other_under_their_own_names() -> None:
    files = {
        "all_orders.csv": {"rows": 2, "Parcels": {"added": 1}},
        "b.csv": {"why": Reason(N_("{file}"), {"file": "x"})},
    }
    lines = replace(OUTCOME, summary={"files": files}).as_text("en").splitlines()
    assert lines[1:4] == ["  files:", "    all_orders.csv: rows 2, Parcels (added 1)", "    b.csv: why x"]


def test_reasons_stand_below_each_other_and_those_that_are_alike_once() -> None:
    summary = {"skipped": {"Y02": Reason(N_("{file}"), {"file": "x"}), "Y03": "z", "Y11": "x"}}
    lines = replace(OUTCOME, summary=summary).as_text("en").splitlines()
    assert lines[1:4] == ["  skipped:", "    Y02, Y11  x", "    Y03       z"]


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1499, "1,499"), (np.int64(12), "12"), (18710.0, "18,710"), (0.123456, "0.1235"), (1234.5, "1,234.5"), (0, "0")],
)
def test_numbers_are_written_for_people(number: Any, shown: str) -> None:
    assert replace(OUTCOME, summary={"parcels": number}).as_text("en").splitlines()[1] == f"  parcels: {shown}"


def test_chinese_lines_have_chinese_punctuation() -> None:
    outcome = replace(OUTCOME, summary={"parcels": {"to_do": 2, "skipped": {"days": 1}}})
    line = outcome.as_text("zh-Hant").splitlines()[1]
    assert not set(line) & set(":,()")
    assert set(line) >= set("：、（）")


def test_words_that_are_counted_and_things_with_names_of_ours_are_said_in_the_language() -> None:
    summary = {"to_do": {State.LANDED: 2}, "days": {"to_pay": {"n": 1, "mean": None}, "a_b.csv": {"n": 0}}}
    outcome = replace(OUTCOME, summary=summary)
    assert "已靠岸 2" in outcome.as_text("zh-Hant")
    assert outcome.as_text("en").splitlines()[1:5] == [
        "  to do: landed 2",
        "  days:",
        "    to pay: n 1, mean -",
        "    a_b.csv: n 0",
    ]
    assert '"to_do": {"landed": 2}' in outcome.as_json("en")


def test_cells_of_many_columns_are_told_together() -> None:
    many = [Cells("Yard", column, np.arange(3), [1, 2, 3]) for column in range(6)]
    text = replace(OUTCOME, edits=Edits((*many, EDITS[1]))).as_text("en")
    assert "Yard: 18 cells written in 6 columns" in text
    assert "written in column" not in text
    assert "Yard: 7 rows added" in text
