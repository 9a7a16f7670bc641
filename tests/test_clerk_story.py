"""A clerk's weeks with neiqin, from the outside: only the command, real workbook files, and an independent judge."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pytest

AS_OF = "2026-09-30 09:00"
HEADERS = ["备忘", "订单编号", "收件人", "电话", "收货地址", "应付金额", "实付金额", "付款时间", "创建时间", "国家"]


def neiqin(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "neiqin.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def validated(book: Path, as_of: str = AS_OF) -> dict[str, Any]:
    done = neiqin("run", "orders.validate", book, "--as-of", as_of, "--json", "--lang", "en")
    assert done.returncode in {0, 1}, done.stderr
    outcome: dict[str, Any] = json.loads(done.stdout)
    return outcome


@pytest.fixture
def judge(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("workbook_diff", shared / "tools" / "workbook_diff.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def order(number: int, **other: object) -> dict[str, object]:
    """A sound order; `other` is what is wrong with it."""
    created = datetime(2026, 9, 1) + timedelta(hours=number)
    sound = {
        "订单编号": f"SO{number:05}", "收件人": f"王小明{number}", "电话": f"0912{number:06}",
        "收货地址": f"台北市中山區南京東路{number}號", "应付金额": 100.0 + number, "实付金额": 100.0 + number,
        "创建时间": created, "付款时间": created + timedelta(minutes=3), "国家": "TW",
    }  # fmt: skip
    return sound | other


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A clerk's own list: a title above it, a note column first, a formula beside it, two troubles in it."""
    path = tmp_path / "九月訂單.xlsx"
    orders = [order(n) for n in range(1, 41)]
    orders[4]["电话"] = "0912345"
    orders[9]["实付金额"] = 1.0
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "九月"
    sheet["A1"] = "九月的訂單"
    sheet.append([])
    sheet.append(HEADERS)
    for row in orders:
        sheet.append([row.get(h) for h in HEADERS])
    sheet["F1"] = "=SUM(F4:F99)"
    workbook.create_sheet("別的")["A1"] = "別動我"
    workbook.save(path)
    return path


def marked(book: Path) -> set[str]:
    """Values of the cells that bear a mark of ours."""
    workbook = openpyxl.load_workbook(book)
    found = set()
    for sheet in workbook:
        for areas in sheet.conditional_formatting:
            if any("neiqin" in rule.formula[0] for rule in areas.rules):
                for area in areas.sqref.ranges:
                    found |= {str(sheet.cell(*place).value) for place in area.cells}
    return found


def rows_of(book: Path, sheet: str = "九月") -> list[list[Any]]:
    """Header row and data rows as a person sees them."""
    cells = openpyxl.load_workbook(book)[sheet].iter_rows(min_row=3, values_only=True)
    return [list(row) for row in cells]


def rewrite(book: Path, rows: list[list[Any]], sheet: str = "九月") -> None:
    """Put rows in place of those that stand, as a person does by sorting or by adding columns."""
    workbook = openpyxl.load_workbook(book)
    for r, row in enumerate(rows, start=3):
        for c, value in enumerate(row, start=1):
            workbook[sheet].cell(r, c).value = value
    workbook.save(book)


def decisions(book: Path, sheet: str = "九月") -> dict[str, tuple[Any, ...]]:
    """Decision, score and reasons by order id."""
    header, *rows = rows_of(book, sheet)
    at = [header.index(h) for h in ("订单编号", "系统判定", "风险分数", "命中规则")]
    return {row[at[0]]: tuple(row[i] for i in at[1:]) for row in rows}


def test_the_troubles_are_named_with_their_cells(book: Path) -> None:
    issues = validated(book)["issues"]
    assert {(i["code"], i["cell"], i["key"]) for i in issues} == {("C02", "D8", "SO00005"), ("A08", "G13", "SO00010")}


