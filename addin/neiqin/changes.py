"""What a macro wants: values for fields, rows to add, report sheets; in the words of tables, not of cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from neiqin.hits import Hits
    from neiqin.report import ReportSheet
    from neiqin.table import Table
    from neiqin.text import Reason


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Values for one field at some positions of a table's frame; codes for choices, NaN or NaT for nothing."""

    table: str
    field: str
    rows: NDArray[np.int64]
    values: NDArray[Any]


@dataclass(frozen=True, slots=True)
class NewRows:
    """Rows to add to a table, which is made if the workbook has none; columns are fields of the table."""

    table: type[Table]
    frame: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Changes:
    """All that a macro wants changed."""

    fields: tuple[FieldChange, ...] = ()
    rows: tuple[NewRows, ...] = ()
    reports: tuple[ReportSheet, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What a macro gives back: what it wants changed, what it found, what it counted, and notes for the review."""

    changes: Changes = Changes()
    hits: tuple[Hits, ...] = ()
    summary: dict[str, Any] = field(default_factory=dict)
    notes: tuple[Reason, ...] = ()
