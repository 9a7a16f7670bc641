"""Amazon: blank prices while an order is pending, lines known by their SKU, pieces that came back to its warehouses."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.platforms.made_up.amazon import FIXTURES
from tests.platforms.reading import codes_of, known_to, read_path, reread, rows_of, table_of

from neiqin_macros.platforms.amazon import ORDERS as DECLARED
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.returns import Return
from neiqin_macros.tables.settlements import Settlement
from neiqin_macros.words import Disposition

ORDERS, UNSHIPPED, RETURNS, LISTINGS, REIMBURSEMENTS, SETTLEMENT = FIXTURES
FIRST = dict(ORDERS.rows[0])
BACK = dict(RETURNS.rows[0])


def test_a_pending_order_has_no_price_and_a_cancelled_one_no_pieces() -> None:
    _, pending, cancelled = rows_of(reread(ORDERS), Order)
    assert (pending["status_norm"], cancelled["status_norm"]) == ("awaiting_payment", "cancelled")
    *_, waiting, dead = rows_of(reread(ORDERS), OrderLine)
    assert "unit_price" not in waiting
    assert (waiting["qty"], dead["qty"]) == (3, 0)


def test_the_price_of_a_line_is_that_of_all_its_pieces() -> None:
    line, *_ = rows_of(reread(ORDERS, FIRST | {"quantity": "3", "item-price": "10.00"}), OrderLine)
    assert (line["line_amt"], line["unit_price"]) == (10, 3.3333)


def test_what_each_line_tells_is_added_up_over_the_order() -> None:
    order, *_ = rows_of(reread(ORDERS), Order)
    assert (order["goods"], order["ship_fee"], order["discount_seller"]) == (69.88, 3.99, 8.99)


@pytest.mark.parametrize("rows", [ORDERS.rows[:2], ORDERS.rows[1::-1]])
def test_a_line_is_the_same_wherever_it_stands_in_a_report(rows: tuple[dict[str, str], ...]) -> None:
    lines = {line["line_no"]: line["product"] for line in rows_of(reread(ORDERS, *rows), OrderLine)}
    assert lines == {"KNIFE-20": "Küchenmesser, 20 cm", "0042": "Schüssel"}


def test_lines_with_the_same_sku_or_none_are_told_apart() -> None:
    lines = rows_of(reread(ORDERS, FIRST, FIRST, FIRST | {"sku": ""}), OrderLine)
    assert [line["line_no"] for line in lines] == ["KNIFE-20", "KNIFE-20#2", "3"]


def test_the_report_of_orders_to_ship_names_lines_as_the_one_of_all_orders_does() -> None:
    assert [line["line_no"] for line in rows_of(reread(UNSHIPPED), OrderLine)] == ["KNIFE-20", "0042"]


def test_an_order_is_to_be_shipped_as_long_as_pieces_are_left() -> None:
    sent = dict(UNSHIPPED.rows[1])
    assert rows_of(reread(UNSHIPPED), Order)[0]["status_norm"] == "to_ship"
    assert "status_norm" not in rows_of(reread(UNSHIPPED, sent), Order)[0]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Unshipped", "to_ship"),
        ("Shipped - Delivered to Buyer", "delivered"),
        ("Shipped - Returning to Seller", "returning"),
        ("Shipped - Lost in Transit", "abnormal"),
        ("Pending - Waiting for Pick Up", "awaiting_payment"),
    ],
)
def test_its_statuses_are_known(word: str, status: str) -> None:
    assert rows_of(reread(ORDERS, FIRST | {"order-status": word}), Order)[0]["status_norm"] == status


def test_a_status_that_is_not_known_is_a_finding() -> None:
    found = reread(ORDERS, FIRST | {"order-status": "Beamed up"})
    assert codes_of(found) == {"I04"}
    assert "status_norm" not in rows_of(found, Order)[0]


@pytest.mark.parametrize("columns", [29, 32, 35])
def test_the_report_may_lack_its_last_columns_or_have_more(columns: int) -> None:
    more = ("buyer-company-name", "fulfilled-by", "is-iba")
    headers = (*ORDERS.headers, *more)[:columns]
    found = reread(ORDERS, headers=headers)
    assert found.platform.name == "amazon.orders"
    assert rows_of(found, Order) == rows_of(reread(ORDERS), Order)
    assert set(found.extract.extra.values()) <= set(DECLARED.headers)


def test_a_piece_that_came_back_is_known_by_its_licence_plate() -> None:
    one, _, bare = rows_of(reread(RETURNS), Return)
    assert one["return_id"] == "LPNMADEUP001"
    assert bare["return_id"].startswith("305-1234567-7654321/0042/2026-09-09")


def test_a_piece_that_came_back_names_its_line_as_the_orders_do() -> None:
    lines = {(line["order_id"], line["line_no"]) for line in rows_of(reread(ORDERS), OrderLine)}
    assert {(row["order_id"], row["line_no"]) for row in rows_of(reread(RETURNS), Return)} <= lines


def test_a_return_without_order_and_plate_is_named_and_not_brought_in() -> None:
    found = reread(RETURNS, BACK | {"order-id": "", "license-plate-number": ""})
    assert rows_of(found, Return) == []
    assert codes_of(found) == {"I02"}


def test_all_five_dispositions_are_read() -> None:
    rows = [BACK | {"license-plate-number": d.name, "detailed-disposition": d.name} for d in Disposition]
    assert [row["disposition"] for row in rows_of(reread(RETURNS, *rows), Return)] == list(Disposition)


@pytest.mark.parametrize(
    ("reason", "code", "fault"),
    [
        ("APPAREL_TOO_LARGE", "size", None),
        ("CR-UNWANTED_ITEM", "dislike", "buyer"),
        ("DAMAGED_BY_FC", "damage", "platform"),
        ("UNDELIVERABLE_CARRIER_MISS_SORTED", "not_collected", "carrier"),
    ],
)
def test_a_reason_is_one_of_ten_and_may_name_who_it_was(reason: str, code: str, fault: str | None) -> None:
    (row,) = rows_of(reread(RETURNS, BACK | {"reason": reason}), Return)
    assert (row["reason_raw"], row["reason_code"], row.get("fault")) == (reason, code, fault)


def test_a_reason_that_is_not_known_is_kept_as_it_is_and_named_once() -> None:
    found = reread(RETURNS, BACK | {"reason": "BORED"})
    (row,) = rows_of(found, Return)
    assert row["reason_raw"] == "BORED"
    assert "reason_code" not in row
    assert [(h.code, h.field) for h in found.extract.hits] == [("I04", "reason_code")]


def test_a_listing_is_a_product_with_its_status_where_that_is_told() -> None:
    headers = (*LISTINGS.headers, "status")
    rows = [dict(LISTINGS.rows[0]) | {"seller-sku": s, "status": s} for s in ("Active", "Inactive", "Incomplete")]
    products = rows_of(reread(LISTINGS, *rows, headers=headers), Product)
    assert [p["status"] for p in products] == ["on_sale", "delisted", "delisted"]
    assert "status" not in rows_of(reread(LISTINGS), Product)[0]


def test_listings_of_japan_have_headers_of_their_own() -> None:
    names = {
        "item-name": "商品名",
        "listing-id": "出品ID",
        "seller-sku": "出品者SKU",
        "price": "価格",
        "open-date": "出品日",
    }
    rows = (
        {"商品名": "ほうじ茶", "出品ID": "1", "出品者SKU": "TEA-1", "価格": "980", "出品日": "2026/01/05 10:00:00 JST"},
    )
    found = reread(LISTINGS, *rows, headers=tuple(names.values()), encoding="shift_jis")
    assert rows_of(found, Product) == [{"sku": "TEA-1", "product": "ほうじ茶", "list_price": 980.0}]


def test_a_reimbursement_of_several_skus_is_several_entries() -> None:
    entries = rows_of(reread(REIMBURSEMENTS), Settlement)
    assert [e["entry_id"] for e in entries] == ["10000000001/KNIFE-20", "10000000001/0042", "10000000001/KNIFE-20#2"]
    assert [e["net"] for e in entries] == [28.4, 7.0, -14.2]


def test_a_settlement_is_its_parts_and_they_come_to_its_total() -> None:
    entries = rows_of(reread(SETTLEMENT), Settlement)
    assert sum(e["net"] for e in entries) == pytest.approx(float(SETTLEMENT.rows[0]["total-amount"]), abs=1e-9)
    assert [(e["kind"], e["reason"]) for e in entries[:2]] == [
        ("Order", "ItemPrice: Principal"),
        ("Order", "ItemFees: Commission"),
    ]


def test_parts_that_say_the_same_are_told_apart() -> None:
    ids = [e["entry_id"] for e in rows_of(reread(SETTLEMENT), Settlement)]
    assert len(set(ids)) == 4
    assert ids[3] == f"{ids[2]}#2"


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("all_orders_by_order_date_S.txt", "amazon.orders"),
        ("fba_customer_returns_S.csv", "amazon.returns"),
        ("all_listings.header.txt", "amazon.listings"),
        ("fba_reimbursements.header.csv", "amazon.reimbursements"),
    ],
)
def test_the_shared_reports_are_amazons_alone(shared: Path, file: str, name: str) -> None:
    path = shared / "data/exports/amazon" / file
    assert known_to(path) == [name]
    assert codes_of(read_path(path)) == set()


def test_the_shared_orders_are_read_as_they_stand(shared: Path) -> None:
    path = shared / "data/exports/amazon/all_orders_by_order_date_S.txt"
    rows = table_of(path, encoding="cp1252", delimiter="\t")
    found = read_path(path)
    lines = rows_of(found, OrderLine)
    assert [(ln["order_id"], ln["sku"], ln["qty"], ln.get("line_amt")) for ln in lines] == [
        (r["amazon-order-id"], r["sku"], float(r["quantity"]), float(r["item-price"]) if r["item-price"] else None)
        for r in rows
    ]
    assert rows_of(found, Order)[0]["zip"] == rows[0]["ship-postal-code"] == "01234"


def test_the_shared_returns_are_read_as_they_stand(shared: Path) -> None:
    path = shared / "data/exports/amazon/fba_customer_returns_S.csv"
    found = rows_of(read_path(path), Return)
    assert [(r["return_id"], r["order_id"], r["sku"], r["qty"]) for r in found] == [
        (r["license-plate-number"], r["order-id"], r["sku"], float(r["quantity"])) for r in table_of(path)
    ]
