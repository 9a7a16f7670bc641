"""The ribbon as Excel reads it (customUI14): the hand-written frame with the groups of the registry in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from neiqin.ribbon.buttons import macro_groups

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neiqin.ribbon.buttons import Button, Group

NAMESPACE: Final = "http://schemas.microsoft.com/office/2009/07/customui"
TAB: Final = f"{{{NAMESPACE}}}tab"
GROUP: Final = f"{{{NAMESPACE}}}group"
BUTTON: Final = f"{{{NAMESPACE}}}button"
CONTROLS: Final = frozenset({BUTTON, f"{{{NAMESPACE}}}toggleButton"})
TEXTS: Final = {"getLabel": "RibbonLabel", "getScreentip": "RibbonScreentip", "getSupertip": "RibbonSupertip"}


def groups_for(frame: str) -> tuple[Group, ...]:
    """Give the groups of the registry, with keytips that the frame leaves free."""
    return macro_groups(e.get("keytip", "") for e in parsed(frame).iter())


def ribbon_xml(frame: str, groups: Iterable[Group]) -> str:
    """Put groups into the frame, before its own, and give every element the callbacks of its texts."""
    root = parsed(frame)
    tab = next(root.iter(TAB))
    for place, group in enumerate(groups):
        element = ET.Element(GROUP, id=group.id)
        element.extend(_element(button) for button in group.buttons)
        tab.insert(place, element)
    for element in root.iter():
        if element.tag in CONTROLS:
            element.attrib |= TEXTS
        elif element.tag in {TAB, GROUP}:
            element.set("getLabel", TEXTS["getLabel"])
    ET.indent(root)
    ET.register_namespace("", NAMESPACE)
    return ET.tostring(root, encoding="unicode") + "\n"


def parsed(text: str) -> ET.Element:
    """Read a ribbon."""
    return ET.fromstring(text)  # noqa: S314 - our own text, or one that we have just made


def _element(button: Button) -> ET.Element:
    said = {"id": button.id, "tag": button.macro, "imageMso": button.picture, "keytip": button.keytip}
    return ET.Element(BUTTON, {**said, "getEnabled": "RibbonEnabled", "onAction": "RunMacro"})
