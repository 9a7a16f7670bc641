"""neiqin fill: a worksheet function's values, written into a column of a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from neiqin.errors import NeiqinError, unknown_name
from neiqin.opening import open_book
from neiqin.progress import working
from neiqin.terminal import (
    DryRunOption,
    JsonOption,
    LangOption,
    OutputOption,
    language_of,
    options_of,
    print_outcome,
    said_errors,
)
from neiqin.text import N_, say

if TYPE_CHECKING:
    from neiqin.address import Area
    from neiqin.book import Book


def fill_cells(
    function: Annotated[str, typer.Argument(help="The function's name; `neiqin functions` shows them.")],
    workbook: Annotated[Path, typer.Argument(help="The workbook to fill, in place.")],
    into: Annotated[str, typer.Option("--into", help="The column to fill: its header, D:D, or cells as D2:D99.")],
    arguments: Annotated[
        list[str],
        typer.Option(
            "--set", help='An argument: demand="Daily sales" (header), demand=D:D, cost=8.', metavar="NAME=VALUE"
        ),
    ],
    sheet: Annotated[str, typer.Option("--sheet", help="The sheet, where the workbook has several.")] = "",
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
    output: OutputOption = None,
    lang: LangOption = None,
) -> None:
    """Write a worksheet function's values into a column: a backup is kept, `neiqin undo` takes it back."""
    language = language_of(lang)
    with said_errors(language):
        with working(say(N_("{macro} on {workbook} ..."), language, macro=function, workbook=workbook.name)):
            from neiqin.filling.column import fill  # noqa: PLC0415 - every command imports what it needs

            book = open_book(workbook, output)
            name, selected = _place(book, sheet, into)
            options = options_of(language, None, None, None, dry_run=dry_run)
            outcome = fill(book, options, name, selected, function, ";".join(arguments))
        print_outcome(outcome, language, as_json=as_json)
        raise typer.Exit(outcome.exit_code)


def _place(book: Book, sheet: str, into: str) -> tuple[str, Area]:
    """The sheet, and the cells that a header or an address means.

    Raises:
        NeiqinError: there is no such sheet or header, or there are several.

    """
    from neiqin.address import Area  # noqa: PLC0415 - as above
    from neiqin.filling.place import header_cells, read_selection  # noqa: PLC0415 - as above

    heads = {head.name: head for head in book.heads()}
    if sheet and sheet not in heads:
        raise unknown_name(N_("There is no sheet named {name}."), sheet, heads)
    chosen = {sheet: heads[sheet]} if sheet else heads
    cells = [(name, row, column) for name, head in chosen.items() for row, column in header_cells(head, into)]
    if len(cells) == 1:
        name, row, column = cells[0]
        return name, Area(row, column, row, column)
    if cells:
        places = [f"{name}!{Area(row, column, row, column).ref}" for name, row, column in cells]
        hint = N_("Name one: --sheet SHEET --into {cell}.")
        cell = places[0].rpartition("!")[2]
        raise NeiqinError(N_("“{header}” stands in {places}."), hint=hint, header=into, places=places, cell=cell)
    selected = read_selection(into)
    if len(chosen) > 1:
        raise NeiqinError(
            N_("The workbook has several sheets: {sheets}."), hint=N_("Name one: --sheet SHEET."), sheets=[*chosen]
        )
    return next(iter(chosen)), selected
