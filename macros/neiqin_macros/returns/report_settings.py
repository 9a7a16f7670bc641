"""What a returns report is of, and how it reckons."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from neiqin.settings import SettingsModel
from neiqin_macros.words import Disposition

Share = Annotated[float, Field(ge=0, le=1)]


class ReportSettings(SettingsModel):
    """The period (days of orders, both included), cohorts, how far a claim must have come, and costs of a return.

    `least` is the smallest group that is compared, `top` how many groups a table shows. `handling` is the cost of each
    return that tells none; `lost_...` the share of its cost that a piece loses by the state in which it came back.
    """

    prefix: ClassVar[str] = "returns"
    since: date | None = None
    until: date | None = None
    cohort: Literal["auto", "month", "week"] = "auto"
    stage: Literal["asked", "valid", "refunded"] = "valid"
    least: Annotated[int, Field(ge=1)] = 20
    top: Annotated[int, Field(ge=1, le=200)] = 12
    handling: Annotated[float, Field(ge=0)] = 0
    lost_customer_damaged: Share = 1
    lost_carrier_damaged: Share = 1
    lost_defective: Share = 1
    lost_damaged: Share = 1

    @property
    def lost(self) -> dict[str, float]:
        """The share of its cost that a piece of each disposition loses."""
        return {
            Disposition.CUSTOMER_DAMAGED.value: self.lost_customer_damaged,
            Disposition.CARRIER_DAMAGED.value: self.lost_carrier_damaged,
            Disposition.DEFECTIVE.value: self.lost_defective,
            Disposition.DAMAGED.value: self.lost_damaged,
        }
