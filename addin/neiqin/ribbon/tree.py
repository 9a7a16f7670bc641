"""The ribbon as a tree of texts: what a person will see, without Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neiqin.ribbon.customui import CONTROLS, GROUP, TAB, groups_for, parsed, ribbon_xml
from neiqin.ribbon.source_texts import ribbon_frame
from neiqin.ribbon.wording import texts_sheet
from neiqin.text import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neiqin.text import Language


def ribbon_tree(language: Language) -> Iterator[str]:
    """Give a line for the tab, for each group, and for each control: its keys, its label, and the macro it runs."""
    frame = ribbon_frame()
    groups = groups_for(frame)
    column = 1 + LANGUAGES.index(language)
    said = {row[0]: row[column] for row in texts_sheet(groups)}
    for element in parsed(ribbon_xml(frame, groups)).iter():
        label, keytip = said.get(f"{element.get('id')}.label", ""), element.get("keytip", "")
        if element.tag == TAB:
            yield f"{label} ({keytip})"
        elif element.tag == GROUP:
            yield f"  {label}"
        elif element.tag in CONTROLS:
            runs = f"  {element.get('tag')}" if element.get("onAction") == "RunMacro" else ""
            yield f"    {keytip}  {label}{runs}"
