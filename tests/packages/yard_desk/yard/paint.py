"""yard.paint: a macro that does what no macro may, and says which by its setting."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from tests.example import Parcel

from neiqin.changes import Changes, FieldChange, Result
from neiqin.macro import macro
from neiqin.settings import SettingsModel
from neiqin.table_range import TableRange
from neiqin.text import N_


class PaintSettings(SettingsModel):
    """Which field is painted; none is a crash."""

    prefix: ClassVar[str] = "yard"
    field: str = ""


@macro(title=N_("Paint parcels"), about=N_("Writes where others write."))
def paint(parcels: TableRange[Parcel], settings: PaintSettings) -> Result:
    """Write a field that belongs to somebody else."""
    if not settings.field:
        raise ZeroDivisionError
    values = np.full(len(parcels), "landed", dtype=object)
    return Result(Changes((FieldChange("Parcels", settings.field, np.arange(len(parcels)), values),)))
