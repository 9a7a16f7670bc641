"""Hits become issues: placed, keyed, said late in any language, capped in number but not in count."""

from __future__ import annotations

import numpy as np
import pytest
from tests.example import SENT, parcels

from neiqin.hits import Hits
from neiqin.issue import CAP, issues_from
from neiqin.text import LANGUAGES, N_, Language


def hits(rows: list[int], **params: object) -> Hits:
    message = N_("“{value}” is not a number.")
    return Hits("V01", "Parcels", "weight", np.array(rows), message, N_("Type it again."), "warning", params)


TABLE = parcels([["A", 1, 2, SENT], ["B", 1299.0, None, None]])


def test_an_issue_says_where_it_stands_and_whose_it_is() -> None:
    (issue,) = issues_from([hits([1], value="heavy")], {"Parcels": TABLE})
    assert (issue.code, str(issue.address), issue.key, issue.value) == ("V01", "Yard!B3", "B", "heavy")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_issue_is_said_in_each_language_with_its_value(language: Language) -> None:
    (issue,) = issues_from([hits([1], value="heavy")], {"Parcels": TABLE})
    assert "“heavy”" in issue.say(language) or "「heavy」" in issue.say(language)
    assert "{" not in issue.say(language)


def test_the_two_chinese_wordings_differ_from_english() -> None:
    (issue,) = issues_from([hits([1], value="heavy")], {"Parcels": TABLE})
    assert len({issue.say(language) for language in LANGUAGES}) == len(LANGUAGES)


def test_a_parameter_may_be_one_for_all_or_one_for_each() -> None:
    found = hits([0, 1], value=np.array(["x", "y"], object), known="z")
    issues = list(issues_from([found], {"Parcels": TABLE}))
    assert [(i.params["value"], i.params["known"]) for i in issues] == [("x", "z"), ("y", "z")]


@pytest.mark.parametrize(
    ("field", "values"), [("weight", ["1", "1299"]), ("sent", ["2026-09-03 10:15:00", ""]), ("fee", ["2", ""])]
)
def test_without_a_value_of_its_own_an_issue_shows_the_cell_s(field: str, values: list[str]) -> None:
    found = Hits("X", "Parcels", field, np.array([0, 1]), "m", "")
    assert [i.value for i in issues_from([found], {"Parcels": TABLE})] == values


def test_a_time_among_the_parameters_is_said_to_the_second() -> None:
    times = np.array(["2026-09-03T10:15:00.25", "NaT"], "datetime64[us]")
    said = [i.params["when"] for i in issues_from([hits([0, 1], value="x", when=times)], {"Parcels": TABLE})]
    assert said == ["2026-09-03 10:15:00", ""]


def test_at_most_a_thousand_of_a_kind_are_listed_and_all_are_counted() -> None:
    found = hits([0] * (CAP + 5), value="x")
    assert len(list(issues_from([found], {"Parcels": TABLE}))) == CAP
    assert len(found) == CAP + 5


def test_the_public_fields_of_an_issue() -> None:
    (issue,) = issues_from([hits([1], value="heavy")], {"Parcels": TABLE})
    assert issue.as_json("en") == {
        "code": "V01",
        "severity": "warning",
        "sheet": "Yard",
        "cell": "B3",
        "key": "B",
        "value": "heavy",
        "message": "“heavy” is not a number. Type it again.",
    }


def test_the_limit_counts_for_a_code_and_column_whatever_finds_it() -> None:
    lists = [hits([0] * CAP, value="x"), hits([1] * 5, value="y")]
    assert len(list(issues_from(lists, {"Parcels": TABLE}))) == CAP
