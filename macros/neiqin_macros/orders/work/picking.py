"""What approved orders come to: single products to take from the shelves, and the lines of each parcel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from neiqin_macros.orders.goods.catalogue import pieces, places_of
from neiqin_macros.orders.goods.sku_mapping import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table_range import TableRange
    from neiqin_macros.orders.desk import Desk


@dataclass(frozen=True)
class Picked:
    """What is to be packed.

    `items`: sku, product, variant, quantity, orders, on_hand; one row each, by SKU. `lines`: order (its first row),
    sku, product, variant, qty; the most urgent order first. `uncounted` lines have no quantity above 0.
    """

    items: pd.DataFrame
    lines: pd.DataFrame
    uncounted: int


def picked(desk: Desk, orders: NDArray[np.bool_]) -> Picked:
    """Take the item lines of some orders (first rows) apart; an order without any is one line without a product."""
    lines = _lines(desk, orders)
    at = lines["at"].to_numpy(np.int64)
    at = at[at >= 0]
    counted = at[desk.ordered[at] > 0] if len(at) else at
    return Picked(_items(desk, counted), lines.drop(columns="at"), len(at) - len(counted))


def _lines(desk: Desk, orders: NDArray[np.bool_]) -> pd.DataFrame:
    """The item lines of some orders in the order in which they are packed; `at` is their place, -1 for none."""
    order = desk.order_of_line
    mine = np.flatnonzero((order >= 0) & np.append(orders, False)[order] & desk.item_line)
    empty = np.setdiff1d(np.flatnonzero(orders), order[mine])
    at, order = np.append(mine, np.full(len(empty), -1)), np.append(order[mine], empty)
    ids = pd.factorize(desk.orders.frame["order_id"].fillna("").to_numpy(dtype=object)[order], sort=True)[0]
    due = desk.due[order]
    values: dict[str, Any] = {"at": at, "order": order}
    for name in ("sku", "product", "variant", "qty"):
        column = desk.lines.frame[name].to_numpy(dtype=object) if desk.lines is not None else np.zeros(0, object)
        if name in {"product", "variant"}:
            column = np.where(pd.isna(column), desk.of_product(name), column)
        values[name] = np.append(column, np.nan)[at]
    sku = pd.factorize(pd.Series(values["sku"]).fillna("").astype(str).to_numpy(dtype=object), sort=True)[0]
    ranked = np.lexsort((at, sku, order, ids, due, np.isnat(due)))
    return pd.DataFrame(values).iloc[ranked].reset_index(drop=True)


def _items(desk: Desk, at: NDArray[np.int64]) -> pd.DataFrame:
    """Single products of some lines by SKU; a line without one is known by its product's name."""
    names = ["sku", "product", "variant", "quantity", "orders", "on_hand"]
    if not len(at) or desk.lines is None:
        return pd.DataFrame({name: np.zeros(0, object) for name in names})
    frame = desk.lines.frame
    sold = np.array([*desk.sold.distinct, np.nan], dtype=object)[desk.sold.codes[at]]
    nameless = pd.isna(sold)
    product = frame["product"].fillna("").to_numpy(dtype=object)[at]
    # A blank in front tells a name that stands for a SKU from every SKU, which has none.
    codes, known = pd.factorize(np.where(nameless, " " + product, sold))
    bundles = desk.bundles.frame if desk.bundles is not None else None
    one = pieces(codes.astype(np.int64), known.tolist(), desk.ordered[at], bundles)
    order = desk.order_of_line[at][one.line]
    spelled = np.array(one_spelling(desk, one.skus), dtype=object)
    pairs = pd.DataFrame({"sku": spelled[one.sku], "order": order, "quantity": one.quantity})
    summed: Any = pairs.groupby("sku", sort=True).agg(quantity=("quantity", "sum"), orders=("order", "nunique"))
    skus = summed.index.tolist()
    first = pd.Series(np.arange(len(codes))).groupby(spelled[codes]).first().reindex(skus).to_numpy(float)
    items = pd.DataFrame(
        {"sku": skus, "quantity": summed["quantity"].to_numpy(), "orders": summed["orders"].to_numpy()}
    )
    for name in ("product", "variant"):
        there = np.append(frame[name].to_numpy(dtype=object)[at], np.nan)
        of_line = there[np.where(np.isnan(first), len(at), np.nan_to_num(first)).astype(int)]
        items[name] = pd.Series(_of(desk.products, name, skus)).fillna(pd.Series(of_line, dtype=object))
    items["on_hand"] = on_hand(desk, skus)
    nameless_item = items["sku"].str.startswith(" ")
    items.loc[nameless_item, "sku"] = np.nan
    return items.sort_values(["sku", "product", "variant"], na_position="last", kind="stable")[names].reset_index(
        drop=True
    )


def one_spelling(desk: Desk, skus: list[str]) -> list[str]:
    """Spell SKUs that are alike but for capitals and width in one way: as the product list does, else the first."""
    listed = desk.products.frame["sku"].dropna().tolist() if desk.products is not None else []
    exact, first = set(listed), dict[str, str]()
    for sku in (*listed, *sorted(skus)):
        if not sku.startswith(" "):
            first.setdefault(fold(sku), sku)
    return [sku if sku in exact or sku.startswith(" ") else first[fold(sku)] for sku in skus]


def _of(products: TableRange[Any] | None, name: str, skus: list[str]) -> NDArray[Any]:
    """Give each SKU a field of its product, NaN where it is not known."""
    if products is None or not len(products):
        return np.full(len(skus), np.nan, dtype=object)
    known = products.frame[products.frame["sku"].notna()]
    values = np.append(known[name].to_numpy(dtype=object), np.nan)
    return values[places_of(skus, known["sku"].tolist())]


def on_hand(desk: Desk, skus: list[str]) -> NDArray[np.float64]:
    """How much of each SKU lies in all warehouses together; NaN where the stock list does not know it."""
    if desk.stock is None:
        return np.full(len(skus), np.nan)
    frame = desk.stock.frame
    place = places_of(frame["sku"].fillna("").tolist(), skus)
    known = (place >= 0) & frame["on_hand"].notna().to_numpy()
    total = np.bincount(place[known], frame["on_hand"].to_numpy()[known], len(skus))
    there = np.bincount(place[known], minlength=len(skus)) > 0
    return np.where(there, total, np.nan)
