"""NQ_REASON_CODE and NQ_REASON_FAULT: why something comes back, and whose doing it is, read from what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from neiqin.cell_values import TextColumn
from neiqin.functions import function
from neiqin.text import N_
from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.returns.reasons.reading import read_reasons

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@function(
    name="NQ_REASON_CODE",
    title=N_("Reason code"),
    about=N_(
        "The reason of a return: size, colour, defect, damage, missing, wrong_item, dislike, slow_delivery, "
        "not_collected or other; blank where the text names none."
    ),
    arguments={"reason": N_("What buyers or platforms wrote, in English or Chinese.")},
    result=0,
)
@function(
    name="NQ_REASON_FAULT",
    title=N_("Whose doing a return is"),
    about=N_("seller, carrier, buyer or platform, where the reason or its words tell; else blank."),
    arguments={"reason": N_("What buyers or platforms wrote, in English or Chinese.")},
    result=1,
)
def reason(reason: TextColumn) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """As returns.check reads them."""
    read = read_reasons(Texts.of(pd.Series(reason)))
    return read.code, read.fault
