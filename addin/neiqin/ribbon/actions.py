"""What the buttons may ask of Python, beside the macros' own names."""

from __future__ import annotations

from typing import Final

ACTIONS: Final = frozenset({
    "macro", "preview", "undo", "check", "apply_function", "function_help", "last_error", "doctor",
})  # fmt: skip
"""`macro` and `preview` name a macro. `function_help`, `last_error` and `doctor` may be asked with no workbook open."""
