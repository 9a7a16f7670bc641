"""neiqin import: the command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from neiqin.opening import open_book
from neiqin.progress import working
from neiqin.terminal import (
    AsOfOption,
    DryRunOption,
    JsonOption,
    LangOption,
    OutputOption,
    TableOption,
    ask_password,
    at_terminal,
    language_of,
    options_of,
    print_outcome,
    said_errors,
)
from neiqin.text import N_, Language, say

if TYPE_CHECKING:
    from collections.abc import Callable

_DATES: Final = ("day-first", "month-first")


def import_exports(
    workbook: Annotated[Path, typer.Argument(help="The workbook that takes the rows in.")],
    exports: Annotated[list[Path], typer.Argument(help="Exports, as downloaded: files, folders, patterns.")],
    shop: Annotated[str | None, typer.Option("--shop", help="The shop, where the export does not say.")] = None,
    platform: Annotated[str | None, typer.Option("--platform", help="Whose exports they are.")] = None,
    dates: Annotated[
        str | None, typer.Option("--dates", help="day-first or month-first, where dates can be read both ways.")
    ] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    table: TableOption = None,
    output: OutputOption = None,
) -> None:
    """Bring platforms' exports into a workbook's tables, by key; the same export twice adds nothing."""
    language = language_of(lang)
    if dates not in {None, *_DATES}:
        raise typer.BadParameter(f"{dates}: {', '.join(_DATES)}", param_hint="--dates")
    with said_errors(language):
        with working(say(N_("Importing into {workbook} ..."), language, workbook=workbook.name)) as hush:
            from neiqin.export_paths import export_paths  # noqa: PLC0415 - every command imports what it needs
            from neiqin.importing import run_import  # noqa: PLC0415 - as above

            outcome = run_import(
                open_book(workbook, output),
                export_paths(exports, [workbook]),
                options_of(language, as_of, table, None, dry_run=dry_run),
                shop=shop,
                platform=platform,
                day_first=None if dates is None else dates == "day-first",
                ask=_asker(language, hush) if at_terminal() else None,
            )
        print_outcome(outcome, language, as_json=as_json)
        raise typer.Exit(outcome.exit_code)


def _asker(language: Language, hush: Callable[[], None]) -> Callable[[str], str]:
    """What asks the person at the terminal for a file's password; it is shown nowhere."""

    def ask(name: str) -> str:
        hush()
        return ask_password(name, language)

    return ask
