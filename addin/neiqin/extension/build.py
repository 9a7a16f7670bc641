"""Building the extension: its parts from hand-written texts and the registry, packed. No LibreOffice is needed."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

import neiqin
from neiqin.extension import menus, worksheet_functions
from neiqin.extension.package import components, description, packed, part_of
from neiqin.extension.sentences import sentences
from neiqin.extension.source_texts import COMPONENT, component_files
from neiqin.text import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_ABOUT: Final = N_("The back-office desk in Calc: its jobs as a menu and a toolbar, and its worksheet functions (NQ_).")
_TITLE: Final = N_("neiqin, the back-office desk")
_SETTINGS: Final = "settings.json"
_CLICKS: Final = "neiqin.Clicks"
_OPENED: Final = "neiqin.Opened"
_IMPLEMENTATIONS: Final = {
    "neiqin.WorksheetFunctions": worksheet_functions.SERVICE,
    _CLICKS: "com.sun.star.frame.ProtocolHandler",
    _OPENED: "com.sun.star.task.Job",
}
"""The component's classes, by the names that they have there."""


def build(interpreter: str) -> bytes:
    """Make the extension; it starts Python by the path of an interpreter.

    Raises:
        NeiqinError: a function's name is such as LibreOffice does not take.

    """
    return packed(extension_parts(interpreter))


def extension_parts(interpreter: str) -> dict[str, bytes]:
    """Give what the extension is made of, by path; types come before what uses them.

    Raises:
        NeiqinError: as `build`.

    """
    parts = {
        "neiqin.idl": worksheet_functions.types(),
        "neiqin.components": components(COMPONENT, _IMPLEMENTATIONS),
        "CalcAddIns.xcu": worksheet_functions.texts(),
        "Addons.xcu": menus.addons(),
        "CalcWindowState.xcu": menus.toolbar_state(),
        "ProtocolHandler.xcu": menus.protocol(_CLICKS),
        "Jobs.xcu": menus.jobs("neiqin.Opening", _OPENED),
        **description(neiqin.__version__, _TITLE, _ABOUT),
        **component_files(),
        **menus.pictures(),
    }
    baked = {
        "interpreter": interpreter,
        "version": neiqin.__version__,
        "functions": worksheet_functions.forms(),
        "sentences": sentences(),
        "recipe": _fingerprint(parts),
    }
    return {**parts, _SETTINGS: json.dumps(baked, ensure_ascii=False, indent=1).encode() + b"\n"}


def settings_of(extension: Path) -> dict[str, Any]:
    """Read what was baked into an extension's file, or lies in its folder; nothing where it is not ours."""
    content = (extension / _SETTINGS).read_bytes() if extension.is_dir() else part_of(extension, _SETTINGS)
    found: dict[str, Any] = json.loads(content or b"{}")
    return found


def recipe() -> str:
    """Give a fingerprint of everything that goes into the extension but the interpreter."""
    found: str = json.loads(extension_parts("")[_SETTINGS])["recipe"]
    return found


def _fingerprint(parts: Mapping[str, bytes]) -> str:
    whole = hashlib.sha256(json.dumps(sentences(), sort_keys=True).encode())
    for name, part in parts.items():
        whole.update(f"{name} {len(part)} ".encode() + part)
    return whole.hexdigest()[:32]
