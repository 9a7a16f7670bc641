"""TikTok Shop's all orders: a row a SKU, on each the order's amounts, below a row that describes the columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pandas as pd

from neiqin.export import Export, Part, read
from neiqin.table import Names
from neiqin_macros.joined import joined
from neiqin_macros.orders.rows.progress import one_status
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.words import OrderStatus

_STATUS: Final = {
    **dict.fromkeys(
        (
            "Unpaid", "ยังไม่ได้ชำระเงิน", "ยังไม่ชำระเงิน", "Chưa thanh toán", "Belum dibayar", "Belum Bayar",
            "ค้างชำระ", "Não pago", "待付款", "未付款",
        ),
        OrderStatus.AWAITING_PAYMENT,
    ),
    **dict.fromkeys(("On hold", "暂扣", "暫緩"), OrderStatus.AWAITING_REVIEW),
    **dict.fromkeys(
        (
            "To ship", "Awaiting shipment", "Awaiting collection", "Partially shipping", "ที่จะจัดส่ง", "รอการจัดส่ง",
            "Cần gửi", "Chờ gửi", "Chờ vận chuyển", "Perlu dikirim", "A enviar", "待发货", "待發貨", "待出貨", "待揽收",
        ),
        OrderStatus.TO_SHIP,
    ),
    **dict.fromkeys(
        (
            "Shipped", "In transit", "จัดส่งแล้ว", "Đã gửi", "Đã vận chuyển", "Đang vận chuyển", "Dikirim", "Enviado",
            "已发货", "已發貨", "已出貨", "运输中",
        ),
        OrderStatus.SHIPPED,
    ),
    **dict.fromkeys(
        ("Delivered", "ส่งมอบแล้ว", "Đã giao", "Đã giao hàng", "Terkirim", "已送达", "已送達"), OrderStatus.DELIVERED
    ),
    **dict.fromkeys(
        ("Completed", "เสร็จสมบูรณ์", "สำเร็จแล้ว", "Đã hoàn tất", "Hoàn tất", "Selesai", "Concluído", "已完成"),
        OrderStatus.DONE,
    ),
    **dict.fromkeys(
        ("Canceled", "Cancelled", "ยกเลิกแล้ว", "Đã hủy", "Đã huỷ", "Dibatalkan", "Cancelado", "已取消"),
        OrderStatus.CANCELLED,
    ),
}  # fmt: skip
"""As the seller centre writes them in English, Thai, Vietnamese, Indonesian, Portuguese and Chinese."""
_STREETS: Final = ("Detail Address", "Address Line 1", "Street Name")
_PLACES: Final = ("Villages", "Commune", "Additional address information", "Address Line 2", "House Name or Number")


def _order(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Put the address together, and make one status of the SKUs'; what was delivered is no longer on its way."""
    frame["address"] = joined(column, (*_STREETS, *_PLACES), ", ")
    there = frame["status_norm"].eq(OrderStatus.SHIPPED) & frame["last_scan"].notna()
    frame["status_norm"] = frame["status_norm"].mask(there.to_numpy(bool), str(OrderStatus.DELIVERED))
    return one_status(frame, column)


ORDERS: Final = Export(
    platform="tiktok_shop",
    kind="orders",
    title=Names("TikTok Shop orders", "TikTok Shop 訂單", "TikTok Shop 订单"),
    evidence="header only",
    signature=("Order ID", "Order Status", "SKU ID", "Seller SKU", "Order Amount", "Created Time"),
    dates="by clock",
    described=True,
    parts=(
        Part(
            Order,
            {
                "order_id": "Order ID",
                "created": "Created Time",
                "paid": "Paid Time",
                "shipped": "Shipped Time",
                "last_scan": "Delivered Time",
                "status_norm": read("Order Status", words=_STATUS),
                "buyer_key": "Buyer Username",
                "receiver": "Recipient",
                "phone": "Phone #",
                "country": "Country",
                "province": ("Province", "State"),
                "city": ("Regency and City", "City", "Post Town"),
                "district": ("Districts", "District"),
                "zip": ("Zipcode", "Postcode"),
                "goods": read("SKU Subtotal Before Discount", total=True),
                "ship_fee": "Shipping Fee After Discount",
                "discount_seller": read("SKU Seller Discount", total=True),
                "discount_platform": read("SKU Platform Discount", total=True),
                "payable": "Order Amount",
                "refunded": "Order Refund Amount",
                "currency": "Currency",
                "after_sale_status": ("Cancelation/Return Type", "Cancellation/Return Type"),
                "pay_method": "Payment Method",
                "carrier": read("Shipping Provider Name", "Delivery Option", filled=True),
                "waybill": "Tracking ID",
                "buyer_note": "Buyer Message",
                "seller_note": "Seller Note",
            },
            one_row_each=("order_id",),
            finish=_order,
        ),
        Part(
            OrderLine,
            {
                "order_id": "Order ID",
                "sku": "Seller SKU",
                "item_id": "SKU ID",
                "product": "Product Name",
                "variant": "Variation",
                "qty": "Quantity",
                "unit_price": "SKU Unit Original Price",
                "line_amt": "SKU Subtotal Before Discount",
                "returned_qty": "Sku Quantity of return",
            },
            number_lines=True,
        ),
    ),
    also=(
        "Order Substatus", "Normal or Pre-order", "Original Shipping Fee", "Shipping Fee Seller Discount",
        "Shipping Fee Platform Discount", "Payment platform discount", "Taxes", "RTS Time", "Cancelled Time",
        "Cancel By", "Cancel Reason", "Fulfillment Type", "Warehouse Name", "Detail Address", "Villages",
        "Additional address information", "Product Category", "Package ID", "Checked Status", "Checked Marked by",
        "SKU Subtotal After Discount", "Buyer Service Fee", "Weight(kg)", "Dynamic Commission", "Commune",
    ),
)  # fmt: skip
EXPORTS: Final = (ORDERS,)
