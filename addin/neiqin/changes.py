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
class Queue:
    """All rows that a table is to have, in their order; the table is made if the workbook has none.

    Columns of `frame` are fields that this macro computes, each key once; texts may be `Spoken`, a link's values
    `CellAddress`. What others write in a row (people, other macros) stays beside the row's key. A row that is no longer
    wanted goes, unless a person typed something into it: then it is kept at the end, its `ends` fields blank.
    """

    table: type[Table]
    frame: pd.DataFrame
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """All that a macro wants changed.

    `families` are beginnings of reports' names, such as `purchase_order_`: a sheet of a family that is not among
    `reports` is taken away.
    """

    fields: tuple[FieldChange, ...] = ()
    rows: tuple[NewRows, ...] = ()
    reports: tuple[ReportSheet, ...] = ()
    queues: tuple[Queue, ...] = ()
    families: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What a macro gives back: what it wants changed, what it found, what it counted, and notes for the review.

    `log` are rows that are added only where anything else is written.
    """

    changes: Changes = Changes()
    hits: tuple[Hits, ...] = ()
    summary: dict[str, Any] = field(default_factory=dict)
    notes: tuple[Reason, ...] = ()
    log: tuple[NewRows, ...] = ()
