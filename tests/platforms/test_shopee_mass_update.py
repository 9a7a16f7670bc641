"""Shopee's sheet to change products with: what stands between its technical headers and its products is none."""

from __future__ import annotations

import pytest
from tests.platforms.made_up.shopee_mass_update import ENGLISH, FIXTURES, PRODUCTS, TAIWAN, below
from tests.platforms.reading import codes_of, reread, rows_of

from neiqin_macros.tables.products import Product

(SHEET,) = FIXTURES
THAI = (
    "รหัสสินค้า", "ชื่อสินค้า", "รหัสตัวเลือกสินค้า", "ชื่อตัวเลือกสินค้า", "Parent SKU", "เลข SKU", "ราคา", "GTIN", "คลัง", "เหตุผล",
)  # fmt: skip


@pytest.mark.parametrize("headers", [ENGLISH, TAIWAN, THAI], ids=["English", "Taiwan", "Thai"])
def test_the_headers_that_people_read_may_be_in_any_language(headers: tuple[str, ...]) -> None:
    found = reread(SHEET, *below(headers, *PRODUCTS))
    assert (found.platform.name, codes_of(found)) == ("shopee.mass_update", set())
    assert [(r["sku"], r.get("variant"), r["list_price"]) for r in rows_of(found, Product)] == [
        ("BAG-L-BL", "Sea blue", 109), ("BAG-L-W", "White", 119), ("SOCK", None, 39),
    ]  # fmt: skip


def test_a_sheet_without_products_gives_none() -> None:
    assert rows_of(reread(SHEET, *below(ENGLISH)), Product) == []
