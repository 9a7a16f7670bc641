"""Macros: named jobs of the desk, declared by one decorator and found without importing them."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from neiqin.errors import unknown_name
from neiqin.text import N_

if TYPE_CHECKING:
    from neiqin.rule import Rule

ENTRY_POINTS: Final = "neiqin.macros"
_CODE: Final = re.compile(r'@rule\(\s*"(\w+)"')
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and who: the local time of the run (`--as-of`) and the person. A macro knows no other clock."""

    now: datetime
    person: str = ""


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro as it is listed: its name is its module's path, its texts are literals in the decorator."""

    name: str
    module: str
    function: str
    title: str
    about: str
    review: bool = True
    icon: str = ""
    group_title: str = ""

    @property
    def group(self) -> str:
        """The package it stands in, by which macros are shown together: `orders` of `orders.validate`."""
        return self.name.partition(".")[0]

    def load(self) -> Callable[..., Any]:
        """Import the macro's module, and no other, and give its function."""
        function: Callable[..., Any] = getattr(importlib.import_module(self.module), self.function)
        return function


def macro(*, title: str, about: str, review: bool = True, icon: str = "") -> Callable[[F], F]:
    """Declare a job of the desk. Both texts must be literals marked with `N_`, so that they are read without import.

    With `review=False`, a literal too, a run leaves the Review sheet and the marks as another job made them. `icon`
    is a literal word of `neiqin.icons`. The title of its group is the literal `TITLE` of its package.

    The function is given its inputs by type: `TableRange[SomeTable]` (`| None` when optional), a `SettingsModel`,
    a `Rulebook`, the `Occasion`. It returns a `Result`, and touches no cell, file or clock.
    """
    if not title or not about:
        raise ValueError(title)
    del review, icon  # read from the source
    return lambda function: function


@cache
def macros() -> dict[str, Macro]:
    """Every macro of every package under the entry point group `neiqin.macros`, by name."""
    return {m.name: m for path, module, root in modules("@macro(") for m in _declared(path, module, root)}


def find_macro(name: str) -> Macro:
    """Give a macro by its name.

    Raises:
        NeiqinError: there is none; the nearest names are given.

    """
    known = macros()
    if name not in known:
        raise unknown_name(N_("There is no macro named {name}."), name, known)
    return known[name]


def rules_for(name: str) -> dict[str, Rule]:
    """Every rule declared in the package of a macro (`orders.validate`: the package `orders`), by code."""
    from neiqin.rule import Rule  # noqa: PLC0415 - pydantic comes with it

    package = name.rpartition(".")[0]
    found: dict[str, Rule] = {}
    for _, module, root in modules("@rule("):
        if module.startswith(f"{root}.{package}."):
            rules = (v for v in vars(importlib.import_module(module)).values() if isinstance(v, Rule))
            found.update({r.code: r for r in rules})
    return dict(sorted(found.items()))


def rule_codes() -> set[str]:
    """The codes of all rules of all packages, read without importing them."""
    return {code for path, _, _ in modules("@rule(") for code in _CODE.findall(path.read_text(encoding="utf-8"))}


def modules(mark: str) -> Iterator[tuple[Path, str, str]]:
    """Path, module and root package of every module of the registered packages whose source holds a mark."""
    for entry in entry_points(group=ENTRY_POINTS):
        spec = importlib.util.find_spec(entry.value)
        for folder in spec.submodule_search_locations or () if spec else ():
            for path in sorted(Path(folder).rglob("*.py")):
                if mark in path.read_text(encoding="utf-8"):
                    inside = path.relative_to(folder).with_suffix("").parts
                    yield path, ".".join((entry.value, *inside)), entry.value


def declarations(path: Path, decorator: str) -> Iterator[tuple[ast.FunctionDef, dict[str, object]]]:
    """Every use of a decorator in a source file: the function below it, and what it is given by name.

    It is given literals: texts (marked with `N_` or not), numbers, dictionaries of them, or the module's own name of
    one.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = _constants(tree)
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef):
            continue
        for call in node.decorator_list:
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == decorator:
                yield node, {k.arg: literal(k.value, named) for k in call.keywords if k.arg}


def literal(node: ast.expr, named: Mapping[str, ast.expr]) -> object:
    """Give what an expression of literals stands for."""
    if isinstance(node, ast.Name):
        return literal(named[node.id], named)
    if isinstance(node, ast.Call):  # N_("...")
        return literal(node.args[0], named)
    if isinstance(node, ast.Dict):
        found: dict[object, object] = {}
        for key, value in zip(node.keys, node.values, strict=True):
            said: Any = literal(value, named)
            found |= said if key is None else {ast.literal_eval(key): said}  # no key: **said
        return found
    return ast.literal_eval(node)


def _declared(path: Path, module: str, root: str) -> Iterator[Macro]:
    name = module.removeprefix(f"{root}.")
    for node, said in declarations(path, "macro"):
        title, about, review, icon = said["title"], said["about"], said.get("review", True), said.get("icon", "")
        group = _group_title(path, name)
        yield Macro(name, module, node.name, str(title), str(about), bool(review), str(icon), group)


def _group_title(path: Path, name: str) -> str:
    """Read the literal `TITLE` of a macro's group; without one, the group is called by its name."""
    group, *inside = name.split(".")
    package = path.parents[len(inside) - 1] / "__init__.py" if inside else path
    named = _constants(ast.parse(package.read_text(encoding="utf-8"))) if package.is_file() else {}
    return str(literal(named["TITLE"], named)) if "TITLE" in named else group.capitalize()


def _constants(tree: ast.Module) -> dict[str, ast.expr]:
    found: dict[str, ast.expr] = {}
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name] = value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found[name] = value
    return found
