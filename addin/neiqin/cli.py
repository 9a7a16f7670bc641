"""The command line: new, import, check, list, run, undo, demo."""

from __future__ import annotations

import logging
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
from neiqin.progress import working
from neiqin.text import LANGUAGES, N_, Language, parse_language, say, terminal_language

if TYPE_CHECKING:
    from neiqin.book import Book
    from neiqin.outcome import Outcome

COULD_NOT_RUN: Final = 2
app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    help="neiqin, the back-office desk: checks orders in place, in the workbook you have, and loses nothing in it.",
)

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


@app.command("new")
def new_workbook(
    file: Annotated[Path, typer.Argument(help="The workbook to make (.xlsx).")],
    template: Annotated[str, typer.Option("--template", help="orders or shop.")] = "orders",
    lang: LangOption = None,
) -> None:
    """Make a workbook from a template."""
    language = _language(lang)
    with _said_errors(language):
        from neiqin.templates import copy_template  # noqa: PLC0415 - every command imports what it needs

        copy_template(template, language, file)
        typer.echo(
            say(N_('{file} is made. Open it, or bring orders in: neiqin import "{file}" EXPORT'), language, file=file)
        )


@app.command("import")
def import_exports(
    workbook: Annotated[Path, typer.Argument(help="The workbook that takes the rows in.")],
    exports: Annotated[list[Path], typer.Argument(help="Platforms' exports, as downloaded.")],
    shop: Annotated[str | None, typer.Option("--shop", help="The shop, where the export does not say.")] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    table: TableOption = None,
    output: OutputOption = None,
) -> None:
    """Bring platforms' exports into a workbook's tables, by key; the same export twice adds nothing."""
    language = _language(lang)
    with _said_errors(language):
        with working(say(N_("Importing into {workbook} ..."), language, workbook=workbook.name)):
            from neiqin.importing import run_import  # noqa: PLC0415 - as above

            options = _options(language, as_of, table, None, dry_run=dry_run)
            outcome = run_import(_open(workbook, output), exports, options, shop=shop)
        _print(outcome, language, as_json=as_json)
        raise typer.Exit(outcome.exit_code)


@app.command("check")
def check_workbooks(
    workbooks: Annotated[list[Path], typer.Argument(help="Workbooks to look at; nothing is written.")],
    as_json: JsonOption = False,
    lang: LangOption = None,
    table: TableOption = None,
) -> None:
    """Say which tables a workbook holds and which cells cannot be read; writes nothing."""
    language = _language(lang)
    codes = []
    for path in workbooks:
        with _said_errors(language, stop=False) as failed:
            with working(say(N_("Reading {workbook} ..."), language, workbook=path.name)):
                from neiqin.check import check_book  # noqa: PLC0415 - as above

                outcome = check_book(_open(path), _options(language, None, table, None, dry_run=True))
            _print(outcome, language, as_json=as_json)
            codes.append(outcome.exit_code)
        codes += failed
    raise typer.Exit(max(codes))


@app.command("list")
def list_macros(lang: LangOption = None) -> None:
    """List the macros, and what each does."""
    language = _language(lang)
    with _said_errors(language):
        from neiqin.macro import macros  # noqa: PLC0415 - as above

        for macro in macros().values():
            typer.echo(f"{macro.name:<24} {say(macro.title, language)}: {say(macro.about, language)}")


