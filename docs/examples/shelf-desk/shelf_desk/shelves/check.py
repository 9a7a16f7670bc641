"""shelves.check: the room that is left on every shelf, and shelves that are too full."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from neiqin.changes import Changes, FieldChange, Result
from neiqin.macro import macro
from neiqin.rule import Rulebook
from neiqin.settings import SettingsModel
from neiqin.table_range import TableRange
from neiqin.text import N_
from shelf_desk.shelves.shelf import Shelf


class ShelfSettings(SettingsModel):
    """Pieces that are kept free on every shelf."""

    prefix: ClassVar[str] = "shelves"
    free: float = 0


@macro(title=N_("Check shelves"), about=N_("Writes the room left on every shelf, and lists shelves that are too full."))
def check(shelves: TableRange[Shelf], rules: Rulebook, settings: ShelfSettings) -> Result:
    """Compute the room left, and run the rules of this package."""
    frame = shelves.frame
    left = np.maximum(frame["room"].to_numpy() - frame["pieces"].to_numpy() - settings.free, 0)
    hits = tuple(rule.hits(found) for rule in rules.rules.values() if rule.on for found in rule.run(shelves))
    change = FieldChange("Shelves", "left", np.arange(len(shelves)), left)
    return Result(Changes((change,)), hits, summary={"shelves": len(shelves)})
