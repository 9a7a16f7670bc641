"""The columns of an order that tell what it comes to, in its own currency."""

from __future__ import annotations

from typing import Final

from neiqin.table import Header
from neiqin.text import N_

GOODS: Final = Header(
    "Goods",
    "商品金額",
    "商品金额",
    "Subtotal | 商品總價 | 商品总价 | 货品总价",
    about=N_("What the goods of the order come to, before shipping and before discounts on the whole order."),
)
SHIP_FEE: Final = Header(
    "Ship fee",
    "運費",
    "运费",
    "Shipping | Shipping fee | 買家支付運費 | 邮费 | 买家应付邮费 | Shipping And Handling",
    about=N_("What the buyer pays for shipping; 0 is free shipping, blank is not known."),
)
DISCOUNT_SELLER: Final = Header(
    "Discount seller",
    "賣家折扣",
    "商家优惠",
    "Discount Amount | Discount | 賣場優惠券 | 賣家負擔優惠券 | 店铺优惠折扣",
    about=N_("What is taken off the whole order at your own cost: your coupons and promotions; blank: none."),
)
DISCOUNT_PLATFORM: Final = Header(
    "Discount platform",
    "平台折扣",
    "平台优惠",
    "蝦皮負擔優惠券 | 平台优惠折扣",
    about=N_("What the platform takes off the whole order at its own cost; blank: none."),
)
COUPONS: Final = Header(
    "Coupons",
    "優惠券數",
    "优惠券数",
    width=10,
    about=N_("How many coupons the buyer used on this order; more than one raises the score."),
)
PAYABLE: Final = Header(
    "Payable",
    "應付金額",
    "应付金额",
    "Total | Order Total | Total Price | Order Total Amount | 總金額 | 总金额"
    " | 訂單金額 | 订单金额 | 订单应付金额 | 買家總支付金額 | 訂單總額 | Amount | 實付款 | 实付款",
    about=N_("What the buyer has to pay in all, shipping included, after all discounts."),
)
PAID_AMT: Final = Header(
    "Paid amt",
    "實付金額",
    "实付金额",
    "Amount paid | 买家实际支付金额 | 用户实付金额 | 已付金額 | 已付金额",
    follows=True,
    about=N_("What the buyer has really paid so far; compared with what is payable."),
)
REFUNDED: Final = Header(
    "Refunded",
    "退款金額",
    "退款金额",
    "Refunded Amount | Order Refund Amount | 已退款金額",
    follows=True,
    about=N_("What has been paid back to the buyer so far, as an amount above 0."),
)
CURRENCY: Final = Header(
    "Currency",
    "幣別",
    "币种",
    "幣種 | 货币",
    width=9,
    about=N_("The currency of all amounts of the order, by its three letters, such as TWD or CNY."),
)
INCOME: Final = Header(
    "Income",
    "訂單收入",
    "订单收入",
    "商家实收金额 | 結算金額",
    follows=True,
    about=N_("What the platform pays out to you for the order, after its fees."),
)
