"""Why something comes back, read from free text and platforms' codes: one of ten reasons, or nothing where none is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.returns.reasons.bare import BARE
from neiqin_macros.returns.reasons.chinese import CHINESE
from neiqin_macros.returns.reasons.denials import CLEARED, DENIAL, NEGATED, PARTS
from neiqin_macros.returns.reasons.english import ENGLISH
from neiqin_macros.returns.reasons.faults import FAULT_WORDS, FAULTS
from neiqin_macros.returns.reasons.platform_codes import AMAZON_FAULTS, CODES
from neiqin_macros.returns.reasons.simplified import FOLD
from neiqin_macros.words import Fault, ReasonCode

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

_CODE: Final = re.compile(r"^(?:CR-)?[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*$")
_LONGEST: Final = 300
"""Characters of a text that are read: who writes more has named the reason by then."""


@dataclass(frozen=True)
class Reasons:
    """By row: the reason's and the fault's code, NaN where the text does not tell."""

    code: NDArray[np.object_]
    fault: NDArray[np.object_]


def reasons_of(frame: pd.DataFrame) -> Reasons:
    """The reasons of rows of Returns: what a person or the platform has put into the columns, else what is read."""
    read = read_reasons(Texts.of(frame["reason_raw"]))
    told = frame["reason_code"].notna().to_numpy()
    code = np.where(told, frame["reason_code"].to_numpy(dtype=object), read.code)
    # A text that was corrected by a code of another kind says nothing about the fault either.
    agrees = ~told | (code == read.code)
    usual = {str(reason): fault.value for reason, fault in FAULTS.items()}
    fault = np.where(agrees, read.fault, frame["reason_code"].map(usual).to_numpy(dtype=object))
    given = frame["fault"]
    return Reasons(code, np.where(given.notna(), given.to_numpy(dtype=object), fault))


def read_reasons(texts: Texts) -> Reasons:
    """Read a column of texts, each distinct one once. Of several reasons in a text, the first that is named counts."""
    found = [read_reason(text) for text in texts.distinct]
    codes = np.array([*(np.nan if code is None else code.value for code, _ in found), np.nan], dtype=object)
    faults = np.array([*(np.nan if fault is None else fault.value for _, fault in found), np.nan], dtype=object)
    return Reasons(codes[texts.codes], faults[texts.codes])


def read_reason(text: str) -> tuple[ReasonCode | None, Fault | None]:
    """Read one text; None where it names no reason, or only such as it denies."""
    text = unicodedata.normalize("NFKC", text).strip()
    bare = text.upper().removeprefix("CR-")
    if _CODE.match(text) and bare in CODES:
        code = CODES[bare]
        return code, AMAZON_FAULTS.get(bare, FAULTS.get(code))
    folded = text[:_LONGEST].casefold().replace("_", " ").replace("’", "'").translate(FOLD)
    named = _named(folded)
    if named is None:
        return None, None
    words = next((fault for fault, pattern in FAULT_WORDS if re.search(pattern, folded)), None)
    return named, _fault(named, words)


def _fault(code: ReasonCode, words: Fault | None) -> Fault | None:
    """Whose doing it is: words decide where the reason itself does not, or say that nothing was sent."""
    usual = FAULTS.get(code)
    if usual is None or (code is ReasonCode.SLOW_DELIVERY and words is Fault.SELLER):
        return words or usual
    return usual


def _named(text: str) -> ReasonCode | None:
    """The first reason that a folded text names and does not deny."""
    for match in _patterns(*_scripts(text)).finditer(text):
        if not _denied(text, match.start()):
            return _BY_GROUP[str(match.lastgroup)]
    for code, pattern in BARE.items():
        for match in re.finditer(pattern, text):
            if (
                not _denied(text, match.start(), whole=True)
                and not CLEARED.match(text[match.end() :])
                and _bare(text, match)
            ):
                return code
    return None


def _denied(text: str, at: int, *, whole: bool = False) -> bool:
    """Whether what stands before a place, in the same part of the sentence, denies what is there; or anything."""
    ends = [match.end() for match in PARTS.finditer(text[:at])]
    before = text[ends[-1] if ends else 0 : at]
    return (DENIAL if whole else NEGATED).search(before) is not None


def _bare(text: str, match: re.Match[str]) -> bool:
    """Whether nothing but the reason's name is said, or that it is the issue."""
    around = text[: match.start()] + text[match.end() :]
    return not around.strip(" .!。") or re.search(r"issue|problem|wrong|问题|原因", around) is not None


_BY_GROUP: Final = {code.name: code for code in ENGLISH}
_LATIN: Final = re.compile("[a-z]{2}")


def _scripts(text: str) -> tuple[bool, bool]:
    """Whether a text can hold English words, and Chinese ones: what it cannot hold is not looked for."""
    return _LATIN.search(text) is not None, not text.isascii()


@cache
def _patterns(english: bool, chinese: bool) -> re.Pattern[str]:  # noqa: FBT001 - what `_scripts` says
    """The patterns of some scripts as one, each reason a group of its name; none matches nothing."""
    groups = []
    for code in ENGLISH:
        known = [*(ENGLISH[code] if english else ()), *(CHINESE[code] if chinese else ())]
        groups += [f"(?P<{code.name}>{'|'.join(known)})"] if known else []
    return re.compile("|".join(groups) or "(?!)")
