"""The command line: what each command does, says and returns; a person never sees a traceback."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from typer.main import get_command
from typer.testing import CliRunner, Result

from neiqin import demo
from neiqin.cli import app
from neiqin.errors import NeiqinError
from neiqin.macro import macros
from neiqin.terminal import parse_as_of
from neiqin.text import LANGUAGES
from neiqin_macros.templates import TEMPLATES as made_of  # noqa: N811 - no constant under this name

TEMPLATES = [(template, language) for template in made_of for language in LANGUAGES]
HEADERS = ["Order ID", "Payable", "Paid amt", "Paid", "Phone", "Country"]
SOUND = ["A1", 100, 100, "2026-09-03 10:00", "+886912345678", "TW"]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def neiqin(*arguments: object) -> Result:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def refused(*arguments: object) -> str:
    """Run a command that cannot run, and give what it says, which is on stderr."""
    result = neiqin(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


def orders(path: Path, *rows: list[Any], headers: list[str] = HEADERS, sheet: str = "Orders") -> Path:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet(sheet)
        for r, row in enumerate([headers, *(rows or (SOUND,))]):
            page.write_row(r, 0, row)
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """One sound order."""
    return orders(tmp_path / "orders.xlsx")


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """An order without its number."""
    return orders(tmp_path / "bad.xlsx", SOUND, [None, *SOUND[1:]])


# --- help

COMMANDS = [
    *("new", "import", "check", "convert", "map", "platforms", "list", "functions", "fill", "run", "undo", "demo"),
    *("doctor", "addin", "extension"),
]


def test_every_command_says_what_it_is_for() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]  # Typer gives a group
    assert list(commands) == COMMANDS
    for command in commands.values():
        assert command.help.endswith(".")
        for parameter in command.params:
            assert getattr(parameter, "help", None) or parameter.name == "help", parameter.name


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    assert neiqin(command, "--help").exit_code == 0


def test_without_a_command_help_is_shown() -> None:
    assert all(command in neiqin().output for command in COMMANDS)


@pytest.mark.parametrize("arguments", [["rum"], ["run"], ["run", "orders.validate"], ["check"], ["--nonsense"]])
def test_a_command_that_cannot_be_understood_exits_with_2(arguments: list[str]) -> None:
    assert neiqin(*arguments).exit_code == 2


# --- new


@pytest.mark.parametrize(("template", "language"), TEMPLATES)
def test_a_new_workbook_is_found_by_check_in_its_language(tmp_path: Path, template: str, language: str) -> None:
    path = tmp_path / "新 book.xlsx"
    made = neiqin("new", path, "--template", template, "--lang", language)
    assert (made.exit_code, path.name in made.stdout) == (0, True)
    summary = json.loads(neiqin("check", path, "--json").stdout)["summary"]
    assert {table.table_name for table in made_of[template].tables} == set(summary) - {"tables"}


def test_new_never_overwrites(book: Path) -> None:
    content = book.read_bytes()
    assert "exists already" in refused("new", book)
    assert book.read_bytes() == content


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x.xls"], r"x\.xls must end in \.xlsx"),
        (["x.xlsx", "--template", "order"], "no template named order.*Did you mean orders"),
        (["no/such/folder/x.xlsx"], "cannot be written"),
    ],
)
def test_new_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert re.search(said, refused("new", *arguments))
    assert list(tmp_path.iterdir()) == []


# --- list


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_names_each_macro_with_what_it_does(language: str) -> None:
    lines = neiqin("list", "--lang", language).stdout.splitlines()
    assert {line.split()[0] for line in lines} == {*macros()}
    (line,) = (line for line in lines if line.startswith("orders.validate "))
    assert ("Validate orders" in line) == (language == "en")


# --- check


def test_check_says_where_each_table_stands_and_writes_nothing(book: Path) -> None:
    content = book.read_bytes()
    result = neiqin("check", book, "--json")
    said = json.loads(result.stdout)
    assert (result.exit_code, said["changed"], said["backup"]) == (0, False, None)
    assert said["summary"]["Orders"]["place"] == "Orders!A1:F2"
    assert "payable B" in said["summary"]["Orders"]["columns"]
    assert book.read_bytes() == content


def test_check_names_cells_that_cannot_be_read(tmp_path: Path) -> None:
    path = orders(tmp_path / "x.xlsx", ["A1", "much", *SOUND[2:]])
    result = neiqin("check", path)
    assert result.exit_code == 1
    assert "Orders!B2  A1  “much” is not a number." in result.stdout


def test_check_goes_on_after_a_workbook_that_it_cannot_read(book: Path, tmp_path: Path) -> None:
    result = neiqin("check", tmp_path / "gone.xlsx", book, "--json")
    assert result.exit_code == 2
    assert "gone.xlsx" in result.stderr
    assert json.loads(result.stdout)["workbook"] == str(book)


# --- run

FIELDS = {"macro", "workbook", "as_of", "changed", "backup", "summary", "issues"}
ISSUE = {"code", "severity", "sheet", "cell", "key", "value", "message"}
SUMMARY = {
    *("orders", "lines", "unpaid", "refunded", "refunded_in_full", "set_aside", "live", "review", "hold"),
    *("hits", "accepted", "not_applicable", "silenced"),
}


def validate(*arguments: object) -> Result:
    return neiqin("run", "orders.validate", "--as-of", "2026-09-30", *arguments)


def test_a_clean_run_exits_with_0(book: Path) -> None:
    assert validate(book).exit_code == 0


def test_findings_exit_with_1_and_are_said(bad: Path) -> None:
    result = validate(bad)
    assert result.exit_code == 1
    assert "■ A01 × 1\n    Orders!A3 " in result.stdout


def test_json_is_one_object_a_line_for_each_workbook(book: Path, bad: Path) -> None:
    result = validate("--json", book, bad)
    said = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, [s["workbook"] for s in said]) == (1, [str(book), str(bad)])
    for one in said:
        assert set(one) >= FIELDS
        assert set(one["summary"]) == SUMMARY
        assert all(set(issue) == ISSUE for issue in one["issues"])
        assert Path(one["backup"]).is_file()
    assert said[1]["as_of"] == "2026-09-30 00:00:00"
    assert said[1]["issues"][0]["cell"] == "A3"
    assert said[1]["summary"]["hits"]["A01"] == 1


def test_a_second_run_changes_nothing(bad: Path) -> None:
    validate(bad)
    content = bad.read_bytes()
    said = json.loads(validate(bad, "--json").stdout)
    assert (said["changed"], said["backup"], bad.read_bytes()) == (False, None, content)


def test_a_preview_writes_nothing_and_says_what_it_would(bad: Path) -> None:
    content = bad.read_bytes()
    result = validate(bad, "--dry-run")
    assert (result.exit_code, bad.read_bytes()) == (1, content)
    assert "column “Decision” added" in result.stdout
    assert "Preview only" in result.stdout


def test_output_goes_elsewhere(bad: Path, tmp_path: Path) -> None:
    content = bad.read_bytes()
    output = tmp_path / "out.xlsx"
    assert validate(bad, "--output", output).exit_code == 1
    assert bad.read_bytes() == content
    assert "Review" in openpyxl.load_workbook(output).sheetnames


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_are_in_the_asked_language(tmp_path: Path, language: str) -> None:
    path = orders(tmp_path / "x.xlsx", ["A1", "much", *SOUND[2:]])
    text = validate(path, "--dry-run", "--lang", language).stdout
    assert ("“much” is not a number" in text) == (language == "en")
    assert "{" not in text


def test_the_terminal_s_language_is_the_default(bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_TW.UTF-8")
    assert validate(bad, "--dry-run").stdout == validate(bad, "--dry-run", "--lang", "zh-Hant").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["orders.valdate", "BOOK"], "no macro named orders.valdate. Did you mean orders.validate"),
        (["orders.validate", "gone.xlsx"], "gone.xlsx"),
        (["orders.validate", "BOOK", "--set", "orders.review_form=3"], "orders.review_from"),
        (["orders.validate", "BOOK", "--set", "A7.tolerance=3"], "A07"),
        (["orders.validate", "BOOK", "--set", "A07.tolerance=much"], "“much” does not fit A07.tolerance"),
        (["orders.validate", "BOOK", "--set", "nonsense"], "--set name=value"),
        (["orders.validate", "BOOK", "--as-of", "tomorrow"], "“tomorrow” is no day"),
        (["orders.validate", "BOOK", "--table", "Ordres"], "Did you mean Orders?"),
        (["orders.validate", "BOOK", "BOOK", "--output", "x.xlsx"], "--output goes with one workbook"),
    ],
)
def test_what_cannot_run_is_said_in_one_sentence(book: Path, arguments: list[str], said: str) -> None:
    content = book.read_bytes()
    assert said in refused("run", *(str(book) if a == "BOOK" else a for a in arguments))
    assert book.read_bytes() == content


def test_a_language_that_is_none_of_ours_is_refused(book: Path) -> None:
    assert "zh-Hant" in refused("check", book, "--lang", "fr")


def test_a_workbook_that_cannot_be_run_does_not_stop_the_others(tmp_path: Path, book: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    result = validate(broken, book, "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["workbook"] == str(book)


def test_two_tables_that_match_are_named_and_table_chooses(tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        for name in ("North", "South"):
            sheet = workbook.add_worksheet(name)
            sheet.write_row(0, 0, HEADERS)
            sheet.write_row(1, 0, SOUND)
    said = refused("run", "orders.validate", path)
    assert "North!A1, South!A1" in said
    assert validate(path, "--table", "South").exit_code == 0
    judged = [sheet.title for sheet in openpyxl.load_workbook(path) if "Decision" in [c.value for c in sheet[1]]]
    assert judged == ["South"]


def test_a_csv_is_checked_and_previewed_but_not_written(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("Order ID,Payable,Paid amt\nA1,100,1\n")
    assert neiqin("check", path).exit_code == 0
    assert validate(path, "--dry-run").exit_code in {0, 1}
    assert ".xlsx" in refused("run", "orders.validate", path)


@pytest.mark.usefixtures("yard_desk")
def test_a_bug_of_ours_is_one_line_for_the_person_and_a_traceback_in_the_log(tmp_path: Path, home: Path) -> None:
    path = orders(tmp_path / "yard.xlsx", ["P1", 5], headers=["Parcel No", "Weight"])
    content = path.read_bytes()
    said = refused("run", "yard.paint", path)
    assert said.count("\n") == 1
    assert "neiqin.log" in said
    assert "ZeroDivisionError" in (home / "neiqin.log").read_text()
    assert path.read_bytes() == content


@pytest.mark.usefixtures("yard_desk")
def test_a_bug_is_logged_elsewhere_where_there_is_no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("NEIQIN_HOME", str(tmp_path / "file" / "home"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = orders(tmp_path / "yard.xlsx", ["P1", 5], headers=["Parcel No", "Weight"])
    refused("run", "yard.paint", path, "--set", "yard.field=remark")
    assert "TypeError" in (tmp_path / "neiqin.log").read_text()


def test_a_package_that_cannot_be_read_is_one_line_too(tmp_path: Path, yard_desk: Path) -> None:
    broken = tmp_path / "broken_desk"
    broken.mkdir()
    (broken / "__init__.py").write_text("")
    (broken / "bad.py").write_text("@macro(\n")
    (yard_desk / "yard_desk-1.0.dist-info" / "entry_points.txt").write_text("[neiqin.macros]\nx = broken_desk\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(tmp_path))
        assert "neiqin.log" in refused("list")


# --- undo


def test_undo_brings_back_the_bytes(bad: Path) -> None:
    content = bad.read_bytes()
    validate(bad)
    result = neiqin("undo", bad)
    assert (result.exit_code, bad.read_bytes()) == (0, content)
    assert "orders.validate" in result.stdout


def test_undo_refuses_a_changed_workbook_unless_forced(bad: Path) -> None:
    content = bad.read_bytes()
    validate(bad)
    changed = bad.read_bytes() + b"\0"
    bad.write_bytes(changed)
    assert "--force" in refused("undo", bad)
    assert bad.read_bytes() == changed
    result = neiqin("undo", bad, "--force")
    assert (result.exit_code, bad.read_bytes()) == (0, content)
    aside = re.search(r"kept as (.+)\.$", result.stdout, re.MULTILINE)
    assert aside is not None
    assert Path(aside[1]).read_bytes() == changed


def test_there_is_nothing_to_undo_where_nothing_was_done(book: Path) -> None:
    assert book.name in refused("undo", book)


# --- import


def test_an_export_comes_into_a_new_workbook(tmp_path: Path) -> None:
    book, export = tmp_path / "o.xlsx", tmp_path / "tmall.csv"
    headers = "订单编号,总金额,买家实际支付金额,收货地址,订单创建时间,订单付款时间,退款金额"
    export.write_bytes(f"{headers}\n1,10,10,上海,2026-02-01 10:00:00,2026-02-01 10:01:00,0\n".encode("gb18030"))
    neiqin("new", book)
    first = neiqin("import", book, export, "--shop", "s1", "--json")
    assert json.loads(first.stdout)["summary"]["Orders"] == {"added": 1, "updated": 0, "unchanged": 0, "refused": 0}
    content = book.read_bytes()
    again = neiqin("import", book, export, "--shop", "s1")
    assert (again.exit_code, book.read_bytes()) == (0, content)


def shopify_export(path: Path, *orders: str) -> Path:
    lines = [f"#{n},2026-09-01 10:00:00 +0800,paid,pen,1,S1,11" for n in orders]
    header = "Name,Created at,Financial Status,Lineitem name,Lineitem quantity,Lineitem sku,Total"
    path.write_text("\n".join([header, *lines]), encoding="utf-8")
    return path


def test_a_folder_of_exports_comes_in_without_the_workbook_itself(tmp_path: Path) -> None:
    book = tmp_path / "desk.xlsx"
    neiqin("new", book)
    shopify_export(tmp_path / "a.csv", "1", "2")
    shopify_export(tmp_path / "b.csv", "3")
    (tmp_path / "notes.txt").write_text("call the courier")
    done = neiqin("import", book, tmp_path, "--json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["summary"]["Orders"]["added"]) == (1, 3)
    assert list(told["summary"]["files"]) == ["a.csv", "b.csv", "notes.txt"]
    assert [i["code"] for i in told["issues"]] == ["I06"]
    assert neiqin("import", book, tmp_path / "*.csv").exit_code == 0


def test_a_choice_that_is_none_is_refused(book: Path, tmp_path: Path) -> None:
    assert neiqin("import", book, tmp_path / "x.csv", "--dates", "mixed").exit_code == 2
    export = shopify_export(tmp_path / "x.csv", "1")
    assert "There is no platform named shopfy. Did you mean shopify" in refused(
        "import", book, export, "--platform", "shopfy", "--lang", "en"
    )


@pytest.mark.parametrize(("typed", "code"), [("123456", 0), ("", 2)])
def test_the_password_of_a_locked_export_is_asked_for(
    tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    book = tmp_path / "desk.xlsx"
    neiqin("new", book)
    locked = shared / "data" / "exports" / "shopee" / "shopee_tw_orders_password_123456.xlsx"
    asked = []
    monkeypatch.setattr("typer.prompt", lambda text, **_: (asked.append(text), typed)[1])
    monkeypatch.setattr("neiqin.import_command.at_terminal", lambda: True)
    done = neiqin("import", book, locked, "--lang", "en")
    assert (done.exit_code, asked) == (code, [f"Password of {locked.name} (Enter for none)"])
    assert "123456 " not in done.output.replace(locked.name, "")


def test_what_is_no_export_is_refused(book: Path, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    assert "x.csv is no export" in refused("import", book, tmp_path / "x.csv")


# --- demo


@pytest.mark.parametrize(("options", "given"), [((), False), (("--as-of", "2026-09-30"), True)])
def test_the_demo_says_each_step_as_of_today_or_of_a_day(
    options: tuple[str, ...], *, given: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def steps(folder: Path, language: str, _: object, as_of: datetime, *, given: bool) -> Iterator[str]:
        yield from (folder.name, language, f"{as_of:%Y-%m-%d}", str(given))

    monkeypatch.setattr(demo, "run_demo", steps)
    day = "2026-09-30" if given else f"{datetime.now():%Y-%m-%d}"
    assert neiqin("demo", *options).stdout.split() == ["neiqin-demo", "en", day, str(given)]


def test_a_day_that_is_none_makes_no_demo() -> None:
    assert "“soon” is no day or time." in refused("demo", "--as-of", "soon")


# --- --as-of


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-09-30", datetime(2026, 9, 30)),
        ("2026-09-30T15:00", datetime(2026, 9, 30, 15)),
        ("2026-09-30 15:00:01", datetime(2026, 9, 30, 15, 0, 1)),
        ("2026-09-30T15:00+08:00", datetime(2026, 9, 30, 15)),
    ],
)
def test_a_day_or_a_time_is_read(text: str, read: datetime) -> None:
    assert parse_as_of(text) == read


@pytest.mark.parametrize("text", ["", "30.9.2026", "now"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(NeiqinError, match="2026-09-30"):
        parse_as_of(text)