def test_each_order_gets_its_decision_in_the_workbooks_language(book: Path) -> None:
    validated(book)
    found = decisions(book)
    assert found["SO00005"] == ("待审", 25, "C02")
    assert found["SO00010"] == ("待审", 40, "A08")
    assert set(found.values()) - {found["SO00005"], found["SO00010"]} == {("通过", 0, None)}


def test_the_cells_of_the_findings_are_marked(book: Path) -> None:
    validated(book)
    assert marked(book) == {"0912345", "1"}


def test_nothing_else_in_the_workbook_has_changed(book: Path, judge: ModuleType) -> None:
    before = book.with_name("before.xlsx")
    before.write_bytes(book.read_bytes())
    validated(book)
    # K3:N43 are the four columns that are added at the list's right edge.
    assert judge.compare(str(before), str(book), changed=["九月!K3:N43"]) == []


def test_an_hour_later_nothing_is_written(book: Path) -> None:
    validated(book)
    content = book.read_bytes()
    assert validated(book, "2026-09-30 10:00")["changed"] is False
    assert book.read_bytes() == content


def test_undo_brings_back_the_very_bytes(book: Path) -> None:
    content = book.read_bytes()
    validated(book)
    assert neiqin("undo", book).returncode == 0
    assert book.read_bytes() == content


def test_undo_refuses_when_the_clerk_has_worked_on(book: Path) -> None:
    validated(book)
    rewrite(book, rows_of(book))
    content = book.read_bytes()
    assert neiqin("undo", book).returncode == 2
    assert book.read_bytes() == content


def test_forced_undo_keeps_the_present_workbook_aside(book: Path) -> None:
    original = book.read_bytes()
    validated(book)
    rewrite(book, rows_of(book))
    present = book.read_bytes()
    assert neiqin("undo", book, "--force").returncode == 0
    assert book.read_bytes() == original
    assert [f for f in book.parent.glob("*.xlsx") if f != book and f.read_bytes() == present]


