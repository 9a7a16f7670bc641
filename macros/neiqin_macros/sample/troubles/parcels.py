"""Troubles with payment, parcels and refunds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from neiqin_macros.sample.troubles.rows import at_home

if TYPE_CHECKING:
    from collections.abc import Callable

    from neiqin_macros.sample.draft import Draft


def refund_asked(draft: Draft) -> None:
    """Ask for the money back before the parcel has left."""
    if (order := draft.take("E01", draft.open & draft.telling("after_sale_status"))) is not None:
        draft.set(order, after_sale_status=draft.plan.wording.refund_asked)


def _overdue(draft: Draft) -> None:
    if (order := draft.take("E02", draft.sent & draft.telling("paid"))) is not None:
        draft.unship(order, draft.now - pd.Timedelta(hours=75))


def _no_waybill(draft: Draft) -> None:
    if (order := draft.take("E03", draft.sent & draft.telling("waybill") & at_home(draft))) is not None:
        draft.set(order, waybill=None)


def _waybill_twice(draft: Draft) -> None:
    rows = draft.sent & draft.telling("waybill", "address") & at_home(draft)
    orders = [order for _ in range(2) if (order := draft.take("E04", rows)) is not None]
    for name in ("carrier", "waybill"):
        draft.set(orders[-1], **{name: draft.orders[name][orders[0]]})


def _paid_too_early(draft: Draft) -> None:
    if (
        order := draft.take("A09", draft.sent & draft.telling("paid", "shipped") & ~draft.orders["cod"].to_numpy())
    ) is not None:
        draft.set(order, shipped=draft.orders["paid"][order] - pd.Timedelta(hours=5))


SPOIL: Final[tuple[Callable[[Draft], None], ...]] = (
    refund_asked,
    _overdue,
    _no_waybill,
    _waybill_twice,
    _paid_too_early,
)
