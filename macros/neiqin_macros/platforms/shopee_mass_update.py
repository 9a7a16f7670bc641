"""Shopee's sheet to change products with: above its headers, in any language, stand technical ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin.export import Export, Look, Part, read
from neiqin.table import Names
from neiqin_macros.tables.products import Product

if TYPE_CHECKING:
    import pandas as pd

_ID: Final = r"\d{6,}"
"""A product's number: the rows of headers and instructions below hold words or a single digit."""


def _products(frame: pd.DataFrame, column: Look) -> pd.DataFrame:
    return frame[column("et_title_product_id").str.fullmatch(_ID).fillna(value=False).to_numpy(bool)]


MASS_UPDATE: Final = Export(
    platform="shopee",
    kind="mass_update",
    title=Names("Shopee mass update file", "蝦皮批次更新檔案", "Shopee 批量更新文件"),
    evidence="header only",
    signature=("et_title_product_id", "et_title_variation_id", "et_title_variation_sku", "et_title_variation_price"),
    parts=(
        Part(
            Product,
            {
                "sku": read("et_title_variation_sku", "et_title_parent_sku", filled=True),
                "product": "et_title_product_name",
                "variant": "et_title_variation_name",
                "list_price": "et_title_variation_price",
            },
            finish=_products,
        ),
    ),
    also=("et_title_variation_stock", "et_title_reason", "ps_gtin_code", "ps_minimum_purchase_quantity",
          "ps_maximum_purchase_quantity", "et_title_product_number", "et_title_variation_number"),
)  # fmt: skip
EXPORTS: Final = (MASS_UPDATE,)
