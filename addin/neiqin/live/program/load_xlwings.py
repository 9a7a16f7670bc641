"""Imports xlwings without what it would import for others: a click is answered half a second sooner."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any, Final

from neiqin.errors import NeiqinError
from neiqin.text import N_

if TYPE_CHECKING:
    from types import ModuleType

_FOR_OTHERS: Final = ("pandas", "matplotlib", "PIL")
"""xlwings does without them; it uses them to convert tables and pictures, which is not asked of it here."""


def load_xlwings() -> Any:  # noqa: ANN401 - a module, whose types mypy does not know here
    """Give xlwings.

    Raises:
        NeiqinError: it is not installed.

    """
    if "xlwings" in sys.modules:
        return sys.modules["xlwings"]
    hidden: list[str] = [name for name in _FOR_OTHERS if name not in sys.modules]
    blocked: dict[str, ModuleType | None] = dict.fromkeys(hidden)
    sys.modules.update(blocked)  # type: ignore[arg-type]  # None is Python's own mark for "not to be imported"
    try:
        return importlib.import_module("xlwings")
    except ImportError as error:
        message = N_("The open workbook's door needs a package that is not installed: xlwings.")
        raise NeiqinError(message, hint=N_("Install it: pip install 'neiqin[live]'")) from error
    finally:
        for name in hidden:
            sys.modules.pop(name, None)
