"""The hand-written texts of the extension: the component that LibreOffice's own Python runs, and the icons."""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

COMPONENT: Final = "neiqin_office.py"
"""The file that LibreOffice loads."""
_ICONS: Final = "icons"


def component_files() -> dict[str, bytes]:
    """Give the component's files by their path in the extension."""
    return {path: file.read_bytes() for path, file in _files(_folder()) if path.endswith(".py")}


def icons() -> dict[str, str]:
    """Give the icons, each a drawing of 24 pixels, by name."""
    files = sorted((_folder() / _ICONS).iterdir(), key=lambda f: f.name)
    return {f.name.removesuffix(".svg"): f.read_text(encoding="utf-8") for f in files}


def _files(folder: Traversable, path: str = "") -> Iterator[tuple[str, Traversable]]:
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.is_dir():
            yield from _files(file, f"{path}{file.name}/")
        else:
            yield path + file.name, file


def _folder() -> Traversable:
    """The texts as installed, or those of the checkout."""
    installed = importlib.resources.files("neiqin") / "extension_texts"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "extension"
