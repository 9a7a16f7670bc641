"""The manifest of a batch: one JSON line for each file that is done, so that a broken-off batch goes on."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any, BinaryIO, Final

from neiqin.errors import NeiqinError
from neiqin.files.saving import plainly
from neiqin.storage import digest_at, is_url, local, make_folder, read, sweep, write_all
from neiqin.text import N_

NAME: Final = "manifest.jsonl"
_SAVE_EVERY: Final = 5.0
"""Seconds between saves where a file can only be written whole."""
_TAKEN: Final = N_("Another neiqin is converting into {folder} at this moment.")
_TAKEN_HINT: Final = N_("Let it finish, or convert into another folder.")


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one input.

    `hash` is the input's SHA-256, `options` a fingerprint of how it was converted, `output` the SHA-256 of each file
    that was made of it. `counts` are rows by table; `issues` findings by code; `examples` the first of them; `extra`
    the columns that no field takes. `why` says what is wrong with a failed one.
    """

    input: str
    hash: str = ""
    options: str = ""
    output: dict[str, str] = field(default_factory=dict)
    platform: str = ""
    rows: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    issues: dict[str, int] = field(default_factory=dict)
    examples: list[dict[str, Any]] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    seconds: float = 0.0
    status: str = "ok"
    why: str = ""

    @property
    def failed(self) -> bool:
        """Whether there is no output."""
        return self.status == "failed"

    def as_json(self, **more: object) -> str:
        """Give it as one line."""
        return json.dumps({**asdict(self), **more}, ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> Entry | None:
        """Read a line; None where it is torn or not ours."""
        try:
            given = json.loads(line)
            return cls(**{name: given[name] for name in cls.__dataclass_fields__ if name in given})
        except (ValueError, TypeError):
            return None


class Manifest:
    """What was done before, and a place for what is done now.

    `before` is what became last of each input, `made` the SHA-256 of all files that were ever made of it, by name.
    """

    def __init__(self, folder: str, content: bytes, stream: BinaryIO | None) -> None:
        """Read what stands in a folder's manifest; without a stream, it can only be written whole."""
        self._folder, self._stream, self._saved = folder, stream, time.monotonic()
        self._torn = bool(content) and not content.endswith(b"\n")
        lines = content.decode("utf-8", "replace").splitlines()
        known = [(line, entry) for line in lines if (entry := Entry.from_json(line))]
        self._lines = [line for line, _ in known] if stream is None else []
        self.before = {entry.input: entry for _, entry in known}
        self.made: dict[str, dict[str, str]] = {}
        for _, entry in known:
            self.made.setdefault(entry.input, {}).update(entry.output)

    def add(self, entry: Entry) -> None:
        """Note what became of an input, for good before anything else is done."""
        if self._stream is None:
            self._lines.append(entry.as_json())
            if time.monotonic() - self._saved > _SAVE_EVERY:
                self.save()
            return
        with plainly(local(self._folder) / NAME):
            self._stream.write(b"\n" * self._torn + entry.as_json().encode() + b"\n")
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._torn = False

    def save(self) -> None:
        """Write the manifest where it can only be written whole."""
        if self._stream is None and self._lines:
            content = "".join(f"{line}\n" for line in self._lines).encode()
            standing = digest_at(self._folder, NAME)
            write_all(self._folder, {NAME: content}, {NAME: standing} if standing else {})
            self._saved = time.monotonic()


@contextmanager
def manifest_of(folder: str) -> Iterator[Manifest]:
    """Open a folder's manifest, and hold the folder for this batch alone; the folder is made if there is none.

    Raises:
        NeiqinError: another batch holds it, or the folder cannot be written.

    """
    make_folder(folder)
    if is_url(folder):
        content = read(f"{folder}/{NAME}") if digest_at(folder, NAME) else b""
        manifest = Manifest(folder, content, None)
        try:
            yield manifest
        finally:
            manifest.save()
        return
    path = local(folder) / NAME
    with plainly(path):
        stream = path.open("a+b")
    with stream:
        if not _locked(stream):
            raise NeiqinError(_TAKEN, hint=_TAKEN_HINT, folder=folder)
        sweep(folder)
        stream.seek(0)
        yield Manifest(folder, stream.read(), stream)
        sweep(folder)


def _locked(stream: BinaryIO) -> bool:
    """Lock a file for this process; the system lets go of it when the process ends, however it ends."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - of this system only

        try:
            # What is locked cannot be read by others, so it is a byte that is never there.
            os.lseek(stream.fileno(), 1 << 40, os.SEEK_SET)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl  # noqa: PLC0415 - as above

    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
