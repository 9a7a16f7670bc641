"""Orders and their lines.

Money is in the order's own currency; ids, codes and phones are text; times are the platform's local times.
"""

from __future__ import annotations

from typing import Annotated, Final

from neiqin.table import TYPED, Header, Id, Money, Names, Number, Table, Text, Time
from neiqin_macros.tables.marks import ENTRY_MARKS, RETURN_MARKS, RETURN_SHEETS
from neiqin_macros.words import Decision, Handling, OrderStatus, RiskLevel, YesNo

VALIDATE: Final = "orders.validate"
IMPORT: Final = "import"
MAP_SKUS: Final = "orders.map_skus"
APPROVE: Final = "orders.approve"
ASSIGN: Final = "orders.assign"
ORDER_ID: Final = Header(
    "Order ID",
    "訂單編號",
    "订单编号",
    "Order No | Order Number | Order No. | 訂單號碼 | 訂單號 | 订单号 | 主订单编号 | 线上订单号"
    " | Order | amazon-order-id | order-id | Sale ID | 轉單編號",
    width=20,
)
PLATFORM: Final = Header("Platform", "平台", "平台", "Channel | 渠道 | 銷售平台 | 来源平台", width=12)
SOURCE: Final = Header("Source", "匯入來源", "导入来源", writer=IMPORT, width=24, hidden=True)
"""Which versions a row's fields come from; it is long, and for the program."""
SHOP: Final = Header("Shop", "商店", "店铺", "Store | 賣場 | 店名 | 店铺名称 | 店舖", width=14)

OUR_SKU: Final = Header("Our SKU", "自有商品編號", "自有商品编码", writer=MAP_SKUS, width=18)


