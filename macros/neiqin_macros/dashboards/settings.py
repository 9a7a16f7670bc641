"""What a workbook's dashboard goes by: which day counts as today, how many days it looks back, in which currency."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from neiqin.settings import SettingsModel


class DashboardSettings(SettingsModel):
    """`day`: None is the day on which the workbook is open; `currency`: blank is that of the first order."""

    prefix: ClassVar[str] = "dashboard"
    day: date | None = None
    days: Annotated[int, Field(ge=1, le=92)] = 7
    currency: Annotated[str, Field(max_length=3)] = ""
