"""Numbers as people and platforms write them; what can be read in two ways is told by its whole column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.clean import BLANK_WORDS, JOINT, tidy_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CODES: Final = "NTD|TWD|USD|CNY|RMB|HKD|EUR|GBP|JPY|THB|MYR|PHP|SGD|AUD|CAD|KRW|INR|PLN|BRL|CHF"
_WHOLE_MONEY: Final = r"(?:IDR|VND|Rp\.?|[₫đ])"
"""Currencies without decimals: a separator before three digits stands between thousands."""
_SYMBOL: Final = rf"(?:(?:(?:NT|US|HK|CA|AU|SG|NZ|[ACRS]) ?)?[$]|{_CODES}|{_WHOLE_MONEY}|RM|Rs\.?|[¥€£฿₱₩₹]|zł)"
_BEFORE: Final = re.compile(rf"([+-]?)\s*{_SYMBOL}\s*", re.IGNORECASE)
_BEHIND: Final = re.compile(rf"\s*(?:{_SYMBOL}|[元円圆圓])$", re.IGNORECASE)
_NO_DECIMALS: Final = re.compile(rf"{_WHOLE_MONEY}", re.IGNORECASE)
_PLAIN_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_GROUPED: Final = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_DECIMAL_COMMA: Final = re.compile(r"[+-]?(?:\d{1,3}(?:[. ]\d{3})+|\d+),\d{1,2}|[+-]?[1-9]\d{0,2}(?:\.\d{3}){2,}")
_ONE_GROUP: Final = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
"""Thousands or a decimal: 1.234, 1,234."""
_COMMA_DECIMAL: Final = re.compile(r"[+-]?\d+,\d+")
_ODD: Final = re.compile(rf"[^0-9.eE+\-{JOINT}]")
_AMOUNT: Final = r"(?:(?:NT|US|HK|CA|AU|SG|[AS])?[$] ?)?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)[.][0-9]{2}"
_AMOUNTS: Final = re.compile(rf"{_AMOUNT}(?:{JOINT}{_AMOUNT})*")
_NOT_DIGITS: Final = re.compile(rf"[^0-9.{JOINT}]+")
_BATCH: Final = 4096
_TOO_MANY: Final = 2.0**53


def number_text(number: float) -> str:
    """Write a whole number from an id column as its digits; anything else as short as it is exact.

    Past 2 ** 53 the last digits are the binary number's, not the id's: zeros stand for them, as Excel shows it.
    """
    if _TOO_MANY <= abs(number) < np.inf:
        return str(int(Decimal(f"{number:.15g}")))
    return f"{number + 0.0:.0f}" if number.is_integer() else repr(number)


def parse_number(text: str, *, mark: str = ".") -> float | None:
    """Read a number as people write it: `1,299`, `NT$100`, full-width, `(5.00)`, `95,00`, `12%`, `Rp 12.000`.

    `mark` says what stands before decimals where a text alone does not tell (`1.234`); blank if nothing tells.
    Returns NaN for a word that means nothing, None for what is no number.
    """
    if mark == "." and _PLAIN_NUMBER.fullmatch(text):
        return float(text)
    return _value(*_bare(text), mark)


def _value(bare: str | None, factor: float, whole: bool, mark: str) -> float | None:  # noqa: FBT001 - as `_bare` gives it
    if bare is None:
        return np.nan
    if _ONE_GROUP.fullmatch(bare):
        if whole:
            bare = bare.replace(".", "").replace(",", "")
        elif not mark:
            return None
        else:
            bare = _with_point(bare, mark)
    elif _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    elif _DECIMAL_COMMA.fullmatch(bare) or (mark == "," and _COMMA_DECIMAL.fullmatch(bare)):
        bare = _with_point(bare, ",")
    return factor * float(bare) if _PLAIN_NUMBER.fullmatch(bare) else None


def _with_point(bare: str, mark: str) -> str:
    other = "," if mark == "." else "."
    return bare.replace(other, "").replace(" ", "").replace(mark, ".")


def _bare(text: str) -> tuple[str | None, float, bool]:
    """Give a number without currency, brackets and per cent; None for a word for nothing.

    Also its factor, and whether its currency has no decimals.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("\u2212", "-")
    text = tidy_text(text).removeprefix("'")
    if text in BLANK_WORDS:
        return None, 1.0, False
    whole = _NO_DECIMALS.search(text) is not None
    text = _without_currency(text)
    if text == "-":  # an accounting format's nothing: $ -
        return None, 1.0, whole
    factor = 1.0
    if text.startswith("(") and text.endswith(")"):
        factor, text = -1.0, _without_currency(text[1:-1])
    if text.endswith("%"):
        factor, text = factor / 100, text[:-1]
    return text.strip(), factor, whole


def _without_currency(text: str) -> str:
    if text[:1].isdigit():
        return text if text[-1:].isdigit() else _BEHIND.sub("", text)
    before = _BEFORE.match(text)
    return before[1] + text[before.end() :] if before else _BEHIND.sub("", text)


def is_doubtful(text: str) -> bool:
    """Whether a text may be thousands or a decimal: 1.234."""
    bare, _, whole = _bare(text)
    return bare is not None and not whole and _ONE_GROUP.fullmatch(bare) is not None


def parse_numbers(texts: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Read the numbers of a column: the values (NaN for blank or bad), and which are bad.

    `1.234` and `1,234` are read as the column's other texts have it: where one of them has a decimal comma, so have
    these; where some have a comma and some a point, these are bad; where none tells, a point stands before decimals.
    """
    values = np.full(len(texts), np.nan)
    slow: list[int] = []
    fast: list[int] = []
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        read = _at_once(batch)
        (slow if read is None else fast).extend(range(start, start + len(batch)))
        if read is not None:
            values[start : start + len(batch)] = read
    bares = {i: _bare(texts[i]) for i in slow}
    marks = {_mark(*bare) for bare in bares.values()}
    mark = "."
    if "," in marks:  # then 1.234 in any batch may have another value
        bares |= {i: _bare(texts[i]) for i in fast}
        mark = "" if "." in marks | {_mark(*bares[i]) for i in fast} else ","
    bad = np.zeros(len(texts), bool)
    for i, bare in bares.items():
        number = _value(*bare, mark)
        values[i], bad[i] = (np.nan, True) if number is None else (number, False)
    return values, bad


def _at_once(batch: Sequence[str]) -> list[float] | None:
    """Read a batch of plain numbers, or of amounts with two decimals (`$1,200.50`); None where there are others."""
    joined = JOINT.join(batch)
    if joined.count(JOINT) >= len(batch):
        return None
    if not _ODD.search(joined):
        try:
            return list(map(float, batch))
        except ValueError:
            return None
    if not _AMOUNTS.fullmatch(joined):
        return None
    return list(map(float, _NOT_DIGITS.sub("", joined).split(JOINT)))


def _mark(bare: str | None, _: float, whole: bool) -> str:  # noqa: FBT001 - as `_bare` gives it
    """What stands before decimals, if the text tells."""
    if bare is None or ("." not in bare and "," not in bare):
        return ""
    if _ONE_GROUP.fullmatch(bare):
        return "," if whole and "." in bare else ""
    if _DECIMAL_COMMA.fullmatch(bare):
        return ","
    return "." if _PLAIN_NUMBER.fullmatch(bare) or _GROUPED.fullmatch(bare) else ""
