"""NQ_CLEAN: texts as they should have been typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin.cell_values import TextColumn
from neiqin.clean import tidy_text
from neiqin.functions import function
from neiqin.text import N_
from neiqin_macros.orders.rows.texts import Texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Full-width letters and digits become plain ones; Chinese punctuation stays as it is.
_WIDE: Final = {
    ord(c): ord(c) - 0xFEE0 for a, z in ("０９", "ＡＺ", "ａｚ") for c in map(chr, range(ord(a), ord(z) + 1))
}
_UNSEEN: Final = dict.fromkeys((*range(0x09), *range(0x0E, 0x1C), 0x7F, 0x200B, 0x2060, 0xFEFF))
_TYPED: Final = {**_WIDE, **_UNSEEN}


@function(
    title=N_("Clean text"),
    about=N_(
        "The text without blanks at its ends, doubled blanks, line breaks, invisible characters and Excel guards, "
        "its full-width letters and digits made plain."
    ),
    arguments={"text": N_("The texts.")},
)
def clean(text: TextColumn) -> NDArray[np.object_]:
    """Each distinct text is cleaned once; what is left empty is blank."""
    texts = Texts.of(pd.Series(text))
    cleaned = [tidy_text(" ".join(t.translate(_TYPED).split())) or None for t in texts.distinct]
    return np.array([*cleaned, None], dtype=object)[texts.codes]
