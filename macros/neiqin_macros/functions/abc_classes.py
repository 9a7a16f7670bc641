"""NQ_ABC: which items bring most of the value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neiqin.cell_values import NumberColumn
from neiqin.checking import choice_words, normal_word
from neiqin.errors import unknown_name
from neiqin.functions import function
from neiqin.table import Choice, Names
from neiqin.text import N_
from neiqin_macros.functions.numbers import computed
from neiqin_macros.stock.formulas.item_classes import ABC

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class AbcDefinition(Choice):
    """Where the item goes whose value crosses the cutoff."""

    CROSSING = "crossing", Names("crossing", "跨線上歸", "跨线上归", ("crossing up",))
    WITHIN = "within", Names("within", "線內才算", "线内才算", ("within cutoff",))


@function(
    title=N_("ABC class"),
    about=N_(
        "A, B or C by each item's share of the value of all, the most valuable first: A up to 80%, B up to 95%. Blank "
        "where the value is blank; C where it is 0 or less."
    ),
    arguments={
        "value": N_("What each item brings, such as its revenue."),
        "a": N_("The share of value up to which items are A; left out: 80%."),
        "b": N_("The share of value up to which items are B; left out: 95%."),
        "definition": N_(
            "Where the item goes that crosses a cutoff, one value: crossing (to the class above) or within (to the one "
            "below). Left out: crossing."
        ),
    },
)
def abc(value: NumberColumn, a: float = 0.8, b: float = 0.95, definition: str = "crossing") -> NDArray[np.object_]:
    """By the definition named.

    Raises:
        NeiqinError: no such definition.

    """
    if (code := choice_words(AbcDefinition).get(normal_word(definition))) is None:
        known = [choice.value for choice in AbcDefinition]
        raise unknown_name(N_("“{name}” is no definition of ABC classes."), definition, known)
    return computed(ABC[code](value, a, b), value)
