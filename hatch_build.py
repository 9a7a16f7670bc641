"""Compile translations (.po) into what gettext reads (.mo); hatch calls it for wheels and editable installs alike."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

with contextlib.suppress(ImportError):  # `python hatch_build.py` compiles without hatch
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    class CompileTranslations(BuildHookInterface):  # type: ignore[type-arg]
        """The build hook."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Compile before anything is packed."""
            del version, build_data
            compile_translations(Path(self.root))


def compile_translations(root: Path) -> list[Path]:
    """Compile every catalogue below the two source roots; gives the files written."""
    written = []
    for folder in ("addin", "macros"):
        for source in sorted((root / folder).glob("*/locale/*/LC_MESSAGES/*.po")):
            with source.open("rb") as po, source.with_suffix(".mo").open("wb") as mo:
                write_mo(mo, read_po(po, locale=source.parts[-3]))
            written.append(source.with_suffix(".mo"))
    return written


if __name__ == "__main__":
    compile_translations(Path(__file__).parent)
