"""Spells the formulas of Calc's programs as Excel does, in English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote

from neiqin.address import quote_sheet
from neiqin.live.calc.formula_parts import CELL, COLUMNS, ERROR, PLAIN, QUOTED, TEXT, TRUTHS, quoted, separated
from neiqin.live.calc.to_calc import TWINS

_PARTS: Final = re.compile(
    rf"""
    (?P<same>{TEXT}|{ERROR})
    | '(?P<file>file:[^']+)'\#\$?(?:'(?P<foreign>{QUOTED})'|(?P<alien>\w+))\.
    | (?P<place>\$?(?:'(?P<quoted>{QUOTED})'|(?P<sheet>[^\W\d]\w*))\.(?=[$\#\w])(?!\w+(?:\.\w+)*\()
      (?:(?P<first>{CELL}):\$?(?:'(?P<other>{QUOTED})'|(?P<last>[^\W\d]\w*))\.(?P<second>{CELL}))?)
    | (?P<table>[^\W\d][\w.]*)?(?P<columns>{COLUMNS})
    | (?P<function>[\w.]+)\((?P<none>\))?
    | (?P<number>[0-9]+(?:\.[0-9]*)?E[+-]0*[0-9]+)
    | (?P<word>[\w.$\\?]+)
    | (?P<sign>[;|{{}}~!])
    """,
    re.VERBOSE,
)
_THIS_ROW: Final = re.compile(r"\[\[\#This\ Row\];\[((?:[^\[\]']|'.)*)\]\]")
_WHERE: Final = re.compile(r"\[(#[A-Za-z ]+)\]")
_ODD: Final = re.compile(r"\W")
_TWINS: Final = {twin: name for name, twin in TWINS.items()}


def to_excel(formula: str, table: str, sheets: frozenset[str], functions: Mapping[str, str]) -> str:
    """Spell a formula.

    Args:
        formula: as Calc's programs have it, with its `=`.
        table: the table that it stands in; empty where it stands in none.
        sheets: the workbook's sheets, whatever their case: else `a.b` is a name with a point in it.
        functions: Excel's functions by Calc's names, where the two differ.

    """
    if PLAIN.fullmatch(formula) and "E+0" not in formula and "E-0" not in formula:
        return formula
    deep = 0

    def one(found: re.Match[str]) -> str:
        nonlocal deep
        if found["file"]:
            return _book(found["file"], found["foreign"] or found["alien"])
        if found["place"]:
            return _place(found, sheets)
        if found["columns"]:
            return _columns(found["table"] or "", found["columns"], table)
        if found["function"]:
            return _function(found, functions)
        if found["number"]:
            return re.sub(r"E([+-])0*(?=\d)", r"E\1", found[0])
        deep += {"{": 1, "}": -1}.get(found[0], 0)
        return {";": ",", "|": ";" if deep else "|", "~": ",", "!": " "}.get(found[0], found[0])

    return _PARTS.sub(one, formula)


def _function(found: re.Match[str], functions: Mapping[str, str]) -> str:
    name = found["function"].upper().removeprefix("_XLFN.")
    if found["none"] and name in TRUTHS:
        return name
    return functions.get(name, _TWINS.get(name, name)) + found[0][len(found["function"]) :]


def _place(found: re.Match[str], sheets: frozenset[str]) -> str:
    name = (found["quoted"] or found["sheet"]).replace("''", "'")
    if not found["quoted"] and found[0][0] != "$" and name.casefold() not in sheets:
        return found[0]
    if not found["first"]:
        return quote_sheet(name) + "!"
    last = (found["other"] or found["last"]).replace("''", "'")
    cells = found["first"] if found["first"] == found["second"] else f"{found['first']}:{found['second']}"
    plain = quote_sheet(name) == name and quote_sheet(last) == last
    return f"{name}:{last}!{cells}" if plain else f"{quoted(f'{name}:{last}')}!{cells}"


def _book(url: str, sheet: str) -> str:
    folder, _, name = unquote(url.removeprefix("file://")).rpartition("/")
    return f"'{folder}/[{name}]{sheet}'!"


def _columns(table: str, columns: str, inside: str) -> str:
    columns = _WHERE.sub(lambda where: f"[{where[1].title()}]", columns)
    if row := _THIS_ROW.fullmatch(columns):
        name = f"[{row[1]}]" if _ODD.search(row[1]) else row[1]
        return f"[@{name}]" if table.casefold() == inside.casefold() else f"{table}[@{name}]"
    return table + separated(columns, ";", ",")
