"""orders.validate: every order is passed, sent to review or held, and every reason is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final

import numpy as np
from pydantic import Field

from neiqin.changes import Changes, FieldChange, Result
from neiqin.macro import Occasion, macro
from neiqin.rule import Found, NotApplicable, Rule, Rulebook
from neiqin.settings import SettingsModel
from neiqin.table_range import TableRange
from neiqin.text import N_, Reason
from neiqin_macros.orders.desk import Desk
from neiqin_macros.tables.orders import Order, OrderLine
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.sku_map import Bundle
from neiqin_macros.words import Decision, SetAside

if TYPE_CHECKING:
    from neiqin.hits import Hits

MOST: Final = 100
_GUARDED: Final = N_(
    "it hits {hit} of {live} live orders ({share} %): likely a column is mapped wrong, or net and gross differ. "
    "Set the rule to keep to score it all the same"
)
_SILENCED: Final = N_("{code} ({title}) was not scored: {why}.")
_UNASKED: Final = N_("{code} ({title}) does not apply: {why}.")


class DeskSettings(SettingsModel):
    """What decides an order's fate, and where the shop is."""

    prefix: ClassVar[str] = "orders"
    review_from: Annotated[int, Field(ge=1, le=100)] = 25
    hold_from: Annotated[int, Field(ge=1, le=100)] = 70
    country: Annotated[str, Field(max_length=2)] = ""
    guard_orders: Annotated[int, Field(ge=0)] = 200
    guard_share: Annotated[float, Field(ge=0, le=1)] = 0.03
    guard_skus: Annotated[float, Field(ge=0, le=1)] = 0.05


@dataclass
class Checked:
    """What the rules found: hits, each order row's score and block, and which rules did not speak."""

    score: np.ndarray[Any, np.dtype[np.int64]]
    blocked: np.ndarray[Any, np.dtype[np.bool_]]
    codes: list[tuple[str, np.ndarray[Any, np.dtype[np.int64]]]] = field(default_factory=list)
    hits: list[Hits] = field(default_factory=list)
    not_applicable: dict[str, Reason] = field(default_factory=dict)
    silenced: dict[str, Reason] = field(default_factory=dict)


@macro(
    title=N_("Validate orders"),
    about=N_("Checks every order, fills decision, score and reasons, and lists each finding on the Review sheet."),
)
def validate(
    orders: TableRange[Order],
    lines: TableRange[OrderLine] | None,
    products: TableRange[Product] | None,
    bundles: TableRange[Bundle] | None,
    rules: Rulebook,
    settings: DeskSettings,
    occasion: Occasion,
) -> Result:
    """Check the orders of a workbook by the rules, as of the occasion."""
    desk = Desk(orders, lines, products, occasion.now, settings.country, bundles)
    checked = check(desk, rules, settings)
    decision, score, reasons = judge(desk, checked, settings)
    rows = np.arange(len(orders))
    changes = [
        FieldChange("Orders", name, rows, values)
        for name, values in (("decision", decision), ("score", score), ("reasons", reasons))
    ]
    summary = summarise(desk, checked, decision)
    return Result(Changes(tuple(changes)), tuple(checked.hits), summary, tuple(_unheard(checked, rules)))


def check(desk: Desk, rules: Rulebook, settings: DeskSettings) -> Checked:
    """Run every rule that is on; a rule counts once for each order."""
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
        _count(rule, found, desk, checked)
    return checked


def _count(rule: Rule, found: list[Found], desk: Desk, checked: Checked) -> None:
    points = np.zeros(len(desk.orders), np.int64)
    for one in found:
        rows = _order_rows(one, desk)
        np.maximum.at(points, rows, rule.points(one))
        checked.codes.append((rule.code, np.unique(rows)))
        checked.hits.append(rule.hits(one))
        if rule.level == "block":
            checked.blocked[rows] = True
    checked.score += points


def _order_rows(found: Found, desk: Desk) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The first rows of the orders that a finding is about."""
    if found.table == "OrderLines":
        rows = desk.order_of_line[found.rows]
        return rows[rows >= 0]
    return desk.first_row[found.rows] if found.table == "Orders" else np.zeros(0, np.int64)


def _noise(rule: Rule, found: list[Found], desk: Desk, settings: DeskSettings) -> Reason | None:
    """Why a rule that hits too many orders is not scored; None when it is."""
    live = int(desk.live.sum())
    if not rule.guard or rule.keep or live < settings.guard_orders or not found:
        return None
    hit = len(np.unique(np.concatenate([_order_rows(f, desk) for f in found])))
    if hit <= 20 or hit <= settings.guard_share * live:  # noqa: PLR2004 - a handful is never noise
        return None
    if rule.code.startswith("B") and desk.lines is not None:
        skus = desk.lines.frame["sku"]
        struck = skus.iloc[np.concatenate([f.rows for f in found if f.table == "OrderLines"])].nunique()
        if struck <= settings.guard_skus * max(skus.nunique(), 1):
            return None
    return Reason(_GUARDED, {"hit": hit, "share": round(100 * hit / live, 1), "live": live})


def _unheard(checked: Checked, rules: Rulebook) -> Iterator[Reason]:
    """Say of each rule that did not speak why: silenced ones first, for they may hide something."""
    for message, codes in ((_SILENCED, checked.silenced), (_UNASKED, checked.not_applicable)):
        for code, why in codes.items():
            yield Reason(message, {"code": code, "title": Reason(rules.rules[code].title), "why": why})


def judge(
    desk: Desk, checked: Checked, settings: DeskSettings
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Decision, score and reasons of each order's first row; set-aside orders get the reason why, and no decision."""
    score = np.minimum(checked.score, MOST)
    hold = checked.blocked | (score >= settings.hold_from)
    decision = np.select([hold, score >= settings.review_from], [Decision.HOLD, Decision.REVIEW], Decision.PASS)
    decision = decision.astype(object)
    reasons = np.full(len(score), np.nan, dtype=object)
    for code, rows in sorted(checked.codes, key=lambda c: c[0]):
        standing = reasons[rows]
        blank = standing != standing  # noqa: PLR0124 - NaN
        reasons[rows] = np.where(blank, code, _joined(standing, code))
    aside = desk.set_aside != ""
    unjudged = ~desk.first | (aside & ~checked.blocked)
    decision[unjudged] = np.nan
    silent = aside & (reasons != reasons)  # noqa: PLR0124 - NaN
    for why in SetAside:
        reasons[silent & (desk.set_aside == why)] = why
    reasons[~desk.first] = np.nan
    return decision, np.where(unjudged, np.nan, score.astype(float)), reasons


def _joined(standing: np.ndarray[Any, Any], code: str) -> np.ndarray[Any, Any]:
    """Put a code behind the codes that stand there, unless it is the last of them."""
    return np.array([s if str(s).split(", ")[-1] == code else f"{s}, {code}" for s in standing] + [""], dtype=object)[
        :-1
    ]


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
