"""neiqin map: say once what the columns of an export that nobody knows mean."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from neiqin.errors import NeiqinError, PasswordNeeded
from neiqin.opening import open_book
from neiqin.terminal import (
    JsonOption,
    LangOption,
    ask_password,
    at_terminal,
    language_of,
    options_of,
    said_errors,
)
from neiqin.text import N_, Language, say

if TYPE_CHECKING:
    from neiqin.column_maps import Mapped
    from neiqin.proposals import Unknown
    from neiqin.raw import RawSheet
    from neiqin.table import Table

NOT_SAVED: Final = 1


def map_export(
    export: Annotated[Path, typer.Argument(help="An export that neiqin does not know.")],
    workbook: Annotated[
        Path | None, typer.Option("--workbook", help="Keep the map in this workbook, not for the user.", metavar="FILE")
    ] = None,
    field: Annotated[
        list[str] | None, typer.Option("--field", help='What a column is; "-" for none.', metavar="HEADER=FIELD")
    ] = None,
    table: Annotated[
        list[str] | None, typer.Option("--table", help="The table that its rows are: Orders, Stock.", metavar="NAME")
    ] = None,
    name: Annotated[str | None, typer.Option("--name", help="What the platform is called.", metavar="NAME")] = None,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Say once what the columns of an unknown export mean; import and convert know it from then on."""
    language = language_of(lang)
    with said_errors(language):
        ask = at_terminal() and not field and not as_json
        saved = _Session(export, language, tuple(table or ()), as_json=as_json).run(
            field or [], name, workbook, ask=ask
        )
        raise typer.Exit(0 if saved else NOT_SAVED)


