"""Rules B01 and B02: SKUs that the product list does not know."""

from __future__ import annotations

from typing import Any

import pytest
from tests.orders.desks import judge

ORDER = [{"order_id": "1", "payable": 5}]
PRODUCTS = [{"sku": s, "product": s} for s in ("CUP-500-BK", "BAG-01", "tea-9")]


@pytest.mark.parametrize("sku", ["CUP-500-BK", "cup-500-bk", "ＢＡＧ－０１", "TEA-9", " BAG-01 "])
def test_a_sku_is_known_exactly_or_folded(sku: str) -> None:
    assert judge(ORDER, [{"order_id": "1", "sku": sku}], PRODUCTS).rows("B01") == []


def test_an_unknown_sku_is_reviewed_and_the_nearest_named() -> None:
    verdict = judge(ORDER, [{"order_id": "1", "sku": "BAG-01"}, {"order_id": "1", "sku": "CUP-5OO-BK"}], PRODUCTS)
    assert verdict.hit("B01") == [("sku", 1)]
    assert verdict.column("score") == [40]
    assert "the nearest is “CUP-500-BK”" in verdict.said("B01")[0]


def test_where_no_sku_is_near_none_is_named() -> None:
    said = judge(ORDER, [{"order_id": "1", "sku": "#######"}], PRODUCTS).said("B01")
    assert said == ["SKU “#######” is not in the product list. Correct the SKU, or add the product."]


@pytest.mark.parametrize("line", [{"sku": None, "qty": 1}, {"sku": "POST"}, {"sku": "X", "product": "運費"}])
def test_blank_skus_and_services_are_not_looked_up(line: dict[str, Any]) -> None:
    assert judge(ORDER, [{"order_id": "1", "sku": "BAG-01"}, {"order_id": "1"} | line], PRODUCTS).rows("B01") == []


def test_lines_of_orders_set_aside_are_not_looked_up() -> None:
    orders = [{"order_id": "1", "status_norm": "cancelled"}]
    assert judge(orders, [{"order_id": "1", "sku": "NEW"}], PRODUCTS).rows("B01") == []


def test_an_order_is_charged_once_for_two_unknown_skus() -> None:
    verdict = judge(ORDER, [{"order_id": "1", "sku": s} for s in ("NEW-1", "NEW-2")], PRODUCTS)
    assert verdict.column("score") == [40]
    assert verdict.summary["hits"]["B01"] == 2


@pytest.mark.parametrize(
    ("lines", "products", "why"),
    [
        ([{"order_id": "1", "sku": "A"}], None, "no product list"),
        ([{"order_id": "1", "sku": "A"}], [], "no product list"),
        (None, PRODUCTS, "no order lines"),
        ([{"order_id": "1", "qty": 1}], PRODUCTS, "no column “SKU” with values"),
    ],
)
def test_products_and_skus_must_be_there(lines: Any, products: Any, why: str) -> None:
    assert judge(ORDER, lines, products).why_not("B01") == why


def test_a_line_that_the_map_has_found_is_looked_for_under_our_sku() -> None:
    lines = [{"order_id": "1", "sku": s, "our_sku": o} for s, o in (("X", "BAG-01"), ("Y", "BAG-1O"), ("BAG-01", None))]
    verdict = judge(ORDER, lines, PRODUCTS)
    assert verdict.rows("B01") == [1]
    assert "SKU “BAG-1O” is not in the product list; the nearest is “BAG-01”" in verdict.said("B01")[0]


def test_our_sku_alone_is_enough() -> None:
    assert judge(ORDER, [{"order_id": "1", "our_sku": "NEW", "qty": 1}], PRODUCTS).rows("B01") == [0]


def test_a_bundle_is_known_too() -> None:
    lines = [{"order_id": "1", "sku": s} for s in ("SET-1", "SET-2")]
    book_of = judge(ORDER, lines, PRODUCTS, bundles=[{"bundle": "set-1", "part": "BAG-01"}])
    assert book_of.rows("B01") == [1]


SET = [{"bundle": "SET-1", "part": "BAG-01"}, {"bundle": "SET-1", "part": "TEA-9"}]


@pytest.mark.parametrize(
    ("part", "hit"),
    [("CUP-500-BK", False), ("cup-500-bk", False), ("CUP-5OO-BK", True), ("SET-1", False), (None, False)],
)
def test_each_part_of_a_bundle_is_known(part: str | None, *, hit: bool) -> None:
    bundles = [*SET, {"bundle": "SET-2", "part": "BAG-01"}, {"bundle": "SET-2", "part": part}]
    lines = [{"order_id": "1", "sku": s} for s in ("SET-1", "set-2", "BAG-01", "NEW")]
    assert judge(ORDER, lines, PRODUCTS, bundles=bundles).rows("B02") == ([1] if hit else [])


def test_unknown_parts_are_named() -> None:
    bundles = [*SET, {"bundle": "SET-1", "part": "X"}, {"bundle": "SET-1", "part": "Y"}]
    verdict = judge(ORDER, [{"order_id": "1", "our_sku": "SET-1", "sku": "?"}], PRODUCTS, bundles=bundles)
    said = "“SET-1” holds “X, Y”, which is not in the product list."
    assert verdict.said("B02") == [f"{said} Correct the part in the list of bundles, or add the product."]
    assert verdict.column("score") == [40]


def test_bundles_in_orders_set_aside_are_not_looked_into() -> None:
    orders = [{"order_id": "1", "status_norm": "cancelled"}]
    bundles = [{"bundle": "SET-1", "part": "X"}]
    assert judge(orders, [{"order_id": "1", "sku": "SET-1"}], PRODUCTS, bundles=bundles).rows("B02") == []


@pytest.mark.parametrize(
    ("lines", "products", "bundles", "why"),
    [
        ([{"order_id": "1", "sku": "SET-1"}], None, SET, "no product list"),
        ([{"order_id": "1", "sku": "SET-1"}], PRODUCTS, None, "no list of bundles"),
        ([{"order_id": "1", "sku": "SET-1"}], PRODUCTS, [{"bundle": "SET-1", "part": None}], "no list of bundles"),
        (None, PRODUCTS, SET, "no order lines"),
        ([{"order_id": "1", "qty": 1}], PRODUCTS, SET, "no column “SKU” with values"),
    ],
)
def test_products_and_bundles_must_be_there(lines: Any, products: Any, bundles: Any, why: str) -> None:
    assert judge(ORDER, lines, products, bundles=bundles).why_not("B02") == why
