"""When an export was downloaded, where its file's name says so."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

_EPOCH: Final = re.compile(r"(\d{10}|\d{13})(?!\d)")
_STAMP: Final = re.compile(
    r"(?<!\d)(20\d\d)[-_.]?(\d\d)[-_.]?(\d\d)[-_ T]?(\d\d)[-_.:]?(\d\d)[-_.:]?(\d\d)(?:[-_.]?\d{3})?(?!\d)"
)
_FIRST: Final = datetime(2010, 1, 1, tzinfo=UTC).timestamp()
_LAST: Final = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
_SECONDS: Final = 10


def exported_at(name: str, pattern: str | None = None) -> datetime | None:
    """Read the time of download from a file's name, by an export's own pattern, else as most back ends write it.

    A name begins with seconds or milliseconds since 1970, which are told as UTC, or holds one day with its time. A day
    alone, or two times, say what the file covers, not when it was made.
    """
    if pattern is not None and (found := re.search(pattern, name)):
        return _epoch(found[1]) if found[1].isdigit() and _EPOCH.fullmatch(found[1]) else _only(found[1])
    leading = _EPOCH.match(name)
    return (_epoch(leading[1]) if leading else None) or _only(name)


def _epoch(digits: str) -> datetime | None:
    seconds = int(digits) / 10 ** (len(digits) - _SECONDS)
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None) if _FIRST <= seconds < _LAST else None


def _only(text: str) -> datetime | None:
    """The one time that a text holds; None where it holds none, or several."""
    times = list(_STAMP.finditer(text))
    if len(times) != 1:
        return None
    try:
        return datetime(*map(int, times[0].groups()))  # type: ignore[arg-type]  # noqa: DTZ001 - as the name says it
    except ValueError:
        return None
