"""What every command shares: its options, its language, and how troubles are said."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from neiqin.errors import NeiqinError
from neiqin.options import Options, split_assignments
from neiqin.palette import TERMINAL
from neiqin.text import LANGUAGES, N_, Language, Reason, parse_language, say, terminal_language

if TYPE_CHECKING:
    from neiqin.hits import Severity
    from neiqin.outcome import Outcome

COULD_NOT_RUN: Final = 2
LangOption = Annotated[str | None, typer.Option("--lang", help="Language: en, zh-Hant or zh-Hans.", metavar="LANG")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object a line for each workbook.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show what would be done; write nothing.")]
AsOfOption = Annotated[str | None, typer.Option("--as-of", help="The run's day or time; default: now.", metavar="TIME")]
TableOption = Annotated[
    list[str] | None, typer.Option("--table", help="Sheet or table that is meant where two match.", metavar="NAME")
]
SetOption = Annotated[
    list[str] | None, typer.Option("--set", help="Setting for this run: A07.tolerance=2.", metavar="NAME=VALUE")
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", help="Write the result here; leave the workbook as it is.", metavar="FILE")
]
PdfOption = Annotated[
    Path | None,
    typer.Option("--pdf", help="Write the run's report as a PDF, too (needs LibreOffice).", metavar="FILE"),
]


LiveOption = Annotated[
    bool, typer.Option("--live", help="In the open workbook in Excel; else in LibreOffice, which also edits .ods.")
]


def options_of(
    language: Language, as_of: str | None, table: list[str] | None, assignments: list[str] | None, *, dry_run: bool
) -> Options:
    """Give the options of a run."""
    given = split_assignments(assignments or [])
    return Options(language, parse_as_of(as_of), tables=tuple(table or ()), assignments=given, dry_run=dry_run)


def parse_as_of(text: str | None) -> datetime:
    """Read the day or time of a run; a day alone is its first moment, nothing is now.

    Raises:
        NeiqinError: it is neither.

    """
    if text is None:
        return datetime.now()  # noqa: DTZ005 - local time is what the shop's clock shows
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise NeiqinError(
            N_("“{text}” is no day or time."), hint=N_("Write it as 2026-09-30 or 2026-09-30T15:00."), text=text
        ) from None


def language_of(text: str | None) -> Language:
    """Read --lang; without it, the terminal's language."""
    if text is None:
        return terminal_language()
    if language := parse_language(text):
        return language
    raise typer.BadParameter(f"{text}: {', '.join(LANGUAGES)}", param_hint="--lang")


def at_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty()


def ask_password(name: str, language: Language) -> str:
    """Ask the person at the terminal for a file's password; it is shown nowhere."""
    text = say(N_("Password of {file} (Enter for none)"), language, file=name)
    return str(typer.prompt(text, default="", hide_input=True, show_default=False, err=True))


def print_outcome(outcome: Outcome, language: Language, *, as_json: bool) -> None:
    """Say an outcome, to a person or as JSON."""
    if as_json:
        typer.echo(outcome.as_json(language))
    elif in_colour():
        typer.echo(outcome.as_text(language, _paint), color=True)
    else:
        typer.echo(outcome.as_text(language))


def in_colour() -> bool:
    """Whether what is printed has colours: only at a terminal that has them, and not where NO_COLOR is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _paint(text: str, severity: Severity) -> str:
    return typer.style(text, fg=TERMINAL[severity], bold=True)


@contextmanager
def said_errors(language: Language, *, stop: bool = True) -> Iterator[list[int]]:
    """Say what stops a run in one sentence; our own bugs go to the log, with one line to the person."""
    failed: list[int] = []
    try:
        yield failed
    except NeiqinError as error:
        typer.echo(error.say(language), err=True)
        failed.append(COULD_NOT_RUN)
    except (typer.Exit, typer.BadParameter, typer.Abort, BrokenPipeError):  # nobody reads on: `neiqin list | head`
        raise
    except Exception as bug:  # noqa: BLE001 - the last resort: a person never sees a traceback
        typer.echo(log_bug(bug, language), err=True)
        failed.append(COULD_NOT_RUN)
    if failed and stop:
        raise typer.Exit(COULD_NOT_RUN)


def log_bug(bug: Exception, language: Language) -> str:
    """Keep the details of a bug of ours in the log, and say where they are."""
    return logged(bug).in_language(language)


def logged(bug: Exception) -> Reason:
    """Keep the details of a bug of ours in the log; gives what is said of it."""
    from neiqin.files.backup import home  # noqa: PLC0415 - only on a bug

    path = home() / "neiqin.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        path = Path(tempfile.gettempdir()) / "neiqin.log"
        handler = logging.FileHandler(path, encoding="utf-8")
    logger = logging.getLogger("neiqin")
    logger.addHandler(handler)
    logger.error("neiqin %s", " ".join(sys.argv[1:]), exc_info=bug)
    logger.removeHandler(handler)
    handler.close()
    message = N_("Something went wrong inside neiqin; the workbook is as it was. The details are in {path}.")
    return Reason(message, {"path": path})