class Order(
    Table,
    name="Orders",
    titles=Names("Orders", "訂單", "订单"),
    key=("platform", "shop", "order_id"),
    label=("order_id",),
    needs=("order_id",),
    any_of=("created", "paid", "payable", "paid_amt", "refunded", "status_norm", "receiver", "phone", "address"),
    excludes=(*RETURN_MARKS, *ENTRY_MARKS),
    not_named=RETURN_SHEETS,
):
    """One order."""

    platform: Annotated[Id | None, PLATFORM] = None
    shop: Annotated[Text | None, SHOP] = None
    order_id: Annotated[Id, ORDER_ID]
    created: Annotated[
        Time | None,
        Header(
            "Created",
            "成立時間",
            "创建时间",
            "Created at | Order Date | Date | 訂單成立日期 | 訂單成立時間 | 訂單日期 | 下單時間"
            " | 订单创建时间 | 下单时间 | 订单提交时间 | 订单成交时间 | Sale Date | purchase-date | 成立日期"
            " | 日期",
            follows=True,
            width=20,
        ),
    ] = None
    paid: Annotated[
        Time | None,
        Header(
            "Paid",
            "付款時間",
            "付款时间",
            "Paid at | Paid On Date | 買家付款時間 | 订单付款时间 | 支付时间 | 付款日期",
            follows=True,
            width=20,
        ),
    ] = None
    shipped: Annotated[
        Time | None,
        Header(
            "Shipped",
            "出貨時間",
            "发货时间",
            "Fulfilled at | Ship Date | Shipped Time | 實際出貨時間 | 出貨日期",
            follows=True,
            width=20,
        ),
    ] = None
    done: Annotated[
        Time | None,
        Header("Done", "完成時間", "完成时间", "訂單完成時間 | 订单完成时间 | Completed at", follows=True, width=20),
    ] = None
    ship_by: Annotated[
        Time | None,
        Header(
            "Ship by",
            "最晚出貨時間",
            "最晚发货时间",
            "Ship By Date | 預計出貨日 | 最晚出貨日期",
            follows=True,
            width=20,
        ),
    ] = None
    status_norm: Annotated[
        OrderStatus | None,
        Header(
            "Status norm",
            "訂單狀態",
            "订单状态",
            "Status | Order Status | 狀態 | 状态 | order-status",
            follows=True,
            advances=True,
            width=12,
        ),
    ] = None
    buyer_key: Annotated[
        Text | None,
        Header(
            "Buyer key",
            "買家帳號",
            "买家账号",
            "買家帳號 (單) | 买家会员名 | Buyer Username | Buyer | 客戶編號 | 下单帐号 | Customer ID | 买家昵称",
            width=16,
        ),
    ] = None
    receiver: Annotated[
        Text | None,
        Header(
            "Receiver",
            "收件人",
            "收件人",
            "收件者姓名 | 收货人姓名 | 收貨人 | 收货人 | Shipping Name | Recipient | 收件人姓名",
            width=14,
        ),
    ] = None
    phone: Annotated[
        Id | None,
        Header(
            "Phone",
            "電話",
            "电话",
            "收件者電話 | 联系手机 | 手機 | 手机 | 收件人電話 | 收件人手机号 | 收貨人電話 | Shipping Phone"
            " | 聯絡電話 | 联系电话 | 手機號碼 | 手机号",
            width=14,
        ),
    ] = None
    email: Annotated[Text | None, Header("Email", "電子郵件", "邮箱", "E-mail | buyer-email | 信箱", width=24)] = None
    country: Annotated[Text | None, Header("Country", "國家", "国家", "Shipping Country | ship-country", width=10)] = (
        None
    )
    province: Annotated[
        Text | None, Header("Province", "省份", "省份", "省 | Shipping Province | ship-state | State", width=12)
    ] = None
    city: Annotated[Text | None, Header("City", "縣市", "城市", "Shipping City | ship-city | 市 | 城市", width=12)] = (
        None
    )
    district: Annotated[Text | None, Header("District", "鄉鎮市區", "区县", "行政區 | 区 | 行政区", width=12)] = None
    address: Annotated[
        Text | None,
        Header(
            "Address",
            "地址",
            "地址",
            "收件地址 | 收货地址 | 收貨地址 | Shipping Address1 | Shipping Street | 详细地址 | 收件人地址",
            width=40,
        ),
    ] = None
    zip: Annotated[Id | None, Header("Zip", "郵遞區號", "邮编", "Shipping Zip | Postal Code | Postcode | 邮政编码")] = (
        None
    )
    store_no: Annotated[Id | None, Header("Store no", "門市店號", "门店编号", "取件門市店號 | 店號", width=12)] = None
    goods: Annotated[
        Money | None, Header("Goods", "商品金額", "商品金额", "Subtotal | 商品總價 | 商品总价 | 货品总价")
    ] = None
    ship_fee: Annotated[
        Money | None,
        Header(
            "Ship fee",
            "運費",
            "运费",
            "Shipping | Shipping fee | 買家支付運費 | 邮费 | 买家应付邮费 | Shipping And Handling",
        ),
    ] = None
    discount_seller: Annotated[
        Money | None,
        Header(
            "Discount seller",
            "賣家折扣",
            "商家优惠",
            "Discount Amount | Discount | 賣場優惠券 | 賣家負擔優惠券 | 店铺优惠折扣",
        ),
    ] = None
    discount_platform: Annotated[
        Money | None, Header("Discount platform", "平台折扣", "平台优惠", "蝦皮負擔優惠券 | 平台优惠折扣")
    ] = None
    coupons: Annotated[Number | None, Header("Coupons", "優惠券數", "优惠券数", width=10)] = None
    payable: Annotated[
        Money | None,
        Header(
            "Payable",
            "應付金額",
            "应付金额",
            "Total | Order Total | Total Price | Order Total Amount | 總金額 | 总金额"
            " | 訂單金額 | 订单金额 | 订单应付金额 | 買家總支付金額 | 訂單總額 | Amount | 實付款 | 实付款",
        ),
    ] = None
    paid_amt: Annotated[
        Money | None,
        Header(
            "Paid amt",
            "實付金額",
            "实付金额",
            "Amount paid | 买家实际支付金额 | 用户实付金额 | 已付金額 | 已付金额",
            follows=True,
        ),
    ] = None
    refunded: Annotated[
        Money | None,
        Header("Refunded", "退款金額", "退款金额", "Refunded Amount | Order Refund Amount | 已退款金額", follows=True),
    ] = None
    currency: Annotated[Id | None, Header("Currency", "幣別", "币种", "幣種 | 货币", width=9)] = None
    after_sale_status: Annotated[
        Text | None,
        Header("After sale status", "售後狀態", "售后状态", "退貨/退款狀態 | 退貨 / 退款狀態", follows=True, width=16),
    ] = None
    income: Annotated[
        Money | None, Header("Income", "訂單收入", "订单收入", "商家实收金额 | 結算金額", follows=True)
    ] = None
    pay_method: Annotated[Text | None, Header("Pay method", "付款方式", "支付方式", "Payment Method", width=14)] = None
    cod: Annotated[YesNo | None, Header("COD", "貨到付款", "货到付款", "Cash on delivery", width=8)] = None
    carrier: Annotated[
        Text | None,
        Header("Carrier", "物流公司", "物流公司", "Shipping Method | 寄送方式 | 快递公司 | 配送方式", follows=True),
    ] = None
    waybill: Annotated[
        Id | None,
        Header(
            "Waybill",
            "物流單號",
            "物流单号",
            "Tracking Number | 包裹查詢號碼 | 快递单号 | 运单号 | 配送編號",
            follows=True,
            width=20,
        ),
    ] = None
    warehouse: Annotated[
        Text | None,
        Header("Warehouse", "出貨倉庫", "发货仓库", "倉庫 | 仓库 | 发货仓 | 仓库名称", follows=True, width=14),
    ] = None
    last_scan: Annotated[
        Time | None, Header("Last scan", "最後掃描", "最后扫描", "最新物流時間", follows=True, width=20)
    ] = None
    billing_country: Annotated[Text | None, Header("Billing country", "帳單國家", "账单国家", width=10)] = None
    buyer_note: Annotated[
        Text | None, Header("Buyer note", "買家備註", "买家留言", "Notes | Customer Note | 買家留言", width=24)
    ] = None
    seller_note: Annotated[
        Text | None, Header("Seller note", "賣家備註", "卖家备注", "商家备注 | 订单备注 | 商家備註", width=24)
    ] = None
    ubn: Annotated[Id | None, Header("UBN", "統一編號", "税号", "統編 | 买家税号", width=12)] = None
    risk_level: Annotated[RiskLevel | None, Header("Risk level", "風險等級", "风险等级", follows=True, width=10)] = None
    decision: Annotated[Decision | None, Header("Decision", "系統判定", "系统判定", writer=VALIDATE, width=10)] = None
    score: Annotated[Number | None, Header("Score", "風險分數", "风险分数", writer=VALIDATE, width=8)] = None
    reasons: Annotated[Text | None, Header("Reasons", "命中規則", "命中规则", writer=VALIDATE, width=20)] = None
    due: Annotated[Time | None, Header("Due", "處理期限", "处理期限", writer=VALIDATE, width=20)] = None
    handling: Annotated[Handling | None, Header("Handling", "處理結果", "处理结果", writer=APPROVE, width=10)] = None
    assignee: Annotated[Text | None, Header("Assigned to", "分派給", "分派给", writer=ASSIGN, width=12)] = None
    source: Annotated[Id | None, SOURCE] = None
    human_decision: Annotated[
        Handling | None, Header("Human decision", "人工判定", "人工判定", writer=TYPED, width=12)
    ] = None
    handler: Annotated[Text | None, Header("Handler", "處理人", "处理人", writer=TYPED, width=12)] = None
    note: Annotated[Text | None, Header("Note", "備註", "备注", writer=TYPED, width=24)] = None


