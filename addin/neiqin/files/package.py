"""A workbook as zip entries: its directory read with distrust, its entries as raw bytes or inflated."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from neiqin.errors import UnreadableFile
from neiqin.files import deflate
from neiqin.files.markup import BROKEN, SAVE_AGAIN, as_utf8
from neiqin.text import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHUNK: Final = 1 << 18
CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
LOCAL: Final = struct.Struct("<4s5H3I2H")
_END: Final = struct.Struct("<4s4H2IH")
_END64: Final = struct.Struct("<4sQ2H2I4Q")
_LOCATOR: Final = struct.Struct("<4sIQI")
FULL16: Final = 0xFFFF
FULL32: Final = 0xFFFFFFFF
STORED: Final = 0
DEFLATED: Final = 8
ENCRYPTED: Final = 0x0041
UTF8_NAME: Final = 0x0800
MOST_BYTES: Final = 6 << 30
MOST_ENTRIES: Final = 50_000
RATIO_MATTERS_FROM: Final = 64 << 20
MOST_RATIO: Final = 400
_BAD_NAME: Final = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")
_TOO_BIG: Final = N_("{file} would unpack to more than a workbook can hold.")
_NO_TRUST: Final = N_("Do not open it unless you know where it comes from.")
_CUT_SHORT: Final = N_("{file} is cut short or damaged.")
COPY_AGAIN: Final = N_("Copy or download it again, or take it from a backup.")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as the directory tells it; `record` is its directory record as it stands."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    record: bytes


class Package:
    """An open workbook file. Part names are found in any letter case."""

    def __init__(self, path: Path, stream: BinaryIO | None = None) -> None:
        self.path, self.file = path, path.name
        self._stream: BinaryIO = stream or path.open("rb")
        try:
            self.entries, self.comment = self._directory()
        except BaseException:
            self.close()
            raise
        self._by_name = {entry.name.lower(): entry for entry in self.entries}

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()

    def find(self, name: str) -> str | None:
        """Give a part's name as the package spells it."""
        entry = self._by_name.get(name.lower())
        return entry.name if entry else None

    def entry(self, name: str) -> Entry:
        """Give a part's entry.

        Raises:
            UnreadableFile: the package has no such part.

        """
        found = self._by_name.get(name.lower())
        if found is None:
            raise UnreadableFile(BROKEN, hint=COPY_AGAIN, file=self.file, part=name)
        return found

    def read(self, name: str) -> bytes:
        """Give a part's content; UTF-16 comes as UTF-8."""
        return as_utf8(b"".join(self.stream(name)))

    def stream(self, name: str) -> Iterator[bytes]:
        """Give a part's content in pieces; its size and checksum are proved on the way."""
        entry = self.entry(name)
        size = crc = 0
        try:
            for piece in self._inflated(entry):
                size += len(piece)
                crc = deflate.crc32(piece, crc)
                if size > entry.size:
                    break
                yield piece
        except deflate.error as error:
            raise UnreadableFile(BROKEN, hint=COPY_AGAIN, file=self.file, part=entry.name) from error
        if size != entry.size or crc != entry.crc:
            raise UnreadableFile(BROKEN, hint=COPY_AGAIN, file=self.file, part=entry.name)

    def _inflated(self, entry: Entry) -> Iterator[bytes]:
        if entry.method == STORED:
            yield from self.raw(entry)
            return
        inflater = deflate.inflater()
        for packed in self.raw(entry):
            rest = packed
            while rest and not inflater.eof:
                # Bounded, so that a bomb cannot fill the memory in one step.
                yield inflater.decompress(rest, CHUNK)
                rest = inflater.unconsumed_tail
        while not inflater.eof and (piece := inflater.decompress(b"", CHUNK)):
            yield piece

    def raw(self, entry: Entry) -> Iterator[bytes]:
        """Give an entry's bytes as they are packed."""
        _, length = self.local(entry)
        at, left = entry.offset + length, entry.packed
        while left:
            self._stream.seek(at)
            piece = self._stream.read(min(left, CHUNK))
            if not piece:
                raise UnreadableFile(_CUT_SHORT, hint=COPY_AGAIN, file=self.file)
            at, left = at + len(piece), left - len(piece)
            yield piece

    def local(self, entry: Entry) -> tuple[bytes, int]:
        """Give an entry's local header with name and extra field, and its length.

        Raises:
            UnreadableFile: the local header tells another story than the directory.

        """
        self._stream.seek(entry.offset)
        head = self._stream.read(LOCAL.size)
        if len(head) < LOCAL.size or head[:4] != b"PK\x03\x04":
            raise UnreadableFile(_CUT_SHORT, hint=COPY_AGAIN, file=self.file)
        fields = LOCAL.unpack(head)
        rest = self._stream.read(fields[9] + fields[10])
        if rest[: fields[9]] != _raw_name(entry.record) or fields[3] != entry.method:
            raise UnreadableFile(_CUT_SHORT, hint=COPY_AGAIN, file=self.file)
        return head + rest, LOCAL.size + len(rest)

    def _directory(self) -> tuple[list[Entry], bytes]:
        size = self._stream.seek(0, 2)
        count, length, start, comment = self._end(size)
        self._stream.seek(start)
        data = self._stream.read(length)
        if count > MOST_ENTRIES:
            raise UnreadableFile(_TOO_BIG, hint=_NO_TRUST, file=self.file)
        entries, at = [], 0
        for _ in range(count):
            if data[at : at + 4] != b"PK\x01\x02" or len(data) < at + CENTRAL.size:
                raise UnreadableFile(_CUT_SHORT, hint=COPY_AGAIN, file=self.file)
            fields = CENTRAL.unpack_from(data, at)
            end = at + CENTRAL.size + fields[10] + fields[11] + fields[12]
            entries.append(_entry(data[at:end], fields))
            at = end
        self._distrust(entries, start)
        return entries, comment

    def _end(self, size: int) -> tuple[int, int, int, bytes]:
        """Give the directory's count of entries, length and place, and the file's comment."""
        reach = min(size, _END.size + FULL16)
        self._stream.seek(size - reach)
        tail = self._stream.read(reach)
        at = tail.rfind(b"PK\x05\x06")
        if at < 0 or len(tail) < at + _END.size:
            raise UnreadableFile(_CUT_SHORT, hint=COPY_AGAIN, file=self.file)
        _, _, _, _, count, length, start, noted = _END.unpack_from(tail, at)
        comment = tail[at + _END.size : at + _END.size + noted]
        where = at - _LOCATOR.size
        if where >= 0 and tail[where : where + 4] == b"PK\x06\x07":
            self._stream.seek(min(_LOCATOR.unpack_from(tail, where)[2], size))
            record = self._stream.read(_END64.size)
            if len(record) < _END64.size or record[:4] != b"PK\x06\x06":
                raise UnreadableFile(_CUT_SHORT, hint=COPY_AGAIN, file=self.file)
            _, _, _, _, _, _, _, count, length, start = _END64.unpack(record)
        if start + length > size:
            raise UnreadableFile(_CUT_SHORT, hint=COPY_AGAIN, file=self.file)
        return count, length, start, comment

    def _distrust(self, entries: list[Entry], directory: int) -> None:
        names: set[str] = set()
        for entry in entries:
            if _BAD_NAME.search(entry.name) or entry.name.lower() in names:
                message = N_("{file} holds a part with a name that no spreadsheet program writes: {part}.")
                raise UnreadableFile(message, hint=_NO_TRUST, file=self.file, part=entry.name)
            names.add(entry.name.lower())
            if entry.flags & ENCRYPTED:
                message = N_("{file} is an encrypted zip archive.")
                raise UnreadableFile(message, hint=N_("Unpack it with its password first."), file=self.file)
            if entry.method not in {STORED, DEFLATED} or (entry.method == STORED and entry.size != entry.packed):
                raise UnreadableFile(BROKEN, hint=SAVE_AGAIN, file=self.file, part=entry.name)
            if entry.size > RATIO_MATTERS_FROM and entry.size > MOST_RATIO * max(entry.packed, 1):
                raise UnreadableFile(_TOO_BIG, hint=_NO_TRUST, file=self.file)
        if sum(entry.size for entry in entries) > MOST_BYTES:
            raise UnreadableFile(_TOO_BIG, hint=_NO_TRUST, file=self.file)
        reached = 0
        for entry in sorted(entries, key=lambda e: e.offset):
            # Entries that share bytes are how a small file unpacks to petabytes.
            if entry.offset < reached:
                raise UnreadableFile(_CUT_SHORT, hint=COPY_AGAIN, file=self.file)
            reached = entry.offset + LOCAL.size + len(_raw_name(entry.record)) + entry.packed
        if reached > directory:
            raise UnreadableFile(_CUT_SHORT, hint=COPY_AGAIN, file=self.file)


def _raw_name(record: bytes) -> bytes:
    return record[CENTRAL.size : CENTRAL.size + CENTRAL.unpack_from(record)[10]]


def _entry(record: bytes, fields: tuple[int, ...]) -> Entry:
    flags, method, crc, packed, size, offset = fields[3], fields[4], fields[7], fields[8], fields[9], fields[16]
    extra = record[CENTRAL.size + fields[10] : CENTRAL.size + fields[10] + fields[11]]
    wide = iter(_zip64(extra))
    size = next(wide, size) if size == FULL32 else size
    packed = next(wide, packed) if packed == FULL32 else packed
    offset = next(wide, offset) if offset == FULL32 else offset
    name = _raw_name(record).decode("utf-8" if flags & UTF8_NAME else "cp437", "replace")
    return Entry(name.replace("\\", "/"), flags, method, crc, packed, size, offset, record)


def _zip64(extra: bytes) -> tuple[int, ...]:
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1:
            return struct.unpack_from(f"<{min(length, len(extra) - at - 4) // 8}Q", extra, at + 4)
        at += 4 + length
    return ()
