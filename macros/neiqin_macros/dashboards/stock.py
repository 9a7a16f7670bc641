"""The stock's part of a dashboard: what to order now, what runs out first, what is late, what lies too long."""

from __future__ import annotations

from typing import Final

from neiqin.dashboard import Band, Beside, ListColumn, Listing, Stack, Tile
from neiqin.report_chart import BarChart
from neiqin.text import N_
from neiqin_macros.dashboards.tones import TONES
from neiqin_macros.stock_words import PlanState, PurchaseStatus, StockState
from neiqin_macros.tables.replenishment import PlannedItem
from neiqin_macros.tables.stock import Stock

WORDS: Final = {
    "out": StockState.OUT,
    "po_draft": PurchaseStatus.DRAFT,
    "po_received": PurchaseStatus.RECEIVED,
    "po_cancelled": PurchaseStatus.CANCELLED,
}
_RUN_OUT: Final = "{Replenishment.run_out}"
_LATE: Final = "*".join(
    (
        "SUMPRODUCT(({Purchases.expected}<{day})*({Purchases.expected}>0)*({Purchases.qty}>{Purchases.received_qty})",
        *(f"({{Purchases.status}}<>{{po_{status}}})" for status in ("draft", "received", "cancelled")),
    )
)
_STATES: Final = Listing(
    "plan_states",
    N_("What to do with items"),
    (
        ListColumn("n", N_("Items"), "COUNTIFS({Replenishment.state},{label})", "integer"),
        ListColumn("amount", N_("To order"), "SUMIFS({Replenishment.amount},{Replenishment.state},{label})", "money"),
    ),
    labels=tuple(PlanState),
    head=PlannedItem.columns()["state"].header,
    tones=TONES[PlanState],
)
_STOCK_STATES: Final = Listing(
    "stock_states",
    N_("Stock rows by state"),
    (ListColumn("n", N_("Stock rows"), "COUNTIFS({Stock.state},{label})", "integer"),),
    labels=tuple(StockState),
    head=Stock.columns()["state"].header,
)
_FIRST: Final = Listing(
    "first_out",
    N_("Runs out first"),
    (
        ListColumn("day", PlannedItem.columns()["run_out"].header, f'IFERROR(SMALL({_RUN_OUT},{{k}}),"")', "date"),
        # A day that several items share: the next one below the last that was found.
        ListColumn(
            "at",
            N_("Row"),
            f"IFERROR(IF({{day}}={{above.day}},{{above.at}}+MATCH({{day}},INDEX({_RUN_OUT},{{above.at}}+1):"
            f'INDEX({_RUN_OUT},ROWS({_RUN_OUT})),0),MATCH({{day}},{_RUN_OUT},0)),"")',
            "integer",
        ),
    ),
    rows=9,
)


def _of_first(field: str) -> str:
    return f'IFERROR(INDEX({{Replenishment.{field}}},INDEX({{first_out.at}},{{k}}))&"","")'


_RUNS_OUT: Final = Listing(
    "runs_out",
    N_("Runs out first"),
    (
        ListColumn("sku", PlannedItem.columns()["sku"].header, _of_first("sku")),
        ListColumn("product", PlannedItem.columns()["product"].header, _of_first("product"), span=2),
        ListColumn("day", PlannedItem.columns()["run_out"].header, "INDEX({first_out.day},{k})", "date"),
        ListColumn("state", PlannedItem.columns()["state"].header, _of_first("state")),
    ),
    rows=9,
    tones=TONES[PlanState],
)

STOCK: Final = Band(
    N_("Stock at risk"),
    (
        Tile("items_to_order", N_("Items to order now"), 'COUNTIFS({Replenishment.order_qty},">0")', "integer"),
        Tile("order_amount", N_("Their amount"), "SUM({Replenishment.amount})", "money"),
        Tile("rows_out", N_("Stock rows that are out"), "COUNTIFS({Stock.state},{out})", "integer", tone="error"),
        Tile(
            "run_out_soon",
            N_("Run out within {days} days"),
            f'COUNTIFS({_RUN_OUT},"<"&{{day}}+{{days}})',
            "integer",
            tone="warning",
        ),
        Tile(
            "purchases_late",
            N_("Late purchase lines"),
            f"{_LATE})",
            "integer",
            Beside(
                "purchases_due",
                N_("expected in these days"),
                'COUNTIFS({Purchases.expected},">="&{day},{Purchases.expected},"<"&{day}+{days})',
            ),
            tone="error",
        ),
        Tile(
            "stock_value",
            N_("Stock on hand at cost"),
            "SUMPRODUCT({Replenishment.on_hand},{Replenishment.unit_cost})",
            "money",
        ),
    ),
    (
        Stack(3, (_STATES,)),
        Stack(4, (BarChart(table="stock_states", title=N_("Stock rows by state"), labels="label", series=("n",)),)),
        Stack(5, (_RUNS_OUT,)),
    ),
    (_STOCK_STATES, _FIRST),
)
