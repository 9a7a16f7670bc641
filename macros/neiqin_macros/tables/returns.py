"""Returns: what buyers send back, change or have refunded, one row a claim."""

from __future__ import annotations

from typing import Annotated

from neiqin.table import TYPED, Header, Id, Money, Names, Number, Table, Text, Time
from neiqin.text import N_
from neiqin_macros.tables.marks import RETURN_SHEETS, TASK_MARKS
from neiqin_macros.tables.orders import ORDER_ID, PLATFORM, SHOP, SOURCE
from neiqin_macros.tables.return_desk import (
    CHECK_REASONS,
    CHECK_RESULT,
    DESK_APPROVED,
    DESK_INSPECTED,
    DESK_RECEIVED,
    DESK_REFUNDED,
    DESK_REPLACED,
    DESK_SENT_BACK,
    DESK_SINCE,
    DESK_STATUS,
    FREIGHT_BY,
    OUR_FAULT,
    OUR_REASON,
    REFUND_DUE,
    RETURN_BY,
)
from neiqin_macros.tables.return_goods import (
    DISPOSITION,
    EXCHANGE_SKU,
    FAULT,
    HANDLING_COST,
    INSPECTED,
    OPENED,
    SHIP_COST,
    WRITE_DOWN,
)
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


class Return(
    Table,
    name="Returns",
    titles=Names("Returns", "退貨", "退货", RETURN_SHEETS),
    about=N_("Everything that buyers send back, exchange or have refunded, one row a claim."),
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
            about=N_("The claim's number (RMA) as the platform gives it, kept as text."),
        ),
    ]
    platform: Annotated[Id | None, PLATFORM] = None
    shop: Annotated[Text | None, SHOP] = None
    order_id: Annotated[Id | None, ORDER_ID] = None
    line_no: Annotated[
        Id | None,
        Header(
            "Line no",
            "明細編號",
            "明细编号",
            "子订单编号 | 子订单号 | order-item-id",
            width=10,
            about=N_("The line of the order that comes back, by the platform's number; blank if it is not told."),
        ),
    ] = None
    sku: Annotated[
        Id | None,
        Header(
            "SKU",
            "商品編號",
            "商家编码",
            "Seller SKU | 商品選項貨號 | 貨號 | 商品編碼 | 料號",
            width=18,
            about=N_("What comes back, by the SKU that the platform or the shop uses."),
        ),
    ] = None
    qty: Annotated[
        Number | None,
        Header(
            "Qty",
            "數量",
            "数量",
            "Quantity | Return Quantity | 退貨數量 | 退货数量",
            width=8,
            about=N_("Pieces that come back; if blank, 1 is taken where just one was bought."),
        ),
    ] = None
    came_back: Annotated[
        YesNo | None,
        Header(
            "Came back",
            "是否退貨",
            "是否退货",
            "Returned | Is returned | Return flag | 已退貨 | 已退货",
            width=10,
            about=N_("In a list of all orders: whether this one came back; a row with no is no claim."),
        ),
    ] = None
    type: Annotated[
        ReturnType | None,
        Header(
            "Type",
            "退貨類型",
            "退货类型",
            "Return type | 售後類型 | 售后类型",
            follows=True,
            width=12,
            about=N_("What the buyer asks for: return, exchange, refund without return, or store credit."),
        ),
    ] = None
    reason_raw: Annotated[
        Text | None,
        Header(
            "Reason raw",
            "退貨原因",
            "退货原因",
            "Reason | Return Reason | 退款原因 | 申請原因 | 售后原因",
            width=24,
            about=N_("Why it comes back, as the buyer or the platform wrote it, in words or in a platform's code."),
        ),
    ] = None
    reason_code: Annotated[
        ReasonCode | None,
        Header(
            "Reason code",
            "原因代碼",
            "原因代码",
            width=14,
            about=N_("The same reason as one of ten words, if the export tells it; it goes before the text."),
        ),
    ] = None
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
            about=N_("Where the claim stands at the platform, in one set of words for all platforms."),
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
            about=N_("When the buyer made the claim; its day decides whether the claim is in time."),
        ),
    ] = None
    received: Annotated[
        Time | None,
        Header(
            "Received",
            "退貨到倉時間",
            "退货到仓时间",
            "return-date | Received at | 到倉時間",
            follows=True,
            width=20,
            about=N_("When the goods arrived back at the warehouse; refund days are often counted from it."),
        ),
    ] = None
    refunded_at: Annotated[
        Time | None,
        Header(
            "Refunded at",
            "退款時間",
            "退款时间",
            "Refund Time | 退款完结时间",
            follows=True,
            width=20,
            about=N_("When the money went back to the buyer; a claim with this time counts as refunded."),
        ),
    ] = None
    refund_amt: Annotated[
        Money | None,
        Header(
            "Refund amt",
            "退款金額",
            "退款金额",
            "Refund Amount | 買家退款金額 | 买家退款金额",
            follows=True,
            about=N_("Money to be paid, or paid, back to the buyer for this claim, in the order's currency."),
        ),
    ] = None
    disposition: Annotated[Disposition | None, DISPOSITION] = None
    fault: Annotated[Fault | None, FAULT] = None
    ship_cost: Annotated[Money | None, SHIP_COST] = None
    waybill: Annotated[
        Id | None,
        Header(
            "Waybill",
            "退貨物流單號",
            "退货物流单号",
            "Return Tracking ID | 退货运单号",
            follows=True,
            width=20,
            about=N_("The tracking number of the parcel on its way back from the buyer, kept as text."),
        ),
    ] = None
    approved: Annotated[
        Time | None,
        Header(
            "Approved",
            "核准時間",
            "审核时间",
            "審核通過日 | 同意时间",
            follows=True,
            width=20,
            about=N_("When the claim was approved at the platform; the buyer's days to send back begin then."),
        ),
    ] = None
    sent_back: Annotated[
        Time | None,
        Header(
            "Sent back",
            "寄回時間",
            "寄回时间",
            "退货发货时间",
            follows=True,
            width=20,
            about=N_("When the buyer handed the goods to the carrier; days on the way back begin then."),
        ),
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
            about=N_("When the buyer had first received the goods; days to return are mostly counted from it."),
        ),
    ] = None
    exchange_sku: Annotated[Id | None, EXCHANGE_SKU] = None
    handling_cost: Annotated[Money | None, HANDLING_COST] = None
    write_down: Annotated[Money | None, WRITE_DOWN] = None
    inspected: Annotated[Time | None, INSPECTED] = None
    told_at: Annotated[
        Time | None,
        Header(
            "Told of right",
            "告知解約權時間",
            "告知退货权时间",
            "Informed of right | 告知日期",
            writer=TYPED,
            width=20,
            about=N_("When the buyer was told of the right to return; blank: in time."),
        ),
    ] = None
    opened: Annotated[YesNo | None, OPENED] = None
    next_step: Annotated[
        ReturnStatus | None,
        Header(
            "Next step",
            "下一步",
            "下一步",
            writer=TYPED,
            width=14,
            about=N_("Which step the claim should take now; it is taken at the next run, if it is allowed."),
        ),
    ] = None
    handler: Annotated[
        Text | None,
        Header(
            "Handler",
            "處理人",
            "处理人",
            writer=TYPED,
            width=12,
            about=N_("The name of the person at your desk who works on the claim."),
        ),
    ] = None
    note: Annotated[
        Text | None,
        Header(
            "Note",
            "備註",
            "备注",
            writer=TYPED,
            width=24,
            about=N_("Your own remark on the claim, such as a favour that was granted; it is left as you typed it."),
        ),
    ] = None
    check_result: Annotated[Eligibility | None, CHECK_RESULT] = None
    check_reasons: Annotated[Text | None, CHECK_REASONS] = None
    return_by: Annotated[Time | None, RETURN_BY] = None
    refund_due: Annotated[Time | None, REFUND_DUE] = None
    freight_by: Annotated[FreightPayer | None, FREIGHT_BY] = None
    our_reason: Annotated[ReasonCode | None, OUR_REASON] = None
    our_fault: Annotated[Fault | None, OUR_FAULT] = None
    desk_status: Annotated[ReturnStatus | None, DESK_STATUS] = None
    desk_since: Annotated[Time | None, DESK_SINCE] = None
    desk_approved: Annotated[Time | None, DESK_APPROVED] = None
    desk_sent_back: Annotated[Time | None, DESK_SENT_BACK] = None
    desk_received: Annotated[Time | None, DESK_RECEIVED] = None
    desk_inspected: Annotated[Time | None, DESK_INSPECTED] = None
    desk_refunded: Annotated[Time | None, DESK_REFUNDED] = None
    desk_replaced: Annotated[Time | None, DESK_REPLACED] = None
    source: Annotated[Id | None, SOURCE] = None
