"""Find the header row of an export: which of its first rows holds the headers that a declaration names."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from neiqin.book import HEAD_ROWS
from neiqin.matching import bare_header, fold_header, fold_headers, is_bare, shorten_header
from neiqin.once_a_sheet import once_a_sheet

if TYPE_CHECKING:
    from neiqin.raw import RawSheet

Folded = Mapping[str, int]
"""The column of each folded text of one row; also of texts without their brackets, and without their second line."""


@once_a_sheet
def folded_rows(raw: RawSheet) -> tuple[Folded, ...]:
    """Give, for each of the first rows of a sheet, the column of each folded text."""
    texts = raw.texts(0, HEAD_ROWS)
    every = list({text for row in texts.values() for text in row.values()})
    folded = dict(zip(every, fold_headers(every), strict=True))
    long = {text for text in every if not is_bare(text)}
    return tuple(_folded(texts.get(row, {}), folded, long) for row in range(min(raw.rows, HEAD_ROWS)))


@once_a_sheet
def folded_texts(raw: RawSheet) -> frozenset[str]:
    """Give every folded text of a sheet's first rows."""
    return frozenset[str]().union(*folded_rows(raw))


def _folded(texts: dict[int, str], folded: Mapping[str, str], long: AbstractSet[str]) -> Folded:
    """Whole texts come before shortened ones (of `long` ones), those further left before those further right.

    A text that stands there twice is the second time also known as `text#2`.
    """
    row = {c: folded[text] for c, text in reversed(texts.items()) if text}
    whole = {text: c for c, text in row.items()}
    again = {f"{text}#2": c for c, text in row.items() if whole[text] != c} if len(whole) < len(row) else {}
    more = [] if long.isdisjoint(texts.values()) else [c for c in row if texts[c] in long]
    short = {less: c for c in more if (less := shorten_header(texts[c])) != row[c]}
    bare = {least: c for c in more if (least := bare_header(texts[c])) != row[c]}
    return {**again, **short, **bare, **whole} if again or more else whole


def column_of(row: Folded, headers: tuple[str, ...]) -> int | None:
    """Give the column of the first of some headers that is there."""
    return next((row[f] for h in headers if (f := fold_header(h)) in row), None)
