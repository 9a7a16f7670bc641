"""The menu and the toolbar: what they hold, in LibreOffice's configuration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from neiqin.extension.source_texts import icons
from neiqin.extension.xcu import component, joined, member, node, prop, worded
from neiqin.macro import macros
from neiqin.ribbon.buttons import Group, macro_groups
from neiqin.ribbon.wording import CONTROLS, TAB_TITLES

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SPREADSHEET: Final = "com.sun.star.sheet.SpreadsheetDocument"
PROTOCOL: Final = "neiqin:"
TOOLBAR: Final = "neiqin.toolbar"
_MENU: Final = "neiqin.menu"
_CONTROLS: Final = (
    "preview_only", "undo", "cancel", "check", "apply_function", "repair_links", "function_help", "last_error",
    "doctor",
)  # fmt: skip
"""Those of the ribbon that the menu has, too; Calc itself makes values of formulas (Data > Calculate)."""
_ON_THE_TOOLBAR: Final = ("preview_only", "undo", "cancel", "apply_function", "last_error")
_PICTURES: Final = {"check": "tables"}
"""Controls whose icon is not called like them: a macro's word is taken."""
_USUAL: Final = "usual"
_BELOW_ALL: Final = "0,9"
"""Column and row among the toolbars: a row of its own, so that Calc's own keep their places."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item: what it asks of the component, its title and its icon."""

    url: str
    title: str
    icon: str


def groups() -> tuple[tuple[Group, tuple[Item, ...]], ...]:
    """Give the groups of macros with an item for each macro."""
    known, drawn = macros(), icons()
    return tuple(
        (group, tuple(_item(f"macro/{b.macro}", b.title, known[b.macro].icon, drawn) for b in group.buttons))
        for group in macro_groups()
    )


def controls(names: Iterable[str] = _CONTROLS) -> tuple[Item, ...]:
    """Give the items that are no macros."""
    drawn = icons()
    return tuple(_item(name, CONTROLS[name][0], _PICTURES.get(name, name), drawn) for name in names)


def addons() -> bytes:
    """Give Addons.xcu: a menu with a submenu for each group, a toolbar with every macro, and the icons."""
    grouped = groups()
    submenus = [_submenu(group.title, items) for group, items in grouped]
    menu = [*submenus, _separator(), *map(_entry, controls())]
    toolbar: list[Element] = []
    for items in (*(items for _, items in grouped), controls(_ON_THE_TOOLBAR)):
        toolbar += [*([_separator()] if toolbar else []), *map(_entry, items)]
    every = {item.url: item for _, items in grouped for item in items} | {item.url: item for item in controls()}
    bar = member(_MENU, _context(), worded("Title", TAB_TITLES["neiqin"]), node("Submenu", *_ordered(menu)))
    return component(
        "Office.Addons",
        node(
            "AddonUI",
            node("OfficeMenuBar", bar),
            node("OfficeToolBar", member(TOOLBAR, *_ordered(toolbar))),
            node("Images", *_ordered(map(_image, every.values()))),
        ),
    )


def toolbar_state() -> bytes:
    """Give the toolbar's name, and say that it is shown."""
    name = f"private:resource/toolbar/addon_{TOOLBAR}"
    place = (prop("Visible", True), prop("DockingArea", 0), prop("DockPos", _BELOW_ALL))
    shown = member(name, worded("UIName", TAB_TITLES["neiqin"]), *place)
    return component("Office.UI.CalcWindowState", node("UIElements", node("States", shown)))


def protocol(handler: str) -> bytes:
    """Say which component takes our items' addresses."""
    return component("Office.ProtocolHandler", node("HandlerSet", member(handler, prop("Protocols", f"{PROTOCOL}*"))))


def jobs(name: str, service: str) -> bytes:
    """Say which component is called when a spreadsheet is opened."""
    job = member(name, prop("Service", service), prop("Context", SPREADSHEET))
    events = joined("OnLoadFinished", node("JobList", member(name)))
    return component("Office.Jobs", node("Jobs", job), node("Events", events))


def pictures() -> dict[str, bytes]:
    """Give the icons as files, small and large."""
    files = {}
    for name, drawing in icons().items():
        files[f"icons/{name}_16.svg"] = drawing.replace('width="24" height="24"', 'width="16" height="16"', 1).encode()
        files[f"icons/{name}_24.svg"] = drawing.encode()
    return files


def _item(address: str, title: str, icon: str, drawn: Iterable[str]) -> Item:
    return Item(PROTOCOL + address, title, icon if icon in drawn else _USUAL)


def _submenu(title: str, items: Iterable[Item]) -> Element:
    return member("", worded("Title", title), node("Submenu", *_ordered(map(_entry, items))))


def _entry(item: Item) -> Element:
    shown = (prop("Target", "_self"), _context())
    return member("", prop("URL", item.url), worded("Title", item.title), *shown)


def _separator() -> Element:
    return member("", prop("URL", "private:separator"))


def _context() -> Element:
    return prop("Context", SPREADSHEET)


def _image(item: Item) -> Element:
    places = (
        prop(f"Image{size}URL", f"%origin%/icons/{item.icon}_{px}.svg") for size, px in (("Small", 16), ("Big", 24))
    )
    return member("", prop("URL", item.url), node("UserDefinedImages", *places))


def _ordered(members: Iterable[Element]) -> Iterator[Element]:
    """Name the members of a set, so that it keeps their order."""
    for number, element in enumerate(members):
        name = next(key for key in element.attrib if key.endswith("}name"))
        element.set(name, f"n{number:03}")
        yield element
