"""Languages: messages are written in English where they arise and said in the reader's language as late as possible."""

from __future__ import annotations

import gettext
import importlib.util
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, Protocol, get_args

Language = Literal["en", "zh-Hant", "zh-Hans"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
# gettext finds "zh_Hant" under no other spelling, so the spellings people use are mapped here.
_SPELLINGS: Final[dict[str, Language]] = {
    **dict.fromkeys(("zh-hant", "zh-tw", "zh-hk", "zh-mo", "zh-hant-tw", "zh-hant-hk", "tw"), "zh-Hant"),
    **dict.fromkeys(("zh-hans", "zh-cn", "zh-sg", "zh-hans-cn", "zh", "cn"), "zh-Hans"),
    "en": "en",
}
CATALOGUES: Final[tuple[str, ...]] = ("neiqin", "neiqin_macros")


def N_(message: str) -> str:
    """Mark a message for translation; it is translated when it is said."""
    return message


def parse_language(text: str) -> Language | None:
    """Read a language in any usual spelling (`zh_TW.UTF-8`, `zh-Hant`, `en-GB`); None when it is not one of ours."""
    name = re.split(r"[.@]", text)[0].replace("_", "-").casefold()
    return _SPELLINGS.get(name) or ("en" if name.startswith("en-") else None)


def terminal_language() -> Language:
    """Say which language the terminal speaks: `LC_ALL`, `LC_MESSAGES`, `LANG`, else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if said := os.environ.get(variable):
            return parse_language(said) or "en"
    return "en"


@cache
def catalogues() -> tuple[str, ...]:
    """Name the packages that bring translations: our own, then those that offer macros, each in its folder `locale`."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - English, which most commands speak, needs none

    from neiqin.macro import ENTRY_POINTS  # noqa: PLC0415 - it says messages itself

    others = (entry.value for entry in entry_points(group=ENTRY_POINTS))
    return tuple(dict.fromkeys((*CATALOGUES, *others)))


@cache
def _catalogue(package: str, language: Language) -> gettext.NullTranslations:
    found = importlib.util.find_spec(package)
    folder = Path(next(iter(found.submodule_search_locations or [""]))) / "locale" if found else Path()
    return gettext.translation(package, folder, languages=[language.replace("-", "_")], fallback=True)


class Spoken(Protocol):
    """What has a wording of its own in each language: a header, a name, another message."""

    def in_language(self, language: Language) -> str:
        """Give it in one language."""
        ...


@dataclass(frozen=True, slots=True)
class Reason:
    """A message with its values that is said late, mostly within another one."""

    message: str
    params: Mapping[str, object] = field(default_factory=dict)

    def in_language(self, language: Language) -> str:
        """Say it."""
        return say(self.message, language, **self.params)


def said(value: Any, language: Language) -> Any:  # noqa: ANN401 - whatever a sheet or a message names
    """Give a value in one language where it has a wording of its own, else as it is.

    A choice is a text, too, and has a wording all the same.
    """
    wording = getattr(value, "in_language", None)
    return wording(language) if wording else value


def say(message: str, language: Language, /, **params: object) -> str:
    """Translate a message, then put its `{named}` values in.

    Numbers are written plainly, a tuple or list as an enumeration, what is `Spoken` in the language.
    """
    text = message
    if language != "en" and message:
        translations = (_catalogue(package, language).gettext(message) for package in catalogues())
        text = next((t for t in translations if t != message), message)
    return text.format(**{k: _worded(v, language) for k, v in params.items()}) if params else text


def say_all(messages: Iterable[str], language: Language, /, **params: object) -> str:
    """Say sentences one after another, blank ones left out; Chinese puts no space between them."""
    return ("" if language.startswith("zh") else " ").join(say(m, language, **params) for m in messages if m)


def _worded(value: Any, language: Language) -> object:  # noqa: ANN401 - whatever a message names
    if hasattr(value, "in_language"):
        return value.in_language(language)
    if isinstance(value, (tuple, list)):
        return ("、" if language.startswith("zh") else ", ").join(str(_worded(v, language)) for v in value)
    return plain(value)


def plain(value: object) -> object:
    """Write a number or a day as a person would: no trailing `.0` or midnight, no binary tail; anything else stays."""
    if isinstance(value, float):
        return f"{value:.10g}" if abs(value) < 1e15 else f"{value:.0f}"  # noqa: PLR2004 - Excel keeps 15 digits
    if isinstance(value, datetime) and value == value and value.time() == time():  # noqa: PLR0124 - NaT
        return value.date().isoformat()
    return value
