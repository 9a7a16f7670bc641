"""Reads a demand file, wide or long, csv or csv.gz, into a grid of items x buckets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TERMS: Final = ("pack", "cost_price", "moq", "lead_time")
_NUMBERED: Final = re.compile(r"(?:(d)(?:ay)?|(w)(?:k|eek)?|(m)(?:onth)?)?[ _-]?(\d{1,4})", re.IGNORECASE)
_TWO_FIRST: Final = r"^(\d{1,2})[./-]\d{1,2}[./-]\d{4}"
_MONTHS: Final = 12
_SHORTEST_MONTH: Final = 28
_NEARLY_ALL: Final = 0.9
_LETTERS: Final = {"d": "day", "w": "week", "m": "month"}
_STEPS: Final = {"day": 1.0, "week": 7.0, "month": 365.25 / 12}


@dataclass(frozen=True)
class DemandFile:
    """Demand on a grid; `quantity` and `promotion` (items, buckets), the rest one value an item, NaN if not given."""

    name: str
    bucket: str
    items: list[str]
    quantity: NDArray[np.float32]
    promotion: NDArray[np.bool_] | None
    price: NDArray[np.float64]
    cost: NDArray[np.float64]
    moq: NDArray[np.float64]
    pack: NDArray[np.float64]
    lead: NDArray[np.float64]

    def until(self, end: int) -> DemandFile:
        """The file as it would have ended at a bucket."""
        promotion = None if self.promotion is None else self.promotion[:, :end]
        return DemandFile(**{**vars(self), "quantity": self.quantity[:, :end], "promotion": promotion})


def read_demand(path: Path, prices: Path | None = None, bucket: str | None = None) -> DemandFile:
    """Read a file; `prices` is a file with `sku, avg_price`, `bucket` is used where the file leaves it open.

    Raises:
        ValueError: The file has no item, or no bucket of time, or none that its bucket can be read from.
    """
    table = pd.read_csv(path, dtype=str, encoding="utf-8-sig", skipinitialspace=True)
    table.columns = [str(name).strip() for name in table.columns]
    lower = {name.lower(): name for name in table.columns}
    is_long = {"date", "sku", "qty"} <= lower.keys()
    found = _long(table.rename(columns={v: k for k, v in lower.items()}), bucket) if is_long else _wide(table, bucket)
    name, items, quantity, promotion, terms = found
    if not items:
        raise ValueError("The file has no items.")
    known = _prices(prices, items) if prices else np.full(len(items), np.nan)
    return DemandFile(path.name, name, items, quantity, promotion, known, **terms)


def _prices(path: Path, items: list[str]) -> NDArray[np.float64]:
    """Look prices up; NaN where there is none."""
    table = pd.read_csv(path, dtype={"sku": str}).drop_duplicates("sku")
    price = pd.to_numeric(table["avg_price"], errors="coerce")
    return pd.Series(price.to_numpy(), index=table["sku"].str.strip()).reindex(items).to_numpy(dtype=np.float64)


_Grid = tuple[str, list[str], "NDArray[np.float32]", "NDArray[np.bool_] | None", dict[str, "NDArray[np.float64]"]]
"""Bucket, items, quantity, promotion, terms."""


def _numbers(column: pd.Series) -> NDArray[np.float64]:
    """Read numbers; what is none is missing."""
    return pd.to_numeric(column, errors="coerce").to_numpy(dtype=np.float64)


def _wide(table: pd.DataFrame, bucket: str | None) -> _Grid:
    """An item a row: its name, its terms, then a column a bucket."""
    item, lower = table.columns[0], {name.lower(): name for name in table.columns[1:]}
    terms = {term: lower[term] for term in _TERMS if term in lower}
    names = [name for name in table.columns[1:] if name not in terms.values()]
    found, places = _places(names, bucket)
    at = np.flatnonzero(places >= 0)
    values = np.column_stack([_numbers(table[names[i]]) for i in at])
    # An item that stands in two rows is one item: a bucket is missing only if it is in both.
    items, row = np.unique(table[item].fillna("").to_numpy(dtype=str), return_inverse=True)
    grid = np.full((len(items), int(places.max()) + 1), np.nan)
    for i, column in zip(places[at], values.T, strict=True):
        known = ~np.isnan(column)
        total = np.bincount(row, np.where(known, np.maximum(column, 0), 0), len(items))
        new = np.where(np.bincount(row, known, len(items)) > 0, total, np.nan)
        grid[:, i] = np.where(np.isnan(grid[:, i]), new, grid[:, i] + np.nan_to_num(new))
    first = np.unique(row, return_index=True)[1]
    given: dict[str, NDArray[np.float64]] = {term: _numbers(table[name])[first] for term, name in terms.items()}
    return found, items.tolist(), grid.astype(np.float32), None, _terms(given, len(items))


def _terms(given: Mapping[str, NDArray[np.float64]], items: int) -> dict[str, NDArray[np.float64]]:
    """Name what is given of an item's terms as `DemandFile` does."""
    blank = np.full(items, np.nan)
    fields = {"cost": "cost_price", "moq": "moq", "pack": "pack", "lead": "lead_time"}
    return {field: given.get(name, blank) for field, name in fields.items()}


