"""Platforms: what reads one kind of export, all that are registered, and which of them an export is."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final, Protocol

from neiqin.errors import NeiqinError, unknown_name
from neiqin.macro import modules
from neiqin.text import N_

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from neiqin.hits import Hits
    from neiqin.raw import RawSheet
    from neiqin.table import Names, Table


@dataclass(frozen=True, slots=True)
class Extract:
    """What an export says: rows of our tables, and what was wrong with its cells.

    `rows` is how many rows of data it has; `places` gives for each row of a table the sheet row (from 0) that it comes
    from, or the first of them; `extra` names the columns that no field takes, by their number (from 0), and `left_out`
    those on other sheets than the first table's; `sheets` names the sheet of each table, where a file has several.
    """

    tables: dict[type[Table], pd.DataFrame]
    hits: list[Hits]
    rows: int
    places: dict[type[Table], NDArray[np.int64]] = field(default_factory=dict)
    extra: dict[int, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    sheets: dict[type[Table], str] = field(default_factory=dict)


_LATER: Final = {"mapped": 1, "own headers": 2}
"""Kinds of evidence that count only where no platform knows the file, and their order."""


class Platform(Protocol):
    """Reads one kind of export of one platform. It is given a raw sheet; it opens no file."""

    @property
    def platform(self) -> str:
        """The platform's name, as it stands in our tables."""
        ...

    @property
    def name(self) -> str:
        """The platform and the kind of export: shopify.orders."""
        ...

    @property
    def title(self) -> Names:
        """What people call the export."""
        ...

    @property
    def evidence(self) -> str:
        """What its knowledge of the format rests on: `real export`, `public documents` or `header only`."""
        ...

    @property
    def headers(self) -> Sequence[str]:
        """The headers it knows, to tell encodings apart."""
        ...

    def identify(self, raw: RawSheet) -> int:
        """Say how well a sheet looks like this export; 0 means not at all."""
        ...

    def extract(self, raw: RawSheet, *, day_first: bool | None = None) -> Extract:
        """Read the export into rows of our tables; `day_first` is what a person says of its dates."""
        ...


@cache
def platforms() -> dict[str, Platform]:
    """Every export of the registered packages, by name: modules with EXPORTS under `platforms/`."""
    found: dict[str, Platform] = {}
    for _, module, root in modules("EXPORTS: Final"):
        if module.startswith(f"{root}.platforms."):
            exports: tuple[Platform, ...] = importlib.import_module(module).EXPORTS
            found.update({export.name: export for export in exports})
    return found


def every() -> list[Platform]:
    """Every export that can be told: the platforms', then those that the user has mapped, then our own headers."""
    from neiqin.column_maps import exports_of, of_user  # noqa: PLC0415 - a map becomes an export, too
    from neiqin.generic import GENERIC  # noqa: PLC0415 - as above

    return [*platforms().values(), *exports_of(of_user()), GENERIC]


def named(name: str | None) -> list[Platform]:
    """Give the exports of a platform, or the one of that name; all of them for None.

    Raises:
        NeiqinError: there is none of that name.

    """
    known = every()
    chosen = [p for p in known if name in {None, p.name, p.platform}]
    if not chosen and name is not None:
        raise unknown_name(
            N_("There is no platform named {name}."), name, sorted({p.platform or p.name for p in known})
        )
    return chosen


def identify(sheets: Sequence[RawSheet], known: Iterable[Platform], file: str) -> tuple[Platform, RawSheet]:
    """Tell whose export a file's sheets are: a platform's, else one that was mapped, else a list with our own headers.

    Raises:
        NeiqinError: nobody knows it, or two know it equally well.

    """
    candidates = list(known)
    ranks = {p.name: _LATER.get(p.evidence, 0) for p in candidates}
    for rank in sorted({*ranks.values()}):
        asked = [p for p in candidates if ranks[p.name] == rank]
        scored = [(platform.identify(sheet), platform, sheet) for sheet in sheets for platform in asked]
        best = max((score for score, _, _ in scored), default=0)
        if best and rank < _LATER["own headers"]:
            return _one([(platform, sheet) for score, platform, sheet in scored if score == best], file)
        if best:
            _refuse_changed(sheets, candidates, file)
            return asked[0].of(sheets)  # type: ignore[attr-defined]  # our own headers may stand on several sheets
    _refuse_changed(sheets, candidates, file)
    if len({p.platform for p in candidates}) == 1:
        raise NeiqinError(
            N_("{file} is no export of {platforms}."),
            hint=N_("Without --platform, neiqin looks itself whose it is."),
            file=file,
            platforms=[p.title for p in candidates],
        )
    raise NeiqinError(
        N_("{file} is no export of a platform that neiqin knows."),
        hint=N_('`neiqin platforms` lists them. Say once what its columns mean: neiqin map "{file}"'),
        file=file,
    )


def _refuse_changed(sheets: Sequence[RawSheet], candidates: Sequence[Platform], file: str) -> None:
    from neiqin.nearly import refuse_changed  # noqa: PLC0415 - it needs the platforms

    refuse_changed(sheets, candidates, file)


def _one(top: Sequence[tuple[Platform, RawSheet]], file: str) -> tuple[Platform, RawSheet]:
    """Give the one that knows the file best.

    Raises:
        NeiqinError: two know it equally well.

    """
    if len({p.name for p, _ in top}) > 1:
        raise NeiqinError(
            N_("{file} could be an export of {platforms}."),
            hint=N_("Say which: --platform NAME."),
            file=file,
            platforms=list({p.name: p.title for p, _ in top}.values()),
        )
    return top[0]
