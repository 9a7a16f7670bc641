"""Made-up sheets of Shopee to change products with."""

from __future__ import annotations

from typing import Final

from tests.platforms.made_up import MadeUp

TECHNICAL: Final = (
    "et_title_product_id", "et_title_product_name", "et_title_variation_id", "et_title_variation_name",
    "et_title_parent_sku", "et_title_variation_sku", "et_title_variation_price", "ps_gtin_code",
    "et_title_variation_stock", "et_title_reason",
)  # fmt: skip
ENGLISH: Final = (
    "Product ID", "Product Name", "Variation ID", "Variation Name", "Parent SKU", "SKU", "Price", "GTIN", "Stock", "",
)  # fmt: skip
TAIWAN: Final = (
    "商品ID", "商品名稱", "商品選項ID", "商品規格名稱", "主商品貨號", "商品選項貨號", "價格", "GTIN", "庫存", "",
)  # fmt: skip


def below(headers: tuple[str, ...], *products: tuple[str, ...]) -> tuple[dict[str, str], ...]:
    """Give what stands below the technical headers: a mark, the headers that people read, instructions, products."""
    asked = ("", "", "", "", "", "", "Mandatory", "", "Mandatory", "")
    ones = ("1",) * 9
    rows = (("sales_info", "35b74571", "0", "231505269", "{}"), headers, asked, ones, asked, *products)
    return tuple(dict(zip(TECHNICAL, row, strict=False)) for row in rows)


PRODUCTS: Final = (
    ("57950000129", 'Canvas bag, "large"', "345260000514", "Sea blue", "BAG", "BAG-L-BL", "109.00", "", "12"),
    ("57950000129", 'Canvas bag, "large"', "345260000529", "White", "", "BAG-L-W", "119.00", "", "3"),
    ("57950000956", "Socks", "0", "", "SOCK", "", "39.00", "", "150"),
)
FIXTURES: Final = (
    MadeUp(
        "shopee.mass_update",
        "mass_update_sales_info_1.xlsx",
        TECHNICAL,
        below(ENGLISH, *PRODUCTS),
        sheet="Sheet1",
    ),
)
