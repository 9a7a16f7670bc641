"""What changes sheets is done in the program's main thread, and not left undone where that is held up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from neiqin.live.calc import main_thread
from neiqin.live.calc.main_thread import MainThread


class Program:
    """A program that calls back from another thread, or never."""

    def __init__(self, *, answers: bool = True, lives: bool = True) -> None:
        self.answers, self.lives = answers, lives
        self.context = self
        self.waiting: list[Any] = []

    def service(self, _name: str) -> Program:
        return self

    def addCallback(self, job: Any, _data: object) -> None:
        self.waiting.append(job)
        if self.answers:
            threading.Thread(target=job.notify, args=(None,)).start()

    def getServiceManager(self) -> None:
        if not self.lives:
            raise ConnectionError("gone")


@pytest.fixture(autouse=True)
def short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main_thread, "_LOOK", 0.01)
    monkeypatch.setattr(main_thread, "_PATIENCE", 0.02)


def in_main(program: Any) -> Callable[..., Any]:
    return MainThread(program)


def test_a_call_is_made_in_the_other_thread_and_its_value_comes_back() -> None:
    main = in_main(Program())
    assert main(threading.get_ident) != threading.get_ident()


def test_a_call_within_a_call_stays_in_its_thread() -> None:
    program = Program()
    main = in_main(program)
    outer, inner = main(lambda: (threading.get_ident(), main(threading.get_ident)))
    assert outer == inner
    assert len(program.waiting) == 1


def test_an_error_goes_to_the_one_who_asked() -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        in_main(Program())(fail)


def test_a_call_that_nobody_takes_on_is_made_once_all_the_same() -> None:
    program, made = Program(answers=False), []
    in_main(program)(lambda: made.append(threading.get_ident()))
    program.waiting[0].notify(None)
    assert made == [threading.get_ident()]


def test_a_program_that_dies_is_not_waited_for() -> None:
    with pytest.raises(ConnectionError):
        in_main(Program(answers=False, lives=False))(threading.get_ident)
