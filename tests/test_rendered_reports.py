"""Every report sheet that our macros make of the made-up shop looks sound in LibreOffice, in three languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tests.rendered import running_office, troubles

from neiqin.files.file_book import FileBook
from neiqin.hits import GRAVITY
from neiqin.issue import issues_from
from neiqin.live.office import Office
from neiqin.macro import find_macro, macros
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.outcome import count_codes
from neiqin.report import ReportSheet
from neiqin.report_render import render_all
from neiqin.review import review_sheet
from neiqin.run import arguments, run
from neiqin.sample import fill, samples
from neiqin.text import LANGUAGES, Language
from neiqin_macros.templates import render

NOW = datetime(2026, 9, 30, 9)
FIRST = ("orders.validate", "orders.approve")
"""The macros whose results others need in the workbook."""
EVERY_REPORT = {
    *("merge", "pick_list", "packing_list", "item_classes", "stock_plan", "stock_replay", "returns", "review"),
}


def options(language: Language) -> Options:
    given = {"orders.people": "Ann, 阿明", "language": language}
    return Options(language, NOW, person="test", assignments=given)


def day_at_the_desk(folder: Path, own: Language, languages: tuple[Language, ...]) -> dict[Language, list[ReportSheet]]:
    """Run every macro on the shop of a language, and give the sheets that they make, said in others, too."""
    path = folder / f"shop.{own}.xlsx"
    path.write_bytes(render("shop", own))
    (sample,) = samples()
    fill(path, sample, options(own), given_day=NOW)
    for name in FIRST:
        run(find_macro(name), FileBook(path), options(own))
    opened = Opened(FileBook(path))
    made: dict[Language, list[ReportSheet]] = {language: [] for language in languages}
    for macro in macros().values():
        function = macro.load()
        result = function(**arguments(macro, function, opened, options(own)))
        issues = sorted(issues_from([*opened.hits, *result.hits], opened.tables), key=lambda i: GRAVITY[i.severity])
        found = count_codes([(issue.code, 1) for issue in issues])
        for language, reports in made.items():
            reports += [report.in_language(language) for report in result.changes.reports]
            if macro.review:
                reports.append(review_sheet(issues, found, len(issues), language, result.notes))
    return made


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    yield from running_office()


def seen(office: Office, reports: list[ReportSheet], path: Path) -> list[str]:
    """What is wrong with some reports, each as a sheet of one workbook."""
    path.write_bytes(render_all([replace(report, name=f"{report.name}{i}") for i, report in enumerate(reports)]))
    names = {f"nq_report{'' if i == 0 else f'_{i + 1}'}": report.name for i, report in enumerate(reports)}
    return [f"{names[one.sheet]} {one.cell} {one.kind}: {one.text}" for one in troubles(office, path)]


def test_every_report_of_a_day_looks_sound_in_three_languages(office: Office, tmp_path: Path) -> None:
    made = day_at_the_desk(tmp_path, "zh-Hant", LANGUAGES)
    for language, reports in made.items():
        assert {report.name for report in reports} >= EVERY_REPORT
        assert seen(office, reports, tmp_path / f"{language}.xlsx") == [], language


@pytest.mark.soak
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_report_of_a_shop_of_that_language_looks_sound(
    office: Office, tmp_path: Path, language: Language
) -> None:
    reports = day_at_the_desk(tmp_path, language, (language,))[language]
    assert seen(office, reports, tmp_path / f"{language}.xlsx") == []
