"""A report comes into a workbook with its charts, is refreshed where it stands, and leaves nothing behind."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from tests.files.conftest import make, opened, shared
from tests.files.test_cells import Put
from tests.files.workbooks import STYLES, package, rich, sheet, zipped
from tests.report_sample import report_edit, sample

from neiqin.changes import Changes
from neiqin.edits import Cells, Edits, Formula, Sheet
from neiqin.errors import EditRefused
from neiqin.files.file_book import FileBook
from neiqin.files.parcel import as_strict
from neiqin.opened import Opened
from neiqin.planning import Plan

REPORT = sample().in_language("zh-Hant")
NAMES = ["Review", "退貨 報表", "O'Brien & Co", "A1", "R&D"]


def parts(path: Path, kind: str = "") -> dict[str, str]:
    """The text of a workbook's parts whose names hold a word."""
    with zipfile.ZipFile(path) as archive:
        return {n: archive.read(n).decode("utf-8", "replace") for n in archive.namelist() if kind in n}


def references(path: Path) -> Iterator[str]:
    """What all charts refer to."""
    for text in parts(path, "charts/chart").values():
        yield from re.findall(r"<c:f>([^<]*)</c:f>", text)


@pytest.mark.parametrize("name", NAMES)
def test_charts_refer_to_the_sheet_under_the_name_it_has_here(put: Put, name: str) -> None:
    book = put(package(sheet()))
    make(book, report_edit(REPORT, name))
    quoted = "'" + name.replace("'", "''") + "'!"
    found = [reference.replace("&amp;", "&") for reference in references(book.path)]
    assert len(found) > 20
    assert all(reference.startswith((quoted, f"{name}!")) for reference in found)
    assert not any("nq_report" in text for text in parts(book.path, "xl/").values())


def test_every_series_refers_to_the_header_and_values_of_its_column(put: Put) -> None:
    book = put(package(sheet()))
    make(book, report_edit(REPORT, "Report"))
    page = opened(book)["Report"]
    headers = {str(header) for table in REPORT.tables for header in table.headers}
    for chart in parts(book.path, "charts/chart").values():
        for series in re.findall(r"<c:ser>.*?</c:ser>", chart):
            name, labels, values = re.findall(r"<c:(?:tx|cat|val)><c:\w+><c:f>Report!([^<]*)</c:f>", series)
            assert page[name.replace("$", "")].value in headers
            assert len(page[labels.replace("$", "")]) == len(page[values.replace("$", "")])
            assert any(cell.value is not None for (cell,) in page[values.replace("$", "")])


def test_a_second_run_leaves_one_sheet_and_no_part_behind(put: Put) -> None:
    book = put(rich())
    make(book, report_edit(REPORT, "Report"))
    first = set(parts(book.path))
    make(book, report_edit(sample(orders=7).in_language("en"), "Report"))
    assert set(parts(book.path)) == first
    assert opened(book).sheetnames == ["Data", "Notes & more", "Report"]


def test_taken_back_it_leaves_the_workbook_as_it_was(put: Put) -> None:
    book = put(rich())
    before = parts(book.path)
    inverse = make(book, report_edit(REPORT, "Report"))
    book.apply(inverse, book.stamp())
    after = parts(book.path)
    assert set(after) == set(before)
    assert [n for n in before if after[n] != before[n] and "styles" not in n and "Content" not in n] in (
        [], ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"], ["xl/workbook.xml"]
    )  # fmt: skip


def test_dropped_and_taken_back_it_is_as_it_was(put: Put) -> None:
    book = put(rich())
    make(book, report_edit(REPORT, "Report"))
    before = parts(book.path)
    inverse = make(book, Sheet("Report", None, REPORT.defined_name))
    assert not any("nqt_" in text or "退貨" in text for text in parts(book.path, "xl/").values())
    book.apply(inverse, book.stamp())
    after = parts(book.path)
    assert set(after) == set(before)
    assert all(after[name] == before[name] for name in before if "/charts/" in name or "/drawings/" in name)
    assert opened(book).sheetnames == ["Data", "Notes & more", "Report"]


def test_formulas_that_point_at_it_survive_a_refresh(put: Put) -> None:
    book = put(rich())
    make(book, report_edit(REPORT, "Report"))
    make(book, Cells("Data", 12, np.array([1]), [Formula("Report!A5")]))
    make(book, report_edit(sample(orders=7).in_language("en"), "Report"))
    assert opened(book)["Data"]["M2"].value == "=Report!A5"
    assert opened(book)["Report"]["A5"].value == 7


def test_a_sheet_that_was_renamed_and_moved_is_the_one_that_is_refreshed(put: Put) -> None:
    book = put(rich())
    make(book, report_edit(REPORT, "Report"), Cells("Data", 12, np.array([1]), [Formula("Report!A5")]))
    book = put(_renamed_and_moved(book.path))
    plan = Plan(Opened(book), "en", "")
    plan.add(Changes(reports=(sample(orders=7),)))
    book.apply(plan.done(), book.stamp())
    page = opened(book)
    assert page.sheetnames == ["Mine & yours", "Data", "Notes & more"]
    assert page["Mine & yours"]["A5"].value == 7
    assert page["Data"]["M2"].value == "='Mine & yours'!A5"
    assert page["Mine & yours"].print_title_rows
    assert {reference.partition("!")[0] for reference in references(book.path)} == {"Data", "'Mine &amp; yours'"}


