"""The page of settings: every field of every model, with its default, what it may be, and what it does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

from pydantic import TypeAdapter

from neiqin.settings import Setting
from neiqin.text import LANGUAGES, Language, say
from neiqin_macros.template_settings import NOTES
from tools.reference.frame import framed, labelled
from tools.reference.house import setting_models, used_by
from tools.reference.markdown import anchor, code, heading, link, plain, table
from tools.reference.prose import introduction
from tools.reference.words import joined, word

if TYPE_CHECKING:
    from neiqin.settings import SettingsModel


def settings_page(language: Language) -> str:
    """Give the page."""
    place = link(Setting.titles.in_language(language), "tables.md", Setting.table_name)
    shared = table(
        [word(name, language) for name in ("setting", "default", "allowed", "about")],
        [
            (
                f"{anchor('language')}{code('language')}", word("blank", language), _words(LANGUAGES, language),
                plain(say("The language of all that neiqin writes here.", language)),
            )
        ],
    )  # fmt: skip
    intro = introduction("settings", language, table=place)
    parts = [part for model in setting_models() for part in _model(model, language)]
    return framed("reference/settings.md", word("settings", language), language, intro, shared, *parts)


def _model(model: type[SettingsModel], language: Language) -> Iterator[str]:
    yield heading(2, code(f"{model.prefix}.*"), model.prefix)
    macros = [link(code(name), "macros.md", name) for name in used_by(model)]
    if macros:
        yield labelled(word("used_by", language), joined(macros, language), language)
    rows = []
    for field, info in model.model_fields.items():
        name = f"{model.prefix}.{field}"
        default = word("blank", language) if info.default in {None, ""} else code(_number(info.default))
        note = plain(say(NOTES[model][field], language))
        rows.append((f"{anchor(name)}{code(name)}", default, allowed(model, field, language), note))
    yield table([word(name, language) for name in ("setting", "default", "allowed", "about")], rows)


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _words(words: tuple[Any, ...], language: Language) -> str:
    return joined([code(choice) for choice in words], language)


def allowed(model: type[SettingsModel], field: str, language: Language) -> str:
    """Say what a setting may be."""
    info = model.model_fields[field]
    if get_origin(info.annotation) is Literal:
        return _words(get_args(info.annotation), language)
    schema = TypeAdapter(model).json_schema()["properties"][field]
    kinds = schema.get("anyOf", [schema])
    form = {"string": "any_text", "integer": "a_number", "number": "a_number"}[kinds[0]["type"]]
    if kinds[0].get("format") == "date":
        form = "a_day"
    limits = [f"{sign} {kinds[0][key]}" for key, sign in _LIMITS.items() if key in kinds[0]]
    most = [word("at_most", language, n=kinds[0]["maxLength"])] if "maxLength" in kinds[0] else []
    return joined([word(form, language), *limits, *most], language)


_LIMITS: Final = {"exclusiveMinimum": "&gt;", "minimum": "≥", "exclusiveMaximum": "&lt;", "maximum": "≤"}
"""Limits as a schema has them, and as everybody reads them."""
