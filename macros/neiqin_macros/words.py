"""The words that our tables use: statuses, decisions, kinds; each with its name in every language."""

from __future__ import annotations

import re
from typing import Final

from neiqin.table import Choice, Names

CASH_ON_DELIVERY: Final = re.compile(
    r"貨到付款|货到付款|cash on delivery|\bCOD\b|取貨付款|代收貨款|代收货款|到付", re.IGNORECASE
)
"""Words of payment methods by which the buyer pays at the door."""


class OrderStatus(Choice):
    """Where an order stands; what each platform calls it is mapped to one of these."""

    AWAITING_PAYMENT = (
        "awaiting_payment",
        Names("awaiting payment", "待付款", "待付款", ("pending", "unpaid", "等待买家付款", "未付款", "尚未付款")),
    )
    AWAITING_REVIEW = "awaiting_review", Names("awaiting review", "待審核", "待审核", ("待确认",))
    TO_SHIP = (
        "to_ship",
        Names(
            "to ship",
            "待出貨",
            "待发货",
            ("买家已付款，等待卖家发货", "买家已付款,等待卖家发货", "unfulfilled", "paid"),
        ),
    )
    SHIPPED = (
        "shipped",
        Names(
            "shipped",
            "已出貨",
            "已发货",
            ("卖家已发货，等待买家确认", "卖家已发货,等待买家确认", "fulfilled", "in transit"),
        ),
    )
    DELIVERED = "delivered", Names("delivered", "已送達", "已送达", ("已签收",))
    DONE = "done", Names("done", "已完成", "已完成", ("completed", "交易成功", "complete"))
    CANCELLED = (
        "cancelled",
        Names(
            "cancelled",
            "已取消",
            "已取消",
            ("canceled", "closed", "void", "voided", "expired", "已关闭", "交易关闭", "已關閉", "不成立", "取消"),
        ),
    )
    RETURNING = "returning", Names("returning", "退貨中", "退货中", ("退款中", "return requested"))
    REFUNDED = "refunded", Names("refunded", "已退款", "已退款", ("退款成功", "退款完成"))
    ABNORMAL = "abnormal", Names("abnormal", "異常", "异常", ("on hold",))


class Decision(Choice):
    """What is to be done with an order."""

    PASS = "pass", Names("pass", "通過", "通过", ("自動通過", "自动通过"))
    REVIEW = "review", Names("review", "待審", "待审", ("人工審核", "人工审核"))
    HOLD = "hold", Names("hold", "暫停", "暂停", ("暫停出貨", "暂停发货"))


class Handling(Choice):
    """What becomes of an order at the desk, by a person's word or, without one, by the rules'."""

    PASS = "pass", Names("pass", "通過", "通过", ("approve", "approved", "ok", "放行", "自動通過", "自动通过"))
    REVIEW = "review", Names("review", "待審", "待审", ("人工審核", "人工审核"))
    CONFIRM = "confirm", Names("to confirm", "待確認", "待确认", ("call", "confirm", "致電", "致电"))
    HOLD = "hold", Names("hold", "暫停", "暂停", ("暫停出貨", "暂停发货"))
    CANCEL = "cancel", Names("cancel", "取消", "取消", ("cancelled", "canceled"))
    SPLIT = "split", Names("split", "拆單", "拆单")
    MERGE = "merge", Names("merge", "合單", "合单")


class LimitKind(Choice):
    """What an entry of the delivery limits says of a place."""

    REMOTE = "remote", Names("remote area", "偏遠地區", "偏远地区", ("remote", "偏遠", "偏远", "離島", "离岛"))
    NO_DELIVERY = "no_delivery", Names("no delivery", "不配送", "不配送", ("不送達", "不送达", "無法配送", "无法配送"))
    HIGH_RISK = "high_risk", Names("high risk", "高風險", "高风险", ("risk", "風險", "风险"))
    STORE_CLOSED = "store_closed", Names("store closed", "門市關閉", "门店关闭", ("關店", "闭店", "closed"))


