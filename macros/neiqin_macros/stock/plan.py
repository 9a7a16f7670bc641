"""stock.plan: what to order of each item, when and why; purchase orders to send; what to chase, clear and drop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.changes import Changes, Result
from neiqin.macro import macro
from neiqin.rule import Rulebook
from neiqin.table_range import TableRange
from neiqin.text import N_
from neiqin_macros.stock.book import StockBook
from neiqin_macros.stock.findings import findings
from neiqin_macros.stock.planning.plan_findings import plan_findings
from neiqin_macros.stock.planning.plan_report import plan_report
from neiqin_macros.stock.planning.plan_rows import plan_queue
from neiqin_macros.stock.planning.planned import Planned, planned
from neiqin_macros.stock.planning.purchase_orders import FAMILY, purchase_orders
from neiqin_macros.stock_words import PlanState
from neiqin_macros.tables.replenishment import PlannedItem

if TYPE_CHECKING:
    from neiqin.hits import Hits

LABELS: Final = (
    *(N_("items"), N_("items to order"), N_("pieces to order"), N_("order amount"), N_("suppliers")),
    *(N_("states"), N_("late purchases"), N_("history days"), N_("bucket"), N_("replay"), N_("your rule"), N_("ours")),
    *(N_("fill"), N_("stock value"), N_("cost"), N_("service level")),
)
"""The summary's counts as the terminal says them; in JSON they keep their names."""


@macro(
    title=N_("Plan replenishment"),
    about=N_(
        "Fills the Replenishment table: what to order of each item, when, and the sum behind it; makes a purchase "
        "order for each supplier, and lists late purchases, idle stock and items to delist."
    ),
    icon="plan",
)
def plan(book: StockBook, before: TableRange[PlannedItem] | None, rules: Rulebook) -> Result:
    """Plan every item as of the run. Quantities that people typed in the plan that stands go before ours."""
    made = planned(book, typed_quantities(before))
    hits: tuple[Hits, ...] = (*findings(book, rules), *plan_findings(made))
    return Result(
        Changes(
            queues=(plan_queue(made),),
            reports=(plan_report(made), *purchase_orders(made)),
            families=(FAMILY,),
        ),
        hits,
        summary=summary(made),
    )


def typed_quantities(before: TableRange[PlannedItem] | None) -> dict[str, float]:
    """What people typed under "Your qty", by SKU; 0 is an answer, too."""
    if before is None:
        return {}
    frame = before.frame
    typed = frame["sku"].notna() & (frame["your_qty"] >= 0)
    return dict(zip(frame["sku"][typed], frame["your_qty"][typed], strict=True))


def summary(made: Planned) -> dict[str, Any]:
    """The plan in figures."""
    ordered = made.quantity > 0
    suppliers = {name for name in made.book.terms.supplier[ordered] if isinstance(name, str)}
    found: dict[str, Any] = {
        "items": len(made.quantity),
        "items_to_order": int(ordered.sum()),
        "pieces_to_order": float(made.quantity.sum()),
        "order_amount": round(float(np.nansum(made.amount)), 2),
        "suppliers": len(suppliers),
        "states": {state: int((made.state == state).sum()) for state in PlanState if (made.state == state).any()},
        "late_purchases": int(made.supplies.late.sum()),
        "history_days": made.book.history.days,
    }
    if made.service is not None:
        found["service_level"] = round(made.service, 3)
    policy = made.forecast.policy
    if policy is not None and policy.replayed is not None:
        found["bucket"] = made.forecast.bucket.name
        found["replay"] = {
            name: {"fill": round(r.fill, 4), "stock_value": round(r.stock_value, 2), "cost": round(r.cost, 2)}
            for name, r in (("your_rule", policy.replayed.own), ("ours", policy.replayed.ours))
        }
    return found
