"""NQ_RETURN_RATE: a return rate with the interval in which it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin.cell_values import NumberColumn
from neiqin.functions import function
from neiqin.text import N_
from neiqin_macros.returns.statistics.wilson import wilson

if TYPE_CHECKING:
    from numpy.typing import NDArray


@function(
    title=N_("Return rate"),
    about=N_(
        "The share that came back, and the lower and the upper end of its 95 % interval (Wilson); blank where nothing "
        "was sold, or more came back than was."
    ),
    arguments={"returned": N_("How many came back."), "sold": N_("How many were sold.")},
)
def return_rate(
    returned: NumberColumn, sold: NumberColumn
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Three fractions for each row."""
    possible = (returned >= 0) & (returned <= sold)
    return wilson(np.where(possible, returned, np.nan), sold)
