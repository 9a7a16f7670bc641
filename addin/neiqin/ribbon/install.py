"""Installing: the add-in goes where Excel starts it, and away again; nothing else on the machine is touched."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from neiqin.errors import NeiqinError
from neiqin.files.backup import home
from neiqin.files.saving import plainly, replace_file
from neiqin.ribbon.build import build
from neiqin.ribbon.vba import xlwings_folder, xlwings_version
from neiqin.text import N_

if TYPE_CHECKING:
    from neiqin.ribbon.places import Places

_RECORD: Final = "addin.json"
_OPEN: Final = N_("Excel holds {file} open.")
_CLOSE: Final = N_("Close Excel and try again.")


def install(places: Places, interpreter: str) -> list[Path]:
    """Build the add-in for an interpreter and put it in its place; gives the files that are there now.

    Raises:
        NeiqinError: it cannot be built, Excel holds it open, or the folder cannot be written.

    """
    content = build(interpreter)
    with plainly(places.addin):
        places.addin.parent.mkdir(parents=True, exist_ok=True)
    _refuse_if_held(places.addin)
    write_file(places.addin, content)
    return [places.addin, *_install_script(places)]


def uninstall(places: Places) -> list[Path]:
    """Remove what `install` has put there, and nothing else; gives the files that were removed.

    Raises:
        NeiqinError: Excel holds the add-in open, or the folder cannot be written.

    """
    _refuse_if_held(places.addin)
    removed = [path for path in (places.addin, *_scripts_of_ours()) if path.is_file()]
    for path in removed:
        with plainly(path):
            path.unlink()
    (home() / _RECORD).unlink(missing_ok=True)
    return removed


def write_file(path: Path, content: bytes) -> None:
    """Write a file in one step.

    Raises:
        NeiqinError: it cannot be written.

    """
    replace_file(path, lambda stream: stream.write(content), lambda _: None)


def script_of(places: Places) -> Path | None:
    """Give the script that xlwings starts Python with on a Mac; its name carries xlwings' version."""
    return places.scripts / f"xlwings-{xlwings_version()}.applescript" if places.scripts else None


def _install_script(places: Places) -> list[Path]:
    script = script_of(places)
    if script is None:
        return []
    if not script.is_file():
        with plainly(script):
            script.parent.mkdir(parents=True, exist_ok=True)
            (home() / _RECORD).parent.mkdir(parents=True, exist_ok=True)
            # One that is there already is xlwings' own, for others: it stays when ours goes.
            (home() / _RECORD).write_text(json.dumps([*map(str, _scripts_of_ours()), str(script)]), "utf-8")
        write_file(script, (xlwings_folder() / script.name).read_bytes())
    return [script]


def _scripts_of_ours() -> list[Path]:
    with contextlib.suppress(OSError, ValueError):
        return [Path(name) for name in json.loads((home() / _RECORD).read_text("utf-8"))]
    return []


def _refuse_if_held(path: Path) -> None:
    if path.is_file():
        try:
            with path.open("r+b"):
                pass
        except PermissionError as error:
            raise NeiqinError(_OPEN, hint=_CLOSE, file=path.name) from error
