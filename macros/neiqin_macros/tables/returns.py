"""Returns: what buyers send back, change or have refunded, one row a claim."""

from __future__ import annotations

from typing import Annotated, Final

from neiqin.table import TYPED, Header, Id, Money, Names, Number, Table, Text, Time
from neiqin_macros.tables.marks import RETURN_SHEETS, TASK_MARKS
from neiqin_macros.tables.orders import ORDER_ID, PLATFORM, SHOP, SOURCE
from neiqin_macros.words import (
    Disposition,
    Eligibility,
    Fault,
    FreightPayer,
    ReasonCode,
    ReturnStatus,
    ReturnType,
    YesNo,
)

CHECK: Final = "returns.check"
ADVANCE: Final = "returns.advance"
TRACK: Final = "returns.track"


class Return(
    Table,
    name="Returns",
    titles=Names("Returns", "退貨", "退货", RETURN_SHEETS),
    key=("platform", "shop", "return_id"),
    label=("return_id",),
    needs=("return_id",),
    any_of=("order_id", "status_norm", "reason_raw", "qty", "refund_amt", "received", "asked"),
    enough=("order_id",),
    excludes=TASK_MARKS,
):
    """One return, exchange or refund that a buyer asked for; times are the platform's local times.

    `status_norm` and the dates beside it are the platform's, and follow it. `desk_status` and the `desk_...` dates are
    the desk's own, set step by step by `returns.advance` as people ask for it in `next_step`. A list of all orders says
    in `came_back` which of them came back: a row that says no is no claim.
    """

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
    came_back: Annotated[
        YesNo | None,
        Header("Came back", "是否退貨", "是否退货", "Returned | Is returned | Return flag | 已退貨 | 已退货", width=10),
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
    delivered: Annotated[
        Time | None,
        Header(
            "Delivered to buyer",
            "買家收貨時間",
            "买家签收时间",
            "Delivered | Delivery date | Received by buyer | 簽收時間 | 買家收貨日 | 签收时间 | 妥投时间",
            follows=True,
            width=20,
        ),
    ] = None
    exchange_sku: Annotated[
        Id | None,
        Header("Exchange for SKU", "換貨商品編號", "换货商品编码", "Exchange SKU | 換成貨號 | 换货货号", width=18),
    ] = None
    handling_cost: Annotated[
        Money | None, Header("Handling cost", "退貨處理費", "退货处理费", "Processing cost | 處理成本 | 处理成本")
    ] = None
    write_down: Annotated[
        Money | None, Header("Write-down", "跌價損失", "减值损失", "Write-off | Loss of value | 報廢損失 | 报废损失")
    ] = None
    inspected: Annotated[Time | None, Header("Inspected", "驗收時間", "验收时间", writer=TYPED, width=20)] = None
    told_at: Annotated[
        Time | None,
        Header(
            "Told of right", "告知解約權時間", "告知退货权时间", "Informed of right | 告知日期", writer=TYPED, width=20
        ),
    ] = None
    opened: Annotated[
        YesNo | None, Header("Seal opened", "已拆封", "已拆封", "Opened | 拆封", writer=TYPED, width=10)
    ] = None
    next_step: Annotated[ReturnStatus | None, Header("Next step", "下一步", "下一步", writer=TYPED, width=14)] = None
    handler: Annotated[Text | None, Header("Handler", "處理人", "处理人", writer=TYPED, width=12)] = None
    note: Annotated[Text | None, Header("Note", "備註", "备注", writer=TYPED, width=24)] = None
    check_result: Annotated[
        Eligibility | None, Header("Check result", "檢查結果", "检查结果", writer=CHECK, width=12)
    ] = None
    check_reasons: Annotated[Text | None, Header("Check reasons", "檢查原因", "检查原因", writer=CHECK, width=20)] = (
        None
    )
    return_by: Annotated[Time | None, Header("Return by", "退貨期限", "退货期限", writer=CHECK, width=20)] = None
    refund_due: Annotated[Time | None, Header("Refund due", "退款期限", "退款期限", writer=CHECK, width=20)] = None
    freight_by: Annotated[
        FreightPayer | None, Header("Freight paid by", "退貨運費負擔方", "退货运费承担方", writer=CHECK, width=12)
    ] = None
    our_reason: Annotated[ReasonCode | None, Header("Our reason", "歸類原因", "归类原因", writer=CHECK, width=14)] = (
        None
    )
    our_fault: Annotated[Fault | None, Header("Our fault view", "歸類責任", "归类责任", writer=CHECK, width=10)] = None
    desk_status: Annotated[
        ReturnStatus | None, Header("Desk status", "處理進度", "处理进度", writer=ADVANCE, width=14)
    ] = None
    desk_since: Annotated[
        Time | None, Header("In this status since", "進入此進度時間", "进入此进度时间", writer=ADVANCE, width=20)
    ] = None
    desk_approved: Annotated[
        Time | None, Header("Approved by desk", "我方核准時間", "我方同意时间", writer=ADVANCE, width=20)
    ] = None
    desk_sent_back: Annotated[
        Time | None, Header("Sent back (desk)", "我方登記寄回時間", "我方登记寄回时间", writer=ADVANCE, width=20)
    ] = None
    desk_received: Annotated[
        Time | None, Header("Received by desk", "我方收貨時間", "我方收货时间", writer=ADVANCE, width=20)
    ] = None
    desk_inspected: Annotated[
        Time | None, Header("Inspected by desk", "我方驗收時間", "我方验收时间", writer=ADVANCE, width=20)
    ] = None
    desk_refunded: Annotated[
        Time | None, Header("Refunded by desk", "我方退款時間", "我方退款时间", writer=ADVANCE, width=20)
    ] = None
    desk_replaced: Annotated[
        Time | None, Header("Replaced by desk", "我方換補時間", "我方换补时间", writer=ADVANCE, width=20)
    ] = None
    source: Annotated[Id | None, SOURCE] = None