@app.command("run")
def run_macro(
    macro: Annotated[str, typer.Argument(help="The macro's name; `neiqin list` shows them.")],
    workbooks: Annotated[list[Path], typer.Argument(help="Workbooks to run it on, in place.")],
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    table: TableOption = None,
    assignments: SetOption = None,
    output: OutputOption = None,
) -> None:
    """Run a macro on workbooks, in place: a backup is kept, `neiqin undo` takes it back."""
    language = _language(lang)
    codes: list[int] = []
    with _said_errors(language):
        if output is not None and len(workbooks) > 1:
            raise NeiqinError(N_("--output goes with one workbook."), hint=N_("Run the workbooks one by one."))
        from neiqin.macro import find_macro  # noqa: PLC0415 - as above

        found = find_macro(macro)
        options = _options(language, as_of, table, assignments, dry_run=dry_run)
    for path in workbooks:
        with _said_errors(language, stop=False) as failed:
            with working(say(N_("{macro} on {workbook} ..."), language, macro=macro, workbook=path.name)):
                from neiqin.run import run  # noqa: PLC0415 - as above

                outcome = run(found, _open(path, output), options)
            _print(outcome, language, as_json=as_json)
            codes.append(outcome.exit_code)
        codes += failed
    raise typer.Exit(max(codes))


@app.command("undo")
def undo_run(
    file: Annotated[Path, typer.Argument(help="The workbook whose last run is taken back.")],
    force: Annotated[
        bool, typer.Option("--force", help="Even if it changed since; the present one is kept aside.")
    ] = False,
    lang: LangOption = None,
) -> None:
    """Bring back the workbook as it was before neiqin's last run on it, byte for byte."""
    language = _language(lang)
    with _said_errors(language):
        from neiqin.files.undo import undo  # noqa: PLC0415 - as above

        undone = undo(file, force=force)
        typer.echo(say(N_("{file} is as it was before {note}."), language, file=file, note=undone.note))
        if undone.aside:
            typer.echo(say(N_("What stood there is kept as {aside}."), language, aside=undone.aside))


@app.command("demo")
def demo(lang: LangOption = None) -> None:
    """Make sample workbooks in neiqin-demo/, import made-up exports, validate them, and say what to look at."""
    language = _language(lang)
    with _said_errors(language):
        with working(say(N_("Making {folder} ..."), language, folder="neiqin-demo")):
            from neiqin.demo import run_demo, samples  # noqa: PLC0415 - as above

            said = [line for sample in samples() for line in run_demo(Path("neiqin-demo"), language, sample)]
        typer.echo("\n".join(said))


def _open(path: Path, output: Path | None = None) -> Book:
    from neiqin.files.file_book import FileBook  # noqa: PLC0415 - as above

    if path.suffix.casefold() in {".csv", ".tsv", ".txt", ".xls", ".xlsb", ".ods"}:
        from neiqin.foreign import ForeignBook  # noqa: PLC0415 - rarely needed

        return ForeignBook(path)
    return FileBook(path, output=output)


def _options(
    language: Language, as_of: str | None, table: list[str] | None, assignments: list[str] | None, *, dry_run: bool
) -> Options:
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


def _language(text: str | None) -> Language:
    if text is None:
        return terminal_language()
    if language := parse_language(text):
        return language
    raise typer.BadParameter(f"{text}: {', '.join(LANGUAGES)}", param_hint="--lang")


def _print(outcome: Outcome, language: Language, *, as_json: bool) -> None:
    typer.echo(outcome.as_json(language) if as_json else outcome.as_text(language))


@contextmanager
def _said_errors(language: Language, *, stop: bool = True) -> Iterator[list[int]]:
    """Say what stops a run in one sentence; our own bugs go to the log, with one line to the person."""
    failed: list[int] = []
    try:
        yield failed
    except NeiqinError as error:
        typer.echo(error.say(language), err=True)
        failed.append(COULD_NOT_RUN)
    except (typer.Exit, typer.BadParameter, typer.Abort):
        raise
    except Exception as bug:  # noqa: BLE001 - the last resort: a person never sees a traceback
        typer.echo(_logged(bug, language), err=True)
        failed.append(COULD_NOT_RUN)
    if failed and stop:
        raise typer.Exit(COULD_NOT_RUN)


def _logged(bug: Exception, language: Language) -> str:
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
    return say(
        N_("Something went wrong inside neiqin; the workbook is as it was. The details are in {path}."),
        language,
        path=path,
    )


def main() -> None:
    """Start the command line, with its texts as UTF-8 whatever the terminal's code page."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()


if __name__ == "__main__":
    main()
