"""What people wrote for the guide, in `docs/sources`: sections by heading, with names put in from what is declared.

`{{b undo}}` is a button with a link to its page, `{{t Orders}}` a table, `{{c Orders.decision}}` a column's header,
`{{w Orders.handling.pass}}` a choice's word, `{{s Review}}` a message of the catalogues.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from neiqin.text import Language, say
from tools.reference.buttons import buttons
from tools.reference.house import our_tables
from tools.reference.markdown import link

SOURCES: Final = Path(__file__).resolve().parents[2] / "docs" / "sources"
_NAMED: Final = re.compile(r"\{\{(\w) ([^}]+)\}\}")
_QUOTES: Final[dict[Language, str]] = {"en": "*{}*", "zh-Hant": "「{}」", "zh-Hans": "“{}”"}


def quoted(text: str, language: Language) -> str:
    """Set a name off from the sentence around it, as the language does."""
    return _QUOTES[language].format(text)


@cache
def sections(path: str) -> dict[str, dict[str, str]]:
    """Read a source: for each `# name` its text, under "", and its `## parts`, by name."""
    found: dict[str, dict[str, str]] = {}
    here: list[str] = []
    for line in source(path).splitlines():
        if title := re.fullmatch(r"# (\S+)", line):
            found[title[1]] = {"": ""}
            here = [title[1], ""]
        elif part := re.fullmatch(r"## (\S+)", line):
            here = [here[0], part[1]]
            found[here[0]][part[1]] = ""
        else:
            found[here[0]][here[1]] += f"{line}\n"
    return {name: {part: text.strip() for part, text in parts.items()} for name, parts in found.items()}


def introduction(name: str, language: Language, **params: object) -> str:
    """Give what stands at the beginning of a page of the reference, its `{named}` values put in."""
    text = sections(f"reference/{language}.md")[name][""]
    return text.format(**params) if params else text


def source(path: str) -> str:
    """Read a source as it is."""
    return (SOURCES / path).read_text(encoding="utf-8").strip()


def filled(text: str, language: Language, *, guide: str = "") -> str:
    """Put names in; `guide` leads from the page to the folder of the guide, `../reference/` from there to the other."""
    return _NAMED.sub(lambda found: _name(found[1], found[2], language, guide), text)


def _name(kind: str, name: str, language: Language, guide: str) -> str:
    match kind:
        case "b":
            title = say(next(b.title for b in buttons() if b.name == name), language)
            return quoted(link(title, f"{guide}{name}.md"), language)
        case "t":
            title = our_tables()[name].titles.in_language(language)
            return quoted(link(title, f"{guide}../reference/tables.md", name), language)
        case "c":
            table, field = name.split(".")
            return quoted(our_tables()[table].columns()[field].header.in_language(language), language)
        case "w":
            table, field, code = name.split(".")
            choices = our_tables()[table].columns()[field].choices or ()
            return quoted(next(c for c in choices if c.value == code).in_language(language), language)
        case "s":
            return quoted(say(name, language), language)
    raise ValueError(kind)
