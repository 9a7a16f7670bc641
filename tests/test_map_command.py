"""neiqin map: an unknown export is shown, mapped once, and read by that map from then on."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from neiqin import map_command
from neiqin.cli import app
from neiqin.column_maps import Mapped, maps_file, of_user
from neiqin.export_file import read_export
from neiqin.platforms import named

LINES = (
    "Bestellnr,Datum,Artikel,SKU,Menge,Gesamt,Quantitty\n1001,2026-08-01,Tee,T,2,30,9\n1001,2026-08-01,Tasse,C,1,30,9"
)
FIELDS = ["Bestellnr=order_id", "Datum=created", "Artikel=product", "Menge=qty", "Gesamt=payable"]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "Bestellungen_2026-08.csv"
    path.write_text(LINES, encoding="utf-8")
    return path


def neiqin(*arguments: object, typed: str | None = None) -> Result:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def fields(*given: str) -> list[str]:
    return [part for text in given for part in ("--field", text)]


def mapped() -> set[tuple[str, str, str]]:
    return {(row.header, row.table, row.field) for row in of_user()}


def test_an_unknown_export_is_shown_and_nothing_is_saved(export: Path) -> None:
    result = neiqin("map", export)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert "headers in row 1" in lines[0]
    assert lines[1].split() == ["A", "Bestellnr", "-", "[1001]"]
    assert "alike" in next(line for line in lines if "Quantitty" in line)
    assert "--field" in lines[-1]
    assert not maps_file().exists()


def test_what_is_said_is_saved_with_what_the_other_headers_say(export: Path) -> None:
    result = neiqin("map", export, *fields(*FIELDS), "--name", "Laden")
    assert result.exit_code == 0, result.output
    assert "Orders 1, OrderLines 2" in result.stdout
    assert {row.name for row in of_user()} == {"Laden"}
    assert mapped() == {
        ("Bestellnr", "Orders", "order_id"), ("Bestellnr", "OrderLines", "order_id"), ("Datum", "Orders", "created"),
        ("Artikel", "OrderLines", "product"), ("SKU", "OrderLines", "sku"), ("Menge", "OrderLines", "qty"),
        ("Gesamt", "Orders", "payable"),
    }  # fmt: skip
    assert read_export(export.read_bytes(), export.name, named(None)).platform.name == "Laden.map"


def test_a_column_can_be_said_to_be_none_of_ours(export: Path) -> None:
    neiqin("map", export, *fields(*FIELDS, "SKU=-"))
    assert "SKU" not in {header for header, _, _ in mapped()}


def test_a_persons_word_comes_before_what_a_header_says(export: Path) -> None:
    neiqin("map", export, *fields(*FIELDS, "Quantitty=sku"))
    assert ("Quantitty", "OrderLines", "sku") in mapped()
    assert "SKU" not in {header for header, _, _ in mapped()}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (fields("Bestelnr=order_id"), "Did you mean Bestellnr"),
        (fields("Menge=qtty"), "Did you mean qty"),
        (fields("Gesamt=payable"), "It needs"),
        (fields("Menge"), "maps no column"),
        (["--table", "Ordres"], "Did you mean Orders"),
    ],
)
def test_what_cannot_be_mapped_is_said_and_nothing_is_saved(export: Path, given: list[str], said: str) -> None:
    result = neiqin("map", export, *given)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not maps_file().exists()


def test_the_table_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "bestand.csv"
    path.write_text("Artikel,Menge\nT,4", encoding="utf-8")
    result = neiqin("map", path, "--table", "Stock", *fields("Artikel=sku", "Menge=on_hand"))
    assert result.exit_code == 0, result.output
    assert mapped() == {("Artikel", "Stock", "sku"), ("Menge", "Stock", "on_hand")}


def test_the_whole_is_one_json_object_for_programs(export: Path) -> None:
    shown = json.loads(neiqin("map", export, "--json").stdout)
    assert (shown["header_row"], shown["map"], shown["saved"]) == (1, [], None)
    assert shown["columns"][3] == {
        "column": "D", "header": "SKU", "examples": ["T", "C"], "proposed": "sku", "same": True,
    }  # fmt: skip
    saved = json.loads(neiqin("map", export, "--json", *fields(*FIELDS)).stdout)
    assert saved["name"] == "bestellungen"
    assert {"header": "Menge", "table": "OrderLines", "field": "qty"} in saved["map"]
    assert saved["saved"] == {"place": str(maps_file()), "rows": {"Orders": 1, "OrderLines": 2}}


def test_what_stands_in_the_way_of_reading_it_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "o.csv"
    path.write_text("Bestellnr,Datum\n1,03/04/2026", encoding="utf-8")
    result = neiqin("map", path, *fields("Bestellnr=order_id", "Datum=created"))
    assert result.exit_code == 0
    assert "--dates" in result.stdout


def test_an_export_that_is_known_needs_no_map(tmp_path: Path) -> None:
    path = tmp_path / "orders_export.csv"
    path.write_text("Name,Created at,Financial Status,Lineitem name,Lineitem quantity\n", encoding="utf-8")
    result = neiqin("map", path)
    assert result.exit_code == 2
    assert "Shopify orders" in result.stderr


def test_a_map_can_be_kept_in_a_workbook(export: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    neiqin("new", book)
    result = neiqin("map", export, "--workbook", book, *fields(*FIELDS), "--name", "Laden")
    assert result.exit_code == 0, result.output
    assert not maps_file().exists()
    rows = [*openpyxl.load_workbook(book)["Column maps"].iter_rows(values_only=True)]
    assert rows[0] == ("Export", "Header", "Table", "Field")
    assert ("Laden", "Menge", "OrderLines", "qty") in rows


# --- on a terminal


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_command, "at_terminal", lambda: True)


@pytest.mark.usefixtures("terminal")
def test_on_a_terminal_each_column_is_asked_for_and_enter_takes_the_proposal(export: Path) -> None:
    answers = ["Ordrs", "", "order_id", "created", "product", "", "qtty", "-", "payable", "", "Laden"]
    result = neiqin("map", export, typed="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    assert "Did you mean Orders" in result.output
    assert "Did you mean qty" in result.output
    assert of_user()[0].name == "Laden"
    assert mapped() == {
        ("Bestellnr", "Orders", "order_id"), ("Bestellnr", "OrderLines", "order_id"), ("Datum", "Orders", "created"),
        ("Artikel", "OrderLines", "product"), ("SKU", "OrderLines", "sku"), ("Gesamt", "Orders", "payable"),
        ("Quantitty", "OrderLines", "qty"),
    }  # fmt: skip


@pytest.mark.usefixtures("terminal")
def test_on_a_terminal_another_table_can_be_said(tmp_path: Path) -> None:
    path = tmp_path / "bestand.csv"
    path.write_text("SKU,Menge\nT,4", encoding="utf-8")
    result = neiqin("map", path, typed="Stock\n\non_hand\nlager\n")
    assert result.exit_code == 0, result.output
    assert mapped() == {("SKU", "Stock", "sku"), ("Menge", "Stock", "on_hand")}


def test_the_password_of_a_locked_export_is_asked_for_at_a_terminal_only(
    tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked.xlsx"
    locked.write_bytes((shared / "data/exports/shopee/shopee_tw_orders_password_123456.xlsx").read_bytes())
    monkeypatch.delenv("NEIQIN_PASSWORD", raising=False)
    assert neiqin("map", locked).exit_code == 2
    monkeypatch.setattr(map_command, "at_terminal", lambda: True)
    assert "Shopee Taiwan orders" in neiqin("map", locked, typed="123456\n").stderr


@pytest.mark.usefixtures("terminal")
def test_on_a_terminal_nothing_said_is_nothing_saved(export: Path) -> None:
    answers = ["", *["-"] * 7]
    result = neiqin("map", export, typed="\n".join(answers) + "\n")
    assert (result.exit_code, of_user()) == (1, list[Mapped]())
