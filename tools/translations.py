"""Keep the catalogues in step with the sources: `update` brings them up to date, `check` fails if anything is amiss.

Run it as `python tools/translations.py update`; then translate what it names. Matching is exact, never fuzzy: a
message that was reworded is translated again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Final

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import normalize, read_po

ROOT: Final = Path(__file__).resolve().parents[1]
SOURCES: Final = {"neiqin": ROOT / "addin" / "neiqin", "neiqin_macros": ROOT / "macros" / "neiqin_macros"}
"""The sources of each domain; its catalogues lie below them."""
LOCALES: Final = ("zh_Hant", "zh_Hans")
_HEADER: Final = """\
msgid ""
msgstr ""
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def catalogue(domain: str, locale: str) -> Path:
    """Say where a domain's catalogue for a locale lies."""
    return SOURCES[domain] / "locale" / locale / "LC_MESSAGES" / f"{domain}.po"


def marked(domain: str) -> set[str]:
    """Every message that the sources of a domain mark with `N_`."""
    found = extract_from_dir(SOURCES[domain], [("**.py", "python")], keywords={"N_": None})
    return {str(message) for _, _, message, _, _ in found}


def translated(domain: str, locale: str) -> dict[str, str]:
    """Give a catalogue's messages with their translations: an empty text where there is none, or an unsure one."""
    path = catalogue(domain, locale)
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {str(m.id): "" if m.fuzzy else str(m.string) for m in read_po(file, locale=locale) if m.id}


def fields(text: str) -> set[str]:
    """Name the `{named}` fields of a message."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def update(domain: str, locale: str) -> None:
    """Write a catalogue anew: every marked message in order of its text, with the translation that it had."""
    known = translated(domain, locale)
    entries = (f"\nmsgid {_quoted(m)}\nmsgstr {_quoted(known.get(m, ''))}\n" for m in sorted(marked(domain)))
    path = catalogue(domain, locale)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_HEADER.format(locale=locale) + "".join(entries), encoding="utf-8")


def _quoted(text: str) -> str:
    return normalize(text, width=0)


def problems(domain: str, locale: str) -> Iterator[str]:
    """Name what is missing, stale or put wrong in a catalogue."""
    wanted, known = marked(domain), translated(domain, locale)
    yield from (f"not translated: {m}" for m in sorted(wanted) if not known.get(m))
    yield from (f"stale: {m}" for m in sorted(known.keys() - wanted))
    yield from (f"other fields: {m}" for m in sorted(wanted) if known.get(m) and fields(m) != fields(known[m]))


def main() -> int:
    """Do what the command line asks for all catalogues."""
    if sys.argv[1:] not in (["update"], ["check"]):
        sys.exit(__doc__)
    found = 0
    for domain in SOURCES:
        for locale in LOCALES:
            if sys.argv[1] == "update":
                update(domain, locale)
            for problem in problems(domain, locale):
                found += 1
                sys.stdout.write(f"{domain} {locale}: {problem}\n")
    return int(sys.argv[1] == "check" and found > 0)


if __name__ == "__main__":
    sys.exit(main())
