"""LibreOffice's configuration files (.xcu): nodes and properties, those that people read in three languages."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

from neiqin.text import Language, say

LOCALES: Final[dict[Language, str]] = {"en": "en-US", "zh-Hant": "zh-TW", "zh-Hans": "zh-CN"}
"""What LibreOffice calls our languages; where it speaks another one, it shows the first."""
_REGISTRY: Final = "http://openoffice.org/2001/registry"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def component(name: str, *nodes: ET.Element) -> bytes:
    """Make the file that adds nodes to a component: `Office.Addons` is `org.openoffice.Office.Addons`."""
    package, _, short = f"org.openoffice.{name}".rpartition(".")
    root = ET.Element(_oor("component-data"), {_oor("name"): short, _oor("package"): package})
    root.extend(nodes)
    return written(root)


def node(name: str, *children: ET.Element) -> ET.Element:
    """Make a group that the component has."""
    element = ET.Element("node", {_oor("name"): name})
    element.extend(children)
    return element


def member(name: str, *children: ET.Element) -> ET.Element:
    """Make a member of a set; one of this name is replaced."""
    element = node(name, *children)
    element.set(_oor("op"), "replace")
    return element


def joined(name: str, *children: ET.Element) -> ET.Element:
    """Make a member of a set whose members may be there already, put there by others, and stay."""
    element = node(name, *children)
    element.set(_oor("op"), "fuse")
    return element


def prop(name: str, value: object) -> ET.Element:
    """Make a property that is the same in all languages."""
    element = ET.Element("prop", {_oor("name"): name})
    ET.SubElement(element, "value").text = str(value).lower() if isinstance(value, bool) else str(value)
    return element


def worded(name: str, message: str) -> ET.Element:
    """Make a property that says a message in the language of LibreOffice's menus."""
    element = ET.Element("prop", {_oor("name"): name})
    for language, locale in LOCALES.items():
        ET.SubElement(element, "value", {_LANG: locale}).text = say(message, language)
    return element


def written(root: ET.Element) -> bytes:
    """Give an element as a file."""
    ET.register_namespace("oor", _REGISTRY)
    ET.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode").encode() + b"\n"


def _oor(name: str) -> str:
    return f"{{{_REGISTRY}}}{name}"
