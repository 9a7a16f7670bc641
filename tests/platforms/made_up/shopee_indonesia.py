"""Made-up exports of Shopee Indonesia."""

from __future__ import annotations

from typing import Any, Final

from tests.platforms.made_up import MadeUp

HEADERS: Final = (
    "No. Pesanan", "Status Pesanan", "Alasan Pembatalan", "Status Pembatalan/ Pengembalian", "No. Resi",
    "Opsi Pengiriman", "Antar ke counter/ pick-up", "Pesanan Harus Dikirimkan Sebelum (Menghindari keterlambatan)",
    "Waktu Pengiriman Diatur", "Waktu Pesanan Dibuat", "Waktu Pembayaran Dilakukan", "Metode Pembayaran", "SKU Induk",
    "Nama Produk", "Nomor Referensi SKU", "Nama Variasi", "Harga Awal", "Harga Setelah Diskon", "Jumlah",
    "Returned quantity", "Total Harga Produk", "Total Diskon", "Diskon Dari Penjual", "Diskon Dari Shopee",
    "Berat Produk", "Jumlah Produk di Pesan", "Total Berat", "Voucher Ditanggung Penjual", "Cashback Koin",
    "Voucher Ditanggung Shopee", "Paket Diskon", "Paket Diskon (Diskon dari Shopee)",
    "Paket Diskon (Diskon dari Penjual)", "Potongan Koin Shopee", "Diskon Kartu Kredit",
    "Ongkos Kirim Dibayar oleh Pembeli", "Estimasi Potongan Biaya Pengiriman", "Ongkos Kirim Pengembalian Barang",
    "Total Pembayaran", "Perkiraan Ongkos Kirim", "Catatan dari Pembeli", "Catatan", "Username (Pembeli)",
    "Nama Penerima", "No. Telepon", "Alamat Pengiriman", "Kota/Kabupaten", "Provinsi", "Waktu Pesanan Selesai",
)  # fmt: skip


def _order(number: str, status: str, total: str, **more: str) -> dict[str, Any]:
    return {
        "No. Pesanan": number, "Status Pesanan": status, "No. Resi": "SPXID040000000123", "Opsi Pengiriman": "Reguler",
        "Pesanan Harus Dikirimkan Sebelum (Menghindari keterlambatan)": "2026-09-05 23:59",
        "Waktu Pesanan Dibuat": "2026-09-02 08:15", "Waktu Pembayaran Dilakukan": "2026-09-02 08:16",
        "Metode Pembayaran": "ShopeePay", "Voucher Ditanggung Penjual": "5.000", "Voucher Ditanggung Shopee": "0",
        "Paket Diskon (Diskon dari Shopee)": "0", "Paket Diskon (Diskon dari Penjual)": "2.500",
        "Potongan Koin Shopee": "1.000", "Diskon Kartu Kredit": "0", "Ongkos Kirim Dibayar oleh Pembeli": "9.000",
        "Total Pembayaran": total, "Username (Pembeli)": "teh_manis", "Nama Penerima": "S****i",
        "No. Telepon": "******89", "Alamat Pengiriman": "Jl. M****** No. **", "Kota/Kabupaten": "KOTA BANDUNG",
        "Provinsi": "JAWA BARAT",
    } | more  # fmt: skip


_TWO: Final = _order(
    "260902ABCDE123", "Pesanan diterima, namun Pembeli masih dapat mengajukan pengembalian hingga 2026-09-12.",
    "1.270.500", **{"Catatan dari Pembeli": 'Tolong dibungkus, "rapi"'},
)  # fmt: skip
_TEA: Final = {
    "SKU Induk": "TEH", "Nama Produk": "Teh melati, 150 g", "Nomor Referensi SKU": "TEH-150", "Nama Variasi": "Kaleng",
    "Harga Awal": "90.000", "Harga Setelah Diskon": "85.000", "Jumlah": "2", "Returned quantity": "0",
    "Total Harga Produk": "170.000",
}  # fmt: skip
_SET: Final = {
    "SKU Induk": "SET", "Nama Produk": "Set cangkir", "Harga Awal": "1.100.000", "Harga Setelah Diskon": "1.100.000",
    "Jumlah": "1", "Returned quantity": "0", "Total Harga Produk": "1.100.000",
}  # fmt: skip
FIXTURES: Final = (
    MadeUp(
        "shopee.orders_id",
        "Order.all.20260901_20260930.xlsx",
        HEADERS,
        (
            _TWO | _TEA,
            _TWO | _SET,
            _order("260903FGHIJ456", "Batal", "171.500") | _TEA | {"Alasan Pembatalan": "Dibatalkan oleh Pembeli"},
        ),
        sheet="orders",
    ),
)
