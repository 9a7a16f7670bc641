"""Where files are put that the spreadsheet program is to open: on macOS, Excel opens others only after asking."""

from __future__ import annotations

import sys
from pathlib import Path


def excel_folder() -> Path:
    """Give the folder on macOS that Excel's sandbox lets it read and write without asking."""
    return Path.home() / "Library" / "Containers" / "com.microsoft.Excel" / "Data"


def scratch_folder() -> Path | None:
    """Give the folder for scratch files; None for the system's own."""
    return excel_folder() if sys.platform == "darwin" and excel_folder().is_dir() else None
