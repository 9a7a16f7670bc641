"""Made-up exports of Etsy."""

from __future__ import annotations

from typing import Final

from tests.platforms.made_up import MadeUp

_ORDERS: Final = (
    "Sale Date", "Order ID", "Buyer User ID", "Full Name", "First Name", "Last Name", "Number of Items",
    "Payment Method", "Date Shipped", "Street 1", "Street 2", "Ship City", "Ship State", "Ship Zipcode",
    "Ship Country", "Currency", "Order Value", "Coupon Code", "Coupon Details", "Discount Amount",
    "Shipping Discount", "Shipping", "Sales Tax", "Order Total", "Status", "Card Processing Fees", "Order Net",
    "Adjusted Order Total", "Adjusted Card Processing Fees", "Adjusted Net Order Amount", "Buyer", "Order Type",
    "Payment Type",
)  # fmt: skip
_ITEMS: Final = (
    "Sale Date", "Item Name", "Buyer", "Quantity", "Price", "Coupon Code", "Coupon Details", "Discount Amount",
    "Shipping Discount", "Order Shipping", "Order Sales Tax", "Item Total", "Currency", "Transaction ID",
    "Listing ID", "Date Paid", "Date Shipped", "Ship Name", "Ship Address1", "Ship Address2", "Ship City",
    "Ship State", "Ship Zipcode", "Ship Country", "Order ID", "Variations", "Order Type", "Listings Type",
    "Payment Type",
)  # fmt: skip
_STATEMENT: Final = (
    "Date", "Type", "Title", "Info", "Currency", "Amount", "Fees & Taxes", "Net", "Tax Details",
)  # fmt: skip
_ORDER: Final = {
    "Sale Date": "09/03/26", "Order ID": "3100000001", "Buyer User ID": "ann01", "Full Name": "Ann Lee",
    "First Name": "Ann", "Last Name": "Lee", "Number of Items": "3", "Payment Method": "Credit Card",
    "Date Shipped": "09/12/26", "Street 1": "12 Elm Street", "Street 2": "Apt 4", "Ship City": "Kamloops",
    "Ship State": "BC", "Ship Zipcode": "V2C 1A1", "Ship Country": "Canada", "Currency": "CAD",
    "Order Value": "77.00", "Coupon Code": "FALL10,TEA", "Coupon Details": "10% off", "Discount Amount": "7.70",
    "Shipping Discount": "8.00", "Shipping": "8.00", "Sales Tax": "0", "Order Total": "69.30", "Status": "Completed",
    "Card Processing Fees": "2.53", "Order Net": "66.77", "Buyer": "ann01", "Order Type": "online",
    "Payment Type": "online_cc",
}  # fmt: skip
_LINE: Final = {
    "Sale Date": "09/03/26", "Item Name": 'Tea cup, "blue", 300 ml', "Buyer": "ann01", "Quantity": "2",
    "Price": "34.00", "Discount Amount": "0", "Shipping Discount": "0", "Order Shipping": "8.00",
    "Order Sales Tax": "0", "Item Total": "68.00", "Currency": "CAD", "Transaction ID": "4100000001",
    "Listing ID": "1500000001", "Date Paid": "09/03/26", "Date Shipped": "09/12/26", "Ship Name": "Ann Lee",
    "Ship Address1": "12 Elm Street", "Ship Address2": "Apt 4", "Ship City": "Kamloops", "Ship State": "BC",
    "Ship Zipcode": "V2C 1A1", "Ship Country": "Canada", "Order ID": "3100000001", "Variations": "Colour:Blue",
    "Order Type": "online", "Listings Type": "listing", "Payment Type": "online_cc",
}  # fmt: skip
_FEE: Final = {
    "Date": "September 3, 2026", "Type": "Fee", "Title": "Listing fee", "Info": "Listing #1500000001",
    "Currency": "CAD", "Amount": "--", "Fees & Taxes": "-CA$0.28", "Net": "-CA$0.28",
}  # fmt: skip

FIXTURES: Final = (
    MadeUp(
        "etsy.orders",
        "EtsySoldOrders2026-9.csv",
        _ORDERS,
        (
            _ORDER,
            {"Sale Date": "09/20/26", "Order ID": "3100000002", "Full Name": "林小青", "Number of Items": "1",
             "Payment Method": "PayPal", "Street 1": "中山路 1 號", "Ship City": "臺北市", "Ship Zipcode": "104",
             "Ship Country": "Taiwan", "Currency": "CAD", "Order Value": "9.00", "Discount Amount": "0",
             "Shipping Discount": "0", "Shipping": "6.00", "Sales Tax": "0", "Order Total": "15.00", "Status": "Paid",
             "Order Net": "14.29", "Buyer": "lin"},
        ),
        newline="\n",
    ),
    MadeUp(
        "etsy.items",
        "EtsySoldOrderItems2026-9.csv",
        _ITEMS,
        (
            _LINE,
            {**_LINE, "Item Name": "Soap", "Quantity": "1", "Price": "9.00", "Item Total": "9.00",
             "Transaction ID": "4100000002", "Listing ID": "1500000002", "Variations": ""},
        ),
        newline="\n",
    ),
    MadeUp(
        "etsy.statement",
        "etsy_statement_2026_9.csv",
        _STATEMENT,
        (
            {**_FEE, "Type": "Sale", "Title": "Payment for Order #3100000001", "Info": "", "Amount": "CA$69.30",
             "Fees & Taxes": "--", "Net": "CA$69.30"},
            _FEE,
            _FEE,
            {**_FEE, "Title": "Processing fee", "Info": "Order #3100000001", "Fees & Taxes": "-CA$2.53",
             "Net": "-CA$2.53"},
            {**_FEE, "Date": "September 9, 2026", "Type": "Refund", "Title": "Refund to buyer for Order #3100000001",
             "Info": "", "Amount": "-CA$9.00", "Fees & Taxes": "CA$0.30", "Net": "-CA$8.70"},
            {**_FEE, "Date": "September 30, 2026", "Type": "Deposit", "Title": "CA$60.00 sent to your bank account",
             "Info": "", "Fees & Taxes": "--", "Net": "--"},
        ),
        newline="\n",
    ),
)  # fmt: skip
