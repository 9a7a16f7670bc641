"""A run knows who it is for, if anybody."""

from __future__ import annotations

from typing import NoReturn

import pytest

from neiqin.options import Options


@pytest.mark.parametrize("error", [OSError, KeyError, ImportError])
def test_a_user_without_a_name_is_nobody(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def nameless() -> NoReturn:
        raise error

    monkeypatch.setattr("getpass.getuser", nameless)
    assert Options().person == ""


def test_a_user_has_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "pat")
    assert Options().person == "pat"
