"""The page that leads to all others."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from neiqin.text import LANGUAGES, Language, say
from tools.reference.buttons import buttons
from tools.reference.command_page import commands, help_of
from tools.reference.frame import NAMES, framed
from tools.reference.markdown import code, heading, link, page, plain, table
from tools.reference.words import word

REFERENCE: Final = ("macros", "functions", "rules", "codes", "settings", "tables", "platforms", "commands")
"""The pages of the reference, in their order."""
_BUTTONS_TOO: Final = ("run", "undo", "check", "fill", "functions", "doctor")
"""Commands that do what a button does."""


def index_page(language: Language) -> str:
    """Give the page: the first day, the buttons in the order of the ribbon, the reference, how to extend."""
    parts = [link(word("first_day", language), "first-day.md"), heading(2, word("guide", language))]
    for title, members in groupby(buttons(), key=lambda button: button.group_title):
        rows = [
            (link(plain(say(b.title, language)), f"guide/{b.name}.md"), plain(say(b.about, language))) for b in members
        ]
        parts += [
            heading(3, plain(say(title, language))),
            table([word("button", language), word("what_it_does", language)], rows),
        ]
    parts += [heading(3, word("terminal_only", language)), _terminal_only(language)]
    parts += [link(word("stops", language), "guide/stops.md"), heading(2, word("reference", language))]
    parts.append("\n".join(f"- {link(word(name, language), f'reference/{name}.md')}" for name in REFERENCE))
    parts.append(heading(2, word("extending", language)))
    house = "architecture.md" if language == "en" else "../en/architecture.md"
    parts.append(
        f"- {link(word('extending', language), 'extending.md')}\n- {link(word('architecture', language), house)}"
    )
    return framed("README.md", word("docs", language), language, *parts, by_hand=True)


def languages_page() -> str:
    """Give the page that leads to the languages."""
    note = f"<!-- {word('generated', 'en')} -->"
    return page(note, "# neiqin", "\n".join(f"- {link(NAMES[one], f'{one}/README.md')}" for one in LANGUAGES))


def _terminal_only(language: Language) -> str:
    rows = [
        (link(code(f"neiqin {name}"), "reference/commands.md", f"neiqin {name}"), plain(help_of(name, language)))
        for name in commands()
        if name not in _BUTTONS_TOO
    ]
    return table([word("command_name", language), word("what_it_does", language)], rows)