class SetAside(Choice):
    """Why the rules do not look at an order."""

    CANCELLED = "cancelled", Names("cancelled", "已取消", "已取消")
    RETURN = "return", Names("return", "退貨", "退货")
    STOCK_MOVEMENT = "stock_movement", Names("stock movement", "庫存異動", "库存调整")
    REFUNDED_IN_FULL = "refunded_in_full", Names("refunded in full", "已全額退款", "已全额退款")


class YesNo(Choice):
    """Yes or no."""

    YES = "yes", Names("yes", "是", "是", ("y", "true", "1", "✓"))
    NO = "no", Names("no", "否", "否", ("n", "false", "0"))


class RiskLevel(Choice):
    """The platform's own view of an order's risk."""

    LOW = "low", Names("low", "低", "低")
    MEDIUM = "medium", Names("medium", "中", "中")
    HIGH = "high", Names("high", "高", "高")


class ProductKind(Choice):
    """What a product is: services (postage, fees) and gifts are checked in other ways than goods."""

    GOODS = "goods", Names("goods", "商品", "商品", ("product",))
    SERVICE = "service", Names("service", "服務", "服务", ("fee", "運費", "邮费"))
    GIFT = "gift", Names("gift", "贈品", "赠品", ("free gift",))


class ProductStatus(Choice):
    """Whether a product is sold."""

    ON_SALE = "on_sale", Names("on sale", "上架", "上架", ("active", "在售", "銷售中"))
    DELISTED = "delisted", Names("delisted", "下架", "下架", ("archived", "inactive", "停售"))


class BlacklistKind(Choice):
    """What an entry of the blacklist names."""

    PHONE = "phone", Names("phone", "電話", "电话", ("mobile", "手機", "手机", "手機號碼", "手机号"))
    ACCOUNT = "account", Names("account", "帳號", "账号", ("buyer", "買家帳號", "买家账号", "email", "会员名"))
    ADDRESS = "address", Names("address", "地址", "地址", ("收件地址", "收货地址"))


class ReturnType(Choice):
    """What a buyer asks for."""

    RETURN = "return", Names("return", "退貨退款", "退货退款", ("退貨", "退货", "return and refund"))
    EXCHANGE = "exchange", Names("exchange", "換貨", "换货", ("replacement",))
    REFUND_ONLY = "refund_only", Names("refund only", "僅退款", "仅退款", ("refund", "退款", "仅退款不退货"))
    CREDIT = "credit", Names("store credit", "購物金", "店铺余额", ("credit", "gift card", "退購物金", "折抵"))


class ReturnStatus(Choice):
    """Where a return stands: the way it goes, in its order, then the ways out of it."""

    REQUESTED = "requested", Names("requested", "已申請", "已申请", ("asked", "申請中", "申请中"))
    IN_REVIEW = (
        "in_review",
        Names("in review", "待審", "待审", ("待審核", "待审核", "審核中", "审核中", "under review")),
    )
    AWAITING_RETURN = (
        "awaiting_return",
        Names("awaiting return", "待寄回", "待寄回", ("待买家退货", "待買家退貨", "已核准", "已同意", "approved")),
    )
    IN_TRANSIT = "in_transit", Names("in transit", "寄回中", "寄回中", ("退货中", "退貨中"))
    RECEIVED = "received", Names("received", "已到倉", "已到仓")
    INSPECTED = "inspected", Names("inspected", "已驗收", "已验收", ("驗收", "验收"))
    REFUNDED = "refunded", Names("refunded", "已退款", "已退款", ("退款成功", "退款完成"))
    EXCHANGED = "exchanged", Names("exchanged", "已換貨", "已换货", ("換貨完成", "换货完成", "replaced"))
    RESENT = "resent", Names("resent", "已補發", "已补发")
    CLOSED = "closed", Names("closed", "結案", "结案", ("已結案", "已结案", "finished"))
    REJECTED = "rejected", Names("rejected", "已拒絕", "已拒绝", ("拒絕", "拒绝", "已駁回", "已驳回", "refused"))
    WITHDRAWN = (
        "withdrawn",
        Names("withdrawn", "買家取消", "买家取消", ("已取消", "已撤銷", "已撤销", "退款关闭", "cancelled", "canceled")),
    )
    NOT_SENT_BACK = "not_sent_back", Names("not sent back", "逾期未寄", "逾期未寄", ("expired",))
    DISPUTED = "disputed", Names("disputed", "爭議", "争议", ("爭議中", "争议中", "dispute"))


