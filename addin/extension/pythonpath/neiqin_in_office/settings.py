"""What the builder baked in: the user's interpreter, the functions, and the sentences in three languages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

NOT_OURS = ("PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "VIRTUAL_ENV")
"""What LibreOffice sets for its own Python, or a shell for another one, would lead the user's interpreter astray."""
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows, a program that writes text would get a black window."""


@lru_cache(maxsize=None)
def settings() -> dict[str, Any]:
    """Give the settings that lie beside the component."""
    content: dict[str, Any] = json.loads((Path(__file__).parents[2] / "settings.json").read_text(encoding="utf-8"))
    return content


def command(module: str, *arguments: str) -> list[str]:
    """Give the command that runs one of neiqin's modules; `-P` keeps the present folder off its path."""
    return [settings()["interpreter"], "-P", "-m", module, *arguments]


def environment() -> dict[str, str]:
    """Give the environment for the user's interpreter."""
    return {name: value for name, value in os.environ.items() if name not in NOT_OURS}


def data_folder() -> Path:
    """Give the folder of the user's data, the same as `neiqin.files.backup.home`."""
    chosen = os.environ.get("NEIQIN_HOME")
    if chosen:
        return Path(chosen)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "neiqin"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "neiqin"
    return Path(os.environ.get("XDG_DATA_HOME", "").strip() or Path.home() / ".local" / "share") / "neiqin"
