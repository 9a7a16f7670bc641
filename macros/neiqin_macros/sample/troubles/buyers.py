"""Troubles that a buyer is known for, or that several orders make together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin_macros.sample.troubles.rows import best_open, with_our_skus

if TYPE_CHECKING:
    from collections.abc import Callable

    from neiqin_macros.sample.draft import Draft

_RESTLESS: Final = 6
_WEEK: Final = pd.Timedelta(days=7)
_MINUTE: Final = pd.Timedelta(minutes=1)


def restless_buyer(draft: Draft) -> str:
    """Give one account an order to be sent and six delivered ones, of which all but one come back; give its name."""
    telling = draft.telling("buyer_key", "paid")
    order = draft.take("D10", draft.open & telling)
    if order is None:
        return ""
    same = (draft.orders["channel"] == draft.orders["channel"][order]).to_numpy() & ~draft.taken
    old = (draft.orders["arrived"] < draft.now - pd.Timedelta(days=3)).to_numpy()
    for other in draft.rng.choice(np.flatnonzero(same & old), size=_RESTLESS, replace=False).tolist():
        draft.taken[other] = True
        draft.same_person(other, order)
    return str(draft.orders["buyer_key"][order])


def _again(draft: Draft) -> None:
    """Order the same again twelve minutes later."""
    rows = draft.sent & draft.telling("phone", "buyer_key")
    if (order := draft.take("D04", rows)) is not None:
        after = (draft.orders["channel"] == draft.orders["channel"][order]).to_numpy() & draft.sent
        after &= (draft.orders["created"] > draft.orders["created"][order]).to_numpy() & ~draft.taken
        first = np.flatnonzero(after)[:1]
        for other in first.tolist():
            draft.taken[other] = True
            draft.planted[-1] = ("D04", other)
            draft.same_person(other, order)
            draft.same_goods(other, order)
            move(draft, other, draft.orders["created"][order] + 12 * _MINUTE)


def _many_names(draft: Draft) -> None:
    rows = draft.alive & draft.telling("phone", "receiver")
    first = draft.take("D06", rows)
    if first is None:
        return
    near = ((draft.orders["created"] - draft.orders["created"][first]).abs() < _WEEK).to_numpy()
    for _ in range(2):
        if (order := draft.take("D06", rows & near)) is not None:
            draft.set(order, phone=draft.orders["phone"][first])


def _brushing(draft: Draft) -> None:
    """Let one account order the same thing five times within an hour."""
    rows = draft.sent & draft.telling("phone", "buyer_key") & with_our_skus(draft)
    first = draft.take("D07", rows)
    if first is None:
        return
    near = np.abs((draft.orders["created"] - draft.orders["created"][first]) / _MINUTE).to_numpy()
    same = (draft.orders["channel"] == draft.orders["channel"][first]).to_numpy()
    others = np.flatnonzero(rows & same & ~draft.taken)
    for i, other in enumerate(others[np.argsort(near[others])][:4].tolist(), 1):
        draft.taken[other] = True
        draft.planted.append(("D07", other))
        draft.same_person(other, first)
        draft.same_goods(other, first)
        move(draft, other, draft.orders["created"][first] + 9 * i * _MINUTE)


def _blacklisted(draft: Draft) -> None:
    draft.take("D08", *best_open(draft, draft.telling("phone")))


def _risky(draft: Draft) -> None:
    if (order := draft.take("D15", *best_open(draft, draft.telling("risk_level")))) is not None:
        draft.set(order, risk_level="high")


def move(draft: Draft, order: int, to: pd.Timestamp) -> None:
    """Let everything of an order happen earlier or later, so that it was made at another time."""
    by = to - draft.orders["created"][order]
    for name in ("created", "paid", "shipped", "arrived", "done", "ship_by"):
        moved = draft.orders[name][order] + by
        draft.set(order, **{name: min(moved, draft.now) if pd.notna(moved) else moved})


SPOIL: Final[tuple[Callable[[Draft], None], ...]] = (_again, _many_names, _brushing, _blacklisted, _risky)
