"""Spells formulas both ways for one program, and remembers how."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from neiqin.live.calc.bridge import Uno
from neiqin.live.calc.to_calc import to_calc
from neiqin.live.calc.to_excel import to_excel

_XL_ENGLISH, _ENGLISH, _FUNCTIONS = 3, 1, 16
"""Calc's constants for how functions are called: in Excel, and in Calc's own programs."""
_SUFFIXES: Final = ("_ADD", "_EXCEL2003", "_OOO")
"""Calc has some functions twice, and calls the one that does as Excel does by such a name."""
_KEPT: Final = 65_536
"""Formulas that are remembered."""


class Speller:
    """How the functions of one program are called, in it and in Excel."""

    def __init__(self, mapper: Uno) -> None:
        """Take the program's own table of functions."""
        own = {_identity(entry): entry.Name for entry in mapper.getAvailableMappings(_ENGLISH, _FUNCTIONS)}
        theirs: dict[str, str] = {}
        for entry in mapper.getAvailableMappings(_XL_ENGLISH, _FUNCTIONS):
            name = own.get(_identity(entry), entry.Name)
            if name != entry.Name:
                theirs[name] = _plain(entry.Name)
        known = set(own.values())
        ours = {excel: calc for calc, excel in theirs.items() if excel not in known}
        self._to_calc = lru_cache(_KEPT)(lambda formula, table: to_calc(formula, table, ours))
        self._to_excel = lru_cache(_KEPT)(lambda formula, table, sheets: to_excel(formula, table, sheets, theirs))

    def to_calc(self, formula: str, table: str = "") -> str:
        """Spell a formula of Excel's for this program; `table` is the one that it stands in."""
        return self._to_calc(formula, table)

    def to_excel(self, formula: str, table: str = "", sheets: frozenset[str] = frozenset()) -> str:
        """Spell a formula of this program's as Excel does; `sheets` are the workbook's, whatever their case."""
        return self._to_excel(formula, table, sheets)


def _identity(entry: Uno) -> tuple[int, str]:
    return entry.Token.OpCode, str(entry.Token.Data)


def _plain(name: str) -> str:
    for suffix in _SUFFIXES:
        name = name.removesuffix(suffix)
    return name
