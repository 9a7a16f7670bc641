"""neiqin import: exports come into a workbook by key; what cannot be read is named, the rest comes in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from neiqin.errors import NeiqinError, PasswordNeeded
from neiqin.export_file import read_export
from neiqin.import_log import ImportLog
from neiqin.importing import run_import
from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.outcome import Outcome
from neiqin.platforms import identify, platforms
from neiqin.source import open_export
from neiqin.text import LANGUAGES

HEADERS = "包裹號碼,重量 (公斤),費用,寄出時間,狀態"
P1 = "P1,5,10,2026-09-03 10:15,海上"
P2 = "P2,7,,,"
pytestmark = pytest.mark.usefixtures("yard_desk")


def export(folder: Path, *lines: str, name: str = "list.csv", headers: str = HEADERS) -> Path:
    path = folder / name
    path.write_text("\n".join([headers, *lines]), encoding="utf-8")
    return path


def bring(book: MemoryBook, *exports: Path, shop: str | None = None, **options: Any) -> Outcome:
    return run_import(book, exports, replace(Options(now=datetime(2026, 9, 30)), **options), shop=shop)


def yard(*rows: Iterable[Any]) -> MemoryBook:
    return MemoryBook({"Yard": [["Parcel No", "Weight", "Fee", "Sent", "State", "Remark"], *rows]})


def column(book: MemoryBook, sheet: str, at: int) -> list[Any]:
    cells = book.sheets[sheet].cells
    return [cells.get((row, at)) for row in range(1, 1 + max(row for row, _ in cells))]


def test_every_registered_platform_is_known() -> None:
    assert {"shopify.orders", "harbour.list"} <= set(platforms())
    for name, platform in platforms().items():
        assert platform.name == name
        assert platform.evidence
        assert all(platform.title.in_language(language) for language in LANGUAGES)


def test_an_export_is_known_for_whose_it_is(tmp_path: Path) -> None:
    platform, sheet = identify(open_export(export(tmp_path, P1)), platforms().values(), "list.csv")
    assert (platform.name, sheet.name) == ("harbour.list", "list")


def test_rows_are_added_and_counted(tmp_path: Path) -> None:
    book = yard(["P9", 1])
    outcome = bring(book, export(tmp_path, P1, P2))
    assert column(book, "Yard", 0) == ["P9", "P1", "P2"]
    assert column(book, "Yard", 4) == [None, "at sea", None]
    counts = {"added": 2, "updated": 0, "unchanged": 0, "refused": 0}
    assert outcome.summary["Parcels"] == counts
    assert outcome.summary["files"] == {"list.csv": {"platform": "harbour.list", "rows": 2, "Parcels": counts}}
    assert outcome.exit_code == 0


def test_the_same_export_again_under_another_name_changes_nothing(tmp_path: Path) -> None:
    book = yard()
    bring(book, export(tmp_path, P1, P2))
    stamp = book.stamp()
    outcome = bring(book, export(tmp_path, P1, P2, name="copy.csv"))
    assert (outcome.written, outcome.edits.edits, book.stamp()) == (False, (), stamp)
    assert outcome.summary["Parcels"] == {"added": 0, "updated": 0, "unchanged": 2, "refused": 0}


def test_where_two_exports_tell_of_one_row_the_newer_row_counts_in_any_order(tmp_path: Path) -> None:
    older, newer = export(tmp_path, P1, P2, name="a.csv"), export(tmp_path, "P1,6,,2026-09-05,", name="b.csv")
    for files in ((older, newer), (newer, older)):
        book = yard()
        for file in files:
            bring(book, file)
        assert dict(zip(column(book, "Yard", 0), column(book, "Yard", 1), strict=True)) == {"P1": 6, "P2": 7}
    book = yard()
    told = bring(book, older, newer).summary
    assert told["Parcels"]["added"] == 2
    assert told["files"]["a.csv"]["Parcels"] == {"added": 1, "updated": 1, "unchanged": 0, "refused": 0}
    assert told["files"]["b.csv"]["Parcels"] == {"added": 1, "updated": 0, "unchanged": 0, "refused": 0}
    assert dict(zip(column(book, "Yard", 0), column(book, "Yard", 1), strict=True)) == {"P1": 6, "P2": 7}
    assert not bring(book, older, newer).written


def test_two_exports_of_one_name_are_both_counted(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    outcome = bring(yard(), export(tmp_path, P1), export(tmp_path / "other", P2, P1))
    assert sorted(told["rows"] for told in outcome.summary["files"].values()) == [1, 2]


def test_a_table_that_is_missing_is_made_in_the_workbook_s_language(tmp_path: Path) -> None:
    book = MemoryBook({"Notes": [["mine"]], "設定": [["設定項目", "設定值"], ["language", "zh-Hant"]]})
    bring(book, export(tmp_path, P1))
    assert list(book.sheets) == ["Notes", "設定", "包裹清單", "匯入紀錄"]
    assert column(book, "包裹清單", 4) == ["海上"]


def test_the_terminal_s_language_is_that_of_a_table_made_in_an_empty_workbook(tmp_path: Path) -> None:
    book = MemoryBook({"Notes": [["mine"]]})
    bring(book, export(tmp_path, P1), language="zh-Hans")
    assert list(book.sheets) == ["Notes", "包裹清单", "导入记录"]


def test_a_correction_survives_and_is_a_finding(tmp_path: Path) -> None:
    book = yard()
    bring(book, export(tmp_path, P1, P2))
    book.sheets["Yard"].cells[1, 1] = 5.5
    outcome = bring(book, export(tmp_path, "P1,6,10,2026-09-04 10:15,海上", P2))
    assert column(book, "Yard", 1) == [5.5, 7]
    (issue,) = outcome.issues
    assert (issue.code, issue.key, issue.value, outcome.exit_code) == ("I01", "P1", "6", 1)


def test_a_cell_of_the_export_that_cannot_be_read_is_named_in_the_export(tmp_path: Path) -> None:
    (issue,) = bring(yard(), export(tmp_path, "P1,heavy,,,")).issues
    assert issue.address is not None
    assert (issue.code, issue.address.book, issue.address.cell, issue.value) == ("V01", "list.csv", "B2", "heavy")


def test_a_preview_writes_nothing(tmp_path: Path) -> None:
    book = yard()
    stamp = book.stamp()
    outcome = bring(book, export(tmp_path, P1), dry_run=True)
    assert (outcome.summary["Parcels"]["added"], outcome.written, book.stamp()) == (1, False, stamp)


def test_one_bad_file_is_named_and_the_others_come_in(tmp_path: Path) -> None:
    book = yard()
    outcome = bring(book, export(tmp_path, "1,2", name="bad.csv", headers="a,b"), export(tmp_path, P1))
    assert column(book, "Yard", 0) == ["P1"]
    (issue,) = outcome.issues
    assert (issue.code, issue.severity, issue.key, outcome.exit_code) == ("I06", "error", "bad.csv", 1)
    assert "bad.csv is no export" in issue.say("en")
    assert "bad.csv is no export" in outcome.summary["files"]["bad.csv"]["why"].in_language("en")
    assert column(book, "Imports", 0) == ["list.csv"]


def test_where_no_file_can_be_read_nothing_is_written(tmp_path: Path) -> None:
    book = yard()
    stamp = book.stamp()
    bad = [export(tmp_path, "1,2", name=f"{n}.csv", headers="a,b") for n in "xy"]
    with pytest.raises(NeiqinError, match=r"None of the 2 files could be brought in\. x\.csv: x\.csv is no export"):
        bring(book, *bad)
    with pytest.raises(NeiqinError, match=r"^y\.csv is no export of a platform"):
        bring(book, bad[1])
    assert book.stamp() == stamp


def test_the_same_content_twice_in_one_command_counts_once(tmp_path: Path) -> None:
    book = yard()
    outcome = bring(book, export(tmp_path, P1, P2), export(tmp_path, P1, P2, name="copy.csv"))
    assert outcome.summary["Parcels"]["added"] == 2
    assert outcome.summary["files"]["copy.csv"]["same"].in_language("en") == "the same content as list.csv"
    assert column(book, "Imports", 0) == ["list.csv"]


def test_every_import_that_changes_something_is_logged_and_no_other(tmp_path: Path) -> None:
    book = yard()
    bring(book, export(tmp_path, P1), shop="north")
    bring(book, export(tmp_path, P1))
    bring(book, export(tmp_path, P1, P2, name="more.csv"))
    log = Opened(book).need(ImportLog).frame
    assert log["file"].tolist() == ["list.csv", "more.csv"]
    assert log["digest"][0] == hashlib.sha256((tmp_path / "list.csv").read_bytes()).hexdigest()[:16]
    assert log.loc[1, ["kind", "rows", "added", "unchanged"]].tolist() == ["harbour.list", 2, 1, 1]
    assert log["shop"].fillna("").tolist() == ["north", ""]
    assert (log["at"] == datetime(2026, 9, 30)).all()


def test_a_log_that_a_person_deletes_is_begun_anew(tmp_path: Path) -> None:
    book = yard()
    bring(book, export(tmp_path, P1))
    del book.sheets["Imports"]
    assert not bring(book, export(tmp_path, P1)).written
    bring(book, export(tmp_path, P1, P2))
    assert column(book, "Imports", 5) == [2]


def test_a_preview_logs_nothing(tmp_path: Path) -> None:
    book = yard()
    outcome = bring(book, export(tmp_path, P1), dry_run=True)
    assert "Imports" not in book.sheets
    assert outcome.summary["Parcels"]["added"] == 1


LOCKED = PasswordNeeded("{file} is locked.", file="list.csv")


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every export is read as if it were locked with the password `sesame`."""

    def read(*given: Any, password: str | None = None, **more: Any) -> Any:
        if password != "sesame":  # noqa: S105 - a test's own
            raise LOCKED
        return read_export(*given, **more)

    monkeypatch.setattr("neiqin.received.read_export", read)


