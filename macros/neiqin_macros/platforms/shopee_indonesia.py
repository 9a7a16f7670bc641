"""Shopee Indonesia: orders in Indonesian, one row a line; points in its amounts stand between thousands."""

from __future__ import annotations

from typing import Final

from neiqin.export import Export, Part, read
from neiqin.table import Names
from neiqin_macros.platforms.shopee_english import with_claims
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.words import OrderStatus

_STATUSES: Final = {
    "Belum Bayar": OrderStatus.AWAITING_PAYMENT,
    "Perlu Dikirim": OrderStatus.TO_SHIP,
    "Perlu Diproses": OrderStatus.TO_SHIP,
    "Telah Diproses": OrderStatus.TO_SHIP,
    "Sedang Dikirim": OrderStatus.SHIPPED,
    "Dikirim": OrderStatus.SHIPPED,
    "Telah Dikirim": OrderStatus.DELIVERED,
    "Pesanan Diterima": OrderStatus.DELIVERED,
    # ..., namun Pembeli masih dapat mengajukan pengembalian hingga 2026-09-30.
    "Pesanan diterima, namun*": OrderStatus.DELIVERED,
    "Selesai": OrderStatus.DONE,
    "Batal": OrderStatus.CANCELLED,
    "Dibatalkan": OrderStatus.CANCELLED,
    "Pembatalan": OrderStatus.CANCELLED,
    "Pembatalan diajukan": OrderStatus.ABNORMAL,
    "Pengembalian": OrderStatus.RETURNING,
}

ORDERS: Final = Export(
    platform="shopee",
    kind="orders_id",
    title=Names("Shopee Indonesia orders", "蝦皮印尼訂單", "Shopee 印尼订单"),
    evidence="header only",
    signature=("No. Pesanan", "Status Pesanan", "Waktu Pesanan Dibuat", "Total Pembayaran"),
    dates="iso",
    decimal_comma=True,
    parts=(
        Part(
            Order,
            {
                "order_id": "No. Pesanan",
                "created": "Waktu Pesanan Dibuat",
                "paid": "Waktu Pembayaran Dilakukan",
                "done": "Waktu Pesanan Selesai",
                "ship_by": (
                    "Pesanan Harus Dikirimkan Sebelum (Menghindari keterlambatan)",
                    "Pesanan Harus Dikirimkan Sebelum",
                ),
                "status_norm": read("Status Pesanan", words=_STATUSES),
                "after_sale_status": "Status Pembatalan/ Pengembalian",
                "buyer_key": "Username (Pembeli)",
                "receiver": "Nama Penerima",
                "phone": "No. Telepon",
                "province": "Provinsi",
                "city": "Kota/Kabupaten",
                "address": "Alamat Pengiriman",
                "goods": read("Total Harga Produk", total=True),
                "ship_fee": "Ongkos Kirim Dibayar oleh Pembeli",
                "discount_seller": read("Voucher Ditanggung Penjual", "Paket Diskon (Diskon dari Penjual)", added=True),
                "discount_platform": read(
                    *("Voucher Ditanggung Shopee", "Paket Diskon (Diskon dari Shopee)"),
                    *("Potongan Koin Shopee", "Diskon Kartu Kredit"),
                    added=True,
                ),
                "payable": "Total Pembayaran",
                "pay_method": "Metode Pembayaran",
                "carrier": "Opsi Pengiriman",
                "waybill": "No. Resi",
                "buyer_note": "Catatan dari Pembeli",
                "seller_note": "Catatan",
            },
            one_row_each=("order_id",),
            always={"currency": "IDR"},
            finish=with_claims("Jumlah", "Returned quantity"),
        ),
        Part(
            OrderLine,
            {
                "order_id": "No. Pesanan",
                "sku": read("Nomor Referensi SKU", "SKU Induk", filled=True),
                "product": "Nama Produk",
                "variant": "Nama Variasi",
                "qty": "Jumlah",
                "unit_price": read("Harga Setelah Diskon", "Harga Awal", filled=True),
                "line_amt": "Total Harga Produk",
                "returned_qty": "Returned quantity",
            },
            number_lines=True,
        ),
    ),
)
EXPORTS: Final = (ORDERS,)
