"""Made-up income of Shopee in other languages than Chinese."""

from __future__ import annotations

from typing import Any, Final

from tests.platforms.made_up import MadeUp

ENGLISH: Final = (
    "Sequence No.", "View By", "Order ID", "refund id", "Product ID", "Product Name", "Order Creation Date",
    "Payout Completed Date", "Release Channel", "Order Type", "Total Released Amount (RM)", "Product Price",
    "Refund Amount", "Shipping Fee Paid by Buyer (excl. SST)", "Shipping Rebate From Shopee",
    "Voucher Sponsored by Seller", "Commission Fee (incl. SST)", "Service Fee (Incl. SST)",
    "Transaction Fee (Incl. SST)", "AMS Commission Fee", "Ads Escrow Top Up Fee",
)  # fmt: skip
THAI: Final = (
    "ลำดับที่", "หมายเลขคำสั่งซื้อ", "ชื่อผู้ใช้ (ผู้ซื้อ)", "วันที่ทำการสั่งซื้อ", "วันที่โอนชำระเงินสำเร็จ", "สินค้าราคาปกติ",
    "ส่วนลดสินค้าจากผู้ขาย", "จำนวนเงินที่ทำการคืนให้ผู้ซื้อ", "ค่าคอมมิชชั่น", "ค่าบริการ", "ค่าธรรมเนียมโครงสร้างพื้นฐานแพลตฟอร์ม",
    "ค่าธุรกรรมการชำระเงิน", "จำนวนเงินทั้งหมดที่โอนแล้ว (฿)",
)  # fmt: skip
INDONESIAN: Final = (
    "No.", "No. Pesanan", "No. Pengajuan", "Username (Pembeli)", "Waktu Pesanan Dibuat", "Metode pembayaran pembeli",
    "Tanggal Dana Dilepaskan", "Harga Asli Produk", "Total Diskon Produk", "Jumlah Pengembalian Dana ke Pembeli",
    "Biaya Komisi AMS", "Biaya Administrasi (termasuk PPN 11%)", "Biaya Layanan", "Biaya Proses Pesanan",
    "Total Penghasilan",
)  # fmt: skip
VIETNAMESE: Final = (
    "STT", "Đơn hàng / Sản phẩm", "Mã đơn hàng", "Mã yêu cầu hoàn tiền", "Ngày đặt hàng", "Ngày hoàn thành thanh toán",
    "Tổng tiền đã thanh toán", "Giá sản phẩm", "Phí cố định", "Phí Dịch Vụ", "Phí thanh toán",
)  # fmt: skip

_SOLD: Final[dict[str, Any]] = {
    "View By": "Order", "Order ID": "260803MYAAA111", "refund id": "-", "Order Creation Date": "2026-08-03",
    "Payout Completed Date": "2026-08-12", "Total Released Amount (RM)": 68.16, "Product Price": 76,
    "Refund Amount": 0, "Voucher Sponsored by Seller": -2, "Commission Fee (incl. SST)": -3.2,
    "Service Fee (Incl. SST)": -1.44, "Transaction Fee (Incl. SST)": -1.2,
}  # fmt: skip
_GIVEN_BACK: Final[dict[str, Any]] = _SOLD | {
    "Order ID": "260804MYBBB222", "refund id": "RF2608040001", "Total Released Amount (RM)": -1, "Refund Amount": -16,
    "Product Price": 16, "Voucher Sponsored by Seller": 0, "Commission Fee (incl. SST)": -1,
    "Service Fee (Incl. SST)": 0, "Transaction Fee (Incl. SST)": 0,
}  # fmt: skip

FIXTURES: Final = (
    MadeUp(
        "shopee.income_abroad@english",
        "Income.released.my.20260801_20260831.xlsx",
        ENGLISH,
        (
            _SOLD,
            _SOLD | {"View By": "Sku", "Product Name": "Canvas bag, large", "Total Released Amount (RM)": 53.8},
            _SOLD | {"View By": "Sku", "Product Name": "Socks, 3 pairs", "Total Released Amount (RM)": 14.36},
            _GIVEN_BACK,
        ),
        above=(("Order Info",),),
        sheet="Income",
    ),
    MadeUp(
        "shopee.income_abroad@thai",
        "Income.released.th.20260801_20260831.xlsx",
        THAI,
        (
            {"หมายเลขคำสั่งซื้อ": "260803THAAA111", "ชื่อผู้ใช้ (ผู้ซื้อ)": "cha_yen", "วันที่ทำการสั่งซื้อ": "2026-08-03",
             "วันที่โอนชำระเงินสำเร็จ": "2026-08-12", "สินค้าราคาปกติ": 200, "ส่วนลดสินค้าจากผู้ขาย": -10,
             "จำนวนเงินที่ทำการคืนให้ผู้ซื้อ": 0, "ค่าคอมมิชชั่น": -30, "ค่าบริการ": -15, "ค่าธรรมเนียมโครงสร้างพื้นฐานแพลตฟอร์ม": -1,
             "ค่าธุรกรรมการชำระเงิน": -6, "จำนวนเงินทั้งหมดที่โอนแล้ว (฿)": 138},
        ),
        above=(("ชื่อผู้ใช้ (ผู้ขาย)", "จาก", "ถึง"), ("ran_kha", "2026-08-01", "2026-08-31"), (), ()),
        sheet="Income",
    ),
    MadeUp(
        "shopee.income_abroad@indonesian",
        "Income.released.id.20260801_20260831.xlsx",
        INDONESIAN,
        (
            {"No. Pesanan": "260803IDAAA111", "Username (Pembeli)": "teh_manis", "Waktu Pesanan Dibuat": "2026-08-03",
             "Tanggal Dana Dilepaskan": "2026-08-12", "Harga Asli Produk": "1.090.000",
             "Jumlah Pengembalian Dana ke Pembeli": "0", "Biaya Administrasi (termasuk PPN 11%)": "-54.500",
             "Biaya Layanan": "-20.000", "Biaya Proses Pesanan": "-1.250", "Total Penghasilan": "1.014.250"},
            {"Tanggal Dana Dilepaskan": "2026-08-13", "Total Penghasilan": "12.000"},
            {"No.": "Total", "No. Pesanan": "Total", "Total Penghasilan": "1.026.250"},
        ),
        sheet="Income",
    ),
    MadeUp(
        "shopee.income_abroad@vietnamese",
        "Income.released.vn.20260801_20260831.xlsx",
        VIETNAMESE,
        (
            {"Đơn hàng / Sản phẩm": "Order", "Mã đơn hàng": "260803VNAAA111", "Ngày đặt hàng": "2026-08-03",
             "Ngày hoàn thành thanh toán": "2026-08-12", "Tổng tiền đã thanh toán": 180000, "Giá sản phẩm": 198000,
             "Phí cố định": -8000, "Phí Dịch Vụ": -7000, "Phí thanh toán": -3000},
            {"Đơn hàng / Sản phẩm": "Sku", "Mã đơn hàng": "260803VNAAA111", "Ngày hoàn thành thanh toán": "2026-08-12",
             "Tổng tiền đã thanh toán": 180000},
        ),
        sheet="Income",
    ),
)  # fmt: skip
