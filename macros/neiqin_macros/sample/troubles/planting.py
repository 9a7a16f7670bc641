"""Plant one trouble of each kind that a made-up shop's exports can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin_macros.sample.troubles import buyers, contacts, goods, parcels

if TYPE_CHECKING:
    from neiqin_macros.sample.draft import Draft

_FEW: Final = (goods.no_stock, contacts.cancel, parcels.refund_asked, goods.wholesale, goods.delisted)
"""What can only befall orders that have not left comes first, as they are few."""
_EVERY: Final = (*_FEW, *goods.SPOIL, *contacts.SPOIL, *buyers.SPOIL, *parcels.SPOIL)


def plant(draft: Draft) -> None:
    """Spoil some orders, each in one way."""
    for spoil in dict.fromkeys(_EVERY):
        spoil(draft)
