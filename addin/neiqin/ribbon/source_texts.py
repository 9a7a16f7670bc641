"""The hand-written texts of the add-in: the frame of its ribbon, its VBA modules, lists of words."""

from __future__ import annotations

import importlib.resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

BOOK_MODULE: Final = "ThisWorkbook"
"""The module of the workbook itself."""


def ribbon_frame() -> str:
    """Give the frame of the ribbon."""
    return (_folder() / "ribbon.xml").read_text(encoding="utf-8")


def written_modules() -> dict[str, str]:
    """Give the VBA modules by name; their lines end with a line feed alone."""
    files = sorted((f for f in _folder().iterdir() if f.name.endswith((".bas", ".cls"))), key=lambda f: f.name)
    return {f.name.rpartition(".")[0]: f.read_text(encoding="ascii") for f in files}


def pictures() -> frozenset[str]:
    """Name the pictures of Excel's own that are known."""
    return _words("pictures.txt")


def reserved_words() -> frozenset[str]:
    """Give the words that name nothing in VBA, in small letters; VBA does not tell small from large."""
    return _words("reserved_words.txt")


def _words(file: str) -> frozenset[str]:
    lines = (_folder() / file).read_text(encoding="ascii").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _folder() -> Traversable:
    """The texts as installed, or those of the checkout."""
    installed = importlib.resources.files("neiqin") / "ribbon_texts"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "ribbon"
