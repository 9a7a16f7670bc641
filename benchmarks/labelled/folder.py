"""A labelled set as a folder of csv files: one for each table, named as it is, field names as headers, and labels.csv."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from benchmarks.labelled.labelled_set import LabelledSet
from benchmarks.labelled.trouble import TROUBLES
from neiqin_macros.tables.blacklist import Blacklist
from neiqin_macros.tables.delivery_limits import DeliveryLimit
from neiqin_macros.tables.history import OrderHistory
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.price_calendar import PriceCalendar
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.returns import Return
from neiqin_macros.tables.sku_map import Bundle, SkuMap
from neiqin_macros.tables.stock import Stock

if TYPE_CHECKING:
    from neiqin.table import Table

_TABLES: Final = (
    Order, OrderLine, Product, Blacklist, Stock, Return, OrderHistory, SkuMap, Bundle, PriceCalendar, DeliveryLimit,
)  # fmt: skip
FILES: Final[dict[str, type[Table]]] = {
    re.sub(r"(?<!^)([A-Z])", r"_\1", table.table_name).lower(): table for table in _TABLES
}
"""The tables that a folder may hold, by the names of their files: OrderLines is order_lines."""


def write_folder(folder: Path, labelled: LabelledSet) -> None:
    """Write the tables and labels of a set."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in {**labelled.tables, "labels": labelled.labels}.items():
        frame.to_csv(folder / f"{name}.csv", index=False, date_format="%Y-%m-%d %H:%M:%S")


def read_folder(folder: Path) -> LabelledSet:
    """Read a set; only orders.csv and labels.csv must be there.

    Ids, phones and other texts are read as they stand; what is no number or no ISO time in such a column stays text,
    and is read as a cell of that text is. Groups that the labels do not tell are the orders of one buyer, else of one
    address.
    """
    tables = {name: _typed(_read(folder / f"{name}.csv"), table) for name, table in FILES.items() if _has(folder, name)}
    labels = _read(folder / "labels.csv")
    if "group" not in labels:
        labels["group"] = _groups(labels, tables["orders"])
    return LabelledSet(tables, labels)


def _has(folder: Path, name: str) -> bool:
    return name == "orders" or (folder / f"{name}.csv").is_file()


def _read(path: Path) -> pd.DataFrame:
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    return frame.astype(object).where(frame != "", None)


def _typed(frame: pd.DataFrame, table: type[Table]) -> pd.DataFrame:
    forms = {field: column.form for field, column in table.columns().items()}
    return pd.DataFrame({str(name): _column(values, forms.get(str(name), "text")) for name, values in frame.items()})


def _column(values: pd.Series[Any], form: str) -> pd.Series[Any]:
    try:
        if form in {"number", "money"}:
            return pd.to_numeric(values).astype(float)
        if form == "time":
            return pd.to_datetime(values, format="ISO8601").astype("datetime64[us]")
    except (ValueError, TypeError):
        pass
    return values


def _groups(labels: pd.DataFrame, orders: pd.DataFrame) -> pd.Series[Any]:
    """Tell groups by the buyer where several labelled orders of a kind are his, else by the address."""
    grouped = {kind.rule for kind in TROUBLES.values() if kind.grouped}
    known = orders.drop_duplicates("order_id").set_index("order_id")
    group = labels["order_id"].copy()
    for key in ("address", "phone", "buyer_key"):
        if key in known:
            values = labels["order_id"].map(known[key])
            shared = labels.assign(value=values).groupby(["kind", "value"])["order_id"].transform("size") > 1
            group = group.mask(shared & labels["rule"].isin(grouped), values)
    return group.replace({np.nan: None})
