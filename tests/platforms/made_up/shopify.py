"""Made-up exports of Shopify."""

from __future__ import annotations

from typing import Final

from tests.platforms.made_up import MadeUp

SHOPIFY_HEADERS: Final = (
    "Name", "Email", "Financial Status", "Paid at", "Fulfillment Status", "Fulfilled at", "Currency", "Subtotal",
    "Shipping", "Taxes", "Total", "Discount Amount", "Shipping Method", "Created at", "Lineitem quantity",
    "Lineitem name", "Lineitem price", "Lineitem sku", "Shipping Name", "Shipping Address1", "Shipping City",
    "Shipping Zip", "Shipping Country", "Shipping Phone", "Notes", "Cancelled at", "Payment Method",
    "Refunded Amount", "Lineitem discount", "Risk Level",
)  # fmt: skip

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
_PRODUCTS: Final = (
    "Title", "URL handle", "Description", "Vendor", "Product category", "Type", "Tags", "Published on online store",
    "Status", "SKU", "Barcode", "Option1 name", "Option1 value", "Option1 Linked To", "Option2 name", "Option2 value",
    "Option2 Linked To", "Option3 name", "Option3 value", "Option3 Linked To", "Price", "Compare-at price",
    "Cost per item", "Charge tax", "Tax code", "Unit price total measure", "Unit price total measure unit",
    "Unit price base measure", "Unit price base measure unit", "Inventory tracker", "Inventory quantity",
    "Continue selling when out of stock", "Weight value (grams)", "Weight unit for display", "Requires shipping",
    "Fulfillment service", "Product image URL", "Image position", "Image alt text", "Variant image URL", "Gift card",
    "SEO title", "SEO description", "Color (product.metafields.shopify.color-pattern)",
)  # fmt: skip
_CUP: Final = {
    "Title": "保溫杯, 500 ml", "URL handle": "cup-500", "Description": '<p>Keeps warm, "really"</p>',
    "Vendor": "Cup & Co", "Product category": "Home & Garden > Kitchen", "Tags": "cup, gift",
    "Published on online store": "TRUE", "Status": "active", "SKU": "CUP-500-BK", "Barcode": "4710000000010",
    "Option1 name": "Colour", "Option1 value": "霧黑", "Option2 name": "Size", "Option2 value": "M",
    "Price": "1,690.00", "Cost per item": "310", "Inventory quantity": "12",
    "Product image URL": "https://cdn.example.com/1.jpg", "Image position": "1",
}  # fmt: skip
_PRODUCT_ROWS: Final = (
    _CUP,
    {"URL handle": "cup-500", "SKU": "'0042", "Option1 value": "米白", "Option2 value": "L", "Price": "1,790.00",
     "Cost per item": "330"},
    {"URL handle": "cup-500", "Product image URL": "https://cdn.example.com/2.jpg", "Image position": "2"},
    {"Title": "Tea", "URL handle": "tea", "Vendor": "Hill", "Type": "Tea", "Status": "draft", "SKU": "TEA-100",
     "Option1 name": "Title", "Option1 value": "Default Title", "Price": "450.00"},
    {"Title": "Postcard", "URL handle": "postcard", "Vendor": "Hill", "Status": "active", "Option1 name": "Title",
     "Option1 value": "Default Title", "Price": "30.00"},
)  # fmt: skip

FIXTURES: Final = (
    MadeUp("shopify.orders", "orders_export.csv", tuple(SHOPIFY_HEADERS), (_FIRST, _SECOND, _VOIDED), newline="\n"),
    MadeUp("shopify.products", "products_export.csv", _PRODUCTS, _PRODUCT_ROWS, newline="\n"),
)
