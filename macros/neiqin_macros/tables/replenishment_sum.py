"""The columns of the plan that make up the sum behind each order quantity, in pieces and days."""

from __future__ import annotations

from typing import Final

from neiqin.table import Header
from neiqin.text import N_

PLAN: Final = "stock.plan"
RATE: Final = Header(
    "Sales a day",
    "日均銷量",
    "日均销量",
    writer=PLAN,
    width=10,
    about=N_("Pieces that are expected to sell on one day, season and promotions left aside."),
)
LEAD_DAYS: Final = Header(
    "Lead days",
    "前置天數",
    "交货天数",
    writer=PLAN,
    width=9,
    about=N_("Days from today until it arrives, waiting for the order day included."),
)
REVIEW_DAYS: Final = Header(
    "Review days",
    "訂貨週期",
    "订货周期",
    writer=PLAN,
    width=9,
    about=N_("Days from this arrival until the next order can arrive."),
)
DAYS: Final = Header(
    "Days to cover",
    "需涵蓋天數",
    "需覆盖天数",
    writer=PLAN,
    width=10,
    about=N_("Days for which stock and order together must last: lead days + review days."),
)
SEASON: Final = Header(
    "Season",
    "季節係數",
    "季节系数",
    writer=PLAN,
    width=8,
    about=N_("The time of year's factor on sales, from the shop's sales a year ago; 1 is none."),
)
PROMOTION: Final = Header(
    "Promotions add",
    "促銷增量",
    "促销增量",
    writer=PLAN,
    width=10,
    about=N_("Pieces that planned promotions are expected to sell on top within the days to cover."),
)
DEMAND: Final = Header(
    "Demand",
    "預估需求",
    "预估需求",
    writer=PLAN,
    width=10,
    about=N_("Pieces expected to sell in these days: sales a day x days x season + promotions."),
)
SPREAD: Final = Header(
    "Spread",
    "需求波動",
    "需求波动",
    writer=PLAN,
    width=9,
    about=N_("By how many pieces the demand usually is off (standard deviation); 0 where history is too short."),
)
SAFETY: Final = Header(
    "Safety stock",
    "安全庫存",
    "安全库存",
    writer=PLAN,
    width=10,
    about=N_("Pieces held beyond the demand, for sales that run higher or goods that come later."),
)
LEVEL: Final = Header(
    "Level",
    "目標庫存",
    "目标库存",
    writer=PLAN,
    width=10,
    about=N_("Pieces that should stand and be on the way after ordering: demand + safety stock."),
)
ON_HAND: Final = Header(
    "On hand",
    "在庫數量",
    "库存数量",
    writer=PLAN,
    width=10,
    about=N_("Pieces in all warehouses together; a figure below 0 counts as 0."),
)
ARRIVING: Final = Header(
    "Arriving",
    "在途可用",
    "在途可用",
    writer=PLAN,
    width=10,
    about=N_("Pieces on their way from suppliers that come within the days to cover; late ones count too."),
)
COMMITTED: Final = Header(
    "Committed",
    "已占用",
    "已占用",
    writer=PLAN,
    width=10,
    about=N_("Pieces promised to buyers: those reserved or, where none are told, those that paid orders wait for."),
)
POSITION: Final = Header(
    "Position",
    "可用部位",
    "可用头寸",
    writer=PLAN,
    width=10,
    about=N_("Pieces that can be counted on: on hand + arriving - committed."),
)
FORWARD: Final = Header(
    "Ordered ahead",
    "提前採購量",
    "提前采购量",
    writer=PLAN,
    width=10,
    about=N_("Pieces of later sales ordered ahead of time, so that the supplier's minimum amount is reached."),
)
NEED: Final = Header(
    "Need",
    "淨需求",
    "净需求",
    writer=PLAN,
    width=10,
    about=N_("Pieces that are missing: level + ordered ahead - position, at least 0."),
)
