"""A message of the system's own, for when the spreadsheet program cannot be reached to show one."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Final

from neiqin.files.backup import home

_INFORMATION: Final = 0x40
_ON_TOP: Final = 0x40000


def message_box(text: str) -> None:
    """Show a text on Windows and macOS; everywhere it is kept in the user's data, as `last_message.txt`."""
    home().mkdir(parents=True, exist_ok=True)
    (home() / "last_message.txt").write_text(text, encoding="utf-8")
    if os.name == "nt":
        import ctypes  # noqa: PLC0415 - Windows only

        windows = getattr(ctypes, "windll")  # noqa: B009 - mypy knows it on Windows only
        windows.user32.MessageBoxW(0, text, "neiqin", _INFORMATION | _ON_TOP)
    elif sys.platform == "darwin":
        script = 'on run arguments\ndisplay dialog (item 1 of arguments) with title "neiqin" buttons {"OK"}\nend run'
        subprocess.run(["/usr/bin/osascript", "-e", script, text], check=False)  # noqa: S603 - no shell is involved