@pytest.mark.usefixtures("locked")
def test_a_locked_export_is_opened_with_the_password_that_a_person_gives(tmp_path: Path) -> None:
    asked: list[str] = []

    def ask(name: str) -> str:
        asked.append(name)
        return "wrong" if len(asked) == 1 else "sesame"

    files = [export(tmp_path, P1), export(tmp_path, P2, name="b.csv")]
    outcome = run_import(book := yard(), files, Options(now=datetime(2026, 9, 30)), ask=ask)
    assert column(book, "Yard", 0) == ["P1", "P2"]
    assert asked == ["list.csv", "list.csv"]  # what opened the first opens the second
    assert "sesame" not in outcome.as_json("en") + str(book.sheets)


@pytest.mark.usefixtures("locked")
@pytest.mark.parametrize(("ask", "times"), [(lambda _: "wrong", 3), (lambda _: "", 1), (None, 0)])
def test_without_the_password_a_locked_export_is_refused(tmp_path: Path, ask: Any, times: int) -> None:
    asked = []

    def counted(name: str) -> str:
        asked.append(name)
        return ask(name)

    with pytest.raises(PasswordNeeded, match=r"list\.csv is locked"):
        run_import(yard(), [export(tmp_path, P1)], Options(), ask=counted if ask else None)
    assert len(asked) == times


