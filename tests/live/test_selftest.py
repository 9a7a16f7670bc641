"""The selftest: its 40 trials in a real LibreOffice, what a broken door does to them, and the report."""

from __future__ import annotations

import contextlib
import getpass
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

from neiqin.cli import app
from neiqin.doctor.finding import well
from neiqin.errors import NeiqinError
from neiqin.functions import call
from neiqin.live.live_book import LiveBook
from neiqin.live.selftest import program, session
from neiqin.live.selftest.bench import Bench
from neiqin.live.selftest.report import as_data, as_markdown, scrubbed
from neiqin.live.selftest.session import TRIALS, Session, hold, started
from neiqin.live.selftest.trial import NotHere, Result, Trial, Unexpected, attempt, expect, refused
from neiqin.live.sheets import writing
from neiqin.ribbon import places
from neiqin.ribbon.install import install
from neiqin.text import LANGUAGES, say


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str, str]:
    """The command, once: its exit code, what it says, and its report."""
    report = tmp_path_factory.mktemp("selftest") / "report.md"
    done = CliRunner().invoke(app, ["doctor", "--selftest", "--report", str(report), "--lang", "en"])
    return done.exit_code, done.output, report.read_text("utf-8") if report.exists() else ""


def test_there_are_40_trials_each_with_a_name_a_title_and_an_expectation() -> None:
    assert len(TRIALS) == 40
    assert len({trial.name for trial in TRIALS}) == 40
    assert len({trial.title for trial in TRIALS}) == 40
    assert all(re.fullmatch(r"[^\n]+\.", trial.expected) for trial in TRIALS)


def test_every_trial_comes_out_well_in_calc(whole: tuple[int, str, str]) -> None:
    code, said, _ = whole
    wrong = [line for line in said.splitlines() if re.match(r" ?\d+  (failed|crashed)", line)]
    assert wrong == []
    assert code == 0
    assert len(re.findall(r"^ ?\d+  well ", said, re.MULTILINE)) == 37
    assert len(re.findall(r"^ ?\d+  not here ", said, re.MULTILINE)) == 3
    assert "Tried in LibreOffice Calc " in said


def test_the_report_holds_all_trials_for_people_and_for_machines(whole: tuple[int, str, str]) -> None:
    report = whole[2]
    told = json.loads(report.split("```json\n")[1].split("\n```")[0])
    assert [one["name"] for one in told["trials"]] == [trial.name for trial in TRIALS]
    assert told["counts"] == {"passed": 37, "failed": 0, "crashed": 0, "not here": 3}
    assert told["on"]["program"].startswith("LibreOffice Calc ")
    assert all(f"| {number} | {trial.title} |" in report for number, trial in enumerate(TRIALS, 1))
    assert "written in" in report
    assert "## What the doctor found" in report


def test_the_report_names_nobody(whole: tuple[int, str, str]) -> None:
    assert str(Path.home()) not in whole[2]
    assert not re.search(rf"\b{re.escape(getpass.getuser())}\b", whole[2])


def test_nothing_of_the_users_is_touched(home: Path, whole: tuple[int, str, str]) -> None:
    assert whole[1]
    assert list(home.iterdir()) == []


# A broken door is noticed.


@pytest.fixture(scope="module")
def calc() -> Iterator[Any]:
    """A running LibreOffice, as the session starts it."""
    with started() as one:
        yield one


