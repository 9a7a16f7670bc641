"""Made-up exports of Amazon."""

from __future__ import annotations

from typing import Final

from tests.platforms.made_up import MadeUp

_ORDERS: Final = (
    "amazon-order-id", "merchant-order-id", "purchase-date", "last-updated-date", "order-status",
    "fulfillment-channel", "sales-channel", "order-channel", "url", "ship-service-level", "product-name", "sku",
    "asin", "item-status", "quantity", "currency", "item-price", "item-tax", "shipping-price", "shipping-tax",
    "gift-wrap-price", "gift-wrap-tax", "item-promotion-discount", "ship-promotion-discount", "ship-city",
    "ship-state", "ship-postal-code", "ship-country", "promotion-ids", "is-business-order",
    "purchase-order-number", "price-designation",
)  # fmt: skip
_UNSHIPPED: Final = (
    "order-id", "order-item-id", "purchase-date", "payments-date", "reporting-date", "promise-date",
    "days-past-promise", "buyer-email", "buyer-name", "buyer-phone-number", "sku", "product-name",
    "quantity-purchased", "quantity-shipped", "quantity-to-ship", "ship-service-level", "recipient-name",
    "ship-address-1", "ship-address-2", "ship-address-3", "ship-city", "ship-state", "ship-postal-code",
    "ship-country", "is-business-order", "purchase-order-number", "price-designation",
)  # fmt: skip
_RETURNS: Final = (
    "return-date", "order-id", "sku", "asin", "fnsku", "product-name", "quantity", "fulfillment-center-id",
    "detailed-disposition", "reason", "status", "license-plate-number", "customer-comments",
)  # fmt: skip
_LISTINGS: Final = (
    "item-name", "listing-id", "seller-sku", "price", "quantity", "open-date", "image-url", "item-is-marketplace",
    "product-id-type", "zshop-shipping-fee", "item-note", "item-condition", "zshop-category1", "zshop-browse-path",
    "zshop-storefront-feature", "asin1", "date-created", "fulfillment-channel",
)  # fmt: skip
_REIMBURSEMENTS: Final = (
    "approval-date", "reimbursement-id", "case-id", "amazon-order-id", "reason", "sku", "fnsku", "asin",
    "condition", "currency-unit", "amount-per-unit", "amount-total", "quantity-reimbursed-cash",
    "quantity-reimbursed-inventory", "quantity-reimbursed-total",
)  # fmt: skip
_SETTLEMENT: Final = (
    "settlement-id", "settlement-start-date", "settlement-end-date", "deposit-date", "total-amount", "currency",
    "transaction-type", "order-id", "merchant-order-id", "adjustment-id", "shipment-id", "marketplace-name",
    "amount-type", "amount-description", "amount", "fulfillment-id", "posted-date", "posted-date-time",
    "order-item-code", "merchant-order-item-id", "merchant-adjustment-item-id", "sku", "quantity-purchased",
    "promotion-id",
)  # fmt: skip
_TWO_LINES: Final = {
    "amazon-order-id": "305-1234567-7654321", "merchant-order-id": "305-1234567-7654321",
    "purchase-date": "2026-09-02T21:14:09+00:00", "last-updated-date": "2026-09-05T10:00:00+00:00",
    "order-status": "Shipped - Delivered to Buyer", "fulfillment-channel": "Amazon", "sales-channel": "Amazon.de",
    "ship-service-level": "Expedited", "item-status": "Shipped", "currency": "EUR", "ship-city": "Köln",
    "ship-state": "Nordrhein-Westfalen", "ship-postal-code": "01067", "ship-country": "DE",
    "is-business-order": "false",
}  # fmt: skip
_RETURNED: Final = {
    "return-date": "2026-09-08T06:36:18+00:00", "order-id": "305-1234567-7654321", "sku": "KNIFE-20",
    "asin": "B0MADEUP01", "fnsku": "X00MADEUP1", "product-name": "Kitchen knife, 20 cm", "quantity": "1",
    "fulfillment-center-id": "LEJ1", "detailed-disposition": "SELLABLE", "reason": "UNWANTED_ITEM",
    "status": "Unit returned to inventory", "license-plate-number": "LPNMADEUP001",
    "customer-comments": 'too long, and not "sharp"',
}  # fmt: skip
_LOST: Final = {
    "approval-date": "2026-09-20T08:00:00+00:00", "reimbursement-id": "10000000001", "reason": "Lost_Warehouse",
    "sku": "KNIFE-20", "condition": "Sellable", "currency-unit": "EUR", "amount-per-unit": "14.20",
    "amount-total": "28.40", "quantity-reimbursed-cash": "2", "quantity-reimbursed-inventory": "0",
    "quantity-reimbursed-total": "2",
}  # fmt: skip
_PART: Final = {
    "settlement-id": "17000000001", "transaction-type": "Order", "order-id": "305-1234567-7654321",
    "shipment-id": "BmadeUp01", "marketplace-name": "Amazon.com", "fulfillment-id": "AFN",
    "posted-date": "2026-09-04", "posted-date-time": "2026-09-04 05:23:19 UTC", "order-item-code": "60000000000041",
    "sku": "KNIFE-20",
}  # fmt: skip

