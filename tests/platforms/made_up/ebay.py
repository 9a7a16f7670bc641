"""Made-up exports of eBay."""

from __future__ import annotations

from typing import Final

from tests.platforms.made_up import MadeUp

_ORDERS: Final = (
    "Sales Record Number", "Order Number", "Buyer Username", "Buyer Name", "Buyer Email", "Buyer Note",
    "Buyer Address 1", "Buyer Address 2", "Buyer City", "Buyer State", "Buyer Zip", "Buyer Country",
    "Buyer Tax Identifier Name", "Buyer Tax Identifier Value", "Ship To Name", "Ship To Phone",
    "Ship To Address 1", "Ship To Address 2", "Ship To City", "Ship To State", "Ship To Zip", "Ship To Country",
    "Item Number", "Item Title", "Custom Label", "Sold Via Promoted Listings", "Quantity", "Sold For",
    "Shipping And Handling", "Item Location", "Item Zip Code", "Item Country", "eBay Collect And Remit Tax Rate",
    "eBay Collect And Remit Tax Type", "eBay Reference Name", "eBay Reference Value", "Tax Status",
    "Seller Collected Tax", "eBay Collected Tax", "Electronic Waste Recycling Fee", "Mattress Recycling Fee",
    "Battery Recycling Fee", "White Goods Disposal Tax", "Tire Recycling Fee", "Additional Fee", "Lumber Fee",
    "Prepaid Wireless Fee", "Road Improvement And Food Delivery Fee", "eBay Collected Charges", "Total Price",
    "eBay Collected Tax and Fees Included in Total", "Payment Method", "Sale Date", "Paid On Date", "Ship By Date",
    "Minimum Estimated Delivery Date", "Maximum Estimated Delivery Date", "Shipped On Date", "Feedback Left",
    "Feedback Received", "My Item Note", "PayPal Transaction ID", "Shipping Service", "Tracking Number",
    "Transaction ID", "Variation Details", "Global Shipping Program", "Global Shipping Reference ID",
    "Click And Collect", "Click And Collect Reference Number", "eBay Plus", "Authenticity Verification Program",
    "Authenticity Verification Status", "Authenticity Verification Outcome Reason", "PSA Vault Program",
    "Vault Fulfillment Type", "eBay Fulfillment Program", "Tax City", "Tax State", "Tax Zip", "Tax Country",
    "eBay International Shipping",
)  # fmt: skip
_SHIPPED: Final = {
    "Sales Record Number": "501", "Order Number": "11-22222-33333", "Buyer Username": "ann_lee",
    "Buyer Name": "Ann Lee", "Buyer Email": "ann@example.com", "Buyer Note": 'Ring twice, "please"',
    "Buyer Country": "United States", "Ship To Name": "Ann Lee", "Ship To Phone": "+1 206-555-0100",
    "Ship To Address 1": "12 Elm Street", "Ship To Address 2": "Apt 4, rear", "Ship To City": "Seattle",
    "Ship To State": "WA", "Ship To Zip": "01234", "Ship To Country": "United States",
    "Item Number": "200000000001", "Item Title": "Tea cup, 300 ml", "Custom Label": "CUP-300",
    "Quantity": "2", "Sold For": "$1,029.50", "Shipping And Handling": "$5.00", "Total Price": "$2,064.00",
    "Payment Method": "Credit card", "Sale Date": "Sep-03-26", "Paid On Date": "Sep-03-26",
    "Ship By Date": "Sep-05-26", "Shipped On Date": "Sep-04-26", "Shipping Service": "USPS Ground Advantage",
    "Tracking Number": "9400100000000000000001", "Transaction ID": "2800000000001",
    "Variation Details": "[Colour:Blue]",
}  # fmt: skip
_PARENT: Final = {
    "Sales Record Number": "502", "Order Number": "11-22222-44444", "Buyer Username": "bo_chen",
    "Ship To Name": "Bo Chen", "Ship To Address 1": "3 Oak Lane", "Ship To City": "Austin", "Ship To State": "TX",
    "Ship To Zip": "73301", "Ship To Country": "United States", "Quantity": "3", "Sold For": "$88.00",
    "Shipping And Handling": "$0.00", "Total Price": "$88.00", "Sale Date": "Sep-30-26",
    "Paid On Date": "Oct-01-26",
}  # fmt: skip
_ITEM: Final = {
    "Sales Record Number": "502", "Order Number": "11-22222-44444", "Item Number": "200000000002",
    "Item Title": "Bag", "Custom Label": "0042", "Quantity": "1", "Sold For": "$30.00", "Transaction ID": "0",
}  # fmt: skip

FIXTURES: Final = (
    MadeUp(
        "ebay.orders",
        "ebay_orders_report.csv",
        _ORDERS,
        (
            {},
            _SHIPPED,
            _PARENT,
            _ITEM,
            {**_ITEM, "Item Number": "200000000003", "Item Title": "Dripper", "Custom Label": "DRIP-02",
             "Quantity": "2", "Sold For": "$29.00"},
        ),
        encoding="utf-8-sig",
        above=(("",) * len(_ORDERS),),
        below=(
            (),
            ("2", "record(s) downloaded", "from Sep-01-26 00:00:00 to Sep-30-26 23:59:59"),
            ("Seller ID : made_up_seller",),
        ),
    ),
)  # fmt: skip
