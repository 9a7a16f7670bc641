"""Find the header row of an export: which of its first rows holds the headers that a declaration names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from neiqin.book import HEAD_ROWS
from neiqin.matching import bare_header, fold_header, shorten_header

if TYPE_CHECKING:
    from neiqin.raw import RawSheet

Folded = Mapping[str, int]
"""The column of each folded text of one row; also of texts without their brackets, and without their second line."""


@lru_cache(maxsize=2)
def folded_rows(raw: RawSheet) -> tuple[Folded, ...]:
    """Give, for each of the first rows of a sheet, the column of each folded text."""
    texts = raw.texts(0, HEAD_ROWS)
    return tuple(_folded(texts.get(row, {})) for row in range(min(raw.rows, HEAD_ROWS)))


@lru_cache(maxsize=2)
def folded_texts(raw: RawSheet) -> frozenset[str]:
    """Give every folded text of a sheet's first rows."""
    return frozenset[str]().union(*folded_rows(raw))


def _folded(texts: dict[int, str]) -> Folded:
    """Whole texts come before shortened ones, and those further left before those further right.

    A text that stands there twice is the second time also known as `text#2`.
    """
    folded = [(*_ways(text), c) for c, text in texts.items() if text]
    whole = {text: c for text, _, _, c in reversed(folded)}
    short = {less: c for text, less, _, c in reversed(folded) if less != text}
    bare = {least: c for text, _, least, c in reversed(folded) if least != text}
    again = [(text, c) for text, _, _, c in folded if whole[text] != c] if len(whole) < len(folded) else []
    return {**{f"{text}#2": c for text, c in reversed(again)}, **short, **bare, **whole}


@lru_cache(maxsize=16_384)
def _ways(text: str) -> tuple[str, str, str]:
    """Give a text folded, also on its first line only, and also without its brackets."""
    return fold_header(text), shorten_header(text), bare_header(text)


def column_of(row: Folded, headers: tuple[str, ...]) -> int | None:
    """Give the column of the first of some headers that is there."""
    return next((row[f] for h in headers if (f := fold_header(h)) in row), None)
