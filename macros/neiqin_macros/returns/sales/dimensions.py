"""By what return rates are broken down: what an order-SKU is, and how its order was sold and sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import pandas as pd

from neiqin.text import N_, Reason, Spoken
from neiqin_macros.returns.sales.price_bands import price_bands
from neiqin_macros.returns.sales.regions import regions
from neiqin_macros.returns.sales.sizes import size_of, size_rank
from neiqin_macros.returns.sales.sold import item_codes
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from neiqin_macros.orders.desk import Desk
    from neiqin_macros.returns.sales.sold import Sold

Level = Literal["pairs", "orders"]


@dataclass(frozen=True)
class Dimension:
    """Groups of order-SKUs or of orders: a number for each pair or order row (-1: not known), and the groups' names."""

    name: str
    level: Level
    codes: NDArray[np.int64]
    names: Sequence[str | Spoken]

    @property
    def tells(self) -> bool:
        """Whether there are groups to compare."""
        return len(np.unique(self.codes[self.codes >= 0])) > 1


TITLES: Final[dict[str, Spoken]] = {
    **{name: OrderLine.columns()[name].header for name in ("sku", "variant")},
    "size": Reason(N_("Size")),
    **{name: Product.columns()[name].header for name in ("category", "supplier")},
    "price_band": Reason(N_("Price band")),
    **{name: Order.columns()[name].header for name in ("warehouse", "carrier")},
    "region": Reason(N_("Region")),
    "channel": Reason(N_("Channel")),
    "payment": Reason(N_("Payment")),
}
"""What each dimension is called: as its column is, where it is one."""


def dimensions(desk: Desk, sold: Sold) -> Iterator[Dimension]:
    """Give every dimension of which the workbook tells at least two groups."""
    for make in (_of_items, _of_prices, _of_orders):
        yield from (found for found in make(desk, sold) if found.tells)


def sku_dimension(desk: Desk, sold: Sold) -> Dimension:
    """Order-SKUs by what they sell; named by SKU, else by product."""
    codes, distinct = pd.factorize(item_codes(desk)[sold.pair_line] if len(sold.pair_line) else np.zeros(0, np.int64))
    first = np.zeros(len(distinct), np.int64)
    first[codes[::-1]] = sold.pair_line[::-1]
    sku = np.array([*desk.sold.distinct, None], dtype=object)[desk.sold.codes[first]]
    if desk.lines is not None:
        product, variant = (desk.lines.frame[f].to_numpy(dtype=object)[first] for f in ("product", "variant"))
        known = [_name(*texts) for texts in zip(sku, product, variant, strict=True)]
    else:
        known = []
    return Dimension("sku", "pairs", np.asarray(codes, np.int64), known)


def _name(sku: object, product: object, variant: object) -> str:
    if isinstance(sku, str):
        return sku
    return " ".join(text for text in (product, variant) if isinstance(text, str)) or "?"


def _of_items(desk: Desk, sold: Sold) -> Iterator[Dimension]:
    if desk.lines is None:
        return
    skus = sku_dimension(desk, sold)
    yield skus
    variant = desk.lines.frame["variant"].fillna(pd.Series(desk.of_product("variant"), dtype=object))
    texts = _of_pairs("variant", variant.to_numpy(dtype=object), sold)
    yield texts
    sizes = _sizes(texts, skus)
    if not np.array_equal(pd.factorize(sizes.codes)[0], pd.factorize(texts.codes)[0]):
        yield sizes
    for field in ("category", "supplier"):
        yield _of_pairs(field, desk.of_product(field), sold)
    if not desk.has("warehouse") and (warehouse := _warehouses(desk)) is not None:
        yield _of_pairs("warehouse", warehouse, sold)


def _of_pairs(name: str, of_line: NDArray[Any], sold: Sold) -> Dimension:
    codes, distinct = pd.factorize(np.asarray(of_line, dtype=object)[sold.pair_line])
    return Dimension(name, "pairs", np.asarray(codes, np.int64), [str(text) for text in distinct])


def _sizes(variants: Dimension, skus: Dimension) -> Dimension:
    """The size that the variant names, else the SKU."""
    by_variant = np.array([*(size_of(str(v)) for v in variants.names), ""], dtype=object)[variants.codes]
    by_sku = np.array([*(size_of(str(s)) for s in skus.names), ""], dtype=object)[skus.codes]
    said = np.where(by_variant == "", by_sku, by_variant)
    known = sorted({str(s) for s in np.unique(said.astype(str)) if s}, key=lambda s: (s.isdigit(), size_rank(s) or 0))
    place = {size: at for at, size in enumerate(known)}
    codes, distinct = pd.factorize(said)
    return Dimension("size", "pairs", np.array([*(place.get(d, -1) for d in distinct), -1], np.int64)[codes], known)


def _warehouses(desk: Desk) -> NDArray[Any] | None:
    """For each line, the warehouse of its SKU, where the stock list tells just one: for orders that name none."""
    if desk.stock is None or desk.lines is None or not desk.stock.filled("warehouse").any():
        return None
    frame = desk.stock.frame[["sku", "warehouse"]].dropna().drop_duplicates()
    only = frame.drop_duplicates("sku", keep=False).set_index("sku")["warehouse"]
    named = np.array([*(only.get(sku, np.nan) for sku in desk.sold.distinct), np.nan], dtype=object)
    return named[desk.sold.codes]


def _of_prices(_: Desk, sold: Sold) -> Iterator[Dimension]:
    price = np.where(sold.priced[sold.pair_order], sold.pair_amount / sold.pair_units, np.nan)
    codes, names = price_bands(price)
    yield Dimension("price_band", "pairs", codes, names)


def _of_orders(desk: Desk, sold: Sold) -> Iterator[Dimension]:
    columns: dict[str, Callable[[Desk], tuple[NDArray[np.int64], Sequence[str | Spoken]]]] = {
        "warehouse": lambda d: _column(d, "warehouse"),
        "carrier": lambda d: _column(d, "carrier"),
        "region": regions,
        "channel": _channels,
        "payment": _payments,
    }
    for name, read in columns.items():
        codes, names = read(desk)
        yield Dimension(name, "orders", np.where(sold.order, codes, -1), names)


def _column(desk: Desk, field: str) -> tuple[NDArray[np.int64], Sequence[str | Spoken]]:
    texts = desk.texts(field)
    return texts.codes, texts.distinct


def _channels(desk: Desk) -> tuple[NDArray[np.int64], Sequence[str | Spoken]]:
    """Platform and shop together, as far as they tell orders apart."""
    told = [desk.orders.frame[f] for f in ("platform", "shop") if len(desk.texts(f).distinct) > 1]
    if not told:
        return _column(desk, "platform")
    named = told[0] if len(told) == 1 else told[0].fillna("–") + " / " + told[1].fillna("–")
    codes, distinct = pd.factorize(named.to_numpy(dtype=object))
    return np.asarray(codes, np.int64), [str(d) for d in distinct]


def _payments(desk: Desk) -> tuple[NDArray[np.int64], Sequence[str | Spoken]]:
    """At the door or in advance; where no order is paid at the door, by method."""
    if not desk.cash_on_delivery[desk.first].any():
        return _column(desk, "pay_method")
    told = desk.texts("cod").filled | desk.texts("pay_method").filled
    codes = np.where(told, desk.cash_on_delivery, -1).astype(np.int64)
    return codes, [Reason(N_("paid in advance")), Reason(N_("cash on delivery"))]
