"""The last error of a worksheet function, kept for the person who asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from neiqin.live.functions import last_error
from neiqin.text import LANGUAGES, N_, Reason

MESSAGE = N_("{argument} of {function} cannot be read.")


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_error, "_last", last_error._Last())


def test_nothing_is_told_where_nothing_was_kept() -> None:
    assert last_error.read("en") == "No worksheet function has shown an error."


def test_the_function_the_place_and_the_sentence_are_told_in_each_language() -> None:
    last_error.keep("NQ_EOQ", Reason(MESSAGE, {"argument": "demand", "function": "NQ_EOQ"}), "Stock!B2:B9")
    told = [last_error.read(language) for language in LANGUAGES]
    assert all(text.startswith("NQ_EOQ, Stock!B2:B9, 20") for text in told)
    assert told[0].endswith("\ndemand of NQ_EOQ cannot be read.")
    assert len({text.partition("\n")[2] for text in told}) == 3


def test_the_last_one_is_the_one_that_is_told() -> None:
    for argument in ("demand", "rate"):
        last_error.keep("NQ_EOQ", Reason(MESSAGE, {"argument": argument, "function": "NQ_EOQ"}))
    assert "rate of NQ_EOQ" in last_error.read("en")


def test_a_file_that_something_else_wrote_is_told_as_nothing() -> None:
    last_error.path().write_text("[1]", encoding="utf-8")
    assert last_error.read("en") == "No worksheet function has shown an error."


def test_a_folder_that_cannot_be_written_harms_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NEIQIN_HOME", str(tmp_path / "file" / "below"))
    last_error.keep("NQ_EOQ", Reason(MESSAGE, {"argument": "demand", "function": "NQ_EOQ"}))


def test_the_same_trouble_in_the_next_cell_is_no_news(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter((0.0, 0.5, 0.6, 2.0))
    monkeypatch.setattr(last_error.time, "monotonic", lambda: next(clock))
    assert [last_error.is_news(kind) for kind in ("a", "a", "b", "b")] == [True, False, True, True]
