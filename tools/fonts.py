"""Reads how far each character of a TrueType or OpenType font advances, from the font's own tables."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_RECORD: Final = 16
_UNICODE: Final = {(3, 1), (3, 10), (0, 3), (0, 4)}
"""Platform and encoding of the maps from Unicode."""


@dataclass(frozen=True)
class Font:
    """The advance of each character, in parts of an em."""

    advances: dict[str, float]


def read_font(path: Path, face: int = 0) -> Font:
    """Read a font file, or one face of a collection.

    Raises:
        ValueError: the font has no map from Unicode that we read (formats 4 and 12).

    """
    data = path.read_bytes()
    start = struct.unpack_from(">I", data, 12 + 4 * face)[0] if data[:4] == b"ttcf" else 0
    count = struct.unpack_from(">H", data, start + 4)[0]
    places = {}
    for i in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, start + 12 + _RECORD * i)
        places[tag.decode()] = offset
    em = struct.unpack_from(">H", data, places["head"] + 18)[0]
    measured = struct.unpack_from(">H", data, places["hhea"] + 34)[0]
    widths = [struct.unpack_from(">H", data, places["hmtx"] + 4 * i)[0] for i in range(measured)]
    glyphs = _glyphs(data, places["cmap"])
    return Font({chr(code): widths[min(glyph, measured - 1)] / em for code, glyph in glyphs.items()})


def _glyphs(data: bytes, at: int) -> dict[int, int]:
    """Give the glyph of each code point, by the largest of the font's maps."""
    found: dict[int, int] = {}
    for i in range(struct.unpack_from(">H", data, at + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", data, at + 4 + 8 * i)
        form = struct.unpack_from(">H", data, at + offset)[0]
        if (platform, encoding) in _UNICODE and form in _FORMATS:
            found |= _FORMATS[form](data, at + offset)
    if not found:
        raise ValueError("no map from Unicode")
    return found


def _segments(data: bytes, at: int) -> dict[int, int]:
    """Read a map of format 4: segments of the basic plane."""
    doubled = struct.unpack_from(">H", data, at + 6)[0]
    count = doubled // 2
    parts = (at + 14, at + 16 + doubled, at + 16 + 2 * doubled, at + 16 + 3 * doubled)
    ends, starts, deltas, ranges = (struct.unpack_from(f">{count}H", data, part) for part in parts)
    found: dict[int, int] = {}
    for i, (first, last, delta, distance) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if distance:
                place = parts[3] + 2 * i + distance + 2 * (code - first)
                glyph = struct.unpack_from(">H", data, place)[0]
                if glyph == 0:
                    continue
            if named := (glyph + delta) & 0xFFFF:
                found[code] = named
    return found


def _groups(data: bytes, at: int) -> dict[int, int]:
    """Read a map of format 12: groups of any plane."""
    found: dict[int, int] = {}
    for i in range(struct.unpack_from(">I", data, at + 12)[0]):
        first, last, glyph = struct.unpack_from(">III", data, at + 16 + 12 * i)
        found |= {code: glyph + code - first for code in range(first, last + 1)}
    return found


_FORMATS: Final = {4: _segments, 12: _groups}
