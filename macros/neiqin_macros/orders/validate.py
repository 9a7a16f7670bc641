"""orders.validate: every order is passed, sent to review or held, and every reason is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from neiqin.changes import Changes, FieldChange, Result
from neiqin.macro import Occasion, macro
from neiqin.rule import Rulebook
from neiqin.table_range import TableRange
from neiqin.text import N_, Reason
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.scoring import Checked, check, judge
from neiqin_macros.orders.settings import DeskSettings
from neiqin_macros.tables.blacklist import Blacklist
from neiqin_macros.tables.delivery_limits import DeliveryLimit
from neiqin_macros.tables.history import OrderHistory
from neiqin_macros.tables.orders import Order, OrderLine
from neiqin_macros.tables.price_calendar import PriceCalendar
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.returns import Return
from neiqin_macros.tables.sku_map import Bundle
from neiqin_macros.tables.stock import Stock
from neiqin_macros.words import Decision

_SILENCED: Final = N_("{code} ({title}) was not scored: {why}.")
_UNASKED: Final = N_("{code} ({title}) does not apply: {why}.")


@macro(
    title=N_("Validate orders"),
    about=N_("Checks every order, fills decision, score and reasons, and lists each finding on the Review sheet."),
)
def validate(
    orders: TableRange[Order],
    lines: TableRange[OrderLine] | None,
    products: TableRange[Product] | None,
    bundles: TableRange[Bundle] | None,
    stock: TableRange[Stock] | None,
    prices: TableRange[PriceCalendar] | None,
    blacklist: TableRange[Blacklist] | None,
    limits: TableRange[DeliveryLimit] | None,
    returns: TableRange[Return] | None,
    history: TableRange[OrderHistory] | None,
    rules: Rulebook,
    settings: DeskSettings,
    occasion: Occasion,
) -> Result:
    """Check the orders of a workbook by the rules, as of the occasion."""
    desk = Desk(
        orders, lines, products, occasion.now, settings.country, bundles, stock, prices, blacklist, limits, returns,
        history, settings.ship_hours,
    )  # fmt: skip
    checked = check(desk, rules, settings)
    decision, score, reasons = judge(desk, checked, settings)
    rows = np.arange(len(orders))
    changes = [
        FieldChange("Orders", name, rows, values)
        for name, values in (("decision", decision), ("score", score), ("reasons", reasons), ("due", desk.due))
    ]
    summary = summarise(desk, checked, decision)
    return Result(Changes(tuple(changes)), tuple(checked.hits), summary, tuple(_unheard(checked, rules)))


def _unheard(checked: Checked, rules: Rulebook) -> Iterator[Reason]:
    """Say of each rule that did not speak why: silenced ones first, for they may hide something."""
    for message, codes in ((_SILENCED, checked.silenced), (_UNASKED, checked.not_applicable)):
        for code, why in codes.items():
            yield Reason(message, {"code": code, "title": Reason(rules.rules[code].title), "why": why})


LABELS: Final = (
    *(N_("orders"), N_("lines"), N_("unpaid"), N_("refunded"), N_("refunded in full"), N_("set aside"), N_("live")),
    *(N_("review"), N_("hold"), N_("hits"), N_("not applicable"), N_("silenced")),
    *(N_("cancelled"), N_("return"), N_("stock movement")),
)
"""The summary's counts and reasons as the terminal says them; in JSON they keep their names."""


def summarise(desk: Desk, checked: Checked, decision: np.ndarray[Any, Any]) -> dict[str, Any]:
    """Count what was looked at and what was found."""
    refunded = desk.first & (desk.orders.frame["refunded"] > 0).to_numpy()
    aside = Counter(desk.set_aside[desk.first].tolist())
    del aside[""]
    hits: Counter[str] = Counter()
    for found in checked.hits:
        hits[found.code] += len(found)
    return {
        "orders": int(desk.first.sum()),
        "lines": len(desk.lines) if desk.lines is not None else 0,
        "unpaid": int((desk.unpaid & desk.first).sum()),
        "refunded": int(refunded.sum()),
        "refunded_in_full": int(desk.refunded_in_full.sum()),
        "set_aside": dict(aside),
        "live": int(desk.live.sum()),
        "review": int((decision == Decision.REVIEW).sum()),
        "hold": int((decision == Decision.HOLD).sum()),
        "hits": dict(sorted(hits.items())),
        "not_applicable": dict(checked.not_applicable),
        "silenced": dict(checked.silenced),
    }
