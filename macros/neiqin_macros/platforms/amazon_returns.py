"""Amazon's report of what buyers sent back to its warehouses, one row a licence plate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pandas as pd

from neiqin.export import Export, Part, read
from neiqin.table import Names
from neiqin.table_range import STRING
from neiqin_macros.joined import joined
from neiqin_macros.tables.returns import Return
from neiqin_macros.words import Disposition, Fault, ReasonCode, ReturnStatus, ReturnType

_REASONS: Final = {
    ReasonCode.SIZE: (
        "APPAREL_TOO_SMALL", "APPAREL_TOO_LARGE", "JEWELRY_TOO_SMALL", "JEWELRY_TOO_LARGE", "WRONG_SIZE",
    ),
    ReasonCode.COLOUR: ("DID_NOT_LIKE_COLOR",),
    ReasonCode.DEFECT: (
        "DEFECTIVE", "CR-DEFECTIVE", "QUALITY_UNACCEPTABLE", "CR-QUALITY_UNACCEPTABLE", "WARRANTY", "JEWELRY_BATTERY",
        "JEWELRY_BAD_CLASP", "JEWELRY_LOOSE_STONE", "JEWELRY_TARNISHED",
    ),
    ReasonCode.DAMAGE: (
        "DAMAGED_BY_CARRIER", "CR-DAMAGED_BY_CARRIER", "DAMAGED_BY_FC", "CR-DAMAGED_BY_FC", "CARRIER_DAMAGED",
        "CUSTOMER_DAMAGED", "DAMAGED",
    ),
    ReasonCode.MISSING: (
        "MISSING_PARTS", "CR-MISSING_PARTS", "JEWELRY_NO_DOCS", "JEWELRY_NO_CERT", "JEWELRY_NO_WARRANTY",
    ),
    ReasonCode.WRONG_ITEM: ("SWITCHEROO", "CR-SWITCHEROO", "EXTRA_ITEM", "CR-EXTRA_ITEM"),
    ReasonCode.DISLIKE: (
        "UNWANTED_ITEM", "CR-UNWANTED_ITEM", "APPAREL_STYLE", "DID_NOT_LIKE_FABRIC", "NOT_AS_EXPECTED",
    ),
    ReasonCode.SLOW_DELIVERY: ("MISSED_ESTIMATED_DELIVERY", "CR-MISSED_ESTIMATED_DELIVERY"),
    ReasonCode.NOT_COLLECTED: (
        "UNDELIVERABLE_UNKNOWN", "UNDELIVERABLE_REFUSED", "UNDELIVERABLE_UNCLAIMED", "UNDELIVERABLE_MISSING_LABEL",
        "UNDELIVERABLE_FAILED_DELIVERY_ATTEMPTS", "UNDELIVERABLE_INSUFFICIENT_ADDRESS",
        "UNDELIVERABLE_CARRIER_MISS_SORTED",
    ),
    ReasonCode.OTHER: (
        "OTHER", "UNKNOWN_OTHER_REASON", "NO_REASON_GIVEN", "CR-NO_REASON_GIVEN", "NOT_AS_DESCRIBED",
        "CR-NOT_AS_DESCRIBED", "NOT_COMPATIBLE", "CR-NOT_COMPATIBLE", "PART_NOT_COMPATIBLE", "ORDERED_WRONG_ITEM",
        "CR-ORDERED_WRONG_ITEM", "MISORDERED", "FOUND_BETTER_PRICE", "CR-FOUND_BETTER_PRICE", "UNAUTHORIZED_PURCHASE",
        "CR-UNAUTHORIZED_PURCHASE", "NEVER_ARRIVED", "EXCESSIVE_INSTALLATION", "PRODUCT_NOT_SPANISH",
        "PRODUCT_NOT_ITALIAN",
    ),
}  # fmt: skip
_FAULTS: Final = {
    "DAMAGED_BY_CARRIER": Fault.CARRIER,
    "CARRIER_DAMAGED": Fault.CARRIER,
    "UNDELIVERABLE_CARRIER_MISS_SORTED": Fault.CARRIER,
    "DAMAGED_BY_FC": Fault.PLATFORM,
    "DEFECTIVE": Fault.SELLER,
    "MISSING_PARTS": Fault.SELLER,
    "NOT_AS_DESCRIBED": Fault.SELLER,
    **dict.fromkeys(
        (
            "UNWANTED_ITEM", "ORDERED_WRONG_ITEM", "MISORDERED", "FOUND_BETTER_PRICE", "UNAUTHORIZED_PURCHASE",
            "CUSTOMER_DAMAGED", "UNDELIVERABLE_REFUSED", "UNDELIVERABLE_UNCLAIMED",
        ),
        Fault.BUYER,
    ),
}  # fmt: skip
"""Reasons that name who it was; with others a person decides."""


def _return(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Say whose doing it is; a piece without a licence plate is known by its order, SKU and time."""
    reason = column("reason").str.upper().str.removeprefix("CR-")
    frame["fault"] = reason.map({word: str(fault) for word, fault in _FAULTS.items()}).astype(STRING)
    instead = joined(column, ("order-id", "sku", "return-date"), "/")
    frame["return_id"] = frame["return_id"].fillna(instead.where(column("order-id").notna().to_numpy(bool)))
    return frame


RETURNS: Final = Export(
    platform="amazon",
    kind="returns",
    title=Names("Amazon FBA customer returns", "Amazon FBA 買家退貨", "亚马逊 FBA 买家退货"),
    evidence="header only",
    signature=("return-date", "order-id", "sku", "detailed-disposition", "reason"),
    parts=(
        Part(
            Return,
            {
                "return_id": "license-plate-number",
                "order_id": "order-id",
                "line_no": "sku",
                "sku": "sku",
                "qty": "quantity",
                "reason_raw": "reason",
                "reason_code": read("reason", words={w: code for code, words in _REASONS.items() for w in words}),
                "status_norm": read(
                    "status",
                    words={
                        "Unit returned to inventory": ReturnStatus.INSPECTED,
                        "Repackaged Successfully": ReturnStatus.INSPECTED,
                        "Pending repackaging": ReturnStatus.INSPECTED,
                        "Reimbursed": ReturnStatus.CLOSED,
                    },
                ),
                "received": "return-date",
                "disposition": read("detailed-disposition", words={d.name: d for d in Disposition}),
            },
            always={"type": ReturnType.RETURN},
            finish=_return,
        ),
    ),
    also=("asin", "fnsku", "product-name", "fulfillment-center-id", "customer-comments"),
)
EXPORTS: Final = (RETURNS,)
