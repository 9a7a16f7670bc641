"""Rules S03 and S04: items that the product list does not know, and suppliers that the suppliers' list does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.desk import SERVICE
from neiqin_macros.orders.goods.catalogue import places_of
from neiqin_macros.orders.goods.nearest import nearest_products
from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.stock.book import StockBook
from neiqin_macros.stock.supply.assortment import supplier_rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table_range import TableRange


@rule(
    "S03",
    title=N_("Unknown item"),
    message=N_("“{value}” ({count} rows) is not in the product list; the nearest are {nearest}."),
    mend=N_("Correct the SKU, add it to the product list, or name it in the SKU map."),
    score=30,
)
def unknown_items(book: StockBook) -> Iterator[Found]:
    """SKUs of stock, purchases, moves, counts, sales and order lines that are no product's, each once in each table.

    Bundles and what the SKU map translates are known, too.
    """
    if book.products is None or not len(book.products):
        raise NotApplicable(N_("no product list"))
    products = book.products.frame
    name = (products["product"].fillna("") + " " + products["variant"].fillna("")).str.strip()
    near_ones = pd.DataFrame({"sku": products["sku"].astype(object), "name": name.astype(object)}).dropna(subset="sku")
    known = near_ones["sku"].tolist()
    known += [] if book.bundles is None else book.bundles.frame["bundle"].dropna().tolist()
    for table, field, texts in _named(book):
        at = np.flatnonzero(places_of(texts.distinct, known) < 0)
        if len(at):
            yield from _strangers(table, field, texts, at, near_ones)


def _named(book: StockBook) -> Iterator[tuple[str, str, Texts]]:
    """The SKUs of every table but the product list; of order lines our own where the import looked them up."""
    tables: tuple[TableRange[Any] | None, ...] = (book.stock, book.purchases, book.moves, book.counts, book.here.sales)
    for table in tables:
        if table is not None:
            yield table.table.table_name, "sku", Texts.of(table.frame["sku"])
    if (lines := book.here.lines) is not None:
        service = Texts.of(lines.frame["sku"]).hold(SERVICE) | Texts.of(lines.frame["product"]).hold(SERVICE)
        if lines.filled("our_sku").any():
            yield "OrderLines", "our_sku", Texts.of(lines.frame["our_sku"].mask(service))
        else:
            mapped = [] if book.maps is None else book.maps.frame["their_sku"].dropna().tolist()
            own = Texts.of(lines.frame["sku"].mask(service))
            translated = np.append(places_of(own.distinct, mapped) >= 0, False)[own.codes]
            yield "OrderLines", "sku", Texts.of(lines.frame["sku"].mask(service | translated))


def _strangers(table: str, field: str, texts: Texts, at: NDArray[np.int64], products: pd.DataFrame) -> Iterator[Found]:
    """Say of each text that is no product's where it first stands, how often it does, and what is near."""
    filled = np.flatnonzero(texts.codes >= 0)
    first = np.full(len(texts.distinct), len(texts.codes))
    np.minimum.at(first, texts.codes[filled], filled)
    names = [texts.distinct[i] for i in at]
    near = np.array([*nearest_products(names, [""] * len(at), products), ""], dtype=object)[:-1]
    count = np.bincount(texts.codes[filled], minlength=len(first))[at]
    params = {"value": np.array([*names, ""], dtype=object)[:-1], "count": count, "nearest": near}
    told = pd.notna(near) & (near != "")
    for some, message in ((told, None), (~told, N_("“{value}” ({count} rows) is not in the product list."))):
        shown = {key: values[some] for key, values in params.items()}
        yield Found(table, field, first[at[some]], shown, message=message)


@rule(
    "S04",
    title=N_("Unknown supplier"),
    message=N_(
        "“{value}” ({count} rows) is not in the list of suppliers: its lead time, order days and minimum are not known."
    ),
    mend=N_("Add the supplier to the list, or write its name as it stands there."),
    score=25,
)
def unknown_suppliers(book: StockBook) -> Iterator[Found]:
    """Suppliers of products and purchases that have no row in the list of suppliers, each once in each table."""
    if book.suppliers is None or not book.suppliers.filled("supplier").any():
        raise NotApplicable(N_("no list of suppliers"))
    both: tuple[TableRange[Any] | None, ...] = (book.products, book.purchases)
    for table in both:
        if table is None:
            continue
        names = table.frame["supplier"].to_numpy(dtype=object)
        unknown = np.flatnonzero((supplier_rows(names, book.suppliers) < 0) & pd.notna(names))
        codes, distinct = pd.factorize(names[unknown])
        first = unknown[np.unique(codes, return_index=True)[1]]
        params = {"value": np.asarray(distinct, dtype=object), "count": np.bincount(codes, minlength=len(distinct))}
        yield Found(table.table.table_name, "supplier", first, params)