FIXTURES: Final = (
    MadeUp(
        "amazon.orders",
        "all_orders.txt",
        _ORDERS,
        (
            {**_TWO_LINES, "product-name": "Küchenmesser, 20 cm", "sku": "KNIFE-20", "asin": "B0MADEUP01",
             "quantity": "2", "item-price": "49.98", "item-tax": "7.98", "shipping-price": "3.99",
             "item-promotion-discount": "5.00", "ship-promotion-discount": "3.99"},
            {**_TWO_LINES, "product-name": "Schüssel", "sku": "0042", "asin": "B0MADEUP02", "quantity": "1",
             "item-price": "19.90", "item-tax": "3.18"},
            {"amazon-order-id": "305-1234567-0000002", "purchase-date": "2026-09-03T01:00:00+00:00",
             "order-status": "Pending", "sales-channel": "Amazon.de", "product-name": "Schüssel", "sku": "0042",
             "asin": "B0MADEUP02", "item-status": "Unshipped", "quantity": "3", "is-business-order": "false"},
            {"amazon-order-id": "305-1234567-0000003", "purchase-date": "2026-09-03T02:00:00+00:00",
             "order-status": "Cancelled", "sales-channel": "Amazon.de", "product-name": "Schüssel", "sku": "0042",
             "asin": "B0MADEUP02", "item-status": "Cancelled", "quantity": "0", "is-business-order": "false"},
        ),
        encoding="cp1252",
        separator="\t",
    ),
    MadeUp(
        "amazon.unshipped",
        "unshipped.txt",
        _UNSHIPPED,
        (
            {"order-id": "305-1234567-0000004", "order-item-id": "60000000000041",
             "purchase-date": "2026-09-04T09:00:00+00:00", "payments-date": "2026-09-04T09:01:00+00:00",
             "promise-date": "2026-09-06T21:59:59+00:00", "days-past-promise": "-2",
             "buyer-email": "x1y2z3@marketplace.amazon.de", "buyer-name": "Ann Lee", "sku": "KNIFE-20",
             "product-name": "Kitchen knife, 20 cm", "quantity-purchased": "2", "quantity-shipped": "0",
             "quantity-to-ship": "2", "ship-service-level": "Standard", "recipient-name": "Bo Lee",
             "ship-address-1": "Weg 1", "ship-address-2": "Hinterhaus", "ship-city": "Dresden",
             "ship-postal-code": "01067", "ship-country": "DE", "is-business-order": "false"},
            {"order-id": "305-1234567-0000004", "order-item-id": "60000000000042",
             "purchase-date": "2026-09-04T09:00:00+00:00", "payments-date": "2026-09-04T09:01:00+00:00",
             "sku": "0042", "product-name": "Bowl", "quantity-purchased": "1", "quantity-shipped": "1",
             "quantity-to-ship": "0"},
        ),
        separator="\t",
    ),
    MadeUp(
        "amazon.returns",
        "fba_customer_returns.csv",
        _RETURNS,
        (
            _RETURNED,
            {**_RETURNED, "license-plate-number": "LPNMADEUP002", "detailed-disposition": "CARRIER_DAMAGED",
             "reason": "DAMAGED_BY_CARRIER", "status": "Reimbursed", "customer-comments": ""},
            {**_RETURNED, "license-plate-number": "", "reason": "APPAREL_TOO_SMALL", "sku": "0042",
             "return-date": "2026-09-09T00:30:00+00:00", "detailed-disposition": "CUSTOMER_DAMAGED"},
        ),
        encoding="utf-8-sig",
    ),
    MadeUp(
        "amazon.listings",
        "all_listings.txt",
        _LISTINGS,
        (
            {"item-name": "Kitchen knife, 20 cm", "listing-id": "0901AAAAAAA", "seller-sku": "KNIFE-20",
             "price": "24.99", "quantity": "12", "open-date": "2026-01-05 03:04:05 PST", "asin1": "B0MADEUP01",
             "fulfillment-channel": "AMAZON_EU"},
            {"item-name": "Bowl “blue”", "listing-id": "0901AAAAAAB", "seller-sku": "0042", "price": "",
             "open-date": "2026-01-05 03:04:05 PST", "asin1": "B0MADEUP02", "fulfillment-channel": "DEFAULT"},
        ),
        separator="\t",
    ),
    MadeUp(
        "amazon.reimbursements",
        "fba_reimbursements.csv",
        _REIMBURSEMENTS,
        (
            _LOST,
            {**_LOST, "sku": "0042", "amount-per-unit": "7.00", "amount-total": "7.00",
             "quantity-reimbursed-cash": "1", "quantity-reimbursed-total": "1"},
            {**_LOST, "reason": "Reimbursement_Reversal", "amount-total": "-14.20", "quantity-reimbursed-total": "1",
             "amazon-order-id": "305-1234567-7654321"},
        ),
    ),
    MadeUp(
        "amazon.settlement",
        "settlement_v2.txt",
        _SETTLEMENT,
        (
            {"settlement-id": "17000000001", "settlement-start-date": "2026-09-01 00:00:00 UTC",
             "settlement-end-date": "2026-09-15 00:00:00 UTC", "deposit-date": "2026-09-17 00:00:00 UTC",
             "total-amount": "41.88", "currency": "USD"},
            {**_PART, "amount-type": "ItemPrice", "amount-description": "Principal", "amount": "49.98",
             "quantity-purchased": "2"},
            {**_PART, "amount-type": "ItemFees", "amount-description": "Commission", "amount": "-7.50"},
            {**_PART, "amount-type": "ItemFees", "amount-description": "FBAPerUnitFulfillmentFee", "amount": "-0.30"},
            {**_PART, "amount-type": "ItemFees", "amount-description": "FBAPerUnitFulfillmentFee", "amount": "-0.30"},
        ),
        separator="\t",
    ),
)  # fmt: skip
