"""Shopee Indonesia: points between thousands, a status that holds a day, line totals beside order totals."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from tests.platforms.made_up.shopee_indonesia import HEADERS

from neiqin.export_file import read_export
from neiqin.platforms import Extract, platforms
from neiqin.raw_rows import sheet_of_rows
from neiqin_macros.platforms.shopee_indonesia import ORDERS
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

LINE = {
    "No. Pesanan": "260901A", "Status Pesanan": "Selesai", "Waktu Pesanan Dibuat": "2026-09-01 10:00",
    "Harga Setelah Diskon": "85.000", "Jumlah": "2", "Total Harga Produk": "170.000", "Total Pembayaran": "1.170.000",
}  # fmt: skip


def extracted(*rows: Mapping[str, str]) -> Extract:
    """What an export with these rows is read as."""
    return ORDERS.extract(
        sheet_of_rows([list(HEADERS), *([row.get(h, "") for h in HEADERS] for row in rows)], "orders")
    )


def test_points_stand_between_thousands() -> None:
    tables = extracted(LINE).tables
    assert tables[Order]["payable"].tolist() == [1_170_000]
    assert tables[OrderLine]["unit_price"].tolist() == [85_000]


def test_lines_totals_add_up_to_the_order_s_goods_and_its_payment_does_not() -> None:
    tables = extracted(LINE, LINE | {"Total Harga Produk": "1.000.000"}).tables
    assert tables[Order][["goods", "payable"]].to_numpy().tolist() == [[1_170_000, 1_170_000]]
    assert tables[OrderLine]["line_amt"].tolist() == [170_000, 1_000_000]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Belum Bayar", "awaiting_payment"),
        ("Perlu Dikirim", "to_ship"),
        ("Sedang Dikirim", "shipped"),
        ("Telah Dikirim", "delivered"),
        ("Pesanan diterima, namun Pembeli masih dapat mengajukan pengembalian hingga 2026-09-12.", "delivered"),
        ("Selesai", "done"),
        ("Batal", "cancelled"),
        ("Entah apa", None),
    ],
)
def test_shopee_s_indonesian_words_are_ours(said: str, status: str | None) -> None:
    extract = extracted(LINE | {"Status Pesanan": said})
    (found,) = extract.tables[Order]["status_norm"]
    assert (None if pd.isna(found) else found) == status
    assert [h.code for h in extract.hits] == ([] if status else ["I04"])


def test_the_shared_header_is_its_own_and_no_other_s(shared: Path) -> None:
    path = shared / "data/exports/shopee/shopee_id_orders.header.csv"
    found = read_export(path.read_bytes(), path.name, list(platforms().values()))
    assert (found.platform.name, found.extract.rows) == ("shopee.orders_id", 0)


@pytest.mark.parametrize(("back", "claim", "status"), [("2", "Permintaan Disetujui", "refunded"), ("2", "", "done"),
                                                       ("1", "Permintaan Disetujui", "done")])  # fmt: skip
def test_an_order_of_which_every_piece_came_back_is_refunded(back: str, claim: str, status: str) -> None:
    row = LINE | {"Returned quantity": back, "Status Pembatalan/ Pengembalian": claim}
    assert extracted(row).tables[Order]["status_norm"].tolist() == [status]
