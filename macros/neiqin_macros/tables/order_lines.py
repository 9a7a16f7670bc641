"""The lines of orders: what was ordered, how many and at what price, one row a product of an order."""

from __future__ import annotations

from typing import Annotated, Final

from neiqin.table import Header, Id, Money, Names, Number, Table, Text
from neiqin.text import N_
from neiqin_macros.tables.marks import ENTRY_MARKS, RETURN_MARKS, RETURN_SHEETS
from neiqin_macros.tables.orders import ORDER_ID, PLATFORM, SHOP, SOURCE, Order

MAP_SKUS: Final = "orders.map_skus"
OUR_SKU: Final = Header(
    "Our SKU",
    "自有商品編號",
    "自有商品编码",
    writer=MAP_SKUS,
    width=18,
    about=N_("Which of your own SKUs the line is: by the SKU map, or because its SKU is yours; blank if not found."),
)


class OrderLine(
    Table,
    name="OrderLines",
    titles=Names("Order lines", "訂單明細", "订单明细"),
    about=N_("What was ordered: one row for each product of an order."),
    key=("platform", "shop", "order_id", "line_no"),
    label=("order_id", "line_no"),
    needs=("order_id",),
    any_of=("sku", "product", "qty", "unit_price", "line_amt"),
    excludes=(*RETURN_MARKS, *ENTRY_MARKS),
    not_named=RETURN_SHEETS,
    lines_of=Order,
):
    """One line of an order: one product, its quantity and price."""

    platform: Annotated[Id | None, PLATFORM] = None
    shop: Annotated[Text | None, SHOP] = None
    order_id: Annotated[Id, ORDER_ID]
    line_no: Annotated[
        Id | None,
        Header(
            "Line no",
            "明細編號",
            "明细编号",
            "子订单编号 | Item # | order-item-id",
            width=10,
            about=N_("The line's number within its order, by which lines of the same product are told apart."),
        ),
    ] = None
    sku: Annotated[
        Id | None,
        Header(
            "SKU",
            "商品編號",
            "商家编码",
            "Lineitem sku | Seller SKU | 商品選項貨號 | 貨號 | 外部系统编号 | 賣家自用料號"
            " | Custom Label | 商品編碼 | 商品编码 | 品號 | 料號",
            width=18,
            about=N_("The SKU under which the platform or the shop lists what was sold."),
        ),
    ] = None
    item_id: Annotated[
        Id | None,
        Header(
            "Item ID",
            "平台商品編號",
            "平台商品ID",
            "商品ID | 商品id | Listing ID | SKU ID",
            width=18,
            about=N_("The platform's own number of the item; the SKU map looks by it where the SKU is not found."),
        ),
    ] = None
    product: Annotated[
        Text | None,
        Header(
            "Product",
            "商品名稱",
            "商品名称",
            "Lineitem name | Product Name | Item | Item Title | 标题 | 宝贝标题 | 选购商品 | 品名 | Item Name",
            width=32,
            about=N_("The product's name as the buyer saw it on the platform."),
        ),
    ] = None
    variant: Annotated[
        Text | None,
        Header(
            "Variant",
            "規格",
            "规格",
            "商品選項名稱 | 商品规格 | 商品属性 | Product Variation | Variation",
            width=18,
            about=N_("Which variant of the product was bought, such as colour, size or flavour."),
        ),
    ] = None
    qty: Annotated[
        Number | None,
        Header(
            "Qty",
            "數量",
            "数量",
            "Quantity | Lineitem quantity | 购买数量 | 商品数量 | 订购数量",
            width=8,
            about=N_("How many were ordered, counted as the platform sells them: a set counts as 1."),
        ),
    ] = None
    unit_price: Annotated[
        Money | None,
        Header(
            "Unit price",
            "單價",
            "单价",
            "Lineitem price | Price | Item Cost | 價格 | 价格 | 商品活動價格 | 售價",
            about=N_("The price of one as the platform sells it, before the discount on this line."),
        ),
    ] = None
    line_discount: Annotated[
        Money | None,
        Header(
            "Line discount",
            "明細折扣",
            "明细优惠",
            "Lineitem discount",
            about=N_("What is taken off the whole line, not off each piece."),
        ),
    ] = None
    line_amt: Annotated[
        Money | None,
        Header(
            "Line amt",
            "明細金額",
            "明细金额",
            "Line total | Line amount | 小計 | 小计 | 金額",
            about=N_("What the line comes to: quantity x unit price, less the line's discount."),
        ),
    ] = None
    cost: Annotated[
        Money | None,
        Header(
            "Cost",
            "成本",
            "成本",
            "Cost per item | 成本价 | 單位成本",
            about=N_("What one piece costs you, if the export tells it; else the cost of the product list counts."),
        ),
    ] = None
    returned_qty: Annotated[
        Number | None,
        Header(
            "Returned qty",
            "退貨數量",
            "退货数量",
            "Return Quantity",
            follows=True,
            width=12,
            about=N_("How many of the ordered quantity have come back so far."),
        ),
    ] = None
    our_sku: Annotated[Id | None, OUR_SKU] = None
    units: Annotated[
        Number | None,
        Header(
            "Our units",
            "自有商品件數",
            "自有商品件数",
            writer=MAP_SKUS,
            width=10,
            about=N_("How many pieces of your own SKU the line takes: quantity x units each of the SKU map."),
        ),
    ] = None
    source: Annotated[Id | None, SOURCE] = None
