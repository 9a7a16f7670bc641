"""The words of stock: how purchases stand, which way pieces go, what counts and plans say of an item."""

from __future__ import annotations

from neiqin.table import Choice, Names


class PurchaseStatus(Choice):
    """How far a line of a purchase order has come."""

    DRAFT = "draft", Names("draft", "草稿", "草稿", ("未送出", "待提交", "待审核", "待審核"))
    ORDERED = "ordered", Names("ordered", "已下單", "已下单", ("open", "sent", "confirmed", "在途", "待到貨", "待到货"))
    PARTLY_RECEIVED = (
        "partly_received",
        Names("partly received", "部分到貨", "部分到货", ("partial", "partially received", "部分入庫", "部分入库")),
    )
    RECEIVED = (
        "received",
        Names("received", "已到貨", "已到货", ("closed", "complete", "done", "已入庫", "已入库", "已完成")),
    )
    CANCELLED = "cancelled", Names("cancelled", "已取消", "已取消", ("canceled", "作廢", "作废"))


class MoveKind(Choice):
    """Which way pieces went, and why."""

    IN = (
        "in",
        Names(
            "in",
            "入庫",
            "入库",
            ("receipt", "purchase receipt", "進貨", "採購入庫", "其他入庫", "采购入库", "其他入库", "进货"),
        ),
    )
    OUT = (
        "out",
        Names("out", "出庫", "出库", ("issue", "sale", "銷貨", "銷售出庫", "其他出庫", "销售出库", "其他出库", "销售")),
    )
    ADJUST = "adjust", Names("adjust", "調整", "调整", ("adjustment", "庫存調整", "库存调整"))
    COUNT_GAIN = "count_gain", Names("count gain", "盤盈", "盘盈", ("surplus", "盤盈入庫", "盘盈入库"))
    COUNT_LOSS = "count_loss", Names("count loss", "盤虧", "盘亏", ("shortage", "盤虧出庫", "盘亏出库"))
    TRANSFER_IN = "transfer_in", Names("transfer in", "調撥入庫", "调拨入库", ("調入", "调入"))
    TRANSFER_OUT = "transfer_out", Names("transfer out", "調撥出庫", "调拨出库", ("調出", "调出"))
    RETURN_IN = (
        "return_in",
        Names(
            "customer return", "銷退入庫", "销退入库", ("sales return", "銷貨退回", "退貨入庫", "销售退货", "退货入库")
        ),
    )
    RETURN_OUT = (
        "return_out",
        Names(
            "return to supplier", "採購退貨", "采购退货", ("purchase return", "進貨退出", "采购退货出库", "进货退货")
        ),
    )


class CountVerdict(Choice):
    """What a count says of the book."""

    MATCHES = "matches", Names("matches", "相符", "相符")
    TOLERATED = "tolerated", Names("within tolerance", "容許範圍內", "容差范围内")
    ADJUSTED = "adjusted", Names("adjusted", "已調整", "已调整")
    RECOUNT = "recount", Names("count again", "應複盤", "需复盘")
    UNKNOWN = "unknown", Names("cannot be told", "無法判定", "无法判定")


class StockState(Choice):
    """How a SKU's stock stands to what is sold of it, the most urgent first."""

    OUT = "out", Names("out of stock", "缺貨", "缺货")
    URGENT = "urgent", Names("urgent", "緊急", "紧急")
    TO_ORDER = "to_order", Names("to order", "應補貨", "需补货")
    NORMAL = "normal", Names("normal", "正常", "正常")
    OVER = "over", Names("overstock", "過量", "积压")
    DEAD = "dead", Names("dead stock", "呆滯", "呆滞")


class DemandClass(Choice):
    """What a SKU's demand looks like, by how often and how evenly it is wanted."""

    SMOOTH = "smooth", Names("smooth", "平穩", "平稳")
    INTERMITTENT = "intermittent", Names("intermittent", "間歇", "间歇")
    ERRATIC = "erratic", Names("erratic", "起伏", "波动")
    LUMPY = "lumpy", Names("lumpy", "零星大量", "块状")
    NONE = "none", Names("no demand", "無需求", "无需求")


class PlanState(Choice):
    """What the replenishment plan says of an item, the most urgent first."""

    URGENT = "urgent", Names("order at once", "立即採購", "立即采购", ("urgent",))
    ORDER = "order", Names("order", "採購", "采购")
    CHASE = "chase", Names("chase", "催貨", "催货")
    ENOUGH = "enough", Names("enough", "足夠", "足够")
    OVER = "over", Names("too much", "過多", "过多", ("overstock",))
    SLOW = "slow", Names("slow", "滯銷", "滞销", ("slow-moving",))
    DEAD = "dead", Names("dead", "呆滯", "呆滞", ("dead stock",))
    STOPPED = "stopped", Names("not ordered", "不再採購", "不再采购")
    UNKNOWN = "unknown", Names("no sales yet", "尚無銷售", "暂无销售")