class _Session:
    """One export on its way to a column map."""

    def __init__(self, export: Path, language: Language, tables: tuple[str, ...], *, as_json: bool) -> None:
        self.export, self.language, self.tables, self.as_json = export, language, tables, as_json

    def run(self, given: Sequence[str], name: str | None, workbook: Path | None, *, ask: bool) -> bool:
        """Show the columns, take what is said of them, and save it; False if nothing was said."""
        from neiqin.mapping import by_header, map_rows, split_fields, usual_name  # noqa: PLC0415 - heavy
        from neiqin.proposals import columns_of, family_of, header_of, proposed  # noqa: PLC0415 - heavy

        sheets = self._sheets()
        sheet, row = header_of(sheets, [text.rpartition("=")[0] for text in given])
        columns = columns_of(sheet, row)
        said = split_fields(given, columns)
        family = family_of(columns, {column.header: text for column, text in said}, self.tables)
        columns = proposed(columns, family)
        if not self.as_json:
            self._show(sheet, row, columns, family)
        if ask:
            family = self._answered_tables(family)
            columns = proposed(columns, family)
            said = [(column, text) for column in columns if (text := self._answer(column, family))]
        elif said:
            said += by_header(said, columns, family)
        if not said:
            self._tell(sheet, row, columns, family, None, None)
            return False
        if ask and not name:
            name = typer.prompt(self.say(N_("What is the platform called?")), default=usual_name(self.export.name))
        rows = map_rows((name or usual_name(self.export.name)).strip(), said, family)
        counts = self._tried(rows, sheet)
        place = self._save(rows, workbook)
        self._tell(sheet, row, columns, family, rows, {"place": place, **counts})
        return True

    def say(self, message: str, **params: object) -> str:
        """Say something in the terminal's language."""
        return say(message, self.language, **params)

    def _sheets(self) -> list[RawSheet]:
        """Open the export.

        Raises:
            NeiqinError: it cannot be read, or a platform knows it already.

        """
        from neiqin.platforms import every, platforms  # noqa: PLC0415 - heavy
        from neiqin.source import open_export  # noqa: PLC0415 - heavy

        known = {header for platform in every() for header in platform.headers}
        try:
            sheets = open_export(self.export, known)
        except PasswordNeeded:
            if not at_terminal():
                raise
            sheets = open_export(self.export, known, password=ask_password(self.export.name, self.language))
        for platform in platforms().values():
            if any(platform.identify(sheet) for sheet in sheets):
                raise NeiqinError(
                    N_("{file} needs no map: it is known as {platform}."),
                    hint=N_('Bring it in: neiqin import WORKBOOK "{file}"'),
                    file=self.export.name,
                    platform=platform.title,
                )
        return sheets

    def _show(self, sheet: RawSheet, row: int, columns: Sequence[Unknown], family: Sequence[type[Table]]) -> None:
        from neiqin.widths import text_width  # noqa: PLC0415 - only here

        titles = [table.titles for table in family]
        typer.echo(
            self.say(
                N_("{file}, sheet {sheet}, headers in row {row}; looks like {tables}"),
                file=self.export.name, sheet=sheet.name, row=row + 1, tables=titles,
            )
        )  # fmt: skip
        wide = max(text_width(c.header.replace("\n", " ")) for c in columns)
        for c in columns:
            header = c.header.replace("\n", " ")
            like = "" if c.same or not c.proposed else self.say(N_(" (alike, not taken unasked)"))
            gap = " " * (wide - text_width(header))
            typer.echo(f"  {c.letters:>3}  {header}{gap}  {c.proposed or '-'}{like}  [{' | '.join(c.examples)}]")

    def _answered_tables(self, family: tuple[type[Table], ...]) -> tuple[type[Table], ...]:
        """Ask which tables the rows are, until the answer is one of ours or several; lists may hold lines, too."""
        from neiqin.column_maps import table_named  # noqa: PLC0415 - heavy
        from neiqin.proposals import with_lines  # noqa: PLC0415 - heavy

        if self.tables:
            return family
        usual = ", ".join(table.table_name for table in with_lines(family))
        while True:
            answer = typer.prompt(self.say(N_("Which tables are its rows?")), default=usual)
            try:
                return tuple(dict.fromkeys(table_named(name) for name in answer.split(",")))
            except NeiqinError as error:
                typer.echo(error.say(self.language), err=True)

    def _answer(self, column: Unknown, family: Sequence[type[Table]]) -> str | None:
        """Ask what a column is until the answer is a field, or none."""
        from neiqin.mapping import NONE, targets  # noqa: PLC0415 - heavy

        while True:
            answer = typer.prompt(f"{column.letters}  {column.header}", default=column.proposed or NONE).strip()
            if answer == NONE:
                return None
            try:
                targets(answer, family)
            except NeiqinError as error:
                typer.echo(error.say(self.language), err=True)
            else:
                return answer

    def _tried(self, rows: Sequence[Mapped], sheet: RawSheet) -> dict[str, Any]:
        """Read the export by its new map: how many rows it gives, or what stands in the way."""
        from neiqin.column_maps import exports_of  # noqa: PLC0415 - heavy

        try:
            extract = exports_of(rows)[0].extract(sheet)
        except NeiqinError as error:
            return {"note": error.say(self.language)}
        return {"rows": {table.table_name: len(frame) for table, frame in extract.tables.items()}}

    def _save(self, rows: Sequence[Mapped], workbook: Path | None) -> str:
        if workbook is None:
            from neiqin.column_maps import save_for_user  # noqa: PLC0415 - heavy

            return str(save_for_user(rows))
        from neiqin.mapping import save_in_workbook  # noqa: PLC0415 - heavy

        save_in_workbook(open_book(workbook), rows, options_of(self.language, None, None, None, dry_run=False))
        return str(workbook)

    def _tell(
        self,
        sheet: RawSheet,
        row: int,
        columns: Sequence[Unknown],
        family: Sequence[type[Table]],
        rows: Sequence[Mapped] | None,
        saved: dict[str, Any] | None,
    ) -> None:
        if self.as_json:
            found = [
                {
                    "column": c.letters,
                    "header": c.header,
                    "examples": c.examples,
                    "proposed": c.proposed,
                    "same": c.same,
                }
                for c in columns
            ]
            mapped = [{"header": r.header, "table": r.table, "field": r.field} for r in rows or ()]
            whole = {
                "file": self.export.name, "sheet": sheet.name, "header_row": row + 1,
                "tables": [table.table_name for table in family], "columns": found,
                "name": rows[0].name if rows else None, "map": mapped, "saved": saved,
            }  # fmt: skip
            typer.echo(json.dumps(whole, ensure_ascii=False))
        elif saved and rows:
            typer.echo(self.say(N_("Saved as “{name}” in {place}."), name=rows[0].name, place=saved["place"]))
            typer.echo(saved.get("note") or ", ".join(f"{table} {n}" for table, n in saved["rows"].items()))
        else:
            typer.echo(self.say(N_('Nothing was saved. Say what the columns are: --field "HEADER=field" for each.')))
