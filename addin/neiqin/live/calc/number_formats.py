"""Number formats by Excel's codes, and what kind of value each one shows."""

from __future__ import annotations

import re
from typing import Final

from neiqin.live.calc.bridge import Uno, struct

GENERAL: Final = "General"
TEXT: Final = "@"
_DATE, _TIME, _TEXT, _LOGICAL = 2, 4, 256, 1024
_LANGUAGES: Final = 10_000
"""Keys of one language; the first of each is its General."""
_BOOLEAN: Final = '"TRUE";"TRUE";"FALSE"'
_WORDS: Final = re.compile(r'"[^"]*"|\\.|\[\$[^\]]*\]|_.|\*.|General|AM/PM|A/P|[A-Za-z]+')
_LOWER: Final = frozenset("YMDHS")
_COLORS: Final = frozenset(("BLACK", "BLUE", "CYAN", "GREEN", "MAGENTA", "RED", "WHITE", "YELLOW"))
_SPECIAL: Final = {"NNNN": "dddd, ", "NNN": "dddd", "NN": "ddd"}


class NumberFormats:
    """The number formats of one workbook."""

    def __init__(self, document: Uno) -> None:
        """Take Calc's document."""
        self._formats = document.NumberFormats
        self._english = struct("lang.Locale", Language="en", Country="US")
        self._kinds: dict[int, int] = {}
        self._codes: dict[int, str] = {}
        self._booleans: dict[int, bool] = {}
        self._keys: dict[str, int] = {}
        self._boolean: int | None = None

    def kind(self, key: int) -> int:
        """Give what a format shows, as Calc's bits."""
        if key not in self._kinds:
            self._kinds[key] = self._formats.getByKey(key).Type
        return self._kinds[key]

    def is_moment(self, key: int) -> bool:
        """Whether it shows a date or a time."""
        return bool(self.kind(key) & (_DATE | _TIME))

    def is_text(self, key: int) -> bool:
        """Whether what is written under it stays text."""
        return bool(self.kind(key) & _TEXT) and self.code(key) == TEXT

    def is_boolean(self, key: int) -> bool:
        """Whether it shows TRUE and FALSE; Excel has no format for that, its booleans are values."""
        if key not in self._booleans:
            self._booleans[key] = bool(self.kind(key) & _LOGICAL) or self._raw(key) == _BOOLEAN
        return self._booleans[key]

    def is_general(self, key: int) -> bool:
        """Whether Excel would call it General."""
        return key % _LANGUAGES == 0 or self.is_boolean(key)

    def code(self, key: int) -> str:
        """Give Excel's code of a format."""
        if key not in self._codes:
            self._codes[key] = GENERAL if self.is_general(key) else excel_code(self._raw(key))
        return self._codes[key]

    def key(self, code: str) -> int:
        """Give the format of a code, made where there is none yet.

        Raises:
            Refused: the code is none (through the bridge).

        """
        if code not in self._keys:
            key = 0 if code.casefold() == "general" else self._formats.queryKey(code, self._english, False)
            self._keys[code] = self._formats.addNew(code, self._english) if key < 0 else key
            if not self.is_general(self._keys[code]):
                self._codes.setdefault(self._keys[code], code)
        return self._keys[code]

    @property
    def boolean(self) -> int:
        """The format that shows TRUE and FALSE."""
        if self._boolean is None:
            self._boolean = int(self._formats.getStandardFormat(_LOGICAL, self._english))
        return self._boolean

    def _raw(self, key: int) -> str:
        entry = self._formats.getByKey(key)
        if entry.Locale.Language in {"", "en"}:
            return str(entry.FormatString)
        english = self._formats.addNewConverted(entry.FormatString, entry.Locale, self._english)
        return str(self._formats.getByKey(english).FormatString)


def excel_code(code: str) -> str:
    """Spell a code of Calc's as Excel does: dates and times in small letters."""
    return _WORDS.sub(lambda word: _spelled(word[0]), code)


def _spelled(word: str) -> str:
    if word in _SPECIAL:
        return _SPECIAL[word]
    if word in _COLORS:
        return word.title()
    return word.lower() if set(word) <= _LOWER else word
