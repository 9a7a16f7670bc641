"""The installed extension as it is: what it starts, and what is to be mended."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import neiqin
from neiqin.errors import NeiqinError
from neiqin.extension.build import recipe, settings_of
from neiqin.extension.install import installed
from neiqin.text import N_, Reason

if TYPE_CHECKING:
    from neiqin.extension.places import Places
    from neiqin.text import Spoken


@dataclass(frozen=True, slots=True)
class State:
    """An installed extension: its folder and what was baked into it; troubles that installing it again mends."""

    folder: Path | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    troubles: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Lack:
    """What the menu's jobs need and this Python has not; the worksheet functions do without."""

    why: NeiqinError

    def in_language(self, language: Any) -> str:  # noqa: ANN401 - one of ours
        """Say it, and how to mend it."""
        return self.why.say(language)


def extension_state(places: Places, interpreter: str) -> State:
    """Look at a user's extension; `interpreter` is the Python that should be started."""
    folder = installed(places)
    if folder is None:
        return State(troubles=(Reason(N_("The extension is not installed.")),))
    try:
        settings = settings_of(folder)
    except (OSError, ValueError):
        return State(folder, {}, (Reason(N_("Something is missing in {folder}."), {"folder": folder}),))
    return State(folder, settings, tuple(_troubles(settings, interpreter)))


def lacks() -> tuple[Spoken, ...]:
    """Say what this Python lacks for the jobs of the menu: xlwings, or LibreOffice's bridge."""
    from neiqin.live.calc.bridge import uno  # noqa: PLC0415 - it loads LibreOffice's libraries

    found: list[Spoken] = []
    if importlib.util.find_spec("xlwings") is None:
        message = N_("The open workbook's door needs a package that is not installed: xlwings.")
        found.append(Lack(NeiqinError(message, hint=N_("Install it: pip install 'neiqin[live]'"))))
    try:
        uno()
    except NeiqinError as error:
        found.append(Lack(error))
    return tuple(found)


def _troubles(settings: Mapping[str, Any], interpreter: str) -> Iterator[Reason]:
    starts = str(settings.get("interpreter"))
    if not Path(starts).is_file():
        yield Reason(N_("The Python it starts is gone: {interpreter}"), {"interpreter": starts})
    elif Path(starts).parent != Path(interpreter).parent:  # python and python3 side by side are one
        yield Reason(N_("It starts another Python than this one: {interpreter}"), {"interpreter": starts})
    made = {"built": settings.get("version"), "installed": neiqin.__version__}
    if made["built"] != made["installed"]:
        yield Reason(N_("It was made by neiqin {built}, and {installed} is installed."), made)
    if settings.get("recipe") != recipe():
        yield Reason(N_("Macros, functions or their texts have changed since it was made."))
