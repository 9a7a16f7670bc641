"""orders.approve, orders.assign, orders.merge and orders.pick on small workbooks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import NOW, Rows, book, cells, day

from neiqin.changes import Result
from neiqin.errors import NeiqinError
from neiqin.macro import find_macro, macros
from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin.run import Options, arguments, run
from neiqin_macros.orders.work import printing
from neiqin_macros.orders.work.printing import cell

SOUND = {"payable": 100, "paid_amt": 100, "paid": day(2), "created": day(2), "status_norm": "to ship"}


def order(key: str, decision: str | None = "pass", **fields: Any) -> dict[str, Any]:
    return {"order_id": key, "decision": decision, **SOUND, **fields}


def done(name: str, *rows: dict[str, Any], lines: Rows | None = None, tables: Any = None, **settings: str) -> Result:
    """What a macro wants of a workbook."""
    opened = Opened(book(list(rows), lines, **(tables or {})))
    macro = find_macro(f"orders.{name}")
    assignments = {k.replace("__", "."): v for k, v in settings.items()}
    function = macro.load()
    result: Result = function(**arguments(macro, function, opened, Options("en", NOW, "mei", assignments=assignments)))
    return result


def values(result: Result) -> list[Any]:
    (change,) = result.changes.fields
    return [v if isinstance(v, str) else None for v in change.values]


def logged(result: Result) -> list[str]:
    return [key for new in result.log for key in new.frame["order_id"]]


# --- approve ---


@pytest.mark.parametrize(
    ("fields", "handling"),
    [
        ({}, "pass"),
        ({"decision": "review"}, "review"),
        ({"decision": "hold"}, "hold"),
        ({"decision": "hold", "human_decision": "pass"}, "pass"),
        ({"human_decision": "to confirm"}, "confirm"),
        ({"human_decision": "no idea"}, "review"),
        ({"decision": None}, None),
        ({"decision": None, "human_decision": "split"}, "split"),
        ({"status_norm": "cancelled"}, None),
        ({"status_norm": "cancelled", "human_decision": "pass"}, None),
    ],
)
def test_a_person_decides_and_without_one_the_rules(fields: dict[str, Any], handling: str | None) -> None:
    assert values(done("approve", order("1", **fields), order("2"))) == [handling, "pass"]


def test_only_the_first_row_of_an_order_is_handled() -> None:
    flat = [order("1", sku="A", qty=1), {"order_id": "1", "sku": "B", "qty": 1}]
    assert values(done("approve", *flat)) == ["pass", None]


def test_handlings_are_counted_and_what_was_never_checked() -> None:
    summary = done("approve", order("1"), order("2", "hold"), order("3", None)).summary
    assert summary == {"orders": 3, "live": 3, "handling": {"pass": 1, "hold": 1}, "not_validated": 1}


def test_what_passes_unseen_is_not_logged() -> None:
    assert logged(
        done(
            "approve",
            *(order("1"), order("2", "review"), order("3", human_decision="pass")),
            *(order("4", handling="hold"), order("5", handling="pass"), order("6", status_norm="cancelled")),
            order("7", handling="review", status_norm="cancelled"),
        )
    ) == ["2", "3", "4", "7"]


def test_before_orders_are_checked_nothing_can_be_approved() -> None:
    with pytest.raises(NeiqinError, match="No order has been checked yet"):
        done("approve", order("1", None))
    assert values(done("approve", order("1", None, status_norm="cancelled"))) == [None]


# --- assign ---

TWO = {"orders__people": "Mei, Ming"}


def test_whoever_is_needed_gets_one_person_and_the_others_none() -> None:
    result = done(
        "assign",
        *(order("1"), order("2", "review"), order("3", "hold"), order("4", human_decision="confirm")),
        *(order("5", "review", status_norm="shipped"), order("6", "review", human_decision="cancel")),
        **TWO,
    )
    assert values(result) == [None, "Mei", "Ming", "Mei", "Ming", None]
    assert result.summary == {
        "to_people": 4, "kept_by_who_had_them": 0, "newly_assigned": 4, "people": {"Mei": 2, "Ming": 2}
    }  # fmt: skip
    assert logged(result) == ["2", "3", "4", "5"]


def test_a_handler_wins_who_has_it_keeps_it_and_who_left_gives_theirs_up() -> None:
    rows = [
        order("1", "review", assignee="Ming"),
        order("2", "review", handler="Boss", assignee="Mei"),
        order("3", "review", assignee="Gone"),
        order("4", assignee="Mei"),
    ]
    result = done("assign", *rows, **TWO)
    assert values(result) == ["Ming", "Boss", "Mei", None]
    assert logged(result) == ["2", "3", "4"]


def test_a_buyers_orders_go_to_one_person() -> None:
    rows = [order(f"{i}", "review", buyer_key="b1" if i < 3 else "***" if i < 5 else f"b{i}") for i in range(8)]
    shared = values(done("assign", *rows, **TWO))
    assert len(set(shared[:3])) == 1
    assert (shared.count("Mei"), shared.count("Ming")) == (4, 4)


def test_by_platform_and_by_rule() -> None:
    rows = [
        order(f"{i}", "review", platform="momo" if i % 2 else "shopee", reasons="A08, C02" if i % 2 else "C02, D13")
        for i in range(6)
    ]
    for way in ("platform", "rule"):
        shared = values(done("assign", *rows, **TWO, orders__assign_by=way))
        assert len({(row["platform"], name) for row, name in zip(rows, shared, strict=True)}) == 2


@given(st.permutations(range(8)), st.sampled_from(["load", "platform", "rule"]))
def test_nothing_depends_on_how_the_sheet_is_sorted(places: list[int], way: str) -> None:
    rows = [
        order(
            f"{i}", "review", platform="p" if i < 3 else "q", buyer_key=f"b{i % 5}", reasons="A08" if i % 2 else "C02"
        )
        for i in range(8)
    ]
    once = values(done("assign", *rows, **TWO, orders__assign_by=way))
    again = values(done("assign", *(rows[i] for i in places), **TWO, orders__assign_by=way))
    assert again == [once[i] for i in places]


def test_with_nobody_named_it_says_so() -> None:
    with pytest.raises(NeiqinError, match=r"Nobody is named.*orders\.people"):
        done("assign", order("1", "review"), orders__people=" , ")


# --- merge and pick ---


def table(result: Result, name: str) -> list[list[Any]]:
    report = next(r for r in result.changes.reports if r.name == name).in_language("zh-Hant")
    return [[str(v) if hasattr(v, "cell") else v for v in row] for row in report.tables[0].rows]


HERE = {"buyer_key": "b1", "address": "南京東路5號"}


def test_orders_of_one_buyer_to_one_address_are_listed_the_urgent_group_first() -> None:
    there = {"buyer_key": "b2", "address": "忠孝東路8號"}
    plain = [order(f"x{i}", buyer_key=f"x{i}", address=f"信義路{i}號") for i in range(6)]
    result = done(
        "merge", order("9", **HERE), order("3", **there, paid=day(1)), order("1", "hold", **HERE),
        order("4", **there), order("5", **there, status_norm="shipped"), *plain,
    )  # fmt: skip
    listed = table(result, "merge")
    assert [(row[0], row[1], row[4], row[-1]) for row in listed] == [
        (1, "Orders!A3", "3", "通過"),
        (1, "Orders!A5", "4", "通過"),
        (2, "Orders!A4", "1", "暫停"),
        (2, "Orders!A2", "9", "通過"),
    ]
    assert result.summary == {"groups": 2, "orders_that_can_be_merged": 4, "parcels_saved": 2}


def test_where_nothing_can_be_looked_for_the_sheet_says_why() -> None:
    (report,) = done("merge", order("1")).changes.reports
    assert report.in_language("en").notes[-1].startswith("Nothing could be looked for: ")


LINES = [
    *({"order_id": "1", "sku": "SET", "product": "Tea set", "qty": 2}, {"order_id": "1", "sku": "TEA", "qty": 1}),
    *({"order_id": "2", "sku": "tea", "qty": 4}, {"order_id": "2", "product": "Gift card", "qty": 1}),
    *({"order_id": "3", "sku": "TEA", "qty": 50}, {"order_id": "2", "sku": "CUP", "qty": None}),
    {"order_id": "2", "sku": "POST", "qty": 1},
]
TABLES = {
    "Bundles": [{"bundle": "SET", "part": "TEA", "quantity": 3}, {"bundle": "SET", "part": "CUP"}],
    "Products": [{"sku": "TEA", "product": "Oolong", "variant": "50 g", "list_price": 5}],
    "Stock": [{"sku": "TEA", "warehouse": w, "on_hand": 10} for w in "AB"],
}


def packed(*more: dict[str, Any]) -> Result:
    opened = {name: rows for name, rows in TABLES.items() if name == "Stock"}
    orders = [
        order("1", handling="pass", receiver="王", phone="0912", address="A 路 1 號", buyer_note="請快", paid=day(3)),
        order("2", handling="pass", carrier="黑貓"),
        order("3", "review", handling="review"),
        order("4", "hold", handling="pass"),
        order("5", handling="pass", status_norm="shipped"),
        *more,
    ]
    whole = book(orders, LINES, TABLES["Products"], None, TABLES["Bundles"], **opened)
    macro = find_macro("orders.pick")
    function = macro.load()
    result: Result = function(**arguments(macro, function, Opened(whole), Options("en", NOW, "mei")))
    return result


def test_the_pick_list_takes_bundles_apart_and_adds_up() -> None:
    result = packed()
    assert table(result, "pick_list") == [
        ["CUP", None, None, 2, 1, None],
        ["TEA", "Oolong", "50 g", 11, 2, 20],
        [None, "Gift card", None, 1, 1, None],
    ]
    report = next(r for r in result.changes.reports if r.name == "pick_list").in_language("en")
    assert report.notes[-1] == "1 lines without a quantity above 0 are not in the pick list; see the packing list."
    assert report.tables[0].headers == ("SKU", "Product", "Variant", "Qty", "Orders", "On hand")
    assert [(figure.label, figure.value) for figure in report.figures] == [("SKUs", 3), ("Pieces", 14)]


def test_the_packing_list_holds_each_order_once_the_urgent_first() -> None:
    assert table(packed(), "packing_list") == [
        ["Orders!A3", "2026-09-04 12:00", "2", None, None, None, "黑貓", None, "Gift card", None, 1, None],
        [None, None, None, None, None, None, None, "CUP", None, None, None, None],
        [None, None, None, None, None, None, None, "tea", "Oolong", "50 g", 4, None],
        ["Orders!A2", "2026-09-05 12:00", "1", "王", "0912", "A 路 1 號", None, "SET", "Tea set", None, 2, "請快"],
        [None, None, None, None, None, None, None, "TEA", "Oolong", "50 g", 1, None],
    ]


def test_an_order_without_lines_is_packed_all_the_same() -> None:
    rows = table(packed(order("6", handling="pass", paid=day(1))), "packing_list")
    assert rows[0][:3] == ["Orders!A7", "2026-09-03 12:00", "6"]


def test_orders_alone_are_packed_without_lines() -> None:
    result = done("pick", order("1", handling="pass"))
    assert [row[2] for row in table(result, "packing_list")] == ["1"]
    assert table(result, "pick_list") == []
    assert result.summary["pieces_to_pick"] == 0


def test_before_orders_are_approved_nothing_is_picked() -> None:
    with pytest.raises(NeiqinError, match="No order has been approved yet"):
        done("pick", order("1"))


def test_a_long_list_says_how_much_of_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "MOST", 1)
    assert [r.in_language("en") for r in printing.shown_first(2)] == ["The first 1 of 2 lines are listed."]
    assert list(printing.shown_first(1)) == []


@pytest.mark.parametrize(("value", "said"), [(2.0, 2), (2.5, 2.5), (float("nan"), None), ("x", "x"), (None, None)])
def test_cells_hold_what_people_read(value: Any, said: Any) -> None:
    assert cell(value) == said


# --- all of them ---


def test_only_validate_writes_the_review() -> None:
    assert {n for n, m in macros().items() if n.startswith("orders.") and m.review} == {
        "orders.validate",
        "orders.map_skus",
    }


def test_our_printed_sheets_are_never_read_as_tables() -> None:
    whole = MemoryBook({"Orders": cells([order("1", handling="pass")]), "Lines": cells(LINES[:2])})
    for _ in range(2):
        run(find_macro("orders.pick"), whole, Options("en", NOW))
    assert set(whole.sheets) == {"Orders", "Lines", "Pick list", "Packing list"}
