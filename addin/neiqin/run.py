"""run(): the one path from a workbook to an outcome, whichever door it came through."""

from __future__ import annotations

import dataclasses
import typing
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin

import pandas as pd

from neiqin.address import CellAddress
from neiqin.changes import Changes, NewRows, Result
from neiqin.errors import unknown_name
from neiqin.hits import GRAVITY
from neiqin.issue import Issue, issues_from
from neiqin.macro import Macro, Occasion, macros, rule_codes, rules_for
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.outcome import Outcome, count_codes
from neiqin.planning import Plan
from neiqin.read_along import issues_along, read_along
from neiqin.review import review_sheet
from neiqin.rule import Rulebook, RuleSetting
from neiqin.settings import GLOBAL, OF_FORMULAS, Given, SettingsModel, from_user_file
from neiqin.table import Table
from neiqin.table_range import TableRange
from neiqin.text import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from neiqin.book import Backup, Book, Stamp
    from neiqin.edits import Edits


def run(macro: Macro, book: Book, options: Options) -> Outcome:
    """Run a macro on a workbook: read, check, compute, write what differs, all or nothing.

    Raises:
        NeiqinError: the run cannot go on; the workbook is as it was.

    """
    stamp = book.stamp()
    opened = Opened(book, options.tables)
    function = macro.load()
    result: Result = function(**arguments(macro, function, opened, options))
    more = tuple(issues_along(opened))
    return finish(macro.name, opened, result, options, stamp, review=macro.review, more=more)


def finish(
    name: str,
    opened: Opened,
    result: Result,
    options: Options,
    stamp: Stamp | None,
    *,
    review: bool = True,
    more: tuple[Issue, ...] = (),
    log: tuple[NewRows, ...] = (),
    also: frozenset[str] = frozenset(),
) -> Outcome:
    """Plan a result's changes with the Review sheet and the marks, write them unless it is a preview, and sum up.

    `stamp` is what the workbook held when it was read; None for a job that never writes.

    Without `review`, the Review sheet and the marks stay as another job made them.
    `more` are issues outside the workbook, in an export for example. `log` are rows that are added only where anything
    else is written. `also` are other macros whose columns may be written.
    """
    tables = [t.table for t in opened.tables.values()]
    wanted, usual = options.assignments.get("language"), from_user_file().get("language")
    language = opened.language(options.language, tables, wanted=wanted, usual=usual)
    plan = Plan(opened, language, name, also=also)
    plan.add(result.changes)
    hits = [*opened.hits, *result.hits, *plan.hits]
    issues = (*issues_from(hits, opened.tables), *more)
    found = count_codes([*((h.code, len(h)) for h in hits), *((i.code, 1) for i in more)])
    reports = tuple(report.in_language(language) for report in result.changes.reports)
    if review:
        # Marks stand next to the cells they go with, so that a file's sheet is gone through once.
        plan.marks(issues)
        sheet = review_sheet(_sorted(issues), found, len(issues), language, (*result.notes, *plan.notes))
        plan.add(Changes(reports=(sheet,)))
        reports = reports or (sheet,)
    if plan.done():
        plan.add(Changes(rows=(*log, *result.log)))
    edits = plan.done()
    backup = _apply(edits, opened, result.changes, options, stamp, name)
    return Outcome(
        macro=name,
        workbook=opened.book.name,
        as_of=options.now,
        issues=issues,
        found=found,
        summary=result.summary,
        edits=edits,
        backup=backup.path if backup else None,
        written=backup is not None,
        dry_run=options.dry_run,
        reports=reports,
    )


def _apply(
    edits: Edits, opened: Opened, changes: Changes, options: Options, stamp: Stamp | None, name: str
) -> Backup | None:
    """Write edits, and give where what stood there is kept; a preview only sees whether they could be written."""
    if not edits:
        return None
    if stamp is None or options.dry_run:
        opened.book.refuse(edits)
        return None
    calculated = _only_computed(changes, opened) and not any(head.stale for head in opened.heads)
    return opened.book.apply(edits, stamp, note=name, calculated=calculated)


def _only_computed(changes: Changes, opened: Opened) -> bool:
    """Whether only columns that macros compute are written, and queues and logs, which nobody calculates with."""
    columns = (opened.tables[change.table].table.columns()[change.field] for change in changes.fields)
    return not changes.rows and all(column.header.computed for column in columns)


