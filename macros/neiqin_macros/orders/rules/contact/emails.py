"""Rule C03: e-mail addresses that cannot be, and ones that are thrown away after use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.rows.grades import SAID
from neiqin_macros.orders.rows.texts import each_of, matched_whole

if TYPE_CHECKING:
    from numpy.typing import NDArray

# What the library passes, too, in a thirtieth of its 20 us; of a top-level domain nobody can have, it is asked.
_PLAIN: Final = re.compile(
    r"^[A-Za-z0-9_+-]++(?:\.[A-Za-z0-9_+-]++)*+@(?:[A-Za-z0-9]++(?:-[A-Za-z0-9]++)*+\.)+"
    r"(?!(?:test|local|invalid|onion|arpa|example|localhost|internal)$)[a-z]{2,24}$",
    re.MULTILINE,
)
_SHORT: Final = 64
"""Characters of an address in which no part can be too long."""
DISPOSABLE: Final = 15


@rule(
    "C03",
    title=N_("E-mail address that cannot be, or is thrown away"),
    message=N_("“{value}” is no e-mail address."),
    mend=N_("Reach the buyer by phone or the platform's chat."),
    score=5,
)
def doubtful_email(desk: Desk) -> Iterator[Found]:
    """E-mail addresses against the syntax of RFC 5321 and 5322, or (score 15) of a disposable domain."""
    desk.need("email")
    if (grade := desk.grade("email")) != "plain":
        raise NotApplicable(N_("e-mail addresses are {grade}"), grade=SAID[grade])
    texts, rows = desk.texts("email"), desk.live & ~desk.masked("email")
    values = desk.orders.frame["email"].to_numpy()
    at = np.flatnonzero(rows & texts.spread(~valid_emails(texts.distinct)))
    yield Found("Orders", "email", at, {"value": values[at]})
    at = np.flatnonzero(rows & texts.spread(disposable_emails(texts.distinct)))
    message = N_("“{value}” is of a service whose addresses are thrown away after use.")
    yield Found("Orders", "email", at, {"value": values[at]}, score=DISPOSABLE, message=message)


def valid_emails(addresses: Sequence[str]) -> NDArray[np.bool_]:
    """Which addresses are a `valid_email`; plain ones are told all at once."""
    plain = matched_whole(addresses, _PLAIN) & (np.fromiter(map(len, addresses), np.int64) <= _SHORT)
    return plain | each_of(addresses, ~plain, valid_email)


def valid_email(address: str) -> bool:
    """Whether an e-mail address is written as one can be; whether it exists is not asked."""
    address = address.strip()
    if len(address) <= _SHORT and _PLAIN.fullmatch(address):
        return True
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - slow to load, few need it

    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def disposable_emails(addresses: Sequence[str]) -> NDArray[np.bool_]:
    """Which addresses are of a domain, or below one, that gives addresses away for a short time."""
    from disposable_email_domains import blocklist  # noqa: PLC0415 - only tables with e-mails need it

    domains = np.array([a.rpartition("@")[2] for a in addresses] + [None], dtype=object)[:-1]
    codes, distinct = pd.factorize(domains)
    listed = np.array([not blocklist.isdisjoint(_above(domain.strip().lower())) for domain in distinct], bool)
    return listed[codes] if len(listed) else np.zeros(len(addresses), bool)


def disposable_email(address: str) -> bool:
    """Whether an address is of a disposable domain."""
    return bool(disposable_emails([address])[0])


def _above(domain: str) -> Iterator[str]:
    """A domain and those above it."""
    while "." in domain:
        yield domain
        domain = domain.partition(".")[2]
