"""The page of macros: what each is for, reads, writes and is set by, in short, with links to all of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from neiqin.text import Language, say
from tools.reference import guide
from tools.reference.frame import framed
from tools.reference.house import our_macros
from tools.reference.markdown import code, contents, heading, link, plain
from tools.reference.words import word

if TYPE_CHECKING:
    from neiqin.macro import Macro


def macros_page(language: Language) -> str:
    """Give the page."""
    index = contents((f"{name} {plain(say(m.title, language))}", name) for name, m in our_macros().items())
    parts = [part for one in our_macros().values() for part in _macro(one, language)]
    return framed("reference/macros.md", word("macros", language), language, index, *parts)


def _macro(one: Macro, language: Language) -> Iterator[str]:
    yield heading(2, f"{code(one.name)} {plain(say(one.title, language))}", one.name)
    yield plain(say(one.about, language))
    yield link(word("guide", language), f"../guide/{one.name}.md")
    yield f"**{word('reads', language)}**"
    yield "\n".join(guide.reads(one.name, language, ""))
    yield f"**{word('writes', language)}**"
    yield "\n".join(guide.writes(one.name, language, ""))
    yield f"**{word('set', language)}**"
    yield "\n".join(guide.settings_and_rules(one.name, language, ""))
