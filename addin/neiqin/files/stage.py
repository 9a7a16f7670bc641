"""A working copy of a package: staged parts over the original's, written out with all else byte for byte."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, Final

from neiqin.files import deflate
from neiqin.files.package import (
    CENTRAL,
    CHUNK,
    DEFLATED,
    FULL16,
    FULL32,
    LOCAL,
    UTF8_NAME,
    Entry,
    Package,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_IN_MEMORY: Final = 1 << 20
"""What is staged goes to a file only when it is larger: most workbooks are not."""
_DESCRIPTOR: Final = 0x0008
_FIRST_DAY: Final = 0x0021  # 1980-01-01, as Excel stamps its parts
_VERSION: Final = 20
_VERSION64: Final = 45
_ZIP64_END: Final = struct.Struct("<4sQ2H2I4Q")
_ZIP64_LOCATOR: Final = struct.Struct("<4sIQI")
_END: Final = struct.Struct("<4s4H2IH")


@dataclass(frozen=True, slots=True)
class _Staged:
    """A new content of a part, deflated, somewhere in the spool."""

    name: str
    at: int
    packed: int
    size: int
    crc: int


class Stage:
    """What a package will be: reads see staged parts first."""

    def __init__(self, package: Package) -> None:
        self.package, self.file = package, package.file
        self._staged: dict[str, _Staged] = {}
        self._removed: set[str] = set()
        self._spool = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - lives as long as the stage

    def close(self) -> None:
        """Forget what was staged and let go of the file."""
        self._spool.close()
        self.package.close()

    def find(self, name: str) -> str | None:
        """Give a part's name as it is spelled here, None when there is no such part."""
        key = name.lower()
        if key in self._staged:
            return self._staged[key].name
        return None if key in self._removed else self.package.find(name)

    def names(self) -> list[str]:
        """Give the names of all parts."""
        kept = [e.name for e in self.package.entries if e.name.lower() not in self._removed]
        known = {name.lower() for name in kept}
        return kept + [s.name for key, s in self._staged.items() if key not in known]

    def read(self, name: str) -> bytes:
        """Give a part's content as it will be."""
        staged = self._staged.get(name.lower())
        return self.package.read(name) if staged is None else b"".join(self._inflated(staged))

    def stream(self, name: str) -> Iterator[bytes]:
        """Give a part's content as it will be, in pieces."""
        staged = self._staged.get(name.lower())
        return self.package.stream(name) if staged is None else self._inflated(staged)

    def put(self, name: str, pieces: bytes | Iterable[bytes]) -> None:
        """Stage a part's new content."""
        deflater, size, crc, packed = deflate.deflater(), 0, 0, 0
        start = self._spool.seek(0, 2)
        for piece in (pieces,) if isinstance(pieces, bytes) else pieces:
            size, crc = size + len(piece), deflate.crc32(piece, crc)
            out = deflater.compress(piece)
            if out:
                # Reading an earlier stage of this very part moves the spool's position.
                self._spool.seek(start + packed)
                packed += self._spool.write(out)
        self._spool.seek(start + packed)
        packed += self._spool.write(deflater.flush())
        spelled = self.package.find(name) or name
        self._staged[name.lower()] = _Staged(spelled, start, packed, size, crc)
        self._removed.discard(name.lower())

    def remove(self, name: str) -> None:
        """Take a part away."""
        self._staged.pop(name.lower(), None)
        self._removed.add(name.lower())

    def write(self, out: BinaryIO) -> None:
        """Write the package: parts in their old order, new ones last."""
        records: list[bytes] = []
        for entry in self.package.entries:
            key = entry.name.lower()
            if key in self._staged:
                records.append(self._write_staged(out, self._staged[key], entry))
            elif key not in self._removed:
                records.append(self._write_raw(out, entry))
        new = [s for key, s in self._staged.items() if self.package.find(key) is None]
        records += [self._write_staged(out, staged, None) for staged in new]
        _write_directory(out, records, self.package.comment)

    def _inflated(self, staged: _Staged) -> Iterator[bytes]:
        inflater = deflate.inflater()
        for packed in self._packed(staged):
            piece = inflater.decompress(packed)
            for at in range(0, len(piece), CHUNK):
                yield piece[at : at + CHUNK]

    def _packed(self, staged: _Staged) -> Iterator[bytes]:
        done = 0
        while done < staged.packed:
            self._spool.seek(staged.at + done)
            piece = self._spool.read(min(CHUNK // 4, staged.packed - done))
            done += len(piece)
            yield piece

    def _write_raw(self, out: BinaryIO, entry: Entry) -> bytes:
        local, _ = self.package.local(entry)
        offset = out.tell()
        if entry.flags & _DESCRIPTOR:
            # Sizes go into the header instead of behind the data, where some readers do not look.
            fields = list(LOCAL.unpack_from(local))
            rest = local[LOCAL.size : LOCAL.size + fields[9]]
            local = _local(fields, entry.flags & ~_DESCRIPTOR, entry, rest)
        out.write(local)
        out.writelines(self.package.raw(entry))
        return _record(entry.record, entry.flags & ~_DESCRIPTOR, entry, offset)

    def _write_staged(self, out: BinaryIO, staged: _Staged, old: Entry | None) -> bytes:
        offset = out.tell()
        if old is None:
            name = staged.name.encode()
            flags = 0 if staged.name.isascii() else UTF8_NAME
            record = CENTRAL.pack(
                *(b"PK\x01\x02", _VERSION, _VERSION, flags, DEFLATED, 0, _FIRST_DAY, 0, 0, 0),
                *(len(name), 0, 0, 0, 0, 0, 0),
            )
            record += name
        else:
            record, flags = old.record, old.flags & ~_DESCRIPTOR
        fields = CENTRAL.unpack_from(record)
        name = record[CENTRAL.size : CENTRAL.size + fields[10]]
        head = [b"PK\x03\x04", _VERSION, flags, DEFLATED, fields[5], fields[6], 0, 0, 0, len(name), 0]
        new = Entry(staged.name, flags, DEFLATED, staged.crc, staged.packed, staged.size, offset, record)
        out.write(_local(head, flags, new, name))
        out.writelines(self._packed(staged))
        return _record(record, flags, new, offset)


def _local(fields: list[int | bytes], flags: int, entry: Entry, name: bytes) -> bytes:
    """Write a local header that says the sizes itself; those beyond 4 GB in a zip64 field."""
    wide = max(entry.size, entry.packed) >= FULL32
    extra = struct.pack("<2H2Q", 1, 16, entry.size, entry.packed) if wide else b""
    sizes = (FULL32, FULL32) if wide else (entry.packed, entry.size)
    needed = _VERSION64 if wide else fields[1]
    head = LOCAL.pack(fields[0], needed, flags, *fields[3:6], entry.crc, *sizes, len(name), len(extra))
    return head + name + extra


def _record(old: bytes, flags: int, entry: Entry, offset: int) -> bytes:
    """Write a directory record: the old one with its sizes, checksum and place as they are now."""
    fields = list(CENTRAL.unpack_from(old))
    name_end = CENTRAL.size + fields[10]
    extra = _without_zip64(old[name_end : name_end + fields[11]])
    rest = old[name_end + fields[11] :]
    numbers = [entry.size, entry.packed, offset]
    wide = [n for n in numbers if n >= FULL32]
    if wide:
        extra = struct.pack(f"<2H{len(wide)}Q", 1, 8 * len(wide), *wide) + extra
        fields[2] = max(fields[2], _VERSION64)
    size, packed, place = (min(n, FULL32) for n in numbers)
    fields[3], fields[4], fields[7:10], fields[11], fields[16] = (
        *(flags, entry.method, [entry.crc, packed, size], len(extra), place),
    )
    return CENTRAL.pack(*fields) + old[CENTRAL.size : name_end] + extra + rest


def _without_zip64(extra: bytes) -> bytes:
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind != 1:
            kept += extra[at : at + 4 + length]
        at += 4 + length
    return kept


def _write_directory(out: BinaryIO, records: list[bytes], comment: bytes) -> None:
    start, count = out.tell(), len(records)
    length = sum(out.write(record) for record in records)
    if count >= FULL16 or start >= FULL32:
        end = start + length
        wide = (b"PK\x06\x06", 44, _VERSION64, _VERSION64, 0, 0, count, count, length, start)
        out.write(_ZIP64_END.pack(*wide))
        out.write(_ZIP64_LOCATOR.pack(b"PK\x06\x07", 0, end, 1))
    short = min(count, FULL16)
    out.write(_END.pack(b"PK\x05\x06", 0, 0, short, short, length, min(start, FULL32), len(comment)))
    out.write(comment)
