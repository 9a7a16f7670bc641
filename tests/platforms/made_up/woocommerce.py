"""Made-up exports of WooCommerce's plugin Advanced Order Export."""

from __future__ import annotations

from typing import Final

from tests.platforms.made_up import MadeUp

_ORDERS: Final = (
    "Order Number", "Order Status", "Order Date", "Customer Note", "First Name (Billing)", "Last Name (Billing)",
    "Company (Billing)", "Address 1&2 (Billing)", "City (Billing)", "State Code (Billing)", "Postcode (Billing)",
    "Country Code (Billing)", "Email (Billing)", "Phone (Billing)", "First Name (Shipping)",
    "Last Name (Shipping)", "Address 1&2 (Shipping)", "City (Shipping)", "State Code (Shipping)",
    "Postcode (Shipping)", "Country Code (Shipping)", "Item #", "SKU", "Name", "Product Variation", "Quantity",
    "Quantity (- Refund)", "Item Cost", "Order Line (w/o tax)", "Order Line Tax", "Order Line Total",
    "Order Line Total Refunded", "Order Line Total (- Refund)", "Image URL", "Coupon Code", "Discount Amount",
    "Discount Amount Tax", "Payment Method Title", "Coupons Used", "Cart Discount Amount", "Order Subtotal Amount",
    "Order Tax Amount", "Order Shipping Amount", "Order Refund Amount", "Order Total Amount",
    "Order Total Tax Amount", "Total items", "Total products",
)  # fmt: skip
_ORDER: Final = {
    "Order Number": "501", "Order Status": "Processing", "Order Date": "2026-09-01 10:12",
    "Customer Note": '請晚上送, "謝謝"', "First Name (Billing)": "小青", "Last Name (Billing)": "林",
    "Address 1&2 (Billing)": "中山路 1 號", "City (Billing)": "臺北市", "State Code (Billing)": "TPE",
    "Postcode (Billing)": "104", "Country Code (Billing)": "TW", "Email (Billing)": "lin@example.com",
    "Phone (Billing)": "0912345678", "Payment Method Title": "貨到付款", "Coupons Used": "1",
    "Cart Discount Amount": "100.00", "Order Subtotal Amount": "1580.00", "Order Shipping Amount": "60.00",
    "Order Refund Amount": "345.00", "Order Total Amount": "1540.00", "Total items": "2", "Total products": "3",
}  # fmt: skip
_PRODUCTS: Final = (
    "ID", "Type", "SKU", "Name", "Published", "Is featured?", "Visibility in catalog", "Short description",
    "Description", "Date sale price starts", "Date sale price ends", "Tax status", "Tax class", "In stock?", "Stock",
    "Backorders allowed?", "Sold individually?", "Weight (kg)", "Length (cm)", "Width (cm)", "Height (cm)",
    "Allow customer reviews?", "Purchase note", "Sale price", "Regular price", "Categories", "Tags",
    "Shipping class", "Images", "Download limit", "Download expiry days", "Parent", "Grouped products", "Upsells",
    "Cross-sells", "External URL", "Button text", "Position", "Attribute 1 name", "Attribute 1 value(s)",
    "Attribute 1 visible", "Attribute 1 global",
)  # fmt: skip

FIXTURES: Final = (
    MadeUp(
        "woocommerce.orders",
        "orders-2026-09-03-10-00-00.csv",
        _ORDERS,
        (
            {**_ORDER, "Item #": "1", "SKU": "CUP-300", "Name": "保溫杯 500ml", "Product Variation": "霧黑",
             "Quantity": "2", "Quantity (- Refund)": "1", "Item Cost": "345.00", "Order Line Total": "690.00",
             "Order Line Total Refunded": "345.00"},
            {**_ORDER, "Item #": "2", "SKU": "0042", "Name": "帆布托特包", "Quantity": "1",
             "Quantity (- Refund)": "1", "Item Cost": "790.00", "Order Line Total": "790.00"},
            {"Order Number": "502", "Order Status": "Refunded", "Order Date": "2026-09-02 23:59",
             "First Name (Billing)": "Ann", "Last Name (Billing)": "Lee", "Address 1&2 (Billing)": "1 Elm Street",
             "City (Billing)": "Leeds", "State Code (Billing)": "LDS", "Postcode (Billing)": "LS1 1BA",
             "Country Code (Billing)": "GB", "Email (Billing)": "ann@example.com", "First Name (Shipping)": "Bo",
             "Last Name (Shipping)": "Chen", "Address 1&2 (Shipping)": "3 Oak Lane", "City (Shipping)": "York",
             "Postcode (Shipping)": "YO1 7HH", "Country Code (Shipping)": "GB", "Item #": "1", "SKU": "CUP-300",
             "Name": "Tea cup", "Quantity": "1", "Quantity (- Refund)": "0", "Item Cost": "20.00",
             "Order Line Total": "20.00", "Payment Method Title": "Credit Card", "Order Subtotal Amount": "20.00",
             "Order Shipping Amount": "0.00", "Order Refund Amount": "20.00", "Order Total Amount": "20.00"},
        ),
        encoding="utf-8-sig",
        newline="\n",
    ),
    MadeUp(
        "woocommerce.products",
        "wc-product-export.csv",
        _PRODUCTS,
        (
            {"ID": "44", "Type": "variable", "SKU": "", "Name": "Hoodie", "Published": "1",
             "Visibility in catalog": "visible", "Categories": "Clothing, Clothing > Hoodies",
             "Attribute 1 name": "Colour", "Attribute 1 value(s)": "Blue, Green"},
            {"ID": "45", "Type": "variation", "SKU": "0042", "Name": 'Hoodie - "Blue"', "Published": "1",
             "Visibility in catalog": "visible", "Sale price": "39.00", "Regular price": "42.00",
             "Categories": "Clothing > Hoodies", "Parent": "id:44", "Attribute 1 name": "Colour",
             "Attribute 1 value(s)": "Blue"},
            {"ID": "46", "Type": "simple, virtual", "SKU": "GIFT-1", "Name": "Gift card", "Published": "-1",
             "Visibility in catalog": "hidden", "Regular price": "1,000.00"},
            {"ID": "47", "Type": "simple", "Name": "Sticker", "Published": "0", "Visibility in catalog": "visible",
             "Regular price": "2.00"},
        ),
        encoding="utf-8-sig",
        newline="\n",
    ),
)  # fmt: skip
