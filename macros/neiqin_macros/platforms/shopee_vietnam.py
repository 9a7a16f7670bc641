"""Shopee Vietnam: orders in Vietnamese, one row a line, the order's amounts on each."""

from __future__ import annotations

from typing import Final

from neiqin.export import Export, Part, read
from neiqin.table import Names
from neiqin_macros.platforms import shopee_english
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.words import OrderStatus, YesNo

_STATUSES: Final = {
    **shopee_english.STATUSES,
    "Chưa thanh toán": OrderStatus.AWAITING_PAYMENT,
    "Chờ thanh toán": OrderStatus.AWAITING_PAYMENT,
    "Chờ xác nhận": OrderStatus.TO_SHIP,
    "Chờ lấy hàng": OrderStatus.TO_SHIP,
    "Chờ giao hàng": OrderStatus.SHIPPED,
    "Đang giao": OrderStatus.SHIPPED,
    "Đang giao hàng": OrderStatus.SHIPPED,
    "Đã giao": OrderStatus.DELIVERED,
    "Đã giao hàng": OrderStatus.DELIVERED,
    "Đã nhận được hàng": OrderStatus.DELIVERED,
    # ..., though the buyer may still ask to send it back until 2026-09-30.
    "Người mua xác nhận đã nhận được hàng*": OrderStatus.DELIVERED,
    "Hoàn thành": OrderStatus.DONE,
    "Đã hủy": OrderStatus.CANCELLED,
    "Trả hàng/Hoàn tiền": OrderStatus.RETURNING,
}
_PAID: Final = "Tổng số tiền Người mua thanh toán"
"""What the buyer pays: newer files have it twice, first of the line, then of the order."""

ORDERS: Final = Export(
    platform="shopee",
    kind="orders_vn",
    title=Names("Shopee Vietnam orders", "蝦皮越南訂單", "Shopee 越南订单"),
    evidence="header only",
    signature=("Mã đơn hàng", "Ngày đặt hàng", "Trạng Thái Đơn Hàng", "Giá ưu đãi"),
    dates="iso",
    decimal_comma=True,
    parts=(
        Part(
            Order,
            {
                "order_id": "Mã đơn hàng",
                "created": "Ngày đặt hàng",
                "paid": "Thời gian đơn hàng được thanh toán",
                "shipped": ("Ngày gửi hàng", "Ngày xuất hàng"),
                "done": "Thời gian hoàn thành đơn hàng",
                "ship_by": "Ngày giao hàng dự kiến",
                "status_norm": read("Trạng Thái Đơn Hàng", words=_STATUSES),
                "after_sale_status": "Trạng thái Trả hàng/Hoàn tiền",
                "buyer_key": "Người Mua",
                "receiver": "Tên Người nhận",
                "phone": "Số điện thoại",
                "country": "Quốc gia",
                "province": "Tỉnh/Thành phố",
                "city": "TP / Quận / Huyện",
                "district": "Quận",
                "address": "Địa chỉ nhận hàng",
                "goods": read("Tổng giá bán (sản phẩm)", total=True),
                "ship_fee": "Phí vận chuyển mà người mua trả",
                "discount_seller": read("Mã giảm giá của Shop", "Giảm giá từ Combo của Shop", added=True),
                "discount_platform": read(
                    "Mã giảm giá của Shopee",
                    "Giảm giá từ combo Shopee",
                    "Shopee Xu được hoàn",
                    "Số tiền được giảm khi thanh toán bằng thẻ Ghi nợ",
                    added=True,
                ),
                "payable": (f"{_PAID}#2", _PAID),
                "pay_method": "Phương thức thanh toán",
                "cod": read("Phương thức thanh toán", words={"Thanh toán khi nhận hàng*": YesNo.YES, "*": ""}),
                "carrier": "Đơn Vị Vận Chuyển",
                "waybill": "Mã vận đơn",
                "buyer_note": "Nhận xét từ Người mua",
                "seller_note": "Ghi chú",
            },
            one_row_each=("order_id",),
            always={"currency": "VND"},
            finish=shopee_english.with_claims("Số lượng", "Số lượng sản phẩm được hoàn trả", "Returned quantity"),
        ),
        Part(
            OrderLine,
            {
                "order_id": "Mã đơn hàng",
                "sku": read("SKU phân loại hàng", "SKU sản phẩm", filled=True),
                "product": "Tên sản phẩm",
                "variant": "Tên phân loại hàng",
                "qty": "Số lượng",
                "unit_price": read("Giá ưu đãi", "Giá gốc", filled=True),
                "line_amt": "Tổng giá bán (sản phẩm)",
                "returned_qty": ("Số lượng sản phẩm được hoàn trả", "Returned quantity"),
            },
            number_lines=True,
        ),
    ),
    also=("Mã Kiện Hàng", "Sản Phẩm Bán Chạy", "Lý do hủy", "Loại đơn hàng", "Tổng giá trị đơn hàng (VND)", "Hoàn Xu",
          "Phí cố định", "Phí Dịch Vụ", "Phí thanh toán", "Tiền ký quỹ"),
)  # fmt: skip
EXPORTS: Final = (ORDERS,)
