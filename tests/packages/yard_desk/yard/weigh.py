"""yard.weigh: every parcel graded by its weight."""

from __future__ import annotations

from typing import Annotated, ClassVar

import numpy as np
from pydantic import Field
from tests.example import Parcel, State

from neiqin.changes import Changes, FieldChange, Result
from neiqin.macro import Occasion, macro
from neiqin.rule import Rulebook
from neiqin.settings import Setting, SettingsModel
from neiqin.table_range import TableRange
from neiqin.text import N_


class YardSettings(SettingsModel):
    """From which weight on a parcel has landed."""

    prefix: ClassVar[str] = "yard"
    limit: Annotated[float, Field(ge=0)] = 10


@macro(title=N_("Weigh parcels"), about=N_("Grades every parcel by its weight."))
def weigh(
    parcels: TableRange[Parcel],
    own: TableRange[Setting] | None,
    rules: Rulebook,
    settings: YardSettings,
    occasion: Occasion,
) -> Result:
    """Grade parcels, and count what was found."""
    weight = parcels.frame["weight"].to_numpy()
    rows = np.arange(len(parcels))
    grade = np.where(weight >= settings.limit, State.LANDED.value, State.AT_SEA.value).astype(object)
    grade[np.isnan(weight)] = np.nan
    fields = FieldChange("Parcels", "grade", rows, grade), FieldChange("Parcels", "points", rows, weight * 2)
    hits = tuple(rule.hits(found) for rule in rules.rules.values() if rule.on for found in rule.run(parcels))
    summary = {"parcels": len(parcels), "hour": occasion.now.hour, "settings": own is not None}
    return Result(Changes(fields), hits, summary)