def _sorted(issues: tuple[Issue, ...]) -> list[Issue]:
    nowhere = CellAddress("", "", 0, 0)
    return sorted(issues, key=lambda i: (GRAVITY[i.severity], i.code, i.address or nowhere))


def arguments(macro: Macro, function: Callable[..., Any], opened: Opened, options: Options) -> dict[str, Any]:
    """Give a macro its inputs by type; a dataclass stands for the inputs that are its fields.

    `tuple[X, ...]` stands for one X of the workbook itself, then one of each file that its Sources table names.

    Raises:
        NeiqinError: a table that it needs is not there, or a setting does not fit.

    """
    given = _given(opened, options)
    inputs = _inputs(macro, function, opened, options, given)
    if not any(isinstance(value, Rulebook) for value in inputs.values()):
        for name in filter(_is_rule, options.assignments):
            raise unknown_name(N_("There is no setting named {name}."), name, ())
    return inputs


def _inputs(
    macro: Macro, declared: Callable[..., Any], opened: Opened, options: Options, given: Given
) -> dict[str, Any]:
    hints = typing.get_type_hints(declared)
    hints.pop("return", None)
    return {name: _input(macro, hint, opened, options, given) for name, hint in hints.items()}


def _input(macro: Macro, hint: Any, opened: Opened, options: Options, given: Given) -> Any:  # noqa: ANN401 - a type, and what is of it
    kind, optional = unwrap(hint)
    if get_origin(kind) is TableRange:
        table: type[Table] = get_args(kind)[0]
        return opened.find(table) if optional else opened.need(table)
    if get_origin(kind) is tuple:
        books = (opened, *read_along(opened))
        return tuple(_input(macro, get_args(kind)[0], book, options, given) for book in books)
    if kind is Occasion:
        return Occasion(options.now, options.person)
    if kind is Rulebook:
        return _rulebook(macro, opened, options)
    if issubclass(kind, SettingsModel):
        return given.model(kind)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return kind(**_inputs(macro, kind, opened, options, given))
    raise TypeError(f"{macro.name}: no input of type {hint}")


def unwrap(hint: Any) -> tuple[Any, bool]:  # noqa: ANN401 - a type, of any shape
    """Give the type of an input, and whether it may be missing."""
    if get_origin(hint) in {typing.Union, UnionType}:
        return next(a for a in get_args(hint) if a is not NoneType), True
    return hint, False


def _given(opened: Opened, options: Options) -> Given:
    """Put the layers of settings over each other; a name that no macro knows is an error, unless it is a rule's."""
    layers = {**from_user_file(), **opened.settings(), **options.assignments}
    groups = {*OF_FORMULAS, *(name.partition(".")[0] for name in macros())}
    for name in layers:
        if name not in GLOBAL and name.partition(".")[0] not in groups and not _is_rule(name):
            raise unknown_name(N_("There is no setting named {name}."), name, [*GLOBAL, *(f"{g}." for g in groups)])
    return Given(layers)


def _rulebook(macro: Macro, opened: Opened, options: Options) -> Rulebook:
    """Put the layers of rules' settings over each other; files and workbooks may name rules of other macros, too."""
    rules = rules_for(macro.name)
    kept = [*_rule_settings(from_user_file()), *_rule_settings(opened.settings())]
    if (table := opened.find(RuleSetting)) is not None:
        kept += _from_table(table)
    others = rule_codes() - rules.keys() if any(code not in rules for code, _, _ in kept) else set()
    own = [setting for setting in kept if setting[0] not in others]
    return Rulebook(rules).with_settings([*own, *_rule_settings(options.assignments)])


def _rule_settings(given: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """The settings that are a rule's: (code, name, value)."""
    return [(*name.split(".", 1), value) for name, value in given.items() if _is_rule(name)]  # type: ignore[misc]  # mypy does not count the parts of a split


def _is_rule(name: str) -> bool:
    code = name.partition(".")[0]
    return "." in name and code[:1].isupper()


def _from_table(table: TableRange[RuleSetting]) -> list[tuple[str, str, str]]:
    settings: list[tuple[str, str, str]] = []
    row: Any
    for row in table.frame.itertuples():
        if isinstance(row.rule, str):
            found = [("on", row.on), ("level", row.level), ("score", row.score), ("action", row.action)]
            if isinstance(row.threshold, str):
                found.append((row.threshold, row.value))
            settings += [(row.rule, str(n), str(v)) for n, v in found if pd.notna(v)]
    return settings
