"""Files by name: local paths by the system's own means, URLs by fsspec; written whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile
from typing import Any, Final
from urllib.request import url2pathname

from neiqin.errors import NeiqinError, trouble
from neiqin.export_paths import SUFFIXES, export_paths, unique_names
from neiqin.files.saving import plainly, sync_folder
from neiqin.source import read_content
from neiqin.text import N_

_URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_OURS: Final = ".neiqin-convert-"
_NO_FSSPEC: Final = N_("{url} needs a package that is not installed: fsspec.")
_NO_FSSPEC_HINT: Final = N_("Install it: pip install 'neiqin[cluster]', and the storage's package (s3fs, gcsfs, ...).")
_UNREACHABLE: Final = N_("{url} cannot be reached: {reason}.")
_UNREACHABLE_HINT: Final = N_("Check the address and your right to it.")
_IN_THE_WAY: Final = N_("{file} stands there already and is not what neiqin wrote; it was left as it is.")
_IN_THE_WAY_HINT: Final = N_("Move it away, or convert into another folder.")


def is_url(place: str) -> bool:
    """Whether a name is a URL; a Windows drive is none."""
    return bool(_URL.match(place)) and not place.casefold().startswith("file://")


def local(place: str) -> Path:
    """Give the path of a local name, which may be a file: URL."""
    return Path(url2pathname(place[7:]) if place.casefold().startswith("file://") else place)


@contextlib.contextmanager
def _reached(url: str) -> Iterator[tuple[Any, str]]:
    """Give a URL's file system and the path inside it.

    Raises:
        NeiqinError: fsspec or the storage's own package is missing, or the storage refuses.

    """
    try:
        import fsspec  # noqa: PLC0415 - an extra
    except ImportError:
        raise NeiqinError(_NO_FSSPEC, hint=_NO_FSSPEC_HINT, url=url) from None
    try:
        yield fsspec.core.url_to_fs(url)
    except (OSError, ImportError, ValueError) as error:
        reason = trouble(error) if isinstance(error, OSError) else str(error)
        raise NeiqinError(_UNREACHABLE, hint=_UNREACHABLE_HINT, url=url, reason=reason) from None


def read(place: str) -> bytes:
    """Give a file's bytes.

    Raises:
        NeiqinError: it is not there, or may not be read.

    """
    if not is_url(place):
        return read_content(local(place))
    with _reached(place) as (system, path):
        content: bytes = system.cat_file(path)
        return content


def name_of(place: str) -> str:
    """Give a file's own name."""
    return PurePosixPath(place.partition("://")[2]).name if is_url(place) else local(place).name


def digest_at(folder: str, name: str) -> str | None:
    """Give the SHA-256 of a file in a folder; None when it is not there."""
    if is_url(folder):
        with _reached(f"{folder}/{name}") as (system, path):
            return hashlib.sha256(system.cat_file(path)).hexdigest() if system.exists(path) else None
    try:
        with (local(folder) / name).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def make_folder(place: str) -> None:
    """Make a folder, unless it is there.

    Raises:
        NeiqinError: it cannot be made.

    """
    if is_url(place):
        with _reached(place) as (system, path):
            system.makedirs(path, exist_ok=True)
        return
    folder = local(place)
    with plainly(folder):
        folder.mkdir(parents=True, exist_ok=True)


def sweep(folder: str) -> None:
    """Take away what a killed run has left half written in a local folder."""
    for left in local(folder).glob(f"{_OURS}*"):
        with contextlib.suppress(OSError):
            left.unlink()


def write_all(folder: str, files: Mapping[str, bytes], ours: Mapping[str, str]) -> dict[str, str]:
    """Write files into a folder, all of them or none, and give their SHA-256.

    `ours` tells by their SHA-256 which files are known to be an earlier output: they may be replaced. Whatever else
    stands in the way stays, for it may be a person's work.

    Raises:
        NeiqinError: something is in the way, or the folder cannot be written.

    """
    made = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    new = {}
    for name, content in files.items():
        standing = digest_at(folder, name)
        if standing not in {None, made[name], ours.get(name)}:
            raise NeiqinError(_IN_THE_WAY, hint=_IN_THE_WAY_HINT, file=name)
        if standing != made[name]:
            new[name] = content
    if is_url(folder):
        for name, content in new.items():
            with _reached(f"{folder}/{name}") as (system, path):
                system.pipe_file(path, content)
    elif new:
        _write_local(local(folder), new)
    return made


def _write_local(folder: Path, files: Mapping[str, bytes]) -> None:
    beside: dict[Path, Path] = {}
    try:
        for name, content in files.items():
            with (
                plainly(folder / name),
                NamedTemporaryFile(dir=folder, prefix=f"{_OURS}{os.getpid()}-", suffix=".tmp", delete=False) as stream,
            ):
                beside[Path(stream.name)] = folder / name
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        for finished, target in beside.items():
            with plainly(target):
                finished.chmod(0o666 & ~_UMASK)
                finished.replace(target)
    finally:
        for left in beside:
            left.unlink(missing_ok=True)
    sync_folder(folder)


def _umask() -> int:
    """Give the permissions that this user's new files lack."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


_UMASK: Final = _umask()


def find_inputs(given: Iterable[str], leave_out: Iterable[Path]) -> list[tuple[str, str]]:
    """Give every file that is meant, by its full name, and what people call it: no two alike."""
    places = list(given)
    found = export_paths((local(place) for place in places if not is_url(place)), leave_out)
    called = zip((path.resolve().as_posix() for path in found), unique_names(found), strict=True)
    remote = dict.fromkeys(url for place in places if is_url(place) for url in _urls(place))
    return [*called, *((url, url) for url in remote)]


def _urls(place: str) -> list[str]:
    """Give the files that a URL means: itself, those of a folder, or those that a pattern matches."""
    with _reached(place) as (system, path):
        pattern = any(c in path for c in "*?[")
        if not pattern and not system.isdir(path):
            return [place]
        found = system.glob(path) if pattern else system.find(path)
        names = (PurePosixPath(str(p)) for p in found)
        wanted = [p for p in names if not p.name.startswith((".", "~$"))]
        inside = wanted if pattern else [p for p in wanted if p.suffix.casefold() in SUFFIXES]
        return [str(system.unstrip_protocol(str(p))) for p in sorted(inside)] or ([place] if pattern else [])
