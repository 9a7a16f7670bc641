"""What concerns one run and no other: flags of the command line, or what a ribbon button knows."""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from neiqin.errors import NeiqinError
from neiqin.text import N_, Language


def _person() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name; before Python 3.13, not always an OSError
        return ""


@dataclass(frozen=True, slots=True)
class Options:
    """The terminal's language, when and who, which tables are meant, settings for this run, and whether to write."""

    language: Language = "en"
    now: datetime = field(default_factory=datetime.now)
    person: str = field(default_factory=_person)
    tables: tuple[str, ...] = ()
    assignments: Mapping[str, str] = field(default_factory=dict)
    dry_run: bool = False


def split_assignments(assignments: Iterable[str]) -> dict[str, str]:
    """Read `name=value` texts from the command line.

    Raises:
        NeiqinError: one has no equals sign.

    """
    given = {}
    for text in assignments:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise NeiqinError(N_("“{text}” is no setting."), hint=N_("Write it as --set name=value."), text=text)
        given[name.strip()] = value.strip()
    return given