class OrderLine(
    Table,
    name="OrderLines",
    titles=Names("Order lines", "訂單明細", "订单明细"),
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
        Id | None, Header("Line no", "明細編號", "明细编号", "子订单编号 | Item # | order-item-id", width=10)
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
        ),
    ] = None
    item_id: Annotated[
        Id | None,
        Header("Item ID", "平台商品編號", "平台商品ID", "商品ID | 商品id | Listing ID | SKU ID", width=18),
    ] = None
    product: Annotated[
        Text | None,
        Header(
            "Product",
            "商品名稱",
            "商品名称",
            "Lineitem name | Product Name | Item | Item Title | 标题 | 宝贝标题 | 选购商品 | 品名 | Item Name",
            width=32,
        ),
    ] = None
    variant: Annotated[
        Text | None,
        Header(
            "Variant", "規格", "规格", "商品選項名稱 | 商品规格 | 商品属性 | Product Variation | Variation", width=18
        ),
    ] = None
    qty: Annotated[
        Number | None,
        Header("Qty", "數量", "数量", "Quantity | Lineitem quantity | 购买数量 | 商品数量 | 订购数量", width=8),
    ] = None
    unit_price: Annotated[
        Money | None,
        Header("Unit price", "單價", "单价", "Lineitem price | Price | Item Cost | 價格 | 价格 | 商品活動價格 | 售價"),
    ] = None
    line_discount: Annotated[Money | None, Header("Line discount", "明細折扣", "明细优惠", "Lineitem discount")] = None
    line_amt: Annotated[
        Money | None, Header("Line amt", "明細金額", "明细金额", "Line total | Line amount | 小計 | 小计 | 金額")
    ] = None
    cost: Annotated[Money | None, Header("Cost", "成本", "成本", "Cost per item | 成本价 | 單位成本")] = None
    returned_qty: Annotated[
        Number | None, Header("Returned qty", "退貨數量", "退货数量", "Return Quantity", follows=True, width=12)
    ] = None
    our_sku: Annotated[Id | None, OUR_SKU] = None
    units: Annotated[Number | None, Header("Our units", "自有商品件數", "自有商品件数", writer=MAP_SKUS, width=10)] = (
        None
    )
    source: Annotated[Id | None, SOURCE] = None
