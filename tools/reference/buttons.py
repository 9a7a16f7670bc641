"""The buttons of the ribbon in their order: each macro of each group, then those of the frame."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from neiqin.ribbon.customui import CONTROLS as KINDS
from neiqin.ribbon.customui import groups_for, parsed
from neiqin.ribbon.source_texts import ribbon_frame
from neiqin.ribbon.wording import CONTROLS, TAB_TITLES
from tools.reference.house import our_macros


@dataclass(frozen=True, slots=True)
class Button:
    """A button: the macro's name or the control's, its group's title, its own texts (English), and its keys."""

    name: str
    group: str
    group_title: str
    title: str
    about: str
    keys: str
    macro: bool


@cache
def buttons() -> tuple[Button, ...]:
    """Every button, as they stand from left to right."""
    frame = ribbon_frame()
    root = parsed(frame)
    tab = next(e.get("keytip", "") for e in root.iter() if e.get("id") == "neiqin")
    ours = our_macros()
    of_macros = [
        Button(b.macro, ours[b.macro].group, group.title, b.title, b.about, f"Alt, {tab}, {b.keytip}", macro=True)
        for group in groups_for(frame)
        for b in group.buttons
        if b.macro in ours
    ]
    controls = [(e.get("id", ""), e.get("keytip", "")) for e in root.iter() if e.tag in KINDS]
    of_frame = [
        Button(name, "workbook", TAB_TITLES["workbook"], *CONTROLS[name], f"Alt, {tab}, {tip}", macro=False)
        for name, tip in controls
    ]
    return (*of_macros, *of_frame)
