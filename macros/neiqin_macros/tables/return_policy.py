"""The return policy: by platform, category and reason, until when goods may come back and when money is due."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from neiqin.table import TYPED, Header, Id, Names, Number, Table, Text
from neiqin.text import N_
from neiqin_macros.words import CountFrom, FreightPayer, ReasonCode, Regime, YesNo


class ReturnPolicy(
    Table,
    name="ReturnPolicy",
    titles=Names("Return policy", "退貨政策", "退货政策"),
    about=N_("Until when goods may come back, and when money is due; the rule that fits most exactly holds."),
    key=("platform", "category", "reason"),
    needs=("regime",),
    by_name=True,
):
    """One rule; a blank platform, category or reason means any, and of rules that fit the most exact one holds."""

    platform: Annotated[
        Id | None,
        Header(
            "Platform",
            "平台",
            "平台",
            writer=TYPED,
            width=12,
            about=N_("The platform that the rule is for; blank: any."),
        ),
    ] = None
    category: Annotated[
        Text | None,
        Header(
            "Category",
            "分類",
            "分类",
            writer=TYPED,
            width=16,
            about=N_("The category of goods that the rule is for; blank: any."),
        ),
    ] = None
    reason: Annotated[
        ReasonCode | None,
        Header(
            "Reason",
            "原因",
            "原因",
            writer=TYPED,
            width=12,
            about=N_("The reason of return that the rule is for; blank: any."),
        ),
    ] = None
    regime: Annotated[
        Regime,
        Header(
            "Regime",
            "適用規定",
            "适用规定",
            writer=TYPED,
            width=18,
            about=N_(
                "The law or platform rule by which days count; it fills what is blank here, an own policy does not."
            ),
        ),
    ]
    window_days: Annotated[
        Annotated[Number, Field(ge=0)] | None,
        Header(
            "Window days",
            "鑑賞期天數",
            "退货天数",
            writer=TYPED,
            width=10,
            about=N_("In how many days the buyer may ask to return; the day after the event is day 1."),
        ),
    ] = None
    counted_from: Annotated[
        CountFrom | None,
        Header(
            "Counted from",
            "起算事件",
            "起算事件",
            writer=TYPED,
            width=12,
            about=N_("The event from which these days are counted, such as receipt by the buyer."),
        ),
    ] = None
    freight: Annotated[
        FreightPayer | None,
        Header(
            "Return freight",
            "退貨運費負擔",
            "退货运费承担",
            writer=TYPED,
            about=N_("Who pays for sending the goods back; by fault means the buyer if at fault, else the seller."),
        ),
    ] = None
    refund_days: Annotated[
        Annotated[Number, Field(ge=0)] | None,
        Header(
            "Refund days",
            "退款天數",
            "退款天数",
            writer=TYPED,
            width=10,
            about=N_("Days in which the money must be paid back; the day after the event counted from is day 1."),
        ),
    ] = None
    refund_from: Annotated[
        CountFrom | None,
        Header(
            "Refund counted from",
            "退款起算事件",
            "退款起算事件",
            writer=TYPED,
            width=14,
            about=N_("The event from which the days of the refund are counted, such as goods back."),
        ),
    ] = None
    working_days: Annotated[
        YesNo | None,
        Header(
            "Refund in working days",
            "退款按工作日",
            "退款按工作日",
            writer=TYPED,
            width=12,
            about=N_("Yes: only working days count towards the refund days; no: every calendar day does."),
        ),
    ] = None
    answer_days: Annotated[
        Annotated[Number, Field(ge=0)] | None,
        Header(
            "Days to answer",
            "回覆天數",
            "回复天数",
            writer=TYPED,
            width=10,
            about=N_("Days that you have to answer a claim; blank: 3."),
        ),
    ] = None
    send_back_days: Annotated[
        Annotated[Number, Field(ge=0)] | None,
        Header(
            "Days to send back",
            "寄回天數",
            "寄回天数",
            writer=TYPED,
            width=10,
            about=N_("Days that the buyer has to send the goods once the claim is approved; blank: 7."),
        ),
    ] = None
    way_back_days: Annotated[
        Annotated[Number, Field(ge=0)] | None,
        Header(
            "Days on the way back",
            "退貨在途天數",
            "退货在途天数",
            writer=TYPED,
            width=12,
            about=N_("Days that the parcel may travel back before you ask the carrier about it; blank: 7."),
        ),
    ] = None
    excluded: Annotated[
        Text | None,
        Header(
            "Excluded goods",
            "排除品類",
            "排除品类",
            writer=TYPED,
            width=32,
            about=N_(
                "Categories that cannot be returned without a reason, with commas between; part of a name is enough."
            ),
        ),
    ] = None
    excluded_opened: Annotated[
        Text | None,
        Header(
            "Excluded once opened",
            "拆封後排除品類",
            "拆封后排除品类",
            writer=TYPED,
            width=32,
            about=N_("Categories that cannot be returned without a reason once unsealed, with commas between."),
        ),
    ] = None
    told: Annotated[
        YesNo | None,
        Header(
            "Buyers are told",
            "已事先告知",
            "已事先告知",
            writer=TYPED,
            width=10,
            about=N_(
                "No: buyers are not told of their right to return, for which Taiwan and the EU give them months more."
            ),
        ),
    ] = None
    note: Annotated[
        Text | None,
        Header(
            "Note",
            "備註",
            "备注",
            writer=TYPED,
            width=48,
            about=N_("Your remark on the rule; one that still says Please confirm is counted as not confirmed."),
        ),
    ] = None
