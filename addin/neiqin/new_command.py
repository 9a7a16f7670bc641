"""neiqin new: the command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from neiqin.progress import working
from neiqin.terminal import AsOfOption, LangOption, language_of, parse_as_of, said_errors
from neiqin.text import N_, say


def new_workbook(
    file: Annotated[Path, typer.Argument(help="The workbook to make (.xlsx).")],
    template: Annotated[str, typer.Option("--template", help="orders, stock, returns or shop.")] = "orders",
    sample: Annotated[bool, typer.Option("--sample", help="Fill it with a made-up shop's data.")] = False,
    lang: LangOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Make a workbook from a template."""
    language = language_of(lang)
    with said_errors(language), working(say(N_("Making {workbook} ..."), language, workbook=file.name)):
        from neiqin.templates import copy_template  # noqa: PLC0415 - every command imports what it needs

        day = parse_as_of(as_of)
        copy_template(template, language, file)
        if not sample:
            typer.echo(
                say(
                    N_('{file} is made. Open it, or bring orders in: neiqin import "{file}" EXPORT'),
                    language,
                    file=file,
                )
            )
            return
        from neiqin.options import Options  # noqa: PLC0415 - as above
        from neiqin.sample import fill, samples  # noqa: PLC0415 - as above

        options = Options(language, day)
        n = sum(fill(file, one, options, given_day=None if as_of is None else day) for one in samples())
        text = N_(
            "{file} is made, with {n} rows of a made-up shop. Open it, or run a macro on it; `neiqin list` names them."
        )
        typer.echo(say(text, language, file=file, n=n))
