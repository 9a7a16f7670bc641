"""The exports that a command line means: files, folders and patterns, which Windows shells leave to us."""

from __future__ import annotations

import glob
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

SUFFIXES: Final = frozenset({".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".html", ".htm"})
"""What exports are called; other files of a folder are no exports."""


def export_paths(given: Iterable[Path], leave_out: Iterable[Path] = ()) -> list[Path]:
    """Give every file that is meant, once, in the order of their names within a folder.

    A file that is not there is given as it is, for its reader to say so. Hidden files, what a spreadsheet program locks
    with (`~$...`), and `leave_out` (the workbook itself) are no exports, unless they are named.
    """
    not_meant = {path.resolve() for path in leave_out}
    found: dict[Path, Path] = {}
    for path in given:
        if path.is_dir():
            paths = [p for p in _inside(path) if p.resolve() not in not_meant]
        elif glob.has_magic(str(path)) and not path.exists():
            matched = (Path(p) for p in sorted(glob.glob(str(path), recursive=True)))  # noqa: PTH207 - the pattern may be absolute
            paths = [p for p in matched if _is_export(p) and p.resolve() not in not_meant] or [path]
        else:
            paths = [path]
        for p in paths:
            found.setdefault(p.resolve(), p)
    return list(found.values())


def _inside(folder: Path) -> list[Path]:
    """The exports of a folder and those below it."""
    files = (p for p in sorted(folder.rglob("*")) if _is_export(p) and p.suffix.casefold() in SUFFIXES)
    return [p for p in files if not any(part.startswith(".") for part in p.relative_to(folder).parts)]


def _is_export(path: Path) -> bool:
    return path.is_file() and not path.name.startswith((".", "~$"))


def unique_names(paths: Iterable[Path]) -> list[str]:
    """Call each file by its name, with as many of its folders as tell it from the others."""
    listed = [path.resolve() for path in paths]
    names = [path.name for path in listed]
    for depth in range(2, max((len(path.parts) for path in listed), default=0) + 1):
        twice = {name for name, n in Counter(names).items() if n > 1}
        if not twice:
            break
        names = ["/".join(p.parts[-depth:]) if name in twice else name for p, name in zip(listed, names, strict=True)]
    return names
