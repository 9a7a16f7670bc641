"""A message to the person at the program's window."""

from __future__ import annotations

from typing import Final

from neiqin.live.calc.bridge import Uno, enum

_BUTTONS: Final = {"ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4}
_FIRST: Final = {"ok": "ok", "ok_cancel": "ok", "yes_no": "yes", "yes_no_cancel": "yes"}
_PRESSED: Final = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}


def ask(window: Uno, prompt: str, title: str, buttons: str, mode: str | None) -> str:
    """Show a message and give the button that was pressed; without a window, the first one."""
    if buttons not in _BUTTONS:
        raise ValueError(buttons)
    if window is None:
        return _FIRST[buttons]
    kind = enum(
        "awt.MessageBoxType", "ERRORBOX" if mode == "critical" else "INFOBOX" if buttons == "ok" else "QUERYBOX"
    )
    box = window.getToolkit().createMessageBox(window, kind, _BUTTONS[buttons], title, prompt)
    return _PRESSED.get(box.execute(), _FIRST[buttons])
