"""Rules E01, E03 and E04: refunds before shipping, waybills that are missing, cannot be, or stand twice."""

from __future__ import annotations

from typing import Any

import pytest
from tests.orders.desks import day, judge, many

ASKED = {"order_id": "1", "status_norm": "to_ship", "payable": 100, "after_sale_status": "退款中"}
OTHER = {"order_id": "2", "status_norm": "shipped", "payable": 100, "waybill": "SF1234567890123", "shipped": day(1)}


@pytest.mark.parametrize(
    ("fields", "hit"),
    [
        ({}, [0]),
        ({"refunded": 50}, [0]),
        ({"refunded": 100}, [0]),
        ({"after_sale_status": "Refund requested"}, [0]),
        ({"after_sale_status": "退款成功"}, []),
        ({"after_sale_status": "无售后"}, []),
        ({"after_sale_status": None}, []),
        ({"status_norm": "shipped"}, []),
        ({"status_norm": None}, [0]),
        ({"status_norm": None, "shipped": day(2)}, []),
        ({"status_norm": None, "shipped": "?"}, []),
        ({"status_norm": "cancelled"}, []),
    ],
)
def test_a_refund_asked_for_before_shipping_holds_the_order(fields: dict[str, Any], hit: list[int]) -> None:
    verdict = judge([ASKED | fields, OTHER | {"after_sale_status": "退款成功"}])
    assert verdict.rows("E01") == hit
    assert (verdict.column("decision")[0] == "hold") is bool(hit)


def test_the_after_sale_is_said() -> None:
    said = judge([ASKED]).said("E01")[0]
    assert said.startswith("The after-sale says “退款中”, and the order has not been shipped. Do not ship it")


@pytest.mark.parametrize(
    ("status", "hit"), [("requested", [0]), ("in_review", [0]), ("refunded", []), ("withdrawn", []), (None, [])]
)
def test_an_open_claim_of_returns_holds_the_order_too(status: str | None, hit: list[int]) -> None:
    claim = {"return_id": "R1", "order_id": "1", "status_norm": status}
    verdict = judge([ASKED | {"after_sale_status": None}, OTHER], tables={"Returns": [claim]})
    assert verdict.rows("E01") == hit
    for said in verdict.said("E01"):
        assert said.startswith("An open claim of this order stands in Returns, and the order has not been shipped.")


@pytest.mark.parametrize(("others", "hit"), [(None, [0]), ("无售后", [])])
def test_money_given_back_counts_where_no_after_sales_are_told(others: str | None, hit: list[int]) -> None:
    order = ASKED | {"after_sale_status": None, "refunded": 50}
    verdict = judge([order, OTHER | {"after_sale_status": others}])
    assert verdict.rows("E01") == hit
    assert all(s.startswith("50 was refunded, and the order has not been shipped.") for s in verdict.said("E01"))


def test_refunds_and_shipping_must_be_told() -> None:
    assert judge([{"order_id": "1", "status_norm": "to_ship"}]).why_not("E01") == (
        "nothing tells of refunds or after-sales"
    )
    assert judge([{"order_id": "1", "after_sale_status": "退款中"}]).why_not("E01") == (
        "neither shipment times nor statuses tell which orders are open"
    )


SENT = {"order_id": "1", "status_norm": "shipped", "carrier": "順豐速運", "waybill": "SF1234567890123"}


@pytest.mark.parametrize(
    ("fields", "hit"),
    [
        ({}, []),
        ({"waybill": None}, [0]),
        ({"waybill": "待補"}, [0]),
        ({"waybill": None, "carrier": "門市自取"}, []),
        ({"waybill": "自取"}, []),
        ({"waybill": "SF****0123"}, []),
        ({"waybill": None, "status_norm": "to_ship"}, []),
        ({"waybill": None, "status_norm": None, "shipped": day(3)}, [0]),
        ({"waybill": None, "status_norm": "returning"}, []),
        ({"waybill": None, "status_norm": "cancelled"}, []),
        ({"waybill": "SF123"}, [0]),
        ({"waybill": "sf 1234-5678-90123"}, []),
        ({"waybill": "No:SF1234567890123"}, []),
        ({"waybill": "SF1234567890123,SF1234567890124"}, []),
        ({"waybill": "SF1234567890123,SF12"}, [0]),
        ({"waybill": "SF123", "carrier": "大榮貨運"}, []),
        ({"waybill": "SF123", "carrier": None}, []),
        ({"waybill": "7.31E+14", "carrier": None}, [0]),
    ],
)
def test_what_is_sent_has_a_waybill_of_its_carriers_shape(fields: dict[str, Any], hit: list[int]) -> None:
    verdict = judge([SENT | fields, OTHER])
    assert verdict.rows("E03") == hit
    assert verdict.column("score")[0] == (None if fields.get("status_norm") == "cancelled" else 25 if hit else 0)


