"""A dashboard's declaration is turned into formulas that any Excel since 2016 computes, and that follow the tables."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import openpyxl
import pytest

from neiqin.dashboard import DASHBOARD, Band, Dashboard, ListColumn, Listing, Tile, figure_name
from neiqin.dashboard_formula import Formulas, Placed, column_of
from neiqin.files.file_book import FileBook
from neiqin.opened import Opened
from neiqin.platforms import platforms
from neiqin.table import Choice, Header, Id, Names, Number, Table
from neiqin.text import LANGUAGES, Language
from neiqin_macros.dashboards.desk import DASHBOARDS
from neiqin_macros.dashboards.orders import PLATFORMS
from neiqin_macros.templates import render

OLD_ENOUGH = {
    "COUNTIFS", "SUMIFS", "SUMPRODUCT", "SUM", "MIN", "LARGE", "SMALL", "INDEX", "MATCH", "ROWS", "IF", "IFERROR",
    "ISNA", "INT", "VALUE", "TODAY",
}  # fmt: skip
"""Functions that Excel 2010 knows already."""


class Colour(Choice):
    """The colours of kites."""

    RED = "red", Names("red", "紅", "红")


class Kite(Table, name="Kites", titles=Names("Kites", "風箏", "风筝"), key=("kite",), needs=("kite",)):
    """One kite."""

    kite: Annotated[Id, Header("Kite", "風箏", "风筝")]
    length: Annotated[Number | None, Header("Length [m] #1", "長度", "长度")] = None
    owner: Annotated[Number | None, Header("Owner's (net)", "主人", "主人")] = None


WINDS = Listing("winds", "Winds", (ListColumn("at", "At", "{above.at}+{k}"), ListColumn("n", "N", "{at}")), rows=3)
SKY = Dashboard(
    Names("Sky", "天空", "天空"),
    (Tile("day", "Day", "TODAY()", "date"),),
    (Band("Kites", (), (), (WINDS,)),),
    {"red": Colour.RED},
    (Kite,),
)


def formulas(language: Language = "en") -> Formulas:
    return Formulas(SKY, {"winds": Placed(WINDS, 4, 2)}, language)


def test_a_column_of_a_table_is_a_structured_reference() -> None:
    assert column_of(Kite, "kite", "zh-Hant") == "Kites[風箏]"


def test_what_a_reference_reserves_is_escaped() -> None:
    assert column_of(Kite, "length", "en") == "Kites[[Length '[m'] '#1]]"
    assert column_of(Kite, "owner", "en") == "Kites[[Owner''s (net)]]"


def test_words_and_figures_are_put_in() -> None:
    assert formulas("zh-Hans").formula("COUNTIFS({Kites.kite},{red})+{day}") == (
        '=COUNTIFS(Kites[风筝],"红")+nq_dashboard_day'
    )


def test_a_row_knows_its_cells_and_the_ones_above() -> None:
    placed = Placed(WINDS, 4, 2)
    assert formulas().formula("{above.at}+{at}*{k}+SUM({winds.n})", placed.row(1)) == (
        "=$C6+$C7*ROWS($C$6:$C7)+SUM($D$6:$D$8)"
    )


def test_a_label_with_a_figure_follows_it() -> None:
    assert formulas().label("before {day}, say") == '="before "&nq_dashboard_day&", say"'
    assert formulas().label("plain") == "plain"


@pytest.mark.parametrize("text", ["{Kites.string}", "{Birds.kite}", "{green}", "{winds}", "{noon}"])
def test_what_is_not_there_is_an_error_when_the_template_is_made(text: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        formulas().formula(text)


def test_the_platforms_are_those_that_imports_name() -> None:
    own = {p.platform for p in platforms().values() if type(p).__module__.startswith(("neiqin.", "neiqin_macros."))}
    assert set(PLATFORMS) == own


def dashboards() -> Iterator[tuple[str, Language, Any]]:
    for name in DASHBOARDS:
        for language in LANGUAGES:
            book = openpyxl.load_workbook(io.BytesIO(render(name, language)))
            yield name, language, book


@pytest.fixture(scope="module")
def drawn() -> list[tuple[str, Language, Any]]:
    return list(dashboards())


def texts(book: Any) -> Iterator[str]:
    """Every formula of a dashboard."""
    for row in book.worksheets[1].iter_rows():
        yield from (cell.value for cell in row if isinstance(cell.value, str) and cell.value.startswith("="))


def test_no_formula_is_newer_than_excel_2016_nested_or_long(drawn: list[tuple[str, Language, Any]]) -> None:
    for _, _, book in drawn:
        for formula in texts(book):
            assert set(re.findall(r"([A-Z][A-Z.]*)\(", formula)) <= OLD_ENOUGH
            assert not re.search(r"(?<![A-Z])IF\([^()]*(?<![A-Z])IF\(", formula)
            assert len(formula) < 240, formula


def test_every_figure_has_a_name_of_its_own(drawn: list[tuple[str, Language, Any]]) -> None:
    for name, _, book in drawn:
        tiles = [*DASHBOARDS[name].facts, *(tile for band in DASHBOARDS[name].bands for tile in band.tiles)]
        keys = [tile.key for tile in tiles] + [tile.beside.key for tile in tiles if tile.beside]
        rests = [listing.rest.key for band in DASHBOARDS[name].bands for listing in band.lists if listing.rest]
        names = {n for n in book.defined_names if n.startswith(DASHBOARD)}
        assert names == {DASHBOARD, *(figure_name(key) for key in (*keys, *rests))}
        assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dashboard_is_never_read_as_a_table(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "shop.xlsx"
    path.write_bytes(render("shop", language))
    opened = Opened(FileBook(path))
    sheet = opened.heads[1]
    assert DASHBOARD in sheet.names
    assert not any(match.sheet == sheet.name for match in map(opened.match, DASHBOARDS["shop"].tables) if match)


def test_nothing_is_stored_for_a_formula_until_a_program_computes_it() -> None:
    with zipfile.ZipFile(io.BytesIO(render("shop", "en"))) as parts:
        sheet, book = parts.read("xl/worksheets/sheet2.xml").decode(), parts.read("xl/workbook.xml").decode()
    assert set(re.findall(r"</f><v>([^<]*)</v>", sheet)) == {""}
    assert 'fullCalcOnLoad="1"' in book


def test_a_word_and_not_its_row_decides_what_is_filled() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(render("orders", "zh-Hant")))["訂單"]
    rules = {r.formula[0] for area in sheet.conditional_formatting for r in area.rules}
    assert {'"暫停"', '"待審"'} <= rules
    assert any("nq_dashboard_day" in rule for rule in rules)
