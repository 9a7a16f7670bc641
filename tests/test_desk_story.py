"""A day at the order desk, through the command line: validate, decide, approve, assign, merge, pick, and again."""

from __future__ import annotations

import importlib.util
import json
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import openpyxl
import pytest
import xlsxwriter
from typer.testing import CliRunner

from neiqin.cli import app
from neiqin.edits import Cells, Edits
from neiqin.files.file_book import FileBook

NOW = "2026-09-30 09:00"
LATER = "2026-09-30 10:00"
MACROS = ("orders.validate", "orders.approve", "orders.assign", "orders.merge", "orders.pick")
HEADERS = [
    *("備忘", "平台", "訂單編號", "買家帳號", "收件人", "電話", "地址", "國家", "訂單狀態", "成立時間", "付款時間"),
    *("應付金額", "實付金額", "人工判定", "處理人"),
]
LINES = ["訂單編號", "商品編號", "商品名稱", "數量", "單價"]
# Which orders are wrong: too little paid (review), half a piece ordered (hold), a phone that cannot be (review).
SHORT, HALF, PHONE = "A005", "A010", "A015"
TOGETHER = "A019"
"""It goes to the buyer of the order before."""


def run(macro: str, book: Path, as_of: str = NOW, *more: str) -> dict[str, Any]:
    given = ["run", macro, str(book), "--as-of", as_of, "--json", "--lang", "en", *more]
    if macro == "orders.assign":
        given += ["--set", "orders.people=小美、阿明"]
    done = CliRunner().invoke(app, given)
    assert done.exit_code in {0, 1}, done.output
    outcome: dict[str, Any] = json.loads(done.stdout)
    return outcome


