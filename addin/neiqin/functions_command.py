"""neiqin functions: the worksheet functions, what each gives and what it takes."""

from __future__ import annotations

import json

import typer

from neiqin.terminal import JsonOption, LangOption, language_of, said_errors
from neiqin.text import say


def list_functions(as_json: JsonOption = False, lang: LangOption = None) -> None:
    """List the worksheet functions, what each gives, and its arguments."""
    language = language_of(lang)
    with said_errors(language):
        from neiqin.functions import functions  # noqa: PLC0415 - every command imports what it needs

        for function in functions().values():
            about = say(function.about, language)
            arguments = {a.name: say(a.about, language) for a in function.arguments}
            if as_json:
                said = {
                    "name": function.name, "signature": function.signature, "title": say(function.title, language),
                    "about": about, "arguments": arguments,
                }  # fmt: skip
                typer.echo(json.dumps(said, ensure_ascii=False))
            else:
                wide = max(map(len, arguments), default=0)
                lines = (f"    {name:<{wide}}  {text}" for name, text in arguments.items())
                typer.echo("\n".join((f"{function.signature}\n  {say(function.title, language)}: {about}", *lines)))
