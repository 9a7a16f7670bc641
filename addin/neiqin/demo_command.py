"""neiqin demo: the command."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import typer

from neiqin.terminal import AsOfOption, LangOption, language_of, parse_as_of, said_errors

FOLDER: Final = Path("neiqin-demo")


def demo(lang: LangOption = None, as_of: AsOfOption = None) -> None:
    """Make a made-up shop's workbook in neiqin-demo/: import, check, plan and report; say what stands out."""
    language = language_of(lang)
    with said_errors(language):
        from neiqin.demo import run_demo  # noqa: PLC0415 - every command imports what it needs
        from neiqin.sample import samples  # noqa: PLC0415 - as above

        for sample in samples():
            for line in run_demo(FOLDER, language, sample, parse_as_of(as_of), given=as_of is not None):
                typer.echo(line)
