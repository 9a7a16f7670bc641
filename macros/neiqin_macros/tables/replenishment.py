"""The replenishment plan: for each item what to order, when, and the sum behind it."""

from __future__ import annotations

from typing import Annotated, Final

from neiqin.table import TYPED, Day, Header, Id, Money, Names, Number, Table, Text
from neiqin_macros.stock_words import PlanState

PLAN: Final = "stock.plan"


class PlannedItem(
    Table,
    name="Replenishment",
    titles=Names("Replenishment", "補貨計畫", "补货计划"),
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

    state: Annotated[PlanState | None, Header("What to do", "建議動作", "建议动作", writer=PLAN, width=12)] = None
    sku: Annotated[Id, Header("SKU", "商品編號", "商品编码", writer=PLAN, width=18)]
    product: Annotated[Text | None, Header("Product", "商品名稱", "商品名称", writer=PLAN, width=28)] = None
    supplier: Annotated[Text | None, Header("Supplier", "供應商", "供应商", writer=PLAN, width=16)] = None
    order_qty: Annotated[Number | None, Header("Order qty", "建議採購量", "建议采购量", writer=PLAN, width=11)] = None
    your_qty: Annotated[Number | None, Header("Your qty", "實際採購量", "实际采购量", writer=TYPED, width=11)] = None
    order_date: Annotated[Day | None, Header("Order date", "應下單日", "应下单日", writer=PLAN, width=12)] = None
    arrives: Annotated[Day | None, Header("Arrives", "預計到貨", "预计到货", writer=PLAN, width=12)] = None
    run_out: Annotated[Day | None, Header("Runs out", "售罄日", "售罄日", writer=PLAN, width=12)] = None
    rate: Annotated[Number | None, Header("Sales a day", "日均銷量", "日均销量", writer=PLAN, width=10)] = None
    lead_days: Annotated[Number | None, Header("Lead days", "前置天數", "交货天数", writer=PLAN, width=9)] = None
    review_days: Annotated[Number | None, Header("Review days", "訂貨週期", "订货周期", writer=PLAN, width=9)] = None
    days: Annotated[Number | None, Header("Days to cover", "需涵蓋天數", "需覆盖天数", writer=PLAN, width=10)] = None
    season: Annotated[Number | None, Header("Season", "季節係數", "季节系数", writer=PLAN, width=8)] = None
    promotion: Annotated[Number | None, Header("Promotions add", "促銷增量", "促销增量", writer=PLAN, width=10)] = None
    demand: Annotated[Number | None, Header("Demand", "預估需求", "预估需求", writer=PLAN, width=10)] = None
    spread: Annotated[Number | None, Header("Spread", "需求波動", "需求波动", writer=PLAN, width=9)] = None
    safety: Annotated[Number | None, Header("Safety stock", "安全庫存", "安全库存", writer=PLAN, width=10)] = None
    level: Annotated[Number | None, Header("Level", "目標庫存", "目标库存", writer=PLAN, width=10)] = None
    on_hand: Annotated[Number | None, Header("On hand", "在庫數量", "库存数量", writer=PLAN, width=10)] = None
    arriving: Annotated[Number | None, Header("Arriving", "在途可用", "在途可用", writer=PLAN, width=10)] = None
    committed: Annotated[Number | None, Header("Committed", "已占用", "已占用", writer=PLAN, width=10)] = None
    position: Annotated[Number | None, Header("Position", "可用部位", "可用头寸", writer=PLAN, width=10)] = None
    forward: Annotated[Number | None, Header("Ordered ahead", "提前採購量", "提前采购量", writer=PLAN, width=10)] = None
    need: Annotated[Number | None, Header("Need", "淨需求", "净需求", writer=PLAN, width=10)] = None
    moq: Annotated[Number | None, Header("MOQ", "最低訂購量", "起订量", writer=PLAN, width=9)] = None
    pack: Annotated[Number | None, Header("Pack", "包裝量", "包装量", writer=PLAN, width=8)] = None
    max_stock: Annotated[Number | None, Header("Max stock", "最高庫存", "最高库存", writer=PLAN, width=9)] = None
    cover_days: Annotated[Number | None, Header("Days of cover", "可售天數", "可售天数", writer=PLAN, width=10)] = None
    unit_cost: Annotated[Money | None, Header("Unit cost", "單位成本", "单位成本", writer=PLAN, width=11)] = None
    amount: Annotated[Money | None, Header("Amount", "採購金額", "采购金额", writer=PLAN, width=12)] = None
    method: Annotated[Text | None, Header("Method", "方法", "方法", writer=PLAN, width=24)] = None
    sum: Annotated[Text | None, Header("The sum", "算式", "算式", writer=PLAN, width=60)] = None
    others: Annotated[
        Text | None, Header("What each method holds", "各方法目標庫存", "各方法目标库存", writer=PLAN, width=48)
    ] = None
    note: Annotated[Text | None, Header("Note", "備註", "备注", writer=TYPED, width=24)] = None
