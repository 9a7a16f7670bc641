"""Shopee's income in English, Thai, Indonesian and Vietnamese: a row for each order or refund that was paid out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.export import Export, Look, Part, read
from neiqin.table import Names
from neiqin.table_range import STRING
from neiqin_macros.entries import days_of
from neiqin_macros.repeats import id_of, told_apart
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.settlements import Settlement

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ORDER: Final = ("Order ID", "หมายเลขคำสั่งซื้อ", "No. Pesanan", "Mã đơn hàng")
_PAID_OUT: Final = (
    "Payout Completed Date", "วันที่โอนชำระเงินสำเร็จ", "Tanggal Dana Dilepaskan", "Ngày hoàn thành thanh toán",
)  # fmt: skip
_NET: Final = ("Total Released Amount", "จำนวนเงินทั้งหมดที่โอนแล้ว", "Total Penghasilan", "Tổng tiền đã thanh toán")
_REFUND: Final = (
    "Refund Amount", "จำนวนเงินที่ทำการคืนให้ผู้ซื้อ", "Jumlah Pengembalian Dana ke Pembeli",
    "Pengembalian Dana ke Pembeli",
)  # fmt: skip
_REFUND_ID: Final = ("Refund ID", "No. Pengajuan", "Mã yêu cầu hoàn tiền")
_FEES: Final = (
    *("Commission Fee", "Service Fee", "Transaction Fee", "AMS Commission Fee", "Saver Programme Fee"),
    *("Free Returns Fee", "Ads Escrow Top Up Fee"),
    *("ค่าคอมมิชชั่น", "ค่าบริการ", "ค่าธรรมเนียมโครงสร้างพื้นฐานแพลตฟอร์ม", "ค่าโครงสร้างพื้นฐานแพลตฟอร์ม"),
    *("ค่าธุรกรรมการชำระเงิน", "ค่าธรรมเนียมการชำระเงิน"),
    *("Biaya Komisi AMS", "Biaya Administrasi", "Biaya Layanan", "Biaya Proses Pesanan"),
    *("Phí cố định", "Phí Dịch Vụ", "Phí thanh toán", "Phí xử lý giao dịch"),
)
_VIEWS: Final = ("View By", "Lihat berdasarkan", "Đơn hàng / Sản phẩm")
_CURRENCIES: Final = {"หมายเลขคำสั่งซื้อ": "THB", "No. Pesanan": "IDR", "Mã đơn hàng": "VND"}


def _first(column: Look, headers: tuple[str, ...]) -> pd.Series[Any]:
    found = column(headers[0])
    for header in headers[1:]:
        found = found.fillna(column(header))
    return found


def _currency(column: Look) -> str | float:
    """Tell the currency from the language; English is written in several countries."""
    return next((c for header, c in _CURRENCIES.items() if column(header).notna().any()), np.nan)


def _counted(column: Look) -> NDArray[np.bool_]:
    """Rows that were paid out: not those that tell an order's parts once more by SKU, nor a total below."""
    by_sku = _first(column, _VIEWS).str.casefold().str.startswith("sku").fillna(value=False)
    return ~by_sku.to_numpy(bool) & _first(column, _PAID_OUT).notna().to_numpy(bool)


def _entries(frame: pd.DataFrame, column: Look) -> pd.DataFrame:
    """Make ids of the day, the order and the refund; the gross is what is left with fees and refunds put back."""
    day = days_of(frame["settled"])
    refund = _first(column, _REFUND_ID)
    kind = pd.Series(np.where(refund.notna(), "refund", "income"), frame.index, dtype=STRING)
    frame = frame.assign(
        entry_id=id_of(day, frame["order_id"], refund),
        kind=frame["kind"].fillna(kind) if "kind" in frame else kind,
        amount=frame["net"] + frame["fee"].fillna(0) + frame["refund"].fillna(0),
        currency=pd.Series(_currency(column), frame.index, dtype=STRING),
    )[_counted(column)]
    return frame.assign(entry_id=told_apart(frame["entry_id"]))


def _of_orders(frame: pd.DataFrame, column: Look) -> pd.DataFrame:
    """Leave out what is paid for no order."""
    frame = frame.assign(currency=pd.Series(_currency(column), frame.index, dtype=STRING))
    return frame[_counted(column) & frame["order_id"].notna().to_numpy(bool)]


INCOME: Final = Export(
    platform="shopee",
    kind="income_abroad",
    title=Names("Shopee income abroad", "蝦皮海外進帳報表", "Shopee 海外进账"),
    evidence="header only",
    signature=(_ORDER, _PAID_OUT, _NET),
    decimal_comma=True,
    parts=(
        Part(
            Settlement,
            {
                "kind": "Jenis Transaksi",
                "order_id": _ORDER,
                "settled": _PAID_OUT,
                "fee": read(*_FEES, added=True, turned=True),
                "refund": read(*_REFUND, filled=True, turned=True),
                "net": _NET,
            },
            finish=_entries,
        ),
        Part(
            Order,
            {
                "order_id": _ORDER,
                "buyer_key": ("Username (Buyer)", "ชื่อผู้ใช้ (ผู้ซื้อ)", "Username (Pembeli)", "Người Mua"),
                "refunded": read(*_REFUND, filled=True, turned=True, total=True),
                "income": read(*_NET, total=True),
            },
            one_row_each=("order_id",),
            finish=_of_orders,
        ),
    ),
    also=(*_VIEWS, *_REFUND_ID, "Order Creation Date", "Product Price", "Voucher Sponsored by Seller", "สินค้าราคาปกติ",
          "Shipping Fee Paid by Buyer", "Shipping Rebate From Shopee", "Harga Asli Produk", "Total Diskon Produk",
          "Waktu Pesanan Dibuat", "Giá sản phẩm", "Ngày đặt hàng", "วันที่ทำการสั่งซื้อ"),
)  # fmt: skip
EXPORTS: Final = (INCOME,)
