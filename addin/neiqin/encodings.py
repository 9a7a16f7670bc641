"""Which encoding a text file is in: its mark, strict UTF-8, known headers, then what its characters look like."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection
from typing import Final

from neiqin.errors import UnreadableFile
from neiqin.likelihood import likelihood
from neiqin.matching import fold_header, fold_headers
from neiqin.text import N_

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CANDIDATES: Final = ("gb18030", "cp950", "cp932", "cp1252")
"""What shops' exports are written in when it is not Unicode, the likelier first."""
_WIDER: Final = {"cp950": ("big5hkscs",), "cp932": ("shift_jis_2004",)}
"""Supersets, for a text that needs a few characters more."""
_SAID: Final = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950", "shift_jis": "cp932", "shift-jis": "cp932"}
_META: Final = re.compile(
    rb"""<(?:meta\b|\?xml\b)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE
)
_AGAIN: Final = N_("Download the export again.")
_HEAD: Final = 65_536
_LINES: Final = 50
_CONTROLS: Final = bytes({*range(1, 9), *range(14, 26), *range(27, 32)})
_PIECE: Final = 1 << 20
_LEAST: Final = 0.08
_MOSTLY: Final = 0.8
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_LINE_END: Final = re.compile(rb"[\r\n]")
_BY_CHANCE: Final = re.compile(r"[\u0250-\u07ff]")
_THREE_BYTES: Final = b"\xe0"
"""With this byte or a higher one, characters of UTF-8 begin that have three bytes or four: none of them is Hebrew."""
_EVERYDAY: Final = 0.7


def encoding_of(content: bytes, known: Collection[str], name: str) -> tuple[str, int]:
    """Tell a text file's encoding, and where its text begins; `known` are headers that may stand in it.

    Raises:
        UnreadableFile: its bytes are no text, or a few of them are broken.

    """
    if marked := _marked(content):
        return marked
    if wide := _without_mark(content):
        return wide, 0
    broken = _broken_utf8(content)
    if broken is None:
        return "utf-8", 0
    if broken >= 0:
        raise broken_at(content, broken, name)
    if (said := _said(content)) and _decodes(content, said):
        return said, 0
    best = _likeliest(content, known)
    if best is None:
        raise no_table(name)
    for encoding in (best, *_WIDER.get(best, ())):
        if _decodes(content, encoding):
            return encoding, 0
    raise broken_at(content, first_error(content, best), name)


def no_table(name: str) -> UnreadableFile:
    """Make the error for a file that is something else altogether."""
    return UnreadableFile(N_("{file} is neither a table of text nor a workbook."), hint=_AGAIN, file=name)


def broken_at(content: bytes, position: int, name: str) -> UnreadableFile:
    """Make the error for bytes that are no character: half a download, or two files put together."""
    rest = len(content) - position
    if rest <= 3:  # noqa: PLR2004 - no encoding's character is longer than 4 bytes
        return UnreadableFile(N_("{file} ends in the middle of a character."), hint=_AGAIN, file=name)
    line = content.count(b"\n", 0, position) + 1
    return UnreadableFile(
        N_("{file} is damaged: line {line} holds bytes that are no character."), hint=_AGAIN, file=name, line=line
    )


def _marked(content: bytes) -> tuple[str, int] | None:
    """A byte order mark tells all; some programs write it twice."""
    for mark, encoding in _MARKS:
        start = 0
        while content.startswith(mark, start):
            start += len(mark)
        if start:
            return encoding, start
    return None


def _without_mark(content: bytes) -> str | None:
    """UTF-16 shows by its NULs: separators, digits and line ends have one on the same side; few characters do else."""
    head = content[: _HEAD & ~1]
    even, odd = head[::2].count(0), head[1::2].count(0)
    least = max(2, len(head) // 40)
    if odd >= least and odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even >= least and even > 4 * odd else None


def _broken_utf8(content: bytes) -> int | None:
    """Where UTF-8 with a few broken bytes breaks; None for sound UTF-8, -1 for what is none.

    Many a Chinese character of GB 18030 is a Hebrew or Arabic letter in UTF-8: those are no evidence.
    """
    if _decodes(content, "utf-8"):
        return -1 if _chinese_by_chance(content) else None
    text = content.decode("utf-8", "replace")
    bad = text.count("\ufffd") - content.count("\ufffd".encode())
    others = len(text) - bad - len(text.encode("ascii", "ignore"))
    good = others - len(_BY_CHANCE.findall(text))
    return first_error(content, "utf-8") if good >= _MOSTLY * (others + bad) else -1


def _chinese_by_chance(content: bytes) -> bool:
    """Whether few words of GB 18030 happen to be UTF-8."""
    high = _HIGH.search(content)
    if high is None or high[0] >= _THREE_BYTES:
        return False
    sample = _sample(content)
    text = sample.decode("utf-8", "replace")
    if len(_BY_CHANCE.findall(text)) * 2 != len(sample) - len(text.encode("ascii", "ignore")):
        return False
    return _decodes(content, "gb18030") and likelihood(sample, "gb18030") >= _EVERYDAY


def _said(content: bytes) -> str | None:
    """Give the encoding that a web page says it is in."""
    found = _META.search(content[:4096])
    if not found:
        return None
    said = found[1].decode().lower().replace("windows-", "cp")
    try:
        encoding = codecs.lookup(_SAID.get(said, said)).name
    except LookupError:
        return None
    return "cp1252" if encoding == "iso8859-1" else encoding if encoding != "utf-8" else None


def _decodes(content: bytes, encoding: str) -> bool:
    """Whether all bytes are characters; in pieces, for the text may be large."""
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
        for start in range(0, len(content), _PIECE):
            decoder.decode(content[start : start + _PIECE], start + _PIECE >= len(content))
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def first_error(content: bytes, encoding: str) -> int:
    """Give the place of the first byte that is no character; the end where there is none."""
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return len(content)


def _sample(content: bytes) -> bytes:
    """Lines that hold more than ASCII, the first of them; a line end is part of no character in any candidate."""
    found, size, at = [], 0, 0
    while size <= _HEAD and (high := _HIGH.search(content, at)):
        since = max(at, high.start() - _HEAD)
        start = max(since, *(content.rfind(end, since, high.start()) + 1 for end in (b"\n", b"\r")))
        end = _LINE_END.search(content, high.start())
        at = end.start() if end else len(content)
        found.append(content[start:at])
        size += at - start
    return b"\n".join(found)[: 2 * _HEAD]


def _likeliest(content: bytes, known: Collection[str]) -> str | None:
    """Most known headers first; where several encodings find as many, the likeliest text; None for what is no text."""
    head, sample = content[:_HEAD], _sample(content)
    if (len(head) - len(head.translate(None, _CONTROLS))) * 100 > len(head) or head.count(0) * 10 > len(head):
        return None
    headers = {fold_header(k) for k in known}
    first = b"\n".join(head.split(b"\n", _LINES)[:_LINES])
    hits = {e: known_headers(first.decode(e, "replace"), headers) for e in CANDIDATES}
    most = max(hits.values())
    best = [e for e in CANDIDATES if hits[e] == most]
    likely = {e: likelihood(sample, e) for e in best if len(best) > 1}
    if not most and max(likely.values()) < _LEAST:
        return None
    return max(best, key=lambda e: likely.get(e, 0.0))


def known_headers(text: str, headers: Collection[str]) -> int:
    """Count known headers, folded, among the cells of the first lines."""
    lines = text[:_HEAD].splitlines()[:_LINES]
    cells = {c.strip('"= ') for c in re.split(r"[,\t;|\n]", "\n".join(lines))}
    return len({*fold_headers([*cells])} & set(headers))
