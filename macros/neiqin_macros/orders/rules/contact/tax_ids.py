"""Rule C12: the tax ID of a company in Taiwan (統一編號) and its check digit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.buyers.countries import country_of
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.rows.texts import each_of, matched_whole

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WEIGHTS: Final = np.array([1, 2, 1, 2, 1, 2, 4, 1])
_DIGITS: Final = len(_WEIGHTS)
_SEVENTH: Final = 6
_MODULUS: Final = 5
_EIGHT: Final = re.compile(rf"^[0-9]{{{_DIGITS}}}$", re.MULTILINE)
_SPACING: Final = re.compile(r"[\s-]")
# No company: words (個人, 無), the bar code of a phone's invoice carrier, the zeros of an invoice without a company.
_NO_NUMBER: Final = re.compile(r"^/|^0+$|^[^0-9０-９]*$")


@rule(
    "C12",
    title=N_("Tax ID (統一編號) that cannot be"),
    message=N_("“{value}” is no tax ID of Taiwan: its check digit does not fit."),
    mend=N_("Ask the buyer for the right number before you make out the invoice."),
    score=25,
)
def wrong_tax_id(desk: Desk) -> Iterator[Found]:
    """Tax IDs of orders of Taiwan that do not have 8 digits, or whose weighted digits do not sum to a multiple of 5.

    Where the country is not known, numbers of 8 digits only are judged. A lost leading 0 is put back.
    """
    desk.need("ubn")
    texts, (codes, countries) = desk.texts("ubn"), country_of(desk)
    eight = _with_eight(texts.distinct)
    number = ~texts.found(_NO_NUMBER)
    at_home = np.array([c == "TW" for c in countries], bool)[codes]
    unknown = np.array([c == "" for c in countries], bool)[codes]
    judged = desk.live & texts.spread(number & ~texts.masked) & (at_home | (unknown & texts.spread(eight)))
    if not (at_home | unknown).any() or not texts.filled[at_home | unknown].any():
        raise NotApplicable(N_("no tax IDs of Taiwan"))
    wrong = judged & texts.spread(~valid_tax_ids(texts.distinct))
    at, values = np.flatnonzero(wrong), desk.orders.frame["ubn"].to_numpy()
    short = ~texts.spread(eight)[at]
    message = N_("“{value}” is no tax ID of Taiwan: it must have {digits} digits.")
    params = {"value": values[at[short]], "digits": _DIGITS}
    yield Found("Orders", "ubn", at[short], params, message=message)
    yield Found("Orders", "ubn", at[~short], {"value": values[at[~short]]})


def valid_tax_ids(numbers: Sequence[str]) -> NDArray[np.bool_]:
    """Which numbers are a `valid_tax_id`; those of eight digits are told all at once."""
    known = _with_eight(numbers)
    listed = (number for number, whole in zip(numbers, known.tolist(), strict=True) if whole)
    eight = "".join(number if len(number) == _DIGITS and number.isascii() else plain(number) for number in listed)
    digits = np.frombuffer(eight.encode("ascii"), np.uint8).reshape(-1, _DIGITS).astype(np.int64) - ord("0")
    products = digits * _WEIGHTS
    total = (products // 10 + products % 10).sum(axis=1)
    # 7 x 4 = 28 gives 10, of which 1 or 0 may be counted.
    seven = digits[:, _SEVENTH] == 7  # noqa: PLR2004 - that digit
    valid = known.copy()
    valid[known] = (total % _MODULUS == 0) | (seven & ((total + 1) % _MODULUS == 0))
    return valid


def valid_tax_id(number: str) -> bool:
    """Whether a number can be a 統一編號: 8 digits by the weights 1 2 1 2 1 2 4 1, digit sums a multiple of 5.

    The rule of Taiwan's Ministry of Finance since 2023 (before, a multiple of 10).
    """
    return bool(valid_tax_ids([number])[0])


def plain(number: str) -> str:
    """Leave out what people write between digits, and put back a leading 0 that a spreadsheet took away."""
    digits = _SPACING.sub("", number).translate(_HALF_WIDTH)
    return "0" + digits if len(digits) == _DIGITS - 1 and digits.isdecimal() else digits


def _with_eight(numbers: Sequence[str]) -> NDArray[np.bool_]:
    """Which numbers have eight digits, once they are `plain`."""
    eight = matched_whole(numbers, _EIGHT)
    return eight | each_of(numbers, ~eight, _has_eight)


def _has_eight(number: str) -> bool:
    return _EIGHT.fullmatch(plain(number)) is not None


_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９", "0123456789")
