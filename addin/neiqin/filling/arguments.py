"""What a person says of a function's arguments, as text: `demand=Daily sales; order_cost=8; holding_cost=D:D`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from neiqin.errors import NeiqinError, unknown_name
from neiqin.functions import PREFIX
from neiqin.matching import fold_header, header_names
from neiqin.text import N_

if TYPE_CHECKING:
    from neiqin.functions import Argument, Function

OPEN: Final = "?"
"""Stands where a person has still to say something."""
_PARTS: Final = re.compile(r'(?:[^;；\n"]|"[^"]*")+')
_EQUALS: Final = re.compile("[=＝]")
_CALL: Final = re.compile(rf"({PREFIX}\w+)\s*(?:[(（](.*)[)）])?\s*", re.IGNORECASE | re.DOTALL)
_UNSAID: Final = N_("“{text}” says nothing of an argument.")
_SAY: Final = N_("Write {example}: a header, a column (D:D), a number, or a fixed text in quotes.")
_MISSING: Final = N_("{function} needs {argument}.")


def split_arguments(function: Function, text: str) -> dict[Argument, str]:
    """Read what is said of each argument; parts are separated by semicolons, what stands in quotes is one.

    Raises:
        NeiqinError: a part has no equals sign, an argument is unknown, said twice, or missing.

    """
    known = {fold_header(argument.name): argument for argument in function.arguments}
    said: dict[Argument, str] = {}
    for part in filter(None, map(str.strip, _PARTS.findall(text))):
        pieces = _EQUALS.split(part, maxsplit=1)
        name, value = pieces[0].strip(), pieces[-1].strip()
        if len(pieces) == 1 or not value:
            raise NeiqinError(_UNSAID, hint=_SAY, text=part, example=example(function))
        if fold_header(name) not in known:
            message = N_("{function} has no argument {name}.")
            raise unknown_name(message, name, [a.name for a in function.arguments], function=function.name)
        argument = known[fold_header(name)]
        if said.setdefault(argument, value) != value:
            raise NeiqinError(N_("{argument} is said twice."), argument=argument.name)
    said = {argument: value for argument, value in said.items() if value not in {OPEN, "？"}}
    missing = next((a for a in function.arguments if not a.optional and a not in said), None)
    if missing is not None:
        raise NeiqinError(_MISSING, hint=_SAY, function=function.name, argument=missing.name, example=example(function))
    return said


def example(function: Function) -> str:
    """Say how the first arguments are written."""
    needed = [a.name for a in function.arguments if not a.optional] or [function.arguments[0].name]
    return "; ".join(f"{name}=..." for name in needed[:3])


def read_call(text: str) -> tuple[str, str] | None:
    """Read a function and its arguments as they are typed into a cell: `NQ_EOQ(demand=...; ...)`, or its name alone."""
    found = _CALL.fullmatch(text.strip())
    return (found[1].upper(), found[2] or "") if found else None


def suggest(function: Function, headers: Sequence[str]) -> str:
    """Say of each argument the header that is like it; `?` where there is none and one is needed.

    A header is like an argument if it bears its name, or is known in any language as a field of that name.
    """
    from neiqin.generic import own_tables  # noqa: PLC0415 - the tables of all packages are imported

    fields: dict[str, set[str]] = {}
    for table in own_tables():
        for name, (_, field) in header_names(table).items():
            fields.setdefault(name, set()).add(field)
    parts = []
    for argument in function.arguments:
        like = (h for h in headers if fold_header(h) == fold_header(argument.name))
        known = (h for h in headers if argument.name in fields.get(fold_header(h), ()))
        header = next(like, None) or next(known, None)
        if header is not None or not argument.optional:
            parts.append(f"{argument.name}={_quoted(header) if header else OPEN}")
    return "; ".join(parts)


def _quoted(header: str) -> str:
    """Put a header in quotes that would be taken apart."""
    return f'"{header}"' if re.search("[;；=＝\n]", header) else header