def test_what_is_wrong_with_a_waybill_is_said() -> None:
    said = [
        judge([SENT | {"waybill": w}, OTHER]).said("E03")[0].split(" Look")[0]
        for w in (None, "待補", "SF123", "7.31E+14")
    ]
    assert said == [
        "Shipped, but without a waybill.",
        "Shipped, but the waybill says “待補”.",
        "“SF123” is no waybill of 順豐速運.",
        "The waybill 7.31E+14 is a number that a spreadsheet has rounded.",
    ]


def test_a_platform_without_waybills_is_not_asked_for_any() -> None:
    rows = [SENT | {"order_id": "3", "platform": "etsy", "waybill": None}, SENT | {"platform": "momo"}]
    assert judge(rows).rows("E03") == []


def test_many_missing_waybills_are_a_mapping() -> None:
    rows = many(250, status_norm="shipped", waybill=lambda i: f"{i:012}" if i % 5 else None)
    assert "E03" in judge(rows).summary["silenced"]


def test_waybills_need_shipments() -> None:
    assert judge([{"order_id": "1", "waybill": "123456789012"}]).why_not("E03") == (
        "neither shipment times nor statuses tell what is shipped"
    )
    assert judge([SENT | {"waybill": None}]).why_not("E03") == "no column “Waybill” with values"


HERE = {"order_id": "1", "waybill": "SF1234567890123", "address": "台北市中山路1號"}


@pytest.mark.parametrize(
    ("fields", "hit"),
    [
        ({"address": "台北市中山路2號"}, [0, 1]),
        ({"address": "臺北市 中山路1號。"}, []),
        ({"address": "100台北市中山路1號"}, []),
        ({"address": "台北市***"}, []),
        ({"address": None}, []),
        ({"address": "台北市中山路2號", "waybill": "SF1234567890124"}, []),
        ({"address": "台北市中山路2號", "status_norm": "cancelled"}, []),
    ],
)
def test_one_waybill_for_two_addresses_is_looked_at(fields: dict[str, Any], hit: list[int]) -> None:
    assert judge([HERE, HERE | {"order_id": "2"} | fields, {"order_id": "3"}]).rows("E04") == hit


def test_one_street_in_two_cities_is_two_addresses() -> None:
    rows = [HERE | {"address": "人民路9号", "city": "杭州市"}, HERE | {"order_id": "2", "address": "人民路9号"}]
    assert judge([rows[0], rows[1] | {"city": "宁波市"}]).rows("E04") == [0, 1]
    assert judge([rows[0], rows[1] | {"city": "杭州市"}]).rows("E04") == []


@pytest.mark.parametrize("waybill", ["-", "無", "0", "SF12*****0123", None])
def test_no_waybill_is_no_common_one(waybill: str | None) -> None:
    rows = [HERE | {"order_id": str(i), "waybill": waybill, "address": f"台北市中山路{i}號"} for i in range(3)]
    assert judge([*rows, HERE | {"order_id": "x"}]).rows("E04") == []


def test_the_orders_of_a_waybill_are_counted() -> None:
    rows = [HERE | {"order_id": str(i), "address": f"台北市中山路{i // 2}號"} for i in range(3)]
    said = judge(rows).said("E04")
    assert len(said) == 3
    assert said[0].startswith("Waybill SF1234567890123 stands on 3 orders, with 2 different addresses. Find out")


def test_two_addresses_must_be_told() -> None:
    assert judge([HERE | {"address": None}]).why_not("E04") == "no column “Address” with values"
    assert judge([HERE | {"waybill": None}]).why_not("E04") == "no column “Waybill” with values"
    assert judge([HERE | {"address": "台北市***"}]).why_not("E04") == "addresses are masked"
