"""neiqin doctor: what keeps neiqin from working here, and how to mend it; and a test of the open workbook's door."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from neiqin.errors import NeiqinError
from neiqin.progress import working
from neiqin.terminal import LangOption, language_of, said_errors
from neiqin.text import N_, say

if TYPE_CHECKING:
    from neiqin.live.selftest.trial import Came, Result
    from neiqin.text import Language

JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object a line for each finding.")]
AllOption = Annotated[bool, typer.Option("--all", help="Also say what is not on this system.")]
SelftestOption = Annotated[
    bool, typer.Option("--selftest", help="Try 40 things in an Excel of its own (on Linux: LibreOffice) instead.")
]
ReportOption = Annotated[
    Path | None,
    typer.Option("--report", help="With --selftest: write the report here (.md); nothing personal is in it."),
]
_RAN: Final = N_("Tried in {program} {version}, in {seconds} s.")
_CAME: Final[dict[Came, str]] = {
    "passed": N_("well"), "failed": N_("failed"), "crashed": N_("crashed"), "not here": N_("not here"),
}  # fmt: skip


def doctor(
    as_json: JsonOption = False,
    show_all: AllOption = False,
    selftest: SelftestOption = False,
    report: ReportOption = None,
    lang: LangOption = None,
) -> None:
    """Look at this computer, and say what keeps neiqin from working and how to mend it; exit code 1 if something is."""
    language = language_of(lang)
    with said_errors(language):
        if report and not selftest:
            raise typer.BadParameter("--selftest", param_hint="--report")
        if selftest:
            raise typer.Exit(_selftest(language, report, as_json=as_json))
        from neiqin.doctor.examine import examine  # noqa: PLC0415 - every command imports what it needs
        from neiqin.doctor.this_machine import this_machine  # noqa: PLC0415 - as above
        from neiqin.doctor.wording import as_lines, to_mend  # noqa: PLC0415 - as above

        with working(say(N_("Looking at this computer ..."), language)):
            findings = list(examine(this_machine()))
        shown = [finding for finding in findings if show_all or finding.state != "not here"]
        if as_json:
            lines = [json.dumps(finding.as_json(language), ensure_ascii=False) for finding in shown]
        else:
            lines = as_lines(shown, language)
        typer.echo("\n".join(lines))
        if to_mend(findings):
            raise typer.Exit(1)


def _selftest(language: Language, path: Path | None, *, as_json: bool) -> int:
    from neiqin.doctor.examine import examine  # noqa: PLC0415 - as above
    from neiqin.doctor.this_machine import this_machine  # noqa: PLC0415 - as above
    from neiqin.files.saving import plainly  # noqa: PLC0415 - as above
    from neiqin.live.selftest.report import as_markdown, scrubbed, trial_data  # noqa: PLC0415 - as above
    from neiqin.live.selftest.session import hold  # noqa: PLC0415 - as above

    if path is not None and not path.resolve().parent.is_dir():
        raise NeiqinError(N_("The folder of {file} is not there."), hint=N_("Make it first."), file=path)

    def told(number: int, result: Result) -> None:
        if as_json:
            typer.echo(json.dumps(scrubbed(trial_data(result)), ensure_ascii=False))
            return
        typer.echo(f"{number:>2}  {say(_CAME[result.came], language)}  {say(result.trial.title, language)}")
        if result.came in {"failed", "crashed"}:
            seen = N_("should: {should} Expected: {expected}. Seen: {seen}.")
            typer.echo(
                "    " + say(seen, language, should=result.trial.expected, expected=result.expected, seen=result.seen)
            )

    with working(say(N_("Starting a spreadsheet program of its own; please do not use it ..."), language)):
        session = hold(told=told)
    if not as_json:
        typer.echo(say(_RAN, language, program=session.name, version=session.version, seconds=session.seconds))
    if path is not None:
        with plainly(path):
            path.write_text(as_markdown(session, list(examine(this_machine()))), encoding="utf-8")
        typer.echo(say(N_("{file} is written; it names nobody, and can be sent."), language, file=path), err=as_json)
    return session.exit_code
