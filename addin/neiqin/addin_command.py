"""neiqin addin: the add-in for Excel, built, installed, removed, looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from neiqin.terminal import LangOption, language_of, said_errors
from neiqin.text import N_, say

addin_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The add-in for Excel: ribbon and functions.")
InterpreterOption = Annotated[
    str | None,
    typer.Option(
        "--interpreter", help="The Python that it starts, by its path on the computer it is for.", metavar="PATH"
    ),
]


@addin_app.command("build")
def build_addin(
    output: Annotated[Path, typer.Option("--output", help="Write it here (.xlam).")] = Path("neiqin.xlam"),
    interpreter: InterpreterOption = None,
    as_list: Annotated[bool, typer.Option("--list", help="Show the ribbon as a list; write nothing.")] = False,
    lang: LangOption = None,
) -> None:
    """Make the add-in's file; no Excel is needed."""
    language = language_of(lang)
    with said_errors(language):
        if as_list:
            from neiqin.ribbon.tree import ribbon_tree  # noqa: PLC0415 - every command imports what it needs

            typer.echo("\n".join(ribbon_tree(language)))
            return
        from neiqin.ribbon.build import build  # noqa: PLC0415 - as above
        from neiqin.ribbon.install import write_file  # noqa: PLC0415 - as above
        from neiqin.ribbon.places import addin_path, this_interpreter  # noqa: PLC0415 - as above

        path = addin_path(output)
        starts = interpreter or this_interpreter()
        write_file(path, build(starts))
        made = N_("{file} is made. It starts this Python: {interpreter}")
        typer.echo(say(made, language, file=path, interpreter=starts))


@addin_app.command("install")
def install_addin(lang: LangOption = None) -> None:
    """Put the add-in where Excel starts it."""
    language = language_of(lang)
    with said_errors(language):
        from neiqin.ribbon.install import install  # noqa: PLC0415 - as above
        from neiqin.ribbon.places import excel_places, this_interpreter  # noqa: PLC0415 - as above

        for path in install(excel_places(), this_interpreter()):
            typer.echo(str(path))
        typer.echo(say(N_("The add-in is installed. Start Excel anew: the tab “neiqin” is there."), language))


@addin_app.command("uninstall")
def uninstall_addin(lang: LangOption = None) -> None:
    """Remove the add-in again."""
    language = language_of(lang)
    with said_errors(language):
        from neiqin.ribbon.install import uninstall  # noqa: PLC0415 - as above
        from neiqin.ribbon.places import excel_places  # noqa: PLC0415 - as above

        removed = uninstall(excel_places())
        for path in removed:
            typer.echo(str(path))
        done = N_("The add-in is removed.") if removed else N_("The add-in is not installed.")
        typer.echo(say(done, language))


@addin_app.command("status")
def addin_status(lang: LangOption = None) -> None:
    """Say how the installed add-in is, and what to mend; exit code 1 if something is."""
    language = language_of(lang)
    with said_errors(language):
        from neiqin.ribbon.places import excel_places, this_interpreter  # noqa: PLC0415 - as above
        from neiqin.ribbon.state import addin_state  # noqa: PLC0415 - as above

        state = addin_state(excel_places(), this_interpreter())
        if state.notes:
            typer.echo(str(state.addin))
        for name, value in state.notes.items():
            typer.echo(f"  {name}: {value}")
        for trouble in state.troubles:
            typer.echo(trouble.in_language(language))
        if state.troubles:
            typer.echo(say(N_("To mend it: neiqin addin install"), language))
            raise typer.Exit(1)
        typer.echo(say(N_("The add-in is as it should be."), language))
