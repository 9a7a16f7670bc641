"""neiqin convert: whole folders of exports into standard workbooks or flat files, whatever single files are like."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from neiqin.terminal import JsonOption, LangOption, language_of, log_bug, said_errors
from neiqin.text import N_, Language, say

if TYPE_CHECKING:
    from neiqin.convert import Done, Job
    from neiqin.convert_batch import Batch
    from neiqin.manifest import Manifest

FORMATS: Final = ("xlsx", "csv", "parquet")
DATES: Final = ("day-first", "month-first")
SOME_FAILED: Final = 1
STOPPED: Final = 130
"""As every command that Ctrl-C has ended."""

_PASSWORD: Final = N_("Password of {names}")
_MADE: Final = N_("{made} converted into {to}, {skipped} were done before.")
_FAILED: Final = N_("{failed} could not be converted:")


def convert_exports(
    exports: Annotated[list[str], typer.Argument(help="Exports or workbooks: files, folders, patterns, URLs.")],
    to: Annotated[str, typer.Option("--to", help="The folder (or URL) for the results.", metavar="DIR")],
    file_format: Annotated[str, typer.Option("--format", help="xlsx, csv or parquet.", metavar="FORMAT")] = "xlsx",
    template: Annotated[
        str | None, typer.Option("--template", help="Fill this template: orders or shop.", metavar="NAME")
    ] = None,
    lang: LangOption = None,
    workers: Annotated[int, typer.Option("--workers", help="How many processes convert at once.", min=1)] = 1,
    cluster: Annotated[
        str | None, typer.Option("--cluster", help="Use the workers of this Dask scheduler.", metavar="ADDRESS")
    ] = None,
    platform: Annotated[str | None, typer.Option("--platform", help="Whose exports they are.")] = None,
    shop: Annotated[str | None, typer.Option("--shop", help="The shop, where the export does not say.")] = None,
    dates: Annotated[
        str | None, typer.Option("--dates", help="day-first or month-first, where dates can be read both ways.")
    ] = None,
    keep_extra: Annotated[
        bool, typer.Option("--keep-extra", help="Keep the columns that neiqin does not know, at the right.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Convert exports, whole folders of them, into workbooks, csv or parquet; a broken-off batch goes on."""
    language = language_of(lang)
    chosen, said = _one_of(file_format, FORMATS, "--format"), _one_of(dates, DATES, "--dates")
    with said_errors(language):
        from neiqin.convert import How  # noqa: PLC0415 - every command imports what it needs
        from neiqin.convert_batch import Batch, complete  # noqa: PLC0415 - as above

        day_first = None if said is None else said == "day-first"
        how = How(to.rstrip("/") or "/", chosen, language, template, platform, shop, day_first, keep_extra)
        batch = Batch(tuple(exports), complete(how), workers, cluster, language)
        try:
            failed = _convert(batch, as_json=as_json)
        except KeyboardInterrupt:
            typer.echo(say(N_("Stopped. The same command goes on from here."), language), err=True)
            raise typer.Exit(STOPPED) from None
    raise typer.Exit(SOME_FAILED if failed else 0)


def _one_of(given: Any, known: tuple[str, ...], option: str) -> Any:  # noqa: ANN401 - one of the words, or nothing
    if given is not None and given not in known:
        raise typer.BadParameter(f"{given}: {', '.join(known)}", param_hint=option)
    return given


def _convert(batch: Batch, *, as_json: bool) -> bool:
    """Convert every input, note each in the manifest, and say at the end what failed; whether anything did.

    Raises:
        NeiqinError: nothing can be converted at all.

    """
    from neiqin.manifest import manifest_of  # noqa: PLC0415 - every command imports what it needs

    batch.check()
    with manifest_of(batch.how.to) as manifest:
        jobs = batch.jobs(manifest)
        told = _Told({job.input: job for job in jobs}, manifest, batch.speak, as_json=as_json)
        with _progress(len(jobs), batch.speak) as step:
            for done in batch.run(jobs):
                told.add(done)
                step()
        told.unlock()
    if not as_json:
        typer.echo(say(_MADE, batch.speak, made=told.made, to=batch.how.to, skipped=told.skipped))
        _tell(told.failed, batch.speak)
    return bool(told.failed)


@dataclass
class _Told:
    """What became of a batch so far."""

    jobs: dict[str, Job]
    manifest: Manifest
    speak: Language
    as_json: bool = field(kw_only=True)
    made: int = 0
    skipped: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    _locked: list[Job] = field(default_factory=list)

    def add(self, done: Done) -> None:
        """Note what became of one input; one that needs a password waits, if there is a person to ask."""
        job = self.jobs[done.entry.input]
        if done.locked and sys.stdin.isatty() and not self.as_json:
            self._locked.append(job)
            return
        if not done.skipped:
            self.manifest.add(done.entry)
        if done.entry.failed:
            self.failed.append((job.called, log_bug(RuntimeError(done.bug), self.speak) if done.bug else done.said))
        self.skipped += done.skipped
        self.made += not (done.skipped or done.entry.failed)
        if self.as_json:
            typer.echo(done.entry.as_json(skipped=done.skipped))

    def unlock(self) -> None:
        """Ask once for the password of what is locked, and convert it here: a password goes into no other process."""
        if not self._locked:
            return
        from neiqin.convert import convert_one  # noqa: PLC0415 - every command imports what it needs

        locked, self._locked = self._locked, []
        names = [job.called for job in locked]
        password = typer.prompt(
            say(_PASSWORD, self.speak, names=names), hide_input=True, default="", show_default=False, err=True
        )
        for job in locked:
            self.add(replace(convert_one(job, password), locked=False))


def _tell(failed: list[tuple[str, str]], speak: Language) -> None:
    if not failed:
        return
    from neiqin.widths import text_width  # noqa: PLC0415 - rarely needed

    typer.echo(say(_FAILED, speak, failed=len(failed)))
    width = max(text_width(name) for name, _ in failed)
    for name, why in sorted(failed):
        typer.echo(f"  {name}{' ' * (width - text_width(name))}  {why}")


@contextmanager
def _progress(total: int, speak: Language) -> Iterator[Callable[[], None]]:
    """Show on a terminal how far the batch is, how fast it goes, and how long it will take."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415 - batches that nobody looks at do without it
    from rich.progress import (  # noqa: PLC0415 - only a terminal shows it
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[speed]}"), TimeRemainingColumn())
    started = time.monotonic()
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=total, speed="")

        def step() -> None:
            speed = (bar.tasks[0].completed + 1) / max(time.monotonic() - started, 1e-9)
            bar.update(task, advance=1, speed=say(N_("{n} files/s"), speak, n=round(speed, 1)))

        yield step
