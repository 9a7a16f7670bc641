"""What decides an order's fate, and where the shop is: the settings of every macro of the order desk."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from neiqin.settings import SettingsModel


class DeskSettings(SettingsModel):
    """Scores from which a person looks, the noise guard, the shop's country, deadlines, and who shares the work."""

    prefix: ClassVar[str] = "orders"
    review_from: Annotated[int, Field(ge=1, le=100)] = 25
    hold_from: Annotated[int, Field(ge=1, le=100)] = 70
    country: Annotated[str, Field(max_length=2)] = ""
    guard_orders: Annotated[int, Field(ge=0)] = 200
    guard_share: Annotated[float, Field(ge=0, le=1)] = 0.03
    guard_skus: Annotated[float, Field(ge=0, le=1)] = 0.05
    ship_hours: Annotated[float, Field(gt=0)] = 48
    people: str = ""
    assign_by: Literal["load", "platform", "rule"] = "load"
