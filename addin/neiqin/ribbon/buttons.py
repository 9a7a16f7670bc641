"""What stands on the ribbon for the registry: one group for each package of macros, one button for each macro."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from neiqin.icons import office_picture
from neiqin.macro import Macro, macros

_KEYS: Final = string.ascii_uppercase + string.digits


@dataclass(frozen=True, slots=True)
class Button:
    """A button of the ribbon: what it runs, its texts (English, to be said late), its picture and its keys."""

    id: str
    macro: str
    title: str
    about: str
    picture: str
    keytip: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group of buttons under its title."""

    id: str
    title: str
    buttons: tuple[Button, ...]


def macro_groups(taken: Iterable[str] = ()) -> tuple[Group, ...]:
    """Give the groups by name and in each the macros by name; their keytips are none of those taken."""
    tips = set(taken)
    grouped: dict[str, list[Macro]] = {}
    for macro in sorted(macros().values(), key=lambda m: m.name):
        grouped.setdefault(macro.group, []).append(macro)
    return tuple(
        Group(f"group_{name}", members[0].group_title, tuple(_button(m, tips) for m in members))
        for name, members in grouped.items()
    )


def _button(macro: Macro, taken: set[str]) -> Button:
    # All are two keys long, so that none begins another.
    tip = next(tip for tip in _keytips(macro) if tip not in taken)
    taken.add(tip)
    control = "macro_" + macro.name.replace(".", "_")
    return Button(control, macro.name, macro.title, macro.about, office_picture(macro.icon), tip)


def _keytips(macro: Macro) -> Iterator[str]:
    """The keys that fit a macro, best first: a letter of its group, then one of its own."""
    own = macro.name.removeprefix(macro.group)
    for first, second in (*product(_letters(macro.group), _letters(own)), *product(_KEYS, _KEYS)):
        yield first + second


def _letters(name: str) -> list[str]:
    return [letter for letter in name.upper() if letter in _KEYS]
