"""Returns: what buyers send back, change or have refunded, one row a claim."""

from __future__ import annotations

from typing import Annotated

from neiqin.table import TYPED, Header, Id, Money, Names, Number, Table, Text, Time
from neiqin_macros.tables.orders import ORDER_ID, PLATFORM, SHOP, SOURCE
from neiqin_macros.words import Disposition, Fault, ReasonCode, ReturnStatus, ReturnType


class Return(
    Table,
    name="Returns",
    titles=Names("Returns", "退貨", "退货"),
    key=("platform", "shop", "return_id"),
    label=("return_id",),
    needs=("return_id",),
    any_of=("order_id", "status_norm", "reason_raw", "qty", "refund_amt", "received", "asked"),
):
    """One return, exchange or refund that a buyer asked for; times are the platform's local times."""

    return_id: Annotated[
        Id,
        Header(
            "Return ID",
            "退貨編號",
            "退货编号",
            "RMA | RMA No | Return Order ID | 退貨單號 | 退货单号 | 退款編號 | 退款编号"
            " | 售後單號 | 售后单号 | 售后编号 | 售后服务单号 | license-plate-number",
            width=20,
        ),
    ]
    platform: Annotated[Id | None, PLATFORM] = None
    shop: Annotated[Text | None, SHOP] = None
    order_id: Annotated[Id | None, ORDER_ID] = None
    line_no: Annotated[
        Id | None, Header("Line no", "明細編號", "明细编号", "子订单编号 | 子订单号 | order-item-id", width=10)
    ] = None
    sku: Annotated[
        Id | None, Header("SKU", "商品編號", "商家编码", "Seller SKU | 商品選項貨號 | 貨號 | 商品編碼 | 料號", width=18)
    ] = None
    qty: Annotated[
        Number | None,
        Header("Qty", "數量", "数量", "Quantity | Return Quantity | 退貨數量 | 退货数量", width=8),
    ] = None
    type: Annotated[
        ReturnType | None,
        Header("Type", "退貨類型", "退货类型", "Return type | 售後類型 | 售后类型", follows=True, width=12),
    ] = None
    reason_raw: Annotated[
        Text | None,
        Header(
            "Reason raw", "退貨原因", "退货原因", "Reason | Return Reason | 退款原因 | 申請原因 | 售后原因", width=24
        ),
    ] = None
    reason_code: Annotated[ReasonCode | None, Header("Reason code", "原因代碼", "原因代码", width=14)] = None
    status_norm: Annotated[
        ReturnStatus | None,
        Header(
            "Status norm",
            "退貨狀態",
            "退货状态",
            "Status | Return Status | 售後狀態 | 售后状态 | 退款状态",
            follows=True,
            advances=True,
            width=14,
        ),
    ] = None
    asked: Annotated[
        Time | None,
        Header(
            "Asked",
            "申請時間",
            "申请时间",
            "Time Requested | Requested at | 退貨申請日 | 退款申请时间 | 售后申请时间",
            follows=True,
            width=20,
        ),
    ] = None
    received: Annotated[
        Time | None,
        Header(
            "Received", "退貨到倉時間", "退货到仓时间", "return-date | Received at | 到倉時間", follows=True, width=20
        ),
    ] = None
    refunded_at: Annotated[
        Time | None,
        Header("Refunded at", "退款時間", "退款时间", "Refund Time | 退款完结时间", follows=True, width=20),
    ] = None
    refund_amt: Annotated[
        Money | None,
        Header("Refund amt", "退款金額", "退款金额", "Refund Amount | 買家退款金額 | 买家退款金额", follows=True),
    ] = None
    disposition: Annotated[
        Disposition | None, Header("Disposition", "處置", "处置", "detailed-disposition | 商品狀況 | 商品状况")
    ] = None
    fault: Annotated[Fault | None, Header("Fault", "責任歸屬", "责任归属", "責任 | 责任方", width=10)] = None
    ship_cost: Annotated[Money | None, Header("Ship cost", "退貨運費", "退货运费", "Return freight")] = None
    waybill: Annotated[
        Id | None,
        Header("Waybill", "退貨物流單號", "退货物流单号", "Return Tracking ID | 退货运单号", follows=True, width=20),
    ] = None
    approved: Annotated[
        Time | None, Header("Approved", "核准時間", "审核时间", "審核通過日 | 同意时间", follows=True, width=20)
    ] = None
    sent_back: Annotated[
        Time | None, Header("Sent back", "寄回時間", "寄回时间", "退货发货时间", follows=True, width=20)
    ] = None
    inspected: Annotated[Time | None, Header("Inspected", "驗收時間", "验收时间", writer=TYPED, width=20)] = None
    handler: Annotated[Text | None, Header("Handler", "處理人", "处理人", writer=TYPED, width=12)] = None
    note: Annotated[Text | None, Header("Note", "備註", "备注", writer=TYPED, width=24)] = None
    source: Annotated[Id | None, SOURCE] = None
