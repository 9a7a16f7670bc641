"""The READMEs' tour is run as it stands there: every command, in its order, and what it is said to print."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from neiqin.cli import app
from neiqin.text import LANGUAGES, Language

ROOT = Path(__file__).parents[1]
READMES: dict[Language, str] = {"en": "README.md", "zh-Hant": "README.zh-Hant.md", "zh-Hans": "README.zh-Hans.md"}
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def steps(text: str) -> Iterator[tuple[str, str]]:
    """Give each command of the tour's blocks with what it prints; `$ ` begins a command."""
    for block in BLOCK.findall(text):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = step.partition("\n")
            yield command.partition("  #")[0].strip(), output.rstrip()


def as_pattern(output: str) -> re.Pattern[str]:
    """Read `...` as whatever stands there: within a line, or alone for some lines."""
    lines = (
        r"(?:.*\n)*?" if line.strip() == "..." else ".*?".join(map(re.escape, line.split("..."))) + r"[ \t]*\n"
        for line in output.split("\n")
    )
    return re.compile("".join(lines))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tour_prints_what_the_readme_says(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", language.replace("-", "_"))
    monkeypatch.setenv("COLUMNS", "200")
    tour = list(steps((ROOT / READMES[language]).read_text(encoding="utf-8")))
    assert len(tour) >= 6
    for command, output in tour:
        program, *given = shlex.split(command)
        assert program == "neiqin", command
        done = CliRunner().invoke(app, given)
        assert done.exit_code < 2, f"{command}\n{done.output}"
        assert as_pattern(output).fullmatch(done.output.rstrip() + "\n"), f"$ {command}\n{done.output}"


def test_what_the_readme_leaves_out_may_be_anything_and_no_more() -> None:
    assert as_pattern("a ... c\n...\nd").fullmatch("a b c\nx\ny\nd\n")
    assert not as_pattern("a ... c\n...\nd").fullmatch("a b d\nx\nd\n")
    assert not as_pattern("a").fullmatch("a\nb\n")
