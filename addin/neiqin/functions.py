"""Worksheet functions: columns of cells in, columns out, declared by one decorator and found without importing them."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

from neiqin.errors import unknown_name
from neiqin.macro import declarations, literal, modules
from neiqin.text import N_

if TYPE_CHECKING:
    from pathlib import Path

Form = Literal["id", "text", "number", "time"]
Shape = Literal["column", "single", "list", "block"]
PREFIX: Final = "NQ_"
"""It keeps our names apart from Excel's own, and from cell addresses (`SKU1`)."""
_NAME: Final = re.compile(r"(?=.{5,31}$)NQ_[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")
_ANNOTATIONS: Final[dict[str, tuple[Form, Shape]]] = {
    "IdColumn": ("id", "column"),
    "TextColumn": ("text", "column"),
    "NumberColumn": ("number", "column"),
    "TimeColumn": ("time", "column"),
    "TimeList": ("time", "list"),
    "NumberBlock": ("number", "block"),
    "str": ("text", "single"),
    "float": ("number", "single"),
    "datetime": ("time", "single"),
}
"""Those of `neiqin.cell_values`, and of single values."""
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Argument:
    """What a function takes, and in which shape; `default` where it is left out.

    A value of a column goes with each row, a single value or a list with all of them, a row of a block with each row.
    """

    name: str
    about: str
    form: Form
    shape: Shape = "column"
    optional: bool = False
    default: str | float | None = None


@dataclass(frozen=True, slots=True)
class Function:
    """A worksheet function as it is listed. `result` tells which of the core's results it gives; None: all."""

    name: str
    module: str
    function: str
    title: str
    about: str
    arguments: tuple[Argument, ...]
    result: int | None = None

    @property
    def signature(self) -> str:
        """How it is written in a cell; arguments in brackets may be left out."""
        names = (f"[{a.name}]" if a.optional else a.name for a in self.arguments)
        return f"{self.name}({', '.join(names)})"

    def load(self) -> Callable[..., Any]:
        """Import the function's module, and no other, and give its core."""
        core: Callable[..., Any] = getattr(importlib.import_module(self.module), self.function)
        return core


def function(
    *, title: str, about: str, arguments: Mapping[str, str], name: str = "", result: int | None = None
) -> Callable[[F], F]:
    """Declare a worksheet function; its texts must be literals marked with `N_`, so that they are read without import.

    The core is given arrays of equal length, their forms told by its annotations (`IdColumn`, `TextColumn`,
    `NumberColumn`, `TimeColumn` of `neiqin.cell_values`, `| None = None` where a column may be left out), one value for
    `str`, `float` and `datetime`, a `TimeList` of its own length, and as many rows of a `NumberBlock`. It gives back an
    array of that length, or a tuple of some, and knows no cell, file or clock: the same arguments give the same result.
    A core with several results may be declared once for each, `result` telling which, counted from 0. `name` is `NQ_`
    with the core's name in capitals if it is not given.
    """

    def declare(core: F) -> F:
        named = name or PREFIX + core.__name__.upper()
        if not (title and about and _NAME.fullmatch(named) and all(arguments.values()) and (result or 0) >= 0):
            raise ValueError(named)
        if list(inspect.signature(core).parameters) != list(arguments):
            raise ValueError(f"{named}: {', '.join(arguments)}")
        return core

    return declare


@cache
def functions() -> dict[str, Function]:
    """Every worksheet function of every registered package, by name."""
    found = [f for path, module, _ in modules("@function(") for f in _declared(path, module)]
    return {f.name: f for f in sorted(found, key=lambda f: f.name)}


def find_function(name: str) -> Function:
    """Give a worksheet function by its name, in capitals or not.

    Raises:
        NeiqinError: there is none; the nearest names are given.

    """
    known = functions()
    if name.upper() not in known:
        raise unknown_name(N_("There is no function named {name}."), name.upper(), known)
    return known[name.upper()]


def call(name: str, *cells: object) -> list[Any]:
    """Compute a function of cells, as `neiqin.answer.answer` does; one value for each row, or a list of its results.

    Raises:
        NeiqinError: no such function, or arguments that do not go together.

    """
    from neiqin.answer import answer  # noqa: PLC0415 - numpy and pandas come with it

    return answer(find_function(name), *cells).values


def _declared(path: Path, module: str) -> Iterator[Function]:
    for node, given in declarations(path, "function"):
        abouts: Any = given["arguments"]
        result: Any = given.get("result")
        name = str(given.get("name") or PREFIX + node.name.upper())
        arguments = tuple(_arguments(node, abouts))
        yield Function(name, module, node.name, str(given["title"]), str(given["about"]), arguments, result)


def _arguments(node: ast.FunctionDef, abouts: Mapping[str, str]) -> Iterator[Argument]:
    parameters = node.args.args
    defaults = [None] * (len(parameters) - len(node.args.defaults)) + list(node.args.defaults)
    for parameter, default in zip(parameters, defaults, strict=True):
        annotation = ast.unparse(parameter.annotation).partition(" | ")[0] if parameter.annotation else ""
        form, shape = _ANNOTATIONS[annotation]
        value: Any = literal(default, {}) if default else None
        about = abouts[parameter.arg]
        yield Argument(parameter.arg, about, form, shape, default is not None, value)
