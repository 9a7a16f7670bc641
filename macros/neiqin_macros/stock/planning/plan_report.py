"""The plan on one page: what it costs, what it is worth, late purchases, idle stock, items to delist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.groups import sums
from neiqin.report import BarChart, Block, Figure, Heading, Paragraph, ReportColumn, ReportSheet, ReportTable
from neiqin.text import N_, Reason
from neiqin_macros.stock_words import PlanState
from neiqin_macros.tables.purchases import Purchase
from neiqin_macros.tables.replenishment import PlannedItem

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.text import Spoken
    from neiqin_macros.stock.planning.planned import Planned

_ANEW: Final = N_(
    "This sheet and the purchase orders are written anew by each run of stock.plan. To order another quantity, type it"
    " under “Your qty” in the Replenishment table and run it again."
)
MOST: Final = 200
"""Rows of a list; the rest stands in the Replenishment table."""
_PROVEN: Final = N_(
    "Replayed over the last {days} days: your rule served {own_fill} % of demand with stock worth {own_stock}; this"
    " plan would have served {fill} % with {stock}. Cost of holding and lost margin: {own_cost} against {cost}."
)
_PLAIN: Final = N_(
    "Only {days} days of sales are known, too few to prove anything: the plain rule was used, average sales of"
    " {window} days x (days to cover + {safety} safety days)."
)
_CUT: Final = N_(
    "The budget of {budget} does not pay for all of it: every item has the same, lower service level, {share} % instead"
    " of {target} %."
)
_UNDATED: Final = N_("{lines} order lines are left out of the history: their order has no day, or is not there.")
_TWICE: Final = N_("{rows} rows of the sales list are left out: order lines tell of the same days.")
_ACTIONS: Final = {
    "dead": N_("clear out: mark down, bundle, or return to the supplier"),
    "dead_new": N_("look why it never sold: price, pictures, listing"),
    "slow": N_("mark down until it sells {rate} a day, and do not order"),
    "over": N_("do not order before {day}"),
}


def plan_report(made: Planned) -> ReportSheet:
    """Give the page."""
    ordered = made.quantity > 0
    value = np.nan_to_num(made.standing.on_hand * made.book.terms.cost)
    figures = (
        Figure(Reason(N_("Items to order")), int(ordered.sum()), "integer"),
        Figure(Reason(N_("Order amount")), float(np.nansum(made.amount)), "money"),
        Figure(Reason(N_("Late purchases")), int(made.supplies.late.sum()), "integer"),
        Figure(Reason(N_("Stock value")), float(value.sum()), "money"),
        Figure(Reason(N_("Idle stock value")), float(value[made.idle.dead | made.idle.slow].sum()), "money"),
    )
    return ReportSheet(
        name="stock_plan",
        title=Reason(N_("Stock plan")),
        figures=figures,
        notes=(Reason(_ANEW),),
        blocks=(*_said(made), *_by_supplier(made), *_late(made), *_idle(made), *_to_delist(made)),
    )


def _said(made: Planned) -> Iterator[Block]:
    """What the plan rests on, in sentences."""
    policy, history, settings = made.forecast.policy, made.book.history, made.book.settings
    if policy is not None and policy.replayed is not None:
        own, ours = policy.replayed.own, policy.replayed.ours
        params = {
            "days": round(len(ours.fill_series) * made.forecast.bucket.days),
            "own_fill": round(100 * own.fill, 1), "fill": round(100 * ours.fill, 1),
            "own_stock": f"{own.stock_value:,.0f}", "stock": f"{ours.stock_value:,.0f}",
            "own_cost": f"{own.cost:,.0f}", "cost": f"{ours.cost:,.0f}",
        }  # fmt: skip
        yield Paragraph(Reason(_PROVEN, params))
    else:
        params = {"days": history.days, "window": settings.own_days, "safety": settings.safety_days}
        yield Paragraph(Reason(_PLAIN, params), "warning")
    if made.service is not None:
        shares = {"share": round(100 * made.service, 1), "target": round(100 * settings.target, 1)}
        yield Paragraph(Reason(_CUT, {"budget": settings.budget, **shares}), "warning")
    if history.undated:
        yield Paragraph(Reason(_UNDATED, {"lines": history.undated}), "warning")
    if history.twice_told:
        yield Paragraph(Reason(_TWICE, {"rows": history.twice_told}))


def _by_supplier(made: Planned) -> Iterator[Block]:
    """What is ordered of whom."""
    at = np.flatnonzero(made.quantity > 0)
    if not len(at):
        return
    names = np.array([n if isinstance(n, str) else "" for n in made.book.terms.supplier[at]] + [None], object)[:-1]
    suppliers, code = np.unique(names.astype(str), return_inverse=True)
    amount = sums(code, np.nan_to_num(made.amount[at]), len(suppliers))
    items = np.bincount(code, minlength=len(suppliers))
    order = np.argsort(-amount, kind="stable")
    columns = PlannedItem.columns()
    yield Heading(Reason(N_("To order, by supplier")))
    yield ReportTable(
        (
            ReportColumn("supplier", columns["supplier"].header, suppliers[order].tolist(), "text"),
            ReportColumn("items", Reason(N_("Items")), items[order], "integer", total=int(items.sum())),
            ReportColumn("amount", columns["amount"].header, amount[order], "money", total=float(amount.sum())),
        ),
        name="suppliers",
    )
    if len(suppliers) > 1:
        yield BarChart(
            table="suppliers", title=Reason(N_("Order amount by supplier")), labels="supplier", series=("amount",),
            across=True,
        )  # fmt: skip


def _late(made: Planned) -> Iterator[Block]:
    """Purchases that should be here: chase those first whose item runs out first."""
    supplies, purchases = made.supplies, made.book.purchases
    at = np.flatnonzero(supplies.late)
    if not len(at) or purchases is None:
        return
    runs_out = made.run_out[supplies.item[at]]
    at = at[np.lexsort((supplies.due[at], runs_out, np.isnat(runs_out)))][:MOST]
    rows, items = supplies.row[at], supplies.item[at]
    frame, columns = purchases.frame, Purchase.columns()
    yield Heading(Reason(N_("Late purchases to chase")))
    yield ReportTable(
        (
            ReportColumn(
                "po", columns["po_id"].header, frame["po_id"].to_numpy(object)[rows], "text",
                links=[purchases.address(int(row), "po_id") for row in rows],
            ),
            ReportColumn("supplier", columns["supplier"].header, frame["supplier"].to_numpy(object)[rows], "text"),
            ReportColumn("sku", columns["sku"].header, [made.book.items.skus[i] for i in items.tolist()], "text"),
            ReportColumn("owed", Reason(N_("Still to come")), supplies.owed[at], "plain"),
            ReportColumn("due", columns["expected"].header, supplies.due[at], "date"),
            ReportColumn("run_out", PlannedItem.columns()["run_out"].header, made.run_out[items], "date"),
        )
    )  # fmt: skip


def _idle(made: Planned) -> Iterator[Block]:
    """Stock that does not move, the dearest first, with what to do."""
    value = np.nan_to_num(made.standing.on_hand * made.book.terms.cost)
    at = np.flatnonzero(made.idle.dead | made.idle.slow | made.idle.over)
    if not len(at):
        return
    at = at[np.lexsort((at, -value[at], ~made.idle.dead[at] & ~made.idle.slow[at]))][:MOST]
    items, columns = made.book.items, PlannedItem.columns()
    moved = made.movement
    change = np.where(moved.earlier > 0, moved.latest / np.maximum(moved.earlier, 1e-9) - 1, np.nan)
    yield Heading(Reason(N_("Dead, slow and too much stock")))
    yield ReportTable(
        (
            ReportColumn("sku", columns["sku"].header, [items.skus[i] for i in at.tolist()], "text"),
            ReportColumn("product", columns["product"].header, items.field("product")[at], "text"),
            ReportColumn("state", columns["state"].header, [_kind(made, i) for i in at.tolist()], "text"),
            ReportColumn("on_hand", columns["on_hand"].header, made.standing.on_hand[at], "plain"),
            ReportColumn("value", Reason(N_("Value at cost")), value[at], "money", total=float(value[at].sum())),
            ReportColumn("last", Reason(N_("Last sale")), moved.last[at], "date"),
            ReportColumn("cover", columns["cover_days"].header, _shown_cover(made.cover[at]), "integer"),
            ReportColumn("trend", Reason(N_("Last 91 days against the 91 before")), change[at], "percent"),
            ReportColumn("action", Reason(N_("Suggested")), [_action(made, i) for i in at.tolist()]),
        )
    )


def _kind(made: Planned, item: int) -> Spoken:
    if made.idle.dead[item]:
        return PlanState.DEAD
    return PlanState.SLOW if made.idle.slow[item] else PlanState.OVER


def _action(made: Planned, item: int) -> Spoken:
    """What to do with an item's stock."""
    if made.idle.dead[item]:
        return Reason(_ACTIONS["dead_new" if np.isnat(made.movement.last[item]) else "dead"])
    if made.idle.slow[item]:
        wanted = made.standing.on_hand[item] / made.book.settings.slow_days
        return Reason(_ACTIONS["slow"], {"rate": round(float(wanted), 2)})
    surplus = made.sum.position[item] - made.sum.level[item]
    days = int(min(max(surplus, 0) / max(made.sum.rate[item], 1e-9), 3_650))
    return Reason(_ACTIONS["over"], {"day": str(made.book.today + np.timedelta64(days, "D"))})


def _shown_cover(cover: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(np.isfinite(cover), np.floor(cover), np.nan)


def _to_delist(made: Planned) -> Iterator[Block]:
    """Items on sale that nobody buys: with nothing on hand at once, the others when they are cleared."""
    at = np.flatnonzero(made.idle.delist)
    if not len(at):
        return
    at = at[np.lexsort((at, made.standing.on_hand[at]))][:MOST]
    items, columns = made.book.items, PlannedItem.columns()
    said: list[Any] = [
        Reason(N_("delist")) if stock <= 0 else Reason(N_("delist when cleared"))
        for stock in made.standing.on_hand[at].tolist()
    ]
    yield Heading(Reason(N_("Items to delist")))
    yield ReportTable(
        (
            ReportColumn("sku", columns["sku"].header, [items.skus[i] for i in at.tolist()], "text"),
            ReportColumn("product", columns["product"].header, items.field("product")[at], "text"),
            ReportColumn("last", Reason(N_("Last sale")), made.movement.last[at], "date"),
            ReportColumn("on_hand", columns["on_hand"].header, made.standing.on_hand[at], "plain"),
            ReportColumn("action", Reason(N_("Suggested")), said),
        )
    )
