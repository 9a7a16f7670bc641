"""The installed add-in as it is: what made it, what it starts, and what is to be mended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import neiqin
from neiqin.ribbon.build import INTERPRETER, RECIPE, VERSION, XLWINGS, recipe
from neiqin.ribbon.install import script_of
from neiqin.ribbon.package import notes_of
from neiqin.ribbon.vba import xlwings_version
from neiqin.text import N_, Reason

if TYPE_CHECKING:
    from neiqin.ribbon.places import Places


@dataclass(frozen=True, slots=True)
class State:
    """An installed add-in: its properties, none where there is no add-in; and its troubles, which installing mends."""

    addin: Path
    notes: Mapping[str, str]
    troubles: tuple[Reason, ...]


def addin_state(places: Places, interpreter: str) -> State:
    """Look at the add-in of a user; `interpreter` is the Python that should be started.

    Raises:
        NeiqinError: xlwings is missing, or another version.

    """
    if not places.addin.is_file():
        return State(places.addin, {}, (Reason(N_("The add-in is not installed.")),))
    notes = notes_of(places.addin)
    return State(places.addin, notes, tuple(_troubles(notes, places, interpreter)))


def _troubles(notes: Mapping[str, str], places: Places, interpreter: str) -> Iterator[Reason]:
    if RECIPE not in notes:
        yield Reason(N_("The file {file} is not one that neiqin made."), {"file": places.addin})
        return
    starts = notes[INTERPRETER]
    if not Path(starts).is_file():
        yield Reason(N_("The Python it starts is gone: {interpreter}"), {"interpreter": starts})
    elif Path(starts).parent != Path(interpreter).parent:  # python and python3 of one environment are one
        yield Reason(N_("It starts another Python than this one: {interpreter}"), {"interpreter": starts})
    made = {"built": notes[VERSION], "installed": neiqin.__version__}
    if made["built"] != made["installed"]:
        yield Reason(N_("It was made by neiqin {built}, and {installed} is installed."), made)
    uses = {"built": notes[XLWINGS], "installed": xlwings_version()}
    if uses["built"] != uses["installed"]:
        yield Reason(N_("It was made for xlwings {built}, and {installed} is installed."), uses)
    if notes[RECIPE] != recipe():
        yield Reason(N_("Macros, functions or their texts have changed since it was made."))
    script = script_of(places)
    if script and not script.is_file():
        yield Reason(N_("The script that starts Python is missing: {script}"), {"script": script})
