"""Rule S15: suppliers' order days and closed periods that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.stock.book import StockBook
from neiqin_macros.stock.supply.supplier_calendar import closed_days, order_days


@rule(
    "S15",
    title=N_("Supplier's days cannot be read"),
    message=N_("“{value}” names no days of the week; orders are planned for any day."),
    mend=N_("Write days of the week as Mon, Thu, and closed periods as 2026-02-09~2026-02-20 or 2026-W40."),
    score=30,
)
def unreadable_days(book: StockBook) -> Iterator[Found]:
    """Order days and closed periods of suppliers that cannot be read."""
    if book.suppliers is None:
        raise NotApplicable(N_("no list of suppliers"))
    frame = book.suppliers.frame
    for field, read, message in (
        ("order_days", order_days, None),
        (
            "closed",
            closed_days,
            N_("“{value}” names no days; the supplier is taken to be open all year."),
        ),
    ):
        texts = frame[field].to_numpy(dtype=object)
        at = [i for i in np.flatnonzero(pd.notna(texts)).tolist() if read(texts[i]) is None]  # suppliers are few
        rows = np.array(at, np.int64)
        yield Found("Suppliers", field, rows, {"value": texts[rows]}, message=message)
