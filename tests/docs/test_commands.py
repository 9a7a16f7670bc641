"""Commands in the documentation are commands that neiqin knows, with options that it knows."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from tools.reference.command_page import commands
from tools.reference.house import our_macros

from neiqin.functions import functions

_FENCED = re.compile(r"```(?:sh|console)\n(.*?)```", re.DOTALL)
_INLINE = re.compile(r"`(neiqin [^`\n]+)`")
_EVERYWHERE = {"--help"}


def said(text: str) -> Iterator[str]:
    """Every command of a page, in code of its own or in a sentence."""
    for block in _FENCED.findall(text):
        for line in block.splitlines():
            for part in re.split(r"&&|;|\|", line.partition(" #")[0]):
                command = part.removeprefix("$ ").strip()
                if command.startswith("neiqin "):
                    yield command
    yield from _INLINE.findall(text)


def trouble(command: str) -> str:
    """What is wrong with a command; nothing if it can be run."""
    words = [word for word in shlex.split(command.replace("...", ""))[1:] if word]
    name = next((n for n in (" ".join(words[:2]), words[0] if words else "") if n in commands()), None)
    if name is None:
        known = {n.split()[0] for n in commands()}
        return "" if len(words) == 1 and words[0] in known else "no such command"
    options = {o for p in commands()[name].params if p.param_type_name == "option" for o in p.opts} | _EVERYWHERE
    if unknown := [w for w in words if w.startswith("--") and w.partition("=")[0] not in options]:
        return f"no option {unknown}"
    first = words[len(name.split())] if len(words) > len(name.split()) else ""
    if name == "run" and first not in {*our_macros(), "MACRO", ""}:
        return f"no macro {first}"
    if name == "fill" and first and first not in {*functions(), "FUNCTION"}:
        return f"no function {first}"
    return ""


def test_every_command_that_is_shown_exists_with_its_options(written_pages: dict[Path, str]) -> None:
    shown = [(path, command) for path, text in written_pages.items() for command in said(text)]
    assert len(shown) > 100
    assert [(path.name, command, why) for path, command in shown if (why := trouble(command))] == []


def test_a_command_that_is_not_there_is_found_out() -> None:
    assert trouble("neiqin runn orders.validate x.xlsx") == "no such command"
    assert trouble("neiqin run orders.validate x.xlsx --dry") == "no option ['--dry']"
    assert trouble("neiqin run orders.valdate x.xlsx") == "no macro orders.valdate"
    assert trouble("neiqin fill NQ_KLEAN x.xlsx --into D:D") == "no function NQ_KLEAN"
    assert trouble("neiqin addin install") == ""
