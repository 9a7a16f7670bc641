"""A person at a terminal is told what is being done; a pipe is told nothing."""

from __future__ import annotations

import io
import sys
import time

import pytest

from neiqin import progress
from neiqin.progress import working


class Terminal(io.StringIO):
    """A stderr that a person looks at."""

    def isatty(self) -> bool:
        return True


def terminal_of(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in the place of stderr, from within the test, for pytest puts its own there before."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def test_a_pipe_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with working("Reading ..."):
        pass
    assert stream.getvalue() == ""


def test_a_person_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    with working("Reading ..."):
        assert terminal.getvalue() == "Reading ...\n"
    assert terminal.getvalue() == "Reading ...\n"


def test_a_slow_job_shows_that_it_goes_on_and_then_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    with working("Reading ..."):
        deadline = time.monotonic() + 5
        while terminal.getvalue() == "Reading ...\n" and time.monotonic() < deadline:
            time.sleep(0.01)
    assert len(terminal.getvalue()) > len("Reading ...\n")
    said = terminal.getvalue()
    time.sleep(0.05)
    assert terminal.getvalue() == said


def test_nothing_moves_while_a_person_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 0.05)
    with working("Reading ...") as hush:
        hush()
        time.sleep(0.2)
        assert terminal.getvalue() == "Reading ...\n"


def test_an_error_in_the_job_comes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    with pytest.raises(ZeroDivisionError), working("Reading ..."):
        raise ZeroDivisionError
    assert terminal.getvalue() == "Reading ...\n"
