"""The pages for those who extend neiqin or read its code: prose, with the example package's files put in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from neiqin.text import Language
from tools.reference.frame import framed
from tools.reference.markdown import code, link
from tools.reference.prose import filled, source
from tools.reference.words import word

EXAMPLE: Final = Path(__file__).resolve().parents[2] / "docs" / "examples" / "shelf-desk"
_FILE: Final = re.compile(r"\{\{f ([^}]+)\}\}")
_KINDS: Final = {".py": "python", ".toml": "toml", ".po": "po"}


def extending_page(language: Language) -> str:
    """Give the page on extending, with every file of the example that it names."""
    prose = _FILE.split(source(f"extending/{language}.md"))
    whole = "".join(_file(part) if at % 2 else filled(part, language, guide="guide/") for at, part in enumerate(prose))
    return framed("extending.md", word("extending", language), language, whole, by_hand=True)


def architecture_page() -> str:
    """Give the page on the house's layers; there is one, in English, as the code is."""
    text = source("architecture/en.md")
    return framed("architecture.md", "How the house is built", "en", text, by_hand=True, alone=True)


def _file(name: str) -> str:
    """Give a file of the example: its path as a link, then what it holds."""
    path = EXAMPLE / name
    kind = _KINDS[path.suffix]
    return f"{link(code(name), f'../examples/shelf-desk/{name}')}:\n\n```{kind}\n{path.read_text(encoding='utf-8')}```"
