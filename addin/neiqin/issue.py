"""One finding as a person reads it: what, where, and how to mend it, said late and in any language."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from neiqin.text import Language, plain, say_all

if TYPE_CHECKING:
    from neiqin.address import CellAddress
    from neiqin.hits import Hits, Severity
    from neiqin.table_range import TableRange

CAP = 1000
"""Issues shown for one code and column; counts stay complete."""


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding with its place. Its identity is (code, table, key, field): sorting a sheet moves only its address."""

    code: str
    severity: Severity
    address: CellAddress | None
    table: str
    key: str
    field: str | None
    value: str
    message: str
    mend: str
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    def say(self, language: Language) -> str:
        """Say what is wrong and how to mend it."""
        return say_all((self.message, self.mend), language, **self.params)

    def as_json(self, language: Language) -> dict[str, object]:
        """Give the public fields."""
        return {
            "code": self.code,
            "severity": self.severity,
            "sheet": self.address.sheet if self.address else None,
            "cell": self.address.cell if self.address else None,
            "key": self.key,
            "value": self.value,
            "message": self.say(language),
        }


def issues_from(hits: Iterable[Hits], tables: Mapping[str, TableRange[Any]]) -> Iterator[Issue]:
    """Turn hits into issues, at most `CAP` for each code and column."""
    shown: Counter[tuple[str, str, str | None]] = Counter()
    for found in hits:
        table, kind = tables[found.table], (found.code, found.table, found.field)
        more = min(len(found), CAP - shown[kind])
        shown[kind] += more
        for i in range(more):
            yield _issue(found, i, table)


def _issue(found: Hits, i: int, table: TableRange[Any]) -> Issue:
    row = int(found.rows[i])
    params = params_of(found, i)
    value = str(params["value"]) if "value" in params else str(plain(_said(table.value(row, found.field))))
    return Issue(
        code=found.code,
        severity=found.severity,
        address=table.address(row, found.field),
        table=found.table,
        key=table.row_key(row),
        field=found.field,
        value=value,
        message=found.message,
        mend=found.mend,
        params=params,
    )


def params_of(found: Hits, i: int) -> dict[str, object]:
    """Give the values that the i-th hit's message names, as a person reads them."""
    return {name: plain(_said(found.param(name, i))) for name in found.params}


def _said(value: object) -> object:
    """Write a value as a person reads it: days without midnight, times to the second, nothing as nothing."""
    if value is None or value != value:  # noqa: PLR0124 - NaN, NaT
        return ""
    if isinstance(value, (datetime, np.datetime64)):
        time = np.datetime64(value) if isinstance(value, datetime) else value
        return str(time.astype("datetime64[s]")).replace("T", " ").removesuffix(" 00:00:00")
    return value