def test_a_platform_that_is_named_is_the_only_one_asked(tmp_path: Path) -> None:
    with pytest.raises(NeiqinError, match="no export of Shopify orders"):
        run_import(yard(), [export(tmp_path, P1)], Options(), platform="shopify")
    assert run_import(yard(), [export(tmp_path, P1)], Options(), platform="harbour").written
    with pytest.raises(NeiqinError, match=r"no platform named harbor.*harbour"):
        run_import(yard(), [export(tmp_path, P1)], Options(), platform="harbor")


def test_days_that_can_be_read_both_ways_are_read_as_the_person_says(tmp_path: Path) -> None:
    file = export(tmp_path, "P1,5,10,03/04/2026,海上")
    for day_first, month in ((True, 4), (False, 3)):
        run_import(book := yard(), [file], Options(), day_first=day_first)
        assert column(book, "Yard", 3)[0].month == month


def test_a_row_that_could_be_of_two_shops_is_named_where_it_stands_in_the_export(tmp_path: Path) -> None:
    header = "Name,Created at,Financial Status,Lineitem name,Lineitem quantity,Lineitem sku,Total"
    row = "#1,2026-09-01 10:00:00 +0800,paid,pen,1,S1,11"
    file = export(tmp_path, row, headers=header)
    book = MemoryBook({"Notes": [["mine"]]})
    for shop in ("north", "south"):
        run_import(book, [file], Options(), shop=shop)
    stamp = book.stamp()
    outcome = run_import(book, [file], Options())
    assert [(i.code, i.table, str(i.address)) for i in outcome.issues if i.code == "I07"] == [
        ("I07", "Orders", "list!A2"),
        ("I07", "OrderLines", "list!A2"),
    ]
    assert outcome.summary["files"]["list.csv"]["Orders"]["refused"] == 1
    assert book.stamp() == stamp


