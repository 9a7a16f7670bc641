"""How much of a labelled set orders.validate finds, and how many sound orders it sends to a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from benchmarks.labelled.frame_book import FrameBook
from benchmarks.labelled.trouble import TROUBLES
from neiqin.macro import find_macro
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.rule import WARN_FROM, Rulebook
from neiqin.run import arguments
from neiqin_macros.orders.work.scoring import FOR_PEOPLE

if TYPE_CHECKING:
    from benchmarks.labelled.labelled_set import LabelledSet
    from neiqin.changes import Result

_OF_GROUPS = {kind.rule for kind in TROUBLES.values() if kind.grouped}


@dataclass(frozen=True)
class Findings:
    """What a run says of each order row: its id, its decision, whether it is live, and the orders that rules hit."""

    orders: pd.DataFrame
    by_rule: dict[str, set[str]]
    rules: Rulebook
    summary: dict[str, Any]

    @property
    def flagged(self) -> set[str]:
        """Ids of the orders that a person is to look at."""
        return set(self.orders.loc[self.orders["decision"].isin(FOR_PEOPLE), "order_id"])


def judged(tables: LabelledSet) -> Findings:
    """Run orders.validate on the tables as a user's run does, with default settings, right after the last order."""
    macro = find_macro("orders.validate")
    function = macro.load()
    opened = Opened(FrameBook(tables.tables))
    given = arguments(macro, function, opened, Options("en", tables.now, "benchmark"))
    result: Result = function(**given)
    orders = opened.tables["Orders"].frame
    lines = opened.tables["OrderLines"].frame if "OrderLines" in opened.tables else None
    decision = next(change.values for change in result.changes.fields if change.field == "decision")
    by_rule: dict[str, set[str]] = {}
    for hits in result.hits:
        frame = {"Orders": orders, "OrderLines": lines}.get(hits.table)
        if frame is not None:
            by_rule.setdefault(hits.code, set()).update(frame["order_id"].iloc[hits.rows].dropna())
    found = pd.DataFrame({"order_id": orders["order_id"], "decision": decision})
    return Findings(found, by_rule, given["rules"], result.summary)


def recalls(labels: pd.DataFrame, findings: Findings) -> dict[str, float]:
    """Share of each kind's orders, of groups where it makes groups, that the expected rule hits.

    Where that rule scores enough for a review, or blocks, the order must be for a person, too.
    """
    table = labels.assign(found=_found(labels, findings))
    shares = {}
    for kind, rows in table.groupby("kind", sort=False):
        grouped = rows["rule"].isin(_OF_GROUPS).all() and "group" in rows
        found = rows.groupby("group")["found"].any() if grouped else rows["found"]
        shares[str(kind)] = round(float(found.mean()), 4)
    return shares


def _found(labels: pd.DataFrame, findings: Findings) -> list[bool]:
    flagged = findings.flagged
    found = []
    for order, code in zip(labels["order_id"], labels["rule"], strict=True):
        rule = findings.rules.rules.get(code)
        hit = order in findings.by_rule.get(code, ())
        for_people = rule is not None and (rule.level == "block" or (rule.level == "score" and rule.score >= WARN_FROM))
        found.append(hit and (order in flagged or not for_people))
    return found


def noise(labels: pd.DataFrame, findings: Findings) -> tuple[float, dict[str, int]]:
    """Share of the sound orders that are for a person, and how many of them each rule hit."""
    orders = findings.orders[~findings.orders["order_id"].isin(labels["order_id"])]
    judged_ones = orders[orders["decision"].notna()]
    flagged = set(judged_ones.loc[judged_ones["decision"].isin(FOR_PEOPLE), "order_id"])
    by_rule = {code: len(hit & flagged) for code, hit in findings.by_rule.items()}
    share = len(flagged) / max(len(judged_ones), 1)
    return share, {code: n for code, n in sorted(by_rule.items(), key=lambda item: -item[1]) if n}


def unreachable(labels: pd.DataFrame) -> dict[str, str]:
    """Kinds that no rule can be expected to find from tables of orders, and why; of foreign kinds, by their rule."""
    of_rule = {kind.rule: kind.why_not for kind in TROUBLES.values() if kind.why_not}
    pairs = labels[["kind", "rule"]].drop_duplicates().itertuples(index=False)
    why = {kind: TROUBLES[kind].why_not if kind in TROUBLES else of_rule.get(rule, "") for kind, rule in pairs}
    return {kind: reason for kind, reason in why.items() if reason}
