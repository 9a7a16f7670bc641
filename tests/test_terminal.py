"""What is printed has colours only where somebody sees them and wants them."""

from __future__ import annotations

import io
import re
import sys
from datetime import datetime

import pytest

from neiqin.edits import Edits
from neiqin.hits import GRAVITY
from neiqin.issue import Issue
from neiqin.outcome import Outcome
from neiqin.terminal import print_outcome

ISSUES = tuple(
    Issue(f"Y{i}", severity, None, "Parcels", "P1", None, "", "x", "y") for i, severity in enumerate(GRAVITY)
)
FOUND = {issue.code: 1 for issue in ISSUES}
OUTCOME = Outcome("yard.weigh", "b.xlsx", datetime(2026, 9, 30), ISSUES, FOUND, {}, Edits(()), written=False)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Screen(io.StringIO):
    """What a person sits before."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that has colours, and a person who has not said that they do not want them."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def printed(monkeypatch: pytest.MonkeyPatch, to: io.StringIO, *, as_json: bool = False) -> str:
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", to)
        print_outcome(OUTCOME, "en", as_json=as_json)
    return to.getvalue()


def test_at_a_terminal_each_severity_has_a_colour_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    text = printed(monkeypatch, Screen())
    signs = re.findall(r"(\x1b\[\d+m)\x1b\[1m([■▲●])", text)
    assert [sign for _, sign in signs] == ["●", "▲", "■"]
    assert len({colour for colour, _ in signs}) == 3
    assert COLOUR.sub("", text) == OUTCOME.as_text("en") + "\n"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_who_wants_no_colours_gets_none(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    assert printed(monkeypatch, Screen()) == OUTCOME.as_text("en") + "\n"


def test_json_has_no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    assert printed(monkeypatch, Screen(), as_json=True) == OUTCOME.as_json("en") + "\n"


def test_a_file_or_another_program_gets_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    assert printed(monkeypatch, io.StringIO()) == OUTCOME.as_text("en") + "\n"
