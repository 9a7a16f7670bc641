"""The checker of the add-in's VBA: what its editor would refuse, or understand otherwise than it was meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from neiqin.ribbon.source_texts import BOOK_MODULE
from neiqin.ribbon.vba_source import logical_lines, procedures, public_names, string_arguments
from neiqin.text import N_, Reason

_LONGEST_LINE: Final = 1023
_MOST_GOINGS_ON: Final = 24
_LARGEST_PROCEDURE: Final = 64 << 10
_MOST_PARAMETERS: Final = 60
_LONGEST_NAME: Final = 31
"""Of a module."""


def vba_faults(modules: Mapping[str, str], settings: Collection[str]) -> Iterator[Reason]:
    """Say what is wrong with VBA modules; `settings` are the keys of the add-in's own settings."""
    for name, source in modules.items():
        yield from _module(name, source)
    yield from _names(modules)
    # xlwings looks for what is missing here in files beside the workbook, which are not ours.
    asked = {key for source in modules.values() for key in string_arguments(source, "GetConfig")}
    for key in sorted(asked - set(settings)):
        yield Reason(N_("the setting {key} of xlwings is not fixed"), {"key": key})


def _module(name: str, source: str) -> Iterator[Reason]:
    if len(name) > _LONGEST_NAME or not source.isascii():
        yield Reason(N_("the VBA module {name} has a name too long, or letters that are not ASCII"), {"name": name})
    if name.startswith("Neiqin") and "\nOption Explicit\n" not in source:
        yield Reason(N_("the VBA module {name} does not begin with Option Explicit"), {"name": name})
    for number, line in enumerate(source.splitlines(), 1):
        if len(line) > _LONGEST_LINE:
            yield Reason(N_("line {number} of {name} is too long for VBA"), {"number": number, "name": name})
    for line, goings in logical_lines(source):
        if goings > _MOST_GOINGS_ON:
            params = {"name": name, "line": line.strip()[:40]}
            yield Reason(N_("a line of {name} goes on over too many lines: {line}"), params)
    for procedure in procedures(source):
        if procedure.size > _LARGEST_PROCEDURE or len(procedure.parameters) > _MOST_PARAMETERS:
            yield Reason(N_("the VBA procedure {name} is too large"), {"name": procedure.name})


def _names(modules: Mapping[str, str]) -> Iterator[Reason]:
    """Names that two modules show each other; which one is meant, VBA cannot tell."""
    shown: dict[str, str] = {}
    for module, source in modules.items():
        if module == BOOK_MODULE or source.startswith("VERSION"):
            continue  # their procedures are called by the object's name
        for name in sorted(public_names(source)):
            if name in shown:
                params = {"name": name, "first": shown[name], "second": module}
                yield Reason(N_("{first} and {second} both have a procedure {name}"), params)
            shown[name] = module
