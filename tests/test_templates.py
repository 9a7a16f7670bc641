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

from neiqin.address import column_letters, quote_sheet
from neiqin.checking import choice_words, normal_word
from neiqin.errors import NeiqinError
from neiqin.files.file_book import FileBook
from neiqin.header_notes import writer_of
from neiqin.new_table import number_format, render_table, width_of
from neiqin.opened import Opened
from neiqin.settings import Setting
from neiqin.template_lists import LISTS, Dress
from neiqin.templates import Contents, copy_template, render_template
from neiqin.text import LANGUAGES, Language, say
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.purchases import Purchase, Supplier
from neiqin_macros.templates import TEMPLATES, main, render

FOLDER = Path(__file__).resolve().parents[1] / "workbooks" / "templates"
SETTINGS = {"Settings": [["yard.limit", 25, "From which weight on."], ["yard.name", None, "=SUM(A1)"]]}


def workbook(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def rendered(language: Language, dress: Dress | None = None) -> bytes:
    words = {("Settings", 0, "value"): ("25", "30")}
    steps = ("Type.", "Then run.")
    contents = Contents("yard", "A yard.", steps, (Parcel, Setting), SETTINGS, words, dress or Dress())
    return render_template(contents, language)


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
    assert links == [f"{quote_sheet(sheet.title)}!A1" for sheet in book.worksheets[1:]]
    assert [row[1].value for row in cover.iter_rows() if row[0].hyperlink] == [
        "What is brought.",
        say(Setting.about, "zh-Hant"),
    ]
    assert cover["A1"].value == "neiqin: yard"


def test_choices_are_offered_in_the_template_s_language() -> None:
    sheet = workbook(rendered("zh-Hans"))["包裹清单"]
    lists = {str(v.sqref).split(":")[0]: v.formula1 for v in sheet.data_validations.dataValidation}
    words = ",".join(state.names.hans for state in State)
    assert lists == {"E2": f'"{words}"', "G2": f'"{words}"'}
    assert {choice.names.hans for choice in State} == set(words.split(","))


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_column_offers_its_words_and_each_is_read_back(name: str, language: Language) -> None:
    book = workbook(render(name, language))
    for table in TEMPLATES[name].tables:
        sheet = book[table.titles.in_language(language)]
        lists = {str(v.sqref).split(":")[0]: v for v in sheet.data_validations.dataValidation}
        for at, column in enumerate(table.columns().values()):
            if column.choices is None:
                continue
            offered = words_of(book, lists[f"{column_letters(at)}2"].formula1)
            assert offered == [choice.in_language(language) for choice in column.choices]
            known = choice_words(column.choices)
            assert [known[normal_word(word)] for word in offered] == [choice.value for choice in column.choices]


def words_of(book: Any, formula: str) -> list[str]:
    """The words of a validation: its own, or those of the hidden sheet."""
    if formula.startswith('"'):
        return formula.strip('"').split(",")
    sheet, _, area = formula.rpartition("!")
    assert book[sheet.strip("'")].sheet_state == "hidden"
    return [cell.value for (cell,) in book[sheet.strip("'")][area.replace("$", "")]]


def test_a_list_that_a_cell_cannot_hold_stands_on_a_hidden_sheet() -> None:
    long = tuple(f"word no. {i}" for i in range(60))
    with_comma = ("one", "two, three")
    contents = Contents(
        "yard", "", (), (Setting,), SETTINGS, {("Settings", 0, "value"): long, ("Settings", 1, "value"): with_comma}
    )
    book = workbook(render_template(contents, "en"))
    lists = {str(v.sqref): v.formula1 for v in book["Settings"].data_validations.dataValidation}
    assert {cell: words_of(book, formula) for cell, formula in lists.items()} == {
        "B2": list(long), "B3": list(with_comma),
    }  # fmt: skip
    assert LISTS in book.defined_names


def test_a_setting_that_is_one_of_a_few_words_offers_them() -> None:
    book = workbook(render("orders", "zh-Hant"))
    sheet = book["設定"]
    rows = {sheet.cell(r, 1).value: f"B{r}" for r in range(2, sheet.max_row + 1)}
    lists = {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation}
    assert lists[rows["orders.assign_by"]] == '"load,platform,rule"'
    assert lists[rows["language"]] == '"en,zh-Hant,zh-Hans"'


def test_every_header_has_a_note_that_names_its_writer() -> None:
    sheet = workbook(render("orders", "en"))["Orders"]
    for cell, column in zip(sheet[1], Order.columns().values(), strict=True):
        assert cell.comment is not None
        assert writer_of(column.header, "en") in cell.comment.text
    assert "orders.validate" in sheet.cell(1, list(Order.columns()).index("decision") + 1).comment.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_supplier_is_called_is_offered_and_anything_else_may_be_typed(language: Language) -> None:
    book = workbook(render("stock", language))
    sheet = book[Purchase.titles.in_language(language)]
    at = column_letters(list(Purchase.columns()).index("supplier"))
    rule = next(v for v in sheet.data_validations.dataValidation if str(v.sqref).startswith(f"{at}2:"))
    assert not rule.showErrorMessage
    header = Supplier.columns()["supplier"].header.in_language(language)
    assert book.defined_names[rule.formula1].attr_text == f"Suppliers[{header}]"


def test_a_wide_table_is_printed_on_pages_beside_each_other_none_too_small() -> None:
    book = workbook(render("shop", "en"))
    for table in TEMPLATES["shop"].tables:
        sheet = book[table.titles.en]
        columns = [c for c in table.columns().values() if not c.header.hidden]
        wide = sum(width_of(c, "en") * 7 + 5 for c in columns)
        scale = (
            1027 / wide
            if getattr(sheet.sheet_properties.pageSetUpPr, "fitToPage", False)
            else sheet.page_setup.scale / 100
        )
        assert scale >= 0.5
        assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$1:$1", "landscape")


def test_days_are_written_as_the_language_s_readers_write_them() -> None:
    day = Order.columns()["created"]
    assert number_format(day, "en") == number_format(day, "zh-Hans") == "yyyy-mm-dd hh:mm:ss"
    assert number_format(day, "zh-Hant") == "yyyy/mm/dd hh:mm:ss"


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
    same = (FOLDER / f"{name}.{language}.xlsx").read_bytes() == render(name, language)
    assert same, "run: python -m neiqin_macros.templates workbooks/templates"


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
