"""Inflating and deflating, by isal where it is installed (three times as fast) and by zlib elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import zlib as codec

    LEVEL: Final = 1
else:
    try:
        from isal import isal_zlib as codec

        LEVEL: Final = 2
    except ImportError:
        import zlib as codec

        LEVEL: Final = 3

RAW: Final = -15
"""Window bits of a deflate stream without header, as zip holds it."""

crc32 = codec.crc32
error = codec.error


def inflater() -> codec._Decompress:
    """Begin to inflate one zip entry."""
    return codec.decompressobj(RAW)


def deflater() -> codec._Compress:
    """Begin to deflate one zip entry."""
    return codec.compressobj(LEVEL, codec.DEFLATED, RAW)
