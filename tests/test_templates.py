"""Templates are rendered from the declared tables alone, each in its language, and copied whole or not at all."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.example import Parcel, State

from neiqin.errors import NeiqinError
from neiqin.files.file_book import FileBook
from neiqin.new_table import render_table
from neiqin.opened import Opened
from neiqin.settings import Setting
from neiqin.templates import copy_template, render_template
from neiqin.text import LANGUAGES, Language
from neiqin_macros.templates import TEMPLATES, main, render

FOLDER = Path(__file__).resolve().parents[1] / "workbooks" / "templates"
SETTINGS = {"Settings": [["yard.limit", 25, "From which weight on."], ["yard.name", None, "=SUM(A1)"]]}


def workbook(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def rendered(language: Language) -> bytes:
    return render_template("yard", "Type, then run.", [Parcel, Setting], SETTINGS, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_is_read_back_as_its_tables_in_its_language(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "yard.xlsx"
    path.write_bytes(rendered(language))
    opened = Opened(FileBook(path))
    parcels = opened.need(Parcel)
    assert (len(parcels), parcels.present, parcels.place.table) == (0, frozenset(Parcel.columns()), "Parcels")
    assert opened.settings() == {"yard.limit": "25"}
    assert opened.language("en", [Parcel]) == language
    assert opened.hits == []


def test_the_first_sheet_says_what_the_others_are_and_leads_to_them() -> None:
    book = workbook(rendered("zh-Hant"))
    cover = book.worksheets[0]
    links = [cell.hyperlink.location for row in cover.iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"'{sheet.title}'!A1" for sheet in book.worksheets[1:]]
    assert cover["A1"].value == "neiqin: yard"


def test_choices_are_offered_in_the_template_s_language() -> None:
    sheet = workbook(rendered("zh-Hans"))["包裹清单"]
    lists = {str(v.sqref).split(":")[0]: v.formula1 for v in sheet.data_validations.dataValidation}
    words = ",".join(state.names.hans for state in State)
    assert lists == {"E2": f'"{words}"', "G2": f'"{words}"'}


def test_ids_are_text_and_computed_columns_grey() -> None:
    sheet = workbook(render_table(Parcel, "en", "Parcels", "Parcels")).worksheets[0]
    formats = {cell.value: sheet.cell(2, cell.column) for cell in sheet[1]}
    assert formats["Parcel No"].number_format == "@"
    grey = {name for name, cell in formats.items() if cell.fill.fgColor.rgb == "FFF2F2F2"}
    assert grey == {"Grade", "Points", "Source"}


def test_the_same_declarations_give_the_same_bytes() -> None:
    assert rendered("en") == rendered("en")


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_templates_are_what_is_declared(name: str, language: Language) -> None:
    assert (FOLDER / f"{name}.{language}.xlsx").read_bytes() == render(name, language)


def test_all_templates_are_made_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["templates", str(tmp_path)])
    main()
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in FOLDER.glob("*.xlsx")}


def test_a_copy_is_the_template(tmp_path: Path) -> None:
    copy_template("orders", "zh-Hans", tmp_path / "訂單.XLSX")
    assert (tmp_path / "訂單.XLSX").read_bytes() == (FOLDER / "orders.zh-Hans.xlsx").read_bytes()


def test_a_disk_that_is_full_leaves_no_half_a_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NeiqinError, match=r"x\.xlsx cannot be written"):
        copy_template("orders", "en", tmp_path / "x.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_exists_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"mine")
    with pytest.raises(NeiqinError, match="exists already"):
        copy_template("orders", "en", path)
    assert path.read_bytes() == b"mine"
