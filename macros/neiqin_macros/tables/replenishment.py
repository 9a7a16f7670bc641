"""The replenishment plan: for each item what to order, when, and the sum behind it."""

from __future__ import annotations

from typing import Annotated

from neiqin.table import TYPED, Day, Header, Id, Money, Names, Number, Table, Tenths, Text
from neiqin.text import N_
from neiqin_macros.stock_words import PlanState
from neiqin_macros.tables.replenishment_sum import (
    ARRIVING,
    COMMITTED,
    DAYS,
    DEMAND,
    FORWARD,
    LEAD_DAYS,
    LEVEL,
    NEED,
    ON_HAND,
    PLAN,
    POSITION,
    PROMOTION,
    RATE,
    REVIEW_DAYS,
    SAFETY,
    SEASON,
    SPREAD,
)


class PlannedItem(
    Table,
    name="Replenishment",
    titles=Names("Replenishment", "補貨計畫", "补货计划"),
    about=N_("What to order, how much and when, with the sum behind each figure."),
    key=("sku",),
    needs=("sku", "order_qty"),
    by_name=True,
):
    """One item of the plan; every computed figure can be worked out again from the columns before it.

    days = lead_days + review_days; demand = rate x days x season + promotion; level = demand + safety;
    position = on_hand + arriving - committed; need = level + forward - position, not below 0;
    order_qty = need up to whole pieces, then to the minimum, then to whole packs; where max_stock is told, not more
    than whole packs of max_stock - position.
    """

    state: Annotated[
        PlanState | None,
        Header(
            "What to do",
            "建議動作",
            "建议动作",
            writer=PLAN,
            width=12,
            about=N_("What the plan says to do with the item, the most urgent first."),
        ),
    ] = None
    sku: Annotated[
        Id,
        Header(
            "SKU",
            "商品編號",
            "商品编码",
            writer=PLAN,
            width=18,
            about=N_("Your own code of the item that is planned, one row each."),
        ),
    ]
    product: Annotated[
        Text | None,
        Header(
            "Product", "商品名稱", "商品名称", writer=PLAN, width=28, about=N_("The item's name in the product list.")
        ),
    ] = None
    supplier: Annotated[
        Text | None,
        Header(
            "Supplier",
            "供應商",
            "供应商",
            writer=PLAN,
            width=16,
            about=N_("Whom the item is bought from, as the product list says."),
        ),
    ] = None
    order_qty: Annotated[
        Number | None,
        Header(
            "Order qty",
            "建議採購量",
            "建议采购量",
            writer=PLAN,
            width=11,
            about=N_(
                "Pieces to order: the need, rounded up to the MOQ and whole packs, and kept within the max stock."
            ),
        ),
    ] = None
    your_qty: Annotated[
        Number | None,
        Header(
            "Your qty",
            "實際採購量",
            "实际采购量",
            writer=TYPED,
            width=11,
            about=N_("Pieces that you will order instead, 0 for none; blank: as planned. It outlives each new plan."),
        ),
    ] = None
    order_date: Annotated[
        Day | None,
        Header(
            "Order date",
            "應下單日",
            "应下单日",
            writer=PLAN,
            width=12,
            about=N_("The next day on which the supplier takes an order; blank where nothing is to be ordered."),
        ),
    ] = None
    arrives: Annotated[
        Day | None,
        Header(
            "Arrives",
            "預計到貨",
            "预计到货",
            writer=PLAN,
            width=12,
            about=N_("The day on which it comes if it is ordered then, closed days counted in."),
        ),
    ] = None
    run_out: Annotated[
        Day | None,
        Header(
            "Runs out",
            "售罄日",
            "售罄日",
            writer=PLAN,
            width=12,
            about=N_("The day on which what is there is sold at this rate; blank: not within ten years."),
        ),
    ] = None
    rate: Annotated[Number | None, RATE] = None
    lead_days: Annotated[Number | None, LEAD_DAYS] = None
    review_days: Annotated[Number | None, REVIEW_DAYS] = None
    days: Annotated[Number | None, DAYS] = None
    season: Annotated[Number | None, SEASON] = None
    promotion: Annotated[Number | None, PROMOTION] = None
    demand: Annotated[Number | None, DEMAND] = None
    spread: Annotated[Number | None, SPREAD] = None
    safety: Annotated[Number | None, SAFETY] = None
    level: Annotated[Number | None, LEVEL] = None
    on_hand: Annotated[Number | None, ON_HAND] = None
    arriving: Annotated[Number | None, ARRIVING] = None
    committed: Annotated[Number | None, COMMITTED] = None
    position: Annotated[Number | None, POSITION] = None
    forward: Annotated[Number | None, FORWARD] = None
    need: Annotated[Number | None, NEED] = None
    moq: Annotated[
        Number | None,
        Header(
            "MOQ",
            "最低訂購量",
            "起订量",
            writer=PLAN,
            width=9,
            about=N_("The fewest pieces that can be ordered, as the product list says."),
        ),
    ] = None
    pack: Annotated[
        Number | None,
        Header(
            "Pack",
            "包裝量",
            "包装量",
            writer=PLAN,
            width=8,
            about=N_("Pieces in one pack or case, as the product list says."),
        ),
    ] = None
    max_stock: Annotated[
        Number | None,
        Header(
            "Max stock",
            "最高庫存",
            "最高库存",
            writer=PLAN,
            width=9,
            about=N_("The most pieces to hold, as the product list gives it; orders are cut to the room that is left."),
        ),
    ] = None
    cover_days: Annotated[
        Tenths | None,
        Header(
            "Days of cover",
            "可售天數",
            "可售天数",
            writer=PLAN,
            width=10,
            about=N_("Days that the stock lasts: on hand less committed, divided by sales a day."),
        ),
    ] = None
    unit_cost: Annotated[
        Money | None,
        Header(
            "Unit cost",
            "單位成本",
            "单位成本",
            writer=PLAN,
            width=11,
            about=N_("What one piece costs: as the product list says or, where it is blank, as last bought."),
        ),
    ] = None
    amount: Annotated[
        Money | None,
        Header(
            "Amount",
            "採購金額",
            "采购金额",
            writer=PLAN,
            width=12,
            about=N_("What the order comes to in money: your qty, or else the order qty, times the unit cost."),
        ),
    ] = None
    method: Annotated[
        Text | None,
        Header(
            "Method",
            "方法",
            "方法",
            writer=PLAN,
            width=40,
            about=N_("How the level was found: methods blended, a plain average or, if new, others of the category."),
        ),
    ] = None
    sum: Annotated[
        Text | None,
        Header(
            "The sum",
            "算式",
            "算式",
            writer=PLAN,
            width=104,
            about=N_("The sum behind the order quantity, to be worked out again with the columns before."),
        ),
    ] = None
    others: Annotated[
        Text | None,
        Header(
            "What each method holds",
            "各方法目標庫存",
            "各方法目标库存",
            writer=PLAN,
            width=100,
            about=N_("Pieces that each of the methods alone would have held, to compare with the level."),
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
            about=N_("Your own remark on the item; it stays beside its SKU when the plan is made anew."),
        ),
    ] = None
