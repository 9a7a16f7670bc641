"""Run the rules and add up what they find: each order's score, its block, its decision, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.rule import Found, NotApplicable, Rule, Rulebook
from neiqin.text import N_, Reason
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.rows.set_aside import ASIDE
from neiqin_macros.orders.settings import DeskSettings
from neiqin_macros.orders.work.accepted import Accepted, orders_of
from neiqin_macros.words import Decision

if TYPE_CHECKING:
    from neiqin.hits import Hits

MOST: Final = 100
FOR_PEOPLE: Final = (Decision.REVIEW, Decision.HOLD)
"""What is decided of an order that a person is to look at."""
_GUARDED: Final = N_(
    "it hits {hit} of {live} live orders ({share} %): likely a column is mapped wrong, or net and gross differ. "
    "Set the rule to keep to score it all the same"
)


@dataclass
class Checked:
    """What the rules found: hits, each order row's score and block, and which rules did not speak.

    `weighty` are the places of the hits that score or block; `accepted` are hits that do not count any more.
    """

    score: np.ndarray[Any, np.dtype[np.int64]]
    blocked: np.ndarray[Any, np.dtype[np.bool_]]
    codes: list[tuple[str, np.ndarray[Any, np.dtype[np.int64]]]] = field(default_factory=list)
    hits: list[Hits] = field(default_factory=list)
    accepted: list[Hits] = field(default_factory=list)
    weighty: set[int] = field(default_factory=set)
    not_applicable: dict[str, Reason] = field(default_factory=dict)
    silenced: dict[str, Reason] = field(default_factory=dict)


def check(desk: Desk, rules: Rulebook, settings: DeskSettings, accepted: Accepted | None = None) -> Checked:
    """Run every rule that is on; a rule counts once for each order, what was accepted not at all."""
    accepted = accepted or Accepted()
    n = len(desk.orders)
    checked = Checked(np.zeros(n, np.int64), np.zeros(n, bool))
    for rule in rules.rules.values():
        if not rule.on:
            continue
        try:
            found = rule.run(desk)
        except NotApplicable as reason:
            checked.not_applicable[rule.code] = Reason(reason.reason, reason.params)
            continue
        if (silence := _noise(rule, found, desk, settings)) is not None:
            checked.silenced[rule.code] = silence
            continue
        # Rules that build on this one see what was accepted, too: each is accepted by itself.
        desk.note(rule.code, np.concatenate([np.zeros(0, np.int64), *(_order_rows(f, desk) for f in found)]))
        _count(rule, _left(rule, found, desk, checked, accepted), desk, checked)
    return checked


def _left(rule: Rule, found: list[Found], desk: Desk, checked: Checked, accepted: Accepted) -> list[Found]:
    """Take out of a rule's findings what was accepted."""
    left: list[Found] = []
    for one in found:
        counts, taken = accepted.split(rule.code, one, desk)
        if taken is not None:
            checked.accepted.append(rule.hits(taken))
        left += [counts] if len(counts.rows) else []
    return left


def _count(rule: Rule, found: list[Found], desk: Desk, checked: Checked) -> None:
    """Add a rule's findings to the scores."""
    struck = [_order_rows(one, desk) for one in found]
    for one, rows in zip(found, struck, strict=True):
        checked.codes.append((rule.code, np.unique(rows)))
        if rule.level == "block" or rule.points(one) > 0:
            checked.weighty.add(len(checked.hits))
        checked.hits.append(rule.hits(one))
        if rule.level == "block":
            checked.blocked[rows] = True
    if found:
        rows, place = np.unique(np.concatenate(struck), return_inverse=True)
        points = np.zeros(len(rows), np.int64)
        np.maximum.at(points, place, np.repeat([rule.points(one) for one in found], [len(s) for s in struck]))
        checked.score[rows] += points


def _order_rows(found: Found, desk: Desk) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The first rows of the orders that a finding is about."""
    rows = orders_of(found.table, found.rows, desk)
    return rows[rows >= 0]


def _noise(rule: Rule, found: list[Found], desk: Desk, settings: DeskSettings) -> Reason | None:
    """Why a rule that hits too many orders is not scored; None when it is."""
    live = int(desk.live.sum())
    if not rule.guard or rule.keep or live < settings.guard_orders or not found:
        return None
    hit = len(np.unique(np.concatenate([_order_rows(f, desk) for f in found])))
    if hit <= 20 or hit <= settings.guard_share * live:  # noqa: PLR2004 - a handful is never noise
        return None
    if rule.code.startswith("B") and desk.lines is not None and all(f.table == "OrderLines" for f in found):
        skus = desk.lines.frame["sku"]
        struck = skus.iloc[np.concatenate([f.rows for f in found])].nunique()
        if struck <= settings.guard_skus * max(skus.nunique(), 1):
            return None
    return Reason(_GUARDED, {"hit": hit, "share": round(100 * hit / live, 1), "live": live})


def judge(
    desk: Desk, checked: Checked, settings: DeskSettings
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Decision, score and reasons of each order's first row; set-aside orders get the reason why, and no decision."""
    score = np.minimum(checked.score, MOST)
    hold = checked.blocked | (score >= settings.hold_from)
    words = np.array([Decision.PASS.value, Decision.REVIEW.value, Decision.HOLD.value], dtype=object)
    decision = words[np.where(hold, 2, score >= settings.review_from)]
    reasons = np.full(len(score), np.nan, dtype=object)
    for code, rows in sorted(checked.codes, key=lambda c: c[0]):
        standing = reasons[rows]
        blank = standing != standing  # noqa: PLR0124 - NaN
        reasons[rows] = np.where(blank, code, _joined(standing, code))
    aside = desk.first & ~desk.live
    unjudged = ~desk.first | (aside & ~checked.blocked)
    decision[unjudged] = np.nan
    at = np.flatnonzero(aside)
    silent = at[reasons[at] != reasons[at]]  # NaN
    reasons[silent] = np.array(ASIDE, dtype=object)[desk.aside[silent]]
    reasons[~desk.first] = np.nan
    return decision, np.where(unjudged, np.nan, score.astype(float)), reasons


def for_people(checked: Checked, decision: np.ndarray[Any, Any]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The first rows of the orders that are to be reviewed or held."""
    at = np.flatnonzero(checked.blocked | (checked.score > 0))  # few, and no other is
    return at[(decision[at] == Decision.REVIEW) | (decision[at] == Decision.HOLD)]


def _joined(standing: np.ndarray[Any, Any], code: str) -> np.ndarray[Any, Any]:
    """Put a code behind the codes that stand there, unless it is the last of them."""
    return np.array([s if str(s).split(", ")[-1] == code else f"{s}, {code}" for s in standing] + [""], dtype=object)[
        :-1
    ]