class Disposition(Choice):
    """In what state a returned piece was found."""

    SELLABLE = "sellable", Names("sellable", "可售", "可售")
    CUSTOMER_DAMAGED = "customer_damaged", Names("customer damaged", "買家損壞", "买家损坏")
    CARRIER_DAMAGED = "carrier_damaged", Names("carrier damaged", "物流損壞", "物流损坏")
    DEFECTIVE = "defective", Names("defective", "瑕疵品", "残次品")
    DAMAGED = "damaged", Names("damaged", "倉內損壞", "仓内损坏", ("warehouse damaged",))


class FindingKind(Choice):
    """What a finding of the returns report is about."""

    HIGHER_RATE = "higher_rate", Names("comes back more", "退貨率偏高", "退货率偏高")
    MAIN_CAUSES = "main_causes", Names("main causes", "主要原因", "主要原因")
    COHORT_WORSE = "cohort_worse", Names("got worse", "退貨率上升", "退货率上升")
    SIZE_EXCHANGED = "size_exchanged", Names("size exchanged", "尺寸常換", "尺码常换")
    SERIAL_RETURNERS = "serial_returners", Names("serial returner", "慣性退貨", "频繁退货")
    OPEN_LONG = "open_long", Names("open for long", "久未結案", "久未完结")
    UNTIED = "untied", Names("without an order", "無對應訂單", "无对应订单")


class FindingSubject(Choice):
    """By what the returns report has compared: the subject of a finding."""

    SKU = "sku", Names("SKU", "商品編號", "商家编码")
    VARIANT = "variant", Names("variant", "規格", "规格")
    SIZE = "size", Names("size", "尺寸", "尺码")
    CATEGORY = "category", Names("category", "分類", "分类")
    SUPPLIER = "supplier", Names("supplier", "供應商", "供应商")
    PRICE_BAND = "price_band", Names("price band", "價格帶", "价格带")
    WAREHOUSE = "warehouse", Names("warehouse", "倉庫", "仓库")
    CARRIER = "carrier", Names("carrier", "物流公司", "物流公司")
    REGION = "region", Names("region", "地區", "地区")
    CHANNEL = "channel", Names("channel", "通路", "渠道")
    PAYMENT = "payment", Names("payment", "付款方式", "付款方式")
    REASON = "reason", Names("reason", "退貨原因", "退货原因")
    COHORT = "cohort", Names("order cohort", "下單期間", "下单时段")
    BUYER = "buyer", Names("buyer", "買家", "买家")
    ORDER = "order", Names("order", "訂單", "订单")
    AGE = "age", Names("days open", "等待天數", "等待天数")


class Fault(Choice):
    """Whose doing a return is."""

    SELLER = "seller", Names("seller", "賣家", "卖家")
    CARRIER = "carrier", Names("carrier", "物流", "物流")
    BUYER = "buyer", Names("buyer", "買家", "买家")
    PLATFORM = "platform", Names("platform", "平台", "平台")


class ReasonCode(Choice):
    """Why something comes back, in ten words."""

    SIZE = "size", Names("size", "尺寸", "尺寸", ("尺寸不合", "尺寸不合适"))
    COLOUR = "colour", Names("colour", "色差", "色差", ("color",))
    DEFECT = "defect", Names("defect", "瑕疵", "瑕疵", ("质量问题", "品質問題"))
    DAMAGE = "damage", Names("damage", "破損", "破损")
    MISSING = "missing", Names("missing", "少件", "少件", ("漏发", "缺件"))
    WRONG_ITEM = "wrong_item", Names("wrong item", "寄錯", "寄错", ("发错货",))
    DISLIKE = "dislike", Names("dislike", "不喜歡", "不喜欢", ("不想要了",))
    SLOW_DELIVERY = "slow_delivery", Names("slow delivery", "物流慢", "物流慢")
    NOT_COLLECTED = "not_collected", Names("not collected", "未取貨", "未取货", ("undeliverable",))
    OTHER = "other", Names("other", "其他", "其他")


