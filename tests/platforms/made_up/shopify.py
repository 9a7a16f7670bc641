"""Made-up exports of Shopify."""

from __future__ import annotations

from typing import Final

from tests.platforms.made_up import MadeUp

from neiqin_macros.sample import SHOPIFY_HEADERS

_FIRST: Final = {
    "Name": "#2001", "Email": "lin@example.com", "Financial Status": "paid", "Fulfillment Status": "fulfilled",
    "Currency": "TWD", "Subtotal": "1,180.00", "Shipping": "60.00", "Taxes": "0.00", "Total": "1240.00",
    "Created at": "2026-09-01 23:50:00 +0800", "Paid at": "2026-09-01 23:51:10 +0800",
    "Fulfilled at": "2026-09-03 09:00:00 +0800", "Shipping Name": "林小青", "Shipping Zip": "'0100",
    "Shipping Phone": "'0912345678", "Lineitem sku": "TEA-01", "Lineitem name": "高山茶 150g",
    "Lineitem quantity": "2", "Lineitem price": "400.00",
}  # fmt: skip
_SECOND: Final = {
    "Name": "#2001", "Lineitem sku": "CUP-02", "Lineitem name": 'Mug, "blue"', "Lineitem quantity": "1",
    "Lineitem price": "380.00",
}  # fmt: skip
_VOIDED: Final = {
    "Name": "#2002", "Financial Status": "voided", "Fulfillment Status": "unfulfilled", "Currency": "TWD",
    "Total": "400.00", "Created at": "2026-09-02 08:00:00 +0800", "Cancelled at": "2026-09-02 09:00:00 +0800",
    "Lineitem sku": "TEA-01", "Lineitem name": "高山茶 150g", "Lineitem quantity": "1", "Lineitem price": "400.00",
}  # fmt: skip

FIXTURES: Final = (
    MadeUp("shopify.orders", "orders_export.csv", tuple(SHOPIFY_HEADERS), (_FIRST, _SECOND, _VOIDED), newline="\n"),
)
