"""orders.assign: the orders that a person must look at are shared out, each to one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.changes import Changes, FieldChange, Result
from neiqin.errors import NeiqinError
from neiqin.macro import macro
from neiqin.rule import Rulebook
from neiqin.text import N_
from neiqin_macros.orders.desk_tables import DeskTables
from neiqin_macros.orders.work.auditing import changed, entries
from neiqin_macros.orders.work.handling import handling_of
from neiqin_macros.orders.work.sharing import by_kind, by_load, people_of
from neiqin_macros.tables.order_desk import ASSIGN
from neiqin_macros.words import Handling

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.orders.desk import Desk

_FOR_PEOPLE: Final = (Handling.REVIEW, Handling.CONFIRM, Handling.HOLD)
_GRAVEST: Final = 1_000
"""A rule that blocks outweighs any score."""
LABELS: Final = (N_("to people"), N_("kept by who had them"), N_("newly assigned"), N_("people"))
"""The summary's counts as the terminal says them; in JSON they keep their names."""


@macro(
    title=N_("Assign orders"),
    about=N_("Shares out the orders to be reviewed, confirmed or held: by load, platform or rule, one person each."),
    review=False,
    icon="assign",
)
def assign(given: DeskTables, rules: Rulebook) -> Result:
    """Give each live order that needs a person to one; who has it keeps it, and one who needs none any more is freed.

    An order that has passed or was cancelled has its `assignee` cleared: the column is the work that is left, and the
    audit log tells who had it.
    """
    desk, people = given.desk(), people_of(given.settings.people)
    if not people:
        raise NeiqinError(
            N_("Nobody is named to share the work."),
            hint=N_("Name people in setting orders.people, with commas between, or use --set orders.people=NAMES."),
        )
    handling = handling_of(desk)
    needed = desk.live & pd.Series(handling).isin(_FOR_PEOPLE).to_numpy()
    at = _fixed_order(desk, np.flatnonzero(needed))
    held = _held(desk, at, people)
    if given.settings.assign_by == "load":
        shared = by_load(_buyers(desk, at), held, people)
    else:
        by_platform = given.settings.assign_by == "platform"
        kinds = _platforms(desk, at) if by_platform else families(desk, at, rules)
        shared = by_kind(kinds, held, people)
    assignee = np.full(len(handling), np.nan, dtype=object)
    assignee[at] = shared
    rows = np.arange(len(handling))
    old = desk.orders.frame["assignee"].to_numpy(dtype=object)
    told = np.flatnonzero(desk.first & changed(old, assignee))
    log = entries(desk.orders, told, "assignee", assignee, macro=ASSIGN, occasion=given.occasion)
    return Result(
        changes=Changes((FieldChange("Orders", "assignee", rows, assignee),)),
        summary={
            "to_people": len(at),
            "kept_by_who_had_them": sum(bool(name) for name in held),
            "newly_assigned": sum(not name for name in held),
            "people": {name: shared.count(name) for name in dict.fromkeys([*people, *sorted(set(shared))])},
        },
        log=log,
    )


def _fixed_order(desk: Desk, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Put orders in the order of their keys, so that nothing depends on how the sheet is sorted."""
    frame = desk.orders.frame
    names = [frame[f].fillna("").to_numpy(dtype=object)[rows] for f in ("shop", "platform", "order_id")]
    return rows[np.lexsort([pd.factorize(values, sort=True)[0] for values in names])]


def _held(desk: Desk, rows: NDArray[np.int64], people: list[str]) -> list[str]:
    """Who has each order already: a typed handler, else whom it was given to, if they are still among the people."""
    frame = desk.orders.frame
    typed = frame["handler"].fillna("").to_numpy(dtype=object)[rows].tolist()
    before = frame["assignee"].fillna("").to_numpy(dtype=object)[rows].tolist()
    return [hand or (name if name in people else "") for hand, name in zip(typed, before, strict=True)]


def _buyers(desk: Desk, rows: NDArray[np.int64]) -> list[str]:
    """Whose each order is; an order of an unknown buyer stands for itself."""
    buyer = desk.orders.frame["buyer_key"].mask(desk.masked("buyer_key")).to_numpy(dtype=object)[rows]
    order = desk.orders.frame["order_id"].fillna("").to_numpy(dtype=object)[rows]
    blank = pd.isna(buyer)
    return [f"order {o}" if b else f"buyer {k}" for o, k, b in zip(order, buyer, blank, strict=True)]


def _platforms(desk: Desk, rows: NDArray[np.int64]) -> list[str]:
    platforms: list[str] = desk.orders.frame["platform"].fillna("").to_numpy(dtype=object)[rows].tolist()
    return platforms


def families(desk: Desk, rows: NDArray[np.int64], rules: Rulebook) -> list[str]:
    """The family (first letter) of the gravest rule that each order hit; blank where it hit none."""
    codes, distinct = pd.factorize(desk.orders.frame["reasons"].to_numpy(dtype=object)[rows])
    known = [*(_family(str(text), rules) for text in distinct), ""]  # -1, no reasons, is the last
    return [known[code] for code in codes.tolist()]


def _family(reasons: str, rules: Rulebook) -> str:
    def weight(code: str) -> int:
        rule: Any = rules.rules.get(code)
        return 0 if rule is None or rule.level == "info" else _GRAVEST if rule.level == "block" else rule.score

    named = [code for code in reasons.split(", ") if code in rules.rules]
    return max(named, key=weight)[:1] if named else ""
