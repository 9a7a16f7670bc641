"""Made-up income of TikTok Shop."""

from __future__ import annotations

from typing import Any, Final

from tests.platforms.made_up import MadeUp

HEADERS: Final = (
    "Order/adjustment ID  ", "Type", "Order created time", "Order settled time", "Currency", "Total settlement amount",
    "Total Revenue", "Subtotal after seller discounts", "Subtotal before discounts", "Seller discounts",
    "Refund subtotal after seller discounts", "Refund subtotal before seller discounts", "Refund of seller discounts",
    "Total Fees", "Transaction fee", "TikTok Shop commission fee", "Seller shipping fee", "Affiliate Commission",
    "Adjustment amount", "Related order ID", "Customer payment", "Customer refund", "Order Source",
)  # fmt: skip


def row(own: str, kind: str, net: str, revenue: str, fees: str, **more: str) -> dict[str, Any]:
    """One row that was settled."""
    return {
        "Order/adjustment ID  ": own, "Type": kind, "Order created time": "2026/08/03",
        "Order settled time": "2026/08/12", "Currency": "THB", "Total settlement amount": net, "Total Revenue": revenue,
        "Refund subtotal after seller discounts": "0", "Total Fees": fees, "Adjustment amount": "0",
        "Related order ID": "/", "Order Source": "TikTok Shop",
    } | {name.replace("_", " "): value for name, value in more.items()}  # fmt: skip


FIXTURES: Final = (
    MadeUp(
        "tiktok_shop.income",
        "income_20260901.xlsx",
        HEADERS,
        (
            row("580000000000000471", "Order", "1035.5", "1090", "-54.5", Related_order_ID="580000000000000471"),
            row("580000000000000472", "Order", "-12", "0", "-12", Refund_subtotal_after_seller_discounts="-390"),
            row("700000000000000473", "Logistics reimbursement", "60", "0", "0", Adjustment_amount="60",
                Related_order_ID="580000000000000471"),
            row("700000000000000474", "GMV Payment for TikTok Ads", "-100", "0", "0", Adjustment_amount="-100"),
        ),
        sheet="Order details",
    ),
)  # fmt: skip
