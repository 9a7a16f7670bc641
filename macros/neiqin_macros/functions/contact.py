"""NQ_PHONE_OK, NQ_EMAIL_OK and NQ_UBN_OK: whether contact data and tax IDs can be ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from neiqin.cell_values import IdColumn, TextColumn
from neiqin.functions import function
from neiqin.text import N_
from neiqin_macros.functions.verdicts import verdicts
from neiqin_macros.orders.buyers.countries import UNHEARD_OF, country_code
from neiqin_macros.orders.buyers.phones import wrong_phones
from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.orders.rules.contact.emails import disposable_emails, valid_emails
from neiqin_macros.orders.rules.contact.tax_ids import valid_tax_ids

if TYPE_CHECKING:
    from numpy.typing import NDArray


@function(
    title=N_("Phone can be one"),
    about=N_("TRUE where a phone can be one of its country, FALSE where not; blank where it is blank or masked."),
    arguments={
        "phone": N_("The phones."),
        "country": N_("Their countries (TW or Taiwan); one for all, or one for each."),
    },
)
def phone_ok(phone: IdColumn, country: TextColumn) -> NDArray[np.object_]:
    """By the patterns of rule C02; a country that is not known here gives a blank."""
    phones, named = Texts.of(pd.Series(phone)), Texts.of(pd.Series(country))
    countries = [*map(country_code, named.distinct), UNHEARD_OF]
    known = np.array([c != UNHEARD_OF for c in countries], bool)[named.codes]
    rows = phones.filled & known & ~phones.spread(phones.masked)
    return verdicts(phones, ~wrong_phones(phones, rows, named.codes, countries), known)


@function(
    title=N_("E-mail address can be one"),
    about=N_(
        "TRUE where an e-mail address can be one, FALSE where not, or where it is of a service whose addresses are "
        "thrown away after use; blank where it is blank or masked."
    ),
    arguments={"email": N_("The e-mail addresses.")},
)
def email_ok(email: TextColumn) -> NDArray[np.object_]:
    """What rule C03 is silent about; whether an address exists is not asked."""
    emails = Texts.of(pd.Series(email))
    return verdicts(emails, emails.spread(valid_emails(emails.distinct) & ~disposable_emails(emails.distinct)))


@function(
    title=N_("Tax ID can be one"),
    about=N_(
        "TRUE where a tax ID of Taiwan (UBN) has eight digits and the right check digit, FALSE where not; blank where "
        "it is blank or masked."
    ),
    arguments={"ubn": N_("The tax IDs.")},
)
def ubn_ok(ubn: IdColumn) -> NDArray[np.object_]:
    """The check digit of rule C12; a lost leading 0 is put back."""
    numbers = Texts.of(pd.Series(ubn))
    return verdicts(numbers, numbers.spread(valid_tax_ids(numbers.distinct)))
