"""neiqin import: exports come into a workbook by key, all of them or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from neiqin.errors import NeiqinError
from neiqin.importing import run_import
from neiqin.memory import MemoryBook
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


def bring(book: MemoryBook, *exports: Path, **options: Any) -> Outcome:
    return run_import(book, exports, replace(Options(now=datetime(2026, 9, 30)), **options))


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
    assert outcome.summary["Parcels"] == {"added": 2, "updated": 0, "unchanged": 0}
    assert outcome.summary["files"] == {"list.csv": {"platform": "harbour.list", "rows": 2, "Parcels": 2}}
    assert outcome.exit_code == 0


def test_the_same_export_again_under_another_name_changes_nothing(tmp_path: Path) -> None:
    book = yard()
    bring(book, export(tmp_path, P1, P2))
    stamp = book.stamp()
    outcome = bring(book, export(tmp_path, P1, P2, name="copy.csv"))
    assert (outcome.written, outcome.edits.edits, book.stamp()) == (False, (), stamp)
    assert outcome.summary["Parcels"] == {"added": 0, "updated": 0, "unchanged": 2}


def test_where_two_exports_tell_of_one_row_the_later_file_counts(tmp_path: Path) -> None:
    book = yard()
    older, newer = export(tmp_path, P1, P2, name="a.csv"), export(tmp_path, "P1,6,,,", name="b.csv")
    assert bring(book, older, newer).summary["Parcels"]["added"] == 2
    assert dict(zip(column(book, "Yard", 0), column(book, "Yard", 1), strict=True)) == {"P1": 6, "P2": 7}
    assert not bring(book, older, newer).written


def test_two_exports_of_one_name_are_both_counted(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    outcome = bring(yard(), export(tmp_path, P1), export(tmp_path / "other", P2, P1))
    assert sorted(told["rows"] for told in outcome.summary["files"].values()) == [1, 2]


def test_a_table_that_is_missing_is_made_in_the_workbook_s_language(tmp_path: Path) -> None:
    book = MemoryBook({"Notes": [["mine"]], "設定": [["設定項目", "設定值"], ["language", "zh-Hant"]]})
    bring(book, export(tmp_path, P1))
    assert list(book.sheets) == ["Notes", "設定", "包裹清單"]
    assert column(book, "包裹清單", 4) == ["海上"]


def test_the_terminal_s_language_is_that_of_a_table_made_in_an_empty_workbook(tmp_path: Path) -> None:
    book = MemoryBook({"Notes": [["mine"]]})
    bring(book, export(tmp_path, P1), language="zh-Hans")
    assert list(book.sheets) == ["Notes", "包裹清单"]


def test_a_correction_survives_and_is_a_finding(tmp_path: Path) -> None:
    book = yard()
    bring(book, export(tmp_path, P1, P2))
    book.sheets["Yard"].cells[1, 1] = 5.5
    outcome = bring(book, export(tmp_path, "P1,6,10,2026-09-03 10:15,海上", P2))
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


def test_one_unknown_export_among_sound_ones_stops_all_of_them(tmp_path: Path) -> None:
    book = yard()
    stamp = book.stamp()
    with pytest.raises(NeiqinError, match=r"other\.csv is no export .* Harbour list"):
        bring(book, export(tmp_path, P1), export(tmp_path, "1,2", name="other.csv", headers="a,b"))
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


def test_an_order_told_twice_in_different_ways_is_named(tmp_path: Path) -> None:
    header = "订单编号,总金额,买家实际支付金额,收货地址,订单创建时间,订单付款时间,退款金额"
    export = tmp_path / "tmall.csv"
    rows = [
        "A1,5,5,上海,2026-09-01 10:00:00,,0",
        "A2,6,6,上海,2026-09-01 10:00:00,,0",
        "A1,7,7,上海,2026-09-01 10:00:00,,0",
    ]
    export.write_text("\n".join([header, *rows]), encoding="utf-8")
    outcome = run_import(MemoryBook({"Sheet1": []}), [export], Options())
    assert [(i.code, i.key) for i in outcome.issues] == [("I03", "A1")]
    assert outcome.summary["Orders"]["added"] == 2
