"""What the made-up shop sells, at which price on which day, in cartons of how many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

ON_PROMOTION: Final = 0.15
"""Share of the SKU-days on which a SKU is sold below its list price."""
_DEPTHS: Final = (0.1, 0.15, 0.2, 0.25, 0.3)
_PROMOTION_DAYS: Final = 3
_GIFTS: Final = 0.0125
_LIMITED: Final = 0.05
_DEAR: Final = 800
_CATEGORIES: Final = (("TS", "上衣"), ("SH", "鞋"), ("BG", "包"), ("KT", "廚具"), ("TY", "玩具"), ("CS", "美妝"))
_COLOURS: Final = ("BK", "WH", "RD", "BL")


@dataclass(frozen=True)
class Goods:
    """The product list, and for each day (rows) and SKU (columns) what it is sold for."""

    products: pd.DataFrame
    prices: NDArray[np.float64]
    popularity: NDArray[np.float64]

    @property
    def gifts(self) -> NDArray[np.int64]:
        """The places of the gifts in the product list."""
        return np.flatnonzero(self.products["kind"] == "gift")


def draw_goods(rng: Generator, skus: int, days: int) -> Goods:
    """Draw products with heavy-tailed prices in whole dollars; cost is under what the deepest promotion leaves."""
    category, colour = rng.integers(len(_CATEGORIES), size=skus), rng.integers(len(_COLOURS), size=skus)
    prices = np.clip(np.round(rng.lognormal(6.0, 0.9, skus) / 10) * 10 - 1, 49, 20_000)
    kind = np.full(skus, "goods", dtype=object)
    kind[rng.choice(skus, size=max(int(skus * _GIFTS), 2), replace=False)] = "gift"
    sold = kind == "goods"
    pack = np.where(prices < _DEAR, rng.choice([6, 10, 12, 20, 24], size=skus), rng.choice([2, 4], size=skus))
    cost = np.floor(prices * rng.uniform(0.3, 0.6, skus))
    numbers = 1000 + rng.permutation(8 * skus)[:skus]
    products = pd.DataFrame(
        {
            "sku": [
                f"{_CATEGORIES[c][0]}-{number}-{_COLOURS[k]}" for c, number, k in zip(category, numbers, colour, strict=True)
            ],
            "product": [f"{_CATEGORIES[c][1]} {number}" for c, number in zip(category, numbers, strict=True)],
            "category": [_CATEGORIES[c][1] for c in category],
            "kind": kind,
            "status": "on_sale",
            "list_price": np.where(sold, prices, 0.0),
            "cost": np.where(sold, cost, np.nan),
            "limit_qty": np.where(sold & (rng.random(skus) < _LIMITED), rng.choice([5, 10, 20], size=skus), np.nan),
            "pack": pack.astype(float),
        }
    )  # fmt: skip
    rank = rng.permutation(skus)
    popularity = np.where(sold, 1 / (rank + 10.0) ** 0.9, 0)
    return Goods(products, _dated_prices(rng, products["list_price"].to_numpy(), days), popularity / popularity.sum())


def _dated_prices(rng: Generator, prices: NDArray[np.float64], days: int) -> NDArray[np.float64]:
    """Put each SKU on promotion now and then, some days together, always to the same price."""
    spells = rng.random((days // _PROMOTION_DAYS + 1, len(prices))) < ON_PROMOTION
    promoted = np.repeat(spells, _PROMOTION_DAYS, axis=0)[:days]
    reduced = np.round(prices * (1 - rng.choice(_DEPTHS, size=len(prices))))
    return np.where(promoted, reduced, prices)