def test_an_export_that_two_platforms_claim_is_refused_and_both_named(tmp_path: Path) -> None:
    harbour: Any = platforms()["harbour.list"]
    twin = replace(harbour, kind="twin", title=replace(harbour.title, en="Twin"))
    with pytest.raises(NeiqinError, match="Harbour list, Twin"):
        identify(open_export(export(tmp_path, P1)), [harbour, twin], "list.csv")


def test_a_flat_list_of_orders_and_lines_is_left_alone(tmp_path: Path) -> None:
    book = MemoryBook({"Flat": [["Order ID", "Payable", "SKU", "Qty"], ["#0", 7, "S9", 1]]})
    stamp = book.stamp()
    headers = "Name,Created at,Financial Status,Lineitem name,Lineitem quantity,Lineitem sku,Total"
    shopify = export(tmp_path, "#1,2026-09-01 10:00:00 +0800,paid,pen,1,S1,11", headers=headers)
    with pytest.raises(NeiqinError, match="Sheet Flat holds Orders, Order lines in one list"):
        bring(book, shopify)
    assert book.stamp() == stamp


def test_an_export_without_rows_adds_none(tmp_path: Path) -> None:
    outcome = bring(yard(), export(tmp_path))
    assert (outcome.summary["Parcels"]["added"], outcome.written) == (0, False)


def test_a_workbook_that_changes_meanwhile_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = yard()
    heads = book.heads

    def heads_and_meddle() -> Any:
        found = heads()
        book.sheets["Yard"].cells[7, 7] = "typed meanwhile"
        return found

    monkeypatch.setattr(book, "heads", heads_and_meddle)
    with pytest.raises(NeiqinError, match="has changed"):
        bring(book, export(tmp_path, P1))
    assert len(book.sheets["Yard"].cells) == 7


def test_a_row_told_twice_in_different_ways_is_named_and_the_newer_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    harbour: Any = platforms()["harbour.list"]
    each = replace(harbour, parts=(replace(harbour.parts[0], one_row_each=()),))
    monkeypatch.setattr("neiqin.importing.named", lambda _: [each])
    lines = ["P1,5,,2026-09-04,", "P2,5,,,", "P1,6,,2026-09-03,"]
    outcome = bring(book := yard(), export(tmp_path, *lines))
    assert [(i.code, i.key, str(i.address)) for i in outcome.issues] == [("I03", "P1", "list!A4")]
    assert column(book, "Yard", 1) == [5, 5]
