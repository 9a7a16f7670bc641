"""Findings that a person has accepted in the queue: they count no more, for this order, rule and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from neiqin_macros.orders.rows.keys import Keys, columns_of
from neiqin_macros.words import YesNo

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.rule import Found
    from neiqin.table_range import TableRange
    from neiqin_macros.orders.desk import Desk
    from neiqin_macros.tables.exceptions import OrderException


@dataclass(frozen=True)
class Accepted:
    """For each rule, the (order row, line) pairs that were accepted; a finding of the whole order has a blank line."""

    pairs: Mapping[str, frozenset[tuple[int, str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, desk: Desk, exceptions: TableRange[OrderException] | None) -> Accepted:
        """Read the queue; a row whose order does not stand in the table, or could be several, accepts nothing."""
        if exceptions is None or not (exceptions.frame["accepted"] == YesNo.YES).any():
            return cls()
        frame = exceptions.frame
        order = Keys.of(desk.orders.coded, columns_of(frame)).orders_of_lines(desk.first_row, desk.damaged)
        yes = (frame["accepted"] == YesNo.YES).to_numpy() & (order >= 0) & frame["rule"].notna().to_numpy()
        pairs: dict[str, set[tuple[int, str]]] = {}
        told = zip(frame["rule"][yes], order[yes].tolist(), frame["line_no"][yes].fillna(""), strict=True)
        for rule, row, line in told:
            pairs.setdefault(rule, set()).add((row, line))
        return cls({rule: frozenset(found) for rule, found in pairs.items()})

    def split(self, code: str, found: Found, desk: Desk) -> tuple[Found, Found | None]:
        """Part a finding into what counts and what was accepted; None where nothing was."""
        pairs = self.pairs.get(code)
        if not pairs:
            return found, None
        orders = orders_of(found.table, found.rows, desk)
        near = np.flatnonzero(np.isin(orders, [row for row, _ in pairs]))
        lines = lines_of(found.table, found.rows[near], desk)
        taken = np.zeros(len(orders), bool)
        taken[near] = [(row, line) in pairs for row, line in zip(orders[near].tolist(), lines, strict=True)]
        return (_only(found, ~taken), _only(found, taken)) if taken.any() else (found, None)


def orders_of(table: str, rows: NDArray[np.int64], desk: Desk) -> NDArray[np.int64]:
    """The first row of the order that each row of a table is about; -1 where it is about none."""
    if table == "OrderLines":
        return desk.order_of_line[rows]
    return desk.first_row[rows] if table == "Orders" else np.full(len(rows), -1, np.int64)


def lines_of(table: str, rows: NDArray[np.int64], desk: Desk) -> list[str]:
    """What each line is called in the queue: its number, else its SKU; blank for a whole order."""
    if table != "OrderLines" or desk.lines is None:
        return [""] * len(rows)
    frame = desk.lines.frame
    number, sku = (frame[name].to_numpy(dtype=object)[rows] for name in ("line_no", "sku"))
    called = np.where(pd.isna(number), sku, number)
    return ["" if blank else str(c) for c, blank in zip(called, pd.isna(called), strict=True)]


def _only(found: Found, rows: NDArray[np.bool_]) -> Found:
    """Keep some rows of a finding, with their values."""

    def kept(value: Any) -> Any:  # noqa: ANN401 - whatever a message names
        return np.asarray(value)[rows] if isinstance(value, np.ndarray) or hasattr(value, "iloc") else value

    return replace(found, rows=found.rows[rows], params={name: kept(v) for name, v in found.params.items()})
