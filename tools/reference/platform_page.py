"""The page of platforms: every export that is read, and what that knowledge rests on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from neiqin.platforms_command import EVIDENCE, fills
from neiqin.text import Language
from tools.reference.frame import framed
from tools.reference.house import our_platforms
from tools.reference.markdown import anchor, code, link, plain, table
from tools.reference.prose import introduction
from tools.reference.words import joined, word

if TYPE_CHECKING:
    from neiqin.platforms import Platform


def platforms_page(language: Language) -> str:
    """Give the page."""
    exports = our_platforms()
    kinds = Counter(p.evidence for p in exports.values())
    counted = table(
        [word("evidence", language), word("export", language)],
        [(_evidence(kind, language), str(n)) for kind, n in kinds.most_common()],
    )
    listed = table(
        [word(n, language) for n in ("export", "name", "evidence", "fills")],
        (_row(platform, language) for platform in exports.values()),
    )
    intro = introduction("platforms", language)
    return framed("reference/platforms.md", word("platforms", language), language, intro, counted, listed)


def _evidence(kind: str, language: Language) -> str:
    return EVIDENCE[kind].in_language(language)


def _row(one: Platform, language: Language) -> tuple[str, str, str, str]:
    filled = [link(name, "tables.md", name) for name in fills(one)]
    title = f"{anchor(one.name)}{plain(one.title.in_language(language))}"
    return title, code(one.name), _evidence(one.evidence, language), joined(filled, language)
