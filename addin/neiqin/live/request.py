"""What a click asks for, as the add-in or the extension wrote it into a file."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from neiqin.errors import NeiqinError
from neiqin.files.backup import home
from neiqin.live.program.scratch import excel_folder
from neiqin.text import N_, Language, terminal_language

if TYPE_CHECKING:
    from collections.abc import Mapping

_ID: Final = re.compile(r"[A-Za-z0-9-]{1,64}")
_TRADITIONAL: Final = frozenset((1028, 3076, 5124))
"""Windows' numbers of the languages of Taiwan, Hong Kong and Macao."""
_SIMPLIFIED: Final = frozenset((2052, 4100))
"""Those of China and Singapore."""


@dataclass(frozen=True, slots=True)
class Request:
    """A click: what to do, and in which program, workbook and place."""

    path: Path
    fields: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        """Give a field; empty where the click did not say."""
        return self.fields.get(name, "")

    @property
    def language(self) -> Language:
        """The language of the program's own menus."""
        number = self["language"]
        if not number.isdigit():
            return terminal_language()
        return "zh-Hant" if int(number) in _TRADITIONAL else "zh-Hans" if int(number) in _SIMPLIFIED else "en"

    @property
    def cancelled(self) -> bool:
        """Whether the person has asked to stop it."""
        return self.path.with_suffix(".cancel").exists()

    def done(self) -> None:
        """Take the request away; the add-in sees from it whether something runs."""
        for path in (self.path, self.path.with_suffix(".cancel")):
            path.unlink(missing_ok=True)


def request_folders() -> list[Path]:
    """Give the folders where clicks are written: the user's data, and on macOS the one that Excel may write."""
    return [home() / "requests", excel_folder() / "neiqin" / "requests"]


def read_request(name: str) -> Request:
    """Read a click by its name.

    Raises:
        NeiqinError: there is none of this name.

    """
    paths = [folder / f"{name}.txt" for folder in request_folders()] if _ID.fullmatch(name) else []
    path = next((p for p in paths if p.is_file()), None)
    if path is None:
        raise NeiqinError(N_("There is no request named {name}."), hint=N_("Click the button again."), name=name)
    fields: dict[str, str] = {}
    for line in _text(path.read_bytes()).split("\n"):  # a name may hold what Python takes for other ends of a line
        name, equals, value = line.removesuffix("\r").partition("=")
        if equals:
            fields.setdefault(name.strip(), value)
    return Request(path, fields)


def _text(content: bytes) -> str:
    """Read a file that begins with its byte order mark; without one it is UTF-8, or the UTF-16 of VBA's strings."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    if content.startswith(codecs.BOM_UTF8) or b"\0" not in content:
        return content.decode("utf-8-sig")
    return content.decode("utf-16-le")
