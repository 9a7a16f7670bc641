"""orders.validate: every order is passed, sent to review or held, and every reason is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from neiqin.changes import Changes, FieldChange, NewRows, Result
from neiqin.macro import Occasion, macro
from neiqin.rule import Rulebook
from neiqin.table_range import TableRange
from neiqin.text import N_, Reason
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.desk_tables import DeskTables
from neiqin_macros.orders.rows.set_aside import ASIDE
from neiqin_macros.orders.work.accepted import Accepted
from neiqin_macros.orders.work.auditing import changed, entries
from neiqin_macros.orders.work.exceptions import exceptions as queue_of
from neiqin_macros.orders.work.scoring import FOR_PEOPLE, Checked, check, for_people, judge
from neiqin_macros.tables.exceptions import OrderException
from neiqin_macros.tables.order_desk import VALIDATE
from neiqin_macros.words import Decision

_SILENCED: Final = N_("{code} ({title}) was not scored: {why}.")
_UNASKED: Final = N_("{code} ({title}) does not apply: {why}.")


@macro(
    title=N_("Validate orders"),
    about=N_("Checks every order, fills decision, score and reasons, and lists each finding on the Review sheet."),
    icon="check",
)
def validate(given: DeskTables, exceptions: TableRange[OrderException] | None, rules: Rulebook) -> Result:
    """Check the orders of a workbook by the rules, as of the occasion."""
    desk, settings = given.desk(), given.settings
    checked = check(desk, rules, settings, Accepted.of(desk, exceptions))
    decision, score, reasons = judge(desk, checked, settings)
    rows = np.arange(len(desk.orders))
    changes = tuple(
        FieldChange("Orders", name, rows, values)
        for name, values in (("decision", decision), ("score", score), ("reasons", reasons), ("due", desk.due))
    )
    queue, more = queue_of(desk, checked, decision, score)
    return Result(
        changes=Changes(changes, queues=(queue,)),
        hits=tuple(checked.hits),
        summary=summarise(desk, checked, decision),
        notes=(*_unheard(checked, rules), *more),
        log=_log(desk, checked, decision, reasons, given.occasion),
    )


def _log(
    desk: Desk,
    checked: Checked,
    decision: np.ndarray[Any, Any],
    reasons: np.ndarray[Any, Any],
    occasion: Occasion,
) -> tuple[NewRows, ...]:
    """Log the orders that come to a person, or go from one."""
    old = desk.texts("decision")
    person = old.spread(np.array([text in FOR_PEOPLE for text in old.distinct], bool))
    person[for_people(checked, decision)] = True
    at = np.flatnonzero(desk.first & person)
    rows = at[changed(desk.orders.frame["decision"].to_numpy(dtype=object)[at], decision[at])]
    return entries(desk.orders, rows, "decision", decision, macro=VALIDATE, occasion=occasion, reasons=reasons)


def _unheard(checked: Checked, rules: Rulebook) -> Iterator[Reason]:
    """Say of each rule that did not speak why: silenced ones first, for they may hide something."""
    for message, codes in ((_SILENCED, checked.silenced), (_UNASKED, checked.not_applicable)):
        for code, why in codes.items():
            yield Reason(message, {"code": code, "title": Reason(rules.rules[code].title), "why": why})


LABELS: Final = (
    *(N_("orders"), N_("lines"), N_("unpaid"), N_("refunded"), N_("refunded in full"), N_("set aside"), N_("live")),
    *(N_("review"), N_("hold"), N_("hits"), N_("accepted"), N_("not applicable"), N_("silenced")),
    *(N_("cancelled"), N_("return"), N_("stock movement")),
)
"""The summary's counts and reasons as the terminal says them; in JSON they keep their names."""


def summarise(desk: Desk, checked: Checked, decision: np.ndarray[Any, Any]) -> dict[str, Any]:
    """Count what was looked at and what was found."""
    refunded = desk.first & (desk.orders.frame["refunded"] > 0).to_numpy()
    aside = np.bincount(desk.aside[desk.first], minlength=len(ASIDE)).tolist()
    stopped = decision[for_people(checked, decision)]
    hits: Counter[str] = Counter()
    for found in checked.hits:
        hits[found.code] += len(found)
    return {
        "orders": int(desk.first.sum()),
        "lines": len(desk.lines) if desk.lines is not None else 0,
        "unpaid": int((desk.unpaid & desk.first).sum()),
        "refunded": int(refunded.sum()),
        "refunded_in_full": int(desk.refunded_in_full.sum()),
        "set_aside": {reason: n for reason, n in zip(ASIDE, aside, strict=True) if reason and n},
        "live": int(desk.live.sum()),
        "review": int((stopped == Decision.REVIEW).sum()),
        "hold": int((stopped == Decision.HOLD).sum()),
        "hits": dict(sorted(hits.items())),
        "accepted": sum(len(found) for found in checked.accepted),
        "not_applicable": dict(checked.not_applicable),
        "silenced": dict(checked.silenced),
    }
