"""NQ_PHONE_OK: whether a phone can be one of its country."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from neiqin.cell_values import IdColumn, TextColumn
from neiqin.functions import function
from neiqin.text import N_
from neiqin_macros.orders.contact import UNHEARD_OF, country_code, wrong_phones
from neiqin_macros.orders.texts import Texts

if TYPE_CHECKING:
    from numpy.typing import NDArray


@function(
    title=N_("Phone can be one"),
    about=N_("TRUE where a phone can be one of its country, FALSE where not; blank where it is blank or masked."),
    arguments={
        "phone": N_("The phones."),
        "country": N_("Their countries: TW, Taiwan, 台灣; one for all, or one for each."),
    },
)
def phone_ok(phone: IdColumn, country: TextColumn) -> NDArray[np.object_]:
    """By the patterns of rule C02; a country that is not known here gives a blank."""
    phones, named = Texts.of(pd.Series(phone)), Texts.of(pd.Series(country))
    countries = [*map(country_code, named.distinct), UNHEARD_OF]
    known = np.array([c != UNHEARD_OF for c in countries], bool)[named.codes]
    rows = phones.filled & known & ~phones.spread(phones.masked)
    wrong = wrong_phones(phones, rows, named.codes, countries)
    return np.where(rows, (~wrong).astype(object), np.nan)
