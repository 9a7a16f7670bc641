"""Products: what is sold under which SKU."""

from __future__ import annotations

from typing import Annotated, Final

from neiqin.table import TYPED, Header, Id, Money, Names, Number, Table, Text, Time
from neiqin.text import N_
from neiqin_macros.stock_words import DemandClass
from neiqin_macros.tables.marks import MOVE_MARKS, PLAN_MARKS, PRICE_MARKS, PURCHASE_MARKS, names_of
from neiqin_macros.tables.orders import ORDER_ID, SOURCE
from neiqin_macros.words import ProductKind, ProductStatus, YesNo

CLASSIFY: Final = "stock.classify"


class Product(
    Table,
    name="Products",
    titles=Names("Products", "商品", "商品"),
    about=N_("What you sell: prices, costs, suppliers, and how a product is ordered."),
    key=("sku",),
    needs=("sku",),
    any_of=("product", "list_price", "floor_price", "cost", "status", "kind"),
    excludes=(*names_of("order_id", ORDER_ID), *PURCHASE_MARKS, *PRICE_MARKS, *MOVE_MARKS, *PLAN_MARKS),
):
    """One product that is sold under one SKU; what platforms tell of it is imported, the desk's own terms are typed."""

    sku: Annotated[
        Id,
        Header(
            "SKU",
            "商品編號",
            "商品编码",
            "Variant SKU | Item code | 商家编码 | 貨號 | 货号 | 料號 | 商品編碼 | 品號 | SKU编码",
            width=18,
            about=N_("Your own code of the product, kept as text; all other tables name it by this."),
        ),
    ]
    product: Annotated[
        Text | None,
        Header(
            "Product",
            "商品名稱",
            "商品名称",
            "Title | Product Name | 品名 | 名稱 | 產品名稱 | 名称 | 产品名称",
            width=32,
            about=N_("The product's name, as your desk calls it."),
        ),
    ] = None
    variant: Annotated[
        Text | None,
        Header("Variant", "規格", "规格", width=18, about=N_("Which variant the SKU is: colour, size, flavour.")),
    ] = None
    category: Annotated[
        Text | None,
        Header(
            "Category",
            "分類",
            "分类",
            "Type | 類別 | 商品分類 | 类目 | 类别 | 商品分类",
            about=N_("The group that it belongs to; products of a group are compared, and return rules name groups."),
        ),
    ] = None
    kind: Annotated[
        ProductKind | None,
        Header(
            "Kind",
            "種類",
            "种类",
            writer=TYPED,
            width=10,
            about=N_("Goods, service (postage, fees) or gift; services have no stock and no price checks."),
        ),
    ] = None
    class_: Annotated[
        Id | None,
        Header(
            "Class",
            "等級",
            "等级",
            writer=TYPED,
            width=10,
            about=N_("A class of your own; “limited” marks what traders buy up to sell on."),
        ),
    ] = None
    status: Annotated[
        ProductStatus | None,
        Header(
            "Status",
            "上架狀態",
            "上架状态",
            width=10,
            about=N_("Whether it is on sale or delisted; what is delisted is not ordered from suppliers any more."),
        ),
    ] = None
    list_price: Annotated[
        Money | None,
        Header(
            "List price",
            "定價",
            "标价",
            "Price | Variant Price | 售價 | 售价",
            about=N_("The regular price of one piece; orders far off it are looked at."),
        ),
    ] = None
    floor_price: Annotated[
        Money | None,
        Header(
            "Floor price",
            "底價",
            "底价",
            writer=TYPED,
            about=N_("The lowest price of one piece after the line's discount; if blank, its cost is the bound."),
        ),
    ] = None
    cost: Annotated[
        Money | None,
        Header(
            "Cost",
            "成本",
            "成本",
            "Cost per item | Unit cost | Cost price | Purchase price | 成本價 | 進價 | 進貨價 | 採購價 | 進貨單價"
            " | 成本价 | 进价 | 进货价 | 采购价 | 采购单价",
            about=N_("What one piece costs you; where it is blank, the plan takes what was last paid for it."),
        ),
    ] = None
    limit_qty: Annotated[
        Number | None,
        Header(
            "Limit qty",
            "限購數量",
            "限购数量",
            writer=TYPED,
            width=10,
            about=N_("The most pieces that one order may have of it; blank: only unusual quantities are looked at."),
        ),
    ] = None
    supplier: Annotated[
        Text | None,
        Header(
            "Supplier",
            "供應商",
            "供应商",
            "Vendor | 廠商 | 供應商名稱 | 厂商 | 供货商 | 供应商名称",
            about=N_("Whom the product is bought from, by the name in the list of suppliers."),
        ),
    ] = None
    lead_time: Annotated[
        Number | None,
        Header(
            "Lead time",
            "前置天數",
            "交货天数",
            "Lead time days | Lead days | 交貨天數 | 採購天數 | 交期天數 | 前置天数 | 采购周期 | 到货天数 | 交期天数",
            writer=TYPED,
            width=10,
            about=N_("Days from order to arrival; if blank, the supplier's, else what receipts have shown."),
        ),
    ] = None
    moq: Annotated[
        Number | None,
        Header(
            "MOQ",
            "最低訂購量",
            "起订量",
            "Minimum order qty | Minimum order quantity | Min order qty | 最小訂購量 | 最低採購量 | 起訂量"
            " | 最小起订量 | 最低起订量 | 最小采购量",
            writer=TYPED,
            width=10,
            about=N_("The fewest pieces that the supplier takes an order for; blank: no minimum."),
        ),
    ] = None
    pack: Annotated[
        Number | None,
        Header(
            "Pack",
            "包裝量",
            "包装量",
            "Pack size | Pack qty | Case pack | 箱入數 | 裝箱數 | 裝箱量 | 每箱數量"
            " | 箱规 | 装箱数 | 装箱量 | 每箱数量",
            writer=TYPED,
            width=8,
            about=N_("Pieces in one pack or case; orders are rounded up to whole packs; blank: single pieces."),
        ),
    ] = None
    shelf_life: Annotated[
        Number | None,
        Header(
            "Shelf life",
            "保存天數",
            "保质期天数",
            "Shelf life days | 效期天數 | 保质期",
            writer=TYPED,
            width=10,
            about=N_("How many days a piece keeps; blank if it does not expire."),
        ),
    ] = None
    max_stock: Annotated[
        Number | None,
        Header(
            "Max stock",
            "最高庫存",
            "最高库存",
            "Maximum stock | 庫存上限 | 库存上限",
            writer=TYPED,
            width=10,
            about=N_("The most pieces that you want to have; no order goes above it."),
        ),
    ] = None
    review_days: Annotated[
        Number | None,
        Header(
            "Review days",
            "補貨週期",
            "补货周期",
            "Order cycle | 採購週期",
            writer=TYPED,
            width=10,
            about=N_("Every how many days it is ordered; if blank, by the supplier's order days, else as set."),
        ),
    ] = None
    no_order: Annotated[
        YesNo | None,
        Header(
            "Do not order",
            "停止採購",
            "停止采购",
            "Discontinued | 停購 | 停采",
            writer=TYPED,
            width=10,
            about=N_("Yes: it is not ordered from suppliers any more, however well it sells."),
        ),
    ] = None
    abc: Annotated[
        Id | None,
        Header(
            "ABC",
            "ABC 分類",
            "ABC 分类",
            writer=CLASSIFY,
            width=8,
            about=N_("A: the few products that bring in most of the value sold; B: the next; C: the rest."),
        ),
    ] = None
    xyz: Annotated[
        Id | None,
        Header(
            "XYZ",
            "XYZ 分類",
            "XYZ 分类",
            writer=CLASSIFY,
            width=8,
            about=N_("How evenly it sells week by week: X evenly, Y less so, Z unevenly."),
        ),
    ] = None
    demand_class: Annotated[
        DemandClass | None,
        Header(
            "Demand class",
            "需求型態",
            "需求类型",
            writer=CLASSIFY,
            width=14,
            about=N_("What its demand looks like, by how often and in how even amounts it is bought."),
        ),
    ] = None
    on_sale_from: Annotated[
        Time | None,
        Header(
            "On sale from",
            "上架日",
            "上架日",
            writer=TYPED,
            width=20,
            about=N_("From when the product may be sold; orders placed before are looked at."),
        ),
    ] = None
    on_sale_to: Annotated[
        Time | None,
        Header(
            "On sale to",
            "下架日",
            "下架日",
            writer=TYPED,
            width=20,
            about=N_("Until when the product may be sold; blank: no end."),
        ),
    ] = None
    source: Annotated[Id | None, SOURCE] = None
