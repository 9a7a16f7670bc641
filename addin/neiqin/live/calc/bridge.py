"""LibreOffice's own bridge (`uno`), loaded without leaving anything behind in this interpreter."""

from __future__ import annotations

import builtins
import importlib.util
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final, TypeAlias

from neiqin.errors import NeiqinError
from neiqin.text import N_

Uno: TypeAlias = Any
"""An object of the running program, known by what it offers."""

_VERSION: Final = f"{sys.version_info.major}.{sys.version_info.minor}"
_PLACES: Final = (
    "/usr/lib/python3/dist-packages/uno.py",
    f"/usr/lib/python{_VERSION}/site-packages/uno.py",
    f"/usr/lib64/python{_VERSION}/site-packages/uno.py",
    "/usr/lib/libreoffice/program/uno.py",
    "/usr/lib64/libreoffice/program/uno.py",
    "/opt/libreoffice/program/uno.py",
)
_PROGRAMS: Final = ("/usr/lib/libreoffice/program", "/usr/lib64/libreoffice/program", "/opt/libreoffice/program")


@cache
def uno() -> ModuleType:
    """Give the module `uno`.

    Raises:
        NeiqinError: there is none for this version of Python.

    """
    if "uno" in sys.modules:
        return sys.modules["uno"]
    hook, path = builtins.__import__, list(sys.path)
    try:
        return _load()
    except ImportError as error:
        message = N_("LibreOffice cannot be reached from this Python ({version}): its bridge “uno” is not there.")
        hint = N_("Install the package python3-uno, and run neiqin with the same version of Python as the system's.")
        raise NeiqinError(message, hint=hint, version=_VERSION) from error
    finally:
        # uno.py puts a hook of its own before every import of the process, and a folder on the path; we need neither.
        builtins.__import__, sys.path[:] = hook, path


def _load() -> ModuleType:
    found = importlib.util.find_spec("uno")
    if found is None:
        places = [place for place in map(Path, _PLACES) if place.is_file() and _fits()]
        found = importlib.util.spec_from_file_location("uno", places[0]) if places else None
    if found is None or found.loader is None:
        raise ImportError("uno")
    module = importlib.util.module_from_spec(found)
    sys.modules["uno"] = module
    try:
        found.loader.exec_module(module)
    except BaseException:
        del sys.modules["uno"]
        raise
    return module


def _fits() -> bool:
    """Whether the bridge was built for this minor version of Python; another one would bring the process down."""
    return bridge_version() == _VERSION


def bridge_version() -> str:
    """Give the version of Python that LibreOffice's bridge was built for, such as 3.11; empty where there is none."""
    for folder in map(Path, _PROGRAMS):
        if (library := folder / "libpyuno.so").is_file():
            built = re.search(rb"libpython(\d+\.\d+)", library.read_bytes())
            return built[1].decode() if built else ""
    return ""


def struct(name: str, **fields: object) -> Uno:
    """Make a struct below `com.sun.star`, with its fields set."""
    made = uno().createUnoStruct(f"com.sun.star.{name}")
    for field, value in fields.items():
        setattr(made, field, value)
    return made


def prop(name: str, value: object) -> Uno:
    """Make a named value, as calls with many options take them."""
    return struct("beans.PropertyValue", Name=name, Value=value)


@cache
def enum(kind: str, name: str) -> Uno:
    """Give a member of an enumeration below `com.sun.star`."""
    return uno().Enum(f"com.sun.star.{kind}", name)


def any_of(kind: str, value: object) -> Uno:
    """Give a value that goes over the bridge as exactly this type."""
    return uno().Any(kind, value)
