"""Amazon's report of what buyers sent back to its warehouses, one row a licence plate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pandas as pd

from neiqin.export import Export, Part, read
from neiqin.table import Names
from neiqin.table_range import STRING
from neiqin_macros.joined import joined
from neiqin_macros.returns.reasons.platform_codes import AMAZON, AMAZON_FAULTS
from neiqin_macros.tables.returns import Return
from neiqin_macros.words import Disposition, ReturnStatus, ReturnType


def _return(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Say whose doing it is; a piece without a licence plate is known by its order, SKU and time."""
    reason = column("reason").str.upper().str.removeprefix("CR-")
    frame["fault"] = reason.map({word: str(fault) for word, fault in AMAZON_FAULTS.items()}).astype(STRING)
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
                "reason_code": read("reason", words={w: code for code, words in AMAZON.items() for w in words}),
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
