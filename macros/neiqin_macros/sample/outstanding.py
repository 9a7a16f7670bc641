"""What stands out in a made-up shop once it has been checked, planned and reported; each with the money at stake."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.macro import Occasion
from neiqin.sample import Finding
from neiqin.table_range import TableRange
from neiqin.text import N_, Reason
from neiqin_macros.tables.exceptions import OrderException
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.replenishment import PlannedItem
from neiqin_macros.tables.return_findings import ReturnFinding
from neiqin_macros.tables.returns import Return
from neiqin_macros.words import Decision, FindingKind, FindingSubject, ReturnStatus

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HELD: Final = N_("Order {order} over {amount} must not leave as it is: {found}")
_RUNS_OUT: Final = N_(
    "{product} ({sku}) runs out on {day}, and what is ordered next comes on {arrives}: {lost} of sales are lost until"
    " then. Order {qty} at once, for {amount}."
)
_IS_OUT: Final = N_(
    "{product} ({sku}) has run out, and what is ordered next comes on {arrives}: {lost} of sales are lost until then."
    " Order {qty} at once, for {amount}."
)
_COMES_BACK: Final = N_("{found} {amount} was paid back for it so far, and {claims} claims are open.")
_OVER: Final = (
    ReturnStatus.REFUNDED, ReturnStatus.EXCHANGED, ReturnStatus.RESENT, ReturnStatus.CLOSED, ReturnStatus.REJECTED,
    ReturnStatus.WITHDRAWN, ReturnStatus.NOT_SENT_BACK,
)  # fmt: skip
_DAY: Final = np.timedelta64(1, "D")


def findings(
    orders: TableRange[Order],
    lines: TableRange[OrderLine],
    products: TableRange[Product],
    queue: TableRange[OrderException] | None,
    plan: TableRange[PlannedItem] | None,
    returned: TableRange[ReturnFinding] | None,
    claims: TableRange[Return] | None,
    occasion: Occasion,
) -> Iterator[Finding]:
    """Orders that are held, items that run out before new ones can come, SKUs that come back more than others."""
    told = orders.frame["currency"].dropna()
    money = _Money(str(told.iloc[0]) if len(told) else "")
    if queue is not None:
        yield from held_orders(orders, queue, money)
    if plan is not None:
        yield from running_out(plan, products, np.datetime64(occasion.now, "D"), money)
    if returned is not None and claims is not None:
        yield from coming_back(returned, claims, lines, money)


class _Money:
    """Says amounts in the shop's currency."""

    def __init__(self, currency: str) -> None:
        self.currency = currency

    def __call__(self, amount: float) -> str:
        """Say an amount in whole units."""
        return f"{self.currency} {amount:,.0f}".strip()


def held_orders(orders: TableRange[Order], queue: TableRange[OrderException], money: _Money) -> Iterator[Finding]:
    """Give every order that is held, with the first reason of the queue; at stake is what it comes to."""
    payable = orders.frame.drop_duplicates("order_id").set_index("order_id")["payable"]
    frame = queue.frame
    for row in np.flatnonzero((frame["decision"] == Decision.HOLD) & ~frame["order_id"].duplicated()).tolist():
        order, found = frame["order_id"][row], frame["found"][row]
        amount = payable.get(order, np.nan)
        if isinstance(found, str) and amount > 0:
            said = Reason(_HELD, {"order": order, "amount": money(amount), "found": found})
            yield Finding(said, queue.address(row, "found"), float(amount))


def running_out(
    plan: TableRange[PlannedItem], products: TableRange[Product], today: np.datetime64, money: _Money
) -> Iterator[Finding]:
    """Give items with nothing on its way that run out before an order comes; at stake are the sales till then."""
    frame = plan.frame
    price = frame["sku"].map(products.frame.drop_duplicates("sku").set_index("sku")["list_price"])
    out, arrives = (frame[name].to_numpy("datetime64[D]") for name in ("run_out", "arrives"))
    days = _days(arrives - np.maximum(out, today))
    lost = days * frame["rate"].to_numpy() * price.to_numpy()
    wanted = (frame["order_qty"] > 0) & ~(frame["arriving"] > 0)
    for row in np.flatnonzero(wanted.to_numpy() & (lost > 0)).tolist():
        told: dict[str, Any] = {name: frame[name][row] for name in ("product", "sku")}
        told |= {"day": str(out[row]), "arrives": str(arrives[row]), "qty": frame["order_qty"][row]}
        told |= {"lost": money(lost[row]), "amount": money(frame["amount"][row])}
        said = Reason(_RUNS_OUT if out[row] > today else _IS_OUT, told)
        yield Finding(said, plan.address(row, "order_qty"), float(lost[row]))


def _days(spans: NDArray[Any]) -> NDArray[np.float64]:
    return np.where(np.isnat(spans), np.nan, spans / _DAY)


def coming_back(
    returned: TableRange[ReturnFinding], claims: TableRange[Return], lines: TableRange[OrderLine], money: _Money
) -> Iterator[Finding]:
    """Give SKUs that come back more than others; at stake is what was paid back for them."""
    frame = returned.frame
    ours = lines.frame.dropna(subset=["our_sku"]).drop_duplicates("sku").set_index("sku")["our_sku"]
    sku = claims.frame["sku"].map(ours).fillna(claims.frame["sku"])
    refunds = claims.frame["refund_amt"].groupby(sku).sum()
    open_ = (~claims.frame["status_norm"].isin(_OVER)).groupby(sku).sum()
    higher = (frame["kind"] == FindingKind.HIGHER_RATE) & (frame["subject"] == FindingSubject.SKU)
    for row in np.flatnonzero(higher).tolist():
        amount = float(refunds.get(frame["group"][row], 0))
        told = {"found": frame["found"][row], "amount": money(amount), "claims": int(open_.get(frame["group"][row], 0))}
        yield Finding(Reason(_COMES_BACK, told), returned.address(row, "found"), amount)
