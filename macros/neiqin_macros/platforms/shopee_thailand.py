"""Shopee Thailand: orders in Thai, one row a line, the order's amounts on each or on its first line only."""

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
    "ยังไม่ชำระ": OrderStatus.AWAITING_PAYMENT,
    "ที่ต้องชำระ": OrderStatus.AWAITING_PAYMENT,
    "ที่ต้องจัดส่ง": OrderStatus.TO_SHIP,
    "การจัดส่ง": OrderStatus.SHIPPED,
    "กำลังจัดส่ง": OrderStatus.SHIPPED,
    "จัดส่งสำเร็จแล้ว": OrderStatus.DELIVERED,
    # ... and may still ask to send it back until 2026-09-30.
    "ผู้ซื้อได้รับสินค้าแล้ว*": OrderStatus.DELIVERED,
    "สำเร็จแล้ว": OrderStatus.DONE,
    "ยกเลิกแล้ว": OrderStatus.CANCELLED,
}
_ID: Final = "หมายเลขคำสั่งซื้อ"

ORDERS: Final = Export(
    platform="shopee",
    kind="orders_th",
    title=Names("Shopee Thailand orders", "蝦皮泰國訂單", "Shopee 泰国订单"),
    evidence="header only",
    signature=(_ID, "สถานะการสั่งซื้อ", "วันที่ทำการสั่งซื้อ", "ราคาขาย"),
    dates="iso",
    fill_down=(_ID,),
    parts=(
        Part(
            Order,
            {
                "order_id": _ID,
                "created": "วันที่ทำการสั่งซื้อ",
                "paid": "เวลาการชำระสินค้า",
                "shipped": "เวลาส่งสินค้า",
                "done": "เวลาที่ทำการสั่งซื้อสำเร็จ",
                "ship_by": "วันที่คาดว่าจะทำการจัดส่งสินค้า",
                "status_norm": read("สถานะการสั่งซื้อ", words=_STATUSES),
                "after_sale_status": "สถานะการคืนเงินหรือคืนสินค้า",
                "buyer_key": "ชื่อผู้ใช้ (ผู้ซื้อ)",
                "receiver": "ชื่อผู้รับ",
                "phone": "หมายเลขโทรศัพท์",
                "country": "ประเทศ",
                "province": "จังหวัด",
                "district": "เขต/อำเภอ",
                "address": "ที่อยู่ในการจัดส่ง",
                "zip": "รหัสไปรษณีย์",
                "goods": read("ราคาขายสุทธิ", total=True),
                "ship_fee": "ค่าจัดส่งที่ชำระโดยผู้ซื้อ",
                "discount_seller": read("โค้ดส่วนลดชำระโดยผู้ขาย", "ส่วนลด bundle deal ชำระโดยผู้ขาย", added=True),
                "discount_platform": read(
                    "โค้ดส่วนลดชำระโดย Shopee",
                    "ส่วนลด bundle deal ชำระโดย Shopee",
                    "ส่วนลดจากการใช้เหรียญ",
                    "โปรโมชั่นช่องทางชำระเงินทั้งหมด",
                    added=True,
                ),
                "payable": "จำนวนเงินทั้งหมด",
                "pay_method": "ช่องทางการชำระเงิน",
                "cod": read("ช่องทางการชำระเงิน", words={"เก็บเงินปลายทาง*": YesNo.YES, "*": ""}),
                "carrier": "ตัวเลือกการจัดส่ง",
                "waybill": ("*หมายเลขติดตามพัสดุ", "หมายเลขติดตามพัสดุ"),
                "buyer_note": "หมายเหตุจากผู้ซื้อ",
                "seller_note": "บันทึก",
            },
            one_row_each=("order_id",),
            always={"currency": "THB"},
            finish=shopee_english.with_claims("จำนวน", "จำนวนที่ส่งคืน"),
        ),
        Part(
            OrderLine,
            {
                "order_id": _ID,
                "sku": read("เลขอ้างอิง SKU (SKU Reference No.)", "เลขอ้างอิง Parent SKU", filled=True),
                "product": "ชื่อสินค้า",
                "variant": "ชื่อตัวเลือก",
                "qty": "จำนวน",
                "unit_price": read("ราคาขาย", "ราคาตั้งต้น", filled=True),
                "line_amt": "ราคาขายสุทธิ",
                "returned_qty": "จำนวนที่ส่งคืน",
            },
            number_lines=True,
        ),
    ),
    also=("Hot Listing", "เหตุผลในการยกเลิกคำสั่งซื้อ", "ค่าคอมมิชชั่น", "Transaction Fee", "ค่าบริการ", "วิธีการจัดส่ง"),
)
EXPORTS: Final = (ORDERS,)
