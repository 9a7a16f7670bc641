"""Made-up account statements of Lazada."""

from __future__ import annotations

from typing import Final

from tests.platforms.made_up import MadeUp

HEADERS: Final = (
    "Statement Period", "Statement Number", "Transaction Date", "Fee Name", "Amount(Include Tax)", "VAT Amount",
    "Release Status", "Release Date", "Comment", "Order Creation Date", "Order Number", "Order Line ID", "Seller SKU",
    "Lazada SKU", "WHT Amount", "WHT included in Amount", "Order Status", "Product Name", "Short Code",
)  # fmt: skip
THAI: Final = {
    "Statement Number": "รหัสรอบบิล",
    "Fee Name": "ชื่อรายการธุรกรรม",
    "Amount(Include Tax)": "จำนวนเงิน(รวมภาษี)",
    "Order Number": "หมายเลขคำสั่งซื้อ",
    "Release Date": "วันที่ปรับปรุงเข้ายอดของฉัน",
    "Transaction Date": "วันที่ทำรายการ",
    "Order Creation Date": "วันที่สร้างคำสั่งซื้อ",
    "WHT included in Amount": "WHT รวมอยู่ในจำนวนเงินแล้ว",
}
"""What columns are called in Thai."""
OLDER: Final = {
    "Statement Number": "Statement",
    "Amount(Include Tax)": "Amount",
    "VAT Amount": "VAT in Amount",
    "Release Status": "Paid Status",
    "Order Number": "Order No.",
    "Order Line ID": "Order Item No.",
    "Product Name": "Details",
}
"""What columns were called before."""
_PIECE: Final = {
    "Statement Period": "03 Aug 2026 - 09 Aug 2026", "Statement Number": "THST47-2026-0032",
    "Release Status": "Released", "Release Date": "12 Aug 2026", "Transaction Date": "05 Aug 2026",
    "Order Creation Date": "03 Aug 2026", "Order Number": "900000000471", "Order Line ID": "900000000472",
    "Seller SKU": "BAG-L-BL",
    "Order Status": "Delivered", "Product Name": 'Canvas bag, "large"', "WHT Amount": "0.00",
    "WHT included in Amount": "No",
}  # fmt: skip
_TAKEN_BACK: Final = _PIECE | {"Order Number": "900000000500", "Order Line ID": "900000000501"}
_ADVERTISED: Final = {
    "Statement Number": "THST47-2026-0032", "Fee Name": "Sponsored Discovery", "Amount(Include Tax)": "-100.00",
    "Release Date": "12 Aug 2026",
}  # fmt: skip

FIXTURES: Final = (
    MadeUp(
        "lazada.statement",
        "Income_Overview_2026-08-03_2026-08-09.csv",
        HEADERS,
        (
            _PIECE | {"Fee Name": "Item Price Credit", "Amount(Include Tax)": "1,090.00", "VAT Amount": "0.00"},
            _PIECE | {"Fee Name": "Commission", "Amount(Include Tax)": "-54.50", "VAT Amount": "-3.57"},
            _PIECE | {"Fee Name": "Payment Fee", "Amount(Include Tax)": "-32.70", "VAT Amount": "-2.14"},
            _TAKEN_BACK | {"Fee Name": "Reversal Item Price", "Amount(Include Tax)": "-390.00",
                           "Comment": "Returned by customer"},
            _TAKEN_BACK | {"Fee Name": "Reversal Commission", "Amount(Include Tax)": "19.50"},
            _ADVERTISED | {"Transaction Date": "06 Aug 2026"},
            _ADVERTISED | {"Transaction Date": "07 Aug 2026"},
        ),
        encoding="utf-8-sig",
        separator=";",
    ),
)  # fmt: skip
