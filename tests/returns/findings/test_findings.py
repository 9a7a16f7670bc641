"""What a report finds: the planted causes, the strongest first, and nothing where nothing is planted."""

from __future__ import annotations

from benchmarks.returning_shop import USUAL, Planted, draw_shop
from tests.orders.desks import Rows, day
from tests.returns.desks import claims
from tests.returns.shops import found, report_of, reported, shop_report

from neiqin.changes import Result
from neiqin.memory import MemoryBook
from neiqin_macros.returns.sales.dimensions import TITLES
from neiqin_macros.words import FindingSubject


def higher(result: Result) -> list[tuple[str, str]]:
    """What comes back more: subject and group."""
    return [(subject, group) for kind, subject, group in found(result) if kind == "higher_rate"]


def said(result: Result, kind: str) -> list[str]:
    frame = result.changes.queues[0].frame
    return [text.in_language("en") for text in frame["found"][frame["kind"] == kind]]


def test_planted_causes_are_found_and_nothing_that_only_they_make_look_bad() -> None:
    assert set(higher(shop_report())) == {("sku", "T001-M"), ("carrier", "Bluebird"), ("supplier", "Northway")}
    assert higher(shop_report())[0] == ("sku", "T001-M")


def test_nothing_is_found_where_all_are_alike() -> None:
    alike = Planted(sku_rate=USUAL, supplier_rate=USUAL, carrier_rate=USUAL)
    assert [higher(report_of(draw_shop(4000, seed, planted=alike))) for seed in range(5)] == [[]] * 5


def test_a_sku_is_compared_with_its_category_and_a_carrier_with_the_rest() -> None:
    sku, *others = said(shop_report(), "higher_rate")
    assert sku.startswith("SKU T001-M: ")
    assert "times its category; " in sku
    assert all("times the rest; " in sentence for sentence in others)


def test_the_first_reasons_that_make_up_most_are_the_main_causes() -> None:
    (sentence,) = said(shop_report(), "main_causes")
    assert sentence.startswith("Main causes: ")


def test_a_sku_that_is_exchanged_for_larger_sizes_runs_small() -> None:
    assert any("larger size, mostly L: it runs small." in text for text in said(shop_report(), "size_exchanged"))


def test_what_is_behind_a_finding_is_linked() -> None:
    frame = shop_report().changes.queues[0].frame
    assert {place.sheet for place in frame["place"]} == {"Returns"}
    assert {place.sheet for place in small_shop(6).changes.queues[0].frame["place"]} == {"Returns"}


def small_shop(returned: int, buyer: str = "ann") -> Result:
    """Forty buyers with two orders each, and one with six of which some came back."""
    orders: Rows = [
        {"order_id": f"{b}-{i}", "created": day(1 + i), "buyer_key": f"b{b}", "payable": 5}
        for b in range(40)
        for i in range(2)
    ] + [{"order_id": f"a{i}", "created": day(3 + i), "buyer_key": buyer, "payable": 5} for i in range(6)]
    back = [{"order_id": f"a{i}", "asked": day(12)} for i in range(returned)] + [{"order_id": "1-1", "asked": day(12)}]
    given = {"Orders": orders, "Returns": claims(*back)}
    sheets = {n: [list(rows[0]), *([r.get(f) for f in rows[0]] for r in rows)] for n, rows in given.items()}
    return reported(MemoryBook(sheets))


def test_a_buyer_who_returns_most_of_their_orders_is_named() -> None:
    assert said(small_shop(6), "serial_returners") == ["Buyer ann sent back 6 of 6 orders."]
    assert said(small_shop(2), "serial_returners") == []


def test_a_masked_buyer_is_nobody() -> None:
    assert said(small_shop(6, "a***n"), "serial_returners") == []


def test_whatever_groups_are_compared_by_is_said_in_the_workbook_s_language() -> None:
    assert {*TITLES} <= {subject.value for subject in FindingSubject}
