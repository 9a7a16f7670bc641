"""What platforms call the status of an order, in the words that public programs look for in their exports."""

from __future__ import annotations

import pytest
from tests.platforms.made_up import separated

from neiqin.export_file import read_export
from neiqin.platforms import named
from neiqin_macros.tables.orders import Order

HEADERS = {
    "shopee.orders": "訂單編號|訂單狀態|訂單成立日期|買家總支付金額|商品總價",
    "shopee.orders_id": "No. Pesanan|Status Pesanan|Waktu Pesanan Dibuat|Total Pembayaran",
    "taobao.orders": "订单编号|订单状态|订单创建时间|买家实际支付金额|买家应付邮费|宝贝总数量",
    "jd.orders": "订单号|订单状态|下单时间|订购数量|京东价|应付金额",
    "pinduoduo.orders": "订单号|订单状态|支付时间|商家实收金额(元)|商品数量(件)|商品id",
    "douyin.orders": "主订单编号|订单状态|订单提交时间|子订单编号|选购商品|订单应付金额",
    "jushuitan.orders": "内部订单号|状态|下单时间|线上订单号|数量|商品编码",
    "wangdiantong.orders": "订单编号|订单状态|交易时间|子单原始单号|货品名称|实发数量",
    "91app.orders": "主單編號|訂單狀態|訂單日期|訂單編號|商品名稱|商店料號",
    "tiktok_shop.orders": "Order ID|Order Status|Created Time|Order Substatus|SKU ID|Seller SKU|Order Amount",
    "lazada.orders": "orderNumber|status|createTime|orderItemId|lazadaSku|paidPrice",
    "amazon.orders": "amazon-order-id|order-status|purchase-date|sku|item-price",
    "woocommerce.orders": "Order Number|Order Status|Order Date|Item Cost|Order Total Amount",
}
"""Few headers of each: first the order's id, its status and its day."""
WORDS = {
    "shopee.orders": {
        "awaiting_payment": ("尚未付款",),
        "to_ship": ("待出貨",),
        "shipped": ("運送中",),
        "done": ("已完成",),
        "cancelled": ("不成立",),
    },
    "shopee.orders_id": {
        "awaiting_payment": ("Belum Bayar",),
        "to_ship": ("Perlu Dikirim",),
        "shipped": ("Sedang Dikirim",),
        "delivered": (
            "Pesanan diterima, namun Pembeli masih dapat mengajukan pengembalian hingga 2026-08-04.",
        ),
        "done": ("Selesai",),
        "cancelled": ("Batal", "Dibatalkan"),
    },
    "taobao.orders": {
        "awaiting_payment": ("等待买家付款",),
        "to_ship": ("买家已付款,等待卖家发货", "买家已付款，等待卖家发货", "卖家部分发货"),
        "shipped": ("卖家已发货，等待买家确认", "卖家已发货,等待买家确认", "等待买家确认收货"),
        "delivered": ("买家已签收",),
        "done": ("交易成功",),
        "cancelled": ("交易关闭", "交易被淘宝关闭"),
    },
    "jd.orders": {
        "awaiting_payment": ("等待付款", "未付款", "等待付款确认"),
        "to_ship": ("等待出库",),
        "shipped": ("等待确认收货",),
        "done": ("完成", "已完成"),
        "cancelled": ("已取消", "(删除)等待付款", "(删除)等待出库", "（删除）新订单", "(删除)等待确认收货"),
        "abnormal": ("暂停", "锁定", "(锁定)等待出库", "(锁定)等待确认收货"),
    },
    "pinduoduo.orders": {
        "awaiting_payment": ("待支付",),
        "to_ship": ("待发货",),
        "shipped": ("已发货，待收货", "已发货，待签收"),
        "delivered": ("已签收",),
        "done": ("已收货",),
        "cancelled": ("已取消",),
        "refunded": (
            "已取消，退款成功", "未发货，退款成功", "已发货,退款成功", "已收货，退款成功", "已签收，退款成功",
            "未成交，退款成功",
        ),
    },
    "douyin.orders": {
        "awaiting_payment": ("待支付", "部分支付"),
        "to_ship": ("已支付", "备货中", "待发货", "部分发货"),
        "shipped": ("已发货",),
        "done": ("已完成",),
        "cancelled": ("已取消", "已关闭"),
    },
    "jushuitan.orders": {
        "awaiting_payment": ("待付款", "WaitPay"),
        "awaiting_review": ("已付款待审核", "已客审待财审"),
        "to_ship": ("发货中", "等供销商|外仓发货", "等供销商/外仓发货"),
        "shipped": ("已发货", "Sent"),
        "cancelled": ("取消", "被合并", "被拆分"),
        "abnormal": ("异常", "Question"),
    },
    "wangdiantong.orders": {
        "awaiting_payment": ("待付款",),
        "awaiting_review": ("待审核", "待处理"),
        "to_ship": ("已审核", "待递交仓库", "已递交仓库", "部分发货"),
        "shipped": ("已发货",),
        "delivered": ("已签收",),
        "done": ("已完成",),
        "cancelled": ("已取消",),
        "refunded": ("线下退款",),
    },
    "91app.orders": {
        "awaiting_payment": ("待付款", "WaitingToPay", "付款確認中", "WaitingToCreditCheck"),
        "to_ship": ("已成立", "WaitingToShipping", "已確認待出貨", "ConfirmedToShipping"),
        "done": ("已完成", "Finish"),
        "cancelled": ("已取消", "Cancel"),
    },
    "tiktok_shop.orders": {
        "awaiting_payment": ("Unpaid", "ค้างชำระ", "Não pago"),
        "to_ship": ("Awaiting collection", "ที่จะจัดส่ง", "Perlu dikirim", "Chờ vận chuyển", "A enviar"),
        "shipped": ("In transit", "จัดส่งแล้ว", "Dikirim", "Đã vận chuyển", "Enviado"),
        "delivered": ("Delivered",),
        "done": ("Completed", "เสร็จสมบูรณ์", "Selesai", "Đã hoàn tất", "Concluído"),
        "cancelled": ("Canceled", "Cancelled", "ยกเลิกแล้ว", "Dibatalkan", "Đã hủy", "Cancelado"),
    },
    "lazada.orders": {
        "to_ship": ("pending", "packed", "ready_to_ship"),
        "shipped": ("shipped",),
        "delivered": ("delivered",),
        "done": ("confirmed",),
        "cancelled": ("canceled",),
        "refunded": ("returned",),
        "returning": ("Package Returned", "In Transit: Returning to seller"),
        "abnormal": ("Lost by 3PL", "Damaged by 3PL", "Package scrapped"),
    },
    "amazon.orders": {
        "awaiting_payment": ("Pending", "Pending - Waiting for Pick Up"),
        "to_ship": ("Unshipped", "PartiallyShipped", "Shipping"),
        "shipped": ("Shipped", "Shipped - Out for Delivery"),
        "delivered": ("Shipped - Delivered to Buyer", "Shipped - Picked Up"),
        "returning": ("Shipped - Returning to Seller", "Shipped - Rejected by Buyer"),
        "abnormal": ("Shipped - Lost in Transit", "Shipped - Damaged"),
        "cancelled": ("Cancelled",),
    },
    "woocommerce.orders": {
        "awaiting_payment": ("Pending payment", "wc-pending", "Failed"),
        "awaiting_review": ("On hold",),
        "to_ship": ("Processing", "wc-processing"),
        "done": ("Completed", "wc-completed"),
        "cancelled": ("Cancelled",),
        "refunded": ("Refunded",),
    },
}  # fmt: skip
DAYS = {"lazada.orders": "03 Aug 2026 10:11", "tiktok_shop.orders": "23/08/2026 10:00:00"}


@pytest.mark.parametrize("name", HEADERS)
def test_each_word_has_its_meaning(name: str) -> None:
    meant = {word: status for status, words in WORDS[name].items() for word in words}
    ids = {f"26080312345{n:03}": word for n, word in enumerate(meant)}
    headers, day = HEADERS[name].split("|"), DAYS.get(name, "2026-08-03 10:00:00")
    rows = [[number, word, day, *[number] * (len(headers) - 3)] for number, word in ids.items()]
    found = read_export(separated([headers, *rows], "utf-8-sig"), "export.csv", named(None))
    assert found.platform.name == name
    frame = found.extract.tables[Order]
    told = zip(frame["order_id"], frame["status_norm"].fillna(""), strict=True)
    assert {ids[number]: status for number, status in told} == meant
