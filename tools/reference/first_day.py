"""The first day: from nothing to a checked workbook, every command run when the page is made, its output below it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from typer.testing import CliRunner

from neiqin.cli import app
from neiqin.text import Language
from tools.reference.frame import framed
from tools.reference.prose import filled, source
from tools.reference.words import word

EXAMPLE: Final = Path(__file__).resolve().parents[2] / "docs" / "examples" / "first-day"
_RUN: Final = re.compile(r"```run\n(.*?)```", re.DOTALL)
_WIDE: Final = 140
"""Characters of a line that fit on a page."""
_RAN: Final = (0, 1)
"""Exit codes of a command that has run: clean, or with findings."""


def first_day_page(language: Language) -> str:
    """Give the page.

    Raises:
        RuntimeError: a command could not run.

    """
    text = filled(source(f"first-day/{language}.md"), language, guide="guide/")
    with _desk():
        walked = _RUN.sub(lambda block: _shown(block[1], language), text)
    return framed("first-day.md", word("first_day", language), language, walked, by_hand=True)


def commands_of(language: Language) -> list[str]:
    """The commands of the page, in their order."""
    blocks = _RUN.findall(source(f"first-day/{language}.md"))
    return [line for block in blocks for line in block.splitlines() if line]


@contextmanager
def _desk() -> Iterator[None]:
    """Work in a folder that holds the example's export only, with a home of its own for backups and settings."""
    here, home = Path.cwd(), os.environ.get("NEIQIN_HOME")
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder) / "desk"
        shutil.copytree(EXAMPLE, desk)
        os.environ["NEIQIN_HOME"] = str(Path(folder) / "home")
        os.chdir(desk)
        try:
            yield
        finally:
            os.chdir(here)
            os.environ.pop("NEIQIN_HOME")
            if home is not None:
                os.environ["NEIQIN_HOME"] = home


def _shown(block: str, language: Language) -> str:
    """Run the commands of a block, and give them with what they say."""
    said = [f"$ {line}\n{_output(line, language)}" for line in block.splitlines() if line]
    return "```console\n" + "\n".join(said) + "```"


def _output(command: str, language: Language) -> str:
    """Run a command as the terminal of that language says it; where the backup lies, is different each time."""
    name, *arguments = shlex.split(command)
    if name != "neiqin":
        raise RuntimeError(command)
    done = CliRunner().invoke(app, arguments, env={"LC_ALL": language, "COLUMNS": "100"})
    if done.exit_code not in _RAN:
        raise RuntimeError(f"{command}: {done.output}")
    return "".join(f"{_short(line)}\n" for line in done.output.splitlines())


def _short(line: str) -> str:
    line = re.sub(r"([(（][^:：]*[:：] ?)[^()（）]*backups[^()（）]*", r"\1...", line)
    return line if len(line) <= _WIDE else f"{line[:_WIDE]} ..."
