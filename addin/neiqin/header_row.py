"""Find the header row of an export: which of its first rows holds the headers that a declaration names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from neiqin.book import HEAD_ROWS
from neiqin.matching import bare_header, fold_header, fold_headers, is_bare, shorten_header

if TYPE_CHECKING:
    from neiqin.raw import RawSheet

Folded = Mapping[str, int]
"""The column of each folded text of one row; also of texts without their brackets, and without their second line."""


@lru_cache(maxsize=2)
def folded_rows(raw: RawSheet) -> tuple[Folded, ...]:
    """Give, for each of the first rows of a sheet, the column of each folded text."""
    texts = raw.texts(0, HEAD_ROWS)
    ways = _ways({text for row in texts.values() for text in row.values()})
    return tuple(_folded(texts.get(row, {}), ways) for row in range(min(raw.rows, HEAD_ROWS)))


@lru_cache(maxsize=2)
def folded_texts(raw: RawSheet) -> frozenset[str]:
    """Give every folded text of a sheet's first rows."""
    return frozenset[str]().union(*folded_rows(raw))


def _folded(texts: dict[int, str], ways: Mapping[str, tuple[str, str, str]]) -> Folded:
    """Whole texts come before shortened ones, and those further left before those further right.

    A text that stands there twice is the second time also known as `text#2`.
    """
    folded = [(*ways[text], c) for c, text in texts.items() if text]
    folded.reverse()
    whole = {text: c for text, _, _, c in folded}
    short = {less: c for text, less, _, c in folded if less != text}
    bare = {least: c for text, _, least, c in folded if least != text}
    again = {f"{text}#2": c for text, _, _, c in folded if whole[text] != c} if len(whole) < len(folded) else {}
    return {**again, **short, **bare, **whole} if again or short or bare else whole


def _ways(texts: Collection[str]) -> dict[str, tuple[str, str, str]]:
    """Give each text folded, also on its first line only, and also without its brackets."""
    listed = list(texts)
    return {
        text: (folded, folded, folded) if is_bare(text) else (folded, shorten_header(text), bare_header(text))
        for text, folded in zip(listed, fold_headers(listed), strict=True)
    }


def column_of(row: Folded, headers: tuple[str, ...]) -> int | None:
    """Give the column of the first of some headers that is there."""
    return next((row[f] for h in headers if (f := fold_header(h)) in row), None)