def _places(names: list[str], bucket: str | None) -> tuple[str, NDArray[np.int64]]:
    """Give the bucket of a row of headers, and each one's place in time; -1 for what is none."""
    matches = [_NUMBERED.fullmatch(name) for name in names]
    if sum(match is not None for match in matches) * 2 >= len(names):
        letters = {letter.lower() for match in matches if match for letter in match.group(1, 2, 3) if letter}
        found = _LETTERS[letters.pop()] if len(letters) == 1 else bucket
        if found is None:
            raise ValueError("The columns are numbered, but of what? Say --bucket day, week or month.")
        places = np.array([int(match[4]) if match else -1 for match in matches])
        return found, np.where(places >= 0, places - places[places >= 0].min(), -1)
    dates = _dates(pd.Series(names))
    known = dates.notna().to_numpy()
    if known.sum() < 2:
        raise ValueError("No columns of buckets were found: m1, m2, ... or dates.")
    found = _bucket_of(dates[known])
    places = np.full(len(names), -1)
    places[known] = _places_of_dates(dates[known], found)
    return found, places


def _dates(texts: pd.Series) -> pd.Series:
    """Read dates, year first or, if some cannot have the month first, day first; NaT for what is none."""
    day_first = pd.to_numeric(texts.str.extract(_TWO_FIRST, expand=False), errors="coerce").max() > _MONTHS
    return pd.Series(pd.to_datetime(texts, errors="coerce", format="mixed", dayfirst=bool(day_first)))


def _bucket_of(dates: pd.Series) -> str:
    """Read the bucket from the gaps between dates: months if none is shorter, weeks if nearly all are whole weeks."""
    gaps = dates.drop_duplicates().sort_values().diff().dropna().dt.days
    if gaps.empty or gaps.min() >= _SHORTEST_MONTH:
        return "day" if gaps.empty else "month"
    return "week" if (gaps % 7 == 0).mean() >= _NEARLY_ALL else "day"


def _places_of_dates(dates: pd.Series, bucket: str) -> NDArray[np.int64]:
    """Number dates by bucket, the first one 0."""
    if bucket == "month":
        return _from_0(dates.dt.year * 12 + dates.dt.month)
    return _from_0(((dates - dates.min()).dt.days / _STEPS[bucket]).round())


def _from_0(numbers: pd.Series) -> NDArray[np.int64]:
    return np.asarray(numbers - numbers.min(), np.int64)


def _long(table: pd.DataFrame, bucket: str | None) -> _Grid:
    """A row an item and date; what has no row was not asked for, and several rows of one day add up."""
    dates = _dates(table["date"])
    table = table[(dates.notna() & table["sku"].notna()).to_numpy()]
    dates = dates[dates.notna() & dates.index.isin(table.index)].dt.normalize()
    found = _bucket_of(dates) if bucket is None or _bucket_of(dates) != "day" else bucket
    place = _places_of_dates(dates, found)
    items, row = np.unique(table["sku"].to_numpy(dtype=str), return_inverse=True)
    shape = (len(items), int(place.max()) + 1)
    cells = row * shape[1] + place

    def summed(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.bincount(cells, values, shape[0] * shape[1]), np.float64).reshape(shape)

    quantity = _numbers(table["qty"])
    returned = _numbers(table["returned"]) if "returned" in table else np.zeros(len(table))
    net = np.maximum(summed(np.nan_to_num(quantity)) - summed(np.nan_to_num(returned)), 0)
    # A row with no quantity: somebody looked, and does not know.
    blank = (summed(np.isnan(quantity).astype(float)) > 0) & (summed((~np.isnan(quantity)).astype(float)) == 0)
    net[blank] = np.nan
    promotion = summed(np.nan_to_num(_numbers(table["promo"]))) > 0 if "promo" in table else None
    given = {
        term: np.asarray(pd.Series(_numbers(table[term])).groupby(row).first(), np.float64)
        for term in _TERMS
        if term in table
    }
    return found, items.tolist(), net.astype(np.float32), promotion, _terms(given, len(items))
