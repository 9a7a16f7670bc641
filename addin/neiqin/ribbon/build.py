"""Building the add-in: its parts from hand-written texts, the registry and the installed xlwings; checked; packed."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

import neiqin
from neiqin.errors import NeiqinError
from neiqin.ribbon.check import Parts, faults
from neiqin.ribbon.customui import groups_for, ribbon_xml
from neiqin.ribbon.package import addin_file
from neiqin.ribbon.source_texts import ribbon_frame
from neiqin.ribbon.vba import PROJECT, modules, xlwings_version
from neiqin.ribbon.wording import functions_sheet, texts_sheet
from neiqin.text import LANGUAGES, N_

if TYPE_CHECKING:
    from neiqin.ribbon.wording import Rows

VERSION: Final = "neiqin version"
XLWINGS: Final = "xlwings version"
INTERPRETER: Final = "interpreter"
RECIPE: Final = "recipe"
"""The properties by which a built file tells what it is."""
_BLANK: Final = (
    "INTERPRETER", "PYTHONPATH", "CONDA PATH", "CONDA ENV", "LICENSE_KEY", "TEMP DIR",
    "ONEDRIVE_CONSUMER_WIN", "ONEDRIVE_COMMERCIAL_WIN", "SHAREPOINT_WIN",
    "ONEDRIVE_CONSUMER_MAC", "ONEDRIVE_COMMERCIAL_MAC", "SHAREPOINT_MAC",
)  # fmt: skip


def build(interpreter: str) -> bytes:
    """Make the add-in; it starts Python by the path of an interpreter, of Windows or of a Mac.

    Raises:
        NeiqinError: xlwings or pyOpenVBA is missing, or the checker finds a fault.

    """
    parts = addin_parts(interpreter)
    if found := faults(parts):
        raise NeiqinError(N_("The add-in would not work: {faults}."), faults=found[:5])
    notes = {
        VERSION: neiqin.__version__,
        XLWINGS: xlwings_version(),
        INTERPRETER: interpreter,
        RECIPE: recipe(),
    }
    return addin_file(parts.sheets, parts.modules, parts.ribbon, notes)


def addin_parts(interpreter: str) -> Parts:
    """Give what the add-in is made of.

    Raises:
        NeiqinError: xlwings is missing, or another version.

    """
    frame = ribbon_frame()
    groups = groups_for(frame)
    sheets = {
        f"{PROJECT}.conf": settings_sheet(interpreter),
        "Texts": texts_sheet(groups),
        "_IntelliSense_": functions_sheet("en"),
        **{f"Functions {language}": functions_sheet(language) for language in LANGUAGES},
    }
    return Parts(ribbon_xml(frame, groups), modules(), sheets)


def settings_sheet(interpreter: str) -> Rows:
    """Give the sheet that xlwings' VBA reads its settings from; what is blank is still fixed."""
    windows = "\\" in interpreter
    return [
        ["INTERPRETER_WIN", interpreter if windows else ""],
        ["INTERPRETER_MAC", "" if windows else interpreter],
        ["UDF MODULES", "neiqin.live.udf"],
        ["USE UDF SERVER", "False"],
        ["DEBUG UDFS", "False"],
        ["SHOW CONSOLE", "False"],
        ["SHOW_ERROR_POPUPS", "True"],
        ["ADD_WORKBOOK_TO_PYTHONPATH", "False"],
        *([key, ""] for key in _BLANK),
    ]


def recipe() -> str:
    """Give a fingerprint of everything that goes into the add-in but the interpreter.

    Raises:
        NeiqinError: xlwings is missing, or another version.

    """
    parts = addin_parts("")
    whole = json.dumps([neiqin.__version__, parts.ribbon, dict(parts.modules), dict(parts.sheets)], sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()[:32]