def test_a_preview_writes_nothing(book: Path) -> None:
    content = book.read_bytes()
    done = neiqin("run", "orders.validate", book, "--as-of", AS_OF, "--dry-run", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["summary"]["hits"] == {"A08": 1, "C02": 1}
    assert book.read_bytes() == content


def test_output_leaves_the_workbook_as_it_is(book: Path, tmp_path: Path) -> None:
    content, output = book.read_bytes(), tmp_path / "checked.xlsx"
    assert neiqin("run", "orders.validate", book, "--as-of", AS_OF, "--output", output).returncode == 1
    assert book.read_bytes() == content
    assert decisions(output)["SO00005"] == ("待审", 25, "C02")


def test_after_sorting_the_right_cells_are_marked(book: Path) -> None:
    validated(book)
    header, *rows = rows_of(book)
    rewrite(book, [header, *sorted(rows, key=lambda r: str(r[1]), reverse=True)])
    outcome = validated(book)
    assert {(i["code"], i["key"]) for i in outcome["issues"]} == {("C02", "SO00005"), ("A08", "SO00010")}
    assert marked(book) == {"0912345", "1"}
    assert decisions(book)["SO00010"] == ("待审", 40, "A08")


def test_added_columns_and_a_renamed_sheet_do_not_matter(book: Path) -> None:
    validated(book)
    workbook = openpyxl.load_workbook(book)
    workbook["九月"].insert_cols(5)
    workbook["九月"].insert_cols(2)
    workbook["九月"]["B3"] = "新列"
    workbook["九月"].title = "2026 九月"
    workbook.save(book)
    outcome = validated(book)
    assert {(i["sheet"], i["key"]) for i in outcome["issues"]} == {("2026 九月", "SO00005"), ("2026 九月", "SO00010")}
    assert marked(book) == {"0912345", "1"}
    assert decisions(book, "2026 九月")["SO00005"] == ("待审", 25, "C02")


def test_a_corrected_value_is_kept_and_its_finding_goes(book: Path) -> None:
    validated(book)
    header, *rows = rows_of(book)
    rows[4][header.index("电话")] = "0912000005"
    rewrite(book, [header, *rows])
    outcome = validated(book)
    assert [i["key"] for i in outcome["issues"]] == ["SO00010"]
    assert decisions(book)["SO00005"] == ("通过", 0, None)
    assert marked(book) == {"1"}


def test_a_threshold_typed_in_the_rules_table_is_what_runs(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    rules = workbook.create_sheet("规则")
    rules.append(["规则", "阈值", "数值", "启用"])
    rules.append(["A08", "tolerance", 500, None])
    rules.append(["C02", None, None, "关"])
    workbook.save(book)
    assert validated(book)["summary"]["hits"] == {}
    assert (
        neiqin("run", "orders.validate", book, "--as-of", AS_OF, "--set", "A08.tolerance=1", "--json").returncode == 1
    )


def test_the_same_export_twice_adds_nothing_and_a_correction_survives(book: Path, tmp_path: Path) -> None:
    export = tmp_path / "tmall.csv"
    lines = ["订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额"]
    lines += [f"T{n},{n}.5,{n}.5,上海,2026-09-20 10:00:00,2026-09-20 10:01:00,0.0" for n in range(1, 9)]
    export.write_text("\n".join(lines), encoding="utf-8")
    assert neiqin("import", book, export).returncode == 0
    header, *rows = rows_of(book)
    third = next(r for r in rows if r[1] == "T3")
    third[header.index("应付金额")] = 999
    rewrite(book, [header, *rows])
    content = book.read_bytes()
    assert neiqin("import", book, export).returncode == 0
    assert book.read_bytes() == content
    lines[3] = lines[3].replace("3.5,3.5", "4.5,4.5").replace("10:01:00", "10:02:00")
    export.write_text("\n".join(lines), encoding="utf-8")
    assert neiqin("import", book, export).returncode == 1  # says what the platform says now
    corrected = next(r for r in rows_of(book)[1:] if r[1] == "T3")
    assert corrected[header.index("应付金额")] == 999
    assert corrected[header.index("实付金额")] == 4.5  # follows the platform


def test_orders_go_to_a_new_sheet_where_there_is_none(tmp_path: Path, judge: ModuleType) -> None:
    book, before, export = tmp_path / "a.xlsx", tmp_path / "before.xlsx", tmp_path / "orders.csv"
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "nothing to do with orders"
    workbook.save(book)
    before.write_bytes(book.read_bytes())
    export.write_text(
        "Name,Email,Created at,Total,Financial Status,Lineitem name,Lineitem quantity\n"
        "#1,a@example.com,2026-09-01 10:00:00 +0800,30.00,paid,Cup,1\n#1,,,,,Bag,2\n",
        encoding="utf-8",
    )
    assert neiqin("import", book, export, "--lang", "en", "--shop", "main").returncode == 0
    assert judge.compare(str(before), str(book)) == []
    sheets = openpyxl.load_workbook(book)
    assert sheets.sheetnames == ["Sheet", "Orders", "Order lines", "Imports"]
    assert [c.value for c in sheets["Order lines"][3]][:9] == ["shopify", "main", "#1", "2", None, None, "Bag", None, 2]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_formulas_that_a_run_cannot_change_stay_trusted(book: Path, tmp_path: Path) -> None:
    """Our own edit asks the next program to calculate; until one does, the values stored before are still right."""
    workbook = openpyxl.load_workbook(book)
    for row in range(4, 44):
        workbook["九月"].cell(row, 6).value = f"=100+{row - 3}"
    workbook.save(book)
    profile, folder = f"-env:UserInstallation=file://{tmp_path}/profile", tmp_path / "calculated"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        folder,
        book,
    ]
    subprocess.run(command, check=True, capture_output=True)
    book.write_bytes((folder / book.name).read_bytes())
    first = validated(book)
    content = book.read_bytes()
    again = validated(book, "2026-09-30 10:00")
    assert {i["code"] for i in first["issues"]} == {"C02", "A08"}
    assert again["issues"] == first["issues"]
    assert book.read_bytes() == content
