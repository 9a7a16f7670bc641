"""Which orders of a draft a trouble may befall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from neiqin_macros.sample.draft import Draft


def best_open(draft: Draft, rows: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], ...]:
    """Some orders, best such that have not left yet."""
    return rows & draft.open, rows & draft.sent


def with_first_line(draft: Draft, lines: pd.Series[bool]) -> NDArray[np.bool_]:
    """Orders whose first line is one of some."""
    first = draft.lines[~draft.lines["order"].duplicated() & lines]
    return np.isin(np.arange(len(draft.orders)), first["order"])


def lines_each(draft: Draft) -> NDArray[np.int64]:
    """Count the lines of each order."""
    return np.bincount(draft.lines["order"], minlength=len(draft.orders))


def with_our_skus(draft: Draft) -> NDArray[np.bool_]:
    """Orders of platforms that write our own SKUs."""
    return np.array([not c.prefix for c in draft.plan.channels])[draft.orders["channel"]]


def at_home(draft: Draft) -> NDArray[np.bool_]:
    """Orders that are brought home."""
    fetched = draft.telling("store_no") & draft.orders["store_no"].notna().to_numpy()
    return ~fetched
