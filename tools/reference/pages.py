"""Every page of docs/ as it should be, and which of those that are there are not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from neiqin.text import LANGUAGES
from tools.reference.buttons import buttons
from tools.reference.command_page import commands_page
from tools.reference.extending import architecture_page, extending_page
from tools.reference.first_day import first_day_page
from tools.reference.function_page import functions_page
from tools.reference.guide import button_page, stops_page
from tools.reference.index import index_page, languages_page
from tools.reference.issue_codes import codes_page
from tools.reference.macro_page import macros_page
from tools.reference.platform_page import platforms_page
from tools.reference.prose import source
from tools.reference.rules import rules_page
from tools.reference.setting_page import settings_page
from tools.reference.table_page import tables_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from neiqin.text import Language

DOCS: Final = Path(__file__).resolve().parents[2] / "docs"
REFERENCE: Final[dict[str, Callable[[Language], str]]] = {
    "macros": macros_page,
    "functions": functions_page,
    "rules": rules_page,
    "codes": codes_page,
    "settings": settings_page,
    "tables": tables_page,
    "platforms": platforms_page,
    "commands": commands_page,
}


def pages() -> dict[str, str]:
    """Give every page by its path below docs/."""
    return {f"{language}/{name}": text for language in LANGUAGES for name, text in _pages(language)} | {
        "en/architecture.md": architecture_page(),
        "README.md": languages_page(),
    }


def _pages(language: Language) -> Iterator[tuple[str, str]]:
    yield "README.md", index_page(language)
    yield "first-day.md", first_day_page(language)
    yield "extending.md", extending_page(language)
    yield from ((f"reference/{name}.md", page(language)) for name, page in REFERENCE.items())
    yield from ((f"guide/{button.name}.md", button_page(button, language)) for button in buttons())
    yield "guide/stops.md", stops_page(source(f"guide/{language}/stops.md"), language)


def stale(wanted: dict[str, str], docs: Path = DOCS) -> list[str]:
    """Name the pages that are missing, not as they should be, or no longer wanted."""
    standing = {
        path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8")
        for path in (*docs.glob("*.md"), *(p for language in LANGUAGES for p in (docs / language).rglob("*.md")))
    }
    return sorted(name for name in {*wanted, *standing} if wanted.get(name) != standing.get(name))
