"""One product, many names: which of our SKUs a platform's SKU or item is, and what a bundle is made of."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from neiqin.table import TYPED, Header, Id, Names, Number, Table, Text
from neiqin.text import N_
from neiqin_macros.tables.order_lines import OUR_SKU
from neiqin_macros.tables.orders import ORDER_ID

_ORDERS = ("order_id", ORDER_ID.en, ORDER_ID.hant, ORDER_ID.hans, *ORDER_ID.aliases)


class SkuMap(
    Table,
    name="SkuMap",
    titles=Names("SKU map", "商品對照", "商品对照"),
    about=N_("Which of your products a platform's SKU or item is."),
    key=("platform", "shop", "their_sku", "item_id", "variant"),
    needs=("our_sku",),
    any_of=("their_sku", "item_id"),
    excludes=_ORDERS,
):
    """What a platform's SKU, or its item and variant, is in our books; a blank platform or shop means any."""

    platform: Annotated[
        Id | None,
        Header(
            "Platform",
            "平台",
            "平台",
            writer=TYPED,
            width=12,
            about=N_("The platform that the row is for; blank: any."),
        ),
    ] = None
    shop: Annotated[
        Text | None,
        Header("Shop", "商店", "店铺", writer=TYPED, width=14, about=N_("The shop that the row is for; blank: any.")),
    ] = None
    their_sku: Annotated[
        Id | None,
        Header(
            "Their SKU",
            "對方商品編號",
            "对方商家编码",
            writer=TYPED,
            width=20,
            about=N_("The SKU as it stands in the platform's orders; capitals and full-width letters do not matter."),
        ),
    ] = None
    item_id: Annotated[
        Id | None,
        Header(
            "Item ID",
            "平台商品編號",
            "平台商品ID",
            "商品ID | 商品id | Listing ID",
            writer=TYPED,
            width=18,
            about=N_("The platform's own number of the item; enough for lines whose SKU says nothing."),
        ),
    ] = None
    variant: Annotated[
        Text | None,
        Header(
            "Variant",
            "規格",
            "规格",
            writer=TYPED,
            width=18,
            about=N_("Which variant of their SKU or item the row is for; blank: any variant."),
        ),
    ] = None
    our_sku: Annotated[
        Id,
        Header(
            OUR_SKU.en,
            OUR_SKU.hant,
            OUR_SKU.hans,
            writer=TYPED,
            width=20,
            about=N_("Which of your own SKUs it is; the name by which the product list and the stock list know it."),
        ),
    ]
    units_each: Annotated[
        Annotated[Number, Field(gt=0)] | None,
        Header(
            "Units each",
            "每件含數量",
            "每件含数量",
            writer=TYPED,
            width=10,
            about=N_("How many pieces of your SKU are in one of theirs, such as 6 for a six-pack; blank: 1."),
        ),
    ] = None
    note: Annotated[
        Text | None,
        Header(
            "Note",
            "備註",
            "备注",
            writer=TYPED,
            width=24,
            about=N_("Whatever you want to remember about this entry; no macro reads or changes it."),
        ),
    ] = None


class Bundle(
    Table,
    name="Bundles",
    titles=Names("Bundles", "組合商品", "组合商品"),
    about=N_("Products that are sold as several together, and their parts."),
    key=("bundle", "part"),
    needs=("bundle", "part"),
):
    """One part of a product that is sold as several together."""

    bundle: Annotated[
        Id,
        Header(
            "Bundle SKU",
            "組合商品編號",
            "组合商品编码",
            writer=TYPED,
            width=20,
            about=N_("The SKU under which the parts are sold together; one row for each part."),
        ),
    ]
    part: Annotated[
        Id,
        Header(
            "Part SKU",
            "組成商品編號",
            "组成商品编码",
            writer=TYPED,
            width=20,
            about=N_("The SKU of one part, as the product list writes it; a part is not taken apart again."),
        ),
    ]
    quantity: Annotated[
        Annotated[Number, Field(gt=0)] | None,
        Header(
            "Quantity each",
            "每組數量",
            "每组数量",
            writer=TYPED,
            width=12,
            about=N_("How many pieces of the part are in one bundle; blank: 1."),
        ),
    ] = None
