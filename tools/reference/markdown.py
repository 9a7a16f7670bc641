"""Markdown as GitHub shows it: cells that keep their bars, anchors that every page can point at, tables, contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from posixpath import normpath


def plain(text: object) -> str:
    """Write a text so that nothing in it is taken for markup, in a table or out of it; what is marked as code stays."""
    parts = " ".join(str(text).split()).split("`")
    if len(parts) % 2 == 0:  # a backtick that ends nothing
        return "\\`".join(map(_escaped, parts))
    return "".join(code(part) if at % 2 else _escaped(part) for at, part in enumerate(parts))


def _escaped(text: str) -> str:
    return re.sub(r"([\\*|])", r"\\\1", text).replace("<", "&lt;").replace(">", "&gt;")


def code(text: object) -> str:
    """Write a text as code; a bar is escaped, for that is what a table wants."""
    return f"`{str(text).replace('|', chr(92) + '|')}`" if str(text) else ""


def slug(name: str) -> str:
    """Give the anchor of a name: `orders.validate` is `orders-validate`."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def anchor(name: str) -> str:
    """Mark a place that links can point at."""
    return f'<a id="{slug(name)}"></a>'


def link(text: str, page: str, name: str = "") -> str:
    """Link to a page, or to a name on it; without a page, on this one."""
    return f"[{text}]({normpath(page) if page else ''}{'#' + slug(name) if name else ''})"


def heading(level: int, title: str, name: str = "") -> str:
    """Give a heading, with an anchor where it has a name."""
    return f"{'#' * level} {anchor(name) if name else ''}{title}"


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a table; the cells are Markdown already. Columns that hold nothing at all are left out."""
    listed = [list(row) for row in rows]
    kept = [at for at in range(len(headers)) if any(row[at] for row in listed)]
    lines = [[headers[at] for at in kept], ["---"] * len(kept), *([row[at] for at in kept] for row in listed)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def contents(entries: Iterable[tuple[str, str]]) -> str:
    """Give a list of links to names on the same page: (text, name)."""
    return "\n".join(f"- {link(text, '', name)}" for text, name in entries)


def page(*parts: str) -> str:
    """Put parts together, a blank line between them; empty ones are left out."""
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"
