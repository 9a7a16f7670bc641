"""neiqin extension: the extension for LibreOffice, built, installed, removed, looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from neiqin.errors import NeiqinError
from neiqin.terminal import LangOption, language_of, said_errors
from neiqin.text import N_, say

if TYPE_CHECKING:
    from neiqin.text import Language

extension_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="The extension for LibreOffice: menu, toolbar and functions."
)
_NEEDS: Final = N_(
    "The worksheet functions work; for the jobs of the menu, this Python ({interpreter}) lacks something."
)


@extension_app.command("build")
def build_extension(
    output: Annotated[Path, typer.Option("--output", help="Write it here (.oxt).")] = Path("neiqin.oxt"),
    interpreter: Annotated[
        str | None,
        typer.Option(
            "--interpreter", help="The Python that it starts, by its path on the computer it is for.", metavar="PATH"
        ),
    ] = None,
    lang: LangOption = None,
) -> None:
    """Make the extension's file; no LibreOffice is needed."""
    language = language_of(lang)
    with said_errors(language):
        from neiqin.extension.build import build  # noqa: PLC0415 - every command imports what it needs
        from neiqin.ribbon.install import write_file  # noqa: PLC0415 - as above
        from neiqin.ribbon.places import this_interpreter  # noqa: PLC0415 - as above

        if output.suffix.casefold() != ".oxt":
            raise NeiqinError(N_("{file} must end in .oxt."), hint=N_("Give it another name."), file=output.name)
        starts = interpreter or this_interpreter()
        write_file(output, build(starts))
        made = N_("{file} is made. It starts this Python: {interpreter}")
        typer.echo(say(made, language, file=output, interpreter=starts))


@extension_app.command("install")
def install_extension(lang: LangOption = None) -> None:
    """Have LibreOffice take the extension in."""
    language = language_of(lang)
    with said_errors(language):
        from neiqin.extension.install import install  # noqa: PLC0415 - as above
        from neiqin.extension.places import office_places  # noqa: PLC0415 - as above
        from neiqin.ribbon.places import this_interpreter  # noqa: PLC0415 - as above

        places = office_places()
        install(places, this_interpreter())
        typer.echo(say(N_("The extension is installed. Start LibreOffice anew: Calc has the menu “neiqin”."), language))
        if places.for_everybody:
            typer.echo(say(N_("You are root, so it is there for every user of this computer."), language))
        _say_lacks(language)


@extension_app.command("uninstall")
def uninstall_extension(lang: LangOption = None) -> None:
    """Have LibreOffice take the extension out again."""
    language = language_of(lang)
    with said_errors(language):
        from neiqin.extension.install import uninstall  # noqa: PLC0415 - as above
        from neiqin.extension.places import office_places  # noqa: PLC0415 - as above

        removed = uninstall(office_places())
        done = N_("The extension is removed.") if removed else N_("The extension is not installed.")
        typer.echo(say(done, language))


@extension_app.command("status")
def extension_status(lang: LangOption = None) -> None:
    """Say how the installed extension is, and what to mend; exit code 1 if something is."""
    language = language_of(lang)
    with said_errors(language):
        from neiqin.extension.places import office_places  # noqa: PLC0415 - as above
        from neiqin.extension.state import extension_state  # noqa: PLC0415 - as above
        from neiqin.ribbon.places import this_interpreter  # noqa: PLC0415 - as above

        state = extension_state(office_places(), this_interpreter())
        if state.folder:
            typer.echo(str(state.folder))
        for name in ("version", "interpreter"):
            if name in state.settings:
                typer.echo(f"  {name}: {state.settings[name]}")
        for trouble in state.troubles:
            typer.echo(trouble.in_language(language))
        if state.troubles:
            typer.echo(say(N_("To mend it: neiqin extension install"), language))
        lacking = _say_lacks(language)
        if state.troubles or lacking:
            raise typer.Exit(1)
        typer.echo(say(N_("The extension is as it should be."), language))


def _say_lacks(language: Language) -> bool:
    """Say what the menu's jobs lack; whether it is something."""
    from neiqin.extension.state import lacks  # noqa: PLC0415 - as above
    from neiqin.ribbon.places import this_interpreter  # noqa: PLC0415 - as above

    lacking = lacks()
    if lacking:
        typer.echo(say(_NEEDS, language, interpreter=this_interpreter()))
    for lack in lacking:
        typer.echo(f"  {lack.in_language(language)}")
    return bool(lacking)
