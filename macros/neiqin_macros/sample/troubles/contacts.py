"""Troubles with whom an order goes to, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin_macros.sample.troubles.rows import at_home, best_open

if TYPE_CHECKING:
    from collections.abc import Callable

    from neiqin_macros.sample.draft import Draft


def cancel(draft: Draft) -> None:
    """Ask in the note to cancel."""
    if (order := draft.take("C10", draft.open & draft.telling("buyer_note"))) is not None:
        draft.set(order, buyer_note=draft.plan.wording.cancel)


def _no_receiver(draft: Draft) -> None:
    if (order := draft.take("A04", *best_open(draft, draft.telling("receiver")))) is not None:
        draft.set(order, receiver=None)


def _short_phone(draft: Draft) -> None:
    if (order := draft.take("C02", *best_open(draft, draft.telling("phone")))) is not None:
        draft.set(order, phone=draft.orders["phone"][order][:-2])


def _odd_email(draft: Draft) -> None:
    if (order := draft.take("C03", draft.alive & draft.telling("email"))) is not None:
        draft.set(order, email=draft.orders["email"][order].replace("@", ""))


def _as_before(draft: Draft) -> None:
    if (order := draft.take("C04", *best_open(draft, draft.telling("address") & at_home(draft)))) is not None:
        draft.set(order, address=draft.plan.wording.as_before)


def _elsewhere(draft: Draft) -> None:
    """Name a district of another city."""
    if draft.plan.country == "US":
        return
    if (
        order := draft.take("C05", *best_open(draft, draft.telling("address", "district") & at_home(draft)))
    ) is not None:
        city, names = draft.orders["city"][order], draft.orders.groupby("district")["city"].agg(["first", "nunique"])
        # A district that only one city has, and it is another.
        there = names[(names["nunique"] == 1) & (names["first"] != city)].index
        district = max(there, key=len)
        draft.set(order, district=district, zip=None)


def _forwarder(draft: Draft) -> None:
    if (order := draft.take("C09", *best_open(draft, draft.telling("address") & at_home(draft)))) is not None:
        draft.set(order, street=f"{draft.orders['street'][order]} {draft.plan.wording.forwarder}")


SPOIL: Final[tuple[Callable[[Draft], None], ...]] = (
    cancel,
    _no_receiver,
    _short_phone,
    _odd_email,
    _as_before,
    _elsewhere,
    _forwarder,
)
