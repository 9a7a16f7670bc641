"""What a run has counted, as a person reads it: one count a line, what is told of several things below each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np

from neiqin.text import Language, said, say
from neiqin.widths import text_width

_PLACES: Final = 4
"""Places behind the point; JSON has every digit."""
_WHOLE: Final = 1e15
"""Numbers from here on have no places."""


def counts_said(summary: Mapping[str, Any], language: Language) -> Iterator[str]:
    """Say a summary whose reasons are said already."""
    colon = "：" if language.startswith("zh") else ": "
    for name, value in summary.items():
        label = _label(name, language)
        told = list(value.values()) if isinstance(value, dict) else []
        if told and all(isinstance(one, dict) for one in told):
            yield f"{label}{colon.rstrip()}"
            yield from (f"  {_thing(key, language)}{colon}{_shown(one, language)}" for key, one in value.items())
        elif told and all(isinstance(one, str) for one in told):
            yield f"{label}{colon.rstrip()}"
            yield from _reasons(value, language)
        else:
            yield f"{label}{colon}{_shown(value, language)}"


def _reasons(value: Mapping[str, str], language: Language) -> Iterator[str]:
    """Say what each of several things is told, those of which the same is told together."""
    alike: dict[str, list[str]] = {}
    for name, reason in value.items():
        alike.setdefault(reason, []).append(_label(name, language))
    names = [_listed(ones, language) for ones in alike.values()]
    widest = max(map(text_width, names))
    for name, reason in zip(names, alike, strict=True):
        yield f"  {name}{' ' * (widest - text_width(name))}  {reason}"


def _label(name: str, language: Language) -> str:
    """Say the name of a count, or the choice that is counted; in JSON it stays as it is."""
    word: str = said(name, language)
    return word if word != name else say(name.replace("_", " "), language)


def _thing(name: str, language: Language) -> str:
    """Say what is told of below a count; the names of files and tables stay as they are."""
    return _label(name, language) if name.isidentifier() and name.islower() else name


def _shown(value: object, language: Language) -> str:
    match value:
        case None:
            return "-"
        case bool() | str():
            return str(value)
        case int() | float() | np.number():
            return _number(float(value))
        case list():
            return _listed([_shown(one, language) for one in value], language)
        case dict():
            return _listed([_inner(key, one, language) for key, one in value.items()], language) or "-"
        case _:
            return str(value)


def _inner(name: str, value: object, language: Language) -> str:
    shown = _shown(value, language)
    if isinstance(value, dict):
        shown = f"（{shown}）" if language.startswith("zh") else f"({shown})"
    between = "" if shown.startswith("（") else " "
    return f"{_label(name, language)}{between}{shown}"


def _listed(texts: list[str], language: Language) -> str:
    return ("、" if language.startswith("zh") else ", ").join(texts)


def _number(value: float) -> str:
    """Write a number with commas between thousands."""
    shown = round(value, _PLACES)
    return f"{shown:,.0f}" if shown.is_integer() or abs(shown) >= _WHOLE else f"{shown:,}"
