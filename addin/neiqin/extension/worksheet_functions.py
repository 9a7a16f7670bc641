"""The worksheet functions as Calc is told of them: their types (UNO IDL), and their texts for the function wizard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from neiqin.errors import NeiqinError
from neiqin.extension.xcu import component, member, node, prop, worded
from neiqin.functions import functions
from neiqin.text import N_

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from neiqin.functions import Function

SERVICE: Final = "neiqin.Functions"
INTERFACE: Final = "neiqin.XFunctions"
_TITLE: Final = N_("neiqin")
_NAME: Final = N_("LibreOffice cannot have a function named {function}.")
_RENAME: Final = N_("Between two letters or digits there may be one underscore, and none at the end.")
_METHOD: Final = re.compile(r"[A-Z](_?[A-Z0-9])*")


def types() -> bytes:
    """Describe the functions' types. LibreOffice reads the text as it is, so that no compiler is needed.

    An argument is of any type: a cell's value, rows of values for a range, void where it is left out. The answer is
    always rows, for only then does Calc take real errors and blanks. A function that takes times is given the workbook,
    too, which says from which day it counts; Calc does not show that argument.

    Raises:
        NeiqinError: a function's name is none in IDL.

    """
    for name in functions():
        if not _METHOD.fullmatch(name):
            raise NeiqinError(_NAME, hint=_RENAME, function=name)
    methods = "".join(f"    sequence< sequence< any > > {f.name}({_parameters(f)});\n" for f in functions().values())
    text = f"module neiqin {{\ninterface XFunctions {{\n{methods}}};\nservice Functions : XFunctions;\n}};\n"
    return text.encode("ascii")


def texts() -> bytes:
    """Give CalcAddIns.xcu: each function's name, in cells and in files of Excel, and what the wizard says of it."""
    described = (_described(function) for function in functions().values())
    return component("Office.CalcAddIns", node("AddInInfo", member(SERVICE, node("AddInFunctions", *described))))


def forms() -> dict[str, list[str]]:
    """Give the form of each argument of each function: id, text, number or time."""
    return {f.name: [a.form for a in f.arguments] for f in functions().values()}


def _parameters(function: Function) -> str:
    workbook = ["[in] com::sun::star::beans::XPropertySet workbook"] if "time" in forms()[function.name] else []
    return ", ".join([*workbook, *(f"[in] any {_parameter(n)}" for n, _ in enumerate(function.arguments, 1))])


def _described(function: Function) -> Element:
    arguments = (
        # The name in the types joins the two; the person is shown the argument's own.
        member(_parameter(number), worded("DisplayName", argument.name), worded("Description", argument.about))
        for number, argument in enumerate(function.arguments, 1)
    )
    return member(
        function.name,
        worded("DisplayName", function.name),
        worded("Description", function.about),
        prop("Category", "Add-In"),
        worded("CategoryDisplayName", _TITLE),
        worded("CompatibilityName", function.name),
        node("Parameters", *arguments),
    )


def _parameter(number: int) -> str:
    # An IDL name may not be any name: order_cost is none. LibreOffice sorts them by length, then by letters.
    return f"a{number}"
