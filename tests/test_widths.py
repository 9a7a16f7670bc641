"""The widths that columns are made by are what Excel's own numbers and LibreOffice's pages say."""

from __future__ import annotations

import csv
import random
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from tests.rendered import running_office
from tools.rendering import opened, write_pdf
from tools.translations import LOCALES, marked, translated
from xlsxwriter.utility import CHAR_WIDTHS

from neiqin.live.office import Office
from neiqin.widths import sheet_width, text_width

_DIGIT = 7
"""Pixels of a digit in Excel."""
_EACH = 40
_SENTENCE = re.compile(r"[^{}&<>\"\n]{5,60}")
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</word>')


def texts() -> dict[str, list[str]]:
    """Sentences of ours in each language, short enough for a line of a page."""
    draw = random.Random(7)
    said = {"en": sorted(marked("neiqin"))}
    said |= {locale: sorted(translated("neiqin", locale).values()) for locale in LOCALES}
    plain = {
        k: [text for text in ones if 4 < len(text) < 60 and not set(text) & set('{}\n&<>"')] for k, ones in said.items()
    }
    return {language: draw.sample(ones, _EACH) for language, ones in plain.items()}


TEXTS = texts()
ENGLISH = TEXTS["en"]
ALL = [(text, language, bold) for language, ones in TEXTS.items() for text in ones for bold in (False, True)]


@pytest.mark.parametrize("character", sorted(CHAR_WIDTHS))
def test_a_character_is_as_wide_as_excel_shows_it(character: str) -> None:
    # XlsxWriter's author counted pixels in Excel, where each is rounded; LibreOffice's letters are a little wider.
    assert -0.75 <= sheet_width(character) * _DIGIT - CHAR_WIDTHS[character] <= 2.4


@pytest.mark.parametrize("text", [text for text in ENGLISH if text.isascii() and len(text) > 15])
def test_a_text_is_as_wide_as_excel_shows_it(text: str) -> None:
    assert sheet_width(text) * _DIGIT == pytest.approx(sum(CHAR_WIDTHS[c] for c in text), rel=0.06)


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    yield from running_office()


@pytest.fixture(scope="module")
def page(office: Office, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[float]]:
    """The font in which LibreOffice shows Calibri, and the points that each text takes on paper."""
    folder = tmp_path_factory.mktemp("widths")
    with xlsxwriter.Workbook(str(folder / "texts.xlsx")) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.set_landscape()
        for row, (text, _, thick) in enumerate([("0" * 50, "en", False), *ALL]):
            sheet.write_string(row, 0, text, bold if thick else None)
    with opened(office, folder / "texts.xlsx") as document:
        write_pdf(document, folder / "texts.pdf")
    fonts, drawn = (
        subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder).stdout
        for command in (["pdffonts", "texts.pdf"], ["pdftotext", "-bbox", "texts.pdf", "-"])
    )
    lines: list[tuple[float, float]] = []
    for part in drawn.split("<page ")[1:]:
        rows: dict[float, list[tuple[float, float]]] = {}
        for left, top, right, _ in _WORD.findall(part):
            at = next((y for y in rows if abs(y - float(top)) < 8), float(top))
            rows.setdefault(at, []).append((float(left), float(right)))
        lines += [(min(left for left, _ in row), max(right for _, right in row)) for _, row in sorted(rows.items())]
    return ("calibri" if "Carlito" in fonts or "Calibri" in fonts else "dejavu"), [
        right - left for left, right in lines
    ]


def advances(font: str, *, bold: bool) -> dict[str, float]:
    """The advances that `tools/widths.py` has measured, in parts of an em."""
    path = Path(__file__).parents[1] / "addin" / "neiqin" / "widths.csv"
    with path.open(encoding="ascii", newline="") as file:
        rows = list(csv.DictReader(file))
    column = font + ("_bold" if bold else "")
    return {chr(int(row["code"], 16)): float(row[column]) / 1000 for row in rows if row[column]}


def test_what_was_measured_is_what_is_drawn(page: tuple[str, list[float]]) -> None:
    font, (_, *drawn) = page
    assert len(drawn) == len(ALL)
    tables = {bold: advances(font, bold=bold) for bold in (False, True)}
    for (text, _, bold), points in zip(ALL, drawn, strict=True):
        if tables[bold].keys() >= set(text):
            assert points == pytest.approx(11 * sum(tables[bold][c] for c in text), rel=0.02), text
        elif {unicodedata.east_asian_width(c) for c in text} == {"W"}:
            assert points == pytest.approx(11 * len(text), rel=0.02), text


def test_every_text_has_the_room_that_it_takes_on_paper_and_not_much_more(page: tuple[str, list[float]]) -> None:
    _, (digits, *drawn) = page
    for (text, language, bold), points in zip(ALL, drawn, strict=True):
        taken = points / (digits / 50)
        spare = 1.14 if language == "en" else 1.45  # Calibri's digits are narrower beside Chinese than others'
        assert taken <= sheet_width(text, bold=bold) * 1.01 <= taken * spare, text


def test_a_text_is_as_wide_as_its_parts_and_grows_with_its_size() -> None:
    for text, _, bold in ALL:
        width = sheet_width(text, bold=bold)
        assert sheet_width(text * 2, bold=bold) == pytest.approx(2 * width)
        assert sheet_width(text, bold=bold, size=22) == pytest.approx(2 * width)


@pytest.mark.parametrize(("text", "cells"), [("ab", 2), ("訂單", 4), ("A訂", 3), ("，", 2), ("", 0)])
def test_a_terminal_gives_a_chinese_character_two_cells(text: str, cells: int) -> None:
    assert text_width(text) == cells


@pytest.mark.parametrize(("text", "like"), [("a\u0301", "a"), ("\t", " "), ("", ""), ("𠮷", "訂"), ("ｱ", "a")])
def test_characters_that_no_table_has_are_judged_by_their_kind(text: str, like: str) -> None:
    assert sheet_width(text) == pytest.approx(sheet_width(like), rel=0.4)