def test_a_copy_that_a_person_made_of_it_is_left_alone(put: Put) -> None:
    book = put(rich())
    make(book, report_edit(REPORT, "Kept"), report_edit(REPORT, "Report"))
    with zipfile.ZipFile(book.path) as archive:
        whole: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    named = parts(book.path)["xl/workbook.xml"]
    (ours,) = re.findall(r'<definedName name="nq_returns"[^>]*>Report![^<]*</definedName>', named)
    copied = ours.replace(' comment="', ' localSheetId="2" comment="').replace("Report!", "Kept!")
    book = put(zipped({**whole, "xl/workbook.xml": named.replace(ours, copied + ours)}))
    kept = opened(book)["Kept"]["A5"].value
    plan = Plan(Opened(book), "en", "")
    plan.add(Changes(reports=(sample(orders=7),), families=("ret",)))
    book.apply(plan.done(), book.stamp())
    assert opened(book).sheetnames == ["Data", "Notes & more", "Kept", "Report"]
    assert (opened(book)["Kept"]["A5"].value, opened(book)["Report"]["A5"].value) == (kept, 7)


def _renamed_and_moved(path: Path) -> bytes:
    """What Excel makes of a workbook when its third sheet, Report, is renamed and drawn to the front."""
    found = parts(path)
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        found[name] = found[name].replace("Report!", "'Mine &amp; yours'!").replace('"Report"', '"Mine &amp; yours"')
    book = found["xl/workbook.xml"]
    first, second, third = re.findall(r"<sheet [^>]*>", book)
    book = book.replace(first + second + third, third + first + second)
    found["xl/workbook.xml"] = re.sub(
        r'localSheetId="(\d)"', lambda m: f'localSheetId="{(int(m[1]) + 1) % 3}"', book
    ).replace('activeTab="0"', "")
    with zipfile.ZipFile(path) as archive:
        whole: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**whole, "xl/workbook.xml": found["xl/workbook.xml"], name: found[name]})


def test_a_strict_workbook_gets_strict_charts(put: Put) -> None:
    strict = {name: as_strict(text.encode()) for name, text in parts(put(package(sheet())).path).items()}
    book = put(zipped(dict(strict)))
    make(book, report_edit(REPORT, "Report"))
    for name, text in parts(book.path).items():
        if "charts/" in name or "drawings/" in name or "tables/" in name:
            assert "purl.oclc.org/ooxml" in text
            assert "schemas.openxmlformats.org/drawingml" not in text
            assert "schemas.openxmlformats.org/spreadsheetml" not in text


def test_a_workbook_in_small_type_gets_wider_columns(put: Put) -> None:
    small_type = {"xl/styles.xml": STYLES.replace('<sz val="11"/>', '<sz val="8"/>')}
    book, small = put(package(sheet())), put(package(sheet(), small_type), "small.xlsx")
    for one in (book, small):
        make(one, report_edit(REPORT, "Report"))
    usual, wide = (opened(one)["Report"].column_dimensions["C"].width for one in (book, small))
    assert wide > usual * 1.2


@pytest.mark.parametrize("text", ["Gone!A1", "SUM('gone'!$A$1:$B$2)", "1+GONE!A1"])
def test_a_sheet_that_formulas_point_at_is_not_taken_away(put: Put, text: str) -> None:
    book = put(rich())
    make(book, report_edit(REPORT, "Gone"), Cells("Data", 12, np.array([1]), [Formula(text)]))
    with pytest.raises(EditRefused, match="Data"):
        book.apply(Edits((Sheet("Gone", None),)), book.stamp())


def test_a_text_or_another_sheet_s_name_does_not_keep_it(put: Put) -> None:
    book = put(rich())
    make(book, report_edit(REPORT, "Gone"), report_edit(sample("other").in_language("en"), "All Gone"))
    make(book, Cells("Data", 12, np.array([1, 2]), ["Gone!A1", Formula("'All Gone'!A1")]))
    make(book, Sheet("Gone", None))
    assert "Gone" not in opened(book).sheetnames


def shown_by_libreoffice(originals: list[Path], folder: Path) -> int:
    """Bring the report into workbooks, let LibreOffice save them, and count those where it draws every chart."""
    if not shutil.which("soffice"):
        pytest.skip("not installed: LibreOffice")
    for number, path in enumerate(originals):
        shutil.copyfile(path, folder / f"{number}{path.suffix}")
        book = FileBook(folder / f"{number}{path.suffix}")
        try:
            make(book, report_edit(REPORT, "nq 退貨"))
        except EditRefused:
            book.path.unlink()
    inputs = sorted(folder.glob("*.xls*"))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    subprocess.run([*command, *map(str, inputs)], check=True, capture_output=True, timeout=240)
    for path in inputs:
        saved = parts(folder / "out" / f"{path.stem}.xlsx", "charts/chart").values()
        charts = [chart for chart in saved if "nq 退貨" in chart]
        assert len(charts) == 5, path
        assert all(re.search(r"<c:numCache>.*?<c:v>[0-9.]+</c:v>", chart, re.DOTALL) for chart in charts), path
    return len(inputs)


def test_libreoffice_shows_the_charts(tmp_path: Path) -> None:
    assert shown_by_libreoffice(sorted(shared("data", "workbooks").glob("*.xlsx"))[:6], tmp_path)


@pytest.mark.soak
def test_libreoffice_shows_the_charts_in_every_workbook(tmp_path: Path) -> None:
    assert shown_by_libreoffice(sorted(shared("data", "workbooks").glob("*.xls[xm]")), tmp_path) > 40
