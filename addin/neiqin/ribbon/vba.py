"""The VBA of the add-in: hand-written modules, a wrapper for every worksheet function, and xlwings' own module."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Final

from neiqin.errors import NeiqinError
from neiqin.functions import functions
from neiqin.ribbon.source_texts import reserved_words, written_modules
from neiqin.text import N_

if TYPE_CHECKING:
    from neiqin.functions import Function

FUNCTIONS_MODULE: Final = "NeiqinFunctions"
PROJECT: Final = "neiqin"
"""xlwings reads its settings from the sheet of this name with `.conf` behind it."""
_WIDE: Final = 160
_TAIL: Final = (
    '" -B -c ""import sys, os;" & LicenseKeyEnvString & "import xlwings.utils;xlwings.utils.prepare_sys_path(\\""" & '
    'PYTHONPATH & "\\"");import xlwings; xlwings.serve'
)
_CHANGES: Final = (
    ('Public Const PROJECT_NAME As String = "myaddin"', f'Public Const PROJECT_NAME As String = "{PROJECT}"'),
    # A workbook must not choose, by a sheet of its own, which program is started.
    ('If SheetExists(ActiveWorkbook, PROJECT_NAME & ".conf") = True Then', "If False Then"),
    # While a workbook opens there may be no active one.
    ('AddExcelDir & ";" & ActiveWorkbook.FullName & ";" & ThisWorkbook.FullName & ";"', 'AddExcelDir & ";;;"'),
    # Names of files stay off the command line; -P: no module is taken from the folder Excel is in.
    # Loaded by us it kills no Excel at its end that shows no workbook: another program's, or one that still saves.
    (_TAIL, '" -P -B -c ""from neiqin.live.program.load_xlwings import load_xlwings; load_xlwings().serve'),
    # Without a sheet, a range is one of the active sheet, and a chart sheet has none.
    ('For Each cell In Range(sht.Range("A1"), lastCell)', 'For Each cell In sht.Range(sht.Range("A1"), lastCell)'),
)
"""What is changed in xlwings' module, each once."""


def modules() -> dict[str, str]:
    """Give the source of every module by name; lines end with a line feed alone.

    Raises:
        NeiqinError: xlwings is not installed, or is not the version that this one is made for.

    """
    return {**written_modules(), FUNCTIONS_MODULE: wrappers(), **xlwings_modules()}


def xlwings_version() -> str:
    """Give the version of the xlwings that is installed.

    Raises:
        NeiqinError: there is none.

    """
    try:
        return importlib.metadata.version("xlwings")
    except importlib.metadata.PackageNotFoundError:
        raise missing("xlwings") from None


def missing(package: str) -> NeiqinError:
    """Make the error for a package that the add-in needs."""
    return NeiqinError(
        N_("The add-in for Excel needs the package {package}."),
        hint=N_("Install it with: pip install 'neiqin[live]'"),
        package=package,
    )


def xlwings_folder() -> Path:
    """Give the folder of the installed xlwings, without importing it.

    Raises:
        NeiqinError: there is none.

    """
    found = importlib.util.find_spec("xlwings")
    if found is None or not found.submodule_search_locations:
        raise missing("xlwings")
    return Path(found.submodule_search_locations[0])


def xlwings_modules() -> dict[str, str]:
    """Give xlwings' module for add-ins, with what we change in it, and the class that it needs on a Mac.

    Raises:
        NeiqinError: xlwings is not installed, or reads otherwise than the version that this one is made for.

    """
    folder = xlwings_folder()
    source = (folder / "xlwings_custom_addin.bas").read_text(encoding="ascii")
    for old, new in _CHANGES:
        if source.count(old) != 1:
            raise NeiqinError(
                N_("neiqin does not know the VBA of xlwings {version}."),
                hint=N_("Install the version it is made for: pip install 'neiqin[live]'"),
                version=xlwings_version(),
            )
        source = source.replace(old, new)
    return {"xlwings": source, "Dictionary": (folder / "addin" / "Dictionary.cls").read_text(encoding="ascii")}


def wrappers() -> str:
    """Give the module with a VBA function for every worksheet function.

    None looks whether the function wizard is open: the test for it is true as well while a workbook opens, and then
    leaves zeros in its cells (xlwings #1574).
    """
    reserved = reserved_words()
    lines = [f'Attribute VB_Name = "{FUNCTIONS_MODULE}"', "Option Explicit", ""]
    for function in functions().values():
        lines += [*_wrapper(function, reserved), ""]
    return "\n".join(lines)


def _wrapper(function: Function, reserved: frozenset[str]) -> list[str]:
    names = [a.name + "_" * (a.name.casefold() in reserved) for a in function.arguments]
    optional = ("Optional " if a.optional else "" for a in function.arguments)
    parameters = [f"{how}{name} As Variant" for how, name in zip(optional, names, strict=True)]
    about = function.about.replace('"', '""')
    described = [f'Attribute {function.name}.VB_Description = "{about}"'] if about.isascii() else []
    return [
        *_broken(f"Public Function {function.name}(", parameters, ") As Variant"),
        *described,
        *_broken(f'    {function.name} = Computed("{function.name}", Array(', names, "))"),
        "End Function",
    ]


def _broken(start: str, parts: list[str], end: str) -> list[str]:
    """Write a list over as many lines as it needs; VBA takes 1,023 characters a line, and 24 goings-on."""
    lines, line = [], start
    for place, part in enumerate(parts):
        text = part + (", " if place < len(parts) - 1 else end)
        if len(line) + len(text) > _WIDE:
            lines.append(f"{line.rstrip()} _")
            line = "        "
        line += text
    return [*lines, line]
