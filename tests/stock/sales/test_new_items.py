"""New items are planned by what others of their category sold at first."""

from __future__ import annotations

import numpy as np
import pytest
from tests.stock.shops import days_ago, history, shop

from neiqin_macros.stock.sales.new_items import new_items


def launches(category: str, pieces: int, count: int = 3) -> list[tuple[str, str, int, int]]:
    """Items that came 100 days ago and sold so many pieces on each of their first 28 days."""
    return [(f"{category}{i}", category, 100 - d, pieces) for i in range(count) for d in range(28)]


def rates(*sold: tuple[str, str, int, int], **listed: dict[str, object]) -> dict[str, float | None]:
    """The rate of each item that is new, None for the others; the shop has sold OLD for 200 days."""
    rows = [("OLD", "cup", d, 9) for d in range(200, 0, -1)] + [*sold]
    products = {sku: {"sku": sku, "category": category} for sku, category, _, _ in rows}
    products |= {sku: {"sku": sku} | fields for sku, fields in listed.items()}
    book = shop(
        Products=[{"product": "x"} | p for p in products.values()],
        Sales=[{"day": days_ago(ago), "sku": sku, "qty": pieces} for sku, _, ago, pieces in rows],
    )
    found = history(book)
    new = new_items(found, np.full(len(found.items), 21.0))
    return {s: float(r) if n else None for s, r, n in zip(found.items.skus, new.rate, new.new, strict=True)}


def test_an_item_that_came_ten_days_ago_is_half_way_between_its_own_sales_and_its_categorys() -> None:
    found = rates(*launches("cup", 2), *launches("lid", 10), ("NEW", "cup", 14, 14))
    assert found["NEW"] == pytest.approx((14 + 14 * 2) / (14 + 14))
    assert {found[s] for s in ("OLD", "cup0", "lid2")} == {None}


def test_what_is_put_on_sale_and_has_not_sold_is_new_too() -> None:
    found = rates(
        *launches("cup", 2), NEXT={"category": "cup", "on_sale_from": days_ago(-3)}, SOLDOUT={"category": "cup"}
    )
    assert found["NEXT"] == pytest.approx(2)
    assert found["SOLDOUT"] is None


def test_few_launches_of_a_category_leave_it_to_the_whole_shop() -> None:
    found = rates(*launches("cup", 2), *launches("lid", 10, count=1), ("NEW", "lid", 14, 14))
    usual = np.mean([2, 2, 2, 10])
    assert found["NEW"] == pytest.approx((14 + 14 * usual) / 28)


def test_without_launches_nothing_is_new() -> None:
    assert rates(("NEW", "cup", 14, 14))["NEW"] is None
