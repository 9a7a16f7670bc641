"""How exports write things: orders with their lines, numbers and times as texts, blanks as nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_KEYS = ["platform", "shop", "order_id"]
Rows = list[list[str]]


def with_lines(orders: pd.DataFrame, lines: pd.DataFrame, platform: str) -> pd.DataFrame:
    """Give a row for each line of a platform's orders, the order's fields on each; `first` marks an order's first."""
    mine = orders[orders["platform"] == platform].drop(columns=["platform", "shop"])
    theirs = lines[lines["platform"] == platform].drop(columns=["platform", "shop"])
    frame = mine.merge(theirs, on="order_id", how="left", sort=False)
    return frame.assign(first=~frame["order_id"].duplicated())


def only_orders(orders: pd.DataFrame, platform: str) -> pd.DataFrame:
    """Give a platform's orders."""
    return orders[orders["platform"] == platform].reset_index(drop=True)


def grid(headers: Sequence[str], columns: Mapping[str, Any], n: int) -> Rows:
    """Put columns under an export's headers; a column that is one text stands in every row, the others are blank.

    Raises:
        KeyError: the export has no such header.

    """
    if unknown := set(columns) - set(headers):
        raise KeyError(*unknown)
    written = []
    for header in headers:
        values = columns.get(header, "")
        if isinstance(values, str):
            written.append([values] * n)
        else:
            cells = pd.Series(values, dtype=object)
            written.append(cells.where(cells.notna(), "").tolist())
    return [list(headers), *(list(row) for row in zip(*written, strict=True))]


def money(values: pd.Series[Any], form: str = "{:.2f}") -> pd.Series[Any]:
    """Write amounts, or blanks."""
    return pd.Series([form.format(v) if v == v else None for v in values.tolist()], index=values.index, dtype=object)  # noqa: PLR0124 - NaN


def count(values: pd.Series[Any]) -> pd.Series[Any]:
    """Write whole numbers, or blanks."""
    return money(values, "{:.0f}")


def when(times: pd.Series[Any], form: str = "%Y-%m-%d %H:%M:%S", never: str | None = None) -> pd.Series[Any]:
    """Write times, and what stands for none."""
    written = times.dt.strftime(form).astype(object)
    return written.where(times.notna(), never)


def told(texts: pd.Series[Any], words: Mapping[str, str]) -> pd.Series[Any]:
    """Write statuses in the platform's words."""
    return texts.map(words).astype(object)


def once(values: pd.Series[Any], first: pd.Series[Any], rest: str | None = None) -> pd.Series[Any]:
    """Write something on an order's first row alone."""
    return values.where(first, rest)


def lines_share(frame: pd.DataFrame, field: str) -> pd.Series[Any]:
    """Tell an amount of the order on its first line, and 0 on the others."""
    return pd.Series(np.where(frame["first"], frame[field], 0.0), index=frame.index)
