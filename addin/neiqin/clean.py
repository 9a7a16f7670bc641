"""Tidy raw texts before they are read: width, blanks, guards, ids; each text once."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BLANK_WORDS: Final = frozenset({"", "-", "--", "—", "——", "暂无数据", "暫無資料", "N/A", "n/a", "null", "NULL", "None"})
_GUARD: Final = re.compile(r'="(.*)"', re.DOTALL)
# A text's own apostrophe stays: 's-Gravenhage.
_APOSTROPHE: Final = re.compile(r"'(?=[\d=+@-])")
_WAYBILL_PREFIX: Final = re.compile(r"^No:\s*(?=[A-Za-z0-9])")
# What sound ids are made of; a text that holds anything else, or begins like a guard, is looked at more closely.
_ODD_ID: Final = re.compile(r"[^\x21-\x7e\u4e00-\u9fff\x1f]|(?:^|\x1f)(?:['=]|No:)")
_ODD_TEXT: Final = re.compile(r"[\x00\u200b\ufeff]|(?:^|\x1f)[\s'=]|\s(?:\x1f|$)")
JOINT: Final = "\x1f"
_ODD_ENDS: Final = (f"{JOINT} ", f" {JOINT}", f"{JOINT}'", f"{JOINT}=")
_ODD_JOIN: Final = 4096


def tidy_text(text: str) -> str:
    """Take off outer blanks, tabs, one leading apostrophe and a `="..."` guard; the inside stays as it is."""
    text = text.replace("\x00", "").strip(" \t\r\n\v\f\u3000\u200b\ufeff\xa0")
    if guarded := _GUARD.fullmatch(text):
        text = guarded[1].strip()
    return text[1:].strip() if _APOSTROPHE.match(text) else text


def tidy_id(text: str) -> str:
    """Tidy a text that is an id: half-width, no blanks at the ends, no guard, no `No:` prefix."""
    return _WAYBILL_PREFIX.sub("", tidy_text(unicodedata.normalize("NFKC", text)).removeprefix("'").strip())


def tidy_texts(texts: Sequence[str]) -> list[str]:
    """`tidy_text` for many texts; a batch that holds nothing odd is passed on whole."""
    return _tidy(texts, tidy_text, lambda joined: _is_plain(joined) or not _ODD_TEXT.search(joined))


def tidy_ids(texts: Sequence[str]) -> list[str]:
    """`tidy_id` for many texts; a batch that holds nothing odd is passed on whole."""
    return _tidy(texts, tidy_id, lambda joined: _is_plain_id(joined) or not _ODD_ID.search(joined))


def _is_plain(joined: str) -> bool:
    """Whether joined texts hold printed characters only, without blanks or guards at their ends; sooner told so."""
    closed = f"{JOINT}{joined}{JOINT}"
    return joined.replace(JOINT, "").isprintable() and not any(odd in closed for odd in _ODD_ENDS)


def _is_plain_id(joined: str) -> bool:
    return joined.isascii() and " " not in joined and "No:" not in joined and _is_plain(joined)


def _tidy(texts: Sequence[str], tidy: Callable[[str], str], is_sound: Callable[[str], bool]) -> list[str]:
    tidied: list[str] = []
    for start in range(0, len(texts), _ODD_JOIN):
        batch = texts[start : start + _ODD_JOIN]
        tidied += batch if is_sound(JOINT.join(batch)) else [tidy(t) for t in batch]
    return tidied
