"""A run's reports become a PDF, and what stands in the way is said in one sentence."""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
from pathlib import Path

import pytest
from tests.report_sample import sample
from typer.testing import CliRunner

from neiqin.cli import app
from neiqin.errors import NeiqinError
from neiqin.pdf import check_goal, find_office, write_pdf

ONE = sample().in_language("zh-Hant")
needs_office = pytest.mark.skipif(
    not shutil.which("soffice") and not os.environ.get("CI"), reason="not installed: LibreOffice"
)


@needs_office
def test_the_reports_alone_are_printed_and_nothing_is_left_beside(tmp_path: Path) -> None:
    goal = tmp_path / "報表.pdf"
    write_pdf([ONE, sample("other").in_language("en")], goal)
    assert goal.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [goal]
    assert len(re.findall(rb"/Type ?/Page\b", goal.read_bytes())) >= 2


def test_without_libreoffice_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("neiqin.pdf.shutil.which", lambda _: None)
    monkeypatch.setattr("neiqin.pdf._PLACES", ())
    with pytest.raises(NeiqinError, match="LibreOffice"):
        find_office()


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for LibreOffice")
def test_where_libreoffice_fails_the_pdf_that_stands_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = tmp_path / "soffice"
    office.write_text("#!/bin/sh\nexit 1\n")
    office.chmod(office.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr("neiqin.pdf.find_office", lambda: str(office))
    goal = tmp_path / "report.pdf"
    goal.write_text("kept")
    with pytest.raises(NeiqinError, match="made no PDF"):
        write_pdf([ONE], goal)
    assert goal.read_text() == "kept"
    assert sorted(tmp_path.iterdir()) == [goal, office]


def test_a_run_that_makes_no_report_has_nothing_to_print(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("neiqin.pdf.find_office", lambda: "soffice")
    with pytest.raises(NeiqinError, match="no report"):
        write_pdf([], tmp_path / "report.pdf")


@pytest.mark.parametrize(("name", "said"), [("report.xlsx", "no name for a PDF"), ("none/report.pdf", "is not there")])
def test_a_wrong_name_is_said_before_anything_runs(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(NeiqinError, match=said):
        check_goal(tmp_path / name)


def test_two_workbooks_do_not_go_into_one_pdf() -> None:
    done = CliRunner().invoke(app, ["run", "orders.validate", "a.xlsx", "b.xlsx", "--pdf", "x.pdf", "--lang", "en"])
    assert done.exit_code == 2
    assert "--pdf goes with one workbook" in done.output


@needs_office
def test_a_preview_is_printed_too(tmp_path: Path) -> None:
    book, goal = tmp_path / "shop.xlsx", tmp_path / "review.pdf"
    runner = CliRunner()
    assert runner.invoke(app, ["new", str(book)]).exit_code == 0
    before = book.read_bytes()
    done = runner.invoke(app, ["run", "orders.validate", str(book), "--dry-run", "--json", "--pdf", str(goal)])
    assert done.exit_code == 0, done.output
    assert goal.read_bytes().startswith(b"%PDF")
    assert book.read_bytes() == before
