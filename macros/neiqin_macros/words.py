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
    REFUNDED = "refunded", Names("refunded", "已退款", "已退款", ("退款成功",))
    ABNORMAL = "abnormal", Names("abnormal", "異常", "异常", ("on hold",))


class Decision(Choice):
    """What is to be done with an order."""

    PASS = "pass", Names("pass", "通過", "通过", ("自動通過", "自动通过"))
    REVIEW = "review", Names("review", "待審", "待审", ("人工審核", "人工审核"))
    HOLD = "hold", Names("hold", "暫停", "暂停", ("暫停出貨", "暂停发货"))


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