class Eligibility(Choice):
    """What a check says of a claim: nothing stands against it, something does, or what is needed is not known."""

    ELIGIBLE = "eligible", Names("eligible", "符合", "符合", ("ok",))
    NOT_ELIGIBLE = "not_eligible", Names("not eligible", "不符合", "不符合")
    UNKNOWN = "unknown", Names("unknown", "待確認", "待确认")


class Regime(Choice):
    """The law or the platform's rule by which the days of a return are counted."""

    TAIWAN = "taiwan", Names("Taiwan", "台灣消保法", "台湾消保法", ("TW", "台灣", "台湾", "消保法"))
    CHINA = (
        "china",
        Names(
            "China",
            "中國大陸七日無理由",
            "七日无理由退货",
            ("CN", "中國", "中国", "中國大陸", "中国大陆", "七天无理由"),
        ),
    )
    EU = "eu", Names("EU", "歐盟", "欧盟", ("European Union",))
    SHOPEE = "shopee", Names("Shopee", "蝦皮", "虾皮")
    TAOBAO = (
        "taobao",
        Names("Taobao/Tmall", "淘寶/天貓", "淘宝/天猫", ("Taobao", "Tmall", "淘宝", "天猫", "淘寶", "天貓")),
    )
    AMAZON = "amazon", Names("Amazon", "亞馬遜", "亚马逊")
    OWN = "own", Names("own policy", "自訂政策", "自定政策", ("shop", "自訂", "自定"))


class CountFrom(Choice):
    """The event from which days are counted; the day after it is day 1."""

    RECEIPT = "receipt", Names("receipt", "收貨", "收货", ("delivery", "delivered", "到貨"))
    SIGNING = "signing", Names("signing", "簽收", "签收", ("signed",))
    NOTICE = "notice", Names("notice", "通知", "通知", ("asked", "request", "申請", "申请"))
    GOODS_BACK = "goods_back", Names("goods back", "退貨到倉", "退货到仓", ("goods received", "退貨收到"))
    CHECKED = "checked", Names("checked", "驗收", "验收", ("inspected",))
    ORDER = "order", Names("order", "下單", "下单", ("ordered",))


class FreightPayer(Choice):
    """Who pays for the way back."""

    SELLER = "seller", Names("seller", "賣家", "卖家")
    BUYER = "buyer", Names("buyer", "買家", "买家")
    PLATFORM = "platform", Names("platform", "平台", "平台")
    AT_FAULT = "at_fault", Names("who is at fault", "責任方", "责任方", ("by reason", "fault"))


class TiedBy(Choice):
    """How a return was tied to what was sold."""

    NOTHING = "nothing", Names("not tied", "未對應", "未对应")
    LINE = "line", Names("order and line number", "訂單與明細編號", "订单与明细编号")
    SKU = "sku", Names("order and SKU", "訂單與商品編號", "订单与商家编码")
    ONLY_LINE = "only_line", Names("the order's only line", "訂單唯一明細", "订单唯一明细")
    ORDER = "order", Names("whole order", "整張訂單", "整个订单")
    ORDER_ALONE = "order_alone", Names("order, but not the line", "有訂單無明細", "有订单无明细")


class ReturnTask(Choice):
    """What is to be done about a claim, the gravest first."""

    REFUND = "refund", Names("received, not refunded", "已收貨未退款", "已收货未退款")
    REFUND_BY_LAW = "refund_by_law", Names("refund due by law", "法定退款到期", "法定退款到期")
    GET_GOODS = "get_goods", Names("refunded, not received", "已退款未收貨", "已退款未收货")
    CHASE_PARCEL = "chase_parcel", Names("late on the way back", "退貨在途逾期", "退货在途逾期")
    CHASE_BUYER = "chase_buyer", Names("not sent back", "買家逾期未寄", "买家逾期未寄")
    ANSWER = "answer", Names("to be answered", "待審核回覆", "待审核回复")
