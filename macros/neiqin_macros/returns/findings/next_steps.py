"""What to do next about a finding, by the reason that most buyers give, else by what stands out."""

from __future__ import annotations

from typing import Final

from neiqin.text import N_
from neiqin_macros.words import ReasonCode

BY_REASON: Final = {
    ReasonCode.SIZE.value: N_("Check the size chart."),
    ReasonCode.COLOUR.value: N_("Compare the photos with the goods in daylight."),
    ReasonCode.DEFECT.value: N_("Check the stock that is left, and claim from the supplier."),
    ReasonCode.DAMAGE.value: N_("Check the packing, and claim from the carrier."),
    ReasonCode.MISSING.value: N_("Have each parcel counted before it is closed."),
    ReasonCode.WRONG_ITEM.value: N_("Check shelf labels and the pick list."),
    ReasonCode.DISLIKE.value: N_("Check what the description promises."),
    ReasonCode.SLOW_DELIVERY.value: N_("Check how long parcels wait here and on the way."),
    ReasonCode.NOT_COLLECTED.value: N_("Remind buyers to collect; ask those who do not to pay in advance."),
}
"""By reason code."""
BY_DIMENSION: Final = {
    "sku": N_("Read what its buyers wrote, and look at one piece."),
    "variant": N_("Compare this variant with the others."),
    "size": N_("Check the size chart."),
    "category": N_("Read what its buyers wrote."),
    "supplier": N_("Talk to the supplier, and check what comes in."),
    "price_band": N_("Check what is promised at this price."),
    "warehouse": N_("Look at how this warehouse picks and packs."),
    "carrier": N_("Ask the carrier, and compare delays and damage."),
    "region": N_("Check the way there: carrier, days, packing."),
    "channel": N_("Compare this channel's texts and buyers with the others'."),
    "payment": N_("Ask these buyers to confirm before parcels leave."),
}
"""By dimension, where no reason stands out."""
READ: Final = N_("Read what the buyers wrote.")
