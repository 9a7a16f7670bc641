"""Imports xlwings without what it would import for others: a click is answered half a second sooner."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any, Final

from neiqin.errors import NeiqinError
from neiqin.text import N_

if TYPE_CHECKING:
    from types import ModuleType

_ATTEMPTS: Final = 2_000
"""How often xlwings asks a busy Excel again, which it would do forever."""
_FOR_OTHERS: Final = ("pandas", "matplotlib", "PIL")
"""xlwings does without them; it uses them to convert tables and pictures, which is not asked of it here."""


def load_xlwings() -> Any:  # noqa: ANN401 - a module, whose types mypy does not know here
    """Give xlwings.

    Raises:
        NeiqinError: it is not installed.

    """
    if "xlwings" in sys.modules:
        return _tamed(sys.modules["xlwings"])
    hidden: list[str] = [name for name in _FOR_OTHERS if name not in sys.modules]
    blocked: dict[str, ModuleType | None] = dict.fromkeys(hidden)
    sys.modules.update(blocked)  # type: ignore[arg-type]  # None is Python's own mark for "not to be imported"
    try:
        return _tamed(importlib.import_module("xlwings"))
    except ImportError as error:
        message = N_("The open workbook's door needs a package that is not installed: xlwings.")
        raise NeiqinError(message, hint=N_("Install it: pip install 'neiqin[live]'")) from error
    finally:
        for name in hidden:
            sys.modules.pop(name, None)


def _tamed(xlwings: Any) -> Any:  # noqa: ANN401 - the module
    """Keep xlwings from killing other people's work, and from waiting for a busy Excel without end.

    When a process ends, or an Excel is quit, it ends by force each Excel that shows no workbook: such a one may be
    another program's, be just starting, or still be saving.
    """
    excel = getattr(xlwings, "_xlwindows", None)
    if excel is not None and hasattr(excel, "Apps"):
        excel.N_COM_ATTEMPTS = _ATTEMPTS
        excel.Apps.cleanup = staticmethod(_spare)
    return xlwings


def _spare() -> None:
    """End no program."""
