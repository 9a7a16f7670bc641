"""What stands in a cell, as XML: values to bytes and bytes to text."""

from __future__ import annotations

import re
from datetime import datetime
from math import isfinite
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from neiqin.edits import LONGEST_TEXT, ErrorValue, Formula, Standing
from neiqin.files.markup import unescape
from neiqin.refusals import too_long
from neiqin.serials import serial, serials

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from neiqin.edits import Content, Values

BLOCK: Final = 4096
_SPECIAL: Final = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NAMED: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


class Written(NamedTuple):
    """A cell to be: the attributes behind `r` and `s`, what stands inside, and its style (None: its own)."""

    attributes: bytes
    inside: bytes
    style: int | None = None
    format: str | None = None


class Left(NamedTuple):
    """What a cell was, for `Standing`: attributes behind `r` and `s`, inside, style; None where there was no cell."""

    attributes: bytes
    inside: bytes
    style: int | None


ABSENT: Final = Written(b"", b"", -1)
"""No cell at all."""
BLANK: Final = Written(b"", b"")


def _special(found: re.Match[str]) -> str:
    text = found[0]
    if text in _NAMED:
        return _NAMED[text]
    return "_x005F" + text if len(text) > 1 else f"_x{ord(text):04X}_"


def escaped(text: str) -> str:
    """Write text for XML as Excel does: what XML forbids as _xHHHH_, and a literal _xHHHH_ guarded."""
    return _SPECIAL.sub(_special, text) if _SPECIAL.search(text) else text


def unescaped(text: str) -> str:
    """Read text from XML: entities, then _xHHHH_."""
    text = unescape(text) if "&" in text else text
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


class Writer:
    """Writes contents for one sheet: its prefix and its workbook's date system."""

    def __init__(self, prefix: bytes, *, date1904: bool) -> None:
        self.prefix, self._date1904 = prefix, date1904
        p = prefix.decode()
        self._number = f"<{p}v>", f"</{p}v>"
        self._text = f"<{p}is><{p}t>", f'<{p}is><{p}t xml:space="preserve">', f"</{p}t></{p}is>"
        self._formula = f"<{p}f>", f"</{p}f>"
        self._known: dict[str, Written] = {}

    def one(self, value: Content | np.generic) -> Written:  # noqa: C901, PLR0911 - one return for each kind
        """Write one content.

        Raises:
            EditRefused: it does not fit into a cell.

        """
        if isinstance(value, np.datetime64):
            value = value.astype("datetime64[us]").item()
        elif isinstance(value, np.generic):
            value = value.item()
        match value:
            case None:
                return BLANK
            case bool():
                return Written(b' t="b"', self._value("1" if value else "0"))
            case int():
                return Written(b"", self._value(str(value)))
            case float():
                return Written(b"", self._value(_plain(value))) if isfinite(value) else BLANK
            case str():
                return Written(b' t="inlineStr"', self.text(value))
            case datetime():
                return Written(
                    b"", self._value(_plain(serial(value, date1904=self._date1904))), None, "yyyy-mm-dd hh:mm:ss"
                )
            case Formula():
                formula = (self._formula[0] + escaped(value.text) + self._formula[1]).encode()
                if value.shown is None:
                    return Written(b"", formula)
                return Written(b' t="str"', formula + self._value(escaped(value.shown)))
            case ErrorValue():
                return Written(b' t="e"', self._value(escaped(value.code)))
            case Standing():
                left = value.content
                return Written(*left) if isinstance(left, Left) else ABSENT
        raise TypeError(value)

    def column(self, values: Values, start: int = 0) -> Iterator[Written]:
        """Write a column's contents one by one, from a position on."""
        if not isinstance(values, np.ndarray):
            yield from self._listed(values[start:])
            return
        dates = values.dtype.kind == "M"
        for at in range(start, len(values), BLOCK):
            block = values[at : at + BLOCK]
            if dates:
                stamp = "yyyy-mm-dd hh:mm:ss"
                for days in serials(block, date1904=self._date1904).tolist():
                    yield BLANK if days != days else Written(b"", self._value(_plain(days)), None, stamp)  # noqa: PLR0124 - NaN is no date
            elif block.dtype.kind == "f":
                for number in block.tolist():
                    yield Written(b"", self._value(_plain(number))) if isfinite(number) else BLANK
            else:
                yield from self._listed(block.tolist())

    def _listed(self, values: Sequence[Content]) -> Iterator[Written]:
        for value in values:
            if type(value) is not str:
                yield self.one(value)
                continue
            # Most columns of text repeat few words: a status, a shop, a country.
            known = self._known.get(value)
            if known is None:
                known = self.one(value)
                if len(self._known) < BLOCK:
                    self._known[value] = known
            yield known

    def text(self, value: str) -> bytes:
        """Write an inline string."""
        if len(value) > LONGEST_TEXT:
            raise too_long(len(value))
        edges = not value or value[0].isspace() or value[-1].isspace() or "\n" in value or "  " in value
        return (self._text[edges] + escaped(value) + self._text[2]).encode()

    def _value(self, text: str) -> bytes:
        return (self._number[0] + text + self._number[1]).encode()


def _plain(number: float) -> str:
    text = repr(number)
    return text.removesuffix(".0")