@pytest.fixture
def bench(calc: Any, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(calc.app, tmp_path, calc.system)
    yield made
    made.clear()


def tried(bench: Bench, name: str) -> Result:
    return attempt(next(trial for trial in TRIALS if trial.name == name), bench)


def plainly_written(self: writing.Hand, content: object, _: str | None) -> writing.Written:
    """A hand that writes texts as a program takes them."""
    return writing.Written(content) if isinstance(content, str) else ORIGINAL_ONE(self, content, _)


ORIGINAL_ONE: Callable[..., writing.Written] = writing.Hand._one


@contextlib.contextmanager
def loud(_: Any) -> Iterator[None]:
    yield


@contextlib.contextmanager
def forgetful(given: Any) -> Iterator[None]:
    """Keeps a program still, and leaves it so."""
    given.enable_events, given.calculation = True, "manual"
    yield


@contextlib.contextmanager
def shown_for_good(sheets: Any) -> Iterator[None]:
    for sheet in sheets:
        sheet.range("A1:A9").rows.hidden = False
    yield


BROKEN: dict[str, tuple[str, object, tuple[str, ...]]] = {
    "ids are taken for numbers": (
        "neiqin.live.sheets.writing.Hand._one",
        plainly_written,
        ("write.ids", "write.lookalikes"),
    ),
    "settings are not given back": ("neiqin.live.live_book.quiet", forgetful, ("keep.screen",)),
    "the place is not kept": ("neiqin.live.live_book.place_kept", loud, ("keep.screen",)),
    "hidden rows are shown for good": (
        "neiqin.live.live_book.shown",
        shown_for_good,
        ("keep.hidden",),
    ),
    "nothing is taken back": (
        "neiqin.live.live_book.LiveBook._taken_back",
        lambda *_: True,
        ("undo.cancelled", "undo.failed"),
    ),
    "changes are not noticed": (
        "neiqin.live.live_book.LiveBook._refuse_if_changed",
        lambda *_: None,
        ("keep.changed",),
    ),
    "nothing is refused": (
        "neiqin.live.sheets.guarding.Guard._inside",
        lambda *_: None,
        ("keep.locked", "keep.merged"),
    ),
    "undo does not look first": ("neiqin.live.undoing.still_hold", lambda *_: True, ("undo.refused",)),
    "marks are not set": ("neiqin.live.live_book.place_marks", lambda *_: None, ("sheet.marks",)),
    "errors are texts": (
        "neiqin.live.sheets.reading._errors",
        lambda _, __, kind: kind == 99,
        ("read.errors",),
    ),
    "formulas are not carried on": ("neiqin.live.sheets.growing._carried", lambda *_, **__: {}, ("table.calculated",)),
    "tables do not grow": ("neiqin.live.sheets.growing._grow", lambda *_: None, ("table.rows", "table.totals")),
    "sheets lose their names": (
        "neiqin.live.sheets.pages.Desk._forget_names",
        lambda *_: None,
        ("sheet.dropped",),
    ),
}


def notices(bench: Bench, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    target, broken, trials = BROKEN[fault]
    monkeypatch.setattr(target, broken)
    for name in trials:
        assert tried(bench, name).came in {"failed", "crashed"}, name
        bench.clear()


@pytest.mark.parametrize("fault", [*BROKEN][::4])
def test_a_broken_door_is_noticed(bench: Bench, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    notices(bench, monkeypatch, fault)


@pytest.mark.soak
@pytest.mark.parametrize("fault", BROKEN)
def test_every_broken_door_is_noticed(bench: Bench, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    notices(bench, monkeypatch, fault)


def test_what_is_broken_is_told_with_what_was_expected(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LiveBook, "_refuse_if_changed", lambda *_: None)
    result = tried(bench, "keep.changed")
    assert (result.came, result.expected, result.seen) == ("failed", "a refusal (WorkbookChanged)", "it was done")


# What comes of a trial.


def trial(run: Callable[[Bench], str | None], *systems: str) -> Trial:
    return Trial("a.trial", "A trial", run, systems)


def nowhere() -> Bench:
    return Bench(SimpleNamespace(), Path(), "calc")  # type: ignore[arg-type]  # no program is asked


def test_a_trial_that_fails_or_crashes_does_not_stop_the_others() -> None:
    def fails(_: Bench) -> None:
        """Should hold."""
        expect({"A1": 1, "B1": 2}, {"A1": 1, "B1": 3})

    def crashes(_: Bench) -> None:
        raise ZeroDivisionError("odd")

    def cannot(_: Bench) -> None:
        raise NotHere("No such thing.")

    came = [attempt(trial(run), nowhere()) for run in (fails, crashes, cannot, lambda _: "a remark")]
    assert [one.came for one in came] == ["failed", "crashed", "not here", "passed"]
    assert (came[0].expected, came[0].seen) == ("{'B1': 2}", "{'B1': 3}")
    assert came[1].seen.startswith("ZeroDivisionError: odd")
    assert (came[2].remark, came[3].remark) == ("No such thing.", "a remark")


def test_a_trial_of_another_system_is_not_made() -> None:
    made: list[Bench] = []
    assert attempt(trial(made.append, "win32"), nowhere()).came == "not here"
    assert made == []


def test_long_contents_are_told_in_short() -> None:
    error = Unexpected("x" * 5_000, 1)
    assert len(error.expected) < 400
    assert error.expected.endswith("(5000 characters)")


def test_what_is_done_where_a_refusal_was_expected_is_unexpected() -> None:
    with refused():
        raise NeiqinError("No.")
    with pytest.raises(Unexpected), refused():
        pass


def test_the_exit_code_tells_whether_something_failed() -> None:
    passed = Result(trial(lambda _: None), "passed")
    assert Session("Excel", "16", [passed, Result(passed.trial, "not here")], 1.0).exit_code == 0
    assert Session("Excel", "16", [passed, Result(passed.trial, "crashed")], 1.0).exit_code == 1


# The report.


def test_a_failure_is_in_the_report() -> None:
    result = Result(TRIALS[0], "failed", 1.0, "a|b", "c")
    report = as_markdown(Session("Excel", "16.0", [result], 1.0), [well("Fine.")])
    assert "1 failed" in report
    assert f"## {TRIALS[0].title} (read.text_ids) failed" in report
    assert "expected  a|b\nseen      c" in report
    assert "* ok: Fine." in report
    assert as_data(Session("Excel", "16.0", [result], 1.0))["trials"][0]["seen"] == "c"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (r"C:\Users\Mei-Lin\neiqin\python.exe", r"C:\Users\USER\neiqin\python.exe"),
        (r'{"a": "C:\\Users\\Mei\\x"}', r'{"a": "C:\\Users\\USER\\x"}'),
        ("/Users/mei/Library/x", "/Users/USER/Library/x"),
        ("/home/mei/x", "/home/USER/x"),
        ("of meilin, on DESK-7", "of USER, on USER"),
        ("meilins own", "meilins own"),
    ],
)
def test_names_are_taken_out(monkeypatch: pytest.MonkeyPatch, text: str, left: str) -> None:
    monkeypatch.setenv("USERNAME", "MeiLin")
    monkeypatch.setenv("COMPUTERNAME", "DESK-7")
    assert scrubbed({"seen": [text]}) == {"seen": [left]}


def test_the_homes_folder_is_taken_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "wang"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    assert scrubbed(f"{tmp_path}/wang/data and {tmp_path}/temp/neiqin-x") == "~/data and TEMP/neiqin-x"


# The command.


@pytest.fixture
def pretended(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make the command tell a session that was not held."""

    def pretend(*results: Result) -> None:
        def told_only(trials: object = (), told: Callable[[int, Result], None] = lambda *_: None) -> Session:
            del trials
            for number, result in enumerate(results, 1):
                told(number, result)
            return Session("Excel", "16.0", results, 2.0)

        monkeypatch.setattr(session, "hold", told_only)

    return pretend


def test_a_failure_is_said(pretended: Callable[..., None]) -> None:
    pretended(Result(TRIALS[0], "failed", 1.0, "this", "that"), Result(TRIALS[1], "passed"))
    done = CliRunner().invoke(app, ["doctor", "--selftest", "--lang", "en"])
    assert done.exit_code == 1
    assert " 1  failed  Read ids that are texts" in done.output
    assert "Expected: this. Seen: that." in done.output


def test_trials_are_told_as_json(pretended: Callable[..., None]) -> None:
    pretended(Result(TRIALS[0], "crashed", 1.0, "", "odd"), Result(TRIALS[1], "passed"))
    done = CliRunner().invoke(app, ["doctor", "--selftest", "--json"])
    told = [json.loads(line) for line in done.output.splitlines()]
    assert [(one["name"], one["came"]) for one in told] == [("read.text_ids", "crashed"), ("read.long_ids", "passed")]


def test_a_report_that_cannot_be_written_is_refused_before_the_trials(
    pretended: Callable[..., None], tmp_path: Path
) -> None:
    pretended()
    done = CliRunner().invoke(app, ["doctor", "--selftest", "--report", str(tmp_path / "no" / "x.md"), "--lang", "en"])
    assert done.exit_code == 2
    assert "Tried" not in done.output


def test_no_program_is_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("neiqin.pdf._PLACES", ())
    done = CliRunner().invoke(app, ["doctor", "--selftest", "--lang", "en"])
    assert done.exit_code == 2
    assert "LibreOffice" in done.output
    assert "Traceback" not in done.output


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_trial_has_a_title_in_every_language(language: Any) -> None:
    assert all(say(trial.title, language) for trial in TRIALS)


# An Excel of its own, pretended.


class PretendedExcel:
    """xlwings' module with the Excels that run; `App` starts one more."""

    def __init__(self, *, ends: bool = True, starts: bool = True) -> None:
        self.ends, self.starts = ends, starts
        self.apps = {1: SimpleNamespace(pid=1)}
        self.asked: list[str] = []

    def App(self, *, visible: bool, add_book: bool) -> Any:
        if not self.starts:
            raise OSError("no server")
        self.asked.append(f"start visible={visible} add_book={add_book}")
        own = SimpleNamespace(pid=2, version="16.0", display_alerts=True, quit=self.quit, kill=self.kill)
        self.apps[2] = own
        return own

    def quit(self) -> None:
        self.asked.append("quit")
        if self.ends:
            del self.apps[2]

    def kill(self) -> None:
        self.asked.append("kill")


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Callable[..., PretendedExcel]:
    """Pretend to be on Windows, with an Excel of a person's that runs already."""

    def pretend(**how: bool) -> PretendedExcel:
        excel = PretendedExcel(**how)
        monkeypatch.setattr(session, "sys", SimpleNamespace(platform="win32"))
        monkeypatch.setattr(session, "load_xlwings", lambda: excel)
        monkeypatch.setattr(session, "_LAST_WORDS", 0.0)
        return excel

    return pretend


def test_the_own_excel_is_ended_and_no_other(windows: Callable[..., PretendedExcel]) -> None:
    excel = windows()
    with started() as one:
        assert (one.name, one.version, one.system) == ("Excel", "16.0", "win32")
    assert excel.asked == ["start visible=True add_book=False", "quit"]
    assert list(excel.apps) == [1]


def test_an_own_excel_that_does_not_end_is_ended_by_its_process(windows: Callable[..., PretendedExcel]) -> None:
    excel = windows(ends=False)
    with started():
        pass
    assert excel.asked[-2:] == ["quit", "kill"]


def test_the_own_excel_is_ended_when_something_goes_wrong(windows: Callable[..., PretendedExcel]) -> None:
    excel = windows()
    with pytest.raises(ZeroDivisionError), started():
        raise ZeroDivisionError
    assert "quit" in excel.asked


def test_an_excel_that_does_not_start_is_said(windows: Callable[..., PretendedExcel]) -> None:
    windows(starts=False)
    with pytest.raises(NeiqinError, match="Excel does not start"):
        hold()


def test_trials_in_excel_keep_their_data_apart(windows: Callable[..., PretendedExcel], home: Path) -> None:
    windows()
    places_seen: list[Path] = []

    def look(_: Bench) -> None:
        from neiqin.files.backup import home as data  # noqa: PLC0415 - as it is during the trial

        places_seen.append(data())

    assert hold([trial(look)]).exit_code == 0
    assert places_seen[0] != home
    assert not places_seen[0].exists()


# The add-in's trials, as far as they can be made without Excel.


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The add-in, installed for this Python in a made-up home."""
    there = places.Places(tmp_path / "XLSTART" / "neiqin.xlam")
    monkeypatch.setattr(places, "excel_places", lambda *_: there)
    install(there, places.this_interpreter())
    return there.addin


def test_the_installed_add_in_is_what_this_neiqin_makes(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert installed.is_file()
    bench = Bench(SimpleNamespace(), Path(), "win32")  # type: ignore[arg-type]  # the file is looked at only
    assert tried(bench, "addin.ribbon").came == "passed"
    monkeypatch.setattr("neiqin.__version__", "9.9")
    assert tried(bench, "addin.ribbon").came == "failed"
    installed.unlink()
    assert tried(bench, "addin.ribbon").remark == "The add-in is not installed."


def test_the_add_in_is_opened_and_is_one(installed: Path, tmp_path: Path) -> None:
    opened: list[Any] = []

    def opens(path: Path) -> Any:
        opened.append(SimpleNamespace(name=path.name, api=SimpleNamespace(IsAddin=True), close=lambda: None))
        return opened[-1]

    class Books(list[Any]):
        open = staticmethod(opens)

    excel: Any = SimpleNamespace(books=Books())
    bench = Bench(excel, tmp_path, "win32")
    assert tried(bench, "addin.loads").came == "passed"
    excel.books.append(opened[0])
    assert tried(bench, "addin.loads").came == "passed"
    assert [book.name for book in opened] == [installed.name]
    opened[0].api.IsAddin = False
    assert tried(bench, "addin.loads").came == "failed"


def test_a_formula_of_ours_that_does_not_compute_is_noticed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Calc does not know the functions without the extension, as Excel does not without the add-in."""
    monkeypatch.setattr(program, "_addin", lambda _: None)
    bench.system = "win32"
    result = tried(bench, "addin.formula")
    assert result.came == "failed"
    assert "#NAME?" in result.seen


def test_a_formula_that_computes_what_the_function_gives_is_well(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of Calc's own functions stands in for ours."""
    monkeypatch.setattr(program, "_addin", lambda _: None)
    sample = SimpleNamespace(function=SimpleNamespace(name="SUM"), rows=[[1, 2], [3, 4], [5, 6]], answers=[3, 7, 11])
    monkeypatch.setattr(program, "_sample", lambda: sample)
    bench.system = "win32"
    assert tried(bench, "addin.formula").came == "passed"


def test_without_functions_there_is_nothing_to_try(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "functions", dict)
    assert tried(bench, "function").came == "not here"


def test_the_sample_computes() -> None:
    sample = program._sample()
    assert sample.answers == call(sample.function.name, *map(list, zip(*sample.rows, strict=True)))
