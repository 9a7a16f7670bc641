"""NQ_BOXES: how many boxes some pieces fill."""

from __future__ import annotations

import numpy as np

from neiqin.cell_values import NumberColumn
from neiqin.functions import function
from neiqin.text import N_


@function(
    title=N_("Boxes"),
    about=N_("How many boxes the pieces fill, the last one perhaps not full."),
    arguments={"pieces": N_("Pieces to pack."), "per_box": N_("Pieces that fit into a box.")},
)
def boxes(pieces: NumberColumn, per_box: float = 12) -> NumberColumn:
    """Pieces over what fits, rounded up."""
    return np.ceil(pieces / per_box)
