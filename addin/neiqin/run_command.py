"""neiqin run: a macro on workbooks, in place, in closed files or in a spreadsheet program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from neiqin.errors import NeiqinError
from neiqin.opening import open_book
from neiqin.progress import working
from neiqin.terminal import (
    AsOfOption,
    DryRunOption,
    JsonOption,
    LangOption,
    LiveOption,
    OutputOption,
    PdfOption,
    SetOption,
    TableOption,
    language_of,
    options_of,
    print_outcome,
    said_errors,
)
from neiqin.text import N_, Language, say

if TYPE_CHECKING:
    from neiqin.macro import Macro
    from neiqin.options import Options
    from neiqin.outcome import Outcome


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
    pdf: PdfOption = None,
    live: LiveOption = False,
) -> None:
    """Run a macro on workbooks, in place: a backup is kept, `neiqin undo` takes it back."""
    language = language_of(lang)
    codes: list[int] = []
    with said_errors(language):
        _refuse_several(workbooks, output, pdf)
        from neiqin.macro import find_macro  # noqa: PLC0415 - every command imports what it needs

        found = find_macro(macro)
        options = options_of(language, as_of, table, assignments, dry_run=dry_run)
    for path in workbooks:
        with said_errors(language, stop=False) as failed:
            with working(say(N_("{macro} on {workbook} ..."), language, macro=macro, workbook=path.name)):
                outcome, saved = _outcome(found, path, options, output, live=live)
            print_outcome(outcome, language, as_json=as_json)
            if saved is not None and saved != path:
                text = N_("The result is {file}; {workbook} is as it was.")
                typer.echo(say(text, language, file=saved, workbook=path), err=as_json)
            if pdf is not None:
                _write_pdf(outcome, pdf, language, as_json=as_json)
            codes.append(outcome.exit_code)
        codes += failed
    raise typer.Exit(max(codes))


def _refuse_several(workbooks: list[Path], output: Path | None, pdf: Path | None) -> None:
    """Refuse one goal for several workbooks, and a PDF that nobody could write, before anything is read."""
    if output is not None and len(workbooks) > 1:
        raise NeiqinError(N_("--output goes with one workbook."), hint=N_("Run the workbooks one by one."))
    if pdf is not None:
        if len(workbooks) > 1:
            raise NeiqinError(N_("--pdf goes with one workbook."), hint=N_("Run the workbooks one by one."))
        from neiqin.pdf import check_goal, find_office  # noqa: PLC0415 - as above

        check_goal(pdf)
        find_office()


def _outcome(
    macro: Macro, path: Path, options: Options, output: Path | None, *, live: bool
) -> tuple[Outcome, Path | None]:
    """Run the macro; of a live run, give the file that was saved, too."""
    if live:
        from neiqin.live.live_file import run_live  # noqa: PLC0415 - as above

        return run_live(macro, path, options, output)
    from neiqin.run import run  # noqa: PLC0415 - as above

    return run(macro, open_book(path, output), options), None


def _write_pdf(outcome: Outcome, pdf: Path, language: Language, *, as_json: bool) -> None:
    with working(say(N_("Writing {file} ..."), language, file=pdf.name)):
        from neiqin.pdf import write_pdf  # noqa: PLC0415 - as above

        write_pdf(outcome.reports, pdf)
    typer.echo(say(N_("The report as a PDF: {file}"), language, file=pdf), err=as_json)
