"""The shapes of waybills, and the names of carriers."""

from __future__ import annotations

import pytest

from neiqin_macros.orders.rules.fulfilment.carriers import OWN_DELIVERY, SHAPES


def fits(carrier: str, waybill: str) -> bool | None:
    """Whether a waybill can be a carrier's; None where the carrier is not known."""
    shapes = [shape for name, shape in SHAPES if name.search(carrier)]
    return all(shape.match(waybill) for shape in shapes) if shapes else None


@pytest.mark.parametrize(
    ("carrier", "waybill", "fitting"),
    [
        ("顺丰速运", "SF1098765432101", True),
        ("順豐", "SF12", False),
        ("SF Express", "123456789012", True),
        ("圆通速递", "YT7412589630147", True),
        ("圆通速递", "YT74", False),
        ("中通快递", "78901234567890", True),
        ("中通快递", "ABCD", False),
        ("韵达快递", "4312345678901", True),
        ("申通快递", "773123456789012", True),
        ("黑貓宅急便", "901234567890", True),
        ("黑貓宅急便", "9012", False),
        ("新竹物流", "1234567890", True),
        ("中華郵政", "12345678901234567890", True),
        ("中華郵政", "RR123456789TW", True),
        ("中華郵政", "123", False),
        ("UPS Ground", "1Z999AA10123456784", True),
        ("UPS Ground", "1Z999", False),
        ("FedEx", "123456789012", True),
        ("FedEx", "1234", False),
        ("DHL Express", "1234567890", True),
        ("DHL Express", "123", False),
        ("USPS", "9400111899223344556677", True),
        ("USPS", "LZ123456789US", True),
        ("大榮貨運", "anything", None),
        ("Groups", "anything", None),
    ],
)
def test_waybills_have_the_shape_of_their_carrier(carrier: str, waybill: str, *, fitting: bool | None) -> None:
    assert fits(carrier, waybill) is fitting


@pytest.mark.parametrize(
    ("way", "own"),
    [("門市自取", True), ("Local pickup", True), ("買家面交", True), ("黑貓宅急便", False), ("UPS", False)],
)
def test_what_is_fetched_or_brought_has_no_waybill(way: str, *, own: bool) -> None:
    assert bool(OWN_DELIVERY.search(way)) is own
