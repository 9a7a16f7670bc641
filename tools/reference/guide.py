"""The clerk's guide: a page for each button, its facts from what is declared, its prose from docs/sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from neiqin.text import Language, say
from tools.reference.buttons import buttons
from tools.reference.frame import framed, labelled
from tools.reference.house import columns_written_by, inputs_of, our_macros, our_tables
from tools.reference.markdown import code, heading, link, plain
from tools.reference.prose import filled, quoted, sections
from tools.reference.words import colon, joined, word
from tools.reference.writes import WRITES

if TYPE_CHECKING:
    from neiqin.table import Table
    from tools.reference.buttons import Button

_REFERENCE: Final = "../reference/"
"""From a page of the guide to those of the reference."""


def button_page(button: Button, language: Language) -> str:
    """Give a button's page."""
    prose = sections(f"guide/{language}/{button.group}.md")[button.name]
    written = {part: filled(text, language) for part, text in prose.items()}
    facts = _macro_facts(button.name, language) if button.macro else {p: t for p, t in written.items() if p != "stops"}
    stops = [*_refusals(button, language), written.get("stops", "")]
    see = word("see_stops", language, link=link(word("stops", language), "stops.md"))
    reference = link(word("macros", language), "../reference/macros.md", button.name) if button.macro else ""
    return framed(
        f"guide/{button.name}.md", plain(say(button.title, language)), language,
        f"> {plain(say(button.about, language))}",
        " · ".join(filter(None, (labelled(word("keys", language), code(button.keys), language), reference))),
        written[""],
        heading(2, word("reads", language)), facts["reads"],
        heading(2, word("writes", language)), facts["writes"],
        heading(2, word("preview_and_undo", language)), facts["undo"],
        *((heading(2, word("set", language)), facts["set"]) if "set" in facts else ()),
        heading(2, word("command", language)), facts["command"],
        heading(2, word("may_stop", language)), "\n".join(filter(None, stops)), see,
        by_hand=True,
    )  # fmt: skip


def stops_page(text: str, language: Language) -> str:
    """Give the page of what can stop every run."""
    return framed("guide/stops.md", word("stops", language), language, filled(text, language), by_hand=True)


def table_link(table: type[Table], language: Language, reference: str = _REFERENCE) -> str:
    """Link to a table; `reference` leads to the pages of the reference."""
    return link(table.titles.in_language(language), f"{reference}tables.md", table.table_name)


def _titles(tables: tuple[type[Table], ...], language: Language, reference: str) -> str:
    return joined([table_link(table, language, reference) for table in tables], language)


def _macro_facts(name: str, language: Language) -> dict[str, str]:
    preview, undo = (
        link(say(next(b.title for b in buttons() if b.name == which), language), f"{which}.md")
        for which in ("preview_only", "undo")
    )
    gap = " " if language == "en" else ""
    return {
        "reads": "\n".join(reads(name, language)),
        "writes": "\n".join(writes(name, language)),
        "undo": gap.join((word("preview_how", language, preview=preview), word("undo_how", language, undo=undo))),
        "set": "\n".join(settings_and_rules(name, language)),
        "command": "```sh\n"
        + "".join(f"neiqin {c} FILE.xlsx\n" for c in (f"run {name} --dry-run", f"run {name}", "undo"))
        + "```",
    }


def reads(name: str, language: Language, reference: str = _REFERENCE) -> Iterator[str]:
    """List the tables that a macro looks at."""
    inputs = inputs_of(name)
    if inputs.needed:
        yield f"- {labelled(word('needed', language), _titles(inputs.needed, language, reference), language)}"
    if inputs.optional:
        yield f"- {labelled(word('optional', language), _titles(inputs.optional, language, reference), language)}"
    if inputs.also:
        sources = table_link(our_tables()["Sources"], language, reference)
        yield f"- {word('also_sources', language, sources=sources)}"


def writes(name: str, language: Language, reference: str = _REFERENCE) -> Iterator[str]:
    """List what a macro writes: columns, rows, sheets, the review and marks."""
    declared, tables = WRITES[name], our_tables()
    for owned in declared.whole:
        yield f"- {word('whole_rows_of', language, table=table_link(tables[owned], language, reference))}"
    fields = {t: f for t, f in columns_written_by(name).items() if t.table_name not in declared.whole}
    for table_name, field in declared.imported:
        fields.setdefault(tables[table_name], []).append(field)
    for table, names in fields.items():
        headers = [quoted(plain(table.columns()[f].header.in_language(language)), language) for f in names]
        label = word("columns_of", language, table=table_link(table, language, reference))
        yield f"- {label}{colon(language)}{joined(headers, language)}"
    for grown in declared.adds:
        yield f"- {word('adds_rows_to', language, table=table_link(tables[grown], language, reference))}"
    for title in declared.sheets:
        yield f"- {word('sheet', language, title=say(title, language))}"
    for title in declared.families:
        yield f"- {word('sheet_family', language, title=say(title, language, supplier='…'))}"
    review = say("Review", language)
    kept = our_macros()[name].review
    yield f"- {word('review', language, review=review)}" if kept else f"\n{word('no_review', language, review=review)}"


def settings_and_rules(name: str, language: Language, reference: str = _REFERENCE) -> Iterator[str]:
    """Link to a macro's settings and rules."""
    inputs = inputs_of(name)
    models = [link(code(f"{m.prefix}.*"), f"{reference}settings.md", m.prefix) for m in inputs.settings]
    text = joined(models, language) or word("no_settings", language)
    yield f"- {labelled(word('settings', language), text, language)}"
    where = f"{reference}rules.md"
    text = link(word("rules", language), where, f"rules-{our_macros()[name].group}")
    text = text if inputs.rules else word("no_rules", language)
    yield f"- {labelled(word('rules', language), text, language)}"


def _refusals(button: Button, language: Language) -> Iterator[str]:
    needed = inputs_of(button.name).needed if button.macro else ()
    if needed:
        yield f"- {word('refuses_without', language, tables=_titles(needed, language, _REFERENCE))}"
