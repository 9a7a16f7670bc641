"""yard.board: a macro without a review of its own, that is given its tables as one and keeps a log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
import pandas as pd
from tests.example import HEADERS, Parcel

from neiqin.changes import Changes, NewRows, Result
from neiqin.macro import Occasion, macro
from neiqin.report import ReportSheet, ReportTable
from neiqin.table import Header, Id, Names, Table, Text
from neiqin.table_range import TableRange
from neiqin.text import N_, Reason


class Visit(Table, name="Visits", titles=Names("Visits", "來訪", "来访"), key=("who",), needs=("who",), by_name=True):
    """Who looked at the board."""

    who: Annotated[Id, Header("Who", "人員", "人员")]
    what: Annotated[Text | None, Header("What", "項目", "项目")] = None


@dataclass(frozen=True)
class Yard:
    """The parcels, and when they are looked at."""

    parcels: TableRange[Parcel]
    occasion: Occasion


@macro(title=N_("Put up the board"), about=N_("Lists every parcel."), review=False)
def board(yard: Yard) -> Result:
    """List every parcel, and log who asked."""
    rows = [[number] for number in yard.parcels.frame["parcel_no"]]
    header = Parcel.columns()[next(f for f, c in Parcel.columns().items() if c.header.en == HEADERS[0])].header
    sheet = ReportSheet(
        "board", Reason("{n}", {"n": Names("Board", "看板", "看板")}), blocks=(ReportTable.of_rows((header,), rows),)
    )
    what = np.array([header], dtype=object)
    log = NewRows(Visit, pd.DataFrame({"who": [yard.occasion.person], "what": what}))
    return Result(Changes(reports=(sheet,)), log=(log,))
