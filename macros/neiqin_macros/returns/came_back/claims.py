"""What came back, each claim once: as Returns tells it, credit notes among the lines, or the orders' own refunds."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

RETURNS, CREDIT_NOTES, ORDER_REFUNDS = range(3)
"""Where a claim is told; a claim told twice is taken from the first of these."""
TABLES: Final = ("Returns", "OrderLines", "Orders")
"""The table of each source, in whose rows `row` counts."""
DATES: Final = ("asked", "approved", "received", "inspected", "refunded_at")
_NUMBERS: Final = ("qty", "refund", "freight", "handling", "write_down")
_ROWS: Final = ("order", "line", "pair")
_FLAGS: Final = ("whole", "valid", "refunded", "retained", "open")
_TEXTS: Final = ("reason", "fault", "disposition", "exchange_sku")


@dataclass(frozen=True)
class Claims:
    """Claims, one a row of `frame`, and how many rows each source had, repeated ones among them.

    Columns: `source`, `row` (in that source's table); `order` (the order's first row), `line`, `pair` (-1: not known);
    `qty`, `refund`, `freight`, `handling`, `write_down` (NaN: not told); `asked`, `approved`, `received`, `inspected`,
    `refunded_at` (NaT: not told); `whole` (about an order, no line named), `valid`, `refunded`, `retained` (exchanged
    or credited), `open`; `reason`, `fault`, `disposition`, `exchange_sku` (None: not told).
    """

    frame: pd.DataFrame
    counted: dict[str, int] = field(default_factory=dict)

    @cached_property
    def told(self) -> NDArray[np.bool_]:
        """The first claim of each row that tells one: a line that takes back several sales makes several claims."""
        return ~self.frame.duplicated(["source", "row"]).to_numpy()

    @property
    def when(self) -> NDArray[np.datetime64]:
        """When each claim came up: asked, else the first of the later steps that is told."""
        first = self.frame[DATES[0]]
        for name in DATES[1:]:
            first = first.fillna(self.frame[name])
        return first.to_numpy("datetime64[us]")


def blank_claims(n: int, source: int) -> pd.DataFrame:
    """Claims of which nothing is known yet but where they are told."""
    columns: dict[str, Any] = {"source": np.full(n, source, np.uint8), "row": np.arange(n)}
    columns |= {name: np.full(n, -1, np.int64) for name in _ROWS}
    columns |= {name: np.full(n, np.nan) for name in _NUMBERS}
    columns |= {name: np.full(n, np.datetime64("NaT", "us")) for name in DATES}
    columns |= {name: np.zeros(n, bool) for name in _FLAGS}
    columns |= {name: np.full(n, None, dtype=object) for name in _TEXTS}
    return pd.DataFrame(columns)


def together(parts: Sequence[pd.DataFrame], counted: dict[str, int]) -> Claims:
    """Put the claims of several sources together; of an order-SKU, or of an order, the first source that tells wins.

    `parts` stand in the order of the sources. A refund that stands in an order's own field is that of its claims, where
    it has any.
    """
    kept: list[pd.DataFrame] = []
    pairs, orders = np.zeros(0, np.int64), np.zeros(0, np.int64)
    for part in parts:
        pair, order = part["pair"].to_numpy(), part["order"].to_numpy()
        source = part["source"].to_numpy()
        told = np.isin(pair, pairs) & (pair >= 0)
        told |= (source == ORDER_REFUNDS) & np.isin(order, orders)
        kept.append(part[~told])
        pairs, orders = np.append(pairs, pair[pair >= 0]), np.append(orders, order[order >= 0])
    return Claims(pd.concat(kept, ignore_index=True), counted)
