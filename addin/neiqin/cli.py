"""The command line: every command of neiqin by its name."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from neiqin.addin_command import addin_app
from neiqin.convert_command import convert_exports
from neiqin.demo_command import demo
from neiqin.doctor_command import doctor
from neiqin.extension_command import extension_app
from neiqin.fill_command import fill_cells
from neiqin.functions_command import list_functions
from neiqin.import_command import import_exports
from neiqin.map_command import map_export
from neiqin.new_command import new_workbook
from neiqin.opening import open_book
from neiqin.platforms_command import list_platforms
from neiqin.progress import working
from neiqin.run_command import run_macro
from neiqin.terminal import (
    JsonOption,
    LangOption,
    TableOption,
    language_of,
    options_of,
    print_outcome,
    said_errors,
)
from neiqin.text import N_, say

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    help="neiqin, the back-office desk: checks orders in place, in the workbook you have, and loses nothing in it.",
)


app.command("new")(new_workbook)
app.add_typer(addin_app, name="addin")
app.add_typer(extension_app, name="extension")
app.command("import")(import_exports)


@app.command("check")
def check_workbooks(
    workbooks: Annotated[list[Path], typer.Argument(help="Workbooks to look at; nothing is written.")],
    as_json: JsonOption = False,
    lang: LangOption = None,
    table: TableOption = None,
) -> None:
    """Say which tables a workbook holds and which cells cannot be read; writes nothing."""
    language = language_of(lang)
    codes = []
    for path in workbooks:
        with said_errors(language, stop=False) as failed:
            with working(say(N_("Reading {workbook} ..."), language, workbook=path.name)):
                from neiqin.check import check_book  # noqa: PLC0415 - as above

                outcome = check_book(open_book(path), options_of(language, None, table, None, dry_run=True))
            print_outcome(outcome, language, as_json=as_json)
            codes.append(outcome.exit_code)
        codes += failed
    raise typer.Exit(max(codes))


app.command("convert")(convert_exports)
app.command("map")(map_export)
app.command("platforms")(list_platforms)


@app.command("list")
def list_macros(lang: LangOption = None) -> None:
    """List the macros, and what each does."""
    language = language_of(lang)
    with said_errors(language):
        from neiqin.macro import macros  # noqa: PLC0415 - as above

        for macro in macros().values():
            typer.echo(f"{macro.name:<24} {say(macro.title, language)}: {say(macro.about, language)}")


app.command("functions")(list_functions)
app.command("fill")(fill_cells)


app.command("run")(run_macro)


@app.command("undo")
def undo_run(
    file: Annotated[Path, typer.Argument(help="The workbook whose last run is taken back.")],
    force: Annotated[
        bool, typer.Option("--force", help="Even if it changed since; the present one is kept aside.")
    ] = False,
    lang: LangOption = None,
) -> None:
    """Bring back the workbook as it was before neiqin's last run on it, byte for byte."""
    language = language_of(lang)
    with said_errors(language):
        from neiqin.files.undo import undo  # noqa: PLC0415 - as above

        undone = undo(file, force=force)
        typer.echo(say(N_("{file} is as it was before {note}."), language, file=file, note=undone.note))
        if undone.aside:
            typer.echo(say(N_("What stood there is kept as {aside}."), language, aside=undone.aside))


app.command("demo")(demo)
app.command("doctor")(doctor)


def main() -> None:
    """Start the command line, with its texts as UTF-8 whatever the terminal's code page."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()


if __name__ == "__main__":
    main()
