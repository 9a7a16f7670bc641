"""Spells Excel's English formulas as Calc's programs do: `Sheet1!A1` is `$Sheet1.A1`, commas are semicolons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from neiqin.live.calc.formula_parts import CELL, COLUMNS, ERROR, PLAIN, QUOTED, TEXT, TRUTHS, quoted, separated

_PARTS: Final = re.compile(
    rf"""
    (?P<same>{TEXT}|{ERROR})
    | (?P<book>'[^']*\[[^\]]+\](?:[^']|'')*'!|\[[^\]]+\][\w.]+!)
    | (?P<place>(?:'(?P<quoted>{QUOTED})'|(?P<sheet>[\w.]+(?::[\w.]+)?))!(?P<cells>{CELL}(?::{CELL})?)?)
    | (?P<table>[^\W\d][\w.]*)?(?P<columns>{COLUMNS})
    | (?P<function>[\w.]+)\(
    | (?P<word>[\w.$\\?]+)
    | (?P<sign>[,;{{}}()])
    """,
    re.VERBOSE,
)
_THIS_ROW: Final = re.compile(r"\[@(?:\[((?:[^\[\]']|'.)*)\]|((?:[^\[\]']|'.)*))\]")
_NEWER: Final = re.compile(r"_xl(?:fn|ws)\.", re.IGNORECASE)
"""Begins the names of functions that are younger than the file format."""
TWINS: Final = {"CEILING": "CEILING.XCL", "FLOOR": "FLOOR.XCL"}
"""Excel's own of these rounds as Calc's twin does, not as Calc's function of that name."""


def to_calc(formula: str, table: str, functions: Mapping[str, str]) -> str:
    """Spell a formula; `table` is the one that it stands in, `functions` names Calc's functions by Excel's names."""
    if PLAIN.fullmatch(formula) and not any(truth in formula for truth in TRUTHS):
        return formula
    around: list[str] = []  # what is open: a function's bracket, a plain one, an array's brace

    def one(found: re.Match[str]) -> str:
        if found["book"]:
            return _book(found["book"])
        if found["place"]:
            return _place(found)
        if found["columns"]:
            return _columns(found["table"] or table, found["columns"])
        if found["function"]:
            around.append("f")
            name = _NEWER.sub("", found["function"]).upper()
            return functions.get(name, TWINS.get(name, name)) + "("
        if found["sign"]:
            return _sign(found["sign"], around)
        return found[0] + "()" if (found["word"] or "").upper() in TRUTHS else found[0]

    return _PARTS.sub(one, formula)


def _sign(sign: str, around: list[str]) -> str:
    """Spell what parts things by what is open around it."""
    inside = around[-1] if around else "f"
    if sign in "({":
        around.append(sign)
    elif sign in ")}":
        if around:
            around.pop()
    elif inside == "{":
        return {",": ";", ";": "|"}[sign]
    elif sign == ",":
        # Not between arguments, a comma joins areas.
        return "~" if inside == "(" else ";"
    return sign


def _place(found: re.Match[str]) -> str:
    name, cells = (found["quoted"] or found["sheet"]).replace("''", "'"), found["cells"] or ""
    first, through, last = name.partition(":")
    if through and cells:
        top, _, bottom = cells.partition(":")
        return f"${quoted(first)}.{top}:${quoted(last)}.{bottom or top}"
    return f"${quoted(name)}.{cells}"


def _book(said: str) -> str:
    folder, _, rest = said.rstrip("!").strip("'").partition("[")
    name, _, sheet = rest.partition("]")
    path = (folder + name).replace("\\", "/")
    return f"'file://{'' if path.startswith('/') else '/'}{path}'#${quoted(sheet.replace(chr(39) * 2, chr(39)))}."


def _columns(table: str, columns: str) -> str:
    if short := _THIS_ROW.fullmatch(columns):
        name = short[1] if short[1] is not None else short[2]
        columns = f"[[#This Row],[{name}]]" if name else "[#This Row]"
    return table + separated(columns, ",", ";")
