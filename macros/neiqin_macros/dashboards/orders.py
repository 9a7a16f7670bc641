"""The orders' part of a dashboard: what waits for a person or for the parcel, and how orders and sales go."""

from __future__ import annotations

from typing import Final

from neiqin.dashboard import Band, Beside, ListColumn, Listing, Stack, Tile
from neiqin.report_chart import BarChart, LineChart
from neiqin.text import N_
from neiqin_macros.dashboards.facts import BEFORE, earlier, in_row, largest, periods, ranked, setting, within
from neiqin_macros.dashboards.tones import TONES
from neiqin_macros.tables.orders import Order
from neiqin_macros.words import Decision, OrderStatus, YesNo

WORDS: Final = {
    "hold": Decision.HOLD,
    "review": Decision.REVIEW,
    "order_cancelled": OrderStatus.CANCELLED,
    "yes": YesNo.YES,
    "no": YesNo.NO,
}
PLATFORMS: Final = (
    *("1688", "91app", "amazon", "douyin", "easystore", "ebay", "etmall", "etsy", "jd", "jushuitan", "lazada", "momo"),
    *("pchome", "pinduoduo", "ruten", "shopee", "shopify", "taobao", "tiktok_shop", "wangdiantong", "woocommerce"),
    "xiaohongshu",
)
"""The platforms that imports name, as they stand in the tables; what else is typed counts as another."""
_CREATED: Final = "{Orders.created}"
_SOLD: Final = '{Orders.status_norm},"<>"&{order_cancelled},{Orders.currency},{currency}'
_UNDECIDED: Final = '{Orders.human_decision},""'
_NOBODY: Final = f'{_UNDECIDED},{{Orders.assignee}},"",{{Orders.handler}},""'


def _to_people(criteria: str) -> str:
    """Orders that are held or to be reviewed, and more."""
    return "+".join(f"COUNTIFS({{Orders.decision}},{{{word}}},{criteria})" for word in ("hold", "review"))


FACTS: Final = (
    Tile("currency", N_("Sales in"), "IF({currencies.told}={currencies.none},{currencies.first},{currencies.told})"),
    Tile(
        "other_currencies",
        N_("In others"),
        f'COUNTIFS({within(_CREATED)},{{Orders.currency}},"<>"&{{currency}})',
        "integer",
    ),
)
_CURRENCIES: Final = Listing(
    "currencies",
    N_("Currency"),
    (
        ListColumn("told", N_("In Settings"), f'IFERROR({setting("currency")},"")'),
        ListColumn(
            "first", N_("First order's"), 'IFERROR(INDEX({Orders.currency},MATCH("?*",{Orders.currency},0)),"")'
        ),
        ListColumn("none", N_("None"), '""'),
    ),
    rows=1,
)
_DECISIONS: Final = Listing(
    "decisions",
    N_("Orders by decision"),
    (
        ListColumn("n", N_("Orders"), "COUNTIFS({Orders.decision},{label})", "integer"),
        ListColumn("open", N_("To ship"), 'COUNTIFS({Orders.decision},{label},{Orders.due},">0")', "integer"),
        ListColumn(
            "late",
            N_("Overdue"),
            'COUNTIFS({Orders.decision},{label},{Orders.due},"<"&{day})',
            "integer",
        ),
    ),
    labels=(Decision.HOLD, Decision.REVIEW, Decision.PASS),
    head=Order.columns()["decision"].header,
    tones=TONES[Decision],
)
_ALL_PLATFORMS: Final = Listing(
    "all_platforms",
    N_("Orders by platform, all"),
    (
        ListColumn(
            "n", N_("Orders"), f"COUNTIFS({{Orders.platform}},{{label}},{within('{Orders.created}')})", "integer"
        ),
        ranked("all_platforms"),
    ),
    labels=PLATFORMS,
    head=Order.columns()["platform"].header,
)
_PLATFORMS: Final = largest(
    "all_platforms",
    5,
    "platforms",
    N_("Orders by platform, last {days} days"),
    Order.columns()["platform"].header,
    N_("Orders"),
    Beside("platforms_other", N_("all others"), "{orders_new}-SUM({platforms.n})"),
)
_DAYS: Final = Listing(
    "order_days",
    N_("Orders by day"),
    (
        ListColumn("start", N_("Day"), "{day}-ROWS({order_days.start})+{k}", "date"),
        ListColumn("end", N_("Until before"), "{start}+1", "date"),
        ListColumn("n", N_("Orders"), f"COUNTIFS({in_row(_CREATED)})", "integer"),
    ),
    rows=28,
)
_WEEKS: Final = Listing(
    "sales_periods",
    N_("Sales by period"),
    (
        *periods("sales_periods"),
        ListColumn("amount", N_("Sales"), f"SUMIFS({{Orders.payable}},{in_row(_CREATED)},{_SOLD})", "money"),
    ),
    rows=8,
)

ORDERS: Final = Band(
    N_("Orders and sales"),
    (
        Tile("orders_to_decide", N_("Orders to decide"), _to_people(_UNDECIDED), "integer", tone="warning"),
        Tile("orders_unassigned", N_("Of these, with nobody"), _to_people(_NOBODY), "integer", tone="warning"),
        Tile(
            "orders_overdue",
            N_("Overdue to ship"),
            'COUNTIFS({Orders.due},"<"&{day})',
            "integer",
            Beside("orders_due", N_("due this day"), 'COUNTIFS({Orders.due},">="&{day},{Orders.due},"<"&{day}+1)'),
            tone="error",
        ),
        Tile(
            "findings_open",
            N_("Findings to look at"),
            'COUNTIFS({Exceptions.found},"?*",{Exceptions.accepted},"<>"&{yes})',
            "integer",
            tone="warning",
        ),
        Tile(
            "orders_new",
            N_("New orders, last {days} days"),
            f"COUNTIFS({within(_CREATED)})",
            "integer",
            Beside("orders_new_before", BEFORE, f"COUNTIFS({earlier(_CREATED)})"),
        ),
        Tile(
            "sales",
            N_("Sales, last {days} days, {currency}"),
            f"SUMIFS({{Orders.payable}},{within(_CREATED)},{_SOLD})",
            "money",
            Beside("sales_before", BEFORE, f"SUMIFS({{Orders.payable}},{earlier(_CREATED)},{_SOLD})", "money"),
        ),
    ),
    (
        Stack(4, (_DECISIONS, _PLATFORMS)),
        Stack(4, (BarChart(table="order_days", title=N_("Orders a day, 28 days"), labels="start", series=("n",)),)),
        Stack(
            4,
            (
                LineChart(
                    table="sales_periods",
                    title=N_("Sales by {days} days, {currency}"),
                    labels="start",
                    series=("amount",),
                ),
            ),
        ),
    ),
    (_DAYS, _WEEKS, _ALL_PLATFORMS, _CURRENCIES),
)
