"""Shopee's orders in English, Thai, Vietnamese and Portuguese: other years' headers, and what each status means."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from tests.platforms.made_up import MadeUp
from tests.platforms.made_up.shopee_abroad import FIXTURES, OLDER
from tests.platforms.reading import codes_of, reread, rows_of

from neiqin.platforms import platforms
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

ENGLISH, THAI, VIETNAMESE, PORTUGUESE = FIXTURES
STATUS = {
    ENGLISH.name: "Order Status",
    THAI.name: "สถานะการสั่งซื้อ",
    VIETNAMESE.name: "Trạng Thái Đơn Hàng",
    PORTUGUESE.name: "Status do pedido",
}


def renamed(fixture: MadeUp, names: dict[str, str], *rows: dict[str, Any]) -> list[dict[str, Any]]:
    """Read orders of a made-up export below other headers."""
    below = [{names.get(h, h): v for h, v in row.items()} for row in rows or fixture.rows]
    found = reread(fixture, *below, headers=tuple(names.get(h, h) for h in fixture.headers))
    assert (found.platform.name, codes_of(found)) == (fixture.name, set())
    return rows_of(found, Order)


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda f: f.name)
def test_each_language_is_known_by_itself_and_by_no_other(fixture: MadeUp) -> None:
    found = reread(fixture)
    assert [p.name for p in platforms().values() if p.identify(found.sheet)] == [fixture.name]


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda f: f.name)
def test_an_order_s_amounts_add_up_to_what_the_buyer_pays(fixture: MadeUp) -> None:
    first = rows_of(reread(fixture), Order)[0]
    lines = [r for r in rows_of(reread(fixture), OrderLine) if r["order_id"] == first["order_id"]]
    goods = sum(r["qty"] * r["unit_price"] for r in lines)
    discounts = first["discount_seller"] + first["discount_platform"]
    assert goods + first["ship_fee"] - discounts == pytest.approx(first["payable"])
    assert first.get("goods", goods) == pytest.approx(goods)


def test_older_english_headers_are_read_alike() -> None:
    assert renamed(ENGLISH, OLDER) == rows_of(reread(ENGLISH), Order)


def test_headers_that_name_pesos_are_read_alike() -> None:
    pesos = {old: f"{new}(PHP)" for old, new in OLDER.items() if "Voucher" in new or "Coins" in new}
    (first, *_) = renamed(ENGLISH, pesos, ENGLISH.rows[0] | {"Country": "PH"})
    assert (first["discount_seller"], first["discount_platform"], first["currency"]) == (2, 1.8, "PHP")


@pytest.mark.parametrize(("country", "currency"), [("MY", "MYR"), ("Singapore", "SGD"), ("TW", "TWD"), ("Mars", None)])
def test_the_country_tells_what_english_amounts_are_in(country: str, currency: str | None) -> None:
    (order,) = rows_of(reread(ENGLISH, ENGLISH.rows[0] | {"Country": country}), Order)
    assert order.get("currency") == currency


def test_older_vietnamese_files_tell_the_buyer_s_total_once() -> None:
    names = {
        "Tổng số tiền Người mua thanh toán": "Tổng giá bán (sản phẩm)",
        "Ngày gửi hàng": "Ngày xuất hàng",
    }
    order = renamed(VIETNAMESE, names)[0]
    assert (order["goods"], order["payable"], order["shipped"].day) == (247_000, 250_500, 4)


def test_vietnamese_letters_with_their_marks_apart_are_the_same_headers() -> None:
    apart = {h: unicodedata.normalize("NFD", h) for h in VIETNAMESE.headers}
    assert renamed(VIETNAMESE, apart) == rows_of(reread(VIETNAMESE), Order)


def test_a_later_line_without_an_order_s_id_belongs_to_the_one_above() -> None:
    orders, lines = rows_of(reread(THAI), Order), rows_of(reread(THAI), OrderLine)
    assert [r["order_id"] for r in lines] == ["260803THAAA111", "260803THAAA111", "260804THBBB222"]
    assert [r["goods"] for r in orders] == [599, 500]


@pytest.mark.parametrize(("fixture", "cod"), [(THAI, "yes"), (VIETNAMESE, "yes")], ids=lambda v: getattr(v, "name", v))
def test_paying_at_the_door_is_seen_in_the_country_s_words(fixture: MadeUp, cod: str) -> None:
    header = {THAI.name: "ช่องทางการชำระเงิน", VIETNAMESE.name: "Phương thức thanh toán"}[fixture.name]
    first = fixture.rows[0]
    assert rows_of(reread(fixture, first), Order)[0]["cod"] == cod
    (card,) = rows_of(reread(fixture, first | {header: "ShopeePay"}), Order)
    assert ("cod" in card, card["pay_method"]) == (False, "ShopeePay")


@pytest.mark.parametrize(
    ("fixture", "said", "meant"),
    [
        (ENGLISH, "To ship", "to_ship"),
        (ENGLISH, "Shipping", "shipped"),
        (ENGLISH, "Order Received, buyer may ask for a return until 2026-08-20", "delivered"),
        (THAI, "ที่ต้องชำระ", "awaiting_payment"),
        (THAI, "การจัดส่ง", "shipped"),
        (THAI, "จัดส่งสำเร็จแล้ว", "delivered"),
        (THAI, "สำเร็จแล้ว", "done"),
        (THAI, "ยกเลิกแล้ว", "cancelled"),
        (VIETNAMESE, "Chờ lấy hàng", "to_ship"),
        (VIETNAMESE, "Đang giao", "shipped"),
        (VIETNAMESE, "Hoàn thành", "done"),
        (PORTUGUESE, "Não pago", "awaiting_payment"),
        (PORTUGUESE, "Enviado", "shipped"),
        (PORTUGUESE, "Concluído", "done"),
        (PORTUGUESE, "Cancelado", "cancelled"),
    ],
)
def test_a_status_means_the_same_in_every_language(fixture: MadeUp, said: str, meant: str) -> None:
    (order,) = rows_of(reread(fixture, fixture.rows[0] | {STATUS[fixture.name]: said}), Order)
    assert order["status_norm"] == meant


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda f: f.name)
def test_a_status_that_nobody_knows_is_a_finding(fixture: MadeUp) -> None:
    found = reread(fixture, fixture.rows[0] | {STATUS[fixture.name]: "???"})
    assert codes_of(found) == {"I04"}
    assert "status_norm" not in rows_of(found, Order)[0]


CLAIMS = {
    ENGLISH.name: ("Return / Refund Status", "Returned quantity", "Request Approved"),
    THAI.name: ("สถานะการคืนเงินหรือคืนสินค้า", "จำนวนที่ส่งคืน", "คำขอได้รับการยอมรับแล้ว"),
    VIETNAMESE.name: (
        "Trạng thái Trả hàng/Hoàn tiền", "Số lượng sản phẩm được hoàn trả", "Đã Chấp Thuận Yêu Cầu",
    ),
    PORTUGUESE.name: ("Status da Devolução / Reembolso", "Returned quantity", "Solicitação aprovada"),
}  # fmt: skip


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda f: f.name)
def test_an_order_of_which_every_piece_came_back_is_refunded_once_its_claim_is_accepted(fixture: MadeUp) -> None:
    header, returned, accepted = CLAIMS[fixture.name]
    first = fixture.rows[0]

    def status(claim: str, pieces: str) -> str:
        (order,) = rows_of(reread(fixture, first | {header: claim, returned: pieces}), Order)
        return str(order["status_norm"])

    plain = status("", "0")
    assert [status(accepted, "2"), status(accepted, "1"), status("???", "2")] == ["refunded", plain, plain]
