"""orders.map_skus: one product has many names; each line is looked up, and never guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import cells

from neiqin.importing import run_import
from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.outcome import Outcome
from neiqin.run import run
from neiqin_macros.orders.goods import nearest
from neiqin_macros.orders.goods.sku_mapping import ASKED, look_up
from neiqin_macros.tables.order_lines import OrderLine

OPTIONS = Options(now=datetime(2026, 9, 30))
Rows = Sequence[Mapping[str, Any]]


def desk(lines: Rows, maps: Rows = (), products: Rows = (), bundles: Rows = ()) -> MemoryBook:
    """A workbook of order lines with a SKU map, products and bundles."""
    filled = [{"platform": "shopee", "order_id": "1", "line_no": str(i), "qty": 2} | row for i, row in enumerate(lines)]
    sheets = {
        "Lines": cells(filled, "platform", "shop", "order_id", "line_no", "sku", "item_id", "product", "variant"),
        "Map": cells(maps, "platform", "shop", "their_sku", "item_id", "variant", "our_sku", "units_each"),
        "Products": cells(products, "sku", "product", "variant"),
        "Bundles": cells(bundles, "bundle", "part"),
    }
    return MemoryBook(sheets)


def looked(book: MemoryBook) -> Outcome:
    return run(find_macro("orders.map_skus"), book, OPTIONS)


def found(book: MemoryBook) -> list[tuple[Any, Any]]:
    """Our SKU and the units of every line."""
    frame = Opened(book).need(OrderLine).frame[["our_sku", "units"]]
    return [tuple(None if pd.isna(v) else v for v in row) for row in frame.itertuples(index=False)]


def mapped(lines: Rows, maps: Rows = (), products: Rows = (), bundles: Rows = ()) -> list[tuple[Any, Any]]:
    book = desk(lines, maps, products, bundles)
    looked(book)
    return found(book)


def test_a_line_is_what_the_map_says_and_its_units_are_ours() -> None:
    maps = [{"their_sku": "CUP-6", "our_sku": "CUP", "units_each": 6}, {"their_sku": "BAG-X", "our_sku": "BAG"}]
    assert mapped([{"sku": "CUP-6"}, {"sku": "BAG-X"}], maps) == [("CUP", 12), ("BAG", 2)]


def test_a_line_that_is_one_of_our_products_or_bundles_is_itself() -> None:
    products, bundles = [{"sku": "CUP"}], [{"bundle": "SET", "part": "CUP"}]
    assert mapped([{"sku": "cup"}, {"sku": "SET"}], products=products, bundles=bundles) == [("CUP", 2), ("SET", 2)]


def test_the_item_and_its_variant_tell_where_the_sku_does_not() -> None:
    maps = [
        {"item_id": "77", "variant": "red", "our_sku": "RED"},
        {"item_id": "77", "our_sku": "ANY"},
        {"item_id": "78", "variant": "red", "our_sku": "OTHER"},
    ]
    lines = [{"item_id": "77", "variant": "Red"}, {"item_id": "77", "variant": "blue"}, {"item_id": "78"}]
    assert [sku for sku, _ in mapped(lines, maps)] == ["RED", "ANY", None]


@pytest.mark.parametrize(
    ("maps", "expected"),
    [
        ([{"our_sku": "ANY"}, {"platform": "shopee", "our_sku": "P"}], "P"),
        ([{"platform": "shopee", "our_sku": "P"}, {"platform": "shopee", "shop": "s", "our_sku": "PS"}], "PS"),
        ([{"shop": "s", "our_sku": "S"}, {"our_sku": "ANY"}], "S"),
        ([{"platform": "momo", "our_sku": "M"}, {"our_sku": "ANY"}], "ANY"),
        ([{"platform": "momo", "our_sku": "M"}], None),
        ([{"platform": "shopee", "shop": "t", "our_sku": "T"}], None),
        ([{"item_id": "7", "our_sku": "IT"}, {"our_sku": "ANY"}], "IT"),
        ([{"platform": "Shopee", "our_sku": "P"}], "P"),
    ],
)
def test_the_row_that_tells_the_most_of_a_line_counts(maps: list[dict[str, Any]], expected: str | None) -> None:
    rows = [{"their_sku": "X"} | row for row in maps]
    line = {"sku": "X", "shop": "s", "item_id": "7"}
    for order in (rows, rows[::-1]):
        assert mapped([line], order)[0][0] == expected


def test_a_sku_goes_before_an_item_and_the_map_before_our_own_name() -> None:
    maps = [{"item_id": "7", "platform": "shopee", "our_sku": "BY-ITEM"}, {"their_sku": "X", "our_sku": "BY-SKU"}]
    lines = [{"sku": "X", "item_id": "7"}, {"sku": "CUP", "item_id": "7"}, {"sku": "Y", "item_id": "7"}]
    assert [s for s, _ in mapped(lines, maps, [{"sku": "CUP"}, {"sku": "X"}])] == ["BY-SKU", "CUP", "BY-ITEM"]


def test_two_answers_that_tell_equally_much_are_a_finding_and_no_guess() -> None:
    maps = [
        {"their_sku": "X", "platform": "shopee", "our_sku": "A"},
        {"their_sku": "X", "shop": "s", "our_sku": "B", "units_each": 3},
        {"their_sku": "X", "our_sku": "C"},
    ]
    book = desk([{"sku": "X", "shop": "s"}, {"sku": "X"}, {"sku": "X", "shop": "s"}], maps)
    outcome = looked(book)
    assert found(book) == [(None, None), ("A", 2), (None, None)]
    (issue,) = outcome.issues
    assert (issue.code, str(issue.address)) == ("M02", "Lines!E2")
    assert "different answers for “X” (2 lines): A x 1, B x 3." in issue.say("en")


def test_one_answer_said_twice_is_one_answer() -> None:
    maps = [{"their_sku": "X", "platform": "shopee", "our_sku": "A"}, {"their_sku": "x", "shop": "s", "our_sku": "A"}]
    assert mapped([{"sku": "X", "shop": "s"}], maps)[0] == ("A", 2)


def test_skus_that_only_capitals_tell_apart_are_told_apart() -> None:
    products = [{"sku": "ab-1"}, {"sku": "AB-1"}, {"sku": "cd-1"}]
    lines = [{"sku": "ab-1"}, {"sku": "AB-1"}, {"sku": "Ab-1"}, {"sku": "CD-1"}]
    assert [s for s, _ in mapped(lines, products=products)] == ["ab-1", "AB-1", None, "cd-1"]


def test_what_is_not_found_is_listed_once_with_its_lines_and_what_is_near() -> None:
    products = [{"sku": "CUP-500-BK", "product": "Cup", "variant": "black"}, {"sku": "BAG-01", "product": "Canvas bag"}]
    lines = [{"sku": "CUP-500-B"}, {"sku": "CUP-500-B"}, {"sku": "Q7", "product": "bag canvas"}, {"sku": "#" * 9}]
    outcome = looked(desk(lines, products=products))
    assert [(i.code, i.value, str(i.address)) for i in outcome.issues] == [
        ("M01", "CUP-500-B", "Lines!E2"), ("M01", "Q7", "Lines!E4"), ("M01", "#########", "Lines!E5"),
    ]  # fmt: skip
    near, named, lonely = (i.say("en") for i in outcome.issues)
    assert "(2 lines) is none of our SKUs; the nearest are CUP-500-BK (95)" in near
    assert "the nearest are BAG-01 (100)" in named
    assert "none is near" in lonely
    assert outcome.summary["our_SKUs"] == {"found": 0, "not_found": 4, "doubtful": 0, "nothing_to_look_up_by": 0}


def test_of_skus_that_were_too_many_to_compare_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest, "_COMPARISONS", 0)
    outcome = looked(desk([{"sku": f"CUP-{i:02}"} for i in range(22)], products=[{"sku": "CUP-500-BK"}]))
    said = [i.say("en") for i in outcome.issues]
    assert sum("too many are unknown to say what is near" in text for text in said) == 2
    assert len(said) == 22


def test_postage_and_lines_without_any_id_are_not_asked_for() -> None:
    lines = [{"sku": "POST"}, {"product": "運費"}, {"product": "pen"}]
    outcome = looked(desk(lines, products=[{"sku": "CUP"}]))
    assert not outcome.issues
    assert outcome.summary["our_SKUs"]["nothing_to_look_up_by"] == 1


def test_without_a_map_and_products_nothing_is_written_and_that_is_said() -> None:
    for book in (desk([{"sku": "X"}]), MemoryBook({"Lines": [["order_id", "sku"], ["1", "X"]]})):
        outcome = looked(book)
        assert "our_sku" not in Opened(book).need(OrderLine).present
        assert "neither a SKU map" in outcome.summary["our_SKUs"].in_language("en")


def test_units_that_cannot_be_read_or_are_none_say_nothing() -> None:
    for units in ("six", 0, -1):
        assert mapped([{"sku": "X"}], [{"their_sku": "X", "our_sku": "A", "units_each": units}])[0] == (None, None)


def test_a_second_look_changes_nothing() -> None:
    book = desk([{"sku": "X"}, {"sku": "Y"}], [{"their_sku": "X", "our_sku": "A"}])
    looked(book)
    assert not looked(book).written


# --- as part of an import

HEADER = "Name,Created at,Financial Status,Lineitem name,Lineitem quantity,Lineitem sku,Total"


def shopify(path: Path, *lines: str) -> Path:
    path.write_text("\n".join([HEADER, *(f"{line},11" for line in lines)]), encoding="utf-8")
    return path


def test_an_import_looks_new_lines_up_and_those_that_stand(tmp_path: Path) -> None:
    book = MemoryBook({"Map": [["Their SKU", "Our SKU", "Units each"], ["S1", "PEN", 3]]})
    first = shopify(tmp_path / "a.csv", "#1,2026-09-01 10:00:00 +0800,paid,pen,1,S1", "#1,,,ink,2,S2")
    outcome = run_import(book, [first], OPTIONS)
    assert found(book) == [("PEN", 3), (None, None)]
    assert [(i.code, i.value, i.key) for i in outcome.issues] == [("M01", "S2", "#1 / 2")]
    assert outcome.issues[0].address is not None
    assert outcome.issues[0].address.row == 3
    stamp = book.stamp()
    assert not run_import(book, [first], OPTIONS).written
    assert book.stamp() == stamp
    book.sheets["Map"].cells.update({(2, 0): "S2", (2, 1): "INK"})
    second = shopify(tmp_path / "b.csv", "#2,2026-09-02 10:00:00 +0800,paid,ink,1,S2")
    assert not run_import(book, [second], OPTIONS).issues
    assert found(book) == [("PEN", 3), ("INK", 2), ("INK", 1)]


def test_a_mapping_typed_later_takes_effect_with_the_same_export(tmp_path: Path) -> None:
    export = shopify(tmp_path / "a.csv", "#1,2026-09-01 10:00:00 +0800,paid,pen,1,S1")
    book = MemoryBook({"Map": [["Their SKU", "Our SKU"], ["S9", "X"]]})
    run_import(book, [export], OPTIONS)
    book.sheets["Map"].cells[1, 0] = "S1"
    again = run_import(book, [export], OPTIONS)
    assert (again.summary["OrderLines"]["unchanged"], found(book)) == (1, [("X", 1)])


def test_an_import_without_a_map_says_that_nothing_was_looked_up(tmp_path: Path) -> None:
    book = MemoryBook({"Notes": [["mine"]]})
    outcome = run_import(book, [shopify(tmp_path / "a.csv", "#1,2026-09-01 10:00:00 +0800,paid,pen,1,S1")], OPTIONS)
    assert outcome.exit_code == 0
    assert "neither a SKU map" in outcome.summary["our_SKUs"].in_language("en")
    assert found(book) == [(None, None)]


def test_two_sheets_that_could_be_the_lines_do_not_stop_an_import_of_something_else(tmp_path: Path) -> None:
    lines = [["order_id", "sku"], ["1", "X"]]
    book = MemoryBook({"A": lines, "B": lines, "Products": [["sku", "product"], ["X", "x"]]})
    header = "订单编号,总金额,买家实际支付金额,收货地址,订单创建时间,订单付款时间,退款金额"
    (tmp_path / "t.csv").write_text(f"{header}\n1,10,10,上海,2026-02-01 10:00:00,,0", encoding="utf-8")
    outcome = run_import(book, [tmp_path / "t.csv"], OPTIONS)
    assert outcome.summary["Orders"]["added"] == 1
    assert "Two tables could be" in outcome.summary["orders.map_skus"].in_language("en")


# --- against the plainest reading of the rule

word = st.none() | st.sampled_from("ab")
line = st.fixed_dictionaries(dict.fromkeys(ASKED, word))
rule = st.fixed_dictionaries(
    {
        "platform": word,
        "shop": word,
        "their_sku": word,
        "item_id": word,
        "variant": word,
        "our_sku": st.sampled_from("XYa"),
    }
)


def plainly(row: dict[str, Any], rules: list[dict[str, Any]], ours: list[str]) -> str | None:
    """Our SKU of one line, or None where it is unknown or doubtful."""

    def answers(*, by_sku: bool) -> str | None:
        fits: dict[tuple[Any, ...], set[str]] = {}
        for one in rules:
            told = {"sku": one["their_sku"], **{n: one[n] for n in ASKED if n != "sku"}}
            if (told["sku"] is not None) != by_sku or (told["sku"] is None and told["item_id"] is None):
                continue
            if all(value is None or value == row[name] for name, value in told.items()):
                known = {name: value is not None for name, value in told.items()}
                rank = (known["sku"], known["item_id"], known["variant"], known["platform"] + known["shop"])
                fits.setdefault(rank, set()).add(one["our_sku"])
        if not fits:
            return None
        best = fits[max(fits)]
        return best.pop() if len(best) == 1 else "?"

    said = answers(by_sku=True) or (row["sku"] if row["sku"] in ours else None) or answers(by_sku=False)
    return None if said == "?" else said


@given(st.lists(line, min_size=1, max_size=6), st.lists(rule, max_size=6), st.sets(st.sampled_from("ab")))
def test_every_line_is_answered_as_the_rule_says(rows: list[Any], rules: list[Any], ours: set[str]) -> None:
    columns = ["platform", "shop", "their_sku", "item_id", "variant", "our_sku"]
    maps = pd.DataFrame([{n: r[n] for n in columns} for r in rules], columns=columns, dtype=object)
    maps["units_each"] = np.full(len(maps), np.nan)
    told = look_up(pd.DataFrame(rows, dtype=object), maps, sorted(ours))
    assert [None if pd.isna(s) else s for s in told.our_sku] == [plainly(r, rules, sorted(ours)) for r in rows]
