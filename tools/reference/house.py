"""What is declared, as the pages tell it: the packages of this distribution, and what each macro reads and may set."""

from __future__ import annotations

import dataclasses
import importlib
import typing
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin

from neiqin.check import tables
from neiqin.functions import functions
from neiqin.macro import macros, modules, rules_for
from neiqin.platforms import platforms
from neiqin.rule import Rulebook
from neiqin.run import unwrap
from neiqin.settings import SettingsModel
from neiqin.table import IMPORTED, TYPED
from neiqin.table_range import TableRange

if TYPE_CHECKING:
    from neiqin.functions import Function
    from neiqin.macro import Macro
    from neiqin.platforms import Platform
    from neiqin.rule import Rule
    from neiqin.table import Table

PACKAGES: Final = ("neiqin", "neiqin_macros")
"""What the pages are about; a package that happens to be installed beside them is not."""


def _ours(module: str) -> bool:
    return module.partition(".")[0] in PACKAGES


@cache
def our_macros() -> dict[str, Macro]:
    """Every macro, by name, in order of names, as the ribbon has them."""
    return {name: m for name, m in sorted(macros().items()) if _ours(m.module)}


@cache
def our_functions() -> dict[str, Function]:
    """Every worksheet function, by name."""
    return {name: f for name, f in functions().items() if _ours(f.module)}


@cache
def our_platforms() -> dict[str, Platform]:
    """Every export of a platform, by name."""
    known = {name: p for name, p in sorted(platforms().items()) if p.evidence != "made up"}
    return {name: p for name, p in known.items() if any(_ours(t.__module__) for t in getattr(p, "fills", ()))}


@cache
def our_tables() -> dict[str, type[Table]]:
    """Every table, by name: the shop's, then those that steer neiqin itself."""
    ours = [t for t in tables().values() if _ours(t.__module__)]
    ours.sort(key=lambda t: (t.__module__.partition(".")[0] == "neiqin", t.table_name))
    return {t.table_name: t for t in ours}


@cache
def setting_models() -> tuple[type[SettingsModel], ...]:
    """Every model of settings, by prefix."""
    for _, module, _ in modules("(SettingsModel)"):
        if _ours(module):
            importlib.import_module(module)
    ours = [model for model in SettingsModel.__subclasses__() if _ours(model.__module__)]
    return tuple(sorted(ours, key=lambda model: (model.prefix, model.__name__)))


@cache
def rule_groups() -> dict[str, dict[str, Rule]]:
    """The rules of each group of macros that has any, by the group's name."""
    groups = {m.group: m.name for m in our_macros().values()}
    found = {group: rules_for(name) for group, name in groups.items()}
    return {group: rules for group, rules in found.items() if rules}


@dataclass(frozen=True)
class Inputs:
    """What a macro is given: tables it cannot do without, tables it looks at if they are there, settings, rules.

    `also` are tables that are read from the workbooks of the Sources table, too.
    """

    needed: tuple[type[Table], ...]
    optional: tuple[type[Table], ...]
    also: tuple[type[Table], ...]
    settings: tuple[type[SettingsModel], ...]
    rules: bool


@cache
def inputs_of(name: str) -> Inputs:
    """Read a macro's inputs from its signature."""
    needed: list[type[Table]] = []
    optional: list[type[Table]] = []
    also: list[type[Table]] = []
    settings: list[type[SettingsModel]] = []
    rules = False
    for kind, may_miss, beside in _kinds(our_macros()[name].load()):
        if get_origin(kind) is TableRange:
            (optional if may_miss else needed).append(get_args(kind)[0])
            also += [get_args(kind)[0]] if beside else []
        elif kind is Rulebook:
            rules = True
        elif isinstance(kind, type) and issubclass(kind, SettingsModel):
            settings.append(kind)
    first = dict.fromkeys(needed)
    rest = [table for table in dict.fromkeys(optional) if table not in first]
    return Inputs(tuple(first), tuple(rest), tuple(dict.fromkeys(also)), tuple(dict.fromkeys(settings)), rules)


def _kinds(declared: Any, *, beside: bool = False) -> typing.Iterator[tuple[Any, bool, bool]]:  # noqa: ANN401 - a function or a class
    """Every input of a macro, dataclasses opened: its type, whether it may be missing, whether other files have it."""
    hints = typing.get_type_hints(declared)
    hints.pop("return", None)
    for hint in hints.values():
        kind, optional = unwrap(hint)
        if get_origin(kind) is tuple:
            inner = get_args(kind)[0]
            whole = not dataclasses.is_dataclass(inner)
            yield from [(*unwrap(inner), True)] if whole else _kinds(inner, beside=True)
        elif get_origin(kind) is None and dataclasses.is_dataclass(kind) and kind is not Rulebook and _is_inputs(kind):
            yield from _kinds(kind, beside=beside)
        else:
            yield kind, optional, beside


def _is_inputs(kind: Any) -> bool:  # noqa: ANN401 - a type
    """Whether a dataclass stands for inputs; the Occasion is one itself."""
    return any(get_origin(unwrap(h)[0]) in {TableRange, tuple} for h in typing.get_type_hints(kind).values())


def columns_written_by(macro: str) -> dict[type[Table], list[str]]:
    """The columns whose one writer a macro is, by table."""
    found = {t: [f for f, c in t.columns().items() if c.header.writer == macro] for t in our_tables().values()}
    return {table: fields for table, fields in found.items() if fields}


def used_by(model: type[SettingsModel]) -> list[str]:
    """The macros that a model of settings is for."""
    return [name for name in our_macros() if model in inputs_of(name).settings]


def readers_of(table: type[Table]) -> list[str]:
    """The macros that look at a table."""
    return [n for n in our_macros() if table in (*inputs_of(n).needed, *inputs_of(n).optional)]


def is_typed_or_imported(writer: str) -> bool:
    """Whether no macro writes a column."""
    return writer in {TYPED, IMPORTED, "import"}
