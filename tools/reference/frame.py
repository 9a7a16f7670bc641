"""What every page has: its title, the way back, the same page in other languages, and that it is generated."""

from __future__ import annotations

from posixpath import relpath
from typing import Final

from neiqin.text import LANGUAGES, Language
from tools.reference.markdown import link, page
from tools.reference.words import colon, word

NAMES: Final[dict[Language, str]] = {"en": "English", "zh-Hant": "繁體中文", "zh-Hans": "简体中文"}


def framed(path: str, title: str, language: Language, *parts: str, by_hand: bool = False, alone: bool = False) -> str:
    """Give a page: `path` below the language's folder, its title, its parts.

    A page partly written by hand says so. One that is `alone` has no sisters in other languages.
    """
    here = f"{language}/{path}"
    folder = here.rpartition("/")[0]
    others = [link(NAMES[o], relpath(f"{o}/{path}", folder)) for o in LANGUAGES if o != language and not alone]
    home = [] if path == "README.md" else [link(word("docs", language), relpath(f"{language}/README.md", folder))]
    note = f"<!-- {word('sourced' if by_hand else 'generated', language)} -->"
    return page(note, f"# {title}", " · ".join([*home, *others]), *parts)


def labelled(label: str, text: str, language: Language) -> str:
    """Give a label in bold with what it labels."""
    return f"**{label}**{colon(language)}{text}"
