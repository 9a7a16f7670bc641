"""The first day can be walked: its commands, one after another, in a folder with the example's export."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import openpyxl
import pytest
from tools.reference.first_day import EXAMPLE, commands_of
from typer.testing import CliRunner

from neiqin.cli import app
from neiqin.text import LANGUAGES, Language

_VOLATILE = re.compile(r"backups|\d{8}-\d{6}")


def test_its_commands_do_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(EXAMPLE / "orders_export.csv", tmp_path)
    monkeypatch.chdir(tmp_path)
    book, checked = tmp_path / "orders.xlsx", b""
    for command in commands_of("en"):
        before = book.read_bytes() if book.exists() else b""
        done = CliRunner().invoke(app, shlex.split(command)[1:])
        assert done.exit_code in {0, 1}, done.output
        if "--dry-run" in command:
            assert before == book.read_bytes()
        if "orders.approve" in command:
            (header, *rows) = list(openpyxl.load_workbook(book)["Orders"].iter_rows(values_only=True))
            assert "pass" in {row[header.index("Handling")] for row in rows}
            checked = before
    assert book.read_bytes() == checked, "undo brings back what stood before the last run"


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_page_shows_each_command_with_what_it_says(made: dict[str, str], language: Language) -> None:
    page = made[f"{language}/first-day.md"]
    for command in commands_of(language):
        _, _, said = page.partition(f"$ {command}\n")
        assert len(said.partition("```")[0].strip()) > 20, command
    assert not _VOLATILE.search(page)


def test_the_languages_run_the_same_commands() -> None:
    bare = [[c.replace(f" --lang {language}", "") for c in commands_of(language)] for language in LANGUAGES]
    assert bare[0] == bare[1] == bare[2]