def order(number: int) -> list[Any]:
    paid = datetime(2026, 9, 29, 8) + timedelta(hours=number)
    key = f"A{number:03}"
    who = number - 1 if key == TOGETHER else number
    return [
        *(None, "momo", key, f"買家{who}", f"王小明{who}"),
        "0912345" if key == PHONE else f"0912{who:06}",
        *(f"台北市中山區南京東路{who}號", "TW", "待出貨", paid, paid),
        *(100.0 + number, 1.0 if key == SHORT else 100.0 + number, None, None),
    ]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Twenty orders and their lines in plain lists, a product list, stock and a bundle."""
    path = tmp_path / "九月訂單.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "訂單"
    for row in (HEADERS, *map(order, range(1, 21))):
        sheet.append(row)
    lines = workbook.create_sheet("明細")
    lines.append(LINES)
    for number in range(1, 21):
        key = f"A{number:03}"
        lines.append([key, "SET" if number == 1 else "茶", None, 0.5 if key == HALF else 2, 50.0 + number / 2])
    more: dict[str, list[list[Any]]] = {
        "商品": [["商品編號", "商品名稱", "定價"], ["茶", "烏龍茶", 60], ["杯", "茶杯", 60], ["SET", "茶具組", 60]],
        "組合商品": [["組合商品編號", "組成商品編號", "每組數量"], ["SET", "茶", 3], ["SET", "杯", None]],
        "庫存": [["商品編號", "倉庫", "在庫數量"], ["茶", "甲", 300], ["茶", "乙", 12]],
        "規則": [["規則", "門檻", "數值"], ["A08", "tolerance", 0.01]],
        "別的": [["別動我", "=1+1"]],
    }
    for name, rows in more.items():
        one = workbook.create_sheet(name)
        for cells in rows:
            one.append(cells)
    workbook.save(path)
    return path


def rows(book: Path, sheet: str, first: int = 1) -> list[dict[str, Any]]:
    """The rows of a sheet by header."""
    there = openpyxl.load_workbook(book, data_only=True)[sheet]
    header, *below = there.iter_rows(min_row=first, values_only=True)
    return [dict(zip(header, row, strict=True)) for row in below]


def column(book: Path, sheet: str, header: str, key: str = "訂單編號") -> dict[str, Any]:
    return {row[key]: row[header] for row in rows(book, sheet) if row[key]}


def type_in(book: Path, sheet: str, header: str, texts: dict[tuple[str, str] | str, Any]) -> None:
    """Type texts into a column, in the rows of some orders (and rules)."""
    told = rows(book, sheet)
    at = list(told[0]).index(header)
    for n, row in enumerate(told, start=1):
        for key in (row["訂單編號"], (row["訂單編號"], row.get("規則"))):
            if key in texts:
                edit = Cells(sheet, at, np.array([n]), [texts[key]])
                file = FileBook(book)
                file.apply(Edits((edit,)), file.stamp(), note="by hand")


def day(book: Path, as_of: str = NOW) -> list[bool]:
    """Run all the macros in turn, and say which of them wrote."""
    return [run(macro, book, as_of)["changed"] for macro in MACROS]


def difference(before: Path, after: Path) -> set[tuple[str, str]]:
    """The cells (sheet, column header or letter) whose value changed, from row 2 on."""
    old, new = (openpyxl.load_workbook(p, data_only=True) for p in (before, after))
    found = set()
    for sheet in new:
        for line in sheet.iter_rows(min_row=2):
            for cell in line:
                was = old[sheet.title][cell.coordinate].value if sheet.title in old.sheetnames else None
                if was != cell.value:
                    found.add((sheet.title, cell.coordinate))
    return found


@pytest.fixture
def worked(book: Path) -> Path:
    assert day(book) == [True] * 5
    return book


def test_a_second_time_nothing_is_written(worked: Path) -> None:
    content = worked.read_bytes()
    assert day(worked) == [False] * 5
    assert day(worked, LATER) == [False] * 5
    assert worked.read_bytes() == content


def test_what_was_there_is_untouched(book: Path, shared: Path) -> None:
    before = book.with_name("before.xlsx")
    before.write_bytes(book.read_bytes())
    day(book)
    spec = importlib.util.spec_from_file_location("workbook_diff", shared / "tools" / "workbook_diff.py")
    assert spec is not None
    assert spec.loader is not None
    judge: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(judge)
    new = openpyxl.load_workbook(book).sheetnames[len(openpyxl.load_workbook(before).sheetnames) :]
    assert len(new) == 6
    assert judge.compare(str(before), str(book), changed=["訂單!P1:U21", *(f"{name}!A1:Z99" for name in new)]) == []


def test_undo_takes_the_runs_back_one_by_one(book: Path) -> None:
    stands = [book.read_bytes()]
    for macro in MACROS:
        run(macro, book)
        stands.append(book.read_bytes())
    for content in reversed(stands[:-1]):
        assert CliRunner().invoke(app, ["undo", str(book)]).exit_code == 0
        assert book.read_bytes() == content


def test_the_queue_holds_what_needs_a_person_in_the_workbooks_language(worked: Path) -> None:
    queue = rows(worked, "異常佇列")
    assert [(q["訂單編號"], q["規則"], q["系統判定"]) for q in queue] == [
        (SHORT, "A08", "待審"),
        (HALF, "A05", "暫停"),
        (PHONE, "C02", "待審"),
    ]
    assert queue[0]["處理期限"] == datetime(2026, 10, 1, 13)
    assert queue[0]["儲存格"] == "'訂單'!M6"
    assert queue[1]["儲存格"] == "'明細'!D11"
    formula = openpyxl.load_workbook(worked)["異常佇列"]["K2"].value
    assert formula == """=HYPERLINK("#'訂單'!M6","'訂單'!M6")"""


def test_what_is_clean_passes_and_the_rest_is_shared_out(worked: Path) -> None:
    handling, people = column(worked, "訂單", "處理結果"), column(worked, "訂單", "分派給")
    assert {k: v for k, v in handling.items() if v != "通過"} == {SHORT: "待審", HALF: "暫停", PHONE: "待審"}
    given = {k: v for k, v in people.items() if v}
    assert given.keys() == {SHORT, HALF, PHONE}
    assert sorted(given.values()).count("小美") == 2


def test_the_log_tells_who_and_what(worked: Path) -> None:
    log = rows(worked, "稽核紀錄")
    assert [(e["作業"], e["訂單編號"], e["項目"], e["原值"], e["新值"], e["規則"]) for e in log[:4]] == [
        ("orders.validate", SHORT, "系統判定", None, "待審", "A08"),
        ("orders.validate", HALF, "系統判定", None, "暫停", "A05"),
        ("orders.validate", PHONE, "系統判定", None, "待審", "C02"),
        ("orders.approve", SHORT, "處理結果", None, "待審", "A08"),
    ]
    assert len(log) == 9
    assert all(e["時間"] == datetime(2026, 9, 30, 9) and e["人員"] for e in log)


def test_review_and_marks_stay_as_validate_made_them(book: Path) -> None:
    run("orders.validate", book)

    def made() -> tuple[Any, ...]:
        workbook = openpyxl.load_workbook(book)
        marks = [str(area.sqref) for area in workbook["訂單"].conditional_formatting]
        name = workbook.defined_names["nq_review"].attr_text.split("!")[0].strip("'")
        return [[c.value for c in row] for row in workbook[name].iter_rows()], marks

    before = made()
    for macro in MACROS[1:]:
        run(macro, book)
    assert made() == before


def test_an_accepted_finding_counts_no_more_and_keeps_its_note(worked: Path) -> None:
    type_in(worked, "異常佇列", "已接受", {(SHORT, "A08"): "是"})
    type_in(worked, "異常佇列", "備註", {(SHORT, "A08"): "老客戶，下次補", (HALF, "A05"): "已去電"})
    outcome = run("orders.validate", worked)
    assert outcome["summary"]["accepted"] == 1
    assert {i["code"] for i in outcome["issues"] if i["severity"] != "info"} == {"A05", "C02"}
    queue = rows(worked, "異常佇列")
    assert [(q["訂單編號"], q["已接受"], q["備註"]) for q in queue] == [
        (HALF, None, "已去電"),
        (PHONE, None, None),
        (SHORT, "是", "老客戶，下次補"),
    ]
    assert column(worked, "訂單", "系統判定")[SHORT] == "通過"
    assert column(worked, "訂單", "命中規則")[SHORT] is None
    last = rows(worked, "稽核紀錄")[-1]
    assert (last["訂單編號"], last["原值"], last["新值"]) == (SHORT, "待審", "通過")
    assert [run(macro, worked)["changed"] for macro in MACROS] == [False, True, True, False, True]
    assert day(worked) == [False] * 5


def test_what_a_person_decided_is_kept_and_followed(worked: Path) -> None:
    type_in(worked, "訂單", "人工判定", {SHORT: "通過", "A001": "取消", PHONE: "致電"})
    type_in(worked, "訂單", "處理人", {HALF: "老闆"})
    day(worked)
    typed = column(worked, "訂單", "人工判定")
    assert (typed[SHORT], typed["A001"], typed[PHONE]) == ("通過", "取消", "致電")
    handling = column(worked, "訂單", "處理結果")
    assert (handling[SHORT], handling["A001"], handling[PHONE], handling[HALF]) == ("通過", "取消", "待確認", "暫停")
    people = column(worked, "訂單", "分派給")
    assert (people[SHORT], people[HALF]) == (None, "老闆")
    assert people[PHONE] in {"小美", "阿明"}
    assert [q["訂單編號"] for q in rows(worked, "異常佇列") if q["訂單編號"]] == [HALF]
    assert day(worked) == [False] * 5


def test_sorted_by_hand_every_row_keeps_what_is_its_own(worked: Path) -> None:
    type_in(worked, "異常佇列", "備註", {(PHONE, "C02"): "問過了"})
    headers = ("系統判定", "處理結果", "分派給", "處理期限")
    before = [column(worked, "訂單", header) for header in headers]
    workbook = openpyxl.load_workbook(worked)
    sheet = workbook["訂單"]
    below = [[c.value for c in row] for row in sheet.iter_rows(min_row=2, max_row=21)]
    for r, cells in enumerate(reversed(below), start=2):
        for c, value in enumerate(cells, start=1):
            sheet.cell(r, c).value = value
    workbook.save(worked)
    day(worked)
    assert [column(worked, "訂單", header) for header in headers] == before
    queue = rows(worked, "異常佇列")
    assert [(q["訂單編號"], q["備註"], q["儲存格"]) for q in queue] == [
        (SHORT, None, "'訂單'!M17"),
        (HALF, None, "'明細'!D11"),
        (PHONE, "問過了", "'訂單'!F7"),
    ]
    assert day(worked) == [False] * 5


def cell_of(book: Path, sheet: str, header: str, key: str) -> str:
    told = rows(book, sheet)
    n = next(i for i, row in enumerate(told, start=2) if row["訂單編號"] == key)
    return f"{openpyxl.utils.get_column_letter(list(told[0]).index(header) + 1)}{n}"


def test_a_threshold_that_is_changed_changes_only_what_follows_from_it(worked: Path) -> None:
    before = worked.with_name("before.xlsx")
    before.write_bytes(worked.read_bytes())
    file = FileBook(worked)
    file.apply(Edits((Cells("規則", 2, np.array([1]), [500.0]),)), file.stamp(), note="by hand")
    run("orders.validate", worked)
    changed = {(s, c) for s, c in difference(before, worked) if s == "訂單"}
    assert changed == {("訂單", cell_of(worked, "訂單", h, SHORT)) for h in ("系統判定", "風險分數", "命中規則")}
    assert [q["訂單編號"] for q in rows(worked, "異常佇列") if q["訂單編號"]] == [HALF, PHONE]


def test_a_cancelled_order_changes_only_its_rows(worked: Path) -> None:
    type_in(worked, "異常佇列", "備註", {(HALF, "A05"): "x"})
    before = worked.with_name("before.xlsx")
    before.write_bytes(worked.read_bytes())
    type_in(worked, "訂單", "訂單狀態", {HALF: "已取消"})
    day(worked)
    changed = {c for s, c in difference(before, worked) if s == "訂單"}
    mine = ("訂單狀態", "系統判定", "風險分數", "命中規則", "處理期限", "處理結果", "分派給")
    assert changed == {cell_of(worked, "訂單", h, HALF) for h in mine}
    queue = rows(worked, "異常佇列")
    assert [(q["訂單編號"], q["系統判定"], q["備註"]) for q in queue] == [
        (SHORT, "待審", None),
        (PHONE, "待審", None),
        (HALF, None, "x"),
    ]


def test_the_printed_lists_hold_what_is_approved(worked: Path) -> None:
    workbook = openpyxl.load_workbook(worked, data_only=True)

    def report(name: str) -> list[list[Any]]:
        sheet = workbook[workbook.defined_names[name].attr_text.split("!")[0].strip("'")]
        assert str(sheet.page_setup.paperSize) == "9"
        return [[c for c in row if c is not None] for row in sheet.iter_rows(values_only=True)]

    # 16 orders of two pieces, and a set of three and a cup, twice.
    assert [row for row in report("nq_pick_list") if row[1:2] in (["烏龍茶"], ["茶杯"])] == [
        ["杯", "茶杯", 2, 1],
        ["茶", "烏龍茶", 38, 17, 312],
    ]
    packing = [row for row in report("nq_packing_list") if len(row) > 5]
    assert len(packing) == 1 + 17
    assert not any(key in row for row in packing for key in (SHORT, HALF, PHONE))
    assert packing[1][:5] == ["C2", "2026-10-01 09:00", "A001", "王小明1", "0912000001"]


def test_orders_of_one_buyer_are_listed_to_be_merged(worked: Path) -> None:
    outcome = run("orders.merge", worked)
    assert outcome["summary"] == {"groups": 1, "orders_that_can_be_merged": 2, "parcels_saved": 1}


@pytest.mark.parametrize(
    ("macro", "said"),
    [
        ("orders.approve", "No order has been checked yet. Run orders.validate first."),
        ("orders.pick", "No order has been approved yet. Run orders.approve first."),
    ],
)
def test_what_comes_too_early_is_said(book: Path, macro: str, said: str) -> None:
    done = CliRunner().invoke(app, ["run", macro, str(book), "--lang", "en"])
    assert done.exit_code == 2
    assert said in done.output.replace("\n", " ")


def test_with_nobody_named_nothing_is_shared_out(book: Path) -> None:
    done = CliRunner().invoke(app, ["run", "orders.assign", str(book), "--lang", "en"])
    assert done.exit_code == 2
    assert "Nobody is named to share the work." in done.output.replace("\n", " ")


def calculated_by_excel(path: Path) -> None:
    """Take out what asks a program to calculate when it opens the workbook, as Excel does when it saves."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name).replace(b' fullCalcOnLoad="1"', b"") for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)


def test_queue_and_log_do_not_make_the_clerks_formulas_stale(tmp_path: Path) -> None:
    path = tmp_path / "formulas.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("訂單")
        sheet.write_row(0, 0, ["訂單編號", "商品金額", "應付金額", "實付金額", "訂單狀態"])
        for row in range(1, 4):
            sheet.write_row(row, 0, [f"A{row}", 100, None, 90 if row == 1 else 100, "待出貨"])
            sheet.write_formula(row, 2, f"=B{row + 1}*1", None, 100)
    calculated_by_excel(path)
    codes = [{i["code"] for i in run(macro, path)["issues"]} for macro in ("orders.validate", *MACROS[:3])]
    assert not any("V06" in found for found in codes)
    assert len(rows(path, "異常佇列")) == 1
