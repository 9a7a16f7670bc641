"""The page of worksheet functions: what each takes and gives, and an example that was computed when it was made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from neiqin.functions import call
from neiqin.ribbon.wording import CONTROLS
from neiqin.text import Language, say
from neiqin.text import plain as plain_value
from tools.reference.frame import framed, labelled
from tools.reference.function_examples import EXAMPLES, formula
from tools.reference.house import our_functions
from tools.reference.markdown import code, contents, heading, plain, table
from tools.reference.prose import introduction
from tools.reference.words import joined, word

if TYPE_CHECKING:
    from neiqin.functions import Argument, Function


def functions_page(language: Language) -> str:
    """Give the page."""
    index = contents((f"{name} {plain(say(f.title, language))}", name) for name, f in our_functions().items())
    label = say(CONTROLS["last_error"][0], language)
    errors = (
        heading(2, word("errors", language), "errors"),
        introduction("errors", language, last_error=label),
    )
    parts = [part for one in our_functions().values() for part in _function(one, language)]
    intro = introduction("functions", language)
    return framed("reference/functions.md", word("functions", language), language, intro, index, *errors, *parts)


def _function(one: Function, language: Language) -> Iterator[str]:
    yield heading(2, f"{code(one.signature)} {plain(say(one.title, language))}", one.name)
    yield plain(say(one.about, language))
    headers = [word(name, language) for name in ("argument", "form", "about", "default")]
    yield table(headers, (_argument(argument, language) for argument in one.arguments))
    yield "\n".join(_examples(one.name, language))


def _argument(one: Argument, language: Language) -> tuple[str, str, str, str]:
    form = joined([word(f"form_{one.form}", language), word(f"shape_{one.shape}", language)], language)
    default = "" if one.default is None else code(plain_value(one.default))
    return (
        code(one.name),
        form,
        plain(say(one.about, language)),
        default or (word("left_out", language) if one.optional else ""),
    )


def _examples(name: str, language: Language) -> Iterator[str]:
    for arguments in EXAMPLES[name]:
        label = word("example", language)
        yield labelled(label, f"{code(f'={formula(name, arguments)}')} → {shown(call(name, *arguments))}", language)


def shown(values: list[object]) -> str:
    """Write what a formula spills: rows between semicolons, columns between commas."""
    rows = (v if isinstance(v, list) else [v] for v in values)
    return code("; ".join(", ".join(_cell(cell) for cell in row) for row in rows)) or code(" ")


def _cell(value: object) -> str:
    if value is None or value == "":
        return '""'
    return str(plain_value(value)) if not isinstance(value, bool) else str(value).upper()
