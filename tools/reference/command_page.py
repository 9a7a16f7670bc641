"""The page of the command line: every command with its arguments and options, as the program itself declares them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import typer

from neiqin.cli import app
from neiqin.text import LANGUAGES, Language
from tools.reference.command_words import HELP
from tools.reference.frame import framed
from tools.reference.markdown import code, contents, heading, plain, table
from tools.reference.prose import introduction
from tools.reference.words import joined, word


@cache
def commands() -> dict[str, Any]:
    """Every command that does something, by how it is called: `addin install`."""
    return dict(_below(typer.main.get_command(app), ""))


def _below(command: Any, name: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - typer has no public name for it
    inner = getattr(command, "commands", None)
    if inner is None:
        yield name, command
    else:
        for word_, one in inner.items():
            yield from _below(one, f"{name} {word_}".strip())


def first_paragraph(text: str | None) -> str:
    """Give a help's first paragraph as one line."""
    return " ".join((text or "").split("\n\n")[0].split())


def in_language(text: str, language: Language) -> str:
    """Say a help of the command line, which itself speaks English."""
    known = HELP.get(text)
    return text if language == "en" or known is None else known[LANGUAGES.index(language) - 1]


def help_of(name: str, language: Language) -> str:
    """Say what a command does."""
    return in_language(first_paragraph(commands()[name].help), language)


def commands_page(language: Language) -> str:
    """Give the page."""
    index = contents((f"neiqin {name}", f"neiqin {name}") for name in commands())
    parts = [part for name, one in commands().items() for part in _command(name, one, language)]
    intro = introduction("commands", language)
    return framed("reference/commands.md", word("commands", language), language, intro, index, *parts)


def _command(name: str, one: Any, language: Language) -> Iterator[str]:  # noqa: ANN401 - as above
    yield heading(2, code(f"neiqin {name}"), f"neiqin {name}")
    yield plain(help_of(name, language))
    parameters = [p for p in one.params if p.name != "help"]
    arguments = [p for p in parameters if p.param_type_name == "argument"]
    taken = " ".join((p.name.upper() if p.nargs == 1 else f"{p.name.upper()}...") for p in arguments)
    yield f"```\nneiqin {name} {taken}".rstrip() + "\n```"
    headers = [word(n, language) for n in ("option", "about", "default")]
    if parameters:
        yield table(headers, (_parameter(p, language) for p in parameters))


def _parameter(one: Any, language: Language) -> tuple[str, str, str]:  # noqa: ANN401 - as above
    about = in_language(first_paragraph(one.help), language)
    if one.param_type_name == "argument":
        return code(one.name.upper()), plain(about), word("required", language) if one.required else ""
    value = "" if one.is_flag else f" {one.metavar or 'TEXT'}"
    notes = [word("required", language)] if one.required else []
    notes += [word("repeated", language)] if one.multiple else []
    shown = one.default is not None and not one.is_flag and not one.required
    notes += [code(one.default)] if shown and not callable(one.default) and one.default != [] else []
    return code(f"{one.opts[0]}{value}"), plain(about), joined(notes, language)
