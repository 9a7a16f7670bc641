"""Every code that may stand beside a finding, with its messages, read from the sources that make findings.

A finding is made where a code stands as a literal: in a call (`Hits("T01", ...)`, or a function of that module that
makes them), or as a key of a dictionary of texts. The texts are those of the call's arguments, or of what they name.
"""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from tools.reference.house import PACKAGES, rule_groups

CODE: Final = re.compile(r"[A-Z]\d\d[a-z]?")
_QUOTED: Final = re.compile(rf'"{CODE.pattern}"')
_NO_CODES: Final = ("neiqin.times", "neiqin_macros.sample")
"""Modules in which such literals make no finding: numpy's names of types, and troubles that a made-up shop plants."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a finding says, and how to mend it, both in English."""

    message: str
    mend: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code: the modules whose findings bear it, all that they may say, and whether it is a rule's.

    What it says is empty where the finding brings its words along, as the refusal of a file does.
    """

    code: str
    modules: tuple[str, ...]
    said: tuple[Said, ...]
    rule: bool = False


@cache
def codes() -> dict[str, Code]:
    """Every code, in order."""
    found: dict[str, Code] = {}
    for package in PACKAGES:
        for path, module in _sources(package):
            # Most modules name no code, and need not be parsed to know it.
            if not module.startswith(_NO_CODES) and _QUOTED.search(path.read_text(encoding="utf-8")):
                for code, said in _of_module(path):
                    old = found.get(code, Code(code, (), ()))
                    both = tuple(dict.fromkeys((*old.said, *(s for s in said if s.message))))
                    found[code] = Code(code, tuple(dict.fromkeys((*old.modules, module))), both)
    for rules in rule_groups().values():
        for code, rule in rules.items():
            messages = dict.fromkeys((rule.message, *(s.message for s in found[code].said)))
            said = tuple(Said(message, rule.mend) for message in messages)
            found[code] = Code(code, found[code].modules, said, rule=True)
    return dict(sorted(found.items()))


def _sources(package: str) -> Iterator[tuple[Path, str]]:
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for path in sorted(Path(folder).rglob("*.py")):
            yield path, ".".join((package, *path.relative_to(folder).with_suffix("").parts))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _of_module(path: Path) -> Iterator[tuple[str, tuple[Said, ...]]]:
    tree = _tree(path)
    texts = _Texts(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Call(args=[ast.Constant(value=str(code)), *_]) if CODE.fullmatch(code):
                yield code, texts.of_call(node)
            case ast.Dict():
                for key, value in zip(node.keys, node.values, strict=True):
                    if isinstance(key, ast.Constant) and isinstance(key.value, str) and CODE.fullmatch(key.value):
                        yield key.value, texts.of_parts(value.elts if isinstance(value, ast.Tuple) else [value], node)
            case ast.FunctionDef() if code := _rule_code(node):
                yield code, tuple(Said(text, "") for call in _found(node) for text in texts.of(call, node))


def _rule_code(function: ast.FunctionDef) -> str:
    """The code of a rule; "" for a function that is none."""
    for call in function.decorator_list:
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "rule":
            return str(ast.literal_eval(call.args[0]))
    return ""


def _found(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """The messages that a rule's check gives to what it finds, beside the rule's own."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Found":
            yield from (k.value for k in node.keywords if k.arg == "message")


class _Texts:
    """The marked texts of a module: what an expression may stand for, wherever it was named."""

    def __init__(self, tree: ast.Module) -> None:
        self._inside = {id(child): node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        self._constants: Mapping[str, ast.expr] = dict(_assigned(tree.body))

    def of_call(self, call: ast.Call) -> tuple[Said, ...]:
        """The sayings of a finding that is made here; by name, or in the order message, mend."""
        named = {k.arg: k.value for k in call.keywords}
        parts = [named[n] for n in ("message", "mend") if n in named] or call.args[1:]
        return self.of_parts(parts, call)

    def of_parts(self, parts: list[ast.expr], at: ast.AST) -> tuple[Said, ...]:
        """The sayings of expressions of which the first that stands for texts is the message, the second the mend."""
        spoken = [texts for part in parts if (texts := self.of(part, at))]
        if not spoken:
            return ()
        messages, mends = spoken[0], spoken[1] if len(spoken) > 1 else [""]
        n = max(len(messages), len(mends))
        return tuple(Said(messages[min(i, len(messages) - 1)], mends[min(i, len(mends) - 1)]) for i in range(n))

    def of(self, node: ast.expr, at: ast.AST) -> list[str]:
        """Every text that an expression may stand for, where it stands; none if it is no text of ours."""
        match node:
            case ast.Call(func=ast.Name(id="N_"), args=[ast.Constant(value=str(text))]):
                return [text]
            case ast.IfExp(body=body, orelse=orelse):
                return [*self.of(body, at), *self.of(orelse, at)]
            case ast.Name(id=name):
                return self._named(name, at)
        return []

    def _named(self, name: str, at: ast.AST) -> list[str]:
        scope: ast.AST | None = at
        while scope is not None:
            if isinstance(scope, ast.FunctionDef) and (values := list(_local(scope, name))):
                return [text for value in values for text in self.of(value, scope) if value is not at]
            scope = self._inside.get(id(scope))
        value = self._constants.get(name)
        return [] if value is None or isinstance(value, ast.Name) else self.of(value, at)


def _assigned(body: list[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    for node in body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield name, value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                yield name, value


def _local(function: ast.FunctionDef, name: str) -> Iterator[ast.expr]:
    """What a function calls by a name: what is assigned to it, or what a loop over tuples puts there."""
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=given)], value=value) if given == name:
                yield value
            case ast.For(target=ast.Tuple(elts=targets), iter=ast.Tuple(elts=rows)):
                at = next((i for i, t in enumerate(targets) if isinstance(t, ast.Name) and t.id == name), None)
                yield from (row.elts[at] for row in rows if at is not None and isinstance(row, ast.Tuple))
