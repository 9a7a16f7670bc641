"""What the desk's printed sheets share: cells as people read them, headers of our tables, and how much is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.text import N_, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neiqin.report import Said
    from neiqin.table import Choice, Header, Table

MOST: Final = 20_000
"""Lines of a printed sheet."""
_MORE: Final = N_("The first {most} of {all} lines are listed.")


def cell(value: Any) -> str | int | float | None:  # noqa: ANN401 - whatever a frame holds
    """Write a value of a table as a printed sheet holds it: times to the minute, nothing as nothing."""
    if value is None or value != value:  # noqa: PLR0124 - NaN, NaT
        return None
    if hasattr(value, "isoformat") or isinstance(value, np.datetime64):
        return str(np.datetime64(value, "m")).replace("T", " ")
    if isinstance(value, np.generic):
        value = value.item()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def said_choice(choices: type[Choice], code: Any) -> Said:  # noqa: ANN401 - a code, or NaN
    """Give a choice's word, to be said in the workbook's language."""
    return next((choice for choice in choices if choice == code), None)


def header(table: type[Table], field: str) -> Header:
    """Give a field's header, to be said in the workbook's language."""
    return table.columns()[field].header


def shown_first(count: int) -> Iterator[Reason]:
    """Say that a sheet does not list everything, if it does not."""
    if count > MOST:
        yield Reason(_MORE, {"most": MOST, "all": count})
