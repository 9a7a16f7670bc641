"""Made-up exports of Lazada."""

from __future__ import annotations

from typing import Final

from tests.platforms.made_up import MadeUp

_ORDERS: Final = (
    "orderItemId", "orderType", "Guarantee", "deliveryType", "lazadaId", "sellerSku", "lazadaSku", "wareHouse",
    "createTime", "updateTime", "rtsSla", "ttsSla", "orderNumber", "invoiceRequired", "invoiceNumber",
    "deliveredDate", "customerName", "customerEmail", "nationalRegistrationNumber", "shippingName",
    "shippingAddress", "shippingAddress2", "shippingAddress3", "shippingAddress4", "shippingAddress5",
    "shippingPhone", "shippingPhone2", "shippingCity", "shippingPostCode", "shippingCountry", "shippingRegion",
    "billingName", "billingAddr", "billingAddr2", "billingAddr3", "billingAddr4", "billingAddr5", "billingPhone",
    "billingPhone2", "billingCity", "billingPostCode", "billingCountry", "taxCode", "branchNumber",
    "taxInvoiceRequested", "payMethod", "paidPrice", "unitPrice", "sellerDiscountTotal", "shippingFee",
    "walletCredit", "itemName", "variation", "cdShippingProvider", "shippingProvider", "shipmentTypeName",
    "shippingProviderType", "cdTrackingCode", "trackingCode", "trackingUrl", "shippingProviderFM",
    "trackingCodeFM", "trackingUrlFM", "promisedShippingTime", "premium", "status",
    "buyerFailedDeliveryReturnInitiator", "buyerFailedDeliveryReason", "buyerFailedDeliveryDetail",
    "buyerFailedDeliveryUserName", "bundleId", "bundleDiscount", "refundAmount",
)  # fmt: skip
_PIECE: Final = {
    "orderItemId": "800000000000001", "orderType": "Normal", "deliveryType": "Standard", "lazadaId": "MY00001",
    "sellerSku": "CUP-300", "lazadaSku": "3000000001_MY-12000000001", "wareHouse": "dropshipping",
    "createTime": "06 Sep 2026 23:50", "updateTime": "08 Sep 2026 09:00", "ttsSla": "08 Sep 2026 23:59",
    "orderNumber": "400000000000001", "customerName": "A**n", "shippingName": "A**n",
    "shippingAddress": "1****, Jalan Besar", "shippingAddress3": "Selangor", "shippingAddress4": "Petaling Jaya",
    "shippingAddress5": "47300", "shippingPhone": "60*******89", "shippingCity": "Petaling Jaya",
    "shippingPostCode": "47300", "shippingCountry": "Malaysia", "billingCountry": "Malaysia", "payMethod": "COD",
    "paidPrice": "27.00", "unitPrice": "30.00", "sellerDiscountTotal": "-3.00", "shippingFee": "2.50",
    "itemName": "Tea cup, 300 ml", "variation": "Colour:Blue", "shippingProvider": "J&T", "trackingCode": "LMX001",
    "status": "shipped",
}  # fmt: skip

FIXTURES: Final = (
    MadeUp(
        "lazada.orders",
        "lazada_orders.xlsx",
        _ORDERS,
        (
            {**_PIECE, "orderItemId": "800000000000002"},
            _PIECE,
            {**_PIECE, "orderItemId": "800000000000003", "status": "canceled", "refundAmount": "27.00"},
            {**_PIECE, "orderItemId": "800000000000004", "sellerSku": "0042", "lazadaSku": "3000000002_MY-12000000002",
             "itemName": "Bag", "variation": "", "unitPrice": "15.00", "paidPrice": "15.00",
             "sellerDiscountTotal": "0.00", "shippingFee": "0.00", "status": "returned", "refundAmount": "15.00"},
            {**_PIECE, "orderItemId": "800000000000005", "orderNumber": "400000000000002", "status": "canceled",
             "createTime": "07 Sep 2026 08:00", "trackingCode": ""},
        ),
        sheet="sheet1",
    ),
)  # fmt: skip
