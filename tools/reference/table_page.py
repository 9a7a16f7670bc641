"""The page of tables: every table with its columns, who writes each, and the words that a column takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from neiqin.table import IMPORTED
from neiqin.text import Language, say
from tools.reference.frame import framed, labelled
from tools.reference.house import our_macros, our_tables, readers_of
from tools.reference.markdown import anchor, code, contents, heading, link, plain, table
from tools.reference.words import joined, word
from tools.reference.writes import BY_COMMANDS, WRITES

if TYPE_CHECKING:
    from neiqin.table import Column, Table


def tables_page(language: Language) -> str:
    """Give the page."""
    index = contents((f"{t.titles.in_language(language)} ({name})", name) for name, t in our_tables().items())
    parts = [part for one in our_tables().values() for part in _table(one, language)]
    return framed("reference/tables.md", word("tables", language), language, index, *parts)


def _table(one: type[Table], language: Language) -> Iterator[str]:
    columns = one.columns()

    def named(fields: tuple[str, ...]) -> str:
        return joined([columns[f].header.in_language(language) for f in fields], language)

    yield heading(2, f"{one.titles.in_language(language)} ({code(one.table_name)})", one.table_name)
    yield plain(say(getattr(one, "about", ""), language))
    needs = word("any_of" if one.any_of else "needs", language, fields=named(one.needs), others=named(one.any_of))
    by_name = word("by_name", language) if one.by_name else ""
    gap = " " if language == "en" else ""
    yield gap.join(s for s in (word("key", language, fields=named(one.key)), needs, by_name) if s)
    readers = [link(code(name), "macros.md", name) for name in readers_of(one)]
    if readers:
        yield labelled(word("used_by", language), joined(readers, language), language)
    writers = writers_of_rows(one.table_name)
    if writers:
        yield word("rows_by", language, macros=joined([_macro_or_command(name) for name in writers], language))
    headers = [word(n, language) for n in ("header", "field", "form", "writer", "about", "words")]
    yield table(headers, (_row(one, column, language) for column in columns.values()))


def _row(one: type[Table], column: Column, language: Language) -> tuple[str, ...]:
    hidden = f" ({word('hidden', language)})" if column.header.hidden else ""
    words = [choice.in_language(language) for choice in column.choices or ()]
    return (
        f"{anchor(f'{one.table_name}.{column.field}')}{plain(column.header.in_language(language))}{hidden}",
        code(column.field),
        word(f"form_{column.form}", language),
        writer_of(one, column, language),
        plain(say(column.header.about, language)),
        plain(joined(words, language)),
    )


def writer_of(one: type[Table], column: Column, language: Language) -> str:
    """Say who writes a column."""
    writer = column.header.writer
    if writer == IMPORTED and writers_of_rows(one.table_name):
        return word("imported_or_run", language)
    return _macro_or_command(writer) if writer in our_macros() else word(writer, language)


def writers_of_rows(table: str) -> list[str]:
    """The macros and commands that write whole rows of a table."""
    by_macros = [name for name, writes in WRITES.items() if table in (*writes.whole, *writes.adds)]
    return [*by_macros, *(name for name, tables in BY_COMMANDS.items() if table in tables)]


def _macro_or_command(name: str) -> str:
    return link(code(name), "macros.md" if name in our_macros() else "commands.md", name)
